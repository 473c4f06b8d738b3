// null-for-not-null: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('null-for-not-null', () => {
  const base = 'class A_B { [key] string N; [not_null] string M; string O; };\n';
  check(
    'null-for-not-null',
    `${base}instance of A_B { N = "a"; M = «NULL»; O = NULL; };\ninstance of A_B { N = "b"; M = "x"; };`,
  );
});
