// unknown-unit: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('units', () => {
  check('unknown-unit', 'class A_B { [SMS_Units("megabytes")] uint32 X; [SMS_Units(«"Parsecs"»)] uint32 Y; };');
  expect(repair('unknown-unit', 'class A_B { [SMS_Units("MegaByte")] uint32 X; };')).toContain(
    'SMS_Units("MegaBytes")',
  );
  const fixOf = (unit: string) =>
    check('unknown-unit', `class A_B { [SMS_Units(«"${unit}"»)] uint32 X; };`)[0]!.fixes[0]!;
  // It is an eighth of it.
  expect(fixOf('Kilobits').preferred).toBeUndefined();
  expect(fixOf('Gigabyte').preferred).toBe(true);
});
