/**
 * Law 13 for files that do not parse: nothing may be applied by itself, the place of the mistake is a question, everything
 * else is merged as if it were not there, and nobody's text is lost by it.
 */
import type { LawRun, Merge, Violation } from './laws';
import { project } from './laws';
import { unequal } from './lawsAnswers';
import type { Damage } from './oracle/damage';
import { CONTAINED, damaged } from './oracle/damage';
import { flatFacts, sameClass } from './oracle/facts';
import { currentKey, expectMerge, inConflict } from './oracle/oracle';
import type { Random } from './oracle/random';
import { seededRandom } from './oracle/random';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

/** Breaks one of the files of the triple and checks what comes of it; `seed` chooses the file, the class and the mistake. */
export function checkDamage(triple: Triple, merge: Merge, seed: number): Violation[] {
  const random = seededRandom(seed + 13);
  const { base, mine, theirs, facts } = triple;
  if (facts.mine.repeated.length > 0) return [];
  const inMine = random.chance(0.7);
  const damage = damaged(inMine ? mine : theirs, random);
  // What the vendor alone has is the vendor's, readable or not; there is nobody to ask.
  if (!damage || (!inMine && !facts.base.classes.has(damage.key))) return [];
  const violations: Violation[] = [];
  const report = (message: string): void =>
    void violations.push({ law: '13 damage', message: `${damage.name} of ${damage.key}: ${message}` });
  const files = inMine ? ([base, damage.text, theirs] as const) : ([base, mine, damage.text] as const);
  const output = merge(...files);
  const [before, now] = [facts.base.classes.get(damage.key)!, facts.mine.classes.get(damage.key)];
  const changed = inMine || (now ? !sameClass(before, now) : CONTAINED.has(damage.name));
  if (output.blocked === undefined) report('Nothing is said of a file that cannot be read.');
  if (files[0] === files[2]) {
    if (output.text !== files[1]) report('Nothing is new, and yet the result is not mine.');
    return violations;
  }
  const run: Run = { triple, damage, output, inMine, random, report };
  // Where mine changed nothing there is nothing to apply to what the vendor broke.
  if (changed) checkQuestion(run);
  checkNothingLost(run);
  if (CONTAINED.has(damage.name)) checkRest(run, merge, files);
  if (inMine) checkTheirs(run, merge);
  const skip = output.ledger.map(({ key }) => key);
  if (merge(...files, { skip }).text !== files[2]) report('With everything left out the result is not theirs.');
  return violations;
}

interface Run {
  readonly triple: Triple;
  readonly damage: Damage;
  readonly output: LawRun['output'];
  /** The mistake is mine's, not theirs'. */
  readonly inMine: boolean;
  readonly random: Random;
  readonly report: (message: string) => void;
}

/** What cannot be read is asked, once. */
function checkQuestion({ output, report, damage }: Run): void {
  const regions = output.ledger.filter(({ kind, outcome }) => kind === 'region' && outcome === 'conflict');
  if (regions.length === 0) report('There is no question about what cannot be read.');
  if (CONTAINED.has(damage.name) && regions.length > 1)
    report(`It is asked more than once: ${regions.map(({ key }) => key).join(', ')}`);
}

/** With mine chosen everywhere each line that only mine has is there, or is listed. */
function checkNothingLost({ triple, damage, output, inMine, report }: Run): void {
  const file = inMine ? damage.text : triple.mine;
  const known = new Set(linesOf(triple.base));
  const kept = new Set(linesOf(project(output.text, 'mine')));
  const listed = words(JSON.stringify([output.ledger, output.formattingOnly]).replaceAll(/\\(["\\])/g, '$1'));
  // A line of a class that could be read may be written in theirs' layout; the other laws see to its facts.
  const wanted = inMine ? damage.lines : linesOf(file).filter((line) => /^\/\/.*\p{L}/u.test(line));
  for (const line of wanted) {
    if (known.has(line) || kept.has(line) || listed.includes(words(line))) continue;
    report(`The line “${line}” of mine is neither in the result nor listed.`);
    return;
  }
}

/** All classes but the broken one say what they would if nothing were broken. */
function checkRest(
  { triple, damage, output, inMine, report }: Run,
  merge: Merge,
  files: readonly [string, string, string],
): void {
  const { facts, hints } = triple;
  const expectation = expectMerge(facts.base, facts.mine, facts.theirs, hints);
  const found = output.conflicts.map(({ key }) => currentKey(key, expectation.renamed));
  const except = new Set([damage.key, currentKey(damage.key, expectation.renamed)]);
  for (const [from, to] of expectation.renamed) if (to === damage.key) except.add(from);
  const isOther = (key: string): boolean => !inConflict(key.replace(/#.*$/, ''), except);
  for (const key of expectation.conflicts) if (isOther(key) && !found.includes(key)) report(`${key} was not asked.`);
  for (const key of found) {
    if (isOther(key) && !expectation.conflicts.has(key) && !expectation.allowedConflicts.has(key))
      report(`${key} was asked for nothing.`);
  }
  for (const side of ['mine', 'theirs'] as const) {
    // The side that can be read for what is broken, so that the tests' reader need not guess.
    const resolve = Object.fromEntries(
      output.conflicts.map(({ key }) => [key, isOther(key) ? side : inMine ? 'theirs' : 'mine'] as const),
    );
    const { text } = merge(...files, { resolve });
    const reading = readMof(text.replace(damage.broken, () => damage.whole));
    for (const error of reading.errors) report(`With ${side} chosen: ${error}`);
    const wanted = flatFacts(expectation.facts[side]);
    const all = new Set([...except, ...expectation.allowedConflicts]);
    for (const line of unequal(wanted, flatFacts(reading.table), all)) {
      if (isOther(line.replace(/: .*$/, ''))) report(`With ${side} chosen: ${line}`);
    }
  }
}

/** With the new default taken at each question the result can be read and lacks nothing of it but what mine removed. */
function checkTheirs({ triple, output, damage, report }: Run, merge: Merge): void {
  const { base, theirs, facts, hints } = triple;
  const resolve = Object.fromEntries(output.conflicts.map(({ key }) => [key, 'theirs'] as const));
  const resolved = merge(base, damage.text, theirs, { resolve });
  if (resolved.conflicts.length > 0) report(`Answered, still open: ${resolved.conflicts.map((c) => c.key).join(', ')}`);
  const expectation = expectMerge(facts.base, facts.mine, facts.theirs, hints);
  for (const text of [project(output.text, 'theirs'), resolved.text]) {
    const reading = readMof(text);
    for (const error of reading.errors) report(`With theirs chosen: ${error}`);
    for (const key of expectation.facts.theirs.classes.keys()) {
      if (facts.theirs.classes.has(key) && !reading.table.classes.has(key) && !expectation.allowedConflicts.has(key))
        report(`With theirs chosen the class ${key} is gone, which mine did not remove.`);
    }
  }
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/).map((line) => line.trim());
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
