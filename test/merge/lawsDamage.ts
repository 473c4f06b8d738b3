/**
 * Law 13 for files that do not parse: nothing may be applied by itself, the place of the mistake is a question, everything
 * else is merged as if it were not there, and nobody's text is lost by it.
 */
import type { Answer, LawRun, Merge, Violation } from './laws';
import { project } from './laws';
import { unequal } from './lawsAnswers';
import { classesInComments } from './lawsNoBase';
import type { Damage } from './oracle/damage';
import { CONTAINED, damaged } from './oracle/damage';
import type { FactTable } from './oracle/facts';
import { flatFacts, sameClass } from './oracle/facts';
import { expectWithoutBase } from './oracle/noBase';
import type { Side } from './oracle/oracle';
import { currentKey, expectMerge, inConflict } from './oracle/oracle';
import { seededRandom } from './oracle/random';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

type Files = readonly [base: string | undefined, mine: string, theirs: string];

/** What should come of the files if nothing in them were broken. */
interface Expected {
  readonly facts: Readonly<Record<Side, FactTable>>;
  readonly conflicts: ReadonlySet<string>;
  readonly allowed: ReadonlySet<string>;
  readonly renamed: ReadonlyMap<string, string>;
}

interface Run {
  readonly files: Files;
  readonly damage: Damage;
  readonly broken: Side | 'base';
  readonly output: LawRun['output'];
  readonly expected: Expected;
  readonly merge: Merge;
  readonly report: (message: string) => void;
}

/** Breaks one of the files and checks what comes of it; `seed` chooses the file, the class, the mistake and whether there is a base. */
export function checkDamage(triple: Triple, merge: Merge, seed: number): Violation[] {
  const random = seededRandom(seed + 13);
  if (triple.facts.mine.repeated.length > 0) return [];
  const broken = random.pick(['mine', 'mine', 'mine', 'mine', 'theirs', 'theirs', 'base'] as const);
  const hasBase = broken === 'base' || random.chance(0.7);
  const damage = damaged(triple[broken], random);
  if (!damage) return [];
  const whole = { base: hasBase ? triple.base : undefined, mine: triple.mine, theirs: triple.theirs };
  const given: Record<Side | 'base', string | undefined> = { ...whole, [broken]: damage.text };
  const [base, mine, theirs] = [given.base, given.mine!, given.theirs!];
  const violations: Violation[] = [];
  const report = (message: string): void => {
    const place = `${damage.name} of ${damage.key} in ${broken}${hasBase ? '' : ' without a base'}`;
    violations.push({ law: '13 damage', message: `${place}: ${message}` });
  };
  const output = merge(base, mine, theirs);
  if (broken !== 'base' && output.blocked === undefined) report('Nothing is said of a file that cannot be read.');
  if (base === theirs) {
    if (output.text !== mine) report('Nothing is new, and yet the result is not mine.');
    return violations;
  }
  const run: Run = {
    files: [base, mine, theirs],
    damage,
    broken,
    output,
    expected: expectedOf(triple, hasBase),
    merge,
    report,
  };
  if (isAsked(triple, run)) checkQuestion(run);
  checkNothingLost(run);
  if (CONTAINED.has(damage.name)) checkRest(run);
  if (broken === 'mine') checkTheirs(run, triple.facts.theirs);
  const skip = output.ledger.map(({ key }) => key);
  if (merge(base, mine, theirs, { skip }).text !== theirs) report('With everything left out the result is not theirs.');
  return violations;
}

function expectedOf({ mine, facts, hints }: Triple, hasBase: boolean): Expected {
  if (hasBase) {
    const { allowedConflicts, ...rest } = expectMerge(facts.base, facts.mine, facts.theirs, hints);
    return { ...rest, allowed: allowedConflicts };
  }
  const { lines, facts: merged } = expectWithoutBase(facts.mine, facts.theirs, classesInComments(mine));
  const conflicts = new Set([...lines].filter(([, said]) => said === 'conflict').map(([key]) => key));
  return { facts: merged, conflicts, allowed: new Set(), renamed: new Map() };
}

/**
 * Whether what is broken must be asked. Where mine changed nothing there is nothing to apply to what the vendor broke, and
 * a class that the vendor alone has is the vendor's, readable or not.
 */
function isAsked({ facts }: Triple, { broken, damage, files }: Run): boolean {
  if (broken !== 'theirs') return broken === 'mine';
  const [before, now] = [facts.base.classes.get(damage.key), facts.mine.classes.get(damage.key)];
  if (files[0] === undefined) return now !== undefined && CONTAINED.has(damage.name);
  if (!before) return false;
  return now ? !sameClass(before, now) : CONTAINED.has(damage.name);
}

/** What cannot be read is asked, once. */
function checkQuestion({ output, report, damage }: Run): void {
  const regions = output.ledger.filter(({ kind, outcome }) => kind === 'region' && outcome === 'conflict');
  if (regions.length === 0) report('There is no question about what cannot be read.');
  if (CONTAINED.has(damage.name) && regions.length > 1)
    report(`It is asked more than once: ${regions.map(({ key }) => key).join(', ')}`);
}

/** With mine chosen everywhere the broken lines of mine, and the comments that only mine has, are there or are listed. */
function checkNothingLost({ files: [base, mine, theirs], damage, broken, output, report }: Run): void {
  const known = new Set(linesOf(base ?? theirs));
  const kept = new Set(linesOf(project(output.text, 'mine')));
  const listed = words(JSON.stringify([output.ledger, output.formattingOnly]).replaceAll(/\\(["\\])/g, '$1'));
  // A line of a class that could be read may be written in theirs' layout; the other laws see to its facts.
  const wanted = broken === 'mine' ? damage.lines : linesOf(mine).filter((line) => /^\/\/.*\p{L}/u.test(line));
  for (const line of wanted) {
    if (known.has(line) || kept.has(line) || listed.includes(words(line))) continue;
    report(`The line “${line}” of mine is neither in the result nor listed.`);
    return;
  }
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** All classes but the broken one say what they would if nothing were broken. */
function checkRest({ files, damage, broken, output, expected, merge, report }: Run): void {
  const { conflicts, allowed, renamed, facts } = expected;
  const struck = new Set([damage.key, currentKey(damage.key, renamed)]);
  for (const [from, to] of renamed) if (to === damage.key) struck.add(from);
  // What was not read has a name and no namespace, so the same class elsewhere may be meant.
  const found = output.conflicts.map(({ key }) => currentKey(key, renamed));
  for (const key of found) if (nameOf(key) === nameOf(damage.key)) struck.add(key);
  const isOther = (key: string): boolean => !inConflict(key.replace(/#.*$/, ''), struck);
  for (const key of conflicts) if (isOther(key) && !found.includes(key)) report(`${key} was not asked.`);
  for (const key of found)
    if (isOther(key) && !conflicts.has(key) && !allowed.has(key)) report(`${key} was asked for nothing.`);
  for (const side of ['mine', 'theirs'] as const) {
    // The side that can be read for what is broken, so that the tests' reader need not guess.
    const readable = broken === 'mine' ? 'theirs' : 'mine';
    const answers = output.conflicts.map(({ key }): [string, Answer] => [key, isOther(key) ? side : readable]);
    const { text } = merge(...files, { resolve: Object.fromEntries(answers) });
    const reading = readMof(text.replace(damage.broken, () => damage.whole));
    for (const error of reading.errors) report(`With ${side} chosen: ${error}`);
    const except = new Set([...struck, ...allowed]);
    for (const line of unequal(flatFacts(facts[side]), flatFacts(reading.table), except))
      if (isOther(line.replace(/: .*$/, ''))) report(`With ${side} chosen: ${line}`);
  }
}

/** With the new default taken at each question the result can be read and lacks nothing of it but what mine removed. */
function checkTheirs({ files, output, expected, merge, report }: Run, theirs: FactTable): void {
  const resolve = Object.fromEntries(output.conflicts.map(({ key }): [string, Answer] => [key, 'theirs']));
  const resolved = merge(...files, { resolve });
  if (resolved.conflicts.length > 0) report(`Answered, still open: ${resolved.conflicts.map((c) => c.key).join(', ')}`);
  for (const text of [project(output.text, 'theirs'), resolved.text]) {
    const reading = readMof(text);
    for (const error of reading.errors) report(`With theirs chosen: ${error}`);
    for (const key of expected.facts.theirs.classes.keys()) {
      if (theirs.classes.has(key) && !reading.table.classes.has(key) && !expected.allowed.has(key))
        report(`With theirs chosen the class ${key} is gone, which mine did not remove.`);
    }
  }
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/).map((line) => line.trim());
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
