/** Mistakes with keywords and names. */
import { Kind, nameKind } from '../../../server/src/syntax/tokens';
import { change, insert, replaceBehind, type Seed, type SeedKind } from './seed';
import { isName, type Source, type Token } from './source';

/** A word after one slip of the fingers: a letter gone, doubled, swapped, another one. Never another keyword. */
function slips(word: string): string[] {
  const found = new Set<string>();
  for (let i = 0; i < word.length; i++) {
    found.add(word.slice(0, i) + word.slice(i + 1));
    found.add(word.slice(0, i + 1) + word.slice(i));
    if (i + 1 < word.length) found.add(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
    found.add(word.slice(0, i) + (word[i] === 'e' ? 'r' : 'e') + word.slice(i + 1));
  }
  return [...found].filter(
    (slip) =>
      slip.length > 0 &&
      slip.toLowerCase() !== word.toLowerCase() &&
      nameKind(slip, 0, slip.length) === Kind.Identifier &&
      /^[A-Za-z_]/.test(slip),
  );
}

/** What can be made of each token that passes. */
function atTokens(
  name: string,
  codes: string[],
  passes: (token: Token, source: Source) => boolean,
  seeds: (token: Token, source: Source) => Seed[],
): SeedKind {
  const places = (source: Source): Seed[] =>
    source.tokens.filter((token) => passes(token, source)).flatMap((token) => seeds(token, source));
  return { name, codes, places };
}

/** All slips of the tokens that pass. */
function misspelled(
  name: string,
  codes: string[],
  passes: (token: Token, source: Source) => boolean,
  more: Partial<SeedKind> = {},
): SeedKind {
  const slipped = ({ start, end, text }: Token): Seed[] => slips(text).map((slip) => change(start, end, slip));
  return { ...atTokens(name, codes, passes, slipped), ...more };
}

/** A keyword where it is one, not a name. */
const keyword =
  (...kinds: number[]) =>
  (token: Token, source: Source): boolean => {
    const next = source.near(token, 1);
    if (!kinds.includes(token.kind)) return false;
    if (token.kind === Kind.Of) return source.near(token, -1).kind === Kind.Instance;
    if (token.kind === Kind.As) return next.kind === Kind.Alias;
    if (token.kind === Kind.Ref) return isName(source.near(token, -1)) && isName(next);
    if (token.kind === Kind.Instance) return next.kind === Kind.Of;
    if (token.kind === Kind.Scope || token.kind === Kind.Flavor) return token.place === 'top';
    return isName(next) && token.place === 'top';
  };

const TRUTHS: readonly number[] = [Kind.True, Kind.False];
const MISSPELT = ['misspelled-keyword'];
const PRIMITIVE = /^(?:u?s?int(?:8|16|32|64)|real(?:32|64)|string|boolean|datetime)$/i;

/** Type, class and property names: where a declaration's name stands. */
function dropped(name: string, codes: string[], passes: (token: Token, source: Source) => boolean): SeedKind {
  return atTokens(name, codes, passes, (token, source) => [replaceBehind(source, token, '')]);
}

const isType = (token: Token, source: Source): boolean =>
  isName(token) &&
  PRIMITIVE.test(token.text) &&
  (token.place === 'class' || token.place === 'parameters') &&
  isName(source.near(token, 1));

const afterKeyword =
  (kind: number) =>
  (token: Token, source: Source): boolean =>
    isName(token) && source.near(token, -1).kind === kind && keyword(kind)(source.near(token, -1), source);

const LINES = [
  'foo',
  'This is text',
  'TODO: describe the next one.',
  'end',
  '12',
  'x = 1;',
  '"text"',
  'http://example.com/a?b=c',
];

export const WORD_KINDS: readonly SeedKind[] = [
  misspelled('class misspelled', MISSPELT, keyword(Kind.Class, Kind.Association)),
  misspelled('instance misspelled', MISSPELT, keyword(Kind.Instance)),
  misspelled('of misspelled', ['misspelled-keyword', 'missing-of'], keyword(Kind.Of)),
  misspelled('qualifier misspelled', MISSPELT, keyword(Kind.Qualifier)),
  misspelled('structure, enumeration misspelled', MISSPELT, keyword(Kind.Structure, Kind.Enumeration)),
  misspelled('scope, flavor misspelled', MISSPELT, keyword(Kind.Scope, Kind.Flavor)),
  misspelled('ref misspelled', MISSPELT, keyword(Kind.Ref)),
  misspelled('as misspelled', MISSPELT, keyword(Kind.As)),
  misspelled(
    'true, false misspelled',
    MISSPELT,
    (token) => TRUTHS.includes(token.kind) && token.place !== 'instance' && token.place !== 'list',
  ),
  // There the word may be an element of an enumeration.
  misspelled(
    'true, false, null misspelled in an instance',
    [],
    ({ kind, place }) => (TRUTHS.includes(kind) || kind === Kind.Null) && (place === 'instance' || place === 'list'),
    { isRule: true },
  ),
  misspelled('type misspelled', [], isType, { isRule: true }),
  misspelled('pragma name misspelled', [], (token, source) => source.near(token, -1).kind === Kind.Pragma, {
    isRule: true,
  }),
  {
    name: '#pragma misspelled',
    codes: MISSPELT,
    places: (source) =>
      source.tokens
        .filter(({ kind, text }) => kind === Kind.Pragma && text.length === 7)
        .flatMap(({ start, end }) => [...slips('pragma'), 'PRAGMAS'].map((slip) => change(start, end, `#${slip}`))),
  },
  {
    name: 'pragma without its hash',
    codes: ['misspelled-keyword', 'missing-hash'],
    places: (source) =>
      source.tokens.filter(({ kind }) => kind === Kind.Pragma).map(({ start }) => change(start, start + 1, '')),
  },
  dropped('class name dropped', ['missing-name'], afterKeyword(Kind.Class)),
  dropped('name of an instance’s class dropped', ['missing-name'], afterKeyword(Kind.Of)),
  dropped('superclass dropped', ['missing-name'], (token, source) => {
    const colon = source.near(token, -1);
    return isName(token) && colon.kind === Kind.Colon && source.near(colon, -2).kind === Kind.Class;
  }),
  dropped(
    'colon before the superclass dropped',
    ['unexpected-text', 'missing-colon'],
    (token, source) => token.kind === Kind.Colon && source.near(token, -2).kind === Kind.Class && token.place === 'top',
  ),
  dropped('type dropped', ['missing-type'], isType),
  dropped(
    'name of a property dropped',
    ['missing-name'],
    (token, source) => isName(token) && isType(source.near(token, -1), source) && token.place === 'class',
  ),
  dropped('of dropped', ['missing-of'], keyword(Kind.Of)),
  dropped(
    'class dropped',
    ['missing-keyword', 'misspelled-keyword', 'unexpected-text', 'expected-declaration'],
    keyword(Kind.Class),
  ),
  {
    name: 'dollar sign dropped',
    codes: ['expected-alias'],
    places: (source) =>
      source.tokens
        .filter((token) => token.kind === Kind.Alias && source.near(token, -1).kind === Kind.As)
        .map(({ start }) => change(start, start + 1, '')),
  },
  {
    name: 'type[] Name',
    codes: ['array-before-name'],
    places: (source) =>
      source.tokens
        .filter(
          (token) =>
            token.kind === Kind.LBracket &&
            token.pair === 'array' &&
            token.place !== 'top' &&
            isName(source.near(token, -2)),
        )
        .map((open): Seed => {
          const close = source.tokens[open.partner!]!;
          const type = source.near(open, -2);
          const brackets = source.text.slice(open.start, close.end);
          return {
            edits: [
              { start: type.end, end: type.end, newText: brackets },
              { start: open.start, end: close.end, newText: '' },
            ],
          };
        }),
  },
  {
    name: 'Name;[]',
    codes: ['array-behind-semicolon'],
    places: (source) =>
      source.tokens
        .filter(
          (token) =>
            token.kind === Kind.LBracket &&
            token.pair === 'array' &&
            source.near(token, 2).kind === Kind.Semicolon &&
            token.place === 'class',
        )
        .map((open): Seed => change(open.start, source.near(open, 2).end, ';[]')),
  },
  {
    name: 'stray words between declarations',
    codes: ['unexpected-text'],
    places: (source) =>
      source.tokens
        .filter(({ index, place }) => place === 'top' && startsDeclaration(source, index))
        .flatMap(({ start }) => LINES.map((line) => insert(start, `${line}\n`))),
  },
  {
    name: 'stray word after a declaration',
    codes: ['unexpected-text'],
    places: (source) =>
      source.tokens
        .filter(({ kind, place }) => kind === Kind.Semicolon && place === 'top')
        .flatMap(({ end }) => ['s', ' foo', ' text here', ' );', ' ]'].map((word) => insert(end, word))),
  },
  {
    name: 'stray words between members',
    codes: ['unexpected-text', 'missing-type', 'missing-semicolon', 'missing-name'],
    places: (source) =>
      source.tokens
        .filter(({ kind, place }) => kind === Kind.Semicolon && (place === 'class' || place === 'instance'))
        .flatMap(({ end }) =>
          ['\nfoo\n', '\nThis is text\n', '\n"text"\n', '\n12\n', ' s\n'].map((word) => insert(end, word)),
        ),
  },
  {
    name: 'pasted half line',
    codes: [],
    places: (source) => halfLines(source),
  },
];

function startsDeclaration(source: Source, index: number): boolean {
  const { kind } = source.tokens[index]!;
  const before = source.tokens[index - 1];
  if (before && before.kind !== Kind.Semicolon && before.pair !== 'pragma') return false;
  return ([Kind.Class, Kind.Instance, Kind.LBracket, Kind.Qualifier, Kind.Pragma] as number[]).includes(kind);
}

/** The first tokens of a member once more, on a line of their own before it. */
function halfLines(source: Source): Seed[] {
  const found: Seed[] = [];
  for (const first of source.tokens) {
    const before = source.near(first, -1);
    const begins = before.kind === Kind.Semicolon || (before.kind === Kind.LBrace && before.pair === first.place);
    if (!begins || (first.place !== 'class' && first.place !== 'instance') || first.kind === Kind.RBrace) continue;
    for (let n = 1; n < 12; n++) {
      const last = source.near(first, n - 1);
      if (last.kind === Kind.Semicolon || last.kind === Kind.End) break;
      // Qualifiers alone belong to what follows.
      if (
        last.kind === Kind.RBracket &&
        last.pair === 'qualifiers' &&
        last.place === first.place &&
        first.kind !== Kind.LBracket
      )
        continue;
      // A whole value, or a list that is left open before a string, may go on in the next line.
      const text = source.text.slice(first.start, last.end).replace(/\s+/g, ' ');
      found.push(insert(first.start, `${text}\n`));
    }
  }
  return found;
}
