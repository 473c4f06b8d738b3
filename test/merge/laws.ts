/**
 * The laws of the merge as one function: hand it a triple and a way to merge, and it returns every law that the merge
 * breaks, each with a sentence saying how. It knows the merge only through the small interface below.
 */
import { checkNoBase } from './lawsNoBase';
import { ABOUT_NO_FACT, checkLedger } from './lawsLedger';
import { checkProvenance } from './lawsText';
import type { FactTable } from './oracle/facts';
import { flatFacts } from './oracle/facts';
import type { Expectation, Side } from './oracle/oracle';
import { currentKey, expectMerge, inConflict } from './oracle/oracle';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

export interface LedgerLine {
  readonly key: string;
  readonly kind: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly base?: string;
  readonly mine?: string;
  readonly theirs?: string;
}

export interface MergeOutput {
  readonly text: string;
  readonly conflicts: readonly { readonly key: string }[];
  readonly ledger: readonly LedgerLine[];
  /** What was dropped because it changes only the layout. */
  readonly formattingOnly: readonly unknown[];
  /** The result with one side in every conflict, where the merge gives it: the same as choosing at the markers. */
  readonly projections?: Readonly<Record<Side | 'base', string>>;
}

export interface MergeOptions {
  /** Answers to conflicts, by their key. */
  readonly resolve?: Readonly<Record<string, Side>>;
  /** Keys of customizations to leave out. */
  readonly skip?: readonly string[];
}

export type Merge = (base: string | undefined, mine: string, theirs: string, options?: MergeOptions) => MergeOutput;

export interface Violation {
  readonly law: string;
  readonly message: string;
}

export interface LawRun {
  readonly triple: Triple;
  readonly output: MergeOutput;
  readonly expectation: Expectation;
  report(law: string, message: string): void;
}

/** Every law of the merge that `merge` breaks on this triple. */
export function checkLaws(triple: Triple, merge: Merge): Violation[] {
  const violations: Violation[] = [];
  const report = (law: string, message: string): void => void violations.push({ law, message });
  const { base, mine, theirs } = triple;
  checkIdentities(triple, merge, report);
  const output = merge(base, mine, theirs);
  const { facts, hints } = triple;
  const run: LawRun = { triple, output, expectation: expectMerge(facts.base, facts.mine, facts.theirs, hints), report };
  checkResult(run);
  checkLedger(run);
  checkProvenance(run);
  checkSwapped(triple, merge, report);
  checkAgain(run, merge);
  checkSelection(run, merge);
  checkNoBase(triple, merge, report);
  const repeated = merge(base, mine, theirs);
  if (JSON.stringify(repeated) !== JSON.stringify(output))
    report('14 determinism', 'A second run gave another result.');
  return violations;
}

type Report = LawRun['report'];

function checkIdentities({ base, mine, theirs }: Triple, merge: Merge, report: Report): void {
  const cases: [string, string, string, string, string][] = [
    ['merge(b,b,t)=t', base, base, theirs, theirs],
    ['merge(b,o,b)=o', base, mine, base, mine],
    ['merge(b,o,o)=o', base, mine, mine, mine],
    ['merge(o,o,o)=o', mine, mine, mine, mine],
  ];
  for (const [name, b, o, t, expected] of cases) {
    const { text, conflicts } = merge(b, o, t);
    if (text !== expected) report(`2 ${name}`, `The result differs: ${firstDifference(expected, text)}`);
    if (conflicts.length > 0) report(`2 ${name}`, `Conflicts: ${conflicts.map((c) => c.key).join(', ')}`);
  }
}

/** Laws 3, 4 and 13: the conflicts are exactly those expected, and the facts on both sides of them as well. */
function checkResult({ triple, output, expectation, report }: LawRun): void {
  const found = new Set(output.conflicts.map((conflict) => currentKey(conflict.key, expectation.renamed)));
  for (const key of expectation.conflicts)
    if (!inConflict(key, found)) report('4 complete', `The conflict ${key} was not reported.`);
  for (const key of found) {
    if (!expectation.conflicts.has(key) && !expectation.allowedConflicts.has(key))
      report('4 complete', `Spurious conflict ${key}.`);
  }
  if (found.size < output.conflicts.length) report('4 complete', 'One conflict was reported twice.');
  // Where the vendor changed nothing the file stays as it is, with what was already odd in it.
  const keepsOddities = triple.theirs === triple.base || triple.mine === triple.theirs;
  const ownFault = readMof(triple.mine).deletedAfterwards;
  for (const side of ['mine', 'theirs'] as const) {
    const chosen = project(output.text, side);
    if (output.projections && output.projections[side] !== chosen) {
      report(
        '4 projection',
        `Choosing ${side} at the markers is not the projection: ${firstDifference(chosen, output.projections[side])}`,
      );
    }
    const reading = readMof(chosen);
    for (const error of reading.errors) report('13 valid', `With ${side} chosen: ${error}`);
    for (const key of reading.deletedAfterwards.filter((deleted) => !ownFault.includes(deleted)))
      report('13 valid', `With ${side} chosen, a pragma deletes ${key} again.`);
    if (!keepsOddities) {
      for (const { key } of reading.table.repeated) {
        if (!inConflict(key, found)) report('13 valid', `With ${side} chosen the class ${key} is declared twice.`);
      }
    }
    for (const line of differences(
      expectation.facts[side],
      reading.table,
      exceptRepeated(
        new Set([...expectation.conflicts, ...expectation.allowedConflicts, ...found]),
        triple,
        expectation,
      ),
    )) {
      report(expectation.conflicts.size === 0 ? '3 sound' : `3 sound outside conflicts, ${side} chosen`, line);
    }
  }
}

/**
 * Law 13 for a file of the administrator's that does not parse: it is a question, the vendor's part of the answer is the
 * vendor's file, and the administrator's text is all there in the other part.
 */
export function checkBroken(triple: Triple, merge: Merge): Violation[] {
  const { text, conflicts } = merge(triple.base, triple.mine, triple.theirs);
  if (triple.theirs === triple.base)
    return text === triple.mine ? [] : [{ law: '2', message: 'The result is not mine.' }];
  const violations: Violation[] = [];
  const report = (message: string): void => void violations.push({ law: '13 broken', message });
  if (conflicts.length === 0) report('Broken syntax was merged without a question.');
  const reading = readMof(project(text, 'theirs'));
  for (const error of reading.errors) report(`With theirs chosen: ${error}`);
  for (const line of differences(triple.facts.theirs, reading.table, new Set())) report(`With theirs chosen: ${line}`);
  const broken = triple.models.mine.items.find((item) => item.kind === 'raw');
  const kept = new Set(project(text, 'mine').split(/\r?\n/));
  for (const line of broken?.lines ?? []) if (!kept.has(line)) report(`With mine chosen the line “${line}” is gone.`);
  return violations;
}

/** Where two tables differ, each as a line; facts under a conflict are left out. */
export function differences(expected: FactTable, actual: FactTable, except: ReadonlySet<string>): string[] {
  const [want, have] = [flatFacts(expected), flatFacts(actual)];
  const lines: string[] = [];
  for (const key of new Set([...want.keys(), ...have.keys()])) {
    if (want.get(key) === have.get(key) || inConflict(key, except)) continue;
    lines.push(`${key}: expected ${want.get(key) ?? 'nothing'}, found ${have.get(key) ?? 'nothing'}`);
  }
  return lines.slice(0, 6);
}

/** Law 8: with the sides exchanged the oracle must be met as well. */
function checkSwapped(triple: Triple, merge: Merge, report: Report): void {
  const { facts } = triple;
  const there = expectMerge(facts.base, facts.mine, facts.theirs, triple.hints);
  const back = expectMerge(facts.base, facts.theirs, facts.mine);
  // A class pasted twice is a matter of mine; as theirs it would be a broken default.
  if (facts.mine.repeated.length > 0) return;
  // A rename that only mine made is no rename of the vendor's, and a moved class is a hint for one direction only.
  if (there.renamed.size > 0 || back.renamed.size > 0 || (triple.hints.moved?.size ?? 0) > 0) return;
  if ([...there.conflicts, ...back.conflicts].some((key) => key.includes('#'))) return;
  const output = merge(triple.base, triple.theirs, triple.mine);
  const found = new Set(output.conflicts.map((conflict) => conflict.key));
  const wrong = [
    ...[...back.conflicts].filter((key) => !found.has(key)),
    ...[...found].filter(
      (key) =>
        !back.conflicts.has(key) &&
        !there.allowedConflicts.has(key) &&
        !back.allowedConflicts.has(key) &&
        !removedByOne(key, facts),
    ),
  ];
  if (wrong.length > 0) report('8 swap', `With the sides exchanged the conflicts differ in ${wrong.join(', ')}.`);
  if (found.size > 0 || back.conflicts.size > 0) return;
  for (const line of differences(back.facts.mine, readMof(output.text).table, new Set())) report('8 swap', line);
}

/** Exchanged, the vendor's moves and comments become an administrator's, for whom a removed class may be a question. */
function removedByOne(key: string, facts: Triple['facts']): boolean {
  return facts.base.classes.has(key) && !(facts.mine.classes.has(key) && facts.theirs.classes.has(key));
}

/** Law 9: merging the result again changes no byte and asks nothing. */
function checkAgain({ triple, output, expectation, report }: LawRun, merge: Merge): void {
  if (output.conflicts.length > 0) {
    for (const side of ['mine', 'theirs'] as const) {
      const resolve = Object.fromEntries(output.conflicts.map((conflict) => [conflict.key, side]));
      const resolved = merge(triple.base, triple.mine, triple.theirs, { resolve });
      if (resolved.conflicts.length > 0) {
        report('9 resolved', `Answered with ${side}, still open: ${resolved.conflicts.map((c) => c.key).join(', ')}`);
        continue;
      }
      const reading = readMof(resolved.text);
      for (const error of reading.errors) report('9 resolved', `Answered with ${side}: ${error}`);
      const except = new Set([...expectation.allowedConflicts]);
      for (const line of differences(
        expectation.facts[side],
        reading.table,
        exceptRepeated(except, triple, expectation),
      )) {
        report('9 resolved', `Answered with ${side}: ${line}`);
      }
    }
    return;
  }
  const again = merge(triple.base, output.text, triple.theirs);
  if (again.conflicts.length > 0) report('9 again', `Asked anew: ${again.conflicts.map((c) => c.key).join(', ')}`);
  if (again.text !== output.text) report('9 again', `The result changed: ${firstDifference(output.text, again.text)}`);
  const onward = merge(triple.theirs, output.text, triple.theirs);
  if (onward.text !== output.text) report('9 again', 'merge(t,M,t) is not M.');
}

/** What a class pasted twice with differences should be is for the user; either copy will do. */
function exceptRepeated(keys: Set<string>, triple: Triple, { renamed }: Expectation): Set<string> {
  for (const { key } of triple.facts.mine.repeated) keys.add(key).add(currentKey(key, renamed));
  return keys;
}

/**
 * Law 11: with every customization left out the result is the new default, byte for byte; with one left out its facts are
 * those of the new default and all others stay as they were.
 */
function checkSelection({ triple, output, expectation, report }: LawRun, merge: Merge): void {
  if (triple.theirs === triple.base || triple.mine === triple.theirs) return;
  const leaveOut = (skip: readonly string[]): MergeOutput => merge(triple.base, triple.mine, triple.theirs, { skip });
  const none = leaveOut(output.ledger.map((line) => line.key));
  if (none.conflicts.length > 0) report('11 skip all', 'Conflicts remain although every customization is left out.');
  else if (none.text !== triple.theirs) report('11 skip all', firstDifference(triple.theirs, none.text));
  if (output.conflicts.length > 0) return;
  const changes = output.ledger.filter(
    ({ kind, outcome }) => !ABOUT_NO_FACT.test(kind) && (outcome === 'applied' || outcome === 'carried'),
  );
  const [all, theirs] = [flatFacts(readMof(output.text).table), flatFacts(triple.facts.theirs)];
  for (const line of changes.slice(0, 3)) {
    const key = currentKey(line.key, expectation.renamed);
    const reading = readMof(leaveOut([line.key]).text);
    for (const error of reading.errors) report('11 skip one', `Without ${key}: ${error}`);
    const facts = flatFacts(reading.table);
    for (const fact of new Set([...all.keys(), ...theirs.keys()])) {
      const wanted = inConflict(fact, new Set([key])) ? theirs.get(fact) : all.get(fact);
      if (facts.get(fact) !== wanted) {
        report('11 skip one', `Without ${key}: ${fact} is ${facts.get(fact) ?? 'gone'}, should be ${wanted ?? 'gone'}`);
        break;
      }
    }
  }
}

/** The text with one side taken at every conflict marker. */
export function project(text: string, side: Side | 'base'): string {
  let current: Side | 'base' | undefined;
  const kept: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith('<<<<<<<')) current = 'mine';
    else if (current && line.startsWith('|||||||')) current = 'base';
    else if (current && line.startsWith('=======')) current = 'theirs';
    else if (current && line.startsWith('>>>>>>>')) current = undefined;
    else if (!current || current === side) kept.push(line);
  }
  return kept.join('');
}

export function firstDifference(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const show = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 30), at + 50));
  return `at ${at}: expected ${show(expected)}, found ${show(actual)}`;
}
