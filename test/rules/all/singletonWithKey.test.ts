// singleton-with-key: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('singleton-with-key', () => {
  check('singleton-with-key', '[«Singleton»] class A_B { [key] string N; };\n[Singleton] class A_C { string N; };');
  check('singleton-with-key', 'class A_B { [key] string N; };\n[«Singleton»] class A_C : A_B { };');
  check(
    'singleton-with-key',
    'class A_B { string N; };\n[Singleton] class A_C : A_B { };\n[Singleton(FALSE)] class A_D { [key] string N; };',
  );
});
