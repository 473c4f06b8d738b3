// Taking a qualifier out of its list, wherever it stands there.
import { expect, test } from 'vitest';
import { repair } from './check';

test.each([
  ['the last', '[SMS_Report(TRUE), SMS_Units("Seconds")] string A;', '[SMS_Report(TRUE)] string A;'],
  ['the first', '[SMS_Units("Seconds"),\n    SMS_Report(TRUE)] string A;', '[SMS_Report(TRUE)] string A;'],
  ['one between', '[read, SMS_Units("Seconds") , key] string A;', '[read , key] string A;'],
  ['the only one, with its list', '[ SMS_Units("Seconds") ] string A;', 'string A;'],
  ['the only one, with its line', '[SMS_Units("Seconds")]\r\n    string A;', 'string A;'],
  ['the only one, and no comment with it', '[SMS_Units("Seconds")] // why\nstring A;', '// why\nstring A;'],
])('%s', (_, body, after) => {
  expect(repair('unit-type', `class A_B { ${body} };`)).toBe(`class A_B { ${after} };`);
});

test('NULL in an array goes with the comma beside it', () => {
  const mine = (list: string): string =>
    repair('null-in-array', `class A_B { [key] string K; string L[]; };\ninstance of A_B { K = "k"; L = {${list}}; };`);
  expect(mine('"a", NULL')).toContain('L = {"a"};');
  expect(mine('NULL, "a"')).toContain('L = {"a"};');
  expect(mine('"a", NULL, "b"')).toContain('L = {"a", "b"};');
  expect(() => mine('NULL')).toThrow('no fix');
});
