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
  const ranges =
    'class A_R { [ValueMap{"0x0001", "0x8000..0xFFFF", "..-5"}] sint32 H; [ValueMap{"2..5"}] uint8 L[]; [ValueMap{"1"}] string T; };\n';
  const among = (text: string) => check('value-not-in-map', `${ranges}instance of A_R { ${text} };`);
  among('H = 1; L = {2, 5}; T = "1";');
  among('H = 32768; L = {101b, 0x3}; T = NULL;');
  among('H = -9; L = {«1», 4, «6», «0x06»}; T = «"0x1"»;');
  among('H = «2»;');
});
