/**
 * Tries the laws on generated triples: `npm run test:merge-sweep [-- COUNT [SEED]]`. Prints the seed first, so that a
 * run can be had again, and each counterexample as a recipe, smallest first, to be kept in counterexamples.ts.
 */
import fc from 'fast-check';
import { engineMerge as merge } from './adapter';
import type { Merge, Violation } from './laws';
import { checkLaws } from './laws';
import { checkChains } from './lawsChain';
import { checkDamage } from './lawsDamage';
import { brokenAnswers, brokenEffects, brokenWithoutBase } from './lawsEffect';
import { programs, versionsOf, type Program } from './oracle/program';
import type { Recipe } from './oracle/triple';
import { buildTriple, recipes } from './oracle/triple';

export interface SweepResult {
  readonly tried: number;
  readonly failures: readonly { readonly recipe: Recipe; readonly violations: readonly Violation[] }[];
}

/**
 * Tries `count` triples from one seed and stops after `limit` failures, each made as small as it can be; `progress` hears
 * after each 500 how many were tried and which of them failed.
 */
export function sweep(
  merge: Merge,
  count: number,
  seed: number,
  { limit = 5, progress }: { limit?: number; progress?: (tried: number, found: SweepResult['failures']) => void } = {},
): SweepResult {
  const failures: { recipe: Recipe; violations: Violation[] }[] = [];
  let tried = 0;
  const chunk = 500;
  for (let from = 0; from < count && failures.length < limit; from += chunk) {
    const runs = Math.min(chunk, count - from);
    const details = fc.check(
      fc.property(recipes, (recipe) => violationsOf(recipe, merge).length === 0),
      { numRuns: runs, seed: seed + from },
    );
    tried += details.numRuns;
    const recipe = details.counterexample?.[0];
    const found = recipe ? [{ recipe, violations: violationsOf(recipe, merge) }] : [];
    failures.push(...found);
    progress?.(tried, found);
  }
  return { tried, failures };
}

/** The laws broken on one recipe; a merge that throws breaks one as well. */
export function violationsOf(recipe: Recipe, merge: Merge): Violation[] {
  try {
    const triple = buildTriple(recipe);
    return [
      ...checkLaws(triple, merge, recipe.seed),
      ...checkChains(recipe, merge),
      ...checkDamage(triple, merge, recipe.seed),
    ];
  } catch (error) {
    return [{ law: 'never throws', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  }
}

/** A recipe and what it breaks, as text for a person. */
export function describeFailure(recipe: Recipe, violations: readonly Violation[]): string {
  return [JSON.stringify(recipe), ...violations.slice(0, 6).map(({ law, message }) => `  ${law}: ${message}`)].join(
    '\n',
  );
}

export function main(args: readonly string[]): number {
  const law = LAWS_OF_PROGRAMS[args[0] ?? ''];
  if (law) return sweepPrograms(law, Number(args[1] ?? 20_000), Number(args[2] ?? 1));
  const count = Number(args[0] ?? 100_000);
  const seed = Number(args[1] ?? Math.floor(Math.random() * 1_000_000));
  console.log(`${count} triples from seed ${seed}`);
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  let chunks = 0;
  const { tried, failures } = sweep(merge, count, seed, {
    progress: (soFar, found) => {
      // A counterexample is told as soon as it is found: the run may not be waited for.
      for (const { recipe, violations } of found) console.log(describeFailure(recipe, violations));
      if (++chunks % 10 === 0) console.log(`${soFar} tried, ${seconds()} s`);
    },
  });
  console.log(`${tried} tried in ${seconds()} s, ${failures.length} counterexamples`);
  return failures.length === 0 ? 0 : 1;
}

/** The laws of generated programs, with a base and without one: `npm run test:merge-sweep -- programs [COUNT [SEED]]`. */
const LAWS_OF_PROGRAMS: Readonly<Record<string, (program: Program) => string[]>> = {
  programs: (program) => [...brokenEffects(program), ...brokenWithoutBase(program)],
  /** Every answer of every question: several merges for each program. */
  answers: (program) => [...brokenAnswers(program), ...brokenAnswers(program, false)],
};

function sweepPrograms(law: (program: Program) => string[], count: number, seed: number): number {
  const broken = (program: Program): string[] => {
    try {
      return law(program);
    } catch (error) {
      return [`throws: ${error instanceof Error ? error.stack : String(error)}`];
    }
  };
  console.log(`${count} programs from seed ${seed}`);
  const started = Date.now();
  let [tried, found] = [0, 0];
  for (let from = 0; from < count && found < 20; from += 500) {
    const isKept = (program: Program): boolean => broken(program).length === 0;
    const runs = { numRuns: Math.min(500, count - from), seed: seed + from };
    const { numRuns, counterexample } = fc.check(fc.property(programs, isKept), runs);
    tried += numRuns;
    if (!counterexample) continue;
    found++;
    const texts = JSON.stringify(versionsOf(counterexample[0]).texts);
    console.log([...broken(counterexample[0]), `${law.name} ${runs.numRuns} ${runs.seed}`, texts].join('\n'));
  }
  console.log(`${tried} tried in ${Math.round((Date.now() - started) / 1000)} s, ${found} counterexamples`);
  return found === 0 ? 0 : 1;
}
