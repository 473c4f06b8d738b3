// Mistakes made at random in valid texts, of each kind that seeds/ knows: what must hold for every one of them. The figures
// that hold for most are printed by runSeeded.ts.
import { describe, expect, test } from 'vitest';
import { lawSeed } from '../support/lawSeed';
import { judge, KINDS } from './seeds/judge';
import { pickSeeds, seedSources } from './seeds/sowing';

const EACH = 5;
const sources = seedSources();

/** Kinds that no parser can tell in each text: what is left may mean something else. */
const MAY_BE_VALID = new Set([
  // A word in place of a value may be an element of an enumeration of MOF 3.
  'true, false, null misspelled in an instance',
  // `{1.2}` for `{1,2}` is a number, `class A_BA_A` a name.
  'dot for comma',
  'colon before the superclass dropped',
]);

/** Kinds of which each mistake is told by exactly one error, which names it. */
const TOLD_ONCE = new Set([
  'hash alone',
  'hash before a comment',
  'comma dropped',
  'comma doubled',
  'comma at the end',
  'comma at the beginning',
  'semicolon dropped after a property',
  'semicolon dropped after a class',
  'semicolon dropped after an instance',
  'semicolon dropped after a method',
  'semicolon doubled',
  'value dropped',
  'class misspelled',
  'qualifier misspelled',
  '#pragma misspelled',
  'pragma without its hash',
  'type dropped',
  'of dropped',
  'dollar sign dropped',
  'type[] Name',
  'Name;[]',
  'merge markers around declarations',
  'merge markers around members',
  'merge markers around lists of qualifiers',
  'merge markers around lists of qualifiers, with the base',
  'zero-width space between tokens',
  'zero-width space in a name',
]);

describe('a mistake made at random', () => {
  for (const [i, kind] of KINDS.entries()) {
    test(kind.name, () => {
      const seeds = pickSeeds(kind, sources, EACH, lawSeed + i);
      expect(seeds.length).toBeGreaterThan(0);
      for (const seeded of seeds) {
        const verdict = judge(seeded);
        const codes = verdict.errors.map(({ line, problem }) => `${line + 1}: ${problem.code}`);
        const shown = `line ${verdict.first + 1}: ${codes.join(', ') || 'no error'}\n${seeded.text}`;
        if (!MAY_BE_VALID.has(kind.name)) expect(verdict.firstFound, shown).toBe(true);
        if (!TOLD_ONCE.has(kind.name)) continue;
        expect(codes.length, shown).toBe(1);
        expect(verdict.named, shown).toBe(true);
        expect(verdict.others, shown).toBe(true);
        expect(verdict.goodFixes, shown).toBe(verdict.fixes);
      }
    });
  }
});
