// duplicate-instance: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('duplicate-instance', () => {
  const classes = 'class A_B { [key] string N; string V; };\n';
  test('equal keys, in any case', () => {
    check('duplicate-instance', `${classes}instance of A_B { N = "a"; V = "x"; };\ninstance of «a_b» { n = "A"; };`);
    check('duplicate-instance', `${classes}instance of A_B { N = "a"; };\ninstance of A_B { N = "b"; };`);
    check(
      'duplicate-instance',
      `class A_B { string N; };\ninstance of A_B { N = "a"; };\ninstance of A_B { N = "a"; };`,
    );
    check('duplicate-instance', `instance of A_Gone { N = "a"; };\ninstance of A_Gone { N = "a"; };`);
    check(
      'duplicate-instance',
      'instance of __Namespace { Name = "SMS"; };\ninstance of __Namespace { Name = "SMS"; };',
    );
    check(
      'duplicate-instance',
      `${classes}instance of A_B { N = "a"; };\n#pragma namespace("root\\\\x")\ninstance of A_B { N = "a"; };`,
    );
  });
  test('a key that is left to its default', () => {
    const withDefault = 'class A_B { [key] string N = "d"; string V; };\n';
    check('duplicate-instance', `${withDefault}instance of A_B { V = "x"; };\ninstance of «A_B» { V = "y"; };`);
    check('duplicate-instance', `${withDefault}instance of A_B { V = "x"; };\ninstance of A_B { N = "default"; };`);
    check('duplicate-instance', `${classes}instance of A_B { V = "x"; };\ninstance of A_B { V = "y"; };`);
  });
  test('a deletion between them', () => {
    const between = (pragma: string) =>
      `${classes}instance of A_B { N = "a"; };\n${pragma}\ninstance of A_B { N = "a"; };`;
    check('duplicate-instance', between('#pragma deleteinstance("A_B.N=\\"a\\"", NOFAIL)'));
    check('duplicate-instance', between('#pragma deleteclass("A_B", NOFAIL)'));
  });
  test('equal to the letter is information, and can be deleted', () => {
    const text = `${classes}instance of A_B { N = "a"; };\ninstance of «A_B» { N = "a"; };`;
    expect(check('duplicate-instance', text)[0]!.severity).toBe('information');
    expect(repair('duplicate-instance', text.replace(/[«»]/g, '')).match(/instance of/g)).toHaveLength(1);
  });
});
