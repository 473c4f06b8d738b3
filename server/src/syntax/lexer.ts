/**
 * Text to a tape of tokens. The tape is lossless: tokens touch each other and cover the text from its first to its last
 * code unit, comments and white space included. Lexing never fails; what is wrong is noted as a problem beside the tape.
 */
import { t } from '../l10n';
import { FIRST_TRIVIA, Kind, nameKind, type TokenKind } from './tokens';
import { CLASSES, Char, isInvisible, isNameAbove, isNamePart, PUNCTUATION } from './characters';
import { Reaches, removal } from './lexerCursor';
import { LineLexer } from './lineLexer';
import { stringProblem } from './stringProblems';
import { findStringEnd, skipBlanks } from './strings';
import type { SyntaxProblem } from './tree';
import {
  closesUnopened,
  firstUnopened,
  isTypographicQuote,
  MOST_BACK,
  WRONG_QUOTES_REACH,
  wrongQuotes,
} from './wrongQuotes';

/** Tokens as two parallel arrays: `kinds[i]` and `starts[i]`; `starts[count]` is the offset after the last one. */
export interface Tape {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  /** Lexical mistakes, in order of their offsets. */
  readonly problems: readonly SyntaxProblem[];
  readonly reaches: Reaches;
}

/**
 * Lexes a text. `isFileStart` is false for a stretch out of the middle of a file, which then begins after the last token
 * of a declaration: what counts only at the start of a line does not count there. Linear in the length of the text.
 */
export function lex(text: string, isFileStart = true): Tape {
  const isShort = text.length < ROOM - 1;
  const lexer = new Lexer(text, isFileStart, text.length, isShort);
  lexer.readTo(text.length);
  return lexer.tape(isShort);
}

/** The tokens of a text, of which a piece is there at a time: of a long text all of them take as much room as the text. */
export class TapeInPieces {
  tape: Tape;
  /** Index on the tape of the last token that was done with; 0 where there was none. */
  lastDone = 0;
  private readonly lexer: Lexer;

  constructor(
    private readonly text: string,
    isFileStart: boolean,
    length: number,
  ) {
    this.lexer = new Lexer(text, isFileStart, length, false);
    this.lexer.readTo(Math.min(text.length, length));
    this.tape = this.lexer.tape(false);
  }

  /** Offset up to which the text was read. */
  get end(): number {
    return this.tape.starts[this.tape.count]!;
  }

  /** Reads on; nobody needs what is before offset `done` any more, where a token ends, nor so many problems and reaches. */
  readOn(done: number, length: number, notes: { readonly problems: number; readonly reaches: number }): void {
    const { lexer, text } = this;
    lexer.forgetNotes(notes);
    const index = tokenAt(this.tape, done);
    const forgotten = Math.max(0, index - MOST_BACK);
    lexer.forget(forgotten);
    lexer.readTo(Math.min(text.length, this.end + length));
    this.tape = lexer.tape(false);
    this.lastDone = index - 1 - forgotten;
  }
}

/** A tape of a few tokens that is kept, and seldom read: two typed arrays take four hundred bytes before anything is in them. */
export type PackedTape = readonly number[];
const KINDS = 64;

export function pack(kind: number, start: number): number {
  return start * KINDS + kind;
}

export function unpacked(tape: PackedTape, length: number): Tape {
  const starts = new Uint32Array(tape.length + 1).fill(length);
  tape.forEach((token, i) => (starts[i] = token / KINDS));
  return {
    count: tape.length,
    kinds: Uint8Array.from(tape, (token) => token % KINDS),
    starts,
    problems: [],
    reaches: new Reaches(),
  };
}

/** Index of the token that begins at `offset`. */
export function tokenAt({ starts, count }: Tape, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the tokens of short texts are collected; a tape gets its own copy. To allocate room takes longer than to read most declarations. */
const ROOM = 4096;
const roomForKinds = new Uint8Array(ROOM);
const roomForStarts = new Uint32Array(ROOM);

class Lexer extends LineLexer {
  kinds: Uint8Array;
  starts: Uint32Array;
  count = 0;
  /** What begins before this offset and looks like padding is none. */
  private paddedTo = 0;
  /** Where the token being read begins: before the position of the lexer only where a string takes back tokens. */
  private tokenStart = 0;

  /** Of which so many characters are read at once; `isShared` where the tokens are copied before anything else is lexed. */
  constructor(text: string, isFileStart: boolean, length: number, isShared: boolean) {
    super(text, isFileStart);
    const guess = (length >> 2) + 16;
    this.kinds = isShared ? roomForKinds : new Uint8Array(guess);
    this.starts = isShared ? roomForStarts : new Uint32Array(guess);
  }

  /** Reads the tokens that begin before `to`. */
  readTo(to: number): void {
    const { text } = this;
    while (this.position < to) {
      const start = this.position;
      this.tokenStart = start;
      const kind = this.next(text.charCodeAt(start), start);
      if (this.count + 1 >= this.kinds.length) this.grow();
      this.kinds[this.count] = kind;
      this.starts[this.count++] = this.tokenStart;
    }
    this.starts[this.count] = this.position;
  }

  tape(isCopied: boolean): Tape {
    const { count, kinds, starts, problems, reaches } = this;
    return {
      count,
      kinds: isCopied ? kinds.slice(0, count) : kinds.subarray(0, count),
      starts: isCopied ? starts.slice(0, count + 1) : starts.subarray(0, count + 1),
      problems,
      reaches,
    };
  }

  /** Forgets the tokens before the one with that index. */
  forget(index: number): void {
    this.kinds.copyWithin(0, index, this.count);
    this.starts.copyWithin(0, index, this.count + 1);
    this.count -= index;
  }

  forgetNotes({ problems, reaches }: { readonly problems: number; readonly reaches: number }): void {
    this.problems.splice(0, problems);
    this.reaches.forget(reaches);
  }

  private grow(): void {
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const starts = new Uint32Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
  }

  /** Reads the token at `start`, moves the position after it and gives its kind. */
  private next(code: number, start: number): TokenKind {
    const { text } = this;
    if (code < 128) {
      switch (CLASSES[code]) {
        case Char.Space:
          return this.whitespace(start);
        case Char.Name: {
          let end = start + 1;
          while (isNamePart(text.charCodeAt(end))) end++;
          this.position = end;
          if (text.charCodeAt(end) >= 0xad && this.nameGoesOn(start)) return Kind.Identifier;
          return nameKind(text, start, end);
        }
        case Char.Digit:
          return this.number(start);
      }
      const punctuation = PUNCTUATION[code];
      if (punctuation !== 0) {
        if (code === 0x2e && CLASSES[text.charCodeAt(start + 1)] === Char.Digit) return this.number(start);
        if (code === 0x3d && this.isMergeMarker(start, '=======')) return this.mergeMarker(start);
        this.position = start + 1;
        return punctuation as TokenKind;
      }
      switch (code) {
        case 0x22:
          return this.string(start);
        case 0x2f:
          return this.slash(start);
        case 0x27:
          return this.char(start);
        case 0x24:
          if (isNamePart(text.charCodeAt(start + 1))) {
            let end = start + 2;
            while (isNamePart(text.charCodeAt(end))) end++;
            this.position = end;
            return Kind.Alias;
          }
          break;
        case 0x2b:
        case 0x2d: {
          const after = text.charCodeAt(start + 1);
          if (CLASSES[after] === Char.Digit || (after === 0x2e && CLASSES[text.charCodeAt(start + 2)] === Char.Digit)) {
            return this.number(start);
          }
          break;
        }
        case 0x23:
          return this.hash(start);
        case 0x5c: {
          // A backslash at the end of a line joins it to the next one for a C preprocessor; here, too, it says nothing.
          const end = skipBlanks(text, start + 1);
          const after = text.charCodeAt(end);
          if (after !== 0x0a && after !== 0x0d) break;
          this.position = end;
          return Kind.Preprocessor;
        }
        case 0x3c:
        case 0x3e:
        case 0x7c:
          if (this.isMergeMarker(start, text[start]!.repeat(7))) return this.mergeMarker(start);
          break;
      }
    } else if (isNameAbove(code)) {
      let end = start + 1;
      while (isNamePart(text.charCodeAt(end))) end++;
      this.position = end;
      return Kind.Identifier;
    } else if (code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) {
      return this.whitespace(start);
    }
    return this.unknown(start, code);
  }

  /** A character that MOF has no use for. */
  private unknown(start: number, code: number): TokenKind {
    const { text } = this;
    this.position = start + 1;
    if (this.isPadding(code) && this.endsText(start)) return Kind.StrayCharacter;
    if (code === 0 && text.charCodeAt(start + 2) === 0) {
      // Every other character: a text in UTF-16 that was read as another encoding. One mistake, however long it is.
      for (let at = start; at >= 0 && at < this.position + 3; at = text.indexOf('\0', at + 1)) this.position = at + 1;
      this.reaches.note(start, this.position + 3);
      return Kind.Unknown;
    }
    if (code === 0) this.reaches.note(start, start + 3);
    if (isInvisible(code)) {
      this.strayCharacter(start);
      return Kind.StrayCharacter;
    }
    if (code === 0x2a && text.charCodeAt(start + 1) === 0x2f) {
      this.position = start + 2;
      this.report({
        code: 'syntax/stray-comment-end',
        message: t`This */ closes no comment.`,
        start,
        end: start + 2,
        fixes: [removal(start, start + 2)],
      });
      return Kind.StrayCharacter;
    }
    if (isTypographicQuote(code)) return this.wrongString(start) ?? Kind.Unknown;
    return this.foreignComment(start) ?? Kind.Unknown;
  }

  /** NUL and Ctrl-Z: some programs end or fill a text with them. */
  private isPadding(code: number): boolean {
    return code === 0 || code === 0x1a;
  }

  /** Takes the rest of the text where it is nothing but padding. */
  private endsText(start: number): boolean {
    const { text } = this;
    if (start < this.paddedTo) return false;
    let end = start + 1;
    while (end < text.length && (this.isPadding(text.charCodeAt(end)) || CLASSES[text.charCodeAt(end)] === Char.Space))
      end++;
    this.paddedTo = end;
    this.reaches.note(start, end + 1);
    if (end < text.length) return false;
    this.position = end;
    const problem = {
      code: 'syntax/stray-character',
      message: t`The text ends with characters that cannot be seen. Some programs write them; remove them.`,
      start,
      end,
      fixes: [removal(start, end)],
    };
    this.report(problem, 'warning');
    return true;
  }

  private strayCharacter(at: number): void {
    const code = this.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    this.report({
      code: 'syntax/stray-character',
      message: t`A character that cannot be seen, U+${code}, is here. Remove it.`,
      start: at,
      end: at + 1,
      fixes: [removal(at, at + 1)],
    });
  }

  /** A name with characters in it that nobody sees: reports them and reads on. */
  private nameGoesOn(start: number): boolean {
    const { text } = this;
    let end = this.position;
    while (isInvisible(text.charCodeAt(end)) && isNamePart(text.charCodeAt(end + 1))) {
      this.strayCharacter(end);
      end++;
      while (isNamePart(text.charCodeAt(end))) end++;
    }
    const goesOn = end > this.position;
    this.position = end;
    this.reaches.note(start, end + 2);
    return goesOn;
  }

  /** A string in the wrong quotes, if the quote at `start` opens one. */
  private wrongString(start: number): TokenKind | undefined {
    this.reaches.note(start, start + WRONG_QUOTES_REACH);
    const found = wrongQuotes(this.text, start);
    if (!found) return undefined;
    this.position = found.end;
    this.report(found.problem);
    return Kind.String;
  }

  private whitespace(start: number): TokenKind {
    const { text } = this;
    let end = start + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (
        code < 128
          ? CLASSES[code] === Char.Space
          : code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029
      ) {
        end++;
      } else break;
    }
    this.position = end;
    return Kind.Whitespace;
  }

  /** Everything that begins like a number is one token; whether it is a number is judged where its value matters. */
  private number(start: number): TokenKind {
    const { text } = this;
    let end = start + 1;
    let real = text.charCodeAt(start) === 0x2e;
    for (;;) {
      const code = text.charCodeAt(end);
      if (isNamePart(code)) end++;
      else if (code === 0x2e) {
        real = true;
        end++;
      } else if ((code === 0x2b || code === 0x2d) && (text.charCodeAt(end - 1) | 0x20) === 0x65 && !isHex(text, start))
        end++;
      else break;
    }
    if (!real && !isHex(text, start)) {
      // `1e5` is a real, though MOF 2 wants digits after a dot; `1e5b`, `0x1e5` are not.
      for (let i = start; i < end; i++) if ((text.charCodeAt(i) | 0x20) === 0x65) real = true;
    }
    this.position = end;
    return real ? Kind.Real : Kind.Integer;
  }

  private string(start: number): TokenKind {
    const { text } = this;
    if (closesUnopened(this, text, start) && this.joinUnopened(start)) return Kind.String;
    const found = findStringEnd(text, start);
    this.position = found.end;
    if (found.reach !== undefined) this.reaches.note(start, found.reach);
    const problem = stringProblem(text, found, start);
    if (problem) this.report(problem);
    return found.mistake === 'stray-quote' ? Kind.StrayCharacter : Kind.String;
  }

  /** The quote at `quote` closes a string that nothing opened: takes back its words, if that is what is before it. */
  private joinUnopened(quote: number): boolean {
    const { text, starts } = this;
    const first = firstUnopened(this, quote);
    if (first < 0) return false;
    const start = starts[first]!;
    this.count = first;
    while (this.problems.length > 0 && this.problems[this.problems.length - 1]!.start >= start) this.problems.pop();
    this.position = quote + 1;
    this.tokenStart = start;
    this.reaches.note(start, skipBlanks(text, quote + 1) + 1);
    this.report({
      code: 'syntax/missing-opening-quote',
      message: t`The opening quote of this string is missing.`,
      start,
      end: quote + 1,
      fixes: [{ title: t`Insert the opening quote`, preferred: true, edits: [{ start, end: start, newText: '"' }] }],
    });
    return true;
  }

  /**
   * `'A'`, `'\x4133'`; longer ones are strings in the wrong quotes, which the grammar reports where it meets them. An
   * apostrophe inside those does not end them: after the quote that does is punctuation.
   */
  private char(start: number): TokenKind {
    const { text } = this;
    const limit = Math.min(text.length, start + 1024);
    if (/[ \t]/.test(text.charAt(start + 1)) && text[start + 2] !== "'") {
      const comment = this.foreignComment(start);
      if (comment !== undefined) return comment;
    }
    let nearest = -1;
    let tried = 0;
    for (let i = start + 1; i < limit; i++) {
      const code = text.charCodeAt(i);
      if (code === 0x5c) i++;
      else if (code === 0x27) {
        const closes = /^[ \t]*(?:[),}\];]|$)/m.test(text.slice(i + 1, i + 16));
        if (closes || i === start + 2) {
          this.position = i + 1;
          this.reaches.note(start, i + 16);
          return Kind.Char;
        }
        if (nearest < 0) nearest = i;
        if (++tried > 16) break;
      } else if (code === 0x0a || code === 0x0d) break;
    }
    this.reaches.note(start, limit);
    const wrong = this.wrongString(start);
    if (wrong !== undefined) return wrong;
    this.position = nearest < 0 ? start + 1 : nearest + 1;
    return nearest < 0 ? Kind.Unknown : Kind.Char;
  }
}

function isHex(text: string, start: number): boolean {
  const at = start + (text.charCodeAt(start) === 0x2b || text.charCodeAt(start) === 0x2d ? 1 : 0);
  return text.charCodeAt(at) === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78;
}

export function isTrivia(kind: number): boolean {
  return kind >= FIRST_TRIVIA;
}
