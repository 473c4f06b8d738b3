// cimtype-qualifier: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, codesOf, repair } from '../check';

test('cimtype-qualifier', () => {
  check('cimtype-qualifier', 'class A_B { [key, «CIMType("uint32")»] string N; [Description("cimtype")] string M; };');
  check('cimtype-qualifier', 'class A_B { [cimtype("x")] string N; };', { dialect: 'cim2' });
  const after = (list: string) => repair('cimtype-qualifier', `class A_B { [${list}] string N; };`);
  expect(after('key, cimtype("x"), read')).toBe('class A_B { [key, read] string N; };');
  expect(after('cimtype("x"), read')).toBe('class A_B { [read] string N; };');
  expect(codesOf(after('cimtype("x")'))).toEqual([]);
});
