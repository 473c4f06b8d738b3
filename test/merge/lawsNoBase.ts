/** Laws on merges without a base. */
import type { Answer, LawRun, Merge, MergeOutput } from './laws';
import { project } from './laws';
import { answersTo, chooseFacts, unequal } from './lawsAnswers';
import { flatFacts, parentKey } from './oracle/facts';
import type { NoBaseExpectation } from './oracle/noBase';
import { differingKeys, expectWithoutBase } from './oracle/noBase';
import { readMof } from './oracle/reader';

/** Lines about something that is no fact. A class declared twice in the same way is listed and changes nothing. */
const ABOUT_NO_FACT = /^(comment|duplicate)$/;

/**
 * Law 17: without a base every difference is listed, with the side that the rules take and as assumed or asked; nothing of
 * mine is dropped untold, whatever the base may have been; and each line can be left out or answered.
 */
export function checkNoBase({ triple, random, report }: LawRun, merge: Merge): void {
  const { mine, theirs, facts } = triple;
  const told = (message: string): void => report('17 no base', message);
  const same = merge(undefined, mine, mine);
  if (same.text !== mine || same.conflicts.length > 0) told('merge(o,o) without a base is not o.');
  const output = merge(undefined, mine, theirs);
  if (mine === theirs) return;
  const expectation = expectWithoutBase(facts.mine, facts.theirs, classesInComments(mine));
  checkLines(expectation, output, differingKeys(facts.mine, facts.theirs), told);
  const twice = new Set(facts.mine.repeated.map(({ key }) => key));
  for (const side of ['mine', 'theirs'] as const) {
    const result = readMof(project(output.text, side));
    for (const error of result.errors) told(`With ${side} chosen: ${error}`);
    for (const { key } of result.table.repeated) told(`With ${side} chosen ${key} is declared twice.`);
    const [wanted, found] = [flatFacts(expectation.facts[side]), flatFacts(result.table)];
    for (const line of unequal(wanted, found, twice)) told(`With ${side} chosen: ${line}`);
  }
  if (output.conflicts.length === 0) checkComments(theirs, output, told);
  const skip = output.ledger.map((line) => line.key);
  const none = merge(undefined, mine, theirs, { skip });
  if (none.conflicts.length > 0) told('Conflicts remain although everything is left out.');
  else if (none.text !== theirs) told('With everything left out the result is not theirs.');
  if (output.conflicts.length === 0) return;
  const resolve: Record<string, Answer> = answersTo(output.conflicts, random);
  const resolved = merge(undefined, mine, theirs, { resolve });
  if (resolved.conflicts.length > 0) told(`Open after answers: ${resolved.conflicts.map((c) => c.key).join(', ')}`);
  const wanted = chooseFacts(expectation.facts, new Map(Object.entries(resolve)), 'mine');
  for (const line of unequal(wanted, flatFacts(readMof(resolved.text).table), twice))
    told(`Answered ${JSON.stringify(resolve)}: ${line}`);
}

/** The ledger says of each difference what it must, and nothing of anything else. */
function checkLines(
  { lines, repeatedAlike }: NoBaseExpectation,
  { ledger, conflicts }: MergeOutput,
  differing: readonly string[],
  told: (message: string) => void,
): void {
  const listed = new Map<string, string>();
  for (const { key, kind, outcome } of ledger) {
    const isAsked = outcome === 'skipped' && conflicts.some((conflict) => conflict.key === key);
    if (kind === 'duplicate' && !isAsked && !repeatedAlike.has(key)) told(`${key} is listed as declared twice.`);
    if (ABOUT_NO_FACT.test(kind)) continue;
    if (listed.has(key)) told(`The ledger has two lines for ${key}.`);
    listed.set(key, outcome);
  }
  for (const key of new Set([...lines.keys(), ...listed.keys()])) {
    const [wanted, found] = [lines.get(key), listed.get(key)];
    if (wanted !== found) told(`${key} should be ${wanted ?? 'unlisted'} and is ${found ?? 'unlisted'}.`);
  }
  for (const key of differing) {
    let at: string | undefined = key;
    while (at !== undefined && !listed.has(at)) at = parentKey(at);
    if (at === undefined) told(`${key} differs and is not listed.`);
  }
  const asked = [...listed].filter(([, outcome]) => outcome === 'conflict').map(([key]) => key);
  const open = new Set(conflicts.map(({ key }) => key));
  for (const key of asked) if (!open.has(key)) told(`${key} is listed as a conflict and is none.`);
  for (const key of open) if (!asked.includes(key)) told(`${key} is a conflict and not listed as one.`);
}

/** What the new default says in comments is in the result, or a line is about it: without a base nobody knows that mine took it out. */
function checkComments(
  theirs: string,
  { text, ledger, formattingOnly }: MergeOutput,
  told: (message: string) => void,
): void {
  const wordsIn = (comments: readonly string[]): string => comments.join(' ').replace(/[\s/*]+/g, ' ');
  const there = wordsIn([...readMof(text).comments, JSON.stringify([ledger, formattingOnly])]);
  for (const comment of readMof(theirs).comments) {
    const words = wordsIn([comment]).trim();
    if (!there.includes(words)) told(`The new default’s comment “${words}” is gone.`);
  }
}

/** Names of the classes that stand in a comment, folded. */
export function classesInComments(text: string): Set<string> {
  const names = readMof(text).comments.flatMap((comment) => [...comment.matchAll(/\bclass\s+(\w+)/gi)]);
  return new Set(names.map((match) => match[1]!.toLowerCase()));
}
