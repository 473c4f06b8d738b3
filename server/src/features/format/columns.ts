/**
 * Where tokens are, and where they will be: both columns are followed side by side, so that what hangs under
 * something goes where that goes. Columns count from zero; a tab goes to the next multiple of its size.
 */
import { Kind } from '../../syntax/tokens';

interface Group {
  readonly around: Group | undefined;
  /** Where its bracket will be. */
  readonly bracket: number;
  /** Where the line of its bracket will begin; in a list of qualifiers the list’s first one. */
  readonly line: number;
  readonly isOfQualifiers: boolean;
  /** Its first token: where it is and where it will. Undefined until it is passed. */
  first: { readonly was: number; readonly will: number } | undefined;
}

export class Columns {
  /** Of the next token, in the text as it is. */
  was = 0;
  /** Of the next token, in the text to be. */
  will = 0;
  /** How far lines inside the current member move. */
  private delta = 0;
  /** Where the line of the last token begins, in both texts. */
  private lineWas = 0;
  private lineWill = 0;
  private group: Group | undefined;
  /** The value after the last `=`: the brackets it is directly in, and where the line of the `=` will begin. */
  private value: { readonly group: Group | undefined; readonly line: number } | undefined;

  constructor(private readonly tabSize: number) {}

  /** A declaration begins at this column of the text as it is. */
  start(column: number): void {
    this.was = this.will = this.lineWas = this.lineWill = column;
    this.delta = 0;
    this.group = this.value = undefined;
  }

  /** The white space before a token, as it is and as it will be. */
  space(was: string, will: string): void {
    this.was = this.after(this.was, was);
    this.will = this.after(this.will, will);
    if (isBroken(was)) this.lineWas = this.was;
    if (isBroken(will)) this.lineWill = this.will;
  }

  /** What follows on lines of its own belongs to the token that comes next and moves as its line does. */
  open(): void {
    this.delta = this.lineWill - this.lineWas;
  }

  /** A token, which is the same in both texts. */
  token(kind: number, text: string, start: number, end: number): void {
    const isTrivia = kind >= Kind.Whitespace;
    if (!isTrivia) {
      const closes = isCloser(kind);
      if (this.group && !this.group.first && !closes) this.group.first = { was: this.was, will: this.will };
      if (kind === Kind.LBracket || kind === Kind.LParen || kind === Kind.LBrace) this.group = this.opened(kind);
      else if (closes) this.group = this.group?.around;
      else if (kind === Kind.Equals) this.value = { group: this.group, line: this.lineWill };
      else if (kind === Kind.Semicolon || kind === Kind.Comma) this.endValue();
    }
    // Only texts and comments can hold tabs and line breaks.
    if ((isTrivia || kind === Kind.String) && hasTabOrBreak(text, start, end)) {
      const token = text.slice(start, end);
      this.was = this.after(this.was, token);
      this.will = this.after(this.will, token);
    } else {
      this.was += end - start;
      this.will += end - start;
    }
  }

  private endValue(): void {
    if (this.value?.group === this.group) this.value = undefined;
  }

  private opened(kind: number): Group {
    const around = this.group;
    const line = (around?.isOfQualifiers ? around.first?.will : undefined) ?? this.lineWill;
    return { around, bracket: this.will, line, isOfQualifiers: kind === Kind.LBracket, first: undefined };
  }

  /**
   * The column for a token that begins a line at `was` and has no place of its own: under what it hangs under, or moved. Where
   * that is no further in than the line of the bracket that it is inside of, or of the `=` that it follows, its place was lost:
   * it goes one level further in.
   */
  hanging(was: number): number {
    const { group, value } = this;
    const isValue = value !== undefined && value.group === group;
    if (!isValue && group?.first?.was === was) return group.first.will;
    const line = isValue ? value.line : group?.line;
    const moved = this.moved(was);
    return line === undefined || moved > line ? moved : line + this.tabSize;
  }

  /** The column for what begins a line at `was` and only moves with what it is inside of. */
  moved(was: number): number {
    return Math.max(0, was + this.delta);
  }

  /** The column of the first token in the current brackets, where it has been passed. */
  ofFirst(): number | undefined {
    return this.group?.first?.will;
  }

  /** True where a token at `was` is under the first one in the current brackets. */
  isUnderFirst(was: number): boolean {
    return this.group?.first?.was === was;
  }

  /** The column of the bracket that is open. */
  ofBracket(): number {
    return this.group?.bracket ?? 0;
  }

  /** The column after a text that begins at `column`. */
  after(column: number, text: string): number {
    if (text.length < 2 && text !== '\t' && text !== '\n' && text !== '\r') return column + text.length;
    let i = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    if (i > 0) column = 0;
    for (; i < text.length; i++) column += text.charCodeAt(i) === 9 ? this.tabSize - (column % this.tabSize) : 1;
    return column;
  }
}

function hasTabOrBreak(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 14 && (code === 9 || code === 10 || code === 13)) return true;
  }
  return false;
}

function isBroken(space: string): boolean {
  return space !== '' && space !== ' ' && /[\r\n]/.test(space);
}

export function isCloser(kind: number): boolean {
  return kind === Kind.RBracket || kind === Kind.RParen || kind === Kind.RBrace;
}
