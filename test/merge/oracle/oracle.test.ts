/** The oracle, checked against itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatFacts } from './facts';
import { expectMerge } from './oracle';
import { readMof } from './reader';
import { buildTriple, recipes } from './triple';

describe('the oracle', () => {
  it('has a reader that finds in the text exactly what the model holds', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const triple = buildTriple(recipe);
        for (const side of ['base', 'mine', 'theirs'] as const) {
          const reading = readMof(triple[side]);
          expect(reading.errors).toEqual([]);
          expect(sorted(flatFacts(reading.table))).toEqual(sorted(flatFacts(triple.facts[side])));
          expect([...reading.table.classes.keys()]).toEqual([...triple.facts[side].classes.keys()]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('answers the identities: nothing changed by one side is the other side', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const { base, mine, theirs } = buildTriple(recipe).facts;
        // A class pasted twice is the one thing to ask about when nobody else changed anything.
        fc.pre(mine.repeated.length === 0);
        const same = (a: typeof base, b: typeof base): void =>
          expect(sorted(flatFacts(a))).toEqual(sorted(flatFacts(b)));
        const onlyTheirs = expectMerge(base, base, theirs);
        same(onlyTheirs.facts.mine, theirs);
        expect([...onlyTheirs.outcomes, ...onlyTheirs.conflicts]).toEqual([]);
        const onlyMine = expectMerge(base, mine, base);
        same(onlyMine.facts.mine, mine);
        expect(onlyMine.conflicts.size).toBe(0);
        expect([...onlyMine.outcomes.values()].filter((outcome) => outcome !== 'applied')).toEqual([]);
        const agreed = expectMerge(base, mine, mine);
        same(agreed.facts.theirs, mine);
        expect(agreed.conflicts.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('gives every changed fact exactly one outcome, and asks nothing again after a clean merge', () => {
    let clean = 0;
    fc.assert(
      fc.property(recipes, (recipe) => {
        const { facts, hints } = buildTriple(recipe);
        const first = expectMerge(facts.base, facts.mine, facts.theirs, hints);
        if (first.conflicts.size > 0) return;
        clean++;
        const again = expectMerge(facts.base, first.facts.mine, facts.theirs);
        expect([...again.conflicts]).toEqual([]);
        expect(sorted(flatFacts(again.facts.mine))).toEqual(sorted(flatFacts(first.facts.mine)));
      }),
      { numRuns: 500 },
    );
    expect(clean).toBeGreaterThan(100);
  });
});

function sorted(facts: Map<string, string>): [string, string][] {
  return [...facts].sort(([a], [b]) => (a < b ? -1 : 1));
}
