/** Laws on the text of the result. */
import type { LawRun } from './laws';
import { project } from './laws';
import { flatClass } from './oracle/facts';
import { inConflict } from './oracle/oracle';
import type { ReadClass, Reading } from './oracle/reader';
import { readMof } from './oracle/reader';

/**
 * Laws 6 and 7: what the administrator did not touch is the vendor's, byte for byte and in the vendor's order; what the
 * administrator added is as it was written; no comment of the administrator's vanishes untold; one kind of line end.
 */
export function checkProvenance(run: LawRun): void {
  const { triple, output, expectation, report } = run;
  // By the identities the result is then one of the inputs.
  if (triple.theirs === triple.base || triple.mine === triple.base || triple.mine === triple.theirs) return;
  const [base, mine, theirs] = [triple.base, triple.mine, triple.theirs].map(readMof) as [Reading, Reading, Reading];
  const merged = readMof(project(output.text, 'mine'));
  const texts = {
    mine: declarations(mine, triple.mine),
    theirs: declarations(theirs, triple.theirs),
    merged: declarations(merged, project(output.text, 'mine')),
  };
  const conflicts = new Set([...expectation.conflicts, ...output.conflicts.map((conflict) => conflict.key)]);
  const open = (key: string): boolean =>
    [...conflicts].some(
      (c) => c === key || c.startsWith(`${key}.`) || c.startsWith(`${key}@`) || c.startsWith(`${key}:`),
    ) || inConflict(key, conflicts);
  const oldNames = new Map([...expectation.renamed].map(([from, to]) => [to, from]));

  for (const [key, text] of texts.theirs) {
    const old = oldNames.get(key) ?? key;
    if (open(key) || !base.table.classes.has(old)) continue;
    if (meaning(base, old) !== meaning(mine, old)) continue;
    if (texts.merged.get(key) !== text)
      report('6 provenance', `${key} is untouched by mine, yet its text is not that of theirs.`);
  }
  for (const [key, text] of texts.mine) {
    if (base.table.classes.has(key) || texts.theirs.has(key) || open(key)) continue;
    if (lf(texts.merged.get(key) ?? '') !== lf(text))
      report('6 provenance', `${key}, added by mine, is not as it was written.`);
  }
  checkOrder(theirs, merged, open, report);
  checkComments(base, mine, merged, run);
  const ends = new Set(triple.theirs.match(/\r\n|\n|\r/g));
  const found = new Set(output.text.match(/\r\n|\n|\r/g));
  if (ends.size === 1 && [...found].some((end) => !ends.has(end)))
    report('7 line ends', 'The result mixes line ends; theirs does not.');
}

function declarations(reading: Reading, text: string): Map<string, string> {
  return new Map(reading.classes.map((c) => [c.key, text.slice(c.start, c.end)]));
}

/** A class without its layout: its facts and the comments inside it. Another order of properties is layout too. */
function meaning(reading: Reading, key: string): string {
  const item = reading.classes.find((c) => c.key === key);
  if (!item) return '';
  const inside = reading.commentSpans.filter((comment) => comment.start > item.start && comment.start < item.end);
  return [...flatClass(key, item.facts).map(([k, v]) => `${k}=${v}`), ...inside.map((c) => words(c.text))]
    .sort()
    .join('\n');
}

function checkOrder(theirs: Reading, merged: Reading, open: (key: string) => boolean, report: LawRun['report']): void {
  const byKey = new Map(merged.classes.map((c) => [c.key, c]));
  const inOrder = (expected: readonly string[], actual: readonly string[]): boolean => {
    const common = expected.filter((key) => actual.includes(key));
    return actual.filter((key) => common.includes(key)).join() === common.join();
  };
  if (
    !inOrder(
      theirs.classes.map((c) => c.key),
      merged.classes.map((c) => c.key),
    )
  ) {
    report('6 order', 'The classes of theirs are not in the order of theirs.');
  }
  for (const item of theirs.classes) {
    const other: ReadClass | undefined = byKey.get(item.key);
    if (other && !open(item.key) && !inOrder(item.propertyOrder, other.propertyOrder))
      report('6 order', `The properties of ${item.key} changed their order.`);
  }
}

function checkComments(base: Reading, mine: Reading, merged: Reading, { output, report }: LawRun): void {
  const known = new Set(base.comments.map(words));
  const kept = new Set(merged.comments.map(words));
  const listed = words(
    JSON.stringify([output.ledger, output.formattingOnly]).replaceAll('\\"', '"').replaceAll('\\\\', '\\'),
  );
  for (const comment of mine.comments) {
    const text = words(comment);
    if (!/\p{L}/u.test(text) || known.has(text) || kept.has(text) || listed.includes(text)) continue;
    report('6 comments', `The comment “${text}” is neither in the result nor listed.`);
    return;
  }
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const lf = (text: string): string => text.replace(/\r\n|\r/g, '\n');
