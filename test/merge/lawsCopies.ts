/**
 * Without a base, an earlier copy of mine sharpens the merge and does nothing else: what it proves is applied as mine has
 * it, and every other line, question and fact of the result stays as it is without the copy.
 */
import fc from 'fast-check';
import { certainChanges } from '../../server/src/merge/decide/certain';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeResult } from '../../server/src/merge/types';
import { factsOf } from '../../server/src/semantics/facts';
import { parseTree } from '../../server/src/syntax/parser';
import type { Violation } from './laws';
import { ADMIN_EDITS } from './oracle/adminEdits';
import { flatFacts, parentKey } from './oracle/facts';
import type { MofFile } from './oracle/model';
import { copy as cloneOf } from './oracle/model';
import { inConflict } from './oracle/oracle';
import { readMof } from './oracle/reader';
import { render } from './oracle/render';
import type { Recipe, Triple } from './oracle/triple';
import { aimAt, buildTriple, recipes } from './oracle/triple';

/** A triple's recipe and which of its edits the copy has already, bit by bit; `prefix` takes the first ones instead. */
export interface CopyRecipe {
  readonly recipe: Recipe;
  readonly edits: number;
  readonly prefix: boolean;
}

export const copyRecipes: fc.Arbitrary<CopyRecipe> = fc.record({
  recipe: recipes,
  edits: fc.nat(31),
  prefix: fc.boolean(),
});

/** The text of mine as it was when only some of the edits were made. */
function earlierCopy({ recipe, edits, prefix }: CopyRecipe, { models }: Triple): string {
  const { base } = models;
  const made = recipe.admin.filter((_, i) => (prefix ? i < edits % (recipe.admin.length + 1) : edits & (1 << i)));
  const file = made.reduce((before, step): MofFile => {
    const next = cloneOf(before);
    ADMIN_EDITS[step.do](next, aimAt(base, step.at));
    // Made in another order an edit may declare something twice; such a file does not compile, so no copy is kept of it.
    const { errors, table } = readMof(render(next));
    return errors.length > 0 || table.repeated.length > 0 ? before : next;
  }, base);
  return render(file);
}

export interface CopyRun {
  readonly violations: readonly Violation[];
  /** How many facts the copy proved. */
  readonly proven: number;
}

export function checkCopies(of: CopyRecipe): CopyRun {
  const triple = buildTriple(of.recipe);
  return checkCopy(triple, earlierCopy(of, triple));
}

function checkCopy({ base, mine, theirs, facts }: Triple, copy: string): CopyRun {
  const violations: Violation[] = [];
  const report = (law: string, message: string): void => void violations.push({ law: `17 copy: ${law}`, message });
  const [c, o, t] = [copy, mine, theirs].map((text) => factsOf(parseTree(text)));
  const certain = Object.fromEntries([...certainChanges(c!, o!, t!).keys()].map((key) => [key, `Known: ${key}`]));
  const keys = new Set(Object.keys(certain));
  const plain = mergeSources({ mine, theirs });
  const sharp = mergeSources({ mine, theirs }, { certain });

  // The proof, by other means: copy and theirs say the same of the fact and of all inside it, and mine does not.
  const tables = [flatFacts(readMof(copy).table), flatFacts(facts.mine), flatFacts(facts.theirs)] as const;
  for (const key of keys) {
    const [before, own, other] = tables.map((table) => factsInside(table, key));
    if (before !== other) report('proof', `${key}: the copy and theirs differ, ${before} and ${other}.`);
    if (before === own) report('proof', `${key}: mine says what the copy says, ${own}.`);
  }

  checkLines(plain, sharp, certain, report);
  checkFacts(plain, sharp, keys, tables[1], report);
  if (facts.mine.repeated.length === 0) {
    const listed = new Set(sharp.ledger.map(({ key }) => key));
    for (const key of new Set([...tables[1].keys(), ...tables[2].keys()]))
      if (tables[1].get(key) !== tables[2].get(key) && !isListed(key, listed))
        report('listed', `${key} is not listed.`);
  }
  if (
    JSON.stringify(mergeSources({ base, mine, theirs }, { certain })) !==
    JSON.stringify(mergeSources({ base, mine, theirs }))
  )
    report('base', 'With a base the copy changes the merge.');
  return { violations, proven: keys.size };
}

/**
 * Without a base every line is a choice: with all of them answered as mine the result says what mine says, with all
 * answered as theirs what theirs says. Where a declaration stands and what a comment says are no facts.
 */
export function checkAllAnswered({ mine, theirs, facts }: Triple): Violation[] {
  const violations: Violation[] = [];
  const report = (message: string): void => void violations.push({ law: '17 answered', message });
  const { ledger } = mergeSources({ mine, theirs });
  for (const side of ['mine', 'theirs'] as const) {
    const resolve = Object.fromEntries(ledger.map(({ key }) => [key, side]));
    const result = mergeSources({ mine, theirs }, { resolve });
    if (result.conflicts.length > 0) report(`Answered with ${side}, still open: ${result.conflicts[0]!.key}`);
    const reading = readMof(result.text);
    for (const error of reading.errors) report(`Answered with ${side}: ${error}`);
    const [wanted, found] = [flatFacts(facts[side]), flatFacts(reading.table)];
    const repeated = new Set(facts.mine.repeated.map(({ key }) => key));
    for (const key of new Set([...wanted.keys(), ...found.keys()]))
      if (wanted.get(key) !== found.get(key) && !inConflict(key, repeated))
        report(`Answered with ${side}, ${key} is ${found.get(key)}, should be ${wanted.get(key)}.`);
  }
  return violations;
}

type Report = (law: string, message: string) => void;

/** Every line stays in its place, those that are proven as applied. */
function checkLines(
  plain: MergeResult,
  sharp: MergeResult,
  certain: Readonly<Record<string, string>>,
  report: Report,
): void {
  const unseen = new Set(Object.keys(certain));
  if (plain.ledger.length !== sharp.ledger.length)
    report('lines', `${plain.ledger.length} lines without the copy, ${sharp.ledger.length} with it.`);
  for (const [i, { spans: _, ...before }] of plain.ledger.entries()) {
    const { spans: __, ...after } = sharp.ledger[i] ?? { spans: {} };
    const reason = before.kind === 'comment' ? undefined : certain[before.key];
    if (reason !== undefined) unseen.delete(before.key);
    const wanted = reason === undefined ? before : { ...before, outcome: 'applied', reason };
    if (JSON.stringify(wanted) !== JSON.stringify(after))
      report('lines', `${JSON.stringify(after)} should be ${JSON.stringify(wanted)}.`);
    if (reason !== undefined && before.outcome !== 'assumed' && before.outcome !== 'conflict')
      report('lines', `${before.key} was ${before.outcome} without the copy.`);
  }
  for (const key of unseen) report('lines', `${key} is proven and has no line.`);
  const asked = plain.conflicts.filter(({ key }) => certain[key] === undefined).map(({ key }) => key);
  if (asked.join() !== sharp.conflicts.map(({ key }) => key).join())
    report('questions', `${sharp.conflicts.map(({ key }) => key).join()} is asked, not ${asked.join()}.`);
}

/** On either side of the questions: what is proven is mine's, all else is as without the copy. */
function checkFacts(
  plain: MergeResult,
  sharp: MergeResult,
  keys: ReadonlySet<string>,
  mine: ReadonlyMap<string, string>,
  report: Report,
): void {
  for (const side of ['mine', 'theirs'] as const) {
    const reading = readMof(sharp.projections[side]);
    for (const error of reading.errors) report('valid', `With ${side} chosen: ${error}`);
    for (const { key } of reading.table.repeated) report('valid', `With ${side} chosen ${key} is declared twice.`);
    const [now, before] = [flatFacts(reading.table), flatFacts(readMof(plain.projections[side]).table)];
    for (const key of new Set([...now.keys(), ...before.keys(), ...mine.keys()])) {
      const wanted = inConflict(key, keys) ? mine.get(key) : before.get(key);
      if (now.get(key) !== wanted)
        report('facts', `With ${side} chosen ${key} is ${now.get(key)}, should be ${wanted}.`);
    }
  }
}

/** What a table says of a fact and of all that is in it. */
function factsInside(table: ReadonlyMap<string, string>, key: string): string {
  const inside = [...table].filter(([other]) => inConflict(other, new Set([key])));
  return JSON.stringify(inside.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isListed(key: string, listed: ReadonlySet<string>): boolean {
  for (let at: string | undefined = key; at !== undefined; at = parentKey(at)) if (listed.has(at)) return true;
  return false;
}
