/** The verdicts that the catalog states are those of the oracle. */
import { describe, expect, it } from 'vitest';
import { expectMerge } from '../oracle/oracle';
import { ADMIN_NAMES, VENDOR_NAMES, conflictKeys, pairsOf, tripleOfPair } from './pairs';

describe('the catalog and the oracle agree', () => {
  it('is the whole product of edits and changes', () => {
    expect(ADMIN_NAMES.length * VENDOR_NAMES.length).toBeGreaterThanOrEqual(1_000);
  });

  for (const admin of ADMIN_NAMES) {
    it(`on ${admin} with every change of the vendor's`, () => {
      for (const pair of pairsOf(admin)) {
        const triple = tripleOfPair(pair);
        if (pair.verdict === 'region') continue;
        const { facts, hints } = triple;
        const expectation = expectMerge(facts.base, facts.mine, facts.theirs, hints);
        if (pair.verdict === 'asks') {
          expect(expectation.conflicts.size, pair.id).toBeGreaterThan(0);
          continue;
        }
        expect({ pair: pair.id, conflicts: [...expectation.conflicts].sort() }).toEqual({
          pair: pair.id,
          conflicts: [...conflictKeys(pair, triple)].sort(),
        });
        const outcomes = [...new Set(expectation.outcomes.values())].sort();
        const said: Record<string, readonly string[][]> = {
          mine: [['applied'], []],
          theirs: [[]],
          applied: [['applied']],
          converged: [['converged']],
          carried: [['carried']],
          // A U7 with a flag of its own beside a vendor's identical property, and the like, are mixed.
          mixed: [
            ['applied'],
            ['applied', 'converged'],
            ['converged'],
            ['applied', 'carried'],
            ['applied', 'carried', 'converged'],
          ],
        };
        const allowed = said[pair.verdict];
        if (allowed)
          expect(
            allowed.map((list) => list.join()),
            `${pair.id}: ${outcomes.join()}`,
          ).toContain(outcomes.join());
      }
    });
  }
});
