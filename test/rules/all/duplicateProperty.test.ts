// duplicate-property: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('duplicate-property', () => {
  test('properties, methods, parameters, values, literals', () => {
    check('duplicate-property', 'class A_B { string X; uint8 «x»; void «X»(); };');
    check('duplicate-property', 'class A_B { void F([in] string X, [in] string «x»); };');
    check('duplicate-property', 'instance of A_B { X = 1; Y = 2; «x» = 3; };');
    check('duplicate-property', 'instance of A_B { X = instance of A_C { Y = 1; «Y» = 2; }; };');
    check('duplicate-property', 'class A_B { string X; }; class A_C { string X; };');
  });
});

test('a member without a type is no duplicate: the word may be its type', () => {
  check('duplicate-property', 'class A_B { string string; string (Default); };');
});

test('a block that began before the file shows it', () => {
  check('duplicate-property', 'class A_B {\nuint32 a;\n#else\nuint64 a;\n#endif\n};');
});

test('what is there twice in the same words loses the second', () => {
  const code = 'duplicate-property';
  expect(repair(code, 'class A_B {\n  [key] string X;\n  [key] string X;\n};')).toBe(
    'class A_B {\n  [key] string X;\n};',
  );
  expect(repair(code, 'instance of A_B { X = 1; Y = 2; X = 1; };')).toBe('instance of A_B { X = 1; Y = 2;  };');
  expect(check(code, 'instance of A_B { X = 1; «X» = 2; };')[0]!.fixes).toEqual([]);
});
