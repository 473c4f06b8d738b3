/**
 * What client and server say to each other beyond the Language Server Protocol: names, words that both show, and plain
 * interfaces, nothing else, because the client may import this file of the server, and l10n.ts, alone. Addresses are `file:`
 * URIs, lines and characters zero-based.
 */

/** The server tells what it left out of a file and why; an empty list takes that back. Notification, server to client. */
export const LIMITS_NOTIFICATION = 'configmgr-mof/limits';
export interface LimitsParams {
  readonly uri: string;
  readonly limits: readonly Limit[];
}
/** In place of a file's address: the limit is one of the whole workspace. */
export const WORKSPACE_LIMITS = '';
export interface Limit {
  readonly code: 'file-size' | 'problems' | 'indexed-files';
  /** A sentence that names the setting. */
  readonly message: string;
  /** The setting that moves the limit. */
  readonly setting: string;
}

/** How the bytes of a file are text; the server reads them itself. Request, client to server. */
export const FILE_FORMAT_REQUEST = 'configmgr-mof/fileFormat';
export interface FileFormatParams {
  readonly uri: string;
}
export interface FileFormatResult {
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` … */
  readonly encoding: string;
  readonly bom: boolean;
  /** For people: `UTF-16LE with BOM`. */
  readonly description: string;
}

/** What the server knows of an open file and of the folders; null for a file that is not open. Request, client to server. */
export const STATUS_REQUEST = 'configmgr-mof/status';
export interface StatusParams {
  readonly uri: string;
}
export interface StatusResult {
  /** Which the file is checked against; left out where the file is too large to be read. */
  readonly dialect?: 'wmi' | 'cim2' | 'cim3';
  /** By the settings, or by what the file looks like. */
  readonly dialectFrom: 'settings' | 'file';
  /** What the index holds of the folders. */
  readonly classes: number;
  readonly files: number;
  /** The folders are being read: the numbers still grow. */
  readonly isReading: boolean;
}

/**
 * Files for a server that has no disk, because it runs in a browser: the editor reads them. Requests, server to client, each
 * with `FileParams`.
 */
export const FILE_REQUESTS = {
  /** Gives `FileFacts`. */
  info: 'configmgr-mof/files/info',
  /** Gives `FileList`. */
  list: 'configmgr-mof/files/list',
  /** Gives a `Uint8Array`. */
  read: 'configmgr-mof/files/read',
} as const;
export interface FileParams {
  readonly uri: string;
}
/** The code is the system's, `ENOENT` for one. */
export type FileAnswer<T> = { readonly value: T } | { readonly code: string };
export interface FileFacts {
  readonly type: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}
/** Names in a folder. */
export type FileList = readonly string[];

/**
 * Commands of `workspace/executeCommand`. Each takes one object and gives one. Where a command cannot be done, the
 * request fails with a sentence that says what to do, and with `data.code`. Nothing but what a command is for is written.
 */
export const COMMANDS = {
  backup: 'mof.backup',
  backups: 'mof.backups.list',
  readBackup: 'mof.backups.read',
  verifyBackups: 'mof.backups.verify',
  restore: 'mof.backups.restore',
  pin: 'mof.backups.pin',
  undo: 'mof.backups.undo',
  compare: 'mof.compare',
  mergeCandidates: 'mof.merge.candidates',
  mergeConfiguration: 'mof.merge.configuration',
  merge: 'mof.merge.prepare',
  applyMerge: 'mof.merge.apply',
  undoMerge: 'mof.merge.undo',
  mergeSites: 'mof.merge.sites',
  bootImages: 'mof.bootImages',
  bootImageScript: 'mof.bootImages.script',
  importRegistry: 'mof.importRegistry',
  checklist: 'mof.checklist',
  startPlan: 'mof.checklist.start',
  recordInPlan: 'mof.checklist.record',
  toggleReport: 'mof.toggleReport',
  inventory: 'mof.inventory',
  toggleMany: 'mof.toggleMany',
  inventorySites: 'mof.inventorySites',
  classStates: 'mof.classStates',
  configuration: 'mof.configuration',
  leaving: 'mof.leave2007',
} as const;

export interface Place {
  readonly line: number;
  readonly character: number;
}
export interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

// ---------------------------------------------------------------------------------------------- backups

export interface BackupParams {
  readonly uris: readonly string[];
  readonly label?: string;
  readonly site?: string;
  /** Also configuration.mof beside and the archived copies of the server (default true). */
  readonly companions?: boolean;
  /** The files are defaults of the product, to merge against later. */
  readonly asDefault?: boolean;
}
export interface BackupResult {
  readonly store: string;
  readonly backups: readonly BackupItem[];
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  readonly notes: readonly string[];
}
export interface BackupItem {
  readonly id: string;
  readonly sequence: number;
  readonly path: string;
  readonly uri: string;
  readonly createdAt: string;
  readonly by: string;
  readonly sha256: string;
  readonly size: number;
  readonly reason: string;
  readonly role: string;
  readonly label?: string;
  readonly site?: string;
  /** Sentence fragment: `UTF-16LE with BOM, 101 reporting classes`. */
  readonly summary: string;
  readonly pinned: boolean;
  /** Made by this user on this machine: only such a backup is restored to where it came from. */
  readonly own: boolean;
}
export interface BackupsResult {
  readonly store: string;
  /** False where nothing was ever backed up. */
  readonly exists: boolean;
  /** Newest first. */
  readonly backups: readonly BackupItem[];
  readonly damaged: readonly { readonly id: string; readonly problem: string }[];
  readonly notes: readonly string[];
}
export interface BackupIdParams {
  readonly id: string;
}
export interface BackupText {
  readonly text: string;
  readonly encoding: string;
  readonly item: BackupItem;
}
export interface RestoreParams {
  readonly id: string;
  /** Where to; left out: where it came from. */
  readonly target?: string;
}
/** A file was written. */
export interface WrittenResult {
  readonly uri: string;
  readonly path: string;
  readonly changed: boolean;
  readonly sha256Before: string | null;
  readonly sha256After: string | null;
  /** Id of the backup of what was there before. */
  readonly backup: string | null;
  /** Identifies this change, for an undo of it and of no other; null where nothing was changed or recorded. */
  readonly record: string | null;
  readonly notes: readonly string[];
}
export interface PinParams {
  readonly id: string;
  readonly pinned: boolean;
}
export interface VerifyResult {
  readonly ok: boolean;
  readonly checked: number;
  readonly problems: readonly string[];
}
export interface UndoParams {
  readonly uri: string;
  /** The change that is meant: where it is no longer the last one, nothing is done. Left out for the last change. */
  readonly record?: string;
}

// ---------------------------------------------------------------------------------------------- comparing

export interface CompareParams {
  readonly before: string;
  readonly after: string;
}
export interface CompareResult {
  readonly changes: readonly FactItem[];
  /** What to say where declarations stand in another order. */
  readonly order?: string;
  /** Why the first file is hardly the default of the second; left out where nothing speaks against it. */
  readonly doubt?: string;
  /** The changes as a document. */
  readonly markdown: string;
  /** Both texts, decoded by their bytes. */
  readonly texts: { readonly before: string; readonly after: string };
}
export interface FactItem {
  readonly key: string;
  readonly kind: string;
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly before?: string;
  readonly after?: string;
  /** Where it stands in each text. */
  readonly ranges: { readonly before?: Stretch; readonly after?: Stretch };
}

// ---------------------------------------------------------------------------------------------- merging

export type MergeChoice = 'mine' | 'theirs' | 'both';
export type MergeOutcome = 'applied' | 'converged' | 'carried' | 'conflict' | 'skipped' | 'assumed';
export type MergeSide = 'base' | 'mine' | 'theirs' | 'result';

export interface MergeCandidatesParams {
  readonly theirs: string;
  /** Further files, checked against what they hold. */
  readonly among?: readonly string[];
}
/** Files that may play a part, with a sentence why, the likeliest first. */
export interface MergeCandidates {
  readonly mine: readonly MergeCandidate[];
  readonly base: readonly MergeCandidate[];
}
export interface MergeCandidate {
  readonly uri: string;
  readonly path: string;
  readonly why: string;
}

export interface MergeConfigurationParams {
  readonly mine: string;
  readonly theirs: string;
  readonly base?: string;
}
/** Nothing in it where there is no second file to ask about. */
export interface MergeConfiguration {
  readonly found?: {
    readonly theirs: MergeCandidate;
    /** Left out: the site has none of its own. */
    readonly mine?: MergeCandidate;
    readonly base?: MergeCandidate;
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
  /** SMS_def.mof, then configuration.mof where that is merged along: data classes of mine move there. */
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
  /** It went over to configuration.mof, where it stands under the same key. */
  readonly moved: boolean;
  readonly assetIntelligence: boolean;
  /** Where it stands in each text. */
  readonly ranges: Partial<Readonly<Record<MergeSide, Stretch>>>;
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

// ---------------------------------------------------------------------------------------------- boot images

export interface BootImagesParams {
  /** Exports and WIM files. */
  readonly uris: readonly string[];
  /** The same after the upgrade, to see what became of each image. */
  readonly after?: readonly string[];
  /** Of a current site: `kit-first`, `same-kit`, `site-first`, `distribution`, `reload` or `from-2012`. */
  readonly event?: string;
}
export interface BootImagesResult {
  readonly summary: string;
  readonly losses: number;
  readonly images: readonly BootImageItem[];
  readonly problems: readonly { readonly path: string; readonly severity: string; readonly message: string }[];
  readonly changes: readonly {
    readonly outcome: string;
    readonly name: string;
    readonly summary: string;
    readonly details: readonly string[];
  }[];
  readonly markdown: string;
  /** Only where `after` was given. */
  readonly changesMarkdown?: string;
  /** Only where `event` was given. */
  readonly eventMarkdown?: string;
}
export interface BootImageItem {
  readonly id: string;
  readonly title: string;
  readonly site?: string;
  readonly verdict: string;
  readonly summary: string;
  readonly proposedName?: string;
  readonly evidence: readonly {
    readonly message: string;
    readonly redo?: string;
    readonly uri?: string;
    readonly range?: Stretch;
  }[];
  readonly unknown: readonly string[];
  readonly notes: readonly string[];
  readonly steps: readonly { readonly when: 'before' | 'after'; readonly text: string }[];
  readonly uri?: string;
  readonly range?: Stretch;
}
export interface BootImageScriptParams {
  readonly kind: 'powershell' | 'vbscript' | 'copy';
  /** For `copy`: the exports whose images are copied away. */
  readonly uris?: readonly string[];
}
export interface ScriptResult {
  readonly name: string;
  readonly text: string;
  /** To be written with a byte order mark. */
  readonly bom: boolean;
  readonly notes: readonly string[];
}

/**
 * What a quick fix on an export asks of the client. The server offers these only to a client whose initialization options
 * say `clientCommands: true`; each takes one object.
 */
export const CLIENT_COMMANDS = {
  /** `{ uri, imageId }`: show the steps of that image. */
  showSteps: 'configmgrMof.bootImages.steps',
  /** `{ text }`: put it on the clipboard. */
  copyName: 'configmgrMof.bootImages.copyName',
  /** `{ uri }`: make the script that copies the WIM files of that export. */
  copyScript: 'configmgrMof.bootImages.copyScript',
  /** `{}`: make the export script. */
  exportScript: 'configmgrMof.bootImages.exportScript',
} as const;

// ---------------------------------------------------------------------------------------------- the rest

export interface ProtocolEdit {
  readonly range: Stretch;
  readonly newText: string;
}

export interface ImportRegistryParams {
  readonly uri: string;
  /** Name and group of the first class; made from the key when left out. */
  readonly className?: string;
  readonly group?: string;
  readonly vendor?: string;
  readonly version?: string;
  readonly view?: '32' | '64' | 'both';
  readonly instances?: 'auto' | 'key' | 'sub-keys';
  /** Names of the values to read; an empty name is the default value. All when left out. */
  readonly values?: readonly string[];
  /** configuration.mof and SMS_def.mof: gives the edits of both, against the texts as the editor has them. */
  readonly into?: readonly string[];
}
export interface ImportedClassItem {
  readonly names: readonly string[];
  readonly groupName: string;
  readonly classId: string;
  /** The registry key, or the parent of the sub-keys that are instances. */
  readonly key: string;
  readonly kind: 'values' | 'sub-keys';
  readonly properties: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}
export interface ImportRegistryResult {
  /** Names, one for each view of a class. */
  readonly classes: readonly string[];
  readonly described: readonly ImportedClassItem[];
  /** To append to configuration.mof. */
  readonly configuration: string;
  /** To append to SMS_def.mof. */
  readonly reporting: string;
  readonly notes: readonly string[];
  /** Only with `into`. */
  readonly files?: readonly {
    readonly uri: string;
    /** Of the open document that the edits are for; null for a file that is not open. */
    readonly version: number | null;
    readonly edits: readonly ProtocolEdit[];
  }[];
}

/** What is reported, of a file that is open in the editor. */
export interface InventoryParams {
  readonly uri: string;
  /** The default to compare with. */
  readonly base?: string;
}
export interface InventoryResult {
  readonly version: number;
  /** In the order of the file. */
  readonly classes: readonly InventoryClassItem[];
  /** The data classes of the file itself, then configuration.mof beside it, then the files that it includes. */
  readonly beside: readonly InventoryFileItem[];
  /** Includes that are not counted, as written. */
  readonly missing: readonly string[];
}
/** Classes that stand beside the reporting classes of the file. */
export interface InventoryFileItem {
  readonly relation: 'same' | 'configuration' | 'included';
  readonly uri: string;
  readonly classes: readonly BesideClassItem[];
}
export interface BesideClassItem {
  readonly name: string;
  readonly kind: 'data' | 'reporting';
  readonly namespace: string;
  /** Of a data class where its data come from, of a reporting class its group. */
  readonly detail: string;
  readonly reported: boolean;
  /** As in `InventoryClassItem`. */
  readonly undone?: string;
  /** Of a data class: a reporting class of its name is in view. */
  readonly isPaired: boolean;
  readonly nameRange: Stretch;
}
export interface InventoryClassItem {
  readonly name: string;
  readonly groupName: string;
  readonly classId?: string;
  readonly namespace: string;
  readonly contexts: readonly string[];
  /** SMS_Report is TRUE. */
  readonly reported: boolean;
  /** What takes the class away again further down: `deleted by the pragma in line 4`. */
  readonly undone?: string;
  /** Of another vendor than Microsoft, or not in the default. */
  readonly isOwn: boolean;
  readonly isPair: boolean;
  /** Why reporting it is known to cause problems; only where it is reported. */
  readonly cost?: string;
  readonly data?: 'file' | 'folder' | 'workspace' | 'windows';
  /** Sentences: how the class itself differs from the default. */
  readonly customized: readonly string[];
  /** The head of the class as the default has it; only where it differs. */
  readonly inDefault?: string;
  /** Errors and warnings in the class. */
  readonly problems: number;
  readonly range: Stretch;
  readonly nameRange: Stretch;
  readonly properties: readonly InventoryPropertyItem[];
}
export interface InventoryPropertyItem {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly reported: boolean;
  readonly units?: string;
  readonly customized: readonly string[];
  /** The property as the default has it; only where it differs. */
  readonly inDefault?: string;
  readonly range: Stretch;
  readonly nameRange: Stretch;
}

/** The command of a client that a line above a reporting class runs, with one argument. */
export const LENS_COMMAND = 'configmgrMof.inventory.lens';
export interface LensArguments {
  readonly uri: string;
  /** Of the class's name. */
  readonly position: Place;
  readonly kind: 'reported' | 'toggle' | 'data' | 'customized';
  /** Of `toggle`. */
  readonly report?: boolean;
}

/** The command of a client that a line above a class runs, with one argument: it shows the places that were counted. */
export const PLACES_COMMAND = 'configmgrMof.showPlaces';
export interface PlacesArguments {
  readonly uri: string;
  /** Of the class's name. */
  readonly position: Place;
  readonly kind: 'subclasses' | 'references';
}

/** Files of several sites, or folders that hold one each. */
export interface InventorySitesParams {
  readonly uris: readonly string[];
  /** Also what all sites agree in. */
  readonly all?: boolean;
}
export interface InventorySitesResult {
  readonly differing: number;
  readonly markdown: string;
}

/** Two exports of one client setting of a current site. */
export interface ClassStatesParams {
  readonly before: string;
  readonly after: string;
}
export interface ClassStatesResult {
  /** One sentence. */
  readonly summary: string;
  /** States, IDs, contexts and keys that changed. */
  readonly findings: number;
  readonly markdown: string;
  /** The file to import; empty where no state changed. */
  readonly restore: string;
}

/** configuration.mof of a current site: looked at, or its own classes carried into the file that an update brought. */
export interface ConfigurationParams {
  readonly uri: string;
  /** Exports of inventory classes, to see whether both halves are there. */
  readonly exports?: readonly string[];
  /** The file that the update brought. */
  readonly into?: string;
  /** With `into`: the default that the own file was made from. */
  readonly base?: string;
  readonly answers?: readonly { readonly fact: string; readonly choice: 'mine' | 'theirs' | 'both' }[];
  /** The `sha256` of the result that was shown: it is written over `into`, after a backup. */
  readonly writes?: string;
}
export interface ConfigurationResult {
  /** Own classes outside the section, halves that are missing, open questions. */
  readonly findings: number;
  readonly markdown: string;
  readonly questions: readonly { readonly id: string; readonly fact: string; readonly reason: string }[];
  /** With `into`: the result, and what it is known by. */
  readonly text?: string;
  readonly sha256?: string;
  /** Of what was there, where the result was written. */
  readonly backup?: string;
  readonly notes: readonly string[];
}

/** From the SMS_def.mof of a 2007 site to the files that a current site takes. */
export interface LeavingParams {
  readonly uri: string;
  readonly base?: string;
  readonly configuration?: string;
  readonly configurationBase?: string;
  /** An export of the default client settings of the new site. */
  readonly site?: string;
  /** Where the files are written; left out: nowhere. */
  readonly folder?: string;
}
export interface LeavingResult {
  readonly text: string;
  readonly files: readonly string[];
}

/** Several flags of one file at once, as one list of edits. */
export interface ToggleManyParams {
  readonly uri: string;
  readonly targets: readonly {
    /** In the class, or in the property that is meant. */
    readonly position: Place;
    readonly report: boolean;
    /** All properties of the class that are no key, instead of the class. */
    readonly allProperties?: boolean;
  }[];
}

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

export interface ToggleReportParams {
  readonly uri: string;
  readonly position: Place;
  readonly report: boolean;
  /** Every property of the class instead of the class or property at the position. */
  readonly allProperties?: boolean;
}
export interface ToggleReportResult {
  readonly edits: readonly ProtocolEdit[];
  readonly note?: string;
}
