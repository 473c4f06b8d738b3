/**
 * The checklist is data: lists/*.json hold ours, and a team may write its own or add to one of ours. Nothing in the engine
 * knows a step by its id. `{pack}`, `{build}` and the list's own values are in the texts for what the list says of them.
 */
import type { SiteKind } from './judges/sites';
import { COMPUTER_ROLES, type ComputerRole } from './sites';
import from2007 from './lists/2007-to-current-branch.json';
import from2012 from './lists/2012-to-current-branch.json';
import currentBranch from './lists/current-branch.json';
import currentBranch2503 from './lists/current-branch-2503.json';
import currentBranch2603 from './lists/current-branch-2603.json';
import currentBranch2609 from './lists/current-branch-2609.json';
import sp1 from './lists/sp1.json';
import sp2 from './lists/sp2.json';
import { ANSWERING, type AnsweringEvidence } from './evidence';
import { compareVersions } from './wsus';
import { problemOfPattern } from './pattern';
import { DEFAULT_LOG_WORDS, type LogWords } from './words';
import { translated, t } from '../l10n';
import { replaceEach } from '../text/replaceEach';

export interface Target {
  readonly id: string;
  readonly name: string;
  /** Sites of this build or a later one have the service pack. */
  readonly build: number;
}

/** What in the files can tell about a step, and how it is judged. */
export type StepEvidence =
  | { readonly kind: 'prerequisite-checker'; readonly maxAgeDays: number }
  /**
   * Lines of the prerequisite log that speak of this step. The names of the log's rules differ between releases, so the
   * pattern looks for what any wording would mention.
   */
  | { readonly kind: 'prerequisite-rules'; readonly pattern: string }
  | { readonly kind: 'sites'; readonly sites: SiteKind; readonly rest?: string }
  /** Whether the builds of the sites are those of this release or later, and one build. */
  | { readonly kind: 'site-versions'; readonly minimum: string }
  | { readonly kind: 'inventory-backup' }
  | { readonly kind: 'inventory-reapplied' }
  /** Where SMS_def.mof of the sites of one level differs. */
  | { readonly kind: 'inventory-drift' }
  | { readonly kind: 'boot-images-before' }
  | { readonly kind: 'boot-images-after' }
  /** The same for current sites, whose updates take other images by other signs. */
  | { readonly kind: 'boot-images-noted' }
  /** A backup of the site database, by the log of the backup task. */
  | { readonly kind: 'site-backup-log'; readonly maxAgeDays: number }
  /** Exports of clients with their versions. */
  | { readonly kind: 'clients' }
  /** ConfigMgrSetup.log, in words that are not verified. */
  | { readonly kind: 'setup-log' }
  /** Exports of WSUS servers with their versions. */
  | { readonly kind: 'wsus-versions'; readonly minimum: string }
  /** The folder of the downloaded client prerequisites. */
  | { readonly kind: 'downloads' }
  /** Exports of inventory classes, before and after. */
  | { readonly kind: 'class-states-noted' }
  | { readonly kind: 'class-states-restored' };

/** Next steps that are commands of this product and need no facts. */
export const RUNS = [
  'run-backup',
  'run-boot-images',
  'run-merge',
  'run-boot-images-after',
  'run-class-states',
  'run-configuration',
  'run-leave-2007',
] as const;
export type RunCode = (typeof RUNS)[number];

export interface Step {
  /** Stable. */
  readonly id: string;
  /** Id of its phase. */
  readonly phase: string;
  readonly title: string;
  /** The title for a narrow list, at most 25 characters. Where it is missing the title is short itself. */
  readonly short?: string;
  readonly why: string;
  /** What of this product does it; its words come before `how`. */
  readonly run?: RunCode;
  /** Sentences. */
  readonly how: string;
  /** Id of the editor's command that does it. */
  readonly command?: string;
  /** Which computer. */
  readonly where: string;
  /** Which sites it is to be done for. */
  readonly sites: SiteKind;
  /** It is done on each of these computers of a site, where the plan names some; else once for the site. */
  readonly each?: readonly (ComputerRole | 'site-server')[];
  /** For whom, where it is not for every site. */
  readonly appliesTo?: string;
  /** Answers that make the step apply; an answer that is not known yet leaves it. */
  readonly appliesWhen?: readonly { readonly question: string; readonly is: 'yes' | 'no' }[];
  /** Ids of steps that come first. */
  readonly waitsFor?: readonly string[];
  /** The step is Setup itself: a site waits for the site above. */
  readonly isUpgrade?: boolean;
  /** Not required: it keeps nobody from having finished. */
  readonly isOptional?: boolean;
  readonly goesWrong: string;
  readonly evidence: readonly StepEvidence[];
  /** Titles of what to read. */
  readonly references: readonly string[];
}

export interface Question {
  readonly id: string;
  readonly text: string;
  /** What in files answers it. */
  readonly answeredBy?: AnsweringEvidence;
}

export interface StepList {
  readonly target: Target;
  readonly introduction: readonly string[];
  readonly questions: readonly Question[];
  readonly phases: readonly { readonly id: string; readonly title: string }[];
  /** In the order in which they are to be done. */
  readonly steps: readonly Step[];
  readonly words: LogWords;
}

/** A list as a file holds it. One that extends another takes from it what it does not say itself. */
export interface StepListFile {
  readonly $schema?: string;
  readonly format: 'configmgr-mof-upgrade-steps';
  readonly version: 1;
  /** Id of one of our lists. */
  readonly extends?: string;
  /** What its facts were taken from, and when, as a month. */
  readonly source?: { readonly title: string; readonly date: string };
  readonly target?: Target;
  readonly values?: Readonly<Record<string, string>>;
  readonly introduction?: readonly string[];
  readonly questions?: readonly Question[];
  readonly phases?: readonly { readonly id: string; readonly title: string }[];
  /** A step with the id of one that is there already replaces it. */
  readonly steps?: readonly (Step & { /** Id of the step that it comes after. */ readonly after?: string })[];
  /** Ids of steps and questions of the other list that do not belong here. */
  readonly without?: readonly string[];
  readonly withoutQuestions?: readonly string[];
  /** Words by which logs are understood, in place of the known ones. */
  readonly words?: { readonly [K in keyof LogWords]?: Partial<LogWords[K]> };
}

/** Adding a list is adding its file here. */
const FILES = {
  sp1: sp1 as StepListFile,
  sp2: sp2 as StepListFile,
  '2007-to-current-branch': from2007 as StepListFile,
  '2012-to-current-branch': from2012 as StepListFile,
  'current-branch-2503': currentBranch2503 as StepListFile,
  'current-branch': currentBranch as StepListFile,
  'current-branch-2603': currentBranch2603 as StepListFile,
  'current-branch-2609': currentBranch2609 as StepListFile,
} as const;

export type TargetId = keyof typeof FILES;

const fileOf = (id: string): StepListFile | undefined => (Object.hasOwn(FILES, id) ? FILES[id as TargetId] : undefined);

/** Our lists, texts filled in, in the language that is set when one is asked for. */
export const LISTS = /* @__PURE__ */ listsOf(FILES);

/** A program that asks for none, such as the page, is bundled without them. */
function listsOf(files: typeof FILES): Readonly<Record<TargetId, StepList>> {
  const getters = Object.entries(files).map(([id, file]) => [
    id,
    { enumerable: true, get: () => fill(completed(file)) },
  ]);
  return Object.defineProperties({}, Object.fromEntries(getters)) as Readonly<Record<TargetId, StepList>>;
}

/** The lists whose texts have a translation. */
const TRANSLATED: readonly TargetId[] = ['sp1', 'sp2'];

/** What a person reads of the lists that have a translation, in English, before anything is filled in. */
export function textsOfLists(): string[] {
  const found: string[] = [];
  for (const id of TRANSLATED)
    fill(completed(FILES[id]), (english) => {
      found.push(english);
      return english;
    });
  // Evidence of a list is in English in its rules, and translated where it is shown.
  for (const { evidence } of TRANSLATED.flatMap((id) => completed(FILES[id]).steps))
    for (const rule of evidence) if (rule.kind === 'sites' && rule.rest !== undefined) found.push(rule.rest);
  return [...new Set(found)];
}

type Complete = Required<
  Omit<StepListFile, '$schema' | 'extends' | 'source' | 'without' | 'withoutQuestions' | 'words'>
> & {
  readonly words: LogWords;
};

function completed(file: StepListFile): Complete {
  const from = file.extends === undefined ? undefined : completed(fileOf(file.extends)!);
  const gone = new Set(file.without ?? []);
  const goneQuestions = new Set(file.withoutQuestions ?? []);
  const steps = (from?.steps ?? []).filter(({ id }) => !gone.has(id));
  for (const { after, ...step } of file.steps ?? []) {
    const same = steps.findIndex(({ id }) => id === step.id);
    const before = steps.findIndex(({ id }) => id === after);
    if (same >= 0) steps[same] = step;
    else steps.splice(before < 0 ? steps.length : before + 1, 0, step);
  }
  const words = from?.words ?? DEFAULT_LOG_WORDS;
  return {
    format: file.format,
    version: file.version,
    target: file.target ?? from!.target,
    values: { ...from?.values, ...file.values },
    introduction: file.introduction ?? from?.introduction ?? [],
    questions: [...(from?.questions ?? []).filter(({ id }) => !goneQuestions.has(id)), ...(file.questions ?? [])],
    phases: [...(from?.phases ?? []), ...(file.phases ?? [])],
    steps: steps.map((step) => ({ ...step, waitsFor: (step.waitsFor ?? []).filter((id) => !gone.has(id)) })),
    words: {
      prerequisites: { ...words.prerequisites, ...file.words?.prerequisites },
      compile: { ...words.compile, ...file.words?.compile },
      siteBackup: { ...words.siteBackup, ...file.words?.siteBackup },
      setup: { ...words.setup, ...file.words?.setup },
    },
  };
}

const isName = (value: string): boolean => !/^\p{Ll}+ /u.test(value);

/** @param inLanguage a text as it is in the list, in the language to read it in */
function fill(list: Complete, inLanguage = translated): StepList {
  const { target, values, introduction, questions, phases, steps, words } = list;
  // A value is a name or a number, or words that are read in a language too.
  const inWords = Object.entries(values).map(([name, value]) => [name, isName(value) ? value : inLanguage(value)]);
  const all: Readonly<Record<string, string>> = {
    ...(Object.fromEntries(inWords) as Record<string, string>),
    pack: target.name,
    build: String(target.build),
  };
  const text = (from: string): string =>
    replaceEach(inLanguage(from), /\{(\w+)\}/g, ([whole, name]) => all[name!] ?? whole);
  return {
    target,
    introduction: introduction.map(text),
    questions: questions.map((question) => ({ ...question, text: text(question.text) })),
    phases: phases.map((phase) => ({ ...phase, title: text(phase.title) })),
    words,
    steps: steps.map((step) => ({
      ...step,
      title: text(step.title),
      ...(step.short === undefined ? {} : { short: text(step.short) }),
      why: text(step.why),
      how: text(step.how),
      where: text(step.where),
      ...(step.appliesTo === undefined ? {} : { appliesTo: text(step.appliesTo) }),
      goesWrong: text(step.goesWrong),
      // What evidence says is not translated: plans know it by its words, in any language of the reader.
      evidence: step.evidence.map((rule) =>
        rule.kind === 'site-versions' ? { ...rule, minimum: text(rule.minimum) } : rule,
      ),
    })),
  };
}

/**
 * A list of a team.
 * @throws Error with a sentence about what in it is wrong.
 */
export function readStepList(value: unknown): StepList {
  const problem = problemOf(value);
  if (problem !== undefined) throw new Error(problem);
  const list = fill(completed(value as StepListFile));
  const dangling = danglingIn(list);
  if (dangling !== undefined) throw new Error(dangling);
  return list;
}

/** What a step speaks of and the list does not have: such a step would never be shown, asked about or waited for. */
function danglingIn({ steps, phases, questions }: StepList): string | undefined {
  const ids = new Set(steps.map(({ id }) => id));
  for (const { id, phase, waitsFor = [], appliesWhen = [] } of steps) {
    if (steps.filter((other) => other.id === id).length > 1) return t`It has two steps “${id}”.`;
    if (!phases.some((one) => one.id === phase))
      return t`Step “${id}” is of phase “${phase}”; phases are ${phases.map((one) => one.id).join(', ')}.`;
    for (const other of waitsFor)
      if (!ids.has(other) || other === id) return t`Step “${id}” waits for “${other}”, which is not another step.`;
    for (const { question } of appliesWhen)
      if (!questions.some((one) => one.id === question))
        return t`Step “${id}” asks for the answer to “${question}”, which is not a question of the list.`;
  }
  return undefined;
}

/** Complete, or it does not compile. */
const KINDS: Readonly<Record<StepEvidence['kind'], true>> = {
  'prerequisite-checker': true,
  'prerequisite-rules': true,
  sites: true,
  'site-versions': true,
  'inventory-backup': true,
  'inventory-reapplied': true,
  'inventory-drift': true,
  'boot-images-before': true,
  'boot-images-after': true,
  'boot-images-noted': true,
  'site-backup-log': true,
  clients: true,
  'setup-log': true,
  'wsus-versions': true,
  downloads: true,
  'class-states-noted': true,
  'class-states-restored': true,
};
export const EVIDENCE_KINDS: readonly string[] = Object.keys(KINDS);

/** What is wrong with a kind of evidence, as the end of a sentence. */
function problemOfEvidence(value: unknown): string | undefined {
  if (!isRecord(value) || !EVIDENCE_KINDS.some((kind) => kind === value.kind))
    return t`is of no kind; kinds are ${EVIDENCE_KINDS.join(', ')}`;
  if (
    (value.kind === 'prerequisite-checker' || value.kind === 'site-backup-log') &&
    !(typeof value.maxAgeDays === 'number' && value.maxAgeDays > 0)
  )
    return t`has no “maxAgeDays”, a number of days`;
  if (value.kind === 'sites' && !['any', 'primary', 'secondary'].includes(value.sites as string))
    return t`has no “sites”: any, primary or secondary`;
  if (value.kind === 'site-versions' && !(typeof value.minimum === 'string' && value.minimum.trim() !== ''))
    return t`has no “minimum”, a release such as 2403`;
  if (value.kind === 'wsus-versions' && compareVersions(String(value.minimum), '0.0') === undefined)
    return t`has no “minimum”, a version such as 3.1.6001.65`;
  if (value.kind !== 'prerequisite-rules') return undefined;
  if (typeof value.pattern !== 'string' || value.pattern === '') return t`has no “pattern”`;
  const problem = problemOfPattern(value.pattern, 'i');
  return problem === undefined ? undefined : t`has a “pattern” that ${problem}: ${value.pattern}`;
}

/** Words that are to understand logs: each is a pattern, or a list of such. */
function problemOfWords(words: unknown): string | undefined {
  if (words === undefined) return undefined;
  if (!isRecord(words)) return t`“words” is not an object.`;
  for (const [log, own] of Object.entries(words)) {
    if (!isRecord(own)) return t`“words” of ${log} is not an object.`;
    for (const [name, given] of Object.entries(own))
      for (const pattern of Array.isArray(given) ? (given as unknown[]) : [given]) {
        if (typeof pattern !== 'string' || pattern === '') return t`“${name}” of ${log} is not text.`;
        const problem = problemOfPattern(pattern);
        if (problem !== undefined) return t`“${name}” of ${log} ${problem}: ${pattern}`;
      }
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function problemOf(value: unknown): string | undefined {
  if (!isRecord(value) || value.format !== 'configmgr-mof-upgrade-steps')
    return t`It is not a list of upgrade steps: "format" is not "configmgr-mof-upgrade-steps".`;
  if (value.version !== 1) return t`It is of a version that is not known here: "version" is not 1.`;
  if (value.extends !== undefined && !fileOf(String(value.extends)))
    return t`It extends “${String(value.extends)}”; the lists are ${Object.keys(FILES).join(', ')}.`;
  const target = value.target;
  if (value.extends === undefined && target === undefined) return t`It names no target and extends no list.`;
  if (
    target !== undefined &&
    !(
      isRecord(target) &&
      typeof target.id === 'string' &&
      typeof target.name === 'string' &&
      typeof target.build === 'number'
    )
  )
    return t`Its target has no id, name or build.`;
  for (const question of Array.isArray(value.questions) ? (value.questions as unknown[]) : []) {
    const missing = ['id', 'text'].find((name) => !isRecord(question) || typeof question[name] !== 'string');
    if (missing !== undefined) return t`A question of it has no “${missing}”.`;
    const { id, answeredBy } = question as Record<string, unknown>;
    if (answeredBy !== undefined && !ANSWERING.some((one) => one === answeredBy))
      return t`“answeredBy” of question “${String(id)}” is one of ${ANSWERING.join(', ')}.`;
  }
  const wrongWords = problemOfWords(value.words);
  if (wrongWords !== undefined) return wrongWords;
  for (const step of Array.isArray(value.steps) ? (value.steps as unknown[]) : []) {
    const missing = ['id', 'phase', 'title', 'why', 'how', 'where', 'sites', 'goesWrong'].find(
      (name) => !isRecord(step) || typeof step[name] !== 'string',
    );
    if (missing !== undefined) return t`A step of it has no “${missing}”.`;
    const { run, short } = step as Record<string, unknown>;
    if (short !== undefined && typeof short !== 'string')
      return t`“short” of step “${String((step as Record<string, unknown>).id)}” is not text.`;
    if (run !== undefined && !RUNS.some((code) => code === run))
      return t`“run” of step “${String((step as Record<string, unknown>).id)}” is one of ${RUNS.join(', ')}.`;
    if (
      !Array.isArray((step as Record<string, unknown>).evidence) ||
      !Array.isArray((step as Record<string, unknown>).references)
    )
      return t`Step “${String((step as Record<string, unknown>).id)}” has no list of evidence or references.`;
    const { id, sites, evidence } = step as Record<string, unknown>;
    if (!['any', 'primary', 'secondary'].includes(sites as string))
      return t`“sites” of step “${String(id)}” is any, primary or secondary.`;
    const { each = [] } = step as Record<string, unknown>;
    const roles = ['site-server', ...COMPUTER_ROLES];
    if (!Array.isArray(each) || !each.every((role) => roles.some((known) => known === role)))
      return t`“each” of step “${String(id)}” is a list of ${roles.join(', ')}.`;
    const wrong = (evidence as unknown[]).map(problemOfEvidence).find((problem) => problem !== undefined);
    if (wrong !== undefined) return t`Evidence of step “${String(id)}” ${wrong}.`;
  }
  return undefined;
}
