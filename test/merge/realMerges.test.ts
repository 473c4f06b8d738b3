/** Merges that people really committed, beside what Git makes of them. */
import path from 'node:path';
import { describe, expect } from 'vitest';
import { testWithCorpus } from '../support/corpus';
import { engineMerge as merge } from './adapter';
import { differences, project } from './laws';
import { expectMerge } from './oracle/oracle';
import { readMof } from './oracle/reader';
import { peers } from './peers';
import type { Agreement, RealMerge } from './realMerges';
import { REASONS, agreement, asDriver, realMerges } from './realMerges';

describe('merges that people really made', () => {
  const check = (merges: readonly RealMerge[]): void => {
    const wrong: string[] = [];
    for (const { name, base, ours, theirs } of merges) {
      const readings = [base, ours, theirs].map(readMof);
      // A file that does not parse is another test's matter.
      if (readings.some((reading) => reading.errors.length > 0)) continue;
      const [b, o, t] = readings.map((reading) => reading.table) as [never, never, never];
      const expectation = expectMerge(b, o, t);
      const output = merge(base, ours, theirs);
      const open = new Set([...expectation.conflicts, ...output.conflicts.map((conflict) => conflict.key)]);
      for (const side of ['mine', 'theirs'] as const) {
        const reading = readMof(project(output.text, side));
        wrong.push(...reading.errors.map((error) => `${name}: ${error}`));
        wrong.push(...differences(expectation.facts[side], reading.table, open).map((line) => `${name}: ${line}`));
      }
      for (const key of expectation.conflicts) {
        if (!output.conflicts.some((conflict) => conflict.key === key)) wrong.push(`${name}: ${key} was not asked`);
      }
      for (const { key } of output.conflicts) {
        const fair = expectation.conflicts.has(key) || expectation.allowedConflicts.has(key);
        if (!fair) wrong.push(`${name}: ${key} was asked for nothing`);
      }
    }
    expect(wrong).toEqual([]);
  };

  testWithCorpus('lose and invent nothing', (corpus) => check(realMerges(path.join(corpus, 'merges'))), 60_000);

  testWithCorpus(
    'and those of generated files of real size do neither',
    (corpus) => check(realMerges(path.join(corpus, 'synthetic-smsdef'), 'base')),
    60_000,
  );

  testWithCorpus(
    'ask less and agree more than a merge of lines',
    (corpus) => {
      const merges = realMerges(path.join(corpus, 'merges'));
      const everyone = peers(merge);
      const of = (peer: string): Agreement[] => merges.map((real) => agreement(real, everyone.get(peer)!));
      const ours = of('this merge');
      const lines = merges.map(({ base, ours: mine, theirs }) => everyone.get('git merge-file')!(base, mine, theirs));
      const git = merges.map((real, i) => agreement(real, () => lines[i]!));
      const count = (list: readonly Agreement[], ...kinds: Agreement[]): number =>
        list.filter((kind) => kinds.includes(kind)).length;
      expect(count(ours, 'agrees', 'layout')).toBeGreaterThanOrEqual(count(git, 'agrees', 'layout'));
      expect(count(ours, 'conflict')).toBeLessThan(count(git, 'conflict'));
      // Where the facts are not those that were committed, there is a reason, and none is kept that is not needed.
      const differing = merges.filter((_, i) => ours[i] === 'differs' || ours[i] === 'fails').map(({ name }) => name);
      expect(differing.sort()).toEqual(Object.keys(REASONS).sort());

      // The driver for Git: what Git gets right stays right, and less is asked.
      const driver = merges.map((real, i) => agreement(real, (...texts) => asDriver(...texts, lines[i]!)));
      const right = (kind: Agreement): boolean => kind === 'agrees' || kind === 'layout';
      const spoiled = merges.filter((_, i) => right(git[i]!) && !right(driver[i]!)).map(({ name }) => name);
      expect(spoiled.filter((name) => !(name in REASONS))).toEqual([]);
      expect(count(driver, 'agrees')).toBeGreaterThan(count(git, 'agrees'));
      expect(count(driver, 'conflict')).toBeLessThanOrEqual(14);
    },
    60_000,
  );
});
