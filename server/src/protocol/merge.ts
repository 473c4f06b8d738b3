/** Merges: candidates, preview, answers, apply and undo, for one site or several. */
import type { WrittenResult } from './backups';
import type { FileCandidate, Stretch } from './files';

export type MergeChoice = 'mine' | 'theirs' | 'both';

export type MergeOutcome = 'applied' | 'converged' | 'carried' | 'conflict' | 'skipped' | 'assumed';

export type MergeSide = 'base' | 'mine' | 'theirs' | 'result';

export interface MergeCandidatesParams {
  readonly theirs: string;
  /** Further files, checked against what they hold. */
  readonly among?: readonly string[];
  /** The customized file, where it is known: the defaults that are most like it come first. */
  readonly mine?: string;
}

/** Files that may play a part, with a sentence why, the likeliest first. */
export interface MergeCandidates {
  readonly mine: readonly FileCandidate[];
  readonly base: readonly FileCandidate[];
}

export interface MergeConfigurationParams {
  readonly mine: string;
  readonly theirs: string;
  readonly base?: string;
}

/** Nothing in it where there is no second file to ask about. */
export interface MergeConfiguration {
  readonly found?: {
    readonly theirs: FileCandidate;
    /** Left out: the site has none of its own. */
    readonly mine?: FileCandidate;
    readonly base?: FileCandidate;
    /** Data classes of the customized SMS_def.mof, which belong there. */
    readonly dataClasses: readonly string[];
  };
}

/** What a person has said of one file of a merge. */
export interface MergeSay {
  /** Answers to conflicts by key or id. */
  readonly resolve?: Readonly<Record<string, MergeChoice>>;
  /** Customizations, by key or id, to leave out. */
  readonly skip?: readonly string[];
  /** The whole result as a person has finished it, in place of the merged one. Needs `editedFrom`. */
  readonly edited?: string;
  /** `FilePreview.merged` of the preview that `edited` was made from: with other answers or files it is refused. */
  readonly editedFrom?: string;
}

/** One file of a merge. */
export interface MergeInput extends MergeSay {
  /** May be left out of configuration.mof: the site has none of its own, and the new default stands in for it. */
  readonly mine?: string;
  readonly theirs: string;
  /** Left out: looked for among the defaults that the backups keep. */
  readonly base?: string;
}

export interface MergeParams {
  /** SMS_def.mof, then configuration.mof where that is merged, too: data classes of mine move there. */
  readonly files: readonly MergeInput[];
  /** `utf-16le` and so on, where the new default's encoding cannot hold everything. */
  readonly encoding?: string;
  /** Mine and theirs are meant as they are, whatever they look like. */
  readonly notSwapped?: boolean;
}

/** Where a result goes. */
export interface MergeTarget {
  /** The file to write; usually the new default's own. */
  readonly target: string;
  /** What was shown: nothing is written where any of these has changed since. */
  readonly expected: MergeHashes;
}

export interface ApplyMergeParams extends MergeParams {
  readonly files: readonly (MergeInput & MergeTarget)[];
}

export interface MergeHashes {
  readonly mine: string;
  readonly theirs: string;
  readonly base: string | null;
  readonly result: string;
}

/** One file of a merge. */
export interface FilePreview {
  readonly sources: Readonly<Record<'mine' | 'theirs', MergeFile>> & { readonly base?: MergeFile };
  readonly provenance: 'exact' | 'near' | 'none';
  /** Where the base is from and how sure it is. */
  readonly provenanceDetail: string;
  readonly customizations: readonly CustomizationItem[];
  readonly counts: Readonly<Record<MergeOutcome, number>>;
  /** Those still open. */
  readonly conflicts: readonly ConflictItem[];
  /** Answered ones, so that an answer can be changed. */
  readonly answered: readonly {
    readonly id: string;
    readonly key: string;
    readonly choice: MergeChoice;
    readonly remembered: boolean;
    readonly choices: readonly MergeChoice[];
  }[];
  /** What each row is about, by its key; the same whatever was answered. */
  readonly about: Readonly<Record<string, AskedAbout>>;
  readonly formattingOnly: readonly string[];
  /** Sentences: what to know about this merge. */
  readonly remarks: readonly string[];
  readonly blocked?: string;
  /** No question is open and the result can be applied. */
  readonly clean: boolean;
  readonly summary: string;
  readonly encoding: string;
  readonly hashes: MergeHashes;
  /** SHA-256 of the merge of these files with these answers, markers included, before anything is finished by hand. */
  readonly merged: string;
  readonly texts: {
    readonly mine: string;
    readonly theirs: string;
    readonly base?: string;
    /** With the suggested side where a question is open. */
    readonly result: string;
    /** With conflict markers where a question is open. */
    readonly marked: string;
    /** Three versions of the result that differ at the open questions only. */
    readonly projections: Readonly<Record<'base' | 'mine' | 'theirs', string>>;
  };
}

export interface MergePreview {
  /** In the order of `MergeParams.files`. */
  readonly files: readonly FilePreview[];
  readonly report: MergeReport;
}

/** About all files of the merge. */
export interface MergeReport {
  readonly summary: string;
  /** For a change request. */
  readonly markdown: string;
  readonly json: string;
}

export interface MergeFile {
  readonly uri: string;
  readonly path: string;
  readonly encoding: string;
  readonly sha256: string;
}

export interface CustomizationItem {
  readonly id: string;
  readonly key: string;
  readonly namespace: string;
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly kind: string;
  readonly outcome: MergeOutcome;
  readonly base?: string;
  readonly mine?: string;
  readonly theirs?: string;
  readonly reason: string;
  /** It went over to configuration.mof, where it is under the same key. */
  readonly moved: boolean;
  readonly assetIntelligence: boolean;
  /** Where it is in each text. */
  readonly ranges: Partial<Readonly<Record<MergeSide, Stretch>>>;
}

/** What was said of a row holds for another merge of the same files where these are the same; each but `place` is a hash. */
export interface AskedAbout {
  /** For people: `Win32_Processor.NumberOfCores, SMS_Report`. */
  readonly place: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** Of the question: what each answer puts there, which answers there are, why it is asked. Left out where nothing is asked. */
  readonly question?: string;
}

export interface ConflictItem {
  readonly id: string;
  readonly key: string;
  readonly suggested: 'mine' | 'theirs';
  readonly choices: readonly MergeChoice[];
  readonly reason: string;
  /** In the result. */
  readonly range: Stretch;
}

export interface AppliedMerge {
  /** In the order of `MergeParams.files`. */
  readonly files: readonly WrittenResult[];
  /** Sentences about the store that the backups went to. */
  readonly notes: readonly string[];
  readonly report: MergeReport;
}

/** The files of an applied merge; each gets back what it held before, or none does. */
export interface UndoMergeParams {
  readonly uris: readonly string[];
  /** For each address, the change that is meant, as `UndoParams.record`. Left out for the last change of each. */
  readonly records?: readonly string[];
}

export interface UndoneMerge {
  readonly files: readonly WrittenResult[];
}

/** One new default for several sites. Undone with `undoMerge`, by the records of what was written. */
export interface MergeSitesParams {
  /** The SMS_def.mof of each site, its installation folder, or a folder with a copy; the results go there. */
  readonly sites: readonly string[];
  readonly theirs: string;
  /** Left out: looked for, site by site. */
  readonly base?: string;
  /** Answers by the id of a question, by its fact, or `all`. */
  readonly resolve?: Readonly<Record<string, MergeChoice>>;
  /** `MergedSites.shown` of the preview: writes each site that is ready, and nothing where anything has changed since. */
  readonly apply?: string;
}

export interface MergedSites {
  /** In the order of the parameters. */
  readonly sites: readonly MergedSite[];
  readonly questions: readonly SharedQuestion[];
  /** Changes with everything that was read, answered and made. */
  readonly shown: string;
  /** Sentences about the store that the backups went to. */
  readonly notes: readonly string[];
  /** One for all sites. */
  readonly report: MergeReport;
}

export interface MergedSite {
  readonly name: string;
  readonly state: 'written' | 'ready' | 'unchanged' | 'questions' | 'refused';
  /** Why it is not merged, or was not written. */
  readonly reason?: string;
  /** What the merge reads of it, and writes. */
  readonly files: readonly { readonly uri: string; readonly record: string | null }[];
}

/** What several sites ask with the same three sides is one question. */
export interface SharedQuestion {
  readonly id: string;
  readonly fact: string;
  /** Names of the sites that ask it. */
  readonly sites: readonly string[];
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly choices: readonly MergeChoice[];
  readonly reason: string;
  readonly answer?: MergeChoice;
}
