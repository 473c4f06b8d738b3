/** Mistakes with brackets, merge markers and characters that nobody sees. */
import { Kind } from '../../../server/src/syntax/tokens';
import { change, insert, replaceBehind, type Seed, type SeedKind } from './seed';
import type { Place, Source, Token } from './source';

const CLOSE: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const isOpen = ({ text }: Token): boolean => text in CLOSE;
const isClose = ({ text }: Token): boolean => Object.values(CLOSE).includes(text);

const PAIRS: readonly (readonly [Place[], string])[] = [
  [['class', 'instance'], 'a body'],
  [['list', 'enumeration'], 'a list'],
  [['qualifiers'], 'qualifiers'],
  [['array'], 'an array'],
  [['argument', 'pragma', 'names'], 'an argument'],
  [['parameters'], 'parameters'],
];

const MISSING = ['missing-close-brace', 'missing-close-bracket', 'missing-close-parenthesis'];
const MISSING_OPEN = ['missing-open-brace', 'missing-open-bracket', 'missing-open-parenthesis'];

function brackets(source: Source, pairs: readonly Place[], isWanted: (token: Token) => boolean): Token[] {
  return source.tokens.filter((token) => token.pair !== undefined && pairs.includes(token.pair) && isWanted(token));
}

/** Tells of a body's brace where it is missing: at the place, or where the next declaration shows it. */
const closing = PAIRS.map(([pairs, what]): SeedKind => ({
  name: `closing bracket of ${what} dropped`,
  codes: MISSING,
  places: (source) => brackets(source, pairs, isClose).map((token) => replaceBehind(source, token, '')),
}));

const opening = PAIRS.map(([pairs, what]): SeedKind => ({
  name: `opening bracket of ${what} dropped`,
  codes: pairs[0] === 'array' ? ['unmatched-close'] : MISSING_OPEN,
  places: (source) =>
    brackets(source, pairs, isOpen).map((token) => replaceBehind(source, token, pairs[0] === 'array' ? '' : ' ')),
}));

const doubled = [true, false].map((opens): SeedKind => ({
  name: `${opens ? 'opening' : 'closing'} bracket doubled`,
  codes: ['stray-bracket', 'unmatched-close', 'unexpected-text', 'wrong-brackets'],
  places: (source) =>
    source.tokens
      .filter((token) => (opens ? isOpen(token) : isClose(token)))
      // A list in a list is one; nobody checks its depth here.
      .filter((token) => !(opens && token.pair === 'list'))
      .map(({ end, text }) => insert(end, text)),
}));

const wrong = PAIRS.map(([pairs, what]): SeedKind => ({
  name: `wrong closing bracket of ${what}`,
  codes: ['wrong-brackets', ...MISSING],
  places: (source) =>
    brackets(source, pairs, isClose).flatMap((token) =>
      Object.values(CLOSE)
        .filter((close) => close !== token.text)
        .map((close) => replaceBehind(source, token, close)),
    ),
}));

const wrongOpen = PAIRS.map(([pairs, what]): SeedKind => ({
  name: `wrong opening bracket of ${what}`,
  codes: ['wrong-brackets', ...MISSING_OPEN],
  places: (source) =>
    brackets(source, pairs, isOpen).flatMap((token) =>
      Object.keys(CLOSE)
        .filter((open) => open !== token.text)
        .map((open) => change(token.start, token.end, open)),
    ),
}));

// ---------------------------------------------------------------------------------------------- merge markers

function conflict(start: number, text: string, other: string, withBase: boolean, newLine: string): Seed {
  const base = withBase ? ['||||||| 1a2b3c4', other] : [];
  const lines = ['<<<<<<< HEAD', text, ...base, '=======', other, '>>>>>>> feature/printers'];
  return change(start, start + text.length, lines.join(newLine));
}

/** The whole lines that the tokens from `first` to `last` stand on, if nothing else does. */
function wholeLines(source: Source, first: Token, last: Token): { start: number; text: string } | undefined {
  const { text } = source;
  const start = text.lastIndexOf('\n', first.start) + 1;
  const end = text.indexOf('\n', last.end);
  if (end < 0 || text.slice(start, first.start).trim() !== '' || text.slice(last.end, end).trim() !== '')
    return undefined;
  return { start, text: text.slice(start, end).replace(/\r$/, '') };
}

function conflicts(what: string, pick: (source: Source) => (readonly [Token, Token])[]): SeedKind[] {
  return [false, true].map((withBase) => ({
    name: `merge markers around ${what}${withBase ? ', with the base' : ''}`,
    codes: ['merge-marker'],
    places: (source) =>
      pick(source).flatMap(([first, last]) => {
        const lines = wholeLines(source, first, last);
        if (!lines) return [];
        const newLine = source.text.includes('\r\n') ? '\r\n' : '\n';
        const other = lines.text.replace(/[A-Za-z_]\w{3,}(?=[^A-Za-z_]*$)/, '$&2');
        return [
          conflict(lines.start, lines.text, other, withBase, newLine),
          conflict(lines.start, lines.text, '', withBase, newLine),
        ];
      }),
  }));
}

const members = (source: Source): [Token, Token][] =>
  source.tokens.flatMap((first): [Token, Token][] => {
    const before = source.near(first, -1);
    const begins = before.kind === Kind.Semicolon || (before.kind === Kind.LBrace && before.pair === first.place);
    if (!begins || (first.place !== 'class' && first.place !== 'instance') || first.kind === Kind.RBrace) return [];
    const last = source.tokens.find(
      ({ index, kind, place }) => index > first.index && kind === Kind.Semicolon && place === first.place,
    );
    return last ? [[first, last]] : [];
  });

const declarations = (source: Source): [Token, Token][] =>
  source.tokens
    .filter(
      ({ kind, place }) =>
        place === 'top' && (kind === Kind.Class || kind === Kind.Instance || kind === Kind.Qualifier),
    )
    .flatMap((keyword): [Token, Token][] => {
      const before = source.near(keyword, -1);
      const first = before.pair === 'qualifiers' ? source.tokens[before.partner!]! : keyword;
      const last = source.tokens.find(
        ({ index, kind, place }) => index > keyword.index && kind === Kind.Semicolon && place === 'top',
      );
      return last ? [[first, last]] : [];
    });

const qualifierLists = (source: Source): [Token, Token][] =>
  brackets(source, ['qualifiers'], isOpen).map((open) => [open, source.tokens[open.partner!]!]);

const qualifierLines = (source: Source): [Token, Token][] =>
  source.tokens.flatMap((token): [Token, Token][] => {
    if (token.place !== 'qualifiers' || token.kind !== Kind.RParen) return [];
    const first = source.near(source.tokens[token.partner!]!, -1);
    const next = source.near(token, 1);
    return [[first, next.kind === Kind.Comma ? next : token]];
  });

// ---------------------------------------------------------------------------------------------- characters

const CHARACTERS: readonly (readonly [string, string])[] = [
  ['NUL', '\0'],
  ['zero-width space', '\u200b'],
  ['soft hyphen', '\u00ad'],
  ['replacement character', '\ufffd'],
  ['control character', '\u0001'],
  ['accent', '`'],
  ['dash', '–'],
  ['question mark', '?'],
];

const characters = CHARACTERS.map(([name, character]): SeedKind => ({
  name: `${name} between tokens`,
  codes: ['stray-character', 'zero-character', 'unexpected-text'],
  places: (source) => source.tokens.map(({ end }) => insert(end, ` ${character} `)),
}));

export const BRACKET_KINDS: readonly SeedKind[] = [...closing, ...opening, ...doubled, ...wrong, ...wrongOpen];
export const OTHER_KINDS: readonly SeedKind[] = [
  ...conflicts('declarations', declarations),
  ...conflicts('members', members),
  ...conflicts('lists of qualifiers', qualifierLists),
  ...conflicts('a qualifier', qualifierLines),
  ...characters,
  {
    name: 'zero-width space in a name',
    codes: ['stray-character'],
    places: (source) =>
      source.tokens
        .filter(({ kind, text }) => kind === Kind.Identifier && text.length > 3)
        .map(({ start }) => insert(start + 2, '\u200b')),
  },
];
