/** The diagnostics of a file: syntax, dialect and rules in one list. */
import type { Span } from '../text/span';
import { finish, type Steps } from '../text/steps';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import { declarationDialectProblems, detectDialect } from '../syntax/dialect';
import { shiftProblem, type SyntaxTree } from '../syntax/syntaxTree';
import type { Fix, Severity, SyntaxProblem } from '../syntax/tree';
import type { MofDocument } from '../semantics/document';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';
import type { Diagnostic } from './diagnostic';
import { Gravest } from './gravest';
import type { Level, RuleLevels } from './levels';
import { severityOf, type ProblemText, type RuleDialect } from './rule';
import { runRules } from './run';
import { suppressionsOf } from './suppress';

export interface AnalyzeOptions {
  /** Default `auto`: what the file looks like. */
  readonly dialect?: RuleDialect | 'auto';
  /** The classes of the workspace, where there is one. */
  readonly index?: WorkspaceIndex;
  readonly levels?: RuleLevels;
  /** How many diagnostics to give at most (default 1,000). A last one says how many were left out. */
  readonly maxProblems?: number;
}

export const DEFAULT_MAX_PROBLEMS = 1000;

/** All diagnostics of a document, sorted by their place. Never throws on any text. */
export function analyze(document: MofDocument, options: AnalyzeOptions = {}): Diagnostic[] {
  return finish(analyzeSteps(document, options));
}

/** As `analyze`, in steps. */
export function* analyzeSteps(document: MofDocument, options: AnalyzeOptions = {}): Steps<Diagnostic[]> {
  const dialect = dialectOf(document, options);
  const levels = options.levels ?? {};
  const suppressions = suppressionsOf(document);
  const found = new Gravest(Math.max(0, options.maxProblems ?? DEFAULT_MAX_PROBLEMS));
  const { tree } = document;

  for (let i = 0; i < tree.declarations.length; i++) {
    const declaration = tree.declarations[i]!;
    const { problems } = declaration;
    const ofDialect = tree.isForeign ? NO_PROBLEMS : dialectProblemsOf(declaration, dialect);
    if (problems.length === 0 && ofDialect.length === 0) {
      if (i % KNOWN_IN_A_STEP === 0) yield;
      continue;
    }
    yield;
    const offset = tree.offsetOf(i);
    const add = (problem: SyntaxProblem, severity: Severity): void =>
      found.add({ severity, start: problem.start + offset, end: problem.end + offset }, () => ({
        fixes: [],
        ...shiftProblem(problem, offset),
        severity,
      }));
    for (const problem of problems) add(problem, problem.severity);
    for (const problem of ofDialect) {
      const severity = levels[problem.code] ?? problem.severity;
      if (severity === 'off' || suppressions.silences(problem.code, problem.start + offset)) continue;
      add(problem, severity);
    }
  }
  yield* runRules(document, { dialect, index: options.index }, (rule, { start, end, severity }, offset, text) => {
    const level: Level = levels[rule.id] ?? severity ?? severityOf(rule, dialect);
    if (level === 'off' || suppressions.silences(rule.id, start + offset)) return;
    if (!found.takes(level, start + offset, end + offset)) return;
    if (typeof text === 'function') return found.keep(diagnosticOf(rule.id, level, start, end, offset, text()));
    const known = shown.get(text);
    if (known?.start === start + offset && known.severity === level) return found.keep(known);
    const diagnostic = diagnosticOf(rule.id, level, start, end, offset, text);
    shown.set(text, diagnostic);
    found.keep(diagnostic);
  });
  return found.result();
}

/** The dialect that a document is checked against. */
export function dialectOf({ tree }: MofDocument, { dialect = 'auto' }: AnalyzeOptions): RuleDialect {
  if (dialect !== 'auto') return dialect;
  let detected = detectedDialects.get(tree);
  if (detected === undefined) {
    detected = detectDialect(tree);
    detectedDialects.set(tree, detected);
  }
  return detected;
}

const detectedDialects = new WeakMap<SyntaxTree, RuleDialect>();

interface DialectResult {
  readonly dialect: RuleDialect;
  readonly problems: readonly SyntaxProblem[];
}

/** How many declarations without a problem are gone through in one step. */
const KNOWN_IN_A_STEP = 32;
const NO_PROBLEMS: readonly SyntaxProblem[] = [];
const dialectResults = new PerDeclaration<DialectResult>();

/** What in a declaration belongs to another dialect; worked out once per declaration. */
function dialectProblemsOf(declaration: Declaration, dialect: RuleDialect): readonly SyntaxProblem[] {
  let result = dialectResults.get(declaration);
  if (result?.dialect !== dialect) {
    const problems = declarationDialectProblems(declaration, dialect);
    result = { dialect, problems: problems.length === 0 ? NO_PROBLEMS : problems };
    dialectResults.set(declaration, result);
  }
  return result.problems;
}

/** What was last made of a finding: above an edit everything stays where it is. */
const shown = new WeakMap<ProblemText, Diagnostic>();

/**
 * A finding with repairs, which are made for whoever asks for them: what is below an edit is found again after each keystroke,
 * and its repairs are wanted where the cursor is.
 */
class Repairable implements Diagnostic {
  readonly #found: readonly Fix[];
  readonly #offset: number;

  constructor(
    readonly severity: Severity,
    readonly start: number,
    readonly end: number,
    readonly code: string,
    readonly message: string,
    found: readonly Fix[],
    offset: number,
  ) {
    this.#found = found;
    this.#offset = offset;
  }

  get fixes(): readonly Fix[] {
    return shiftFixes(this.#found, this.#offset);
  }
}

const NO_FIXES: readonly Fix[] = [];

/** Made for every finding after every keystroke: a literal, because copying with `...` takes several times as long. */
function diagnosticOf(
  code: string,
  severity: Severity,
  from: number,
  to: number,
  offset: number,
  { message, related, fixes: found }: ProblemText,
): Diagnostic {
  const [start, end] = [from + offset, to + offset];
  if (related) {
    const places = related.map((other) => shiftSpan(other, offset));
    return { severity, start, end, code, message, fixes: shiftFixes(found ?? NO_FIXES, offset), related: places };
  }
  if (!found || found.length === 0) return { severity, start, end, code, message, fixes: NO_FIXES };
  return new Repairable(severity, start, end, code, message, found, offset);
}

function shiftSpan<T extends Span>(place: T, offset: number): T {
  return { ...place, start: place.start + offset, end: place.end + offset };
}

function shiftFixes(fixes: readonly Fix[], offset: number): readonly Fix[] {
  if (offset === 0) return fixes;
  return fixes.map((one) => ({
    ...one,
    edits: one.edits.map((edit) => shiftSpan(edit, offset)),
  }));
}
