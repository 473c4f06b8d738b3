/**
 * The plan file, upgrade-plan.json: what people recorded over the weeks of an upgrade. One fact a line in a stable order, so that
 * the edits of two people merge in Git, and every fact with who and when, so that two copies merge without one.
 */
import { COMPUTER_ROLES, type Site, type SiteComputer } from '../sites';

export const PLAN_NAME = 'upgrade-plan.json';
const PLAN_FORMAT = 'configmgr-mof-upgrade-plan';
const PLAN_VERSION = 1;

/** `none`: somebody took a tick back; kept, so that the other copy of the plan learns of it. */
export type TickState = 'done' | 'not-applicable' | 'open' | 'none';
export type Answer = 'yes' | 'no' | 'unknown';

/** Who recorded a fact and when; ISO 8601, UTC. */
export interface Recorded {
  readonly by: string;
  readonly at: string;
}

export interface PlanSite {
  readonly code: string;
  readonly name?: string;
  readonly server?: string;
  readonly parent?: string;
  readonly type: Site['type'];
}

/** A piece of evidence as it was when somebody ticked. */
export interface TickedEvidence {
  /** Relative to the plan; a bare name for a file outside its folder. */
  readonly source?: string;
  readonly sha256?: string;
  readonly says: string;
}

/** What a tick, note or assignment is about. */
export interface Subject {
  readonly step: string;
  readonly site?: string;
  /** Name of a computer of the site. */
  readonly computer?: string;
}

export function subjectKey({ step, site, computer }: Subject): string {
  return [
    step,
    ...(site === undefined ? [] : [site]),
    ...(computer === undefined ? [] : [computer.toUpperCase()]),
  ].join(' ');
}

/** Without a site it was recorded before a site was known. */
export interface Tick extends Recorded, Subject {
  readonly state: TickState;
  readonly note?: string;
  /** What the files showed then. */
  readonly evidence?: readonly TickedEvidence[];
  /** Sentences of evidence that spoke against it, and that the person overruled. */
  readonly overrules?: readonly string[];
}

/** A computer of a site, beside its server. */
export interface PlanComputer extends Recorded, SiteComputer {
  readonly site: string;
}

export interface GivenAnswer extends Recorded {
  readonly question: string;
  readonly answer: Answer;
  readonly note?: string;
}

export interface Note extends Recorded, Subject {
  readonly text: string;
}

export interface Assignment extends Recorded, Subject {
  /** Leave empty for nobody. */
  readonly to: string;
}

export interface Plan {
  /** Id of one of our lists, or the path of a list of the team, relative to the plan. */
  readonly list: string;
  /** Files and folders with evidence, relative to the plan. */
  readonly evidence: readonly string[];
  readonly sites: readonly PlanSite[];
  readonly computers: readonly PlanComputer[];
  readonly answers: readonly GivenAnswer[];
  readonly ticks: readonly Tick[];
  readonly notes: readonly Note[];
  readonly assignments: readonly Assignment[];
}

export function emptyPlan(list: string): Plan {
  return { list, evidence: ['.'], sites: [], computers: [], answers: [], ticks: [], notes: [], assignments: [] };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The text of a plan: stable order, one fact a line, LF, a line end at the end. */
export function planText(plan: Plan): string {
  const parts: string[] = [
    `"format": ${JSON.stringify(PLAN_FORMAT)}`,
    `"version": ${PLAN_VERSION}`,
    `"list": ${JSON.stringify(plan.list)}`,
    rows('evidence', plan.evidence),
    rows(
      'sites',
      [...plan.sites].sort((a, b) => byText(a.code, b.code)),
    ),
    ...(plan.computers.length === 0
      ? []
      : [
          rows(
            'computers',
            [...plan.computers].sort((a, b) => byText(computerKey(a), computerKey(b))),
          ),
        ]),
    rows(
      'answers',
      [...plan.answers].sort((a, b) => byText(a.question, b.question)),
    ),
    rows('ticks', [...plan.ticks].sort(bySubject)),
    rows('notes', [...plan.notes].sort(bySubject)),
    rows('assignments', [...plan.assignments].sort(bySubject)),
  ];
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

/** One computer may have several roles, a fact each. */
export function computerKey({ site, name, role }: Omit<PlanComputer, 'by' | 'at'>): string {
  return `${site} ${name.toUpperCase()} ${role}`;
}

function bySubject(a: Recorded & Subject, b: Recorded & Subject): number {
  return byText(subjectKey(a), subjectKey(b)) || byText(a.at, b.at) || byText(JSON.stringify(a), JSON.stringify(b));
}

function rows(name: string, facts: readonly unknown[]): string {
  if (facts.length === 0) return `"${name}": []`;
  return `"${name}": [\n    ${facts.map((fact) => JSON.stringify(fact)).join(',\n    ')}\n  ]`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value);

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
  if (value.version !== PLAN_VERSION)
    throw new Error(
      `It is of version ${JSON.stringify(value.version)}, which is not known here. Update ConfigMgr MOF.`,
    );
  const { list } = value;
  if (!isText(list)) throw new Error('It does not say which list of steps it follows ("list").');
  const facts = <T>(name: string, isFact: (fact: Record<string, unknown>) => boolean): T[] => {
    const found = value[name] ?? [];
    if (!Array.isArray(found)) throw new Error(`“${name}” is not a list.`);
    found.forEach((fact: unknown, index) => {
      if (!isRecord(fact) || !isFact(fact)) throw new Error(`Entry ${index + 1} of “${name}” is not as it should be.`);
    });
    return found as T[];
  };
  const isRecorded = ({ by, at }: Record<string, unknown>): boolean =>
    isText(by) && isText(at) && !Number.isNaN(Date.parse(at));
  const isSubject = ({ step, site, computer }: Record<string, unknown>): boolean =>
    isText(step) && [site, computer].every(isTextOrNone);
  const evidence = value.evidence ?? ['.'];
  if (!Array.isArray(evidence) || !evidence.every(isText)) throw new Error('“evidence” is not a list of paths.');
  return {
    list,
    evidence,
    sites: facts<PlanSite>(
      'sites',
      ({ code, type, parent, server, name }) =>
        isText(code) && isText(type) && [parent, server, name].every(isTextOrNone),
    ),
    computers: facts<PlanComputer>(
      'computers',
      (fact) =>
        isRecorded(fact) && isText(fact.site) && isText(fact.name) && COMPUTER_ROLES.some((role) => role === fact.role),
    ),
    answers: facts<GivenAnswer>(
      'answers',
      (fact) => isRecorded(fact) && isText(fact.question) && ['yes', 'no', 'unknown'].includes(fact.answer as string),
    ),
    ticks: facts<Tick>(
      'ticks',
      (fact) =>
        isRecorded(fact) &&
        isSubject(fact) &&
        ['done', 'not-applicable', 'open', 'none'].includes(fact.state as string) &&
        isTextOrNone(fact.note),
    ),
    notes: facts<Note>('notes', (fact) => isRecorded(fact) && isSubject(fact) && isText(fact.text)),
    assignments: facts<Assignment>('assignments', (fact) => isRecorded(fact) && isSubject(fact) && isText(fact.to)),
  };
}
