// value-not-in-map: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';

test('value-not-in-map', () => {
  const base =
    'class A_B { [key] string N; [ValueMap{"New", "Old"}] string S; [ValueMap{"1", "2"}] uint8 U; [ValueMap{"1", ".."}] uint8 R; [ValueMap{"a"}] string L[]; };\n';
  const mine = (text: string) => check('value-not-in-map', `${base}instance of A_B { N = "x"; ${text} };`);
  mine('S = «"Used"»; U = «3»; R = 7; L = {"a", «"b"»};');
  mine('S = "old"; U = 2; U = 0x02; S = NULL;');
  check(
    'value-not-in-map',
    'class A_B { [ValueMap{"New", "Old"}] string S = «"Used"»; [ValueMap{"New"}] string T = "New"; };',
  );
  expect(repair('value-not-in-map', `${base}instance of A_B { N = "x"; S = "Olf"; };`)).toContain('S = "Old";');
});
