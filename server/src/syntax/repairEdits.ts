/**
 * The mistakes of one token that are looked for in a declaration that could not be read: a token too many, one too few, or
 * one in place of another. Each is an edit of the tokens, with its words and its repair of the text.
 */
import { t } from '../l10n';
import { editDistance } from './spelling';
import { FLYWEIGHTS, Kind, LAST_NAME } from './tokens';

/** Tokens around a mistake, as `TokenStream` has them. */
export interface Tokens {
  readonly kinds: ArrayLike<number>;
  image(index: number): string;
  /** True where a line break is before the token. */
  startsLine(index: number): boolean;
  /** True where a blank is before or after the token. */
  isSpaced(index: number): boolean;
}

export interface TokenEdit {
  /** Index of the token that is replaced or removed, or before which one is inserted. */
  readonly at: number;
  readonly removes: boolean;
  /** Kind of the token that takes the place; none where one is only removed. */
  readonly kind?: number;
  /** How it is written. */
  readonly written: string;
  /** The less likely the mistake, the dearer: of two that explain the text equally well the cheaper one is told. */
  readonly cost: number;
}

const WRITTEN: readonly (readonly [number, string])[] = [
  [Kind.LBracket, '['],
  [Kind.RBracket, ']'],
  [Kind.LBrace, '{'],
  [Kind.RBrace, '}'],
  [Kind.LParen, '('],
  [Kind.RParen, ')'],
  [Kind.Comma, ','],
  [Kind.Semicolon, ';'],
  [Kind.Colon, ':'],
  [Kind.Equals, '='],
];
const IMAGES = new Map(WRITTEN);

const OPENERS: readonly number[] = [Kind.LParen, Kind.LBrace, Kind.LBracket];
const CLOSERS: readonly number[] = [Kind.RParen, Kind.RBrace, Kind.RBracket];

/** What is written for what, by a slip. */
const CONFUSED: ReadonlyMap<number, readonly number[]> = new Map([
  [Kind.Semicolon, [Kind.Comma]],
  [Kind.Comma, [Kind.Semicolon]],
  [Kind.Dot, [Kind.Comma, Kind.Semicolon]],
  [Kind.Colon, [Kind.Semicolon, Kind.Equals, Kind.Comma]],
  [Kind.Equals, [Kind.Colon]],
]);

const INSERTED: readonly (readonly [number, number])[] = [
  [Kind.Equals, 2],
  [Kind.Comma, 2],
  [Kind.Semicolon, 2],
  [Kind.RParen, 3],
  [Kind.RBracket, 3],
  [Kind.RBrace, 3],
  [Kind.LParen, 3],
  [Kind.LBracket, 3],
  [Kind.LBrace, 3],
  [Kind.Colon, 4],
];

const BEFORE_STRAY_SEMICOLON: readonly number[] = [Kind.Semicolon, Kind.RBracket, Kind.LBrace, Kind.Comma];

/** What a value begins with, apart from names. */
const VALUES: readonly number[] = [
  Kind.String,
  Kind.Char,
  Kind.Integer,
  Kind.Real,
  Kind.Alias,
  Kind.LBrace,
  Kind.True,
  Kind.False,
  Kind.Null,
  Kind.Instance,
];

/** What follows a semicolon, apart from names. */
const BEHIND_SEMICOLON: readonly number[] = [Kind.LBracket, Kind.RBrace, Kind.Pragma, Kind.Include, Kind.End];

/** A lone word on a line that goes on is no statement, though an instance could have one like that. */
function mayBeginStatement(tokens: Tokens, at: number): boolean {
  if (tokens.kinds[at]! > LAST_NAME) return BEHIND_SEMICOLON.includes(tokens.kinds[at]!);
  if (tokens.startsLine(at)) return true;
  return tokens.kinds[at + 1]! <= LAST_NAME || tokens.kinds[at + 1] === Kind.Equals;
}

/** Keywords that a name may have been meant for. */
const KEYWORDS: readonly number[] = [
  Kind.Class,
  Kind.Association,
  Kind.Instance,
  Kind.Qualifier,
  Kind.Structure,
  Kind.Enumeration,
  Kind.Of,
  Kind.As,
  Kind.Ref,
  Kind.Scope,
  Kind.Flavor,
];
const keywordOf = (kind: number): string => FLYWEIGHTS[kind]!.tokenType.name.toLowerCase();

/** The edits to try where a problem was found at the `error`-th token: those at it and near it. */
export function* tokenEdits(tokens: Tokens, error: number, from: number, to: number): Generator<TokenEdit> {
  for (const distance of [0, 1, -1, 2, 3, -2]) {
    const at = error + distance;
    if (at < from || at >= to) continue;
    const far = Math.abs(distance) / 8;
    const kind = tokens.kinds[at]!;
    for (const other of CONFUSED.get(kind) ?? []) {
      if (other !== Kind.Semicolon || mayBeginStatement(tokens, at + 1)) yield edit(at, true, other, 1 + far);
    }
    for (const group of [OPENERS, CLOSERS]) {
      if (!group.includes(kind)) continue;
      for (const other of group) if (other !== kind) yield edit(at, true, other, 2 + far);
    }
    if (kind === Kind.Unknown) {
      if (/^[-+~*]$/.test(tokens.image(at)) && tokens.isSpaced(at)) yield edit(at, true, Kind.Equals, 1 + far);
      yield { at, removes: true, written: '', cost: 1.5 + far };
    } else if (kind === Kind.Identifier) {
      const word = tokens.image(at).toLowerCase();
      for (const keyword of KEYWORDS) {
        const written = keywordOf(keyword);
        if (Math.abs(word.length - written.length) <= 1 && editDistance(word, written, 1) === 1) {
          yield { at, removes: true, kind: keyword, written, cost: 1 + far };
        }
      }
    } else if (kind === Kind.Equals) {
      // One alone lacks its value.
      const isDouble = tokens.kinds[at + 1] === Kind.Equals || tokens.kinds[at - 1] === Kind.Equals;
      if (isDouble) yield { at, removes: true, written: '', cost: 1 + far };
    } else if (kind === Kind.Semicolon) {
      // Anywhere else it ends something, which would run into what follows.
      if (BEFORE_STRAY_SEMICOLON.includes(tokens.kinds[at - 1]!))
        yield { at, removes: true, written: '', cost: 2.5 + far };
    } else if (kind > LAST_NAME && kind !== Kind.String && kind < Kind.End) {
      yield { at, removes: true, written: '', cost: (OPENERS.includes(kind) ? 3.2 : IMAGES.has(kind) ? 2.5 : 6) + far };
    }
    if (kind <= LAST_NAME || kind === Kind.String) yield { at, removes: true, written: '', cost: 6 + far };
    for (const [inserted, cost] of INSERTED) {
      if (!mayBeInserted(inserted, tokens, at, from, to)) continue;
      yield edit(at, false, inserted, cost + far);
    }
    if (mayBeClassName(tokens, at, from))
      yield { at, removes: false, kind: Kind.Class, written: 'class', cost: 4 + far };
  }
  // A closing bracket whose opening one is another: that may be the wrong one of the two.
  for (const at of [error, error + 1, error - 1]) {
    const opener = at >= from && at < to ? openerOf(tokens, at, from) : -1;
    if (opener < 0) continue;
    const wanted = OPENERS[CLOSERS.indexOf(tokens.kinds[at]!)]!;
    if (wanted !== tokens.kinds[opener]) yield edit(opener, true, wanted, 2.5);
  }
}

/** False where a token that is inserted at `at` can explain nothing: that spares a reading. */
function mayBeInserted(kind: number, tokens: Tokens, at: number, from: number, to: number): boolean {
  const { kinds } = tokens;
  const before = kinds[at - 1]!;
  const next = kinds[at]!;
  switch (kind) {
    case Kind.Semicolon:
      return !SEPARATORS.includes(before) && !OPENERS.includes(before) && mayBeginStatement(tokens, at);
    case Kind.Equals:
      return VALUES.includes(next) && !tokens.startsLine(at);
    case Kind.Comma:
      return (
        !SEPARATORS.includes(before) &&
        !OPENERS.includes(before) &&
        !SEPARATORS.includes(next) &&
        !CLOSERS.includes(next)
      );
    case Kind.Colon:
      return next <= LAST_NAME && kinds[at - 2] === Kind.Class;
  }
  const isOpener = OPENERS.includes(kind);
  const i = isOpener ? OPENERS.indexOf(kind) : CLOSERS.indexOf(kind);
  // An opening bracket explains a closing one that is left over, and the other way round.
  let open = 0;
  for (let n = isOpener ? at : from; n < (isOpener ? to + SEARCHED : at); n++) {
    if (kinds[n] === OPENERS[i]) open++;
    else if (kinds[n] === CLOSERS[i]) {
      if (isOpener && open === 0) return true;
      open = Math.max(0, open - 1);
    }
  }
  return !isOpener && open > 0;
}

/** How many tokens after a declaration that may have ended too early are searched for a bracket that is left over. */
const SEARCHED = 64;

const SEPARATORS: readonly number[] = [Kind.Comma, Kind.Semicolon, Kind.Equals, Kind.Colon];

/** `Name {` or `Name : Super`, at the beginning or after qualifiers. */
function mayBeClassName({ kinds }: Tokens, at: number, from: number): boolean {
  const after = kinds[at + 1];
  if (kinds[at] !== Kind.Identifier || (after !== Kind.LBrace && after !== Kind.Colon)) return false;
  return at === from || kinds[at - 1] === Kind.RBracket;
}

function edit(at: number, removes: boolean, kind: number, cost: number): TokenEdit {
  return { at, removes, kind, written: IMAGES.get(kind)!, cost };
}

/** Index of the bracket that the closing one at `close` closes, or -1. */
function openerOf({ kinds }: Tokens, close: number, from: number): number {
  if (!CLOSERS.includes(kinds[close]!)) return -1;
  let open = 0;
  for (let i = close - 1; i >= from; i--) {
    if (CLOSERS.includes(kinds[i]!)) open++;
    else if (OPENERS.includes(kinds[i]!) && open-- === 0) return i;
  }
  return -1;
}

/** A problem in words: its code, and the sentence. `before` is how the token that is replaced or removed is written. */
export function told(edit: TokenEdit, before: string): { code: string; message: string } {
  const { kind, removes, written } = edit;
  if (kind === undefined) return toldRemoved(before);
  if (kind <= LAST_NAME) {
    return removes
      ? { code: 'syntax/misspelled-keyword', message: t`“${before}” is not a keyword. Did you mean “${written}”?` }
      : { code: 'syntax/missing-keyword', message: t`The keyword “${written}” is missing before “${before}”.` };
  }
  const isOpener = OPENERS.includes(kind);
  if (isOpener || CLOSERS.includes(kind)) {
    if (removes) return { code: 'syntax/wrong-brackets', message: t`“${written}” should be here, not “${before}”.` };
    const [opens, closes] = MISSING_BRACKETS[(isOpener ? OPENERS : CLOSERS).indexOf(kind)]!;
    return {
      code: isOpener ? opens : closes,
      message: isOpener ? t`The opening “${written}” is missing here.` : t`The closing “${written}” is missing here.`,
    };
  }
  switch (kind) {
    case Kind.Equals:
      return removes
        ? { code: 'syntax/wrong-equals', message: t`A value follows “=”, not “${before}”.` }
        : { code: 'syntax/missing-equals', message: t`The “=” before this value is missing.` };
    case Kind.Comma:
      return removes
        ? { code: 'syntax/missing-comma', message: t`A comma should be here, not “${before}”.` }
        : { code: 'syntax/missing-comma', message: t`A comma is missing here.` };
    case Kind.Semicolon:
      return {
        code: 'syntax/missing-semicolon',
        message: removes ? t`A “;” should be here, not “${before}”.` : t`A “;” is missing here.`,
      };
    default:
      return { code: 'syntax/missing-colon', message: t`A “:” is missing here.` };
  }
}

/** In the order of `OPENERS`. */
const MISSING_BRACKETS: readonly (readonly [string, string])[] = [
  ['syntax/missing-open-parenthesis', 'syntax/missing-close-parenthesis'],
  ['syntax/missing-open-brace', 'syntax/missing-close-brace'],
  ['syntax/missing-open-bracket', 'syntax/missing-close-bracket'],
];

function toldRemoved(before: string): { code: string; message: string } {
  switch (before) {
    case ',':
      return { code: 'syntax/stray-comma', message: t`This comma separates nothing. Remove it.` };
    case ';':
      return { code: 'syntax/empty-statement', message: t`This “;” ends nothing.` };
    case '=':
      return { code: 'syntax/stray-equals', message: t`One “=” gives a value. Remove the other.` };
    case '(':
    case '[':
    case '{':
      return { code: 'syntax/stray-bracket', message: t`This “${before}” is one too many.` };
    case ')':
    case ']':
    case '}':
      return { code: 'syntax/unmatched-close', message: t`This “${before}” closes nothing.` };
    default:
      return { code: 'syntax/unexpected-text', message: t`“${before}” does not belong here.` };
  }
}
