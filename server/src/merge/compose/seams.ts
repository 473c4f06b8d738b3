/**
 * How pieces of text are joined: what is at the end of one and at the beginning of the next decides whether a line
 * break or a blank has to come between them, so that neither swallows the other nor grows together with it.
 */
import { lex } from '../../syntax/lexer';
import { Kind } from '../../syntax/tokens';
import { eachOpaque } from '../../text/opaque';

/** Nothing but blanks up to the end of the line or of the piece. */
const ENDS_LINE_FIRST = /^[ \t\f\v]*(?:[\r\n]|$)/;

/** White space that begins with the end of a line and a blank line. */
export const BLANK_LINE = /^[ \t]*(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/;

/** Lines with nothing but blanks in them, from the beginning. */
const BLANK_LINES = /^(?:[ \t]*(?:\r\n|\n|\r))*/;

/** What may open a comment that runs to the end of its line, in the way of MOF or of another language, or a directive. */
const MAY_OPEN_LINE_COMMENT = /[/#'`<-]/;

/** Two characters that would be read as one token, or as the beginning of a comment, if nothing was between them. */
const GROWS_TOGETHER = /^(?:[\w$#.+-][\w$]|[\w.+-]\.|\/[/*]|\*\/|[^\0-\x7f][\w$]|[\w$][^\0-\x7f])$/u;

/** Pieces joined to one text, each of which keeps its tokens. */
export class Assembly {
  private readonly parts: string[] = [];
  private last = '';
  private joined: string | undefined;
  /** What there is where nothing follows. */
  private allBlank = '';
  /** The last piece ended in a comment that runs to the end of its line. */
  private isInComment = false;
  /** The last piece has its lines to itself, so what follows begins a new one. */
  private mustBreak = false;
  /** Line breaks that come before the next piece, unless that begins with a blank line. */
  private below = '';
  length = 0;
  /** Where pieces meet, in order. */
  readonly seams: number[] = [];

  constructor(private readonly lineBreak: string) {}

  /**
   * @param ownLines nothing else may be on the first and the last line of the piece
   * @param mayBeginBlank false for what was below something in its file: where it is the first in the result it is not below the
   *   blank lines that were between
   */
  add(part: string, ownLines = false, mayBeginBlank = !ownLines): void {
    if (this.length === 0 && !mayBeginBlank) {
      const from = BLANK_LINES.exec(part)![0].length;
      if (from > 0 && from === part.length) this.allBlank = part;
      part = part.slice(from);
    }
    if (part === '') return;
    if (this.below !== '') this.pushBelow(part);
    const goesOn = !ENDS_LINE_FIRST.test(part);
    if (goesOn && (this.isInComment || this.mustBreak || (ownLines && !this.endsLine()))) this.push(this.lineBreak);
    else if (GROWS_TOGETHER.test(this.last.slice(-1) + part[0]!)) this.push(' ');
    if (this.length > 0) this.seams.push(this.length);
    // A piece of blanks alone leaves the comment before it open.
    const isBlank = !/[^ \t\f\v]/.test(part);
    this.push(part);
    if (isBlank) return;
    this.isInComment = endsInLineComment(part, this.parts.length === 1);
    this.mustBreak = ownLines && !this.endsLine();
  }

  /** Leaves blank lines below the last piece, where the next one has none. @param breaks a line break for each of them */
  leaveBelow(breaks: string): void {
    this.below = breaks;
  }

  endsLine(): boolean {
    return this.length === 0 || /[\r\n]$/.test(this.last);
  }

  text(): string {
    return (this.joined ??= this.length === 0 ? this.allBlank : this.parts.join(''));
  }

  private pushBelow(next: string): void {
    const { below } = this;
    const isBlank = !/\S/.test(next);
    // The end of a line says nothing yet: it may be the end of the file.
    if (isBlank && !BLANK_LINE.test(next)) return;
    this.below = '';
    const goesOn = !ENDS_LINE_FIRST.test(next);
    if (BLANK_LINE.test(next) || (this.endsLine() && !goesOn)) return;
    this.push(goesOn && !this.endsLine() ? this.lineBreak + below : below);
    if (goesOn) this.isInComment = this.mustBreak = false;
  }

  private push(part: string): void {
    this.parts.push(part);
    this.last = part;
    this.length += part.length;
  }
}

/** The pieces as one text, each with its tokens. */
export function joinPieces(pieces: readonly string[], lineBreak: string, ownLines = false): string {
  const assembly = new Assembly(lineBreak);
  for (const piece of pieces) assembly.add(piece, ownLines && assembly.length > 0);
  return assembly.text();
}

/** True where what is appended to the text on its last line would be part of a comment. The text begins with a token. */
export function endsInLineComment(text: string, isFileStart: boolean): boolean {
  const lastLine = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  if (!MAY_OPEN_LINE_COMMENT.test(lastLine)) return false;
  const { kinds, count } = lex(text, isFileStart);
  const kind = kinds[count - 1];
  return kind === Kind.LineComment || kind === Kind.Preprocessor;
}

const WORD_PART = /[\w$]/;

/**
 * The first seam that is inside a token of the text, undefined where there is none. Then the tokens of the whole are
 * those of its pieces, comments included. Linear, with few stops: words are looked at only where a seam is.
 */
export function seamInsideToken(text: string, seams: readonly number[]): number | undefined {
  const isInWord = (seam: number): boolean => WORD_PART.test(text[seam - 1] ?? '') && WORD_PART.test(text[seam] ?? '');
  const inWord = seams.find(isInWord);
  let next = 0;
  let inOpaque: number | undefined;
  eachOpaque(text, (start, end) => {
    while (next < seams.length && seams[next]! <= start) next++;
    // Blanks up to the end of its line say nothing in a comment.
    if (next < seams.length && text.slice(seams[next], end).trim() !== '') inOpaque = seams[next];
    return inOpaque !== undefined || next === seams.length;
  });
  return inOpaque === undefined ? inWord : Math.min(inOpaque, inWord ?? Infinity);
}
