/**
 * What the grammar's rules share: the place on the tape, the nodes' offsets, the one way to report a problem and the ways
 * to get past text that fits nowhere. The rules themselves are in grammar.ts.
 */
import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import type { Name, SyntaxProblem, TypeReference, Value } from './tree';
import { FLYWEIGHTS, Kind, LAST_NAME, VOCABULARY } from './tokens';
import { closestKeyword } from './spelling';

export interface GrammarOptions {
  /** How deep values may be nested before the rest is skipped with a problem. */
  readonly maxDepth: number;
  /** False where the stream is a stretch out of the middle of a file. */
  readonly isFileStart: boolean;
}

/** How many `End` tokens stand behind the last real one: as many as any rule looks ahead. */
const SENTINELS = 4;

/** The significant tokens of a tape in the form that the grammar reads. Offsets are those of `text`. */
export class TokenStream {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly vector: IToken[];

  constructor(text: string, tape: { count: number; kinds: Uint8Array; starts: Uint32Array }) {
    this.text = text;
    let count = 0;
    for (let i = 0; i < tape.count; i++) if (tape.kinds[i] < Kind.Whitespace) count++;
    this.count = count;
    this.kinds = new Uint8Array(count + SENTINELS);
    this.starts = new Uint32Array(count + SENTINELS);
    this.ends = new Uint32Array(count + SENTINELS);
    this.vector = new Array<IToken>(count + SENTINELS);
    let at = 0;
    for (let i = 0; i < tape.count; i++) {
      const kind = tape.kinds[i];
      if (kind >= Kind.Whitespace) continue;
      this.kinds[at] = kind;
      this.starts[at] = tape.starts[i];
      this.ends[at] = tape.starts[i + 1];
      this.vector[at++] = FLYWEIGHTS[kind];
    }
    const end = tape.starts[tape.count];
    for (; at < count + SENTINELS; at++) {
      this.kinds[at] = Kind.End;
      this.starts[at] = this.ends[at] = end;
      this.vector[at] = FLYWEIGHTS[Kind.End];
    }
  }
}

const NOTHING = new TokenStream('', { count: 0, kinds: new Uint8Array(0), starts: new Uint32Array(1) });

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
    super(VOCABULARY, { maxLookahead: 1, recoveryEnabled: false, skipValidations });
  }

  // ------------------------------------------------------------------------------------------ driving

  /** Starts on a new stream. */
  open(stream: TokenStream, options: GrammarOptions): void {
    this.input = stream.vector;
    this.stream = stream;
    this.isFileStart = options.isFileStart;
    this.maxDepth = options.maxDepth;
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
    return this.stream.kinds[this.currIdx + n];
  }

  protected isName(n: number): boolean {
    return this.kind(n) <= LAST_NAME;
  }

  protected image(n: number): string {
    const at = this.currIdx + n;
    return at < 0 ? '' : this.stream.text.slice(this.stream.starts[at], this.stream.ends[at]);
  }

  /** Where the n-th token ahead begins, relative to the declaration. */
  protected startOf(n: number): number {
    return this.stream.starts[this.currIdx + n] - this.base;
  }

  protected endOf(n: number): number {
    return this.stream.ends[this.currIdx + n] - this.base;
  }

  /** True where a line break stands between the n-th token ahead and the one before it. */
  protected startsLine(n: number): boolean {
    const at = this.currIdx + n;
    const { text, ends, starts } = this.stream;
    if (at === 0 && this.isFileStart) return true;
    for (let i = at === 0 ? 0 : ends[at - 1]; i < starts[at]; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || code === 13) return true;
    }
    return false;
  }

  /** `[]` or `[8]` comes next: the suffix of an array, not a list of qualifiers. */
  protected atArraySuffix(): boolean {
    return (
      this.kind(1) === Kind.LBracket &&
      (this.kind(2) === Kind.RBracket || (this.kind(2) === Kind.Integer && this.kind(3) === Kind.RBracket))
    );
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

  /** True where `result` is there for real; while the grammar is recorded every rule seems to give something. */
  protected happened<R>(result: R | undefined): result is R {
    return this.ACTION(() => result !== undefined) ?? false;
  }

  // ------------------------------------------------------------------------------------------ nodes

  /** The name that was read last. */
  protected nameHere(): Name {
    return { text: this.image(0), start: this.startOf(0), end: this.endOf(0) };
  }

  /** The text of a span that is relative to the declaration. */
  protected sliceRelative(span: { start: number; end: number }): string {
    return this.stream.text.slice(this.base + span.start, this.base + span.end);
  }

  protected typeReference(name: Name, isReference: boolean, end: number): TypeReference {
    return { name, isReference, start: name.start, end };
  }

  // ------------------------------------------------------------------------------------------ problems

  /**
   * Notes a problem at `start`..`end`. Two problems about one place are one mistake: the first stands, the others are
   * dropped. `fix` is the repair, with its text edits.
   */
  protected report(
    code: string,
    message: string,
    start: number,
    end: number,
    fix?: { title: string; edits: { start: number; end: number; newText: string }[] },
    severity: SyntaxProblem['severity'] = 'error',
  ): void {
    if (this.lastReportAt === start) return;
    if (severity === 'error') this.lastReportAt = start;
    this.found.push({
      code: `syntax/${code}`,
      severity,
      message,
      start,
      end,
      ...(fix ? { fixes: [{ ...fix, preferred: true }] } : {}),
    });
  }

  /** Something is missing behind the token read last. The squiggle sits on that token's last character. */
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
    if (this.kind(n) === Kind.End) return 'the end of the file';
    const image = this.image(n);
    return `“${image.length > 40 ? `${image.slice(0, 37)}…` : image}”`;
  }

  // ------------------------------------------------------------------------------------------ getting on

  protected advance(): void {
    this.currIdx++;
  }

  /**
   * A statement lacks its `;`. Where the line is simply over, only the semicolon is missing; where something else
   * stands on the line, that is reported and skipped up to the end of the statement.
   */
  protected endStatement(what: string): void {
    const kind = this.kind(1);
    if (
      kind === Kind.RBrace ||
      kind === Kind.End ||
      kind === Kind.LBracket ||
      this.startsLine(1) ||
      this.atDeclaration()
    ) {
      this.reportMissing('missing-semicolon', `A “;” is missing at the end of this ${what}.`, 'Insert “;”', ';');
      return;
    }
    const start = this.startOf(1);
    const text = this.describe(1);
    if (kind === Kind.RBracket || kind === Kind.RParen) {
      this.report('unexpected-text', `This ${text} closes nothing.`, start, this.endOf(1), {
        title: 'Remove it',
        edits: [{ start, end: this.endOf(1), newText: '' }],
      });
    } else {
      this.report(
        'unexpected-text',
        `${text} does not belong here: a “;” should end this ${what}.`,
        start,
        this.endOf(1),
      );
    }
    this.skipStatement();
  }

  /** Skips to the end of the statement: behind its `;`, or before whatever shows that it ended without one. */
  protected skipStatement(): void {
    let braces = 0;
    for (let first = true; ; first = false) {
      const kind = this.kind(1);
      if (kind === Kind.End || this.atDeclaration()) return;
      if (kind === Kind.RBrace && braces === 0) return;
      if (!first && braces === 0 && kind === Kind.LBracket && this.startsLine(1)) return;
      if (kind === Kind.LBrace) braces++;
      else if (kind === Kind.RBrace) braces--;
      this.advance();
      if (kind === Kind.Semicolon && braces === 0) return;
    }
  }

  /**
   * Inside parentheses, behind the value: `)` should come. Skips to it where it is near, with one problem for what is
   * skipped, and otherwise reports it missing. Leaves the `)` itself to be read.
   */
  protected beforeCloseParen(): void {
    for (let n = 1; n <= 64; n++) {
      const kind = this.kind(n);
      this.lookedAt(n);
      if (kind === Kind.RParen) {
        const start = this.startOf(1);
        const single = this.kind(1) === Kind.Unknown && this.image(1) === "'";
        const message = single
          ? 'A string needs double quotes.'
          : `${this.describe(1)} does not belong here: a “)” should follow the value.`;
        this.report('unexpected-text', message, start, this.endOf(n - 1));
        this.currIdx += n - 1;
        return;
      }
      if (
        kind === Kind.RBracket ||
        kind === Kind.Semicolon ||
        kind === Kind.End ||
        kind === Kind.LBrace ||
        kind === Kind.RBrace
      )
        break;
    }
    this.reportMissing('missing-close-parenthesis', 'The closing “)” is missing here.', 'Insert “)”', ')');
  }

  /** Skips a nested value that is deeper than the limit, up to the brace that closes it. */
  protected skipNested(): Value {
    const start = this.startOf(1);
    this.report(
      'nesting-limit',
      `Values are nested more than ${this.maxDepth} deep here; what is inside is not read. The limit is the setting “nesting depth”.`,
      start,
      this.endOf(1),
    );
    let braces = 0;
    do {
      const kind = this.kind(1);
      if (kind === Kind.End || (braces === 0 && kind === Kind.Semicolon)) break;
      if (kind === Kind.LBrace) braces++;
      else if (kind === Kind.RBrace) braces--;
      this.advance();
      if (braces === 0 && kind === Kind.RBrace) break;
    } while (braces >= 0);
    return { kind: 'invalid', start, end: this.endOf(0) };
  }

  /** Skips text that is no declaration up to the next thing that looks like one. The first token is read already. */
  protected skipToDeclaration(): void {
    let braces = this.kind(0) === Kind.LBrace ? 1 : 0;
    for (;;) {
      const kind = this.kind(1);
      if (kind === Kind.End || this.atDeclaration()) return;
      if (braces <= 0 && this.startsLine(1)) {
        if (kind === Kind.LBracket) return;
        if (this.intendedKeyword() !== undefined) return;
      }
      if (kind === Kind.LBrace) braces++;
      else if (kind === Kind.RBrace) braces--;
      this.advance();
      if (kind === Kind.Semicolon && braces <= 0) return;
    }
  }

  // ------------------------------------------------------------------------------------------ misspelt keywords

  /** The keyword that the next name was meant to be, where what follows it leaves little doubt. */
  private intendedKeyword(): { word: string; kind: number } | undefined {
    if (this.kind(1) !== Kind.Identifier) return undefined;
    const after = this.kind(3);
    if (this.kind(2) === Kind.Of && this.isName(3)) return { word: 'instance', kind: Kind.Instance };
    if (!this.isName(2) || !(after === Kind.Colon || after === Kind.LBrace || after === Kind.As)) return undefined;
    return closestKeyword(this.image(1));
  }

  /**
   * Reads a misspelt keyword at the start of a declaration as what it was meant to be: reports it and puts the intended
   * token in its place.
   */
  repairKeyword(): void {
    const intended = this.intendedKeyword();
    if (!intended) return;
    const start = this.startOf(1);
    const end = this.endOf(1);
    this.report('misspelt-keyword', `“${this.image(1)}” is no keyword. Did you mean “${intended.word}”?`, start, end, {
      title: `Change to “${intended.word}”`,
      edits: [{ start, end, newText: intended.word }],
    });
    this.stream.kinds[this.currIdx + 1] = intended.kind;
    this.stream.vector[this.currIdx + 1] = FLYWEIGHTS[intended.kind];
  }
}
