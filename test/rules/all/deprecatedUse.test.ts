// deprecated-use: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('deprecated-use', () => {
  const base =
    '[Deprecated{"A_N"}] class A_O { [key] string N; };\nclass A_N { [key] string N; [Deprecated{"Y"}] string X; string Y; };\n';
  check('deprecated-use', `${base}instance of «A_O» { N = "a"; };\ninstance of A_N { N = "a"; «X» = "x"; Y = "y"; };`);
  check(
    'deprecated-use',
    `${base}class A_P : «A_O» { };\n[Deprecated{"A_N"}] class A_Q : A_O { };\nclass A_R : A_N { };`,
  );
});
