/**
 * Text to a tape of tokens. The tape is lossless: tokens touch each other and cover the text from its first to its last
 * code unit, comments and white space included. Lexing never fails; what is wrong is noted as a problem beside the tape.
 */
import { FIRST_TRIVIA, Kind, nameKind, type TokenKind } from './tokens';
import { editDistance } from './spelling';
import { CLASSES, Char, isNameAbove, isNamePart, PUNCTUATION } from './characters';
import { stringProblem } from './stringProblems';
import { findStringEnd, skipBlanks } from './strings';
import type { SyntaxProblem } from './tree';

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
  private kinds: Uint8Array;
  private starts: Uint32Array;
  private count = 0;
  private readonly problems: SyntaxProblem[] = [];
  private readonly reaches: { at: number; to: number }[] = [];
  private position = 0;

  constructor(
    private readonly text: string,
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
      const kind = this.next(text.charCodeAt(start), start);
      if (this.count + 1 >= this.kinds.length) this.grow();
      this.kinds[this.count] = kind;
      this.starts[this.count++] = start;
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
    this.position = start + 1;
    return Kind.Unknown;
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
    const found = findStringEnd(text, start);
    this.position = found.end;
    if (found.reach !== undefined) this.reaches.push({ at: start, to: found.reach });
    const problem = stringProblem(found, start);
    if (problem) this.report(problem);
    return found.mistake === 'stray-quote' ? Kind.StrayQuote : Kind.String;
  }

  private slash(start: number): TokenKind {
    const { text } = this;
    const after = text.charCodeAt(start + 1);
    if (after === 0x2f) {
      this.position = this.lineEnd(start + 2);
      return Kind.LineComment;
    }
    if (after === 0x2a) {
      const close = text.indexOf('*/', start + 2);
      if (close >= 0) {
        this.position = close + 2;
        return Kind.BlockComment;
      }
      this.position = text.length;
      this.report({
        code: 'syntax/unterminated-comment',
        message: 'This comment is never closed: everything behind it is ignored. Close it with */.',
        start,
        end: start + 2,
      });
      return Kind.BlockComment;
    }
    if (this.isFirstOnLine(start)) {
      this.position = this.lineEnd(start + 1);
      const width = /^\/[-\\*]?/.exec(text.slice(start, start + 2))![0].length;
      this.report({
        code: 'syntax/malformed-comment',
        message: 'A comment starts with two slashes: //.',
        start,
        end: this.position,
        fixes: [
          { title: 'Make this line a comment', preferred: true, edits: [{ start, end: start + width, newText: '//' }] },
        ],
      });
      return Kind.LineComment;
    }
    this.position = start + 1;
    return Kind.Unknown;
  }

  /**
   * `'A'`, `'\x4133'`; longer ones are strings in the wrong quotes, which the grammar reports where it meets them. An
   * apostrophe inside those does not end them: behind the quote that does stands punctuation.
   */
  private char(start: number): TokenKind {
    const { text } = this;
    const limit = Math.min(text.length, start + 1024);
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
    if (firstOnLine && nameStart === start + 1 && name.startsWith('p') && editDistance(name, 'pragma') <= 2) {
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
    this.position = this.lineEnd(start);
    this.report({
      code: 'syntax/merge-marker',
      message: 'A merge was left unfinished here. Choose one of the two versions and delete the marker lines.',
      start,
      end: this.position,
    });
    return Kind.MergeMarker;
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
