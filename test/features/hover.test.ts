/** What hovering over a name shows. */
import { describe, expect, test } from 'vitest';
import { filesForHover, hover } from '../../server/src/features/hover';
import { markdownText } from '../../server/src/text/markdown';
import { readMarks } from '../support/marked';
import { modelOf, OTHER } from './models';

function hoverAt(marked: string, other?: string): string | undefined {
  const { text, cursor } = readMarks(marked);
  return hover(modelOf(text, other), cursor)?.markdown;
}

/** Expects the hover at the cursor to contain those words, or with none that there is nothing to say. */
function check(marked: string, ...words: string[]): void {
  const found = hoverAt(marked);
  for (const word of words) expect(found).toContain(word);
  if (words.length === 0) expect(found).toBeUndefined();
}

const SMS = '#pragma namespace("root\\\\cimv2\\\\sms")\n';

describe('hover', () => {
  test('types, classes, members, qualifiers, flavors, pragmas, aliases', () => {
    check('class A_B { uint‸8 X; };', '255');
    check('class A_B : Win32_Sha‸re { };', 'class Win32_Share', 'string Name');
    check('class A_B { [key] string N; };\nclass A_C : A_‸B { };', '[key] string N', 'this file');
    check('class A_B { [key] string N; };\ninstance of A_B { ‸N = "x"; };', '[key] string N', 'A key of A\\_B');
    check('[SMS_Rep‸ort(TRUE)] class A_B { };', 'inventory');
    check('class A_B { [key : ToSub‸class] string X; };', 'inherit');
    check('#pragma auto‸recover', 'repository');
    check('instance of A_B as $X { Y = 1; };\ninstance of A_B { Y = $‸X; };', 'instance of A_B as $X');
    check('class A_B { /* ‸ */ };');
    check('class A_B : Vendor_Un‸known { };');
  });
  test('a value says what it means, one of a list as well', () => {
    const base = 'class A_V { [ValueMap {"1", "2..9"}, Values {"On *x*", "Some"}] uint8 S[]; string N; };\n';
    check(`${base}instance of A_V { S = {‸1, 7}; };`, 'S = 1', 'On \\*x\\*');
    check(`${base}instance of A_V { S = {1, 7‸}; };`, 'S = 7', 'Some');
    check(`${base}instance of A_V { S = {1, 2‸0}; };`);
    check(`${base}instance of A_V { N = "‸1"; };`);
    check('class A_V { [BitMap {"0", "1"}, BitValues {"Read", "Write"}] uint8 F = ‸3; };', 'F = 3', 'Read, Write');
    expect(hoverAt('instance of A_V { S = {7‸}; };', base)).toContain('Some');
    expect(filesForHover(modelOf('instance of A_V { S = {7}; };', base), 23)).toEqual([OTHER]);
    // Of bits the numbers are listed, which are no values.
    check('class A_V { [BitMap {"0", "1"}, BitValues {"Read", "Write"}] uint8 ‸F; };', '| Bit | Meaning |');
    check(`${base}instance of A_V { ‸S = {7}; };`, '| Value | Meaning |');
  });
  test('the value of a qualifier of which more is known', () => {
    check('[Provider ("Reg‸PropProv")] class A_B { };', 'one value for each property');
    check('[SMS_Class_ID ("A|‸PUMP|1.0")] class A_B { };', 'SMS_G_System_PUMP');
    check('[Provider ("Own‸Provider")] class A_B { };');
    check('[Description ("RegProv‸")] class A_B { };');
  });
  test('while the workspace is being read, what is not found may yet come', () => {
    const { text, cursor } = readMarks(
      `class A_B : A_C { };\n${SMS}[SMS_Report(TRUE)] class A_‸D : SMS_Class_Template { };`,
    );
    const model = modelOf(text);
    const said = (at: number, isPartial: boolean) => hover({ ...model, isPartial }, at)?.markdown;
    for (const [at, what] of [
      [7, 'superclass'],
      [cursor, 'data class'],
    ] as const) {
      expect(said(at, true)).toContain(`${what} is not known yet`);
      expect(said(at, false)).toMatch(new RegExp(`${what} is not (?:known\\.|in this workspace)`));
    }
  });

  test('a class that no file declares says where its facts are from', () => {
    check('class A_B : Win32_Sha‸re { };', 'published lists of the classes of Windows');
    check('class A_B : CIM_Mana‸gedSystemElement { };', 'class');
    check('class DSC_A : OMI_Base‸Resource { };', 'string DependsOn[]', 'PowerShell DSC for Linux');
    check('class DSC_A { [EmbeddedInstance("MSFT_Cred‸ential")] string Login; };', 'string UserName', 'Desired State');
    check(
      'class DSC_A : OMI_BaseResource { [key] string N; };\ninstance of DSC_A { N = "x"; Depends‸On = {"[A]b"}; };',
      'string DependsOn[]',
      'OMI\\_BaseResource',
    );
    expect(hoverAt('class DSC_‸A : OMI_BaseResource { };')).not.toContain('superclass is not known');
    // What a file declares goes before what is known.
    check('class OMI_BaseResource { string Own; };\nclass DSC_A : OMI_Base‸Resource { };', 'string Own', 'this file');
  });
  test('keywords, and arguments of pragmas', () => {
    check('cla‸ss A_B { };', 'Declares a class');
    check('instance o‸f A_B { };', 'class of an instance');
    check('class A_B { A_C r‸ef X; };', 'path of an object');
    check('instance of A_B { X = NU‸LL; };', 'No value');
    check('#pragma namespace ("\\\\\\\\.\\\\root\\\\CIM‸V2")', 'Namespace path', '`root\\cimv2`');
    check('#pragma deleteclass("A_B", NO‸FAIL)', 'FAIL, NOFAIL');
  });
});

describe('hover over a member', () => {
  test('description, limits and the table of values', () => {
    check(
      'class A_B { [Description("How " "it is."), ValueMap{"0", "1", "2.."}, Values{"Off", "On | *off*"}, MaxLen(8), Units("Bytes")] uint16 ‸State; };',
      'uint16 State',
      'How it is.',
      '| `0` | Off |',
      '| `1` | On \\| \\*off\\* |',
      '| `2..` |  |',
      'at most `8` characters',
      'Units: `Bytes`',
    );
  });
  test('what is inherited: the description of the nearest class that has one, and the chain', () => {
    check(
      'class A_A { [Description("First.")] string N; };\nclass A_B : A_A { [Override("N")] string N; };\ninstance of A_B { ‸N = "x"; };',
      'Of A\\_B.',
      'Declared by A\\_A before it.',
      'First.',
    );
  });
  test('from another file', () => {
    const marked = 'instance of A_B { ‸N = "x"; };';
    const other = 'class A_B { [Description("There."), Deprecated{"A_B.M"}] string N; };';
    expect(hoverAt(marked, other)).toContain('There.');
    expect(hoverAt(marked, other)).toContain('**deprecated**; use `A_B.M`');
    const { text, cursor } = readMarks(marked);
    expect(filesForHover(modelOf(text, other), cursor)).toEqual([OTHER]);
  });
  test('methods with their parameters, and each parameter', () => {
    const method =
      '[Description("Starts.")] uint32 Start([in, Description("When.")] datetime At, [out] A_B ref Job[]);';
    check(
      `class A_B { ${method.replace('Start(', 'Sta‸rt(')} };`,
      'uint32 Start([in] datetime At, [out] A_B ref Job[])',
    );
    check(`class A_B { ${method.replace(' At', ' A‸t')} };`, '[in] datetime At', 'A parameter of Start.', 'When.');
  });
  test('a parameter that a string names, in its method or in that of the superclass, also of another file', () => {
    const declared = 'class A_A { uint32 Start([in, Description("When.")] datetime At); };';
    const named = (name: string) => `class A_C { [ModelCorrespondence{"${name}"}] string N; };`;
    for (const name of ['A_A.Start(A‸t)', 'A_A.Start.A‸t', 'a_a.start( A‸t )']) {
      check(`${declared}\n${named(name)}`, '[in] datetime At', 'A parameter of Start.', 'When.');
      expect(hoverAt(named(name), declared)).toContain('When.');
    }
    const overridden = `${declared} class A_B : A_A { [Override("Start")] uint32 Start([in] datetime At); };`;
    check(`${overridden}\n${named('A_B.Start(A‸t)')}`, 'When.');
    const { text, cursor } = readMarks(named('A_A.Start(A‸t)'));
    expect(filesForHover(modelOf(text, declared), cursor)).toEqual([OTHER]);
    check(named('A_A.Nothing(A‸t)'));
  });
  test('a class shows its methods after its properties, those of its superclasses included', () => {
    const methods = Array.from({ length: 9 }, (_, n) => `uint32 M${n}();`).join(' ');
    check(
      `class A_A { ${methods} string N; };\nclass A_‸B : A_A { };`,
      'string N;\n    uint32 M0();',
      '// … and 1 more',
    );
  });
  test('a method that takes something does not look like one that takes nothing', () => {
    check('class A_‸A { uint32 M(string S); void N(); };', 'uint32 M(…);\n    void N();');
  });
  test('an enumeration shows its values', () => {
    const declared = 'enumeration A_E : uint8 { Red = 1, Blue };';
    check(declared.replace('A_E', 'A_‸E'), 'enumeration A_E\n{\n    Red,\n    Blue,\n}');
    expect(hoverAt(`${SMS}class A_B { A_‸E X; };`, declared)).toContain('    Blue,\n');
    expect(hoverAt('class A_B { A_‸E X; };', declared)).toContain('    Blue,\n');
  });
  test('enumeration values', () => {
    const declared = 'enumeration A_E : uint8 { [Description("Hot.")] Red = 1, Blue };';
    check(`${declared}\nclass A_B { A_E X = R‸ed; };`, 'Red = 1', 'A value of A\\_E', 'Hot.');
    expect(hoverAt('class A_B { A_E X = R‸ed; };', declared)).toContain('Hot.');
  });
});

describe('hover on the two halves of inventory', () => {
  test('a reporting class says what inventory makes of it', () => {
    check(
      `${SMS}[SMS_Report(TRUE), SMS_Group_Name("Disks"), SMS_Class_ID("A|DISKS|1.0")] class A_‸B : SMS_Class_Template { };`,
      '**reported** as “Disks”',
      '`SMS_G_System_DISKS`',
      'not in this workspace',
    );
    check(`${SMS}[SMS_Class_‸ID("A|DISKS|1.0")] class A_B { };`, 'Here: the resource class `SMS_G_System_DISKS`');
  });
  test('a reporting property has the description of the data class, and says where it differs', () => {
    check(
      `#pragma namespace("root\\\\cimv2")\nclass A_B { [Description("Of data.")] string N; };\n${SMS}[SMS_Report(TRUE)] class A_B : SMS_Class_Template { [SMS_Report(TRUE)] string ‸N; };`,
      'Of data.',
      'Inventory: **reported**',
    );
    const data =
      '#pragma namespace("root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")] class A_B { [key] string K; [PropertyContext("Version")] string V; };\n';
    const reporting = (text: string) => `${SMS}[SMS_Report(TRUE), SMS_Class_ID("A|B|1.0")] class ${text}`;
    check(
      `${data}${reporting('a_‸b : SMS_Class_Template { [SMS_Report(TRUE), key] string k; };')}`,
      'Its data class is in this file. Its instances come from RegProv.',
      `It reads ${markdownText('Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\X')}.`,
    );
    check(`${data}${reporting('a_b : SMS_Class_Template { string ‸v; };')}`, 'Its value comes from Version.');
    const instances =
      '#pragma namespace("root\\\\cimv2")\n[DYNPROPS] class A_B { [key] string K; string V; };\n[DYNPROPS] instance of A_B { K = "a"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\X|V"), Dynamic, Provider("RegPropProv")] V; };\n';
    check(
      `${instances}${reporting('A_‸B : SMS_Class_Template { [key] string K; };')}`,
      'a provider supplies their values',
    );
    check(
      `${instances}${reporting('A_B : SMS_Class_Template { string ‸V; };')}`,
      `Its value comes from ${markdownText('Local|HKEY_LOCAL_MACHINE\\X|V')}.`,
    );
    check(`${SMS}class Win32_Share : SMS_Class_Template { uint8 Na‸me; };`, 'data class Win32\\_Share', 'string Name');
    const windows = 'Its data come from the class of Windows.';
    check(reporting('Win32_Share : SMS_Class_Template { [SMS_Report(TRUE)] string Na‸me; };'), windows);
    expect(hoverAt(reporting('Win32_Share : SMS_Class_Template { string Na‸mes; };'))).not.toContain(windows);
    check(
      `#pragma namespace("root\\\\cimv2")\n[provider("X")] class A_B { [key] string K; };\n${reporting('A_B : SMS_Class_Template { string ‸K; };')}`,
      'Its data class is in this file.',
    );
  });
});

test('the text of a file stays text: no picture, link or HTML comes of it', () => {
  const evil = '![x](https://e.org/p.png) [run](command:a.b) <img src=x> www.e.org `';
  const id = 'A|B` <b>x</b> ![i](https://e.org/q) `|1.0';
  const texts = [
    `${SMS}[SMS_Report(TRUE), SMS_Group_Name("${evil}"), SMS_Class_ID("${id}"), Description("${evil}")] class A_‸B { [key] string N; };`,
    `${SMS}[SMS_Class‸_ID("${id}")] class A_B { };`,
    `class A_B { [Description("${evil}"), Units("${evil}"), ValueMap{"${evil}"}, Values{"${evil}"}, Deprecated{"${evil}"}] string ‸X; };`,
    `class A_B { uint32 F([in, Description("${evil}")] string ‸P); };`,
    `[Provider("${evil}")] class A_‸B { };`,
    `#pragma namespace ("${evil}‸")`,
  ];
  for (const text of texts) {
    const markdown = hoverAt(text)!;
    // What stands in code is text already: blocks first, then spans, whose fences are longer than what they hold.
    const rest = markdown
      .replace(/^(`{3,})mof\n[\s\S]*?\n\1$/gm, '')
      .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(rest).not.toMatch(/(?<!\\)[![\]<>]|(?<!\\):\/\/|www\./);
  }
});
