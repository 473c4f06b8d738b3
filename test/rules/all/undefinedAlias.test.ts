// undefined-alias: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('undefined-alias', () => {
  test('undefined', () => {
    check('undefined-alias', 'instance of A_B as $X { Y = «$Z»; W = { $X, «$V» }; };');
    check('undefined-alias', 'instance of A_B { Y = $X; };\ninstance of A_B as $x { Y = 1; };');
    check('undefined-alias', 'class A_B as $A { };\ninstance of A_C { Y = $A; };');
  });
  test('what nobody names is meant, and only what can be nothing but a slip is repaired without looking', () => {
    const fixOf = (name: string) =>
      check(
        'undefined-alias',
        `instance of A_B as $F { };\ninstance of A_B as $Cat1 { };\ninstance of A_B { X = $F; Y = «${name}»; };`,
      )[0]!.fixes[0]!;
    expect([fixOf('$D').title, fixOf('$D').preferred]).toEqual(['Change to $F', undefined]);
    expect([fixOf('$Cat2').title, fixOf('$Cat2').preferred]).toEqual(['Change to $Cat1', undefined]);
    expect(fixOf('$Cat12').preferred).toBeUndefined();
    expect(fixOf('$Caat1').preferred).toBe(true);
    const two = 'instance of A_B as $F { };\ninstance of A_B as $C { };\ninstance of A_B { X = $F; Y = «$D»; };';
    expect(check('undefined-alias', two)[0]!.fixes[0]!.title).toBe('Change to $C');
  });
  test('a slip is repaired', () => {
    expect(
      repair('undefined-alias', 'instance of A_B as $Alias { X = 1; };\ninstance of A_B { X = $Allias; };'),
    ).toContain('X = $Alias;');
  });
});
