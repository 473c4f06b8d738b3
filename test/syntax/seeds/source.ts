/** A valid text as its tokens, each with what encloses it: what a seeder of mistakes needs to know about a place. */
import { lex } from '../../../server/src/syntax/lexer';
import { parseTree } from '../../../server/src/syntax/parser';
import { Kind, LAST_NAME } from '../../../server/src/syntax/tokens';

/** What a pair of brackets is: the innermost one tells where a token stands. */
export type Place =
  | 'top'
  | 'class'
  | 'instance'
  | 'enumeration'
  | 'list'
  | 'qualifiers'
  | 'array'
  | 'argument'
  | 'pragma'
  | 'parameters'
  | 'names';

export interface Token {
  readonly index: number;
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The pair around the token; of a bracket, the pair around that pair. */
  readonly place: Place;
  /** Of a bracket: the pair that it is one of. */
  readonly pair?: Place;
  /** Of a bracket: index of its partner. */
  partner?: number;
}

const OPENERS: number[] = [Kind.LBracket, Kind.LBrace, Kind.LParen];
const CLOSERS: number[] = [Kind.RBracket, Kind.RBrace, Kind.RParen];

export class Source {
  readonly tokens: readonly Token[];
  /** Offsets at which comments begin and end. */
  readonly comments: readonly { readonly start: number; readonly end: number; readonly isBlock: boolean }[];
  /** Offsets at which a line begins, but not inside a token, a comment or the first declaration's text. */
  readonly lineStarts: readonly number[];

  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    if (
      parseTree(text)
        .problems()
        .some(({ severity }) => severity === 'error')
    ) {
      throw new Error(`The text “${name}” is no valid one to make mistakes in.`);
    }
    const tape = lex(text);
    const tokens: Token[] = [];
    const comments: { start: number; end: number; isBlock: boolean }[] = [];
    const lineStarts: number[] = [0];
    const open: { pair: Place; index: number }[] = [];
    for (let i = 0; i < tape.count; i++) {
      const kind = tape.kinds[i]!;
      const start = tape.starts[i]!;
      const end = tape.starts[i + 1]!;
      if (kind === Kind.LineComment || kind === Kind.BlockComment) {
        comments.push({ start, end, isBlock: kind === Kind.BlockComment });
      }
      if (kind === Kind.Whitespace) {
        for (let at = start; at < end; at++) if (text[at] === '\n') lineStarts.push(at + 1);
      }
      if (kind >= Kind.Whitespace) continue;
      const index = tokens.length;
      const base = { index, kind, start, end, text: text.slice(start, end) };
      if (OPENERS.includes(kind)) {
        const place = open.at(-1)?.pair ?? 'top';
        const pair = pairOf(tokens, kind, place, text.slice(end));
        tokens.push({ ...base, place, pair });
        open.push({ pair, index });
      } else if (CLOSERS.includes(kind)) {
        const opener = open.pop();
        tokens.push({ ...base, place: open.at(-1)?.pair ?? 'top', pair: opener?.pair, partner: opener?.index });
        if (opener) tokens[opener.index]!.partner = index;
      } else tokens.push({ ...base, place: open.at(-1)?.pair ?? 'top' });
    }
    this.tokens = tokens;
    this.comments = comments;
    this.lineStarts = lineStarts;
  }

  /** The token `by` steps from `token`, or one of no kind beyond the ends. */
  near(token: Token, by: number): Token {
    return this.tokens[token.index + by] ?? NOTHING;
  }
}

const NOTHING: Token = { index: -1, kind: Kind.End, start: 0, end: 0, text: '', place: 'top' };

export function isName(token: Token): boolean {
  return token.kind <= LAST_NAME;
}

function pairOf(before: readonly Token[], kind: number, place: Place, rest: string): Place {
  const last = before.at(-1) ?? NOTHING;
  if (kind === Kind.LBracket) {
    const afterName = isName(last) && place !== 'list' && place !== 'argument';
    return afterName && /^\s*\d*\s*\]/.test(rest) ? 'array' : 'qualifiers';
  }
  if (kind === Kind.LParen) {
    if (place === 'qualifiers') return 'argument';
    if (place === 'class') return 'parameters';
    return before.at(-2)?.kind === Kind.Pragma || last.kind === Kind.Include ? 'pragma' : 'names';
  }
  if (place === 'qualifiers' || [Kind.Equals, Kind.Comma, Kind.LBrace].includes(last.kind as never)) return 'list';
  for (let i = before.length - 1; i >= 0; i--) {
    switch (before[i]!.kind) {
      case Kind.Instance:
      case Kind.Value:
        return 'instance';
      case Kind.Enumeration:
        return 'enumeration';
      case Kind.Class:
      case Kind.Association:
      case Kind.Structure:
        return 'class';
    }
  }
  return 'class';
}
