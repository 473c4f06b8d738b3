// instance-of-abstract-class: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check } from '../check';

test('instance-of-abstract-class', () => {
  const base = '[Abstract] class A_B { [key] string N; };\n';
  check('instance-of-abstract-class', `${base}instance of «A_B» { N = "a"; };`);
  check('instance-of-abstract-class', `${base}class A_C : A_B { };\ninstance of A_C { N = "a"; };`);
  check(
    'instance-of-abstract-class',
    base.replace('[Abstract]', '[Abstract(FALSE)]') + 'instance of A_B { N = "a"; };',
  );
  expect(check('instance-of-abstract-class', 'instance of «__Provider» { Name = "a"; };')[0]!.severity).toBe('warning');
});
