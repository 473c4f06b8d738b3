/**
 * Text to a tape of tokens. The tape is lossless: tokens touch each other and cover the text from its first to its last
 * code unit, comments and white space included. Lexing never fails; what is wrong is noted as a problem beside the tape.
 */
import { FIRST_TRIVIA, Kind, nameKind, type TokenKind } from './tokens';
import { editDistance } from './spelling';
import { CLASSES, Char, isInvisible, isNameAbove, isNamePart, PUNCTUATION } from './characters';
import { foreignCommentWidth, holdsComment, outerCommentEnd, unclosedCommentEnd } from './strayComments';
import { stringProblem } from './stringProblems';
import { findStringEnd, skipBlanks } from './strings';
import type { Fix, SyntaxProblem } from './tree';
import { closesUnopened, firstUnopened, isTypographicQuote, WRONG_QUOTES_REACH, wrongQuotes } from './wrongQuotes';

/** Tokens as two parallel arrays: `kinds[i]` and `starts[i]`; `starts[count]` is the offset behind the last one. */
export interface Tape {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  /** Lexical mistakes, in order of their offsets. */
  readonly problems: readonly SyntaxProblem[];
  /** Doubtful tokens that were judged by text far behind them: where each begins and how far the lexer looked. */
  readonly reaches: readonly { readonly at: number; readonly to: number }[];
}

/**
 * Lexes a text. `isFileStart` is false for a stretch out of the middle of a file, which then begins behind the last token
 * of a declaration: what counts only at the start of a line does not count there. Linear in the length of the text.
 */
export function lex(text: string, isFileStart = true): Tape {
  return new Lexer(text, isFileStart).run();
}

class Lexer {
  kinds: Uint8Array;
  starts: Uint32Array;
  count = 0;
  private readonly problems: SyntaxProblem[] = [];
  private readonly reaches: { at: number; to: number }[] = [];
  /** True where no comment ends any more: nobody need look for that again. */
  private isLastComment = false;
  private readonly markers = new Map<string, number>();
  private position = 0;
  /** Where the token being read begins: before the position of the lexer only where a string takes back tokens. */
  private tokenStart = 0;

  constructor(
    readonly text: string,
    private readonly isFileStart: boolean,
  ) {
    const guess = (text.length >> 3) + 16;
    this.kinds = new Uint8Array(guess);
    this.starts = new Uint32Array(guess);
  }

  run(): Tape {
    const { text } = this;
    while (this.position < text.length) {
      const start = this.position;
      this.tokenStart = start;
      const kind = this.next(text.charCodeAt(start), start);
      if (this.count + 1 >= this.kinds.length) this.grow();
      this.kinds[this.count] = kind;
      this.starts[this.count++] = this.tokenStart;
    }
    this.starts[this.count] = this.position;
    return {
      count: this.count,
      kinds: this.kinds.subarray(0, this.count),
      starts: this.starts.subarray(0, this.count + 1),
      problems: this.problems,
      reaches: this.reaches,
    };
  }

  private grow(): void {
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const starts = new Uint32Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
  }

  /** Reads the token at `start`, moves the position behind it and gives its kind. */
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
          if (this.isMergeMarker(start, text[start].repeat(7))) return this.mergeMarker(start);
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
    if (code === 0 && text.charCodeAt(start + 2) === 0) {
      // Every other character: a text in UTF-16 that was read as another encoding. One mistake, however long it is.
      for (let at = start; at >= 0 && at < this.position + 3; at = text.indexOf('\0', at + 1)) this.position = at + 1;
      this.reaches.push({ at: start, to: this.position + 3 });
      return Kind.Unknown;
    }
    if (code === 0) this.reaches.push({ at: start, to: start + 3 });
    if (isInvisible(code)) {
      this.strayCharacter(start);
      return Kind.StrayCharacter;
    }
    if (code === 0x2a && text.charCodeAt(start + 1) === 0x2f) {
      this.position = start + 2;
      this.report({
        code: 'syntax/stray-comment-end',
        message: 'This */ closes no comment.',
        start,
        end: start + 2,
        fixes: [removal(start, start + 2)],
      });
      return Kind.StrayCharacter;
    }
    if (isTypographicQuote(code)) return this.wrongString(start) ?? Kind.Unknown;
    return this.foreignComment(start) ?? Kind.Unknown;
  }

  private strayCharacter(at: number): void {
    const code = this.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    this.report({
      code: 'syntax/stray-character',
      message: `A character that cannot be seen, U+${code}, stands here. Remove it.`,
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
    this.reaches.push({ at: start, to: end + 2 });
    return goesOn;
  }

  /** A string in the wrong quotes, if the quote at `start` opens one. */
  private wrongString(start: number): TokenKind | undefined {
    this.reaches.push({ at: start, to: start + WRONG_QUOTES_REACH });
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
    if (found.reach !== undefined) this.reaches.push({ at: start, to: found.reach });
    const problem = stringProblem(text, found, start);
    if (problem) this.report(problem);
    return found.mistake === 'stray-quote' ? Kind.StrayCharacter : Kind.String;
  }

  /** The quote at `quote` closes a string that nothing opened: takes back its words, if that is what stands before it. */
  private joinUnopened(quote: number): boolean {
    const { text, starts } = this;
    const first = firstUnopened(this, quote);
    if (first < 0) return false;
    const start = starts[first];
    this.count = first;
    while (this.problems.length > 0 && this.problems[this.problems.length - 1].start >= start) this.problems.pop();
    this.position = quote + 1;
    this.tokenStart = start;
    this.reaches.push({ at: start, to: skipBlanks(text, quote + 1) + 1 });
    this.report({
      code: 'syntax/missing-opening-quote',
      message: 'The opening quote of this string is missing.',
      start,
      end: quote + 1,
      fixes: [{ title: 'Insert the opening quote', preferred: true, edits: [{ start, end: start, newText: '"' }] }],
    });
    return true;
  }

  private slash(start: number): TokenKind {
    const { text } = this;
    const after = text.charCodeAt(start + 1);
    if (after === 0x2f) {
      this.position = this.lineEnd(start + 2);
      return Kind.LineComment;
    }
    if (after === 0x2a) {
      return this.blockComment(start);
    }
    // Nothing is divided in MOF: with a blank behind it, or alone before everything, it begins a comment.
    if (after === 0x20 || after === 0x09 || this.isFirstOnLine(start)) {
      const width = /^\/[-\\*]?/.exec(text.slice(start, start + 2))![0].length;
      return this.malformedComment(start, this.lineEnd(start + 1), width);
    }
    this.position = start + 1;
    return Kind.Unknown;
  }

  /** A comment in the way of another language that has its line to itself. */
  private foreignComment(start: number): TokenKind | undefined {
    if (!this.isFirstOnLine(start)) return undefined;
    const end = this.lineEnd(start);
    this.reaches.push({ at: start, to: Math.min(end, start + 16) + 1 });
    const width = foreignCommentWidth(this.text, start, end);
    return width > 0 ? this.malformedComment(start, end, width) : undefined;
  }

  /** A line that is a comment but for its first `width` characters. */
  private malformedComment(start: number, end: number, width: number): TokenKind {
    this.position = end;
    this.report({
      code: 'syntax/malformed-comment',
      message: 'A comment starts with two slashes: //.',
      start,
      end,
      fixes: [
        { title: 'Make this line a comment', preferred: true, edits: [{ start, end: start + width, newText: '//' }] },
      ],
    });
    return Kind.LineComment;
  }

  private blockComment(start: number): TokenKind {
    const { text } = this;
    const close = this.isLastComment ? -1 : text.indexOf('*/', start + 2);
    if (close < 0) {
      this.isLastComment = true;
      this.position = unclosedCommentEnd(text, start);
      // An end anywhere behind it would close it.
      this.reaches.push({ at: start, to: text.length });
      const at = this.position;
      this.report({
        code: 'syntax/unterminated-comment',
        message: 'This comment is never closed: the compiler ignores everything behind it. Close it with */.',
        start,
        end: start + 2,
        fixes: [{ title: 'Close the comment', preferred: true, edits: [{ start: at, end: at, newText: ' */' }] }],
      });
      return Kind.BlockComment;
    }
    this.position = close + 2;
    if (!holdsComment(text, start, close)) return Kind.BlockComment;
    const outer = outerCommentEnd(text, close + 2);
    this.reaches.push({ at: start, to: outer < 0 ? text.length : outer + 2 });
    if (outer < 0) return Kind.BlockComment;
    this.position = outer + 2;
    this.report({
      code: 'syntax/nested-comment',
      message: 'The comment ends here, at its first */: a comment cannot hold another.',
      start: close,
      end: close + 2,
      fixes: [removal(close, close + 2)],
    });
    return Kind.BlockComment;
  }

  /**
   * `'A'`, `'\x4133'`; longer ones are strings in the wrong quotes, which the grammar reports where it meets them. An
   * apostrophe inside those does not end them: behind the quote that does stands punctuation.
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
          this.reaches.push({ at: start, to: i + 16 });
          return Kind.Char;
        }
        if (nearest < 0) nearest = i;
        if (++tried > 16) break;
      } else if (code === 0x0a || code === 0x0d) break;
    }
    this.reaches.push({ at: start, to: limit });
    const wrong = this.wrongString(start);
    if (wrong !== undefined) return wrong;
    this.position = nearest < 0 ? start + 1 : nearest + 1;
    return nearest < 0 ? Kind.Unknown : Kind.Char;
  }

  private hash(start: number): TokenKind {
    const { text } = this;
    let nameStart = start + 1;
    while (text.charCodeAt(nameStart) === 0x20 || text.charCodeAt(nameStart) === 0x09) nameStart++;
    let nameEnd = nameStart;
    while (isNamePart(text.charCodeAt(nameEnd))) nameEnd++;
    const name = text.slice(nameStart, Math.min(nameEnd, nameStart + 16)).toLowerCase();
    if (name === 'pragma') {
      this.position = nameEnd;
      return Kind.Pragma;
    }
    if (name === 'include' && /^[ \t]*(\(|"[^"\r\n]*\.mof")/i.test(text.slice(nameEnd, nameEnd + 512))) {
      this.position = nameEnd;
      this.reaches.push({ at: start, to: Math.min(this.lineEnd(nameEnd), nameEnd + 512) });
      return Kind.Include;
    }
    const firstOnLine = this.isFirstOnLine(start);
    const mostSlips = name.startsWith('p') ? 2 : 1;
    if (firstOnLine && nameStart === start + 1 && editDistance(name, 'pragma') <= mostSlips) {
      this.position = nameEnd;
      this.report({
        code: 'syntax/misspelt-keyword',
        message: `“#${name}” is no directive. Did you mean “#pragma”?`,
        start,
        end: nameEnd,
        fixes: [
          { title: 'Change to “#pragma”', preferred: true, edits: [{ start, end: nameEnd, newText: '#pragma' }] },
        ],
      });
      return Kind.Pragma;
    }
    if (firstOnLine && PREPROCESSOR.has(name)) {
      let end = this.lineEnd(nameEnd);
      // A backslash at the end of the line carries the directive on to the next one.
      while (end < text.length && text.charCodeAt(end - 1) === 0x5c) {
        end = this.lineEnd(text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1);
      }
      this.position = end;
      return Kind.Preprocessor;
    }
    // Somebody's comment in the style of another language: the rest of the line is one, too.
    this.position = this.lineEnd(start);
    this.report({
      code: 'syntax/stray-hash',
      message: 'A “#” begins a directive such as #pragma. A comment starts with two slashes: //.',
      start,
      end: start + 1,
      fixes: [
        {
          title: 'Make the rest of this line a comment',
          preferred: true,
          edits: [{ start, end: start + 1, newText: '//' }],
        },
      ],
    });
    return Kind.LineComment;
  }

  private isMergeMarker(start: number, marker: string): boolean {
    const { text } = this;
    const before = text.charCodeAt(start - 1);
    if (start === 0 ? !this.isFileStart : before !== 0x0a && before !== 0x0d) return false;
    const end = start + marker.length;
    const after = text.charCodeAt(end);
    const isMarker =
      text.startsWith(marker, start) && (Number.isNaN(after) || after === 0x20 || after === 0x0a || after === 0x0d);
    // A character of its own, because none of those behind it made it a marker.
    if (!isMarker) this.reaches.push({ at: start, to: end + 1 });
    return isMarker;
  }

  private mergeMarker(start: number): TokenKind {
    const end = this.lineEnd(start);
    this.report({
      code: 'syntax/merge-marker',
      message: 'A merge was left unfinished here. Choose one of the two versions and delete the marker lines.',
      start,
      end,
    });
    this.position = this.otherVersionEnd(start, end);
    return Kind.MergeMarker;
  }

  /**
   * Where the text goes on behind a marker: the first version is read; the others, up to the next marker, say the same in
   * another way. `lineEnd` where that marker is missing.
   */
  private otherVersionEnd(start: number, lineEnd: number): number {
    const char = this.text[start];
    if (char !== '=' && char !== '|') return lineEnd;
    const close = this.nextMarker(char === '=' ? '>>>>>>>' : '=======', lineEnd);
    const open = this.nextMarker('<<<<<<<', lineEnd);
    this.reaches.push({ at: start, to: Math.min(this.text.length, Math.min(close, open) + 8) });
    return close < open ? close : lineEnd;
  }

  /** Where the next line begins that starts with `marker`; the text's length where there is none. */
  private nextMarker(marker: string, from: number): number {
    let at = this.markers.get(marker) ?? -1;
    if (at < from) {
      at = from;
      do at = this.text.indexOf(marker, at + 1);
      while (at >= 0 && !/[\r\n]/.test(this.text[at - 1]));
      if (at < 0) at = this.text.length;
      this.markers.set(marker, at);
    }
    return at;
  }

  private lineEnd(from: number): number {
    const { text } = this;
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 0x0a || code === 0x0d) break;
    }
    return end;
  }

  private isFirstOnLine(offset: number): boolean {
    for (let i = offset - 1; i >= 0; i--) {
      const code = this.text.charCodeAt(i);
      if (code === 0x0a || code === 0x0d) return true;
      if (code !== 0x20 && code !== 0x09) return false;
    }
    return this.isFileStart;
  }

  private report(problem: Omit<SyntaxProblem, 'severity'>): void {
    this.problems.push({ ...problem, severity: 'error' });
  }
}

function removal(start: number, end: number): Fix {
  return { title: 'Remove it', preferred: true, edits: [{ start, end, newText: '' }] };
}

const PREPROCESSOR = new Set([
  'define',
  'undef',
  'if',
  'ifdef',
  'ifndef',
  'else',
  'elif',
  'endif',
  'include',
  'error',
  'line',
  'warning',
]);

function isHex(text: string, start: number): boolean {
  const at = start + (text.charCodeAt(start) === 0x2b || text.charCodeAt(start) === 0x2d ? 1 : 0);
  return text.charCodeAt(at) === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78;
}

export function isTrivia(kind: number): boolean {
  return kind >= FIRST_TRIVIA;
}
