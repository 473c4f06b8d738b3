/** Strings in quotes that are none of MOF: ‘single’ ones where a text is, and those of a word processor. */
import { t } from '../l10n';
import { closesProperly } from './strings';
import { Kind, LAST_NAME } from './tokens';
import type { SyntaxProblem } from './tree';

/** How far a closing quote is looked for. */
const LOOK_AHEAD = 1024;

const TYPOGRAPHIC = /[\u201c\u201d\u201e\u2018\u2019]/;

export function isTypographicQuote(code: number): boolean {
  return code === 0x201c || code === 0x201d || code === 0x201e || code === 0x2018 || code === 0x2019;
}

export interface WrongQuotes {
  readonly end: number;
  readonly problem: Omit<SyntaxProblem, 'severity'>;
}

/**
 * The string that the wrong quote at `start` opens, up to the quote that closes it on the same line, whichever kind that
 * is; undefined where no value is due or no quote closes one.
 */
export function wrongQuotes(text: string, start: number): WrongQuotes | undefined {
  if (!isValueDue(text, start)) return undefined;
  const isSingle = text[start] === "'";
  for (let i = start + 1; i < Math.min(text.length, start + LOOK_AHEAD); i++) {
    const char = text[i]!;
    if (char === '\n' || char === '\r') return undefined;
    if (char === '\\') i++;
    else if ((char === '"' || (!isSingle && TYPOGRAPHIC.test(char))) && closesProperly(text, i)) {
      const edits = [{ start, end: start + 1, newText: '"' }];
      if (char !== '"') edits.push({ start: i, end: i + 1, newText: '"' });
      return { end: i + 1, problem: { ...inWords(isSingle), start, end: i + 1, fixes: [straightened(edits)] } };
    }
  }
  return undefined;
}

/** How far the text has a say in what `wrongQuotes` gives. */
export const WRONG_QUOTES_REACH = LOOK_AHEAD + 64;

/** The problem of a string whose closing quote, at `at`, is one of the wrong kind. */
export function wrongClosingQuote(text: string, start: number, at: number): Omit<SyntaxProblem, 'severity'> {
  const edits = [{ start: at, end: at + 1, newText: '"' }];
  return { ...inWords(text[at] === "'"), start, end: at + 1, fixes: [straightened(edits)] };
}

function inWords(isSingle: boolean): { code: string; message: string } {
  return isSingle
    ? {
        code: 'syntax/single-quoted-string',
        message: t`A string needs double quotes at both ends; single quotes hold one character.`,
      }
    : { code: 'syntax/typographic-quote', message: t`A string needs straight double quotes: ".` };
}

function straightened(edits: { start: number; end: number; newText: string }[]): {
  title: string;
  preferred: true;
  edits: typeof edits;
} {
  return { title: t`Change to straight double quotes`, preferred: true, edits };
}

/** After an opening bracket, a comma, an equals sign or another string a value begins. */
function isValueDue(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && /\s/.test(text[i]!)) i--;
  return i >= 0 && /[({,=["]/.test(text[i]!);
}

/** How many tokens before a quote are looked at for the beginning of what it closes. */
export const MOST_BACK = 512;

/** The quote at `quote` is after a word, with what follows a string after it: it closes a string that nothing opened. */
export function closesUnopened({ kinds, count }: OpenTape, text: string, quote: number): boolean {
  const last = count > 0 && kinds[count - 1] === Kind.Whitespace ? count - 2 : count - 1;
  if (last < 0) return false;
  const kind = kinds[last]!;
  const isBehindText =
    kind <= LAST_NAME || kind === Kind.Integer || kind === Kind.Real || kind === Kind.Dot || kind === Kind.Unknown;
  return isBehindText && closesProperly(text, quote);
}

/** Index of the first token of a string that nothing opened and the quote at `quote` closes; -1 for none. Its tokens are on
 * one line, after what a value follows, and are words and no other value. */
export function firstUnopened(tape: OpenTape, quote: number): number {
  const { text, kinds, starts, count } = tape;
  const endOf = (i: number): number => (i + 1 < count ? starts[i + 1]! : quote);
  let depth = 0;
  for (let i = count - 1; i >= Math.max(0, count - MOST_BACK); i--) {
    const kind = kinds[i]!;
    if (kind === Kind.Whitespace) {
      if (!/[\r\n]/.test(text.slice(starts[i], endOf(i)))) continue;
      // The line before ends where a value, or the next piece of one, is due.
      return i > 0 && BEFORE_VALUE.includes(kinds[i - 1]!) && i + 1 < count ? i + 1 : -1;
    }
    if (NO_WORDS.includes(kind) || kind > Kind.End || mayBeginDeclaration(tape, i)) return -1;
    if (kind === Kind.RParen) depth++;
    else if (OPENERS.includes(kind) && depth > 0) depth--;
    else if (OPENERS.includes(kind) || kind === Kind.Equals || (kind === Kind.Comma && endsString(tape, i))) {
      const first = i + 1 < count && kinds[i + 1] === Kind.Whitespace ? i + 2 : i + 1;
      return first < count ? first : -1;
    }
  }
  return -1;
}

/** What a lexer has read so far. */
export interface OpenTape {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly count: number;
}

const OPENERS: readonly number[] = [Kind.LParen, Kind.LBrace];
const BEFORE_VALUE: readonly number[] = [Kind.LParen, Kind.LBrace, Kind.Equals, Kind.Comma, Kind.String];

/** What ends a declaration, begins one, or is a value. Words do not go on over these. */
const NO_WORDS: readonly number[] = [
  Kind.Semicolon,
  Kind.String,
  Kind.Pragma,
  Kind.Include,
  Kind.LBracket,
  Kind.RBracket,
  Kind.RBrace,
];

/** `class X {`, `instance of`: a declaration is read by itself, so that nothing in it may depend on what is before. */
function mayBeginDeclaration({ kinds, count }: OpenTape, i: number): boolean {
  const kind = kinds[i]!;
  if (kind > LAST_NAME || kind === Kind.Identifier) return false;
  const next: number[] = [];
  for (let n = i + 1; n < count && next.length < 2; n++) if (kinds[n]! < Kind.Whitespace) next.push(kinds[n]!);
  if (kind === Kind.Instance || kind === Kind.Value) return next[0] === Kind.Of;
  return next[1] === Kind.Colon || next[1] === Kind.LBrace || next[1] === Kind.As;
}

/** The token before the i-th that is no white space is a string. */
function endsString({ kinds }: OpenTape, i: number): boolean {
  let at = i - 1;
  while (at >= 0 && kinds[at] === Kind.Whitespace) at--;
  return at >= 0 && kinds[at] === Kind.String;
}
