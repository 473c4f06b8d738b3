// value-map-length: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('value-map-length', () => {
  const list = (map: string, values: string) => `class A_B { [ValueMap{${map}}, Values{${values}}] string S; };`;
  test('lists of different lengths', () => {
    check('value-map-length', 'class A_B { [ValueMap{"1", "2"}, Values«{"a"}»] string S; };');
    check('value-map-length', 'class A_B { [ValueMap«{"1" "2"}», Values{"a", "b"}] string S; };');
    check('value-map-length', 'class A_B { [BitMap{"0", "1"}, BitValues«{"a"}»] uint32 S; };');
    check('value-map-length', list('"1", "2"', '"a", "b"'));
    check('value-map-length', list('"1", "2"', '"a", "b" "c"'));
    check('value-map-length', 'class A_B { [Values{"a", "b"}] uint32 S; [ValueMap{"1"}] string T; };');
  });
  test('the missing comma', () => {
    expect(repair('value-map-length', list('"1" "2"', '"a", "b"'))).toBe(list('"1", "2"', '"a", "b"'));
    expect(
      check('value-map-length', 'class A_B { [ValueMap{"1", "2", "3"}, Values«{"a" "b"}»] string S; };')[0]!.fixes,
    ).toEqual([]);
  });
});
