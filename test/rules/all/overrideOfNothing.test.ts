// override-of-nothing: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';

test('override-of-nothing', () => {
  const base = 'class A_B { [key] string Name; void Go(); };\n';
  check(
    'override-of-nothing',
    `${base}class A_C : A_B { [Override(«"Nmae"»)] string Name; [Override("go")] void Go(); };`,
  );
  check('override-of-nothing', 'class A_B { [Override(«"Name"»)] string Name; };');
  check('override-of-nothing', 'class A_B : A_Gone { [Override("Nmae")] string Name; };');
  const severity = (dialect: 'wmi' | 'cim2') =>
    check('override-of-nothing', 'class A_B { [Override(«"Name"»)] string Name; };', { dialect })[0]!.severity;
  expect([severity('wmi'), severity('cim2')]).toEqual(['hint', 'warning']);
});
