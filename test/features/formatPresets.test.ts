// The layouts of files as their owners keep them, and what chooses one.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { format, formatOnType, readFormatRequest, type FormatRequest } from '../../server/src/features/format';
import { fileStyle } from '../../server/src/features/format/fileStyle';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';
import { documentOf } from '../support/marked';

const formatted = (text: string, request: FormatRequest = {}) => applyEdits(text, format(text, request));
const lines = (...all: string[]) => all.join('\n');
const presetOf = (text: string) => fileStyle(parseTree(text)).preset;

const CIM = lines(
  '   [Version ( "1.0.0" ), ',
  '    UMLPackagePath ( "Own::Core" ), ',
  '    Description ( ',
  '       "A pump of the plant, with what it "',
  '       "moves." )]',
  'class Own_Pump : Own_Machine {',
  '',
  '      [Description ( "How much it moves." ), ',
  '       Units ( "Liters" )]',
  '   uint32 Flow;',
  '',
  '      [Description ( ',
  '          "Starts it." )]',
  '   uint32 Start(',
  '         [IN, Description ( "From when on." )]',
  '      datetime From, ',
  '         [IN ( false ), OUT]',
  '      Own_Job REF Job);',
  '',
  '};',
);
const trimmed = CIM.replaceAll(/ +$/gm, '');

describe('a CIM schema', () => {
  test('that is laid out as the DMTF does it loses blanks at the ends of lines and nothing else', () => {
    expect(formatted(CIM)).toBe(trimmed);
    expect(formatted(CIM, { trimTrailingWhitespace: false })).toBe(CIM);
  });
  test('gets that layout where its indentation was lost', () => {
    const flat = CIM.replaceAll(/^ +/gm, '');
    expect(formatted(flat, { preset: 'cimSchema', tabSize: 3 })).toBe(trimmed);
  });
  test('has no member in the first column and no ragged parameters, whatever the size of a level', () => {
    for (const tabSize of [2, 4, 8]) {
      const text = formatted(CIM.replace('   uint32 Flow', ' uint32 Flow').replace('      datetime', '  datetime'), {
        tabSize,
      });
      const indentOf = (part: string) => new RegExp(`^( *)${part}`, 'm').exec(text)![1]!.length / tabSize;
      expect(['class', 'uint32 Flow', 'uint32 Start', 'datetime', 'Own_Job'].map(indentOf)).toEqual([0, 1, 1, 2, 2]);
      expect(['\\[Version', '\\[Description', '\\[IN,', '\\[IN \\('].map(indentOf)).toEqual([1, 2, 3, 3]);
    }
  });
  test('keeps members where most of the file has them, unless the preset was named', () => {
    const text = lines(
      '[Version ( "1.0.0" )]',
      'class Own_Pump {',
      '    [Key]',
      '    string Tag;',
      '    [Write]',
      '    string Name;',
      '        [Write]',
      '    string Place;',
      '};',
    );
    expect(formatted(text)).toBe(text.replace('        [Write]', '    [Write]'));
    expect(formatted(text, { preset: 'cimSchema' })).toBe(
      text.replaceAll(/^ +\[/gm, '        [').replace('[Version', '    [Version'),
    );
  });
});

test('DSC: one level, a brace of its own, lists as they are', () => {
  expect(
    formatted(
      lines(
        '[ClassVersion("1.0.0.0"),FriendlyName("Pump")]',
        'class DSC_Pump : OMI_BaseResource {',
        '  [Key,   Description("Its name.")]String Name;',
        '  [Write, ValueMap{"On","Off"}, Values{"On","Off"}]',
        '    String Ensure;',
        '  [Write] String   Tags[ ];',
        '',
        '',
        '  };',
      ),
      { preset: 'dsc' },
    ),
  ).toBe(
    lines(
      '[ClassVersion("1.0.0.0"), FriendlyName("Pump")]',
      'class DSC_Pump : OMI_BaseResource',
      '{',
      '  [Key, Description("Its name.")] String Name;',
      '  [Write, ValueMap{"On","Off"}, Values{"On","Off"}]',
      '  String Ensure;',
      '  [Write] String Tags[];',
      '',
      '};',
    ),
  );
});

describe('spaces', () => {
  test.each([
    ['class   A_B:A_C{};', 'class A_B : A_C {};'],
    ['class A_B  as   $a{};', 'class A_B as $a {};'],
    ['instance   of\tA_B  as $a{\nX=1;};', 'instance of A_B as $a {\n    X = 1;\n};'],
    ['#pragma   namespace   ("root")', '#pragma namespace ("root")'],
    ['#pragma namespace( "root" )', '#pragma namespace( "root" )'],
    ['class A_B {\n    [key]string a;\n};', 'class A_B {\n    [key] string a;\n};'],
    ['class A_B {\n    [Units("x")]string  b[ ];\n};', 'class A_B {\n    [Units("x")] string  b[];\n};'],
    ['class A_B {\n    uint8 c [ 4 ];\n};', 'class A_B {\n    uint8 c[4];\n};'],
    [
      'instance of A_B {\n    X = instance   of A_C{ Y = 1; };\n};',
      'instance of A_B {\n    X = instance of A_C { Y = 1; };\n};',
    ],
    [
      'Qualifier   Own:boolean=false,Scope( any ),Flavor(ToSubclass);',
      'Qualifier Own : boolean = false, Scope( any ), Flavor(ToSubclass);',
    ],
    // Words that are keywords elsewhere are names here.
    ['class A_B {\n    string   instance;\n};', 'class A_B {\n    string   instance;\n};'],
  ])('%j', (before, after) => {
    expect(formatted(before, { preset: 'keep', tabSize: 4 })).toBe(after);
  });
});

test('what hangs under something goes where that goes', () => {
  const text = lines(
    'class A_B {',
    '  uint32 Start( [in] string From,',
    '                [in] string To);',
    '  [Values { "a",',
    '            "b" }] uint8 X;',
    '};',
  );
  expect(formatted(text, { preset: 'smsDef', brace: 'keep', tabSize: 4 })).toBe(
    lines(
      'class A_B {',
      '    uint32 Start([in] string From,',
      '                 [in] string To);',
      '    [Values { "a",',
      '              "b" }] uint8 X;',
      '};',
    ),
  );
});

test('elements of an enumeration', () => {
  expect(formatted('enumeration A_E:uint8{\nA = 1,\n      B = 2\n  };', { tabSize: 4 })).toBe(
    'enumeration A_E : uint8 {\n    A = 1,\n    B = 2\n};',
  );
});

describe('ends', () => {
  test('of the file', () => {
    expect(formatted('\nclass A_B { };', { insertFinalNewline: true })).toBe('class A_B { };\n');
    expect(formatted('class A_B { };\r\n// x', { insertFinalNewline: true })).toBe('class A_B { };\r\n// x\r\n');
    expect(formatted('class A_B { };\n\n\n', { trimFinalNewlines: false })).toBe('class A_B { };\n\n\n');
  });
  test('of lines: comments lose blanks only where it is said', () => {
    const text = '// a  \nclass A_B {  \n    string X; // b\t\n    /* c  \n  d */\n};\n';
    const code = text.replace('{  \n', '{\n');
    expect(formatted(text, { tabSize: 4 })).toBe(code);
    expect(formatted(text, { tabSize: 4, trimTrailingWhitespace: true })).toBe(code.replaceAll(/[ \t]+$/gm, ''));
    expect(formatted(text, { tabSize: 4, trimTrailingWhitespace: false })).toBe(text);
    const texts = 'class A_B {\n    string X = "a  \nb";\n};\n';
    expect(formatted(texts, { tabSize: 4, trimTrailingWhitespace: true })).toBe(texts);
  });
});

test('tabs: levels are tabs, what is left of a column is blanks', () => {
  expect(
    formatted('class A_B {\n    string X = "a"\n               "b";\n};', { insertSpaces: false, tabSize: 4 }),
  ).toBe('class A_B {\n\tstring X = "a"\n\t\t\t   "b";\n};');
});

describe('long texts', () => {
  const text =
    'class A_B {\n    [Description("one two three four five \\\\ six seven")]\n    string X = "one two three four five";\n};';
  test('stay in one literal', () => {
    expect(formatted(text)).toBe(text);
  });
  test('are broken where that is asked for, in qualifiers', () => {
    expect(formatted(text, { wrapTexts: 36 })).toBe(
      lines(
        'class A_B {',
        '    [Description("one two three "',
        '                 "four five \\\\ six "',
        '                 "seven")]',
        '    string X = "one two three four five";',
        '};',
      ),
    );
  });
  test('keep words that are longer than the line', () => {
    const long = `class A_B {\n    [Description("${'x'.repeat(60)}")]\n    string X;\n};`;
    expect(formatted(long, { wrapTexts: 40 })).toBe(long);
  });
});

describe('auto', () => {
  test.each([
    ['smsDef', '[SMS_Report(TRUE)] class Own_A : SMS_Class_Template { };\nclass Own_B { };'],
    ['smsDef', '[Dynamic, Provider("RegProv"), ClassContext("Local|x")] class Own_A { };'],
    ['smsDef', '[DYNPROPS] class Own_A { };\n[DYNPROPS] instance of Own_A { };'],
    ['cimSchema', CIM],
    ['cimSchema', 'Qualifier Own : boolean = false, Scope(any);'],
    ['dsc', 'class Own_A : OMI_BaseResource { };'],
    ['dsc', '[ClassVersion("1.0.0")] class Own_A { };'],
    ['keep', 'class Own_A { };'],
    ['keep', 'instance of Own_A { X = 1; };'],
    // What is broken has no say; what is more often there has.
    ['dsc', `class Own_A : OMI_BaseResource { };\n${CIM.replace('};', '')}`],
    ['cimSchema', `class Own_A : OMI_BaseResource { };\n${CIM}\n${CIM}`],
  ] as const)('%s', (preset, text) => {
    expect(presetOf(text)).toBe(preset);
  });
  test('the file says how it is indented, where no editor does', () => {
    expect(formatted('class A_B {\n  string X;\n  string Y;\nstring Z;\n};')).toContain('\n  string Z;');
    expect(formatted('class A_B {\n\tstring X;\nstring Z;\n};')).toContain('\n\tstring Z;');
    expect(formatted('class A_B {\n  string X;\nstring Z;\n};', { tabSize: 8 })).toContain('\n        string X;');
  });
});

test('a range and the end of a declaration follow the preset of the whole file', () => {
  const text = `${trimmed}\nclass Own_B\n{\n[Key]\nstring Tag;\n};`;
  const wanted = `${trimmed}\nclass Own_B {\n      [Key]\n   string Tag;\n};`;
  const at = text.indexOf('class Own_B');
  expect(applyEdits(text, format(text, {}, { start: at, end: text.length }))).toBe(wanted);
  expect(applyEdits(text, formatOnType(documentOf(text), text.length, {}))).toBe(wanted);
});

test('200,000 values in one list', () => {
  const values = Array.from({ length: 200_000 }, () => '1');
  const text = `instance of A_B {\n  X = {${values.join(',')}};\n};`;
  expect(format(text, { preset: 'smsDef' }).length).toBeGreaterThan(199_990);
});

test('what is asked for in settings', () => {
  const given = { preset: 'dsc', brace: 'preset', maxBlankLines: null, indent: 2, wrapTexts: 80 };
  expect(readFormatRequest(given)).toEqual({
    request: { preset: 'dsc', tabSize: 2, insertSpaces: true, wrapTexts: 80 },
    problems: [],
  });
  expect(readFormatRequest({ indent: 'tab' }).request).toEqual({ insertSpaces: false });
  const { request, problems } = readFormatRequest({
    brace: 'left',
    maxBlankLines: -1,
    indent: 0,
    toString: 1,
    braces: 1,
  });
  expect(request).toEqual({});
  expect(problems).toEqual([
    '“brace” of formatting cannot be "left": it is ownLine, sameLine or keep.',
    '“maxBlankLines” of formatting cannot be -1: it is a whole number from 0 to 100.',
    '“indent” of formatting cannot be 0: it is tab or a whole number from 1 to 16.',
    expect.stringContaining('There is no setting “toString”'),
    expect.stringContaining('There is no setting “braces”'),
  ]);
});

test('the examples of the documentation are what the formatter does', () => {
  const page = readFileSync(new URL('../../docs/formatting.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  const examples = [...page.matchAll(/```mof\n([^`]*)```\n\nbecomes\n\n```mof\n([^`]*)```/g)];
  expect(examples).toHaveLength(3);
  for (const [, before, after] of examples) expect(formatted(before!)).toBe(after);
});

describe('what an owner would not commit', () => {
  test('a text or a value that is no further in than what it belongs to', () => {
    const lost = lines(
      'class Own_Pump {',
      '[Description(',
      '"One. "',
      '"Two."),',
      'Values{"A",',
      '"B",',
      '// "C",',
      '"D"',
      '}] uint8 State;',
      '};',
      'instance of Own_Pump {',
      'Names = {',
      '"a",',
      '"b"',
      '};',
      '};',
    );
    const wanted = lines(
      'class Own_Pump {',
      '    [Description(',
      '         "One. "',
      '         "Two."),',
      '     Values{"A",',
      '         "B",',
      '     // "C",',
      '         "D"',
      '     }] uint8 State;',
      '};',
      'instance of Own_Pump {',
      '    Names = {',
      '        "a",',
      '        "b"',
      '    };',
      '};',
    );
    expect(formatted(lost, { preset: 'keep', tabSize: 4 })).toBe(wanted);
    expect(formatted(wanted, { preset: 'keep', tabSize: 4 })).toBe(wanted);
    // What is further in stays as somebody put it.
    const own = wanted.replace('         "One. "', '      "One. "').replace('         "Two."', '      "Two."');
    expect(formatted(own, { preset: 'keep', tabSize: 4 })).toBe(own);
  });
  test('blanks before a square bracket, where there are none after the one that opens', () => {
    const text = lines(
      'class Own_Pump',
      '{',
      '    [SMS_Report(TRUE)    ]  string A;',
      '    [ key   ] string B;',
      '    [key ] string C;',
      '};',
    );
    expect(formatted(text)).toBe(
      lines(
        'class Own_Pump',
        '{',
        '    [SMS_Report(TRUE)]  string A;',
        '    [ key ] string B;',
        '    [key] string C;',
        '};',
      ),
    );
  });
  test('an empty line between a heading and its brace', () => {
    for (const brace of ['keep', 'ownLine'] as const)
      expect(formatted('class Own_Pump\n\n\n{\n    string A;\n\n    string B;\n};\n', { brace })).toBe(
        'class Own_Pump\n{\n    string A;\n\n    string B;\n};\n',
      );
  });
  test('members in another place than they are, because one line has tabs and the next one blanks', () => {
    const text = lines('class Own_Pump', '{', '    [key]', '\tstring A;', '    [read]', '\tuint8 B;', '};');
    expect(formatted(text, { insertSpaces: false, tabSize: 4 })).toBe(
      lines('class Own_Pump', '{', '\t[key]', '\tstring A;', '\t[read]', '\tuint8 B;', '};'),
    );
  });
});
