// Things without a name of their own that both sides changed: the key of an instance, and the value of a pragma.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { Choice } from '../../server/src/merge/types';

const C = 'class C { [key] string K; uint8 P; };\n';
const of = (key: string, value = 1): string => `instance of C { K = "${key}"; P = ${value}; };\n`;

test.each([
  ['the only one of its class', of('a'), of('b'), of('c'), ''],
  ['and something else of it', of('a'), of('b', 2), of('c', 3), ''],
  ['one of several, which says the same under both', of('a', 7), of('b', 7), of('c', 7), of('x', 5) + of('y', 6)],
])('an instance that both sides gave another key: %s', (_, old, own, fresh, more) => {
  const texts = { base: C + old + more, mine: C + own + more, theirs: C + fresh + more };
  const answered = (answer?: Choice): string =>
    mergeSources(texts, { resolve: answer ? { 'root\\default/instance of c(k="b")': answer } : {} }).text;
  const { conflicts, text } = mergeSources(texts);
  expect(conflicts).toMatchObject([{ choices: ['mine', 'theirs', 'both'] }]);
  expect([conflicts[0]!.mine.trim(), conflicts[0]!.theirs.trim()]).toEqual([own.trim(), fresh.trim()]);
  expect(conflicts[0]!.reason).toContain('both gave this instance of C another key');
  expect([text, answered('mine'), answered('theirs')]).toEqual([texts.mine, texts.mine, texts.theirs]);
  expect(answered('both')).toBe(C + fresh + own + more);
  expect(mergeSources({ ...texts, mine: answered('both') }).text).toBe(answered('both'));
});

test.each([
  ['one side only added one', C + of('a'), C + of('a') + of('b'), C + of('c')],
  ['two are gone, and nothing says which is which', C + of('a', 1) + of('b', 2), C + of('c', 3), C + of('d', 4)],
  ['both gave it the same', C + of('a'), C + of('b'), C + of('b')],
])('no question about the key of an instance where %s', (_, base, mine, theirs) => {
  expect(mergeSources({ base, mine, theirs }).conflicts).toEqual([]);
});

test.each(['classflags', 'instanceflags', 'Foo'])(
  'a #pragma %s that one side removed and the other changed',
  (name) => {
    const pragma = (value: string): string => `#pragma ${name} ("${value}")\n`;
    const key = `#pragma ${name.toLowerCase()}`;
    const asked = (...texts: string[]): string[] => {
      const [base, mine, theirs] = texts.map((text) => text + C);
      return mergeSources({ base: base!, mine: mine!, theirs: theirs! }).conflicts.map((conflict) => conflict.key);
    };
    expect(asked(pragma('createonly'), '', pragma('updateonly'))).toEqual([key]);
    expect(asked(pragma('createonly'), pragma('updateonly'), '')).toEqual([key]);
    expect(asked(pragma('createonly'), pragma('safeupdate'), pragma('updateonly'))).toEqual([key]);
    expect(
      asked(pragma('createonly'), '', pragma('createonly').toUpperCase().replace(/"\w+"/, '"createonly"')),
    ).toEqual([]);
    // Of several the one that is left is the one of its value.
    const both = pragma('createonly') + pragma('updateonly');
    expect(asked(both, pragma('updateonly'), both)).toEqual([]);
    expect(asked(both, pragma('updateonly'), pragma('safeupdate') + pragma('updateonly'))).toEqual([key]);
  },
);

test('without a base: a class that mine refers to in a class of both, and that the new default deletes', () => {
  const [D, R] = ['class D { [key] string K; };\n', 'class R { [key] string K; };\n'];
  const gone = '#pragma deleteclass("D", NOFAIL)\n';
  const { conflicts } = mergeSources({ mine: D + R.replace('K;', 'K; D ref X;'), theirs: D + R + gone });
  expect(conflicts.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([
    'root\\default/d#deleteclass: The new default deletes this class by a pragma, and your R refers to it. The pragma is left out unless you take it.',
  ]);
  // What both say may have been there before.
  const both = R.replace('K;', 'K; D ref X;');
  expect(mergeSources({ mine: D + both, theirs: D + both + gone }).conflicts).toEqual([]);
});
