/** Laws on strict merges. */
import type { LawRun, Merge } from './laws';
import { differences, exceptRepeated, firstDifference } from './laws';
import { currentKey, expectMerge, inConflict } from './oracle/oracle';
import { readMof } from './oracle/reader';

/**
 * The strict mode: where both sides added a thing and report it differently, that is a question; everything else is as it
 * was, and answered with mine it is the merge that does not ask.
 */
export function checkStrict({ triple, output, expectation, report }: LawRun, merge: Merge): void {
  const { base, mine, theirs, facts, hints } = triple;
  const strict = expectMerge(facts.base, facts.mine, facts.theirs, { ...hints, strict: true });
  // A class pasted twice with differences is one question already, whatever is inside.
  const repeated = exceptRepeated(new Set(), triple, expectation);
  const isOpen = (key: string): boolean => expectation.conflicts.has(key) || inConflict(key, repeated);
  const only = [...strict.conflicts].filter((key) => !isOpen(key));
  // Without such a thing the mode is none; that it then changes nothing is tried now and then.
  if (only.length === 0 && mine.length % 8 > 0) return;
  const asked = merge(base, mine, theirs, { strict: true });
  if (only.length === 0) {
    if (asked.text !== output.text) report('strict', firstDifference(output.text, asked.text));
    return;
  }
  if (theirs === base || mine === theirs) return;
  const found = new Set(asked.conflicts.map(({ key }) => currentKey(key, expectation.renamed)));
  for (const key of only) if (!found.has(key)) report('strict', `${key} was not asked.`);
  const before = new Set(output.conflicts.map(({ key }) => currentKey(key, expectation.renamed)));
  for (const key of found) if (!before.has(key) && !only.includes(key)) report('strict', `Spurious conflict ${key}.`);

  const answer = (side: 'mine' | 'theirs', all: boolean): ReturnType<Merge> => {
    const keys = asked.conflicts.filter(({ key }) => all || only.includes(currentKey(key, expectation.renamed)));
    const resolve = Object.fromEntries(keys.map(({ key }) => [key, side]));
    return merge(base, mine, theirs, { strict: true, resolve });
  };
  const own = answer('mine', false);
  if (own.text !== output.text)
    report('strict', `Answered with mine it is not the lax merge: ${firstDifference(output.text, own.text)}`);
  const other = readMof(answer('theirs', true).text);
  for (const error of other.errors) report('strict', `Answered with theirs: ${error}`);
  const except = exceptRepeated(new Set(strict.allowedConflicts), triple, strict);
  for (const line of differences(strict.facts.theirs, other.table, except))
    if (!inConflict(line, except)) report('strict', `Answered with theirs: ${line}`);
}
