// registry-class-without-key: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { check, repair } from '../check';
import { KEY, keys } from '../pieces/registry';

test('registry-class-without-key', () => {
  check('registry-class-without-key', keys(`"${KEY}"`, 'RegProv', 'string K;').replace('A_Q', '«A_Q»'));
  check('registry-class-without-key', '[DYNPROPS] class «A_B» { string K; };');
  check('registry-class-without-key', keys(`"${KEY}"`));
  check('registry-class-without-key', `class A_X { [key] string K; };\n[DYNPROPS] class A_B : A_X { string V; };`);
  check('registry-class-without-key', '[DYNPROPS] class A_B : A_Gone { string V; };');
  check('registry-class-without-key', '[Singleton, DYNPROPS] class A_B { string V; };');
});

test('is repaired where one property alone has no context', () => {
  const code = 'registry-class-without-key';
  const of = (members: string): string => keys(`"${KEY}"`, 'RegProv', members);
  const value = '[PropertyContext("V")] string V;';
  expect(repair(code, of(`string K; ${value}`))).toBe(of(`[key] string K; ${value}`));
  expect(repair(code, of(`[Read] string K; ${value}`))).toBe(of(`[key, Read] string K; ${value}`));
  const [found] = check(code, of(`string K; string L; ${value}`).replace('A_Q', '«A_Q»'));
  expect(found!.fixes).toEqual([]);
});
