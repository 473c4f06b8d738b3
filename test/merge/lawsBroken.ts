/** One broken law, with what shows it. */
import type { Merge, Violation } from './laws';
import { differences, project } from './laws';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

/**
 * Law 13 for a file of the administrator's that does not parse: it is a question, the vendor's part of the answer is the
 * vendor's file, and the administrator's text is all there in the other part. There a line of the old default's that the
 * vendor replaced may be the vendor's.
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
  const old = new Set(triple.base.split(/\r?\n/));
  for (const line of broken?.lines ?? [])
    if (!kept.has(line) && !old.has(line)) report(`With mine chosen the line “${line}” is gone.`);
  return violations;
}
