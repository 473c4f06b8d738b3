/**
 * Where a string literal ends. Easy in a correct file; this module is about the others. A MOF string may run over several
 * lines, so a forgotten quote would swallow everything up to the next string. Real mistakes are mostly one of three, and each has
 * its own tell:
 *
 * - a quote inside the text without a backslash: after a real closing quote is punctuation, never a letter;
 * - a forgotten closing quote: the next quote in the file is then an opening one, with a letter after it;
 * - a backslash at the end of a path (`"C:\"`): the "escaped" quote has punctuation after it.
 *
 * A quote too many at the beginning or at the end of a literal (`""text"`, `"text""`) shows in that nothing but
 * punctuation is left for the literal that it would open.
 */
import type { Span } from '../text/span';
import { tailStart } from '../text/tail';
import { closingTail } from './closingTail';
import type { StringValue } from './tree';
import { replaceEach } from '../text/replaceEach';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LF = 0x0a;
const CR = 0x0d;

/** How far a doubtful literal is looked at. Keeps the lexer linear on a file that is one endless line. */
const LOOK_AHEAD = 1024;

/** How many quotes on a line are looked at; a line with more is no sentence. */
const MOST_QUOTES = 40;

export type StringMistake =
  | 'unescaped-quote'
  | 'doubled-quote'
  | 'stray-quote'
  | 'unterminated-string'
  | 'unescaped-backslash'
  | 'wrong-closing-quote';

export interface StringEnd {
  /** Offset after the literal. */
  readonly end: number;
  readonly mistake?: StringMistake;
  /** Where the mistake is: the unescaped quotes, the place for the missing one, the backslash. */
  readonly at?: readonly number[];
  /** How far the text was looked at to tell, where that is after the end. */
  readonly reach?: number;
}

/** True for what may follow a closing quote: `) , } ; ] :`, a comment, another string, the end of the line or the text. */
function mayFollowString(code: number): boolean {
  switch (code) {
    case 0x29: // )
    case 0x2c: // ,
    case 0x7d: // }
    case 0x3b: // ;
    case 0x5d: // ]
    case 0x3a: // :
    case QUOTE:
    case 0x2f: // /
    case LF:
    case CR:
      return true;
    default:
      return Number.isNaN(code);
  }
}

/** The offset of the first character at or after `at` that is no space and no tab. */
export function skipBlanks(text: string, at: number): number {
  while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
  return at;
}

/** The offset of the first line break at or after `at`, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === LF || code === CR) break;
  }
  return end;
}

/** True where the quote at offset `quote` is followed by what may follow a string. */
export function closesProperly(text: string, quote: number): boolean {
  const code = text.charCodeAt(quote + 1);
  return mayFollowString(code) || mayFollowString(text.charCodeAt(skipBlanks(text, quote + 1)));
}

/** The end of the literal whose opening quote is at `start`. */
export function findStringEnd(text: string, start: number): StringEnd {
  let position = start + 1;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      if (closesProperly(text, position)) return { end: position + 1 };
      return oddQuote(text, start, position) ?? { end: position + 1, reach: position + LOOK_AHEAD };
    }
    if (code === BACKSLASH) position += 2;
    else if (code === LF || code === CR) return acrossLines(text, start, position);
    else if (position >= text.length) return unterminated(text, start, text.length, text.length);
    else position++;
  }
}

/** What comes before the opening quote of the next qualifier's value: `), ValueMap{`, `}, Values{`, `, Description(`. */
const NEXT_QUALIFIER = /(?:[)}]\s*)?,\s*(?:[A-Za-z_]\w*\s*,\s*){0,4}[A-Za-z_]\w*\s*[({]\s*$/;

/** Literals up to the end of their list: `"b", "c"}`. */
const REST_OF_LIST = /^"[^"\r\n]*"(?:\s*,\s*"[^"\r\n]*")*\s*[})]/;

/** A quote that closes no string of MOF, though it was meant to. */
const WRONG_CLOSE = /['\u201c\u201d\u2018\u2019]/;

/** `quote` is followed by something odd: tells what was meant, where one of the common mistakes explains it. */
function oddQuote(text: string, start: number, quote: number): StringEnd | undefined {
  const reach = quote + LOOK_AHEAD;
  const from = Math.max(start + 1, quote - 80);
  const before = NEXT_QUALIFIER.exec(text.slice(from, quote));
  if (before) {
    const end = from + before.index;
    if (end - 2 > start && text.startsWith('\\"', end - 2)) {
      return { end, mistake: 'unescaped-backslash', at: [end - 2], reach };
    }
    return { end, mistake: 'unterminated-string', at: [end], reach };
  }
  // `"C:\", "D:"`, `"C:\"; b = "D:"`: the quote that looks escaped was the closing one, and this one opens the next string.
  const escaped = /\\("\s*(?:,|;\s*\w+\s*=)\s*)$/.exec(text.slice(from, quote));
  if (escaped) {
    const backslash = from + escaped.index;
    return { end: backslash + 2, mistake: 'unescaped-backslash', at: [backslash], reach };
  }
  // `"a, "b"}`: the next literal of a list begins here, so the one before it was not closed.
  const comma = tailStart(text, /\s/, quote, from) - 1;
  if (comma >= from && text[comma] === ',' && REST_OF_LIST.test(text.slice(quote, quote + LOOK_AHEAD))) {
    const end = tailStart(text, /\s/, comma, from);
    if (WRONG_CLOSE.test(text.charAt(end - 1))) return { end, mistake: 'wrong-closing-quote', at: [end - 1], reach };
    return { end, mistake: 'unterminated-string', at: [end], reach };
  }
  const { inner, close, remaining } = quotesOnLine(text, quote);
  const touches = /[\p{L}\p{N}_'’.!?]/u.test(text.charAt(quote + 1));
  if (quote === start + 1 && touches && close >= 0 && inner.length === 1) {
    return { end: close + 1, mistake: 'doubled-quote', at: [start], reach };
  }
  if (close < 0 && remaining === 1 && /\s/.test(text.charAt(quote - 1)) && /\S/.test(text.charAt(quote + 1))) {
    // It opens a quotation, and the other one ends that: then nobody closed the literal but the other one.
    return { end: inner[1]! + 1, mistake: 'unescaped-quote', at: [quote], reach };
  }
  if (close < 0 || !(touches || remaining % 2 === 1)) return undefined;
  return { end: close + 1, mistake: 'unescaped-quote', at: inner, reach };
}

/**
 * The quotes on the rest of the line: those up to the one that surely closes the literal, that one (or -1), and how many
 * follow `quote` in all.
 */
function quotesOnLine(text: string, quote: number): { inner: number[]; close: number; remaining: number } {
  const inner = [quote];
  const limit = Math.min(text.length, quote + LOOK_AHEAD);
  let close = -1;
  let remaining = 0;
  for (let i = quote + 1; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === LF || code === CR) break;
    else if (code === QUOTE) {
      if (++remaining > MOST_QUOTES) break;
      if (close >= 0) continue;
      if (closesSurely(text, i)) close = i;
      else inner.push(i);
    }
  }
  return { inner, close, remaining };
}

/** After a comma: a value, or the name of a qualifier with something after it that follows only a qualifier. */
const AFTER_COMMA = /^,\s*(?:["'{$\d+-]|(?:true|false|null)\b|[A-Z_]\w*\s*(?:[({\],:]|$)|$)/i;

/** As `closesProperly`, but a comma must not be one of a sentence. */
function closesSurely(text: string, quote: number): boolean {
  const next = skipBlanks(text, quote + 1);
  if (text.charCodeAt(next) !== 0x2c) return closesProperly(text, quote);
  return AFTER_COMMA.test(text.slice(next, next + 80));
}

/** The literal has no closing quote on its first line, which ends at `lineEnd`. */
function acrossLines(text: string, start: number, lineEnd: number): StringEnd {
  let reach = text.length;
  for (let position = lineEnd; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === BACKSLASH) position++;
    else if (code === QUOTE) {
      // Only punctuation after the quote says that it closes; a quote after it is the empty string of a later line.
      const next = text.charCodeAt(position + 1);
      const opens = /[=({,[]/.test(lastVisible(text, position, start));
      if (next !== QUOTE && closesProperly(text, position) && !(opens && looksFinished(text, start, lineEnd))) {
        return { end: position + 1, reach: skipBlanks(text, position + 1) + 1 };
      }
      reach = skipBlanks(text, position + 1) + 1;
      break;
    }
  }
  return unterminated(text, start, lineEnd, reach);
}

function lastVisible(text: string, before: number, floor: number): string {
  let i = before - 1;
  while (i > floor && /\s/.test(text.charAt(i))) i--;
  return text.charAt(i);
}

function looksFinished(text: string, start: number, lineEnd: number): boolean {
  return /[;\])},]\s*$/.test(text.slice(Math.max(start, lineEnd - 200), lineEnd));
}

/** `{…}` as a part of the text: its closing bracket is none of what follows the string. */
function closesInside(inside: string, close: string): boolean {
  const open = close === '}' ? '{' : close === ')' ? '(' : '';
  return open !== '' && inside.split(open).length > inside.split(close).length;
}

function unterminated(text: string, start: number, lineEnd: number, reach: number): StringEnd {
  const from = Math.max(start + 1, lineEnd - LOOK_AHEAD);
  const line = text.slice(from, lineEnd);
  // A "\"" that punctuation follows was meant to close the string.
  for (let at = line.lastIndexOf('\\"'); at >= 0; at = at === 0 ? -1 : line.lastIndexOf('\\"', at - 1)) {
    const quote = from + at + 1;
    if (/^\s*(?:[),};\]]|$)/.test(text.slice(quote + 1, lineEnd))) {
      return { end: quote + 1, mistake: 'unescaped-backslash', at: [quote - 1], reach };
    }
  }
  // Nothing but brackets, or what follows a list of qualifiers: this quote opens nothing.
  const previous = text.charCodeAt(start - 1);
  if ((previous === QUOTE || previous === 0x7d) && /^\s*[)}\];,]/.test(line) && lineEnd - start < LOOK_AHEAD) {
    return { end: start + 1, mistake: 'stray-quote', at: [start], reach };
  }
  const tail = closingTail(line);
  let end = tail < 0 ? lineEnd : from + tail;
  if (tail >= 0 && closesInside(text.slice(from, end), line[tail]!)) end++;
  const blanks = end - tailStart(text, /\s/, end, from);
  if (WRONG_CLOSE.test(text.charAt(end - blanks - 1)) && end - blanks - 1 > start) {
    return { end: end - blanks, mistake: 'wrong-closing-quote', at: [end - blanks - 1], reach };
  }
  return { end, mistake: 'unterminated-string', at: [end], reach };
}

/** The literals of a value, as written with their quotes; mostly one. */
export function literalsOf(value: StringValue): readonly Span[] {
  return value.parts ?? [value];
}

const ESCAPES: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

/** The text that one literal (with its quotes) stands for. `\x` takes one to four hex digits (DSP0004). */
export function unescapeString(literal: string): string {
  const closed = literal.length > 1 && literal.endsWith('"');
  const body = literal.slice(1, closed ? -1 : undefined);
  if (!body.includes('\\')) return body;
  return replaceEach(body, /\\(?:[xX]([0-9a-fA-F]{1,4})|([\s\S])|$)/g, ([, hex, char]) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : char === undefined ? '\\' : (ESCAPES[char] ?? char),
  );
}
