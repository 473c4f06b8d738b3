/** The upgrade as a plan: its steps, sites and states. */

export interface ChecklistParams {
  /** Files and folders that may hold evidence, besides those that the plan names. */
  readonly uris: readonly string[];
  /** Id of a list of steps; a plan says its own. */
  readonly target?: string;
  readonly base?: string;
  /** The plan file (upgrade-plan.json); left out: nothing was recorded. */
  readonly plan?: string;
}

export interface ChecklistResult {
  readonly title: string;
  readonly summary: string;
  /** A sentence; empty where nothing is next. */
  readonly next: string;
  readonly nextStep?: { readonly step: string; readonly site?: string; readonly computer?: string };
  readonly introduction: readonly string[];
  readonly steps: readonly ChecklistItem[];
  readonly questions: readonly ChecklistQuestion[];
  /** Top down. */
  readonly sites: readonly ChecklistSite[];
  readonly notes: readonly string[];
  readonly markdown: string;
  /** The report as one page that needs nothing else. */
  readonly html: string;
  readonly plan?: string;
  /** Files and folders in which evidence was looked for. */
  readonly lookedInto: readonly string[];
  /** The lists of steps that there are. */
  readonly targets: readonly { readonly id: string; readonly name: string }[];
}

export interface ChecklistQuestion {
  readonly id: string;
  readonly text: string;
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly by?: string;
  /** What files say about it, in a sentence. */
  readonly found?: string;
}

export interface ChecklistSite {
  readonly code: string;
  readonly name?: string;
  readonly parent?: string;
  readonly type: 'primary' | 'secondary' | 'unknown';
  readonly state: 'done' | 'next' | 'open' | 'unknown' | 'not-applicable';
  /** Steps of this site. */
  readonly done: number;
  readonly all: number;
  /** What keeps a site that is not upgraded from starting: its own status, or the site above. */
  readonly hold?: 'failed' | 'pending' | 'upgrading' | 'deleted' | { readonly after: string };
  /** A person says that it is upgraded, and files speak against it. */
  readonly isOverruled?: boolean;
}

/** Starts a plan; gives the checklist with it. */
export interface StartPlanParams {
  /** The file to be made. */
  readonly plan: string;
  readonly target?: string;
  /** `CEN`, `PR1:CEN` or `SE1:PR1:secondary`. */
  readonly sites?: readonly string[];
  /** Exports of sites, folders with such, or lists of sites (`*.txt`). */
  readonly uris?: readonly string[];
}

/**
 * Records what a person did or knows; gives the checklist as it is then. Fails with code `needs-note` where files speak
 * against a tick: the same with a note overrules them.
 */
export interface RecordInPlanParams {
  readonly plan: string;
  readonly action: 'tick' | 'skip' | 'untick' | 'note' | 'assign' | 'answer' | 'add';
  /** For all but `answer` and `add`. */
  readonly step?: string;
  /** Codes; left out for all sites of the step. For `add`: `PR4:CEN`, `SE9:PR4:secondary`. */
  readonly sites?: readonly string[];
  /** Names; left out for all computers of these sites. For `add`: `DP1@CEN`, `PC7@CEN:console`. */
  readonly computers?: readonly string[];
  /** With a tick, or the note itself. */
  readonly note?: string;
  /** For `assign`; left out for nobody. */
  readonly to?: string;
  readonly question?: string;
  readonly answer?: 'yes' | 'no' | 'unknown';
  readonly base?: string;
}

export interface ChecklistItem {
  readonly id: string;
  readonly number: number;
  readonly phase: string;
  readonly title: string;
  /** The title for a narrow list, where it is not short itself. */
  readonly short?: string;
  /** Of the worst of its entries. */
  readonly state: ChecklistState;
  readonly why: string;
  readonly how: string;
  /** Which computer. */
  readonly where: string;
  readonly goesWrong: string;
  readonly references: readonly string[];
  /** Command of the extension that does it. */
  readonly command?: string;
  readonly evidence: readonly string[];
  /** One for each site where the plan names sites; else one. */
  readonly entries: readonly ChecklistEntry[];
}

/** `overruled`: files speak against it, and a person said why it is done all the same. */
export type ChecklistState = 'done' | 'overruled' | 'open' | 'needs-you' | 'not-applicable' | 'unknown';

/** One vocabulary for the view, the terminal and the reports. */
export const STATE_WORDS: Readonly<Record<ChecklistState, string>> = {
  done: 'done',
  overruled: 'overruled',
  open: 'open',
  'needs-you': 'for you to confirm',
  'not-applicable': 'not applicable',
  unknown: 'unknown',
};

export const SITE_WORDS: Readonly<Record<ChecklistSite['state'], string>> = {
  done: 'upgraded',
  next: 'next',
  open: 'not upgraded',
  unknown: 'not known',
  'not-applicable': 'another checklist',
};

export const HOLD_WORDS: Readonly<Record<Extract<ChecklistSite['hold'], string>, string>> = {
  failed: 'its status is Failed',
  pending: 'its status is Pending',
  upgrading: 'it is being upgraded',
  deleted: 'its status is Deleted',
};

export interface ChecklistEntry {
  readonly site?: string;
  /** Of several computers of the site, for a step that is done on each. */
  readonly computer?: string;
  readonly state: ChecklistState;
  /** Somebody recorded this state; it is not of files alone. */
  readonly isTicked: boolean;
  /** Steps, `step` or `step@site`, that come first and are not finished. */
  readonly waitsFor: readonly string[];
  /** Sentences: who ticked it, when and why, notes, what it waits for. */
  readonly records: readonly string[];
  /** `source`: the file, from the folder of the plan or of the evidence. `counts`: the state rests on it. */
  readonly evidence: readonly {
    readonly says: string;
    readonly source?: string;
    readonly uri?: string;
    /** Zero-based. */
    readonly line?: number;
    readonly counts: boolean;
  }[];
}
