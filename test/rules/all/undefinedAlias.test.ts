// undefined-alias: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('undefined-alias', () => {
  test('undefined', () => {
    check('undefined-alias', 'instance of A_B as $X { Y = «$Z»; W = { $X, «$V» }; };');
    check('undefined-alias', 'instance of A_B { Y = $X; };\ninstance of A_B as $x { Y = 1; };');
    check('undefined-alias', 'class A_B as $A { };\ninstance of A_C { Y = $A; };');
  });
  test('a slip is repaired', () => {
    expect(
      repair('undefined-alias', 'instance of A_B as $Alias { X = 1; };\ninstance of A_B { X = $Allias; };'),
    ).toContain('X = $Alias;');
  });
});
