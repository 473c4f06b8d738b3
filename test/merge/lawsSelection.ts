/** Law 11: any part of the ledger may be left out, and what is kept does not depend on it. */
import type { LawRun, Merge, MergeOutput } from './laws';
import { exceptRepeated, firstDifference } from './laws';
import { answeredFacts, answersTo, unequal } from './lawsAnswers';
import { ABOUT_NO_FACT } from './lawsLedger';
import { flatFacts, parentKey } from './oracle/facts';
import { currentKey } from './oracle/oracle';
import { readMof } from './oracle/reader';

/** With everything left out the result is the new default, byte for byte; else it has the facts of what is kept. */
export function checkSelection(run: LawRun, merge: Merge): void {
  const { triple, output, random, report } = run;
  if (triple.theirs === triple.base || triple.mine === triple.theirs) return;
  const { base, mine, theirs } = triple;
  const keys = output.ledger.map((line) => line.key);
  const none = merge(base, mine, theirs, { skip: keys });
  if (none.conflicts.length > 0) report('11 skip all', 'Conflicts remain although every customization is left out.');
  else if (none.text !== theirs) report('11 skip all', firstDifference(theirs, none.text));
  if (keys.length === 0) return;
  checkSubset(run, new Set([random.pick(keys)]), merge);
  if (keys.length < 2) return;
  const share = random.pick([0.2, 0.5, 0.8]);
  checkSubset(run, new Set(keys.filter(() => random.chance(share))), merge);
}

/** Leaves some lines out and answers the questions that remain. */
function checkSubset(run: LawRun, left: ReadonlySet<string>, merge: Merge): void {
  const { triple, output, expectation, random, report } = run;
  const { base, mine, theirs } = triple;
  const resolve = answersTo(
    output.conflicts.filter(({ key }) => !left.has(key)),
    random,
  );
  const ids = output.ledger.filter(({ key }) => left.has(key)).map(({ id, key }) => id ?? key);
  const skip = random.chance(0.5) ? ids : [...left];
  const result = merge(base, mine, theirs, { skip, resolve });
  const told = (message: string): void =>
    report('11 selection', `Without ${[...left].join(', ')}, answered ${JSON.stringify(resolve)}: ${message}`);
  for (const { key } of result.conflicts) told(`${key} is open.`);
  const reading = readMof(result.text);
  for (const error of reading.errors) told(error);
  for (const key of reading.deletedAfterwards)
    if (!readMof(mine).deletedAfterwards.includes(key)) told(`a pragma deletes ${key} again.`);

  const lines = new Map(
    output.ledger
      .filter(({ kind }) => !ABOUT_NO_FACT.test(kind))
      .map((line) => [currentKey(line.key, expectation.renamed), line]),
  );
  const isLeft = (fact: string): boolean => {
    let at: string | undefined = fact;
    while (at !== undefined && !lines.has(at)) at = parentKey(at);
    const line = at === undefined ? undefined : lines.get(at)!;
    return line !== undefined && line.outcome !== 'converged' && left.has(line.key);
  };
  const [all, default_] = [answeredFacts(expectation, resolve), flatFacts(triple.facts.theirs)];
  const wanted = new Map<string, string>();
  for (const fact of new Set([...all.keys(), ...default_.keys()])) {
    const value = (isLeft(fact) ? default_ : all).get(fact);
    if (value !== undefined) wanted.set(fact, value);
  }
  const except = exceptRepeated(new Set(expectation.allowedConflicts), triple, expectation);
  for (const line of unequal(wanted, flatFacts(reading.table), except)) told(line);
  checkUntouched(run, left, result, told);
  checkOutcomes(output, left, result, told);
}

/** A class of which nothing is kept is the new default's, to the last character. */
function checkUntouched(
  { triple, output, expectation }: LawRun,
  left: ReadonlySet<string>,
  result: MergeOutput,
  told: (message: string) => void,
): void {
  const kept = new Set<string>();
  for (const { key, outcome } of output.ledger) {
    if (!left.has(key) && outcome !== 'converged') kept.add(classOf(currentKey(key, expectation.renamed)));
  }
  const now = new Map(readMof(result.text).classes.map((c) => [c.key, result.text.slice(c.start, c.end)]));
  for (const { key, start, end } of readMof(triple.theirs).classes) {
    if (!kept.has(key) && now.get(key) !== triple.theirs.slice(start, end))
      told(`nothing of ${key} is kept, and yet its text is not that of theirs.`);
  }
}

/** What is left out is listed as skipped; every other line stays as it was or takes its answer. */
function checkOutcomes(
  before: MergeOutput,
  left: ReadonlySet<string>,
  after: MergeOutput,
  told: (message: string) => void,
): void {
  // A class may have two lines of one key: a comment before it and one inside.
  const outcomes = new Map<string, string[]>();
  for (const { kind, key, outcome } of after.ledger)
    outcomes.set(`${kind} ${key}`, [...(outcomes.get(`${kind} ${key}`) ?? []), outcome]);
  for (const { key, kind, outcome } of before.ledger) {
    const now = outcomes.get(`${kind} ${key}`)?.shift();
    const wanted = left.has(key) && outcome !== 'converged' ? 'skipped' : outcome;
    if (wanted !== 'conflict' && now !== wanted) told(`${key} is listed as ${now ?? 'nothing'}, should be ${wanted}.`);
  }
}

function classOf(key: string): string {
  const plain = key.replace(/#.*$/, '');
  let at = plain;
  for (let up = parentKey(at); up !== undefined; up = parentKey(at)) at = up;
  return at;
}
