import path from 'node:path';
import { describe, expect } from 'vitest';
import { testWithCorpus } from '../support/corpus';
import { engineMerge as merge } from './adapter';
import { differences, project } from './laws';
import { expectMerge } from './oracle/oracle';
import { readMof } from './oracle/reader';
import { peers } from './peers';
import type { RealMerge } from './realMerges';
import { agreement, realMerges } from './realMerges';

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
        if (!expectation.conflicts.has(key)) wrong.push(`${name}: ${key} was asked for nothing`);
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
      const count = (peer: string, what: string): number =>
        merges.filter((real) => agreement(real, everyone.get(peer)!) === what).length;
      expect(count('this merge', 'agrees')).toBeGreaterThanOrEqual(count('git merge-file', 'agrees'));
      expect(count('this merge', 'conflict')).toBeLessThan(count('git merge-file', 'conflict'));
    },
    60_000,
  );
});
