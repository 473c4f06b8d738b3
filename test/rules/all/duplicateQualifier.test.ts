// duplicate-qualifier: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('twice in a list', () => {
  check('duplicate-qualifier', '[A(1), «a(2)»] class A_B { [key, read, «KEY»] string X; };');
  expect(repair('duplicate-qualifier', 'class A_B { [key, read, KEY] string X; };')).toBe(
    'class A_B { [key, read] string X; };',
  );
});
