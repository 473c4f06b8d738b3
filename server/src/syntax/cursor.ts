/**
 * What the grammar's rules share: the place on the tape, the nodes' offsets and the one way to report a problem.
 */
import { EmbeddedActionsParser, NoViableAltException } from 'chevrotain';
import { t } from '../l10n';
import type { Fix, Name, SyntaxProblem } from './tree';
import { FirstTokens } from './firstTokens';
import { sharedMessage, sharedName } from './names';
import { TokenStream } from './tokenStream';
import { Kind, LAST_NAME, VOCABULARY } from './tokens';

/** How many problems of one declaration are listed. Nobody reads more, and a million of them would fill the memory. */
export const MAX_PROBLEMS = 1000;

/** What stands where the list of a declaration ends before its problems do. */
export function problemLimit(start: number, end: number): SyntaxProblem {
  const message = t`More than ${MAX_PROBLEMS} problems in one declaration: the rest is not listed.`;
  return { code: 'syntax/problem-limit', severity: 'information', message, start, end };
}

/** A repair with its text edits. */
export interface Repair {
  readonly title: string;
  /** True where it is a proposal only, which somebody has to look at. */
  readonly isGuess?: boolean;
  readonly edits: { start: number; end: number; newText: string }[];
}

function fixOf({ title, edits, isGuess }: Repair): Fix {
  return { title, edits, ...(isGuess ? {} : { preferred: true }) };
}

export interface GrammarOptions {
  /** How deep values may be nested before the rest is skipped with a problem. */
  readonly maxDepth: number;
  /** False where the stream is a stretch out of the middle of a file. */
  readonly isFileStart: boolean;
}

/** What Chevrotain does not say about its parsers. */
const RECORDER = EmbeddedActionsParser.prototype as unknown as { enableRecording(): void };
interface ErrorHandler {
  SAVE_ERROR(error: Error): Error;
}

const NOTHING = TokenStream.ofTape('', { count: 0, kinds: new Uint8Array(0), starts: new Uint32Array(1) });

export class GrammarCursor extends EmbeddedActionsParser {
  protected stream: TokenStream = NOTHING;
  /** Offset in the text at which the declaration being read begins; the nodes' offsets count from here. */
  private base = 0;
  private found: SyntaxProblem[] = [];
  private lastReportAt = -1;
  private isFileStart = true;
  /** Index of the farthest token that had a say in the declaration being read, beyond the usual few. */
  private farthest = 0;
  protected depth = 0;
  protected maxDepth = Number.POSITIVE_INFINITY;
  declare protected currIdx: number;

  constructor(skipValidations: boolean) {
    // A lookahead of one token is all this grammar needs; where two are needed, a GATE says so and why.
    const maxLookahead = 1;
    const lookaheadStrategy = new FirstTokens({ maxLookahead });
    super(VOCABULARY, { maxLookahead, lookaheadStrategy, recoveryEnabled: false, skipValidations });
  }

  // ------------------------------------------------------------------------------------------ recording

  /**
   * Chevrotain learns the grammar from running its rules with other methods. It would put those on the parser itself and
   * delete them one by one, which takes longer than all the rest; here they are on an object between it and its class.
   */
  protected enableRecording(): void {
    const methods = Object.create(Object.getPrototypeOf(this) as object) as object;
    RECORDER.enableRecording.call(methods);
    Object.setPrototypeOf(this, methods);
    this.RECORDING_PHASE = true;
  }

  protected disableRecording(): void {
    const methods = Object.getPrototypeOf(this) as object;
    Object.setPrototypeOf(this, Object.getPrototypeOf(methods) as object);
    this.RECORDING_PHASE = false;
  }

  /** A second reading that was cut off. Nobody reads what Chevrotain would say of it, from the recording and at length. */
  protected raiseNoAltException(): never {
    throw (this as unknown as ErrorHandler).SAVE_ERROR(new NoViableAltException('', this.LA(1), this.LA(0)));
  }

  // ------------------------------------------------------------------------------------------ driving

  /** Starts on a new stream. */
  open(stream: TokenStream, options: GrammarOptions): void {
    this.input = stream.vector;
    this.stream = stream;
    this.isFileStart = options.isFileStart;
    this.maxDepth = options.maxDepth;
  }

  /** Lets go of the stream, which is as large as the file. */
  close(): void {
    this.input = NOTHING.vector;
    this.stream = NOTHING;
    this.found = [];
  }

  /** Starts on the next declaration, whose text begins at offset `base`. */
  startDeclaration(base: number): void {
    this.base = base;
    this.found = [];
    this.lastReportAt = -1;
    this.depth = 0;
    this.farthest = 0;
  }

  /** Index of the next token to read. */
  get nextIndex(): number {
    return this.currIdx + 1;
  }

  set nextIndex(index: number) {
    this.currIdx = index - 1;
  }

  /** Index of the farthest token that a search for a closing bracket looked at; 0 where there was none. */
  get lookedTo(): number {
    return this.farthest;
  }

  /** Says that a search looked at the n-th token ahead. Whoever looks further than four tokens must say so. */
  protected lookedAt(n: number): void {
    this.farthest = Math.max(this.farthest, this.currIdx + n);
  }

  get problems(): SyntaxProblem[] {
    return this.found;
  }

  // The stream ends in sentinels of its own, and a declaration need not be the last: nothing to do before and after.
  protected onBeforeParse(): void {}
  protected onAfterParse(): void {}

  // ------------------------------------------------------------------------------------------ looking

  /** Kind of the n-th token ahead; 0 is the one read last. */
  protected kind(n: number): number {
    return this.stream.kinds[this.currIdx + n]!;
  }

  protected isName(n: number): boolean {
    return this.kind(n) <= LAST_NAME;
  }

  protected image(n: number): string {
    const at = this.currIdx + n;
    return at < 0 ? '' : this.stream.text.slice(this.stream.starts[at], this.stream.ends[at]);
  }

  /**
   * Where the n-th token ahead begins, relative to the declaration. While the grammar is recorded there is none, and NaN in
   * one node would make the engine keep every offset of every tree as a number on the heap; hence `| 0`.
   */
  protected startOf(n: number): number {
    return (this.stream.starts[this.currIdx + n]! - this.base) | 0;
  }

  protected endOf(n: number): number {
    return (this.stream.ends[this.currIdx + n]! - this.base) | 0;
  }

  /** True where a line break is between the n-th token ahead and the one before it. */
  protected startsLine(n: number): boolean {
    const at = this.currIdx + n;
    const { text, ends, starts } = this.stream;
    if (at === 0 && this.isFileStart) return true;
    for (let i = at === 0 ? 0 : ends[at - 1]!; i < starts[at]!; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || code === 13) return true;
    }
    return false;
  }

  /** `[]` or `[8]` comes next: the suffix of an array, not a list of qualifiers. */
  protected atArraySuffix(): boolean {
    return (
      this.kind(1) === Kind.LBracket &&
      (this.kind(2) === Kind.RBracket ||
        (this.kind(2) === Kind.Integer && this.kind(3) === Kind.RBracket) ||
        this.atNamedSize())
    );
  }

  /** `[MAX_LEN];`: a number that a C preprocessor is to write here. With anything else after it, it is a qualifier. */
  private atNamedSize(): boolean {
    if (!this.isName(2) || this.kind(3) !== Kind.RBracket) return false;
    return this.kind(4) === Kind.Semicolon || this.kind(4) === Kind.Equals;
  }

  /** A new top-level declaration begins with the n-th token ahead, so whatever is open before it lacks its end. */
  protected atDeclaration(n = 1): boolean {
    const kind = this.kind(n);
    switch (kind) {
      case Kind.Class:
      case Kind.Association: {
        const after = this.kind(n + 2);
        return (
          this.isName(n + 1) &&
          (after === Kind.Colon || after === Kind.LBrace || (after === Kind.As && this.kind(n + 3) === Kind.Alias))
        );
      }
      case Kind.Instance:
        return this.kind(n + 1) === Kind.Of && this.isName(n + 2);
      case Kind.Qualifier:
        return this.isName(n + 1) && this.kind(n + 2) === Kind.Colon;
      case Kind.Pragma:
      case Kind.Include:
      case Kind.End:
        return true;
      default:
        return false;
    }
  }

  /** `structure X {`, `enumeration X :` inside a class: a type of its own, not a property of that type. */
  protected atNestedType(): boolean {
    const kind = this.kind(1);
    if (kind !== Kind.Structure && kind !== Kind.Enumeration) return false;
    return this.isName(2) && (this.kind(3) === Kind.Colon || this.kind(3) === Kind.LBrace);
  }

  /** `Type Name;`, `Type Name =`, `class X {`: what comes next can be no qualifier, so the list before it lacks its `]`. */
  protected atMember(): boolean {
    if (!this.isName(1) || !this.isName(2)) return false;
    const after = this.kind(3);
    if (this.kind(1) === Kind.Class) return after === Kind.Colon || after === Kind.LBrace;
    if (this.kind(1) === Kind.Instance && this.kind(2) === Kind.Of) return true;
    return after === Kind.Semicolon || after === Kind.Equals || after === Kind.LBracket;
  }

  // ------------------------------------------------------------------------------------------ nodes

  /** The name that was read last. */
  protected nameHere(): Name {
    const at = this.currIdx;
    const { text, starts, ends } = this.stream;
    // A keyword that is missing in the text was put on the tape without a character.
    const name = starts[at] === ends[at] ? '' : sharedName(text, starts[at]!, ends[at]!);
    return { text: name, start: this.startOf(0), end: this.endOf(0) };
  }

  /** The text of a span that is relative to the declaration. */
  protected sliceRelative(span: { start: number; end: number }): string {
    return this.stream.text.slice(this.base + span.start, this.base + span.end);
  }

  // ------------------------------------------------------------------------------------------ problems

  /**
   * Notes a problem at `start`..`end`. Two problems about one place are one mistake: the first counts, the others are
   * dropped. `fix` is the repair, with its text edits.
   */
  protected report(
    code: string,
    message: string,
    start: number,
    end: number,
    fix?: Repair | readonly Repair[],
    severity: SyntaxProblem['severity'] = 'error',
  ): void {
    if (this.lastReportAt === start) return;
    if (severity === 'error') this.lastReportAt = start;
    if (this.found.length >= MAX_PROBLEMS) {
      if (this.found.length > MAX_PROBLEMS) return;
      this.found.push(problemLimit(start, end));
      return;
    }
    this.found.push({
      code: `syntax/${code}`,
      severity,
      message: sharedMessage(message),
      start,
      end,
      ...(fix ? { fixes: ('title' in fix ? [fix] : fix).map(fixOf) } : {}),
    });
  }

  /** Something is missing after the token read last. The squiggle sits on that token's last character. */
  protected reportMissing(code: string, message: string, title: string, newText: string): void {
    const end = this.endOf(0);
    this.report(code, message, Math.max(0, end - 1), end, { title, edits: [{ start: end, end, newText }] });
  }

  /** How many problems there are, to take later ones back with `forgetProblems` when a piece is read a second time. */
  protected get problemCount(): number {
    return this.found.length;
  }

  protected forgetProblems(count: number): void {
    this.found.length = count;
    this.lastReportAt = -1;
  }

  /** `Expected …, found “x”` for the n-th token ahead, in words. */
  protected describe(n: number): string {
    if (this.kind(n) === Kind.End) return t`the end of the file`;
    const image = this.image(n);
    if (/^[\u0000-\u001f\u007f-\u009f\ufffd]$/.test(image)) {
      return t`the character U+${image.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    }
    return t`“${image.length > 40 ? `${image.slice(0, 37)}…` : image}”`;
  }
}
