/** What goes into a merge and what comes out of it. */
import type { Span } from '../text/span';

/** `base` the old default, `mine` the customized file, `theirs` the new default. */
export type Version = 'base' | 'mine' | 'theirs';
/** One thing in the three versions of a merge: there in those that `Present` names, in any other it may be missing. */
export type Versions<T, Present extends Version = never> = { readonly [version in Present]: T } & {
  readonly [version in Exclude<Version, Present>]: T | undefined;
};

export type Choice = 'mine' | 'theirs' | 'both';

export type Outcome =
  /** Mine's change is in the result. */
  | 'applied'
  /** The new default has the same change. */
  | 'converged'
  /** Applied under the new name that the new default gave the class or property; to be confirmed. */
  | 'carried'
  /** Both sides changed it; the result holds a question. */
  | 'conflict'
  /** Left out on request, or because a later declaration in the same file replaces it. */
  | 'skipped'
  /** Without a base nobody can tell whose change it is; kept as the reason says, to be looked at. */
  | 'assumed';

export type CustomizationKind =
  | 'class-added'
  | 'class-removed'
  | 'class-commented-out'
  /** Mine changed a class that theirs removed; the same for a property. */
  | 'class-changed'
  | 'superclass'
  | 'flag'
  | 'qualifier-added'
  | 'qualifier-removed'
  | 'qualifier-changed'
  | 'property-added'
  | 'property-removed'
  | 'property-commented-out'
  | 'property-changed'
  | 'type'
  | 'default'
  | 'method'
  | 'instance-added'
  | 'instance-removed'
  | 'instance-value'
  | 'pragma-added'
  | 'pragma-removed'
  | 'declaration'
  | 'duplicate'
  | 'comment'
  | 'region';

/** One thing that mine changed against the base, and what became of it. */
export interface Customization {
  /** Short, stable within one merge and between equal merges: `c1`, `c2` … in the order of mine. */
  readonly id: string;
  /**
   * The fact, case-folded: `namespace/class`, with `:superclass`, `@qualifier`, `.property`, `.property:type`,
   * `.property@qualifier` after it. An `@` at the end is a list of qualifiers as a whole.
   */
  readonly key: string;
  readonly namespace: string;
  /** As written, for people. */
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly kind: CustomizationKind;
  readonly outcome: Outcome;
  /** The fact's value in each file as written; absent where the file has none. */
  readonly base?: string;
  readonly mine?: string;
  readonly theirs?: string;
  /** A sentence: why this outcome, and what to do where something is to be done. */
  readonly reason: string;
  /** Where the fact is in each text, offsets of that text; `result` in the merged text. */
  readonly spans: Partial<Record<Version | 'result', Span>>;
  /** Of a question about a pragma: keys of what it deletes besides its class, in the file that has it. They are open, too. */
  readonly takesAlong?: readonly string[];
  /** A flag of an Asset Intelligence class: the console's own switch may have set it, not a person. */
  readonly assetIntelligence?: boolean;
}

/** A question that the merge leaves to a person. */
export interface Conflict {
  /** Id of its customization. */
  readonly id: string;
  readonly key: string;
  /** The slot in `MergeResult.text`, where the suggested side is. */
  readonly span: Span;
  /** What each side would put into the slot. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly suggested: 'mine' | 'theirs';
  readonly choices: readonly Choice[];
  readonly reason: string;
}

export interface MergeInput {
  readonly base?: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface MergeOptions {
  /** Answers to conflicts and to what is assumed, by key or id. */
  readonly resolve?: Readonly<Record<string, Choice>>;
  /**
   * Without a base: keys of facts that are known to be mine's own doing, each with the sentence that says how. They are
   * applied and neither assumed nor asked; an answer in `resolve` goes before.
   */
  readonly certain?: Readonly<Record<string, string>>;
  /** Keys or ids of customizations to leave out. */
  readonly skip?: readonly string[];
  /** A property that both sides added with differing SMS_Report is a question (default: mine's flag counts, listed). */
  readonly strict?: boolean;
  /** Titles on the conflict markers. */
  readonly labels?: Partial<Record<Version, string>>;
}

/** How sure the base is. */
export type BaseProvenance = 'exact' | 'near' | 'none';

/** A remark that needs no answer: a data class that belongs in configuration.mof, an old file, a lost layout. */
export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly key?: string;
  /** Where it is about several: all of them, `key` first. */
  readonly keys?: readonly string[];
}

export interface MergeResult {
  /** The merged text with the suggested side in each conflict's slot. Without conflicts this is the result. */
  readonly text: string;
  /** The merged text with diff3 markers around each conflict; equal to `text` without conflicts. */
  readonly marked: string;
  readonly conflicts: readonly Conflict[];
  readonly ledger: readonly Customization[];
  /** What mine changed only in layout: dropped in favor of the new default's. A sentence each. */
  readonly formattingOnly: readonly { readonly key: string; readonly what: string }[];
  /** What the new default changed against the base, for the report. */
  readonly vendorChanges: readonly FactChange[];
  readonly notices: readonly Notice[];
  /** Three versions of the result that differ only at the conflicts, for a three-way merge editor. */
  readonly projections: Readonly<Record<Version, string>>;
  /** Set where nothing may be applied by itself: the text of one of the files does not parse, for one. */
  readonly blocked?: Notice;
}

/** One fact that differs between two files. */
export interface FactChange {
  readonly key: string;
  readonly kind: CustomizationKind;
  readonly namespace: string;
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly before?: string;
  readonly after?: string;
  readonly spans: { readonly before?: Span; readonly after?: Span };
}

/** What differs between two whole files: a fact, the namespace of a class, or what becomes of a declaration in the end. */
export interface FileChange extends Omit<FactChange, 'kind'> {
  readonly kind: CustomizationKind | 'class-moved' | 'effect';
}
