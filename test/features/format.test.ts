/** The layout that formatting makes, and what it leaves alone. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { format, formatTree, type FormatRequest } from '../../server/src/features/format';
import { lex } from '../../server/src/syntax/lexer';
import { parseTree } from '../../server/src/syntax/parser';
import { Kind } from '../../server/src/syntax/tokens';
import { applyEdits } from '../../server/src/text/edits';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';

const formatted = (text: string, request: FormatRequest = {}) => applyEdits(text, format(text, request));
/** In the layout of SMS_def.mof, with braces where they are. */
const inventory = (text: string, request: FormatRequest = {}) =>
  formatted(text, { preset: 'smsDef', tabSize: 4, brace: 'keep', ...request });

/** The tokens and comments of a text, without white space. */
function tokensOf(text: string): string[] {
  const tape = lex(text);
  const tokens: string[] = [];
  for (let i = 0; i < tape.count; i++) {
    if (tape.kinds[i] !== Kind.Whitespace) tokens.push(text.slice(tape.starts[i], tape.starts[i + 1]));
  }
  return tokens;
}

const STYLES: FormatRequest[] = [
  { preset: 'smsDef' },
  { insertSpaces: false, tabSize: 8, memberQualifiers: 'ownLine', brace: 'ownLine' },
  {
    tabSize: 2,
    memberQualifiers: 'sameLine',
    brace: 'sameLine',
    alignment: 'single',
    classQualifiers: 'keep',
    maxBlankLines: 0,
  },
  { preset: 'auto' },
  { preset: 'cimSchema', trimTrailingWhitespace: false, trimFinalNewlines: false },
  { preset: 'dsc', insertFinalNewline: true },
  { preset: 'keep', memberIndent: 'same' },
];

function checkLaws(text: string): void {
  for (const style of STYLES) {
    const once = formatted(text, style);
    expect(tokensOf(once)).toEqual(tokensOf(text));
    expect(formatted(once, style)).toBe(once);
  }
  // Texts that are broken into several are the same texts.
  const wrapped = formatted(text, { wrapTexts: 30 });
  expect(valuesOf(wrapped)).toEqual(valuesOf(text));
  expect(formatted(wrapped, { wrapTexts: 30 })).toBe(wrapped);
}

/** Tokens and comments, with literals that stand side by side put together. */
function valuesOf(text: string): string[] {
  return tokensOf(text).reduce<string[]>((all, token) => {
    const last = all.at(-1);
    if (token.startsWith('"') && last?.startsWith('"')) all[all.length - 1] = last.slice(0, -1) + token.slice(1);
    else all.push(token);
    return all;
  }, []);
}

describe('layout', () => {
  test('a value that is no further in than its property goes one level in', () => {
    const body = (type: string, indent: string) =>
      `{\n    ${type}b = "x"\n${indent}"y";\n    ${type}c =\n${indent}"v";\n    ${type}d = "z"\n        "w";\n};\n`;
    for (const indent of ['', '    ']) {
      expect(inventory(`class A\n${body('string ', indent)}`)).toBe(`class A\n${body('string ', '        ')}`);
      expect(inventory(`instance of A\n${body('', indent)}`)).toBe(`instance of A\n${body('', '        ')}`);
    }
    const names = 'enumeration A : uint8\n{\n    One = 1,\n    Two = 2\n};\n';
    expect(inventory(names)).toBe(names);
    const type = 'Qualifier A : string = null,\n    Scope(class),\n    Flavor(EnableOverride);\n';
    expect(inventory(type)).toBe(type);
  });
  test('indents members, breaks long lists of class qualifiers, keeps columns', () => {
    expect(
      inventory(
        '  [SMS_Report     (TRUE), SMS_Group_Name ("Assets") , SMS_Class_ID   ("A|B|1.0")] class A_B:SMS_Class_Template\n{\n [SMS_Report( TRUE ),key]\n     string     Tag ;\n\n\n\n\n uint32 Count [ 4 ]={1,2};};\nclass A_C { };',
      ),
    ).toBe(
      [
        '[SMS_Report     (TRUE),',
        ' SMS_Group_Name ("Assets"),',
        ' SMS_Class_ID   ("A|B|1.0")]',
        'class A_B : SMS_Class_Template',
        '{',
        '    [SMS_Report(TRUE), key]',
        '        string     Tag;',
        '',
        '',
        '    uint32 Count[4] = {1, 2};',
        '};',
        'class A_C { };',
      ].join('\n'),
    );
  });
  test('comments keep their text and their place', () => {
    expect(
      inventory('// top\n  // next\nclass A_B { // after\n// inside\n/* a\n   b */ string X; // why\n   // last\n};'),
    ).toBe('// top\n// next\nclass A_B { // after\n    // inside\n    /* a\n   b */ string X; // why\n    // last\n};');
  });
  test('what is inside a member moves along with it', () => {
    expect(inventory('class A_B {\n  [Description("a"\n               "b")]\n  string X;\n};')).toBe(
      'class A_B {\n    [Description("a"\n                 "b")]\n        string X;\n};',
    );
  });
  test('line ends stay, tabs where wanted, a declaration with an error stays as it is', () => {
    expect(inventory('class A_B {\r\nstring X;\r\n};\r\n', { insertSpaces: false })).toBe(
      'class A_B {\r\n\tstring X;\r\n};\r\n',
    );
    expect(inventory('class A_B {\nstring X };\nclass A_C {\nstring X;\n};')).toContain('class A_B {\nstring X };');
  });
  test('styles of braces and member qualifiers', () => {
    const text = 'class A_B {\n    [key] string X;\n};';
    expect(inventory(text, { brace: 'ownLine', memberQualifiers: 'ownLine' })).toBe(
      'class A_B\n{\n    [key]\n        string X;\n};',
    );
    expect(
      inventory('class A_B\n{\n    [key]\n        string X;\n};', { brace: 'sameLine', memberQualifiers: 'sameLine' }),
    ).toBe(text);
  });
  test('a range', () => {
    const text = 'class A_B {\nstring X;\n};\nclass A_C {\nstring X;\n};\n';
    const at = text.lastIndexOf('string');
    expect(applyEdits(text, format(text, { tabSize: 4 }, { start: at, end: at }))).toBe(
      'class A_B {\nstring X;\n};\nclass A_C {\n    string X;\n};\n',
    );
  });
  test('the end of the file', () => {
    expect(inventory('class A_B { };  \n\n\n')).toBe('class A_B { };\n');
    expect(inventory('class A_B { };  ')).toBe('class A_B { };');
    expect(format('  \n')).toEqual([]);
  });
});

describe('laws', () => {
  test('no token changes, twice is once: generated files', () => {
    const space = fc.constantFrom('', ' ', '\n', '\n\n\n  ', '\t', ' // note\n', '\r\n ', ' /* x\n y */ ');
    const lines = (parts: fc.Arbitrary<string>[]) =>
      fc.tuple(...parts.flatMap((part) => [space, part])).map((all) => all.join(' '));
    const word = fc.constantFrom('A_B', 'Name', 'SMS_Report', 'Win32_X');
    const value = fc.constantFrom(
      '1',
      '"a"',
      '"a"\n  "b"',
      '{1, 2}',
      '{ "a",\n"b" }',
      'TRUE',
      '$A',
      'instance of A_C { X = 1; }',
    );
    const qualifier = lines([word, fc.constantFrom('', '(TRUE)', '("x")', '{"a" , "b"}', ': ToSubclass')]);
    const list = fc.array(qualifier, { minLength: 1, maxLength: 4 }).map((items) => `[${items.join(',')}]`);
    const member = lines([
      fc.oneof(fc.constant(''), list),
      fc.constant('string'),
      word,
      fc.constantFrom('', '[ ]'),
      fc.constant(';'),
    ]);
    const assignment = lines([word, fc.constant('='), value, fc.constant(';')]);
    const declaration = fc.oneof(
      lines([
        fc.oneof(fc.constant(''), list),
        fc.constant('class'),
        word,
        fc.constantFrom('', ': Base'),
        fc.constant('{'),
        member,
        member,
        fc.constant('}'),
        fc.constant(';'),
      ]),
      lines([
        fc.constant('instance of'),
        word,
        fc.constant('{'),
        assignment,
        assignment,
        fc.constant('}'),
        fc.constant(';'),
      ]),
      lines([
        fc.constant('#pragma'),
        fc.constant('namespace'),
        fc.constant('('),
        fc.constant('"root"'),
        fc.constant(')'),
      ]),
    );
    fc.assert(
      fc.property(fc.array(declaration, { maxLength: 4 }), space, (declarations, tail) => {
        checkLaws(declarations.join('\n') + tail);
      }),
      { numRuns: 100 },
    );
  });

  testWithCorpus(
    'no token changes, twice is once: real files',
    (corpus) => {
      const folders = [
        'configmgr',
        'dsc',
        'dialect-valid',
        'probes',
        'parser-tests',
        'wild-invalid',
        'wmi/driver-samples',
      ];
      let files = 0;
      for (const folder of folders) {
        for (const name of readdirSync(path.join(corpus, folder), { recursive: true, encoding: 'utf8' })) {
          if (!/\.mof$/i.test(name)) continue;
          const { text } = decodeText(readFileSync(path.join(corpus, folder, name)));
          if (text.length > 100_000) continue;
          files++;
          for (const style of [STYLES[1], STYLES[3]]) {
            const tree = parseTree(text);
            const once = applyEdits(text, formatTree(tree, style));
            expect(tokensOf(once), name).toEqual(tokensOf(text));
            expect(formatTree(parseTree(once), style).length === 0, `${name}: formatting it twice differs`).toBe(true);
          }
        }
      }
      expect(files).toBeGreaterThan(300);
    },
    120_000,
  );
});
