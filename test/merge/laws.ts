/**
 * The laws of the merge as one function: hand it a triple and a way to merge, and it returns every law that the merge
 * breaks, each with a sentence saying how. It knows the merge only through the small interface below.
 */
import { checkAgain, checkAnswers } from './lawsAnswers';
import { checkLedger } from './lawsLedger';
import { checkNoBase } from './lawsNoBase';
import { checkSelection } from './lawsSelection';
import { checkStrict } from './lawsStrict';
import { checkProvenance } from './lawsText';
import type { FactTable } from './oracle/facts';
import { flatFacts } from './oracle/facts';
import type { Expectation, Side } from './oracle/oracle';
import { currentKey, expectMerge, inConflict } from './oracle/oracle';
import type { Random } from './oracle/random';
import { seededRandom } from './oracle/random';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

export interface LedgerLine {
  readonly id?: string;
  readonly key: string;
  readonly kind: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly base?: string;
  readonly mine?: string;
  readonly theirs?: string;
}

export type Answer = Side | 'both';

export interface Question {
  readonly key: string;
  /** The answers it may have; either side where that is not said. */
  readonly choices?: readonly Answer[];
}

export interface MergeOutput {
  readonly text: string;
  readonly conflicts: readonly Question[];
  readonly ledger: readonly LedgerLine[];
  /** What was dropped because it changes only the layout. */
  readonly formattingOnly: readonly unknown[];
  /** The result with one side in every conflict, where the merge gives it: the same as choosing at the markers. */
  readonly projections?: Readonly<Record<Side | 'base', string>>;
  /** Why nothing of this may be applied by itself. */
  readonly blocked?: unknown;
}

export interface MergeOptions {
  /** Answers to conflicts, by their key. */
  readonly resolve?: Readonly<Record<string, Answer>>;
  /** Keys of customizations to leave out. */
  readonly skip?: readonly string[];
  /** Ask where both sides added a thing and report it differently. */
  readonly strict?: boolean;
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
  /** Chooses answers and selections; the same for the same triple. */
  readonly random: Random;
  report(law: string, message: string): void;
}

/** Every law of the merge that `merge` breaks on this triple; `seed` chooses the answers and selections that are tried. */
export function checkLaws(triple: Triple, merge: Merge, seed = 1): Violation[] {
  const violations: Violation[] = [];
  const report = (law: string, message: string): void => void violations.push({ law, message });
  const { base, mine, theirs } = triple;
  checkIdentities(triple, merge, report);
  const output = merge(base, mine, theirs);
  const { facts, hints } = triple;
  const expectation = expectMerge(facts.base, facts.mine, facts.theirs, hints);
  const run: LawRun = { triple, output, expectation, random: seededRandom(seed), report };
  checkResult(run);
  checkLedger(run);
  checkProvenance(run);
  checkSwapped(triple, merge, report);
  checkAgain(run, merge);
  checkAnswers(run, merge);
  checkSelection(run, merge);
  checkStrict(run, merge);
  checkNoBase(run, merge);
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
  const places = output.text.match(/^<{7} /gm)?.length ?? 0;
  if (places !== output.conflicts.length)
    report('4 places', `${output.conflicts.length} conflicts were reported and ${places} are marked.`);
  checkMarked(output.text, report);
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
 * Law 4 in a merge editor: it shows each conflict as one. Sides that equal the base would be no conflict there, and two
 * conflicts with hardly anything between them one. Markers without the base are not made for an editor.
 */
function checkMarked(marked: string, report: Report): void {
  if (!/^\|{7}/m.test(marked)) return;
  const parts = marked.split(/^(<{7}|\|{7}|={7}|>{7}).*\r?\n/m);
  for (let i = 1; i < parts.length; i += 8) {
    const [mine, base, theirs, behind] = [1, 3, 5, 7].map((at) => parts[i + at]);
    if (mine === base || theirs === base) report('4 editor', `One side is the base: ${JSON.stringify(base)}`);
    const inAll = base!
      .split(/\r?\n/)
      .filter(
        (line, at, all) =>
          at < all.length - 1 && [mine, theirs].every((side) => side!.split(/\r?\n/).slice(0, -1).includes(line)),
      );
    if (inAll.length > 0) report('4 editor', `A conflict is cut in two at ${JSON.stringify(inAll[0])}.`);
    if (i + 8 < parts.length && behind!.replace(/\s/g, '').length < 5)
      report('4 editor', `Only ${JSON.stringify(after)} stands between two conflicts.`);
  }
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

/** Some class of the base stands in another namespace. */
function movedToOtherNamespace(base: FactTable, side: FactTable): boolean {
  const nameIn = (key: string): string => key.slice(key.indexOf('/'));
  const gone = new Set([...base.classes.keys()].filter((key) => !side.classes.has(key)).map(nameIn));
  return [...side.classes.keys()].some((key) => !base.classes.has(key) && gone.has(nameIn(key)));
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
  // A class of mine in another namespace stays where the new default has it, with a notice; one that theirs moved has moved.
  if (movedToOtherNamespace(facts.base, facts.theirs) || movedToOtherNamespace(facts.base, facts.mine)) return;
  const output = merge(triple.base, triple.theirs, triple.mine);
  const found = new Set(output.conflicts.map((conflict) => conflict.key));
  const wrong = [
    ...[...back.conflicts].filter((key) => !inConflict(key, found)),
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

/** What a class pasted twice with differences should be is for the user; either copy will do. */
export function exceptRepeated(keys: Set<string>, triple: Triple, { renamed }: Expectation): Set<string> {
  for (const { key } of triple.facts.mine.repeated) {
    const now = currentKey(key, renamed);
    // The copy goes where theirs has the class now, which may be another namespace, under the name that it has.
    const there = now.slice(0, now.lastIndexOf('/')) + key.slice(key.lastIndexOf('/'));
    keys.add(key).add(now).add(there);
  }
  return keys;
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
