// Hostile sizes: an answer or a limit, never a hang, an overflow of the stack or a full memory. No test here asserts a
// time; one that hangs fails by the runner's timeout.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lex } from '../../server/src/syntax/lexer';
import { rememberPath, setLongestText, TooHeavy, tooLong } from '../../server/src/syntax/limits';
import { parseLike } from '../../server/src/syntax/parseLike';
import { parseOrLeave, parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';
import type { SyntaxTree } from '../../server/src/syntax/syntaxTree';
import { random } from './editing';

const codes = (text: string, options = {}): string[] =>
  parseTree(text, options)
    .problems()
    .map(({ code }) => code.replace('syntax/', ''));

describe('nesting', () => {
  const deep = 100_000;
  test.each([
    ['lists', `class A { string s = ${'{'.repeat(deep)}1${'}'.repeat(deep)}; };`],
    ['embedded instances', `instance of A { x = ${'instance of B { x = '.repeat(deep)}1;${'};'.repeat(deep)} };`],
    ['embedded values of MOF 3', `instance of A { x = ${'value of B { x = '.repeat(deep)}`],
    ['structures', `class A { ${'structure B { '.repeat(deep)}`],
    ['structures with qualifiers', `class A { ${'[a] structure B { '.repeat(deep)}`],
    ['lists in qualifiers in lists', `class A { string s = ${'{[a{'.repeat(deep)}`],
    ['instances in qualifiers', `class A { ${'[a(instance of b {'.repeat(deep)}`],
  ])('%s', (_what, text) => {
    expect(codes(text)).toContain('nesting-limit');
    expect(parseTree(text).print()).toBe(text);
  });

  test('the limit is an option, and what is within it is read', () => {
    const nested = (depth: number): string => `class A { string s = ${'{'.repeat(depth)}1${'}'.repeat(depth)}; };`;
    expect(codes(nested(64))).toEqual([]);
    expect(codes(nested(65))).toEqual(['nesting-limit']);
    expect(codes(nested(4), { maxDepth: 3 })).toEqual(['nesting-limit']);
    expect(codes(nested(101), { maxDepth: 1_000_000 })).toEqual(['nesting-limit']);
  });
});

describe('a million', () => {
  const million = 1_000_000;
  test.each([
    '[',
    '{',
    '(',
    ']',
    '}',
    ')',
    ';',
    ',',
    '"',
    "'",
    '\\',
    '#\n',
    '"\n',
    '"x',
    "'x y",
    '/ ',
    '=======\n',
    'a ',
    '((',
    '[a ',
  ])('times %j', (piece) => {
    const text = piece.repeat((0.4 * million) / piece.length);
    for (const whole of [text, `class A { ${text}`, `class A { [a(${text}`])
      expect(parseTree(whole).print()).toBe(whole);
  });

  test('characters in one string', () => {
    const text = `class A { string s = "${'x'.repeat(10 * million)}"; };`;
    expect(codes(text)).toEqual([]);
  });

  test('problems in one declaration: the first thousand, and a word about the rest', () => {
    const found = codes(`class A { [a ${'b '.repeat(5000)}] string s; };`);
    expect(found.length).toBe(1001);
    expect(found.at(-1)).toBe('problem-limit');
  });

  test('the same where the lexer finds them', () => {
    const found = codes(`class A { ${'\u202e'.repeat(1500)} };`);
    expect(found.filter((code) => code !== 'problem-limit')).toHaveLength(1000);
    expect(found.at(-1)).toBe('problem-limit');
  });
});

describe('the size of a file', () => {
  test('is limited, by an option', () => {
    const text = 'class A { };\n'.repeat(10);
    expect(codes(text, { maxLength: text.length })).toEqual([]);
    const tree = parseTree(text, { maxLength: text.length - 1 });
    expect(tree.problems().map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', expect.stringContaining('130 characters')],
    ]);
    expect(tree.print()).toBe(text);
  });

  test('an edit leads over the limit and back', () => {
    const options = { maxLength: 20 };
    const small = parseTree('class A { };', options);
    const large = reparse(small, 'class A { };class B { };', { start: 12, end: 12, newLength: 12 }, options);
    expect(large.isForeign).toBe(true);
    expect(reparse(large, 'class A { };', { start: 12, end: 24, newLength: 0 }, options).isForeign).toBe(false);
  });
});

describe('the weight of a tree', () => {
  beforeAll(() => setLongestText(3_000));
  afterAll(() => setLongestText());

  /** The line in which there is no more room, or how many declarations the tree has. */
  const outcome = (make: () => SyntaxTree): string => {
    try {
      return `${make().declarations.length} declarations`;
    } catch (error) {
      if (!(error instanceof TooHeavy)) throw error;
      return `line ${error.line}`;
    }
  };
  const pieces = [
    'class A { string b; };\n',
    'class B { string b = "x; };\n',
    ';\n',
    '#pragma \n',
    '[a, b(\n',
    '/* x\n',
  ];

  test('is limited, however a tree is made', () => {
    const dense = pieces[1]!.repeat(90);
    expect(() => parseTree(dense)).toThrow(/up to line \d+ take the room of 3000 characters/);
    expect(outcome(() => parseTree(dense))).toMatch(/^line /);
    const left = parseOrLeave(dense);
    expect(left.isForeign).toBe(true);
    expect(left.problems().map(({ code, severity }) => [code, severity])).toEqual([['syntax/size-limit', 'warning']]);
    expect(left.print()).toBe(dense);
  });

  test('law: an edited text, and another version of one, is refused where it would be when it is read again, at the same line', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 10; seed++) {
      const pick = random(seed);
      let text = Array.from({ length: 35 + pick(40) }, () => pieces[pick(pieces.length)]!).join('');
      let tree = parseOrLeave(text);
      for (let step = 0; step < 4; step++) {
        const start = pick(text.length);
        const end = Math.min(text.length, start + pick(200));
        const piece = pieces[pick(pieces.length)]!.repeat(pick(8));
        const next = text.slice(0, start) + piece + text.slice(end);
        const expected = outcome(() => parseTree(next));
        const change = { start, end, newLength: piece.length };
        expect(
          outcome(() => reparse(tree, next, change)),
          `seed ${seed}`,
        ).toBe(expected);
        expect(
          outcome(() => parseLike(next, tree)),
          `seed ${seed}`,
        ).toBe(expected);
        tree = parseOrLeave(next, () => reparse(tree, next, change));
        text = next;
        seen.add(expected.split(' ')[0] === 'line' ? 'refused' : 'read');
      }
    }
    expect([...seen].sort()).toEqual(['read', 'refused']);
  });
});

test('of files that look alike all are named, and none where none was read', () => {
  const text = `class Named { };\n${'/* a */'.repeat(200)}`;
  const like = `${text.slice(0, 400)}*${text.slice(401)}`;
  expect(tooLong(text, 1)).toMatch(/^The file has /);
  rememberPath(text, '/one/SMS_def.mof');
  expect(tooLong(text, 1)).toMatch(/^“\/one\/SMS_def\.mof” has /);
  rememberPath(like, '/two/SMS_def.mof');
  rememberPath(like, '/two/SMS_def.mof');
  expect(tooLong(text, 1)).toMatch(/^“\/one\/SMS_def\.mof” \/ “\/two\/SMS_def\.mof” has /);
});

test('none of them is forgotten when one more is read, however many others were read before', () => {
  for (let others = 0; others < 130; others++) {
    const text = `// two ${others}`;
    rememberPath(text, '/one.mof');
    rememberPath(text, '/two.mof');
    expect(tooLong(text, 1)).toMatch(/^“\/one\.mof” \/ “\/two\.mof” has /);
  }
});

test('mistakes of the lexer are kept by the million at most: twenty million invisible characters are one declaration', () => {
  expect(lex('\u202e'.repeat(1_000_010)).problems).toHaveLength(1_000_000);
});
