/**
 * Laws 9 and 4 for what people do with questions: answer them, each in its own way, choose at the markers, and merge
 * again what came of it.
 */
import type { Answer, LawRun, Merge, MergeOutput, Question } from './laws';
import { differences, exceptRepeated, firstDifference } from './laws';
import type { FactTable } from './oracle/facts';
import { flatFacts, parentKey } from './oracle/facts';
import type { Expectation, Side } from './oracle/oracle';
import { currentKey, inConflict } from './oracle/oracle';
import type { Random } from './oracle/random';
import { readMof } from './oracle/reader';

/** Law 9: merging the result again changes no byte and asks nothing; with every question answered alike none is left. */
export function checkAgain(run: LawRun, merge: Merge): void {
  const { triple, output, expectation, report } = run;
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
      const except = exceptRepeated(new Set(expectation.allowedConflicts), triple, expectation);
      for (const line of differences(expectation.facts[side], reading.table, except))
        report('9 resolved', `Answered with ${side}: ${line}`);
    }
    return;
  }
  const again = merge(triple.base, output.text, triple.theirs);
  if (again.conflicts.length > 0) report('9 again', `Asked again: ${again.conflicts.map((c) => c.key).join(', ')}`);
  if (again.text !== output.text) report('9 again', `The result changed: ${firstDifference(output.text, again.text)}`);
  const onward = merge(triple.theirs, output.text, triple.theirs);
  if (onward.text !== output.text) report('9 again', 'merge(t,M,t) is not M.');
}

/** Each question answered in its own way: what the file then says, what the ledger does, and that it can be had again. */
export function checkAnswers(run: LawRun, merge: Merge): void {
  const { triple, output, random } = run;
  if (output.conflicts.length === 0) return;
  checkOffers(run);
  checkMarkers(run);
  const { base, mine, theirs } = triple;
  const resolve = answersTo(output.conflicts, random);
  const resolved = merge(base, mine, theirs, { resolve });
  checkAnswered(run, resolve, resolved);
  checkReplay(run, resolve, resolved, merge);
  checkUnoffered(run, merge);
}

/** The same answers to the result: no question is new, and no byte changes. */
function checkReplay(
  { triple, expectation, random, report }: LawRun,
  resolve: Readonly<Record<string, Answer>>,
  { text }: MergeOutput,
  merge: Merge,
): void {
  // Answered with mine or both, a class pasted twice is there once: the file is fixed, and merging that is another merge.
  const repeated = exceptRepeated(new Set(), triple, expectation);
  if ([...repeated].some((key) => resolve[key] === 'mine' || resolve[key] === 'both')) return;
  const again = merge(triple.base, text, triple.theirs, { resolve });
  const open = again.conflicts.map(({ key }) => key).filter((key) => !expectation.allowedConflicts.has(key));
  if (open.length > 0) report('9 replay', `Asked again: ${open.join(', ')}`);
  else if (again.conflicts.length === 0 && again.text !== text)
    report('9 replay', `The result changed: ${firstDifference(text, again.text)}`);
  if (random.chance(0.7)) return;
  // Who forgot the answers may be asked the same again, and nothing else.
  const unaided = merge(triple.base, text, triple.theirs);
  const fresh = unaided.conflicts.filter(({ key }) => !resolve[key] && !expectation.allowedConflicts.has(key));
  if (fresh.length > 0)
    report('9 replay', `Without the answers asked again: ${fresh.map(({ key }) => key).join(', ')}`);
}

function checkAnswered(run: LawRun, resolve: Readonly<Record<string, Answer>>, resolved: MergeOutput): void {
  const { triple, expectation, report } = run;
  const said = (): string => `Answered ${JSON.stringify(resolve)}: `;
  if (resolved.conflicts.length > 0)
    report('9 answers', `${said()}still open: ${resolved.conflicts.map((c) => c.key).join(', ')}`);
  if (/^(?:<{7}|\|{7}|={7}|>{7})/m.test(resolved.text)) report('9 answers', `${said()}a marker is left.`);
  const reading = readMof(resolved.text);
  for (const error of reading.errors) report('9 answers', `${said()}${error}`);
  for (const { key } of reading.table.repeated) report('9 answers', `${said()}the class ${key} is declared twice.`);
  const wanted = answeredFacts(expectation, resolve);
  const facts = flatFacts(reading.table);
  const except = exceptRepeated(new Set(expectation.allowedConflicts), triple, expectation);
  for (const line of unequal(wanted, facts, except)) report('9 answers', said() + line);
  for (const line of resolved.ledger) {
    const answer = resolve[line.key];
    if (answer && line.outcome === 'conflict')
      report('9 answers', `${said()}${line.key} is still listed as a conflict.`);
  }
}

/** “Both” is for a thing that one side lacks; where both have it, it would be declared twice. */
function checkOffers({ output, expectation, report }: LawRun): void {
  const [mine, theirs] = [flatFacts(expectation.facts.mine), flatFacts(expectation.facts.theirs)];
  for (const { key, choices } of output.conflicts) {
    const now = currentKey(key, expectation.renamed);
    // What need not have been asked has no two sides to tell apart.
    if (expectation.allowedConflicts.has(now)) continue;
    if (choices?.includes('both') && mine.has(now) && theirs.has(now))
      report('4 choices', `Of ${key} each side has one, and yet both are offered.`);
  }
}

/** An answer that is not offered is none: the question stays. */
function checkUnoffered({ triple, output, report }: LawRun, merge: Merge): void {
  const asked = output.conflicts.filter(({ choices }) => choices && !choices.includes('both'));
  if (asked.length === 0) return;
  const resolve = Object.fromEntries(asked.map(({ key }): [string, Answer] => [key, 'both']));
  const { conflicts, text } = merge(triple.base, triple.mine, triple.theirs, { resolve });
  const open = new Set(conflicts.map(({ key }) => key));
  for (const { key } of asked) if (!open.has(key)) report('4 choices', `${key} took “both”, which was not offered.`);
  if (text !== output.text) report('4 choices', 'Answers that were not offered changed the result.');
}

/** Whatever side is chosen at each of the markers, the text can be read. */
function checkMarkers({ output, random, report }: LawRun): void {
  const picks: Answer[] = [];
  const text = chooseAtMarkers(output.text, () => {
    picks.push(random.pick(['mine', 'theirs'] as const));
    return picks.at(-1)!;
  });
  for (const error of readMof(text).errors) report('4 markers', `With ${picks.join(', ')} chosen: ${error}`);
}

function chooseAtMarkers(text: string, choose: () => Answer): string {
  let side: Answer = 'mine';
  let current: Answer | 'base' | undefined;
  let kept = '';
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith('<<<<<<<')) {
      side = choose();
      current = 'mine';
    } else if (current && line.startsWith('|||||||')) current = 'base';
    else if (current && line.startsWith('=======')) current = 'theirs';
    else if (current && line.startsWith('>>>>>>>')) current = undefined;
    else if (!current || current === side) kept += line;
  }
  return kept;
}

/** An answer that is offered for each question. */
export function answersTo(questions: readonly Question[], random: Random): Record<string, Answer> {
  return Object.fromEntries(
    questions.map(({ key, choices }) => [key, random.pick(choices ?? (['mine', 'theirs'] as const))]),
  );
}

/** The facts of the result when each question has its answer, or that of `otherwise`. */
export function answeredFacts(
  { facts, renamed }: Expectation,
  resolve: Readonly<Record<string, Answer>>,
  otherwise: Side = 'mine',
): Map<string, string> {
  const answers = new Map(Object.entries(resolve).map(([key, answer]) => [currentKey(key, renamed), answer]));
  return chooseFacts(facts, answers, otherwise);
}

/** Of two versions each fact from the one that is chosen for it or for what it is in. */
export function chooseFacts(
  facts: Readonly<Record<Side, FactTable>>,
  answers: ReadonlyMap<string, Answer>,
  otherwise: Side,
): Map<string, string> {
  const [mine, theirs] = [flatFacts(facts.mine), flatFacts(facts.theirs)];
  const result = new Map<string, string>();
  for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
    let at: string | undefined = key;
    while (at !== undefined && !answers.has(at)) at = parentKey(at);
    const answer = at === undefined ? otherwise : answers.get(at)!;
    const value = answer === 'both' ? (mine.get(key) ?? theirs.get(key)) : { mine, theirs }[answer].get(key);
    if (value !== undefined) result.set(key, value);
  }
  return result;
}

/** Where two sets of facts differ, a line each, without what is under one of the keys of `except`. */
export function unequal(
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  except: ReadonlySet<string>,
): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((key) => wanted.get(key) !== found.get(key) && !inConflict(key, except))
    .slice(0, 6)
    .map((key) => `${key}: expected ${wanted.get(key) ?? 'nothing'}, found ${found.get(key) ?? 'nothing'}`);
}
