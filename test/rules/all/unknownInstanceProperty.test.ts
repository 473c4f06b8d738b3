// unknown-instance-property: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';

describe('unknown-instance-property', () => {
  test('only where the whole line of classes is known', () => {
    check('unknown-instance-property', 'class A_B { string N; };\ninstance of A_B { n = "x"; «M» = "y"; };');
    check('unknown-instance-property', 'class A_B : A_Gone { string N; };\ninstance of A_B { M = "y"; };');
    check(
      'unknown-instance-property',
      'class A_B { string N; void F(); };\nclass A_C : A_B { };\ninstance of A_C { N = "x"; «F» = 1; };',
    );
    check('unknown-instance-property', 'class A_B { string N; };\ninstance of A_B { __PATH = "x"; };');
    const [found] = check('unknown-instance-property', 'instance of Win32_Share { «Nonsense» = 1; };');
    expect(found!.severity).toBe('information');
  });
});

describe('a class that is declared twice', () => {
  const twice = (one: string, other: string) =>
    `class A_B { ${one} };\nclass A_C : A_B { string z; };\nclass A_B { ${other} };\n`;
  test('either declaration has its properties for those derived from it', () => {
    const classes = twice('[key] string k;', '[key] string k; uint32 n;');
    check('unknown-instance-property', `${classes}instance of A_C { k = "1"; n = 3; «m» = 3; };`);
    check('unknown-instance-property', `${classes}class A_C : A_Gone { };\ninstance of A_C { k = "1"; m = 3; };`);
    check('unknown-instance-property', `class A_B { void F(); };\ninstance of A_B { «F» = 1; };`);
  });
});
