// The merge of two branches: which of them merges the other makes no difference to what is said, and nothing is lost.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Readings } from '../../server/src/merge/readings';
import { mergeBranches, readBranches, type Branches, type SymmetricResult } from '../../server/src/merge/symmetric';
import { differences } from './laws';
import { expectMerge } from './oracle/oracle';
import { readMof } from './oracle/reader';
import { buildTriple, recipes } from './oracle/triple';

const STYLE = { size: 9, labels: { base: 'base', ours: 'ours', theirs: 'theirs' }, showBase: true };
const merge = (branches: Branches): SymmetricResult | undefined =>
  mergeBranches(branches, STYLE, readBranches(branches) ?? new Readings());

/** The text with one side of every conflict. */
function side(text: string, wanted: 'ours' | 'theirs'): string {
  let at = 'both';
  return text
    .split(/(?<=\n)/)
    .filter((line) => {
      const sign = /^(<|\||=|>)\1{8}(?!\1)/.exec(line)?.[1];
      if (sign) at = { '<': 'ours', '|': 'base', '=': 'theirs', '>': 'both' }[sign]!;
      return sign === undefined && (at === 'both' || at === wanted);
    })
    .join('');
}

it('gives the same answer whichever side merges the other', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      const { base, mine, theirs } = buildTriple(recipe);
      const [one, other] = [merge({ base, ours: mine, theirs }), merge({ base, ours: theirs, theirs: mine })];
      expect(one === undefined).toBe(other === undefined);
      if (!one || !other) return;
      expect(one.conflicts > 0).toBe(other.conflicts > 0);
      if (one.conflicts === 0)
        expect(differences(readMof(one.text).table, readMof(other.text).table, new Set())).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('settles what an oracle settles, and asks what it asks', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      const { base, mine, theirs, facts, hints } = buildTriple(recipe);
      const merged = merge({ base, ours: mine, theirs });
      const expected = expectMerge(facts.base, facts.mine, facts.theirs, hints);
      fc.pre(merged !== undefined && facts.mine.repeated.length === 0);
      if (merged.conflicts > 0) {
        for (const which of ['ours', 'theirs'] as const) expect(readMof(side(merged.text, which)).errors).toEqual([]);
        return;
      }
      expect(expected.conflicts.size).toBe(0);
      const reading = readMof(merged.text);
      expect(reading.errors).toEqual([]);
      expect(differences(expected.facts.mine, reading.table, new Set())).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
