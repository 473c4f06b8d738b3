/** The merge of lines. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignLists, linesOf, MAX_CHANGED_LINES, MAX_LINES, mergeLines } from '../../server/src/merge/comments/lines';

/** Few different lines, so that they repeat, and a last line with and without its line break. */
const line = fc.constantFrom('a', 'b', 'c', 'd', '', '  a', '//-----');
const text = fc
  .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
  .map(([lines, end, ends]) => lines.join(end) + (ends && lines.length > 0 ? end : ''));

/** Two edits of one text at random places, so that many pairs can be joined. */
const triple = fc
  .tuple(
    fc.array(line, { minLength: 4, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.array(line, { maxLength: 2 })), { minLength: 2, maxLength: 2 }),
  )
  .map(([lines, edits]) => {
    const base = lines.map((words) => `${words}\n`);
    const [mine, theirs] = edits.map(([at, gone, put], side) => {
      const side_ = [...base];
      side_.splice(at % base.length, gone, ...put.map((words) => `${words} ${side}\n`));
      return side_.join('');
    });
    return { base: base.join(''), mine: mine!, theirs: theirs! };
  });

const count = (lines: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of lines) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
};

describe('a merge of lines', () => {
  it('is the side that changed where the other did not', () => {
    fc.assert(
      fc.property(text, text, (base, side) => {
        expect(mergeLines(base, base, side)).toBe(side);
        expect(mergeLines(base, side, base)).toBe(side);
        expect(mergeLines(base, side, side)).toBe(side);
      }),
    );
  });

  it('gives the same with the sides exchanged, and fails on the same', () => {
    fc.assert(
      fc.property(triple, ({ base, mine, theirs }) => {
        expect(mergeLines(base, theirs, mine)).toBe(mergeLines(base, mine, theirs));
      }),
    );
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        expect(mergeLines(base, theirs, mine)).toBe(mergeLines(base, mine, theirs));
      }),
    );
  });

  it('has each line from a side, every line that a side added, and none that one removed', () => {
    let joined = 0;
    fc.assert(
      fc.property(triple, ({ base, mine, theirs }) => {
        const merged = mergeLines(base, mine, theirs);
        if (merged === undefined) return;
        joined++;
        const [b, o, t, m] = [base, mine, theirs, merged].map((each) => count(linesOf(each)));
        for (const each of new Set([...b!.keys(), ...o!.keys(), ...t!.keys(), ...m!.keys()])) {
          const [inB, inO, inT] = [b!.get(each) ?? 0, o!.get(each) ?? 0, t!.get(each) ?? 0];
          const [added, removed] = [
            [inO, inT].map((n) => Math.max(0, n - inB)),
            [inO, inT].map((n) => Math.max(0, inB - n)),
          ];
          const n = m!.get(each) ?? 0;
          expect(n).toBeGreaterThanOrEqual(inB + Math.max(...added) - removed[0]! - removed[1]!);
          expect(n).toBeLessThanOrEqual(inB + added[0]! + added[1]! - Math.max(...removed));
        }
      }),
    );
    expect(joined).toBeGreaterThan(5);
  });

  it('joins two changes with an untouched line between them, and not two beside each other', () => {
    expect(mergeLines('1\n2\n3\n', 'one\n2\n3\n', '1\n2\nthree\n')).toBe('one\n2\nthree\n');
    expect(mergeLines('1\n2\n3\n', 'one\n2\n3\n', '1\ntwo\n3\n')).toBeUndefined();
    expect(mergeLines('1\n2\n', '1\n2\nmine\n', '1\n2\ntheirs\n')).toBeUndefined();
    expect(mergeLines('1\n2\n3\n', '2\n3\n', '1\n2\n')).toBe('2\n');
  });

  it('takes a change that both made once', () => {
    expect(mergeLines('1\n2\n3\n', 'one\n2\n3\nmine\n', 'one\n2\n3\n')).toBe('one\n2\n3\nmine\n');
  });

  it('gives up where too much differs, whichever side it is on', () => {
    const numbered = (n: number, word: string): string => Array.from({ length: n }, (_, i) => `${word}${i}\n`).join('');
    const base = numbered(MAX_CHANGED_LINES, 'old');
    expect(mergeLines(base, numbered(MAX_CHANGED_LINES, 'new'), base)).toBeUndefined();
    expect(mergeLines(base, base, numbered(MAX_CHANGED_LINES, 'new'))).toBeUndefined();
    const long = numbered(MAX_LINES + 1, 'line');
    expect(mergeLines(long, long, long)).toBeUndefined();
    expect(alignLists(linesOf(long), linesOf(long))).toBeUndefined();
    const most = numbered(MAX_LINES, 'line');
    expect(mergeLines(most, most, most)).toBe(most);
    expect(mergeLines(base, numbered(10, 'new') + base, base + numbered(10, 'newer'))).toBe(
      numbered(10, 'new') + base + numbered(10, 'newer'),
    );
  });
});
