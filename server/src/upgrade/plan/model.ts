/** What people recorded over the weeks of an upgrade: every fact with who and when, so that two copies of a plan become one. */
import type { Site, SiteComputer } from '../sites';

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
  /** The computer or the code of the site, and when, as the evidence says it. */
  readonly of?: string;
  readonly at?: string;
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
  /** What has a place of its own in the file before anyone records anything, so that Git can merge what two people record. */
  readonly places: readonly Subject[];
  /** The same of the questions: their ids. */
  readonly questions: readonly string[];
}

export function emptyPlan(list: string): Plan {
  const none = {
    sites: [],
    computers: [],
    answers: [],
    ticks: [],
    notes: [],
    assignments: [],
    places: [],
    questions: [],
  };
  return { list, evidence: ['.'], ...none };
}

/** One computer may have several roles, a fact each. */
export function computerKey({ site, name, role }: Omit<PlanComputer, 'by' | 'at'>): string {
  return `${site} ${name.toUpperCase()} ${role}`;
}
