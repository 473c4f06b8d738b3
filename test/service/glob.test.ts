// Globs: what matches, held against another implementation, and that no pattern takes long.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatcher } from '../../server/src/service/files/glob';

const matches = (pattern: string, name: string, ignoreCase = false): boolean => globMatcher(pattern, ignoreCase)(name);

test.each([
  ['*', '', true],
  ['*.mof', 'a.mof', true],
  ['*.mof', 'a.moff', false],
  ['?', 'é', true],
  ['?', '😀', true],
  ['?', '', false],
  ['[abc].x', 'b.x', true],
  ['[a-c].x', 'd.x', false],
  ['[!a-c].x', 'd.x', true],
  ['[^a-c].x', 'a.x', false],
  ['[]x]', ']', true],
  ['[a-]', '-', true],
  ['[a', '[a', true],
  ['{mof,mfl}', 'mfl', true],
  ['{a,b{c,d}}e', 'bde', true],
  ['{a,b{c,d}}e', 'be', false],
  ['{,x}y', 'y', true],
  ['{a', '{a', true],
  ['a}', 'a}', true],
  ['a,b', 'a,b', true],
  ['{a{b,c}', '{ac', true],
  ['{*.mof,b?}', 'bb', true],
  ['{[},],x}', ',', true],
  ['a.c', 'abc', false],
  ['(a|b)+', 'a', false],
])('%s and %s: %s', (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});

test('letter case', () => {
  expect(matches('*.MOF', 'é.mof', true)).toBe(true);
  expect(matches('[A-C]', 'b', true)).toBe(true);
  expect(matches('*.MOF', 'a.mof')).toBe(false);
});

/** The meaning of a pattern in another way: alternatives written out, then by recursion. */
function oracle(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern[0] === '*') return oracle(pattern.slice(1), name) || (name !== '' && oracle(pattern, name.slice(1)));
  return name !== '' && (pattern[0] === '?' || pattern[0] === name[0]) && oracle(pattern.slice(1), name.slice(1));
}

test('law: stars, question marks and alternatives mean what they say', () => {
  const simple = fc.array(fc.constantFrom('*', '?', 'a', 'b'), { maxLength: 6 }).map((parts) => parts.join(''));
  const alternatives = fc.array(simple, { minLength: 1, maxLength: 3 });
  const name = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(simple, alternatives, simple, name, (before, between, after, text) => {
      const pattern = `${before}{${between.join(',')}}${after}`;
      const expected = between.some((one) => oracle(before + one + after, text));
      expect(matches(pattern, text)).toBe(expected);
    }),
  );
});

test('patterns with more ways to match than anybody can try', () => {
  const name = 'a'.repeat(200);
  expect(matches(`${'*a'.repeat(24)}b.mof`, `${name}.mof`)).toBe(false);
  expect(matches('{a,aa}'.repeat(60), `${name}b`)).toBe(false);
  expect(matches('{'.repeat(3000), name)).toBe(false);
  expect(matches(`${'{a,'.repeat(500)}b${'}'.repeat(500)}`, 'b')).toBe(true);
});
