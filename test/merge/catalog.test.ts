/** The laws over the catalog of edits, over what once broke them and over generated triples. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lawSeed } from '../support/lawSeed';
import { engineMerge as merge } from './adapter';
import { describePair } from './catalog/baseline';
import { ADMIN_NAMES, pairsOf, tripleOfPair } from './catalog/pairs';
import { COUNTEREXAMPLES, TEXTS } from './counterexamples';
import { checkLaws } from './laws';
import { checkBroken } from './lawsBroken';
import { tripleFromTexts } from './oracle/triple';
import { describeFailure, sweep, violationsOf } from './sweep';

const folder = path.resolve(import.meta.dirname, 'catalog', 'baselines');
/** `MERGE_BASELINES=record` writes the baselines again. A build server must never do that: it would pass whatever came out. */
const recording = process.env.MERGE_BASELINES === 'record';

/**
 * Every pair is compared with its baseline. The laws, which merge a pair thirty times over, are tried on each third pair, by
 * the seed: three seeds on end of `npm run test:laws` try all of them.
 */
const SLICES = recording ? 1 : 3;

describe('the merge', () => {
  beforeAll(() => {
    if (recording && process.env.CI)
      throw new Error('Baselines are recorded by a person who reads them, not where CI is set.');
  });

  describe('keeps the catalog', () => {
    for (const [row, admin] of ADMIN_NAMES.entries()) {
      it(`${admin} with every change of the vendor's`, () => {
        const failures: string[] = [];
        const texts: string[] = [];
        for (const [column, pair] of pairsOf(admin).entries()) {
          const triple = tripleOfPair(pair);
          const output = merge(triple.base, triple.mine, triple.theirs);
          texts.push(describePair(pair, triple, output));
          if ((row + column) % SLICES !== lawSeed % SLICES) continue;
          const check = pair.admin === 'U25' ? checkBroken : checkLaws;
          for (const { law, message } of check(triple, merge)) failures.push(`${pair.id}: ${law}: ${message}`);
        }
        expect(failures.slice(0, 20)).toEqual([]);
        compareBaseline(`${admin}.txt`, texts.join('\n'));
      });
    }
  });

  describe('keeps the laws on what once broke them', () => {
    for (const [name, recipe] of Object.entries(COUNTEREXAMPLES)) {
      it(name, () => expect(violationsOf(recipe, merge)).toEqual([]));
    }
  });

  describe('keeps the laws on the texts that once broke them', () => {
    for (const [name, { base, mine, theirs }] of Object.entries(TEXTS)) {
      it(name, () => expect(checkLaws(tripleFromTexts(base, mine, theirs), merge)).toEqual([]));
    }
  });

  it('keeps the laws on generated triples', () => {
    const { failures } = sweep(merge, 200, lawSeed, { limit: 1 });
    expect(failures.map(({ recipe, violations }) => describeFailure(recipe, violations))).toEqual([]);
  }, 400_000);
});

function compareBaseline(name: string, text: string): void {
  const file = path.join(folder, name);
  if (recording) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
    return;
  }
  if (!existsSync(file))
    throw new Error(`There is no baseline ${name}; record it with MERGE_BASELINES=record and read it.`);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
