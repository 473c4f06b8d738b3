/** What a rule is. Each has its file in all/, beside its fixes; index.ts is the table of them. */
import type { TextFormat } from '../text/encoding';
import type { Span } from '../text/span';
import type { Declaration } from '../syntax/declaration';
import type { Dialect } from '../syntax/dialect';
import type { Fix, Severity } from '../syntax/tree';
import type { MofDocument } from '../semantics/document';
import type { Scope } from '../semantics/scope';
import type { Visitor } from '../semantics/visit';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';

/** The dialect that a file is checked against. */
export type RuleDialect = Dialect;

/** Another place that a problem speaks of; offsets as those of the problem. */
export interface RelatedPlace extends Span {
  /** A few words: what is there. */
  readonly message: string;
}

/** Where a problem is, and how grave: enough to tell whether it is shown. */
export interface ProblemPlace extends Span {
  /** Where one case of the rule is graver or lighter than the rule itself. A level that the user sets goes first. */
  readonly severity?: Severity;
}

/** What is said of a problem. */
export interface ProblemText {
  /** A sentence: what is wrong and what to do. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedPlace[];
}

export interface RuleProblem extends ProblemPlace, ProblemText {}

interface RuleText {
  /** Kebab case; the code of its diagnostics. Never changes once published. */
  readonly id: string;
  readonly severity: Severity | Readonly<Record<RuleDialect, Severity>>;
  /** How editors show what it finds beside underlining it: struck through, or faded. */
  readonly tag?: 'deprecated' | 'unnecessary';
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** Why it matters and when it does not. */
  readonly explanation: string;
  /** MOF that the rule finds something in, complete enough to try. */
  readonly example: string;
  /** The same, repaired. */
  readonly repaired: string;
}

/** What a rule that walks a declaration is told. The fields speak of the declaration being walked. */
export interface RuleContext {
  readonly dialect: RuleDialect;
  /** How the file is encoded, where that is known. */
  readonly format: TextFormat | undefined;
  readonly declaration: Declaration;
  /** Offsets relative to the declaration. */
  report(problem: RuleProblem): void;
}

/** A rule that looks beyond its declaration is told the namespace and can look classes up. */
export interface NamesContext extends RuleContext {
  readonly namespace: string;
  readonly scope: Scope;
}

export interface FileContext {
  readonly dialect: RuleDialect;
  readonly document: MofDocument;
  /** The workspace, where there is one. */
  readonly index: WorkspaceIndex | undefined;
  /** Offsets of the file. */
  report(problem: RuleProblem): void;
  /** As `report`; the text is asked for only where the problem may be shown, because there may be very many. */
  reportAt(place: ProblemPlace, text: () => ProblemText): void;
}

/** What a rule looks at. */
export interface RuleVisitor extends Visitor {
  /** In lower case, the only qualifiers that `qualifier` is called for; without it, it is called for all. */
  readonly named?: readonly string[];
}

/** Judges each declaration by itself: its results are kept until the declaration is edited. */
export interface DeclarationRule extends RuleText {
  readonly reads: 'declaration';
  create(context: RuleContext): RuleVisitor;
}

/** Judges a declaration by the classes known elsewhere: results are kept until one of those changes. */
export interface NamesRule extends RuleText {
  readonly reads: 'names';
  create(context: NamesContext): RuleVisitor;
}

/** Compares declarations with each other: runs after every edit, and has to be quick. */
export interface FileRule extends RuleText {
  readonly reads: 'file';
  /**
   * All that the rule reads of a declaration, as a text. A rule that has this reads nothing else: where it found nothing, it
   * is not run again until the text of a declaration, or their number, changes.
   */
  readonly face?: (declaration: Declaration) => string;
  /**
   * What a declaration may have in common with others, as texts. A rule that has this finds something in two declarations alone
   * that have one of these in common, whatever else is in the file; where it found nothing, it is not run again for an edit of
   * declarations that have nothing in common with any other. Undefined for a declaration that has a say in more than that.
   */
  readonly ties?: (declaration: Declaration) => readonly string[] | undefined;
  check(context: FileContext): void;
}

export type Rule = DeclarationRule | NamesRule | FileRule;

export function severityOf(rule: Rule, dialect: RuleDialect): Severity {
  return typeof rule.severity === 'string' ? rule.severity : rule.severity[dialect];
}

/** A fix of one edit. `preferred` where it can be applied without looking. */
export function fix(title: string, span: Span, newText: string, preferred = false): Fix {
  return { title, edits: [{ start: span.start, end: span.end, newText }], ...(preferred ? { preferred } : {}) };
}
