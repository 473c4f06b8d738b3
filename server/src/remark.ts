/**
 * What is said to a person, and apart from it what they can do next. A sentence speaks of facts alone. The next step
 * depends on where it is read: the command line names an option, an editor a command. So it is a code with facts here, and
 * cli/words.ts and lsp/words.ts each word every code; one without its words does not compile.
 */

/** Every next step, with the facts that its words need. */
export interface NextSteps {
  /** An input of a merge is not what it should be. */
  'choose-input': { readonly role: 'mine' | 'theirs' };
  /** The same for the old default, which a merge can do without. */
  'choose-base': object;
  /** Mine and theirs were mixed up. */
  swap: object;
  /** The old default was mixed up with one of the others. */
  'choose-all': object;
  'name-base': object;
  /** One of the files that the site keeps may be the old default. */
  'name-kept-base': object;
  /** An earlier copy is what was customized. */
  'choose-copy': { readonly files: readonly string[]; readonly backups: readonly KeptCopy[] };
  'choose-encoding': object;
  /** An answer or omission that the merge does not have. */
  'correct-answer': { readonly fact: string; readonly choice: string; readonly isOneOfSeveral: boolean };
  'correct-skip': { readonly fact: string };
  'answer-again': object;
  'answer-questions': object;
  'choose-output': { readonly what: 'file-in-folder' | 'another-file' | 'new-file' };
  /** The store could not keep something for the next merge. */
  'look-at-store': object;
  /** The checklist would know with this file. */
  'give-evidence': { readonly file: EvidenceFile };
  'compare-with-base': object;
  'check-file': { readonly path: string };
  /** What of this product does a step of the checklist. */
  'run-backup': object;
  'run-boot-images': object;
  'run-merge': object;
  'run-boot-images-after': object;
  /** Files speak against a tick; a reason overrules them. */
  'say-why': object;
  /** A list of known findings is to be made first. */
  'write-baseline': object;
  /** There is a plan already. */
  'name-plan': object;
  'run-class-states': object;
  'run-configuration': object;
  'run-leave-2007': object;
}

export type EvidenceFile =
  | 'ConfigMgrPrereq.log'
  | 'dataldr.log'
  | 'boot-images'
  | 'SMS_def.mof'
  | 'SMS_Site'
  | 'Smsbkup.log'
  | 'class-export'
  | 'client-versions';

/** What each is called in a sentence; a medium that needs more words puts its own in its place. */
export const EVIDENCE_NAMES: Readonly<Record<EvidenceFile, string>> = {
  'ConfigMgrPrereq.log': 'ConfigMgrPrereq.log',
  'dataldr.log': 'dataldr.log of the site server',
  'boot-images': 'an export of the boot images',
  'SMS_def.mof': 'SMS_def.mof',
  SMS_Site: 'an export of SMS_Site',
  'client-versions': 'an export of the clients with site code and client version (clients.csv)',
  'Smsbkup.log': 'Smsbkup.log of the site server',
  'class-export': 'an export of the inventory classes',
};

/** A backup among the earlier copies. */
export interface KeptCopy {
  readonly sequence: number;
  readonly path: string;
  /** `2008-05-03` */
  readonly day: string;
}

/** A code with its facts. */
export type NextStep = { [Code in keyof NextSteps]: { readonly code: Code } & NextSteps[Code] }[keyof NextSteps];

/** The words of one kind of reader for every step: one sentence, complete with its full stop. */
export type StepWords = { readonly [Code in keyof NextSteps]: (facts: NextSteps[Code]) => string };

export interface Remark {
  /** Sentences. */
  readonly text: string;
  readonly next?: NextStep;
}

/** A remark without a next step, or with one. */
export function remark(text: string, next?: NextStep): Remark {
  return next === undefined ? { text } : { text, next };
}

/** Makes the whole of what one kind of reader is told. */
export type Wording = (remark: Remark) => string;

export function wordingWith(words: StepWords): Wording {
  return ({ text, next }) => [text, next && stepInWords(words, next)].filter(Boolean).join(' ');
}

function stepInWords<Code extends keyof NextSteps>(words: StepWords, next: { readonly code: Code }): string {
  return words[next.code](next as unknown as NextSteps[Code]);
}
