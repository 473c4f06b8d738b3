// What is at the end of a result, or not, because of the order of declarations and of the pragmas that delete.
import { expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeInput } from '../../server/src/merge/types';
import { brokenEffectsOf, brokenWithoutBaseOf } from './lawsEffect';

const C = 'class C { [key] string K; string P; };\n';
const WIDER = 'class C { [key] string K; string P; string Q; };\n';
const GONE = '#pragma deleteclass("C", NOFAIL)\n';
const I = 'instance of C { K="1"; };\n';
const CHANGED = 'instance of C { K="1"; P="x"; };\n';
const S = 'class S : C { string Z; };\n';
const OF_S = 'instance of S { K="9"; };\n';
const W = 'class W {};\n';
const V = 'class V {};\n';

const INSTANCE = 'root\\default/instance of c(k="1")';
const SUBCLASS = 'root\\default/s';

type Told = Readonly<Record<string, readonly string[]>>;

/** The things that notices name as there, or as gone, because of an order. */
function told(input: MergeInput): Told {
  const found: Record<string, readonly string[]> = {};
  for (const { code, key, keys } of mergeSources(input).notices)
    if (code.endsWith('-by-order')) found[code] = [...(found[code] ?? []), ...(keys ?? [key!])];
  return found;
}

const LAYOUTS: readonly [string, (text: string) => string][] = [
  ['a line each', (text) => text],
  ['CRLF and blank lines', (text) => text.replaceAll('\n', '\r\n\r\n')],
  ['members on lines of their own', (text) => text.replaceAll('{ ', '{\n    ').replaceAll('; }', ';\n}')],
  ['without a last line end', (text) => text.trimEnd()],
];

const stays = (...keys: string[]): Told => ({ 'stays-by-order': keys });
const deleted = (...keys: string[]): Told => ({ 'deleted-by-order': keys });
const OF_S_KEY = 'root\\default/instance of s(k="9")';

const CASES: readonly {
  readonly what: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** With the base. */
  readonly says: Told;
  /** With mine and theirs exchanged. */
  readonly swapped?: Told;
}[] = [
  {
    what: 'an instance moved before a pragma that deletes its class',
    base: C + GONE + C + I + W,
    mine: C + I + GONE + C + W,
    theirs: C + GONE + C + I + W + V,
    says: stays(INSTANCE),
  },
  {
    what: 'an instance moved to after that pragma',
    base: C + I + GONE + C + W,
    mine: C + GONE + C + I + W,
    theirs: C + I + GONE + C + W + V,
    says: deleted(INSTANCE),
  },
  {
    what: 'moved, and changed by the other side',
    base: C + I + GONE + C + W,
    mine: C + GONE + C + I + W,
    theirs: C + CHANGED + GONE + C + W,
    says: deleted(INSTANCE),
  },
  {
    what: 'a subclass and its instance moved before the pragma',
    base: C + GONE + C + S + OF_S + W,
    mine: C + S + OF_S + GONE + C + W,
    theirs: C + GONE + C + S + OF_S + W + V,
    says: stays(SUBCLASS, OF_S_KEY),
  },
  {
    what: 'both sides add a subclass, on both sides of the pragma',
    base: C + GONE + WIDER + W,
    mine: C + GONE + WIDER + W + S + OF_S,
    theirs: C + S + OF_S + GONE + WIDER + W,
    says: deleted(SUBCLASS, OF_S_KEY),
    // Then the result has it where the other side has put it.
    swapped: {},
  },
  {
    what: 'a pragma added between two declarations, with a subclass between',
    base: C + S + WIDER + W,
    mine: C + S + GONE + WIDER + W,
    theirs: C + S + WIDER + W + V,
    // The line of the pragma tells of it.
    says: {},
  },
];

it.each(CASES)('tells of $what', ({ base, mine, theirs, says, swapped = {} }) => {
  for (const [layout, as] of LAYOUTS) {
    const texts = { base: as(base), mine: as(mine), theirs: as(theirs) };
    expect(told(texts), layout).toEqual(says);
    const exchanged = { ...texts, mine: texts.theirs, theirs: texts.mine };
    expect(told(exchanged), `${layout}, exchanged`).toEqual(swapped);
    for (const each of [texts, exchanged]) {
      expect(brokenEffectsOf(each), layout).toEqual([]);
      expect(brokenWithoutBaseOf(each), layout).toEqual([]);
      // With nothing new it is as mine has it, whatever that is, and no news.
      expect(told({ base: each.base, mine: each.mine, theirs: each.base })).toEqual({});
    }
  }
});

it('tells of it without the old default, wherever the two files differ', () => {
  const [without, between] = [C + S + WIDER + W, C + S + GONE + WIDER + W];
  expect(told({ mine: between, theirs: without + V })).toEqual(deleted(SUBCLASS));
  // Also where the result is mine as it is.
  expect(told({ mine: between + V, theirs: without })).toEqual(deleted(SUBCLASS));
  expect(told({ mine: C + I + GONE + C, theirs: C + GONE + C + I })).toEqual(stays(INSTANCE));
  expect(told({ mine: C + GONE + C + I, theirs: C + I + GONE + C })).toEqual(deleted(INSTANCE));
  expect(told({ mine: between, theirs: between + V })).toEqual({});
});

it('says which instance, on which line, and what to do', () => {
  const texts = { base: C + I + GONE + C + W, mine: C + GONE + C + I + W, theirs: C + I + GONE + C + W + V };
  const [notice] = mergeSources(texts).notices;
  expect(notice!.message).toBe(
    'The pragma on line 3 of the result deletes instance of C (line 2), which the result declares above it. Leave out the pragma to keep it, or put it after the pragma.',
  );
});

it('takes no instance without a key for another one', () => {
  const D = 'class C { string P; };\n';
  const [x, y] = ['instance of C { P="x"; };\n', 'instance of C { P="y"; };\n'];
  const texts = { mine: D + GONE + D + x + y, theirs: D + x + GONE + D + y };
  const { notices } = mergeSources(texts);
  expect(notices.map(({ code }) => code)).toEqual(['deleted-by-order']);
  expect(notices[0]!.message).toContain('(line 2)');
  expect(brokenWithoutBaseOf(texts)).toEqual([]);
});

it.each(LAYOUTS)(
  'asks about a pragma that mine removed and that theirs needs between two declarations, %s',
  (_, as) => {
    const texts = { base: as(GONE + WIDER + W), mine: as(WIDER + W), theirs: as(C + GONE + WIDER + W) };
    const { conflicts, text } = mergeSources(texts);
    expect(conflicts.map(({ key, suggested }) => [key, suggested])).toEqual([
      ['root\\default/c#deleteclass', 'theirs'],
    ]);
    expect(text).toBe(texts.theirs);
    expect(brokenEffectsOf(texts)).toEqual([]);
    // Taken out all the same, it is said what a compiler makes of that.
    const resolve = { 'root\\default/c#deleteclass': 'mine' } as const;
    expect(mergeSources(texts, { resolve }).notices.map(({ code }) => code)).toEqual(['declared-twice']);
    // Where the default had it there before it is mine's to take out.
    expect(mergeSources({ base: texts.theirs, mine: as(C + WIDER + W), theirs: texts.theirs + V }).conflicts).toEqual(
      [],
    );
  },
);

it('tells of what a pragma takes away that a person chose, and the other side added', () => {
  const texts = { base: C + W, mine: C + S + I + W, theirs: C + W + GONE };
  const resolve = { 'root\\default/c#deleteclass': 'theirs' } as const;
  expect(mergeSources(texts).notices.filter(({ code }) => code.endsWith('-by-order'))).toEqual([]);
  const [notice] = mergeSources(texts, { resolve }).notices;
  expect(notice).toEqual({
    code: 'deleted-by-order',
    key: SUBCLASS,
    keys: [SUBCLASS, INSTANCE],
    message:
      'The pragma on line 5 of the result deletes S and instance of C (line 3), which the result declares above it. Leave out the pragma to keep them, or put them after it.',
  });
});

it('knows a singleton, and of two instances of one key the last', () => {
  const ONE = '[singleton] class C { string P; };\n';
  const [old, own] = ['instance of C { P="b"; };\n', 'instance of C { P="m"; };\n'];
  const texts = { base: ONE + old + GONE + ONE + W, mine: ONE + GONE + ONE + own + W, theirs: ONE + old + GONE + ONE };
  expect(told(texts)).toEqual(deleted('root\\default/instance of c()'));
  expect(brokenEffectsOf(texts)).toEqual([]);

  // What a pragma deletes and a later one of the same key brings back is there, however the key is written.
  const again = { base: C + WIDER + I, mine: C + WIDER + I, theirs: C + CHANGED + GONE + WIDER + I };
  expect(told(again)).toEqual({});
  expect(told({ mine: again.mine, theirs: again.theirs })).toEqual({});
  // Both are in the new default, and nothing of that is mine.
  const plain = C + I + WIDER;
  const twice = { base: plain, mine: plain, theirs: C + I + CHANGED + GONE + WIDER };
  expect(mergeSources(twice).notices).toEqual([]);
  expect(mergeSources({ ...twice, mine: plain + V }).notices).toEqual([]);
});

it('tells of what the new default puts under a pragma that mine took out', () => {
  const texts = { base: C + GONE + WIDER + W, mine: C + WIDER + W, theirs: C + S + I + GONE + WIDER + W };
  expect(told(texts)).toEqual(stays(SUBCLASS, INSTANCE));
  expect(brokenEffectsOf(texts)).toEqual([]);
  const [notice] = mergeSources(texts).notices;
  expect(notice!.message).toBe(
    'In the new default a pragma deletes S and instance of C (line 3). In the result no pragma after them does, and they stay: put the pragma after them to delete them.',
  );
});

it('names in a question about a pragma all that it deletes besides', () => {
  const T = S.replace('S', 'T');
  const base = C + S + T;
  const texts = { base, mine: base + GONE + WIDER, theirs: W + base };
  const line = mergeSources(texts).ledger.find(({ kind }) => kind === 'pragma-added')!;
  expect(line.takesAlong).toEqual([SUBCLASS, 'root\\default/t']);
  expect(line.reason).toContain('deletes S and T as well');
  expect(brokenEffectsOf(texts)).toEqual([]);
});

it('gives no two things one alias, where the new default has several declarations of one', () => {
  const of = (alias: string): string => `instance of C as ${alias} { K="1"; };\n`;
  const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
  const texts = { mine: C + of('$b'), theirs: CIMV2 + C + of('$v') + of('$b') + CHANGED };
  expect(brokenWithoutBaseOf(texts)).toEqual([]);
  expect(mergeSources(texts).text.match(/as \$b\b/g)).toHaveLength(1);
  expect(brokenWithoutBaseOf({ mine: texts.theirs, theirs: texts.mine })).toEqual([]);
});

it('names a class that is declared twice because each side changed another of its declarations', () => {
  const changed = C.replace('string P', 'uint8 P');
  const texts = { base: C + GONE + WIDER, mine: C + GONE, theirs: changed + GONE + WIDER };
  expect(mergeSources(texts).notices.map(({ code, key }) => [code, key])).toEqual([
    ['declared-twice', 'root\\default/c'],
  ]);
  expect(brokenEffectsOf(texts)).toEqual([]);
});
