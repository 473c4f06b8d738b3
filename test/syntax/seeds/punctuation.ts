/** Mistakes with commas, semicolons and equals signs. */
import { Kind } from '../../../server/src/syntax/tokens';
import { change, insert, type Seed, type SeedKind } from './seed';
import { isName, type Source, type Token } from './source';

/** A seed for each token of a kind that passes. */
export function each(
  source: Source,
  kind: number,
  make: (token: Token, previous: Token, next: Token) => Seed | undefined,
): Seed[] {
  return source.tokens
    .filter((token) => token.kind === kind)
    .flatMap((token) => make(token, source.near(token, -1), source.near(token, 1)) ?? []);
}

/** Two strings without a comma are one; flavors are told apart by blanks; parts of a qualifier's declaration need none. */
function needsComma(comma: Token, previous: Token, next: Token, source: Source): boolean {
  if (previous.kind === Kind.String && next.kind === Kind.String) return false;
  if (comma.place === 'top') return false;
  if (comma.place !== 'qualifiers') return true;
  let i = -1;
  while (isName(source.near(comma, i))) i--;
  const afterFlavor = source.near(comma, i).kind === Kind.Colon;
  return !afterFlavor || [Kind.LParen, Kind.LBrace].includes(source.near(comma, 2).kind as never);
}

/** Ends a statement: not one after a pragma, and not one too many. */
function endsStatement(previous: Token): boolean {
  return previous.kind !== Kind.Semicolon && previous.kind !== Kind.End && !(previous.pair === 'pragma');
}

/** A list's brackets that may not be empty and hold no comma at their end. */
const LISTS = ['list', 'qualifiers', 'argument', 'pragma', 'parameters', 'names'];

export const PUNCTUATION_KINDS: readonly SeedKind[] = [
  {
    name: 'comma dropped',
    codes: ['missing-comma'],
    places: (source) =>
      each(source, Kind.Comma, (comma, previous, next) =>
        needsComma(comma, previous, next, source) && comma.place !== 'class' && comma.place !== 'instance'
          ? { ...change(comma.start, comma.end, ' '), at: previous.start }
          : undefined,
      ),
  },
  {
    name: 'comma doubled',
    codes: ['stray-comma'],
    places: (source) => each(source, Kind.Comma, (comma) => insert(comma.end, ',')),
  },
  {
    name: 'comma at the end',
    codes: ['stray-comma'],
    places: (source) =>
      source.tokens
        .filter(
          ({ pair, partner, index }) => pair && LISTS.includes(pair) && partner !== undefined && index > partner + 1,
        )
        .map((close) => insert(source.near(close, -1).end, ',')),
  },
  {
    name: 'comma at the beginning',
    codes: ['stray-comma'],
    places: (source) =>
      source.tokens
        .filter(
          ({ pair, partner, index }) => pair && LISTS.includes(pair) && partner !== undefined && index < partner - 1,
        )
        .map((open) => insert(open.end, ',')),
  },
  {
    name: 'comma for semicolon',
    codes: ['missing-semicolon'],
    places: (source) =>
      each(source, Kind.Semicolon, (at, previous) =>
        endsStatement(previous) ? change(at.start, at.end, ',') : undefined,
      ),
  },
  {
    name: 'colon for semicolon',
    codes: ['missing-semicolon'],
    places: (source) =>
      each(source, Kind.Semicolon, (at, previous) =>
        endsStatement(previous) ? change(at.start, at.end, ':') : undefined,
      ),
  },
  {
    name: 'semicolon for comma',
    codes: ['missing-comma'],
    places: (source) => each(source, Kind.Comma, (comma) => change(comma.start, comma.end, ';')),
  },
  {
    name: 'dot for comma',
    codes: ['missing-comma', 'unexpected-text'],
    places: (source) =>
      each(source, Kind.Comma, (comma, previous, next) =>
        isName(previous) && isName(next) ? undefined : change(comma.start, comma.end, '.'),
      ),
  },
  ...(['property', 'value', 'class', 'instance', 'method'] as const).map((what): SeedKind => ({
    name: `semicolon dropped after ${what === 'instance' ? 'an' : 'a'} ${what}`,
    codes: ['missing-semicolon'],
    places: (source) =>
      each(source, Kind.Semicolon, (at, previous) =>
        // The one after it would take its place.
        source.near(at, 1).kind !== Kind.Semicolon && endsStatement(previous) && behind(at, previous, source) === what
          ? { ...change(at.start, at.end, at.end === source.near(at, 1).start ? ' ' : ''), at: previous.start }
          : undefined,
      ),
  })),
  {
    name: 'semicolon doubled',
    codes: ['empty-statement'],
    places: (source) =>
      each(source, Kind.Semicolon, (at, previous) =>
        endsStatement(previous) && at.place !== 'top' ? insert(at.end, ';') : undefined,
      ),
  },
  {
    name: 'semicolon inside a list',
    codes: ['empty-statement', 'stray-comma', 'unexpected-text'],
    places: (source) =>
      each(source, Kind.Comma, (comma) => (comma.place === 'top' ? undefined : insert(comma.end, ';'))),
  },
  {
    name: 'equals sign dropped',
    codes: ['missing-equals'],
    places: (source) => each(source, Kind.Equals, (at) => change(at.start, at.end, ' ')),
  },
  ...[':', ':=', '==', '-', '= ='].map((written): SeedKind => ({
    name: `“${written}” for the equals sign`,
    codes: ['wrong-equals', 'stray-equals', 'unexpected-text'],
    places: (source) => each(source, Kind.Equals, (at) => change(at.start, at.end, ` ${written} `)),
  })),
  {
    name: 'value dropped',
    codes: ['expected-value'],
    places: (source) =>
      each(source, Kind.Semicolon, (at) => {
        let equals = source.near(at, -1);
        while (equals.kind !== Kind.Equals && equals.index > 0 && equals.kind !== Kind.Semicolon) {
          equals =
            equals.partner !== undefined && equals.partner < equals.index ? source.tokens[equals.partner]! : equals;
          equals = source.near(equals, -1);
        }
        return equals.kind === Kind.Equals && equals.place === at.place ? change(equals.end, at.start, '') : undefined;
      }),
  },
];

function behind(at: Token, previous: Token, source: Source): string {
  if (at.place === 'top') {
    if (previous.kind !== Kind.RBrace) return 'class';
    let head = source.tokens[previous.partner!]!;
    while (head.index > 0 && ![Kind.Semicolon, Kind.RBracket, Kind.RBrace, Kind.RParen].includes(head.kind as never)) {
      if (head.kind === Kind.Instance) return 'instance';
      head = source.near(head, -1);
    }
    return 'class';
  }
  if (previous.kind === Kind.RParen) return 'method';
  for (let i = -1; ; i--) {
    const token = source.near(at, i);
    if (token.kind === Kind.Equals && token.place === at.place) return 'value';
    if (
      token.kind === Kind.Semicolon ||
      (token.kind === Kind.LBrace && token.place !== at.place && token.pair === at.place)
    )
      break;
    if (token.index < 0) break;
  }
  return 'property';
}
