// unknown-unit: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('units', () => {
  check('unknown-unit', 'class A_B { [SMS_Units("megabytes")] uint32 X; [SMS_Units(«"Parsecs"»)] uint32 Y; };');
  expect(repair('unknown-unit', 'class A_B { [SMS_Units("MegaByte")] uint32 X; };')).toContain(
    'SMS_Units("MegaBytes")',
  );
});
