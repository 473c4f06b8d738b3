/** What the page and its worker say to each other: plain data and the files as the browser gives them. It imports nothing. */

export type Choice = 'mine' | 'theirs' | 'both';
type Outcome = 'conflict' | 'assumed' | 'carried' | 'applied' | 'converged' | 'skipped';
type CodePage = `windows-${1250 | 1251 | 1252 | 1253 | 1254 | 1255 | 1256 | 1257 | 1258}`;
export type MergeRole = 'inventory' | 'configuration';

/** The three files of one merge, and what was said of it. */
export interface MergeFiles {
  readonly role: MergeRole;
  /** Left out: no old default. */
  readonly base?: File;
  /** Left out for a configuration.mof that the site does not have. */
  readonly mine?: File;
  readonly theirs: File;
  /** Answers by fact. */
  readonly answers: Readonly<Record<string, Choice>>;
  /** Facts to leave out. */
  readonly skip: readonly string[];
}

export interface MergeJob {
  readonly kind: 'merge';
  readonly files: readonly MergeFiles[];
  /** What to read a file as that is neither Unicode nor valid UTF-8. */
  readonly ansi: CodePage;
  /** Mine and theirs are meant as they are. */
  readonly notSwapped: boolean;
  /** Who is at work, for the report. */
  readonly by: string;
}

export interface BootImagesJob {
  readonly kind: 'boot-images';
  /** Exports and WIM files from before the upgrade. */
  readonly before: readonly File[];
  /** The same from after it; empty for none. */
  readonly after: readonly File[];
}

export interface ScriptsJob {
  readonly kind: 'export-scripts';
}

export type Job = MergeJob | BootImagesJob | ScriptsJob;

/** A file to be saved, byte for byte. */
export interface Saved {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A line of the ledger, ready to be shown. */
export interface LedgerLine {
  readonly id: string;
  readonly key: string;
  readonly place: string;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly base?: string;
  readonly mine?: string;
  readonly theirs?: string;
  readonly reason: string;
  readonly assetIntelligence: boolean;
}

/** Something that a person decides: a question, open or answered, or what was assumed without an old default. */
export interface Decision {
  readonly id: string;
  readonly key: string;
  readonly place: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly choices: readonly Choice[];
  readonly reason: string;
  /** Left out while it is open. */
  readonly answer?: Choice;
  /** The merge asks it; the others are as they are until somebody says otherwise. */
  readonly isAsked: boolean;
}

export interface Finding {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly code: string;
  readonly message: string;
  /** One-based. */
  readonly line: number;
}

export interface MergedFile {
  readonly role: MergeRole;
  readonly name: string;
  readonly summary: string;
  /** On the old default. */
  readonly base: string;
  readonly remarks: readonly string[];
  /** Why nothing is applied by itself. */
  readonly blocked?: string;
  readonly groups: readonly { readonly heading: string; readonly lines: readonly LedgerLine[] }[];
  readonly decisions: readonly Decision[];
  readonly notices: readonly string[];
  readonly formattingOnly: readonly string[];
  /** No question is open and every input could be read to its end. */
  readonly isClean: boolean;
  /** With conflict markers where it is not clean. */
  readonly result: Saved;
  readonly encoding: string;
  readonly sha256: string;
  /** What the rules find in a clean result. */
  readonly findings: readonly Finding[];
}

export interface MergeAnswer {
  readonly kind: 'merge';
  readonly summary: string;
  readonly files: readonly MergedFile[];
  readonly reports: readonly Saved[];
}

export interface ImageLines {
  readonly title: string;
  readonly verdict: string;
  /** Something of it would be lost, or cannot be judged. */
  readonly isAlarm: boolean;
  readonly summary: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

export interface BootImagesAnswer {
  readonly kind: 'boot-images';
  readonly summary: string;
  /** Only then may anybody rely on it that nothing else is lost. */
  readonly isComplete: boolean;
  readonly images: readonly ImageLines[];
  readonly problems: readonly string[];
  /** Reports, and the script that copies WIM files. */
  readonly files: readonly Saved[];
}

export interface ScriptsAnswer {
  readonly kind: 'export-scripts';
  readonly files: readonly Saved[];
}

/** Something that could not be done, for a reason in what was given. */
export interface RefusedAnswer {
  readonly kind: 'refused';
  /** `swapped` for files that may only have to be told apart; stable as in `Refusal`. */
  readonly code: string;
  readonly message: string;
}

export type Answer = MergeAnswer | BootImagesAnswer | ScriptsAnswer | RefusedAnswer;

export interface Request {
  readonly id: number;
  readonly job: Job;
}

export interface Response {
  readonly id: number;
  readonly answer: Answer;
}
