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

/** Both ways round: which branch is ours makes no difference to what is settled. */
function settledBothWays(base: string, one: string, other: string): SymmetricResult[] {
  return [merge({ base, ours: one, theirs: other }), merge({ base, ours: other, theirs: one })].map((result) => {
    expect(result?.conflicts).toBe(0);
    return result!;
  });
}

const CIMV2 = '#pragma namespace ("\\\\.\\\\root\\\\cimv2")\n';
const A = 'class A { [key] string K; string P; };\n';
const B = 'class B { string Q; };\n';

it('follows a branch that put a class into another namespace, with what the other changed of it', () => {
  const edited = A.replace('string P', '[SMS_Report(TRUE)] string P');
  for (const { text } of settledBothWays(A + B, edited + B, B + CIMV2 + A)) {
    const table = readMof(text);
    expect(table.errors).toEqual([]);
    expect(text.indexOf('cimv2')).toBeLessThan(text.indexOf('class A'));
    expect(text.match(/class A/g)).toHaveLength(1);
    expect(text).toContain('SMS_Report(TRUE)');
  }
  // Where each has moved another one, nobody knows what a pragma that is not switched back was for.
  expect(
    merge({ base: A + B, ours: CIMV2 + A + B, theirs: A + CIMV2 + B.replace('Q', 'Q; string R') }),
  ).toBeUndefined();
});

it('takes a flag that is left out and one of FALSE for the same', () => {
  const flagged = (flag: string): string => `[${flag}Description("x")] class A { string P; };\n`;
  const [base, without, no] = [flagged('SMS_Report(TRUE), '), flagged(''), flagged('SMS_Report(FALSE), ')];
  for (const { text } of settledBothWays(base, without, no)) expect([without, no]).toContain(text);
});

it('keeps one of what one branch pasted twice, and says so', () => {
  for (const { text, remarks } of settledBothWays(A + B, A + B + A, A.replace('P;', 'P; string N;') + B)) {
    expect(text.match(/class A/g)).toHaveLength(1);
    expect(text).toContain('string N');
    expect(remarks.join()).toContain('more than once');
  }
  // One that differs is for a person.
  const differing = merge({
    base: A + B,
    ours: A + B + A.replace('P', 'X'),
    theirs: A.replace('P;', 'P; string N;') + B,
  });
  expect(differing === undefined || differing.conflicts > 0).toBe(true);
});

it('does not lose by an order what one branch moved out of the way of a pragma', () => {
  const [gone, of] = ['#pragma deleteclass("A", NOFAIL)\n', 'instance of A { K="1"; };\n'];
  const [base, moved] = [A + of + gone + A + B, A + gone + A + of + B];
  for (const [one, other] of [
    [base + 'class N {};\n', moved],
    [moved, base + 'class N {};\n'],
  ] as const)
    expect(merge({ base, ours: one, theirs: other })).toBeUndefined();
});

it('takes no property that is there twice for layout', () => {
  const twice = { base: A, ours: A.replace('P;', 'P; string N;'), theirs: A.replace('string P', 'string N; string P') };
  const lines = A.replace('string P;', 'string N; string P; string N;');
  const result = mergeBranches(twice, STYLE, readBranches(twice)!, lines);
  expect(result?.text.match(/string N/g)).toHaveLength(1);
});

it('loses none of two questions that are at one place', () => {
  const theirs = '[SMS_Report(FALSE), SMS_Group_Name("A"), SMS_Class_ID("MICROSOFT|A|1.0")]\nclass A : S { };\n';
  const { text, conflicts } = merge({ base: '', ours: 'class A : S { };\n', theirs })!;
  expect(conflicts).toBe(1);
  const said = (mof: string): string => mof.replace(/\s/g, '');
  expect(said(side(text, 'theirs'))).toBe(said(theirs));
  expect(side(text, 'ours')).not.toContain('SMS_Group_Name');
});
