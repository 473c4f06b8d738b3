/** Mistakes with strings and comments. */
import { Kind } from '../../../server/src/syntax/tokens';
import { each } from './punctuation';
import { change, insert, type SeedKind, type Seed } from './seed';
import type { Source, Token } from './source';

/** Blanks between words inside a string, at which a quote can be put. */
function words(string: Token): { start: number; end: number }[] {
  return [...string.text.matchAll(/(?<=[\s(])[A-Za-z]\w*(?=[\s.,)])/g)].map(({ index, 0: word }) => ({
    start: string.start + index,
    end: string.start + index + word.length,
  }));
}

function both(string: Token, open: string, close: string): Seed {
  return {
    edits: [
      { start: string.start, end: string.start + 1, newText: open },
      { start: string.end - 1, end: string.end, newText: close },
    ],
    at: string.start,
  };
}

/** More than one character, or one could mean a character; a file's name is for the preprocessor. */
const isText = (string: Token, previous: Token): boolean =>
  string.text.length > 4 && !(string.text.length < 9 && string.text.includes('\\')) && previous.kind !== Kind.Include;

const strings = (source: Source, make: (string: Token) => Seed | Seed[] | undefined): Seed[] =>
  source.tokens
    .filter((token) => token.kind === Kind.String && isText(token, source.near(token, -1)))
    .flatMap((string) => make(string) ?? []);

/** Where no later comment ends: what opens one there runs on for good. */
const noCommentEnds = (source: Source, from: number): boolean => !source.text.includes('*/', from);

export const STRING_KINDS: readonly SeedKind[] = [
  {
    name: 'single quotes',
    codes: ['single-quoted-string'],
    places: (source) => strings(source, (string) => both(string, "'", "'")),
  },
  {
    name: 'single quote at the beginning',
    codes: ['single-quoted-string', 'missing-opening-quote'],
    places: (source) => strings(source, ({ start }) => change(start, start + 1, "'")),
  },
  {
    name: 'single quote at the end',
    codes: ['single-quoted-string', 'unterminated-string'],
    places: (source) => strings(source, ({ end }) => change(end - 1, end, "'")),
  },
  ...['“”', '„“', '‘’', '””'].map(([open, close]): SeedKind => ({
    name: `${open}text${close}`,
    codes: ['typographic-quote'],
    places: (source) => strings(source, (string) => both(string, open!, close!)),
  })),
  {
    name: 'typographic quote at the end',
    codes: ['typographic-quote', 'unterminated-string'],
    places: (source) => strings(source, ({ end }) => change(end - 1, end, '”')),
  },
  {
    name: 'typographic quote at the beginning',
    codes: ['typographic-quote', 'missing-opening-quote'],
    places: (source) => strings(source, ({ start }) => change(start, start + 1, '“')),
  },
  {
    name: 'quoted word in a string',
    codes: ['unescaped-quote'],
    places: (source) =>
      strings(source, (string) =>
        words(string).map(({ start, end }) => ({
          edits: [
            { start, end: start, newText: '"' },
            { start: end, end, newText: '"' },
          ],
        })),
      ),
  },
  {
    name: 'one quote in a string',
    codes: ['unescaped-quote'],
    places: (source) => strings(source, (string) => words(string).map(({ start }) => insert(start, '"'))),
  },
  {
    name: 'quote after a word of a string',
    codes: ['unescaped-quote'],
    places: (source) => strings(source, (string) => words(string).map(({ end }) => insert(end, '"'))),
  },
  {
    name: 'backslash before the closing quote',
    codes: ['unescaped-backslash'],
    places: (source) => strings(source, ({ end, text }) => (text.endsWith('\\"') ? undefined : insert(end - 1, '\\'))),
  },
  {
    name: 'string without end',
    codes: ['unterminated-string'],
    places: (source) => strings(source, ({ start, end }) => ({ ...change(end - 1, end, ''), at: start })),
  },
  {
    name: 'string without beginning',
    codes: ['missing-opening-quote'],
    places: (source) => strings(source, ({ start }) => change(start, start + 1, '')),
  },
  {
    name: 'quote doubled at the beginning',
    codes: ['doubled-quote'],
    places: (source) => strings(source, ({ start }) => insert(start, '"')),
  },
  {
    name: 'comment without end',
    codes: ['unterminated-comment'],
    places: (source) => [
      ...source.comments
        .filter(({ isBlock, end }) => isBlock && noCommentEnds(source, end))
        .map(({ start, end }) => ({ ...change(end - 2, end, ''), at: start })),
      ...source.lineStarts.filter((at) => noCommentEnds(source, at)).map((at) => insert(at, '/* note\n')),
    ],
  },
  {
    name: 'comment closed twice',
    codes: ['stray-comment-end'],
    places: (source) => [
      ...source.comments.filter(({ isBlock }) => isBlock).map(({ end }) => insert(end, ' */')),
      ...source.lineStarts.map((at) => insert(at, '*/\n')),
      ...each(source, Kind.Semicolon, ({ end }) => insert(end, ' note */')),
    ],
  },
  {
    name: 'comment in a comment',
    codes: ['nested-comment'],
    places: (source) => source.lineStarts.map((at) => insert(at, '/* one /* two */ three */\n')),
  },
  {
    name: 'hash alone',
    codes: ['stray-hash'],
    places: (source) => source.lineStarts.map((at) => insert(at, '#\n')),
  },
  {
    name: 'hash before a comment',
    codes: ['stray-hash'],
    places: (source) => [
      ...source.lineStarts.map((at) => insert(at, '# What follows, it\'s new: "x"\n')),
      ...source.lineStarts.map((at) => insert(at, '## ===\n')),
      ...each(source, Kind.Semicolon, (at, _, next) =>
        source.text.slice(at.end, next.start).startsWith('\n') ? insert(at.end, ' # TODO') : undefined,
      ),
    ],
  },
  {
    name: 'comment with one slash',
    codes: ['malformed-comment'],
    places: (source) => [
      ...source.lineStarts.map((at) => insert(at, "/ What follows (it's new)\n")),
      ...source.comments
        .filter(({ isBlock, start }) => !isBlock && source.text[start + 2] !== '/')
        .map(({ start }) => change(start, start + 1, '')),
      ...each(source, Kind.Semicolon, (at, _, next) =>
        source.text.slice(at.end, next.start).startsWith('\n') ? insert(at.end, ' / TODO') : undefined,
      ),
    ],
  },
  {
    name: 'comment in the style of another language',
    codes: ['malformed-comment', 'unexpected-text'],
    places: (source) =>
      [
        '-- What follows\n',
        '; What follows\n',
        '<!-- What follows -->\n',
        "' What follows\n",
        '<# What follows #>\n',
      ].flatMap((written) => source.lineStarts.map((at) => insert(at, written))),
  },
];
