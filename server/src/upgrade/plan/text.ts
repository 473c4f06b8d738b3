/**
 * The plan file, upgrade-plan.json. One fact a line in a stable order, and for each step and site a place that is there before
 * anyone records anything: a tick, a note and a responsible person then change lines that nobody else changes, and above each is a
 * line that never changes and is nowhere else, because Git takes changes of neighboring lines for a conflict.
 */
import { COMPUTER_ROLES } from '../sites';
import type {
  Assignment,
  GivenAnswer,
  Note,
  Plan,
  PlanComputer,
  PlanSite,
  Recorded,
  Subject,
  Tick,
  TickedEvidence,
} from './model';
import { computerKey, subjectKey } from './model';

export const PLAN_NAME = 'upgrade-plan.json';
const PLAN_FORMAT = 'configmgr-mof-upgrade-plan';
const PLAN_VERSION = 2;
/** The layout of before blocks: lists of ticks, notes and assignments. It is read still, and written no more. */
const FIRST_VERSION = 1;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The text of a plan: stable order, one fact a line, LF, a line end at the end. */
export function planText(plan: Plan): string {
  const { sites, computers } = plan;
  const parts: string[] = [
    `"format": ${JSON.stringify(PLAN_FORMAT)}`,
    `"version": ${PLAN_VERSION}`,
    `"list": ${JSON.stringify(plan.list)}`,
    rows('evidence', plan.evidence.map(factText)),
    rows('sites', [...sites].sort((a, b) => byText(a.code, b.code)).map(factText)),
    rows('computers', [...computers].sort((a, b) => byText(computerKey(a), computerKey(b))).map(factText)),
    rows('answers', answerTexts(plan)),
    rows('steps', blockTexts(plan)),
  ];
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

/** An empty list has its two lines as well, so that the first fact in it is one more line and nothing else. */
function rows(name: string, texts: readonly string[]): string {
  return `"${name}": [${texts.map((text) => `\n    ${text}`).join(',')}\n  ]`;
}

function factText(fact: unknown): string {
  return JSON.stringify(fact);
}

/** The members of an object without its braces. */
function membersText(fact: object): string {
  return factText(fact).slice(1, -1);
}

/** The question on one line and what was answered on the next. */
function answerTexts({ questions, answers }: Plan): string[] {
  const given = [...answers].sort((a, b) => byText(a.question, b.question) || byText(a.at, b.at));
  const open = questions.filter((id) => !answers.some(({ question }) => question === id));
  const texts = [
    ...given.map(({ question, ...answer }) => ({ question, text: membersText(answer) })),
    ...open.map((question) => ({ question, text: '"answer":null' })),
  ].sort((a, b) => byText(a.question, b.question));
  return texts.map(({ question, text }) => `{"question":${factText(question)},\n      ${text}}`);
}

/** What was recorded about one step, for one site or computer where it is one of several. */
interface Block {
  readonly subject: Subject;
  readonly ticks: Tick[];
  readonly assignments: Assignment[];
  readonly notes: Note[];
}

function blockTexts(plan: Plan): string[] {
  const blocks = new Map<string, Block>();
  const of = ({ step, site, computer }: Subject): Block => {
    const subject = { step, ...(site === undefined ? {} : { site }), ...(computer === undefined ? {} : { computer }) };
    const key = subjectKey(subject);
    const block = blocks.get(key) ?? { subject, ticks: [], assignments: [], notes: [] };
    blocks.set(key, block);
    return block;
  };
  for (const place of plan.places) of(place);
  for (const tick of [...plan.ticks].sort(byTime)) of(tick).ticks.push(tick);
  for (const assignment of [...plan.assignments].sort(byTime)) of(assignment).assignments.push(assignment);
  for (const note of [...plan.notes].sort(byTime)) of(note).notes.push(note);
  return [...blocks].sort(([a], [b]) => byText(a, b)).flatMap(([, block]) => textsOf(block));
}

function byTime(a: Recorded, b: Recorded): number {
  return byText(a.at, b.at) || byText(factText(a), factText(b));
}

/**
 * Who is responsible, the tick and the notes, each under a line of its own that names the subject: Git finds its place by lines that
 * are nowhere else, and would put a note under another site where only the first line of a block named it.
 */
function textsOf({ subject, ticks, assignments, notes }: Block): string[] {
  const under = (name: string, value: string): string => `{${membersText(subject)},"${name}":${value}`;
  // Several only where a file that was put together by hand says several things of one subject.
  const each = (name: string, facts: readonly string[]): string[] =>
    (facts.length === 0 ? ['null'] : facts).map((fact) => under(name, `\n      ${fact}}`));
  return [
    ...each(
      'assigned',
      assignments.map((one) => factText(withoutSubject(one))),
    ),
    ...each(
      'tick',
      ticks.map((one) => tickText(withoutSubject(one))),
    ),
    under('notes', ` [${notes.map((note) => `\n      ${factText(withoutSubject(note))}`).join(',')}\n      ]\n    }`),
  ];
}

function withoutSubject<T extends Subject>(fact: T): Omit<T, keyof Subject> {
  return Object.fromEntries(Object.entries(fact).filter(([name]) => !SUBJECT.includes(name))) as Omit<T, keyof Subject>;
}

const SUBJECT: readonly string[] = ['step', 'site', 'computer'] satisfies (keyof Subject)[];

/** What was overruled and what was found then are on lines of their own. */
function tickText({ overrules = [], evidence = [], ...tick }: Omit<Tick, keyof Subject>): string {
  const listed = (name: string, facts: readonly unknown[]): string =>
    facts.length === 0
      ? ''
      : `,\n        "${name}": [${facts.map((fact) => `\n          ${factText(fact)}`).join(',')}]`;
  return `{${membersText(tick)}${listed('overrules', overrules)}${listed('evidence', evidence)}}`;
}

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isRecorded = ({ by, at }: Json): boolean => isText(by) && isText(at) && !Number.isNaN(Date.parse(at));
const isSubject = ({ step, site, computer }: Json): boolean => isText(step) && [site, computer].every(isTextOrNone);
const isKept = (value: unknown): value is TickedEvidence =>
  isRecord(value) && isText(value.says) && [value.source, value.sha256, value.of, value.at].every(isTextOrNone);
const isTick = (fact: Json): boolean =>
  isRecorded(fact) &&
  isSubject(fact) &&
  ['done', 'not-applicable', 'open', 'none'].includes(fact.state as string) &&
  isTextOrNone(fact.note) &&
  (fact.overrules === undefined || isTexts(fact.overrules)) &&
  (fact.evidence === undefined || (Array.isArray(fact.evidence) && fact.evidence.every(isKept)));
const isNote = (fact: Json): boolean => isRecorded(fact) && isSubject(fact) && isText(fact.text);
const isAssignment = (fact: Json): boolean => isRecorded(fact) && isSubject(fact) && isText(fact.to);

/** @throws Error with a sentence about what is wrong and where. */
export function readPlan(text: string): Plan {
  const conflict = /^(?:<{7}|={7}|>{7})/m.exec(text);
  if (conflict)
    throw new Error(
      'It has the markers of a merge conflict of Git. Keep both sides’ lines, or merge the two copies with “checklist merge”.',
    );
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Error(`It is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!isRecord(value) || value.format !== PLAN_FORMAT)
    throw new Error(`It is not a plan: "format" is not "${PLAN_FORMAT}".`);
  if (value.version !== PLAN_VERSION && value.version !== FIRST_VERSION)
    throw new Error(
      `It is of version ${JSON.stringify(value.version)}, which is not known here. Update ConfigMgr MOF.`,
    );
  const { list, evidence = ['.'] } = value;
  if (!isText(list)) throw new Error('It does not say which list of steps it follows ("list").');
  if (!isTexts(evidence)) throw new Error('“evidence” is not a list of paths.');
  const blocks = factsIn<Json>(value, 'steps', isBlock).map(readBlock);
  const answers = factsIn<Json>(
    value,
    'answers',
    (fact) =>
      isText(fact.question) &&
      (fact.answer === null || (isRecorded(fact) && ['yes', 'no', 'unknown'].includes(fact.answer as string))),
  );
  return {
    list,
    evidence,
    sites: factsIn<PlanSite>(
      value,
      'sites',
      ({ code, type, parent, server, name }) =>
        isText(code) && isText(type) && [parent, server, name].every(isTextOrNone),
    ),
    computers: factsIn<PlanComputer>(
      value,
      'computers',
      (fact) =>
        isRecorded(fact) && isText(fact.site) && isText(fact.name) && COMPUTER_ROLES.some((role) => role === fact.role),
    ),
    answers: answers.filter(({ answer }) => answer !== null) as unknown as GivenAnswer[],
    ticks: [...factsIn<Tick>(value, 'ticks', isTick), ...blocks.flatMap(({ ticks }) => ticks)],
    notes: [...factsIn<Note>(value, 'notes', isNote), ...blocks.flatMap(({ notes }) => notes)],
    assignments: [
      ...factsIn<Assignment>(value, 'assignments', isAssignment),
      ...blocks.flatMap(({ assignments }) => assignments),
    ],
    places: [...new Map(blocks.map(({ subject }) => [subjectKey(subject), subject])).values()],
    questions: answers.map(({ question }) => question as string),
  };
}

function factsIn<T>(value: Json, name: string, isFact: (fact: Json) => boolean): T[] {
  const found = value[name] ?? [];
  if (!Array.isArray(found)) throw new Error(`“${name}” is not a list.`);
  found.forEach((fact: unknown, index) => {
    if (isRecord(fact) && isFact(fact)) return;
    const about = isRecord(fact) && isSubject(fact) ? ` (${subjectKey(fact as unknown as Subject)})` : '';
    throw new Error(`Entry ${index + 1} of “${name}”${about} is not as it should be.`);
  });
  return found as T[];
}

/** A block may leave out what nobody recorded. */
function isBlock(block: Json): boolean {
  const { tick, assigned, notes } = block;
  const isFact = (fact: unknown, is: (whole: Json) => boolean): boolean =>
    isRecord(fact) && is({ ...subjectIn(block), ...fact });
  return (
    isSubject(block) &&
    (tick === undefined || tick === null || isFact(tick, isTick)) &&
    (assigned === undefined || assigned === null || isFact(assigned, isAssignment)) &&
    (notes === undefined || (Array.isArray(notes) && notes.every((note) => isFact(note, isNote))))
  );
}

function readBlock(block: Json): Block {
  const subject = subjectIn(block);
  const factOf = <T>(fact: unknown): T => ({ ...subject, ...(fact as object) }) as T;
  const { tick, assigned, notes } = block;
  return {
    subject,
    ticks: tick ? [factOf<Tick>(tick)] : [],
    assignments: assigned ? [factOf<Assignment>(assigned)] : [],
    notes: ((notes ?? []) as unknown[]).map((note) => factOf<Note>(note)),
  };
}

function subjectIn({ step, site, computer }: Json): Subject {
  return {
    step: step as string,
    ...(site === undefined ? {} : { site: site as string }),
    ...(computer === undefined ? {} : { computer: computer as string }),
  };
}
