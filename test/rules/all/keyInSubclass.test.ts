// key-in-subclass: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';

describe('key-in-subclass', () => {
  test('a second key, not a repeated one, not where the superclass has none', () => {
    check(
      'key-in-subclass',
      'class A_B { [key] string N; };\nclass A_C : A_B { [«Key»] string M; };\nclass A_D : A_B { [key] string n; };',
    );
    check(
      'key-in-subclass',
      'class A_B { string N; };\nclass A_C : A_B { [key] string M; };\nclass A_D : A_C { [«key»] string L; };',
    );
    check('key-in-subclass', 'class A_B { [key] string N; };\nclass A_C : A_B { [key(FALSE)] string M; };');
    const added = 'class A_B { [key] string N; };\nclass A_C : A_B { [«key»] string M; };';
    expect(check('key-in-subclass', added)[0]!.severity).toBe('error');
    expect(check('key-in-subclass', added, { dialect: 'cim2' })[0]!.severity).toBe('warning');
  });
});

test('of a class that is declared twice either declaration may have the key', () => {
  const twice = (other: string) =>
    `class A_B { [key] string k; };\nclass A_C : A_B { string z; };\nclass A_B { ${other} };\n`;
  check('key-in-subclass', `${twice('string k;')}class A_D : A_C { [key] string z; };`);
  check('key-in-subclass', `${twice('[key] string K;')}class A_D : A_C { [«key»] string y; };`);
});
