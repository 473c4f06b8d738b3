/** Completion, place by place. */
import { describe, expect, test } from 'vitest';
import { complete, filesForCompletion, type CompletionItem } from '../../server/src/features/completion';
import { plainText } from '../../server/src/features/completionItem';
import { describeCompletion } from '../../server/src/features/completionResolve';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { documentOf, readMarks } from '../support/marked';
import { modelOf, OTHER } from './models';

const SMS = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';

function items(marked: string): readonly CompletionItem[] {
  const { text, cursor } = readMarks(marked);
  const index = new WorkspaceIndex();
  index.set('file:///library.mof', parseTree('class Contoso_Base { string Tag; };'));
  return complete({ document: documentOf(text), index }, cursor).items;
}

/** Expects these labels among what is offered (all of them), and none of the others. */
function check(marked: string, offered: readonly string[], not: readonly string[] = []): void {
  const labels = items(marked).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining([...offered]));
  for (const label of not) expect(labels).not.toContain(label);
}

describe('by place', () => {
  test('between declarations', () => {
    check('‸', ['class', 'instance of', 'reporting class']);
    check('class A_B { };\nin‸', ['instance of'], ['class']);
  });
  test('nothing in comments and texts', () => {
    expect(items('// ‸')).toEqual([]);
    expect(items('class A_B { string X = "‸"; };')).toEqual([]);
    expect(items('/* ‸ */')).toEqual([]);
  });
  test('a comma, a bracket or a quote that is escaped does not end a text', () => {
    for (const text of ['a, ‸', 'a, \\"b\\", ‸', 'a) : ‸', 'a)] string ‸']) {
      for (const end of ['")] uint8 B; };', ''])
        expect(items(`class A_B { [SMS_Units("${text}${end}`).filter(({ kind }) => kind !== 'value')).toEqual([]);
    }
    expect(items('class A_B { [Description("a\n‸ b")] string S; };')).toEqual([]);
    expect(items('class A_B { string S = "a\n b‸"; };')).toEqual([]);
    check('class A_B { string S = "a\n b"; ‸ };', ['uint8']);
    check('class A_B { [Description("a "b" c"), ‸', ['Key']);
    check('class A_B { [Description("C:\\"), ‸] string S; };', ['Key']);
  });
  test('members: types and classes', () => {
    check('class A_B {\n  ‸\n};', ['uint8', 'string', 'A_B', 'Contoso_Base'], ['SMS_Report', 'reporting class']);
    check('class A_B { [key] str‸ };', ['string'], ['uint8']);
  });
  test('classes of Desired State Configuration, and what they give to those that derive from them', () => {
    check('class DSC_A : OMI_‸', ['OMI_BaseResource', 'OMI_MetaConfigurationResource']);
    check('instance of MSFT_Cre‸', ['MSFT_Credential']);
    check('instance of MSFT_Credential as $A { ‸', ['UserName', 'Password'], ['DependsOn']);
    const resource = 'class DSC_A : OMI_BaseResource { [key] string N; };\n';
    check(`${resource}instance of DSC_A { ModuleName = "m"; ‸ };`, ['N', 'DependsOn', 'SourceInfo'], ['ModuleName']);
  });
  test('members of a reporting class: what the data class has and this one has not', () => {
    const marked = `${SMS}class Win32_Share : SMS_Class_Template {\n  [key] string Name;\n  ‸\n};`;
    check(marked, ['Path', 'Description'], ['Name']);
    expect(items(marked).find(({ label }) => label === 'Path')?.insertText).toBe(
      '[SMS_Report (TRUE)]\n    string Path;',
    );
    check(
      `${SMS}class Win32_Share : SMS_Class_Template {\n  [SMS_Report (TRUE)] string ‸\n};`,
      ['Path'],
      ['AllowMaximum'],
    );
  });
  test('superclasses and instances', () => {
    check(`${SMS}class A_B : ‸`, ['SMS_Class_Template', 'Contoso_Base']);
    check('instance of __Win32‸', ['__Win32Provider'], ['Win32_Share']);
    check('class A_B { };\ninstance of ‸', ['A_B', 'Contoso_Base']);
  });
  test('the keys of the class in the path of an instance', () => {
    const two = 'class A_B { [key] string N; [key] uint8 M; string O; };\nclass A_C : A_B { };\n';
    check(`${two}#pragma deleteinstance("A_C.‸`, ['A_C.N', 'A_C.M'], ['A_C.O']);
    check(`${two}#pragma deleteinstance("A_C.n‸", NOFAIL)`, ['A_C.N'], ['A_C.M']);
    const quoted = 'A_B.N=\\"x.y\\",';
    check(`${two}#pragma deleteinstance("${quoted}‸", NOFAIL)`, [`${quoted}M`], [`${quoted}N`]);
    check(`${two}#pragma deleteinstance("A_B.M=1, ‸", NOFAIL)`, ['A_B.M=1, N'], ['A_B.M=1, M']);
    expect(items(`${two}#pragma deleteinstance("A_C.M‸")`)[0]).toMatchObject({ insertText: 'A_C.M=' });
    expect(items(`${two}#pragma deleteinstance("A_C.M=‸")`)).toEqual([]);
    expect(items(`${two}#pragma deleteclass("A_C.‸")`)).toEqual([]);
  });
  test('the path of an object for a reference', () => {
    const tie =
      'class A_B { [key] string N; };\nclass A_C : A_B { };\nclass A_D { };\nclass A_L { [key] A_B ref X; string S; };\n';
    check(`${tie}instance of A_L { X = "‸"; };`, ['A_B', 'A_C'], ['A_D', 'Contoso_Base']);
    check(`${tie}instance of A_L { X = "A_C.‸`, ['A_C.N'], ['A_B']);
    expect(items(`${tie}instance of A_L { S = "A_C.‸"; };`)).toEqual([]);
  });
  test('properties of an instance', () => {
    check('instance of Contoso_Base { ‸ };', ['Tag'], ['string']);
    check('class A_B { string Tag; string Total; };\ninstance of A_B as $X {\n Tag = "1";\n T‸\n', ['Total'], ['Tag']);
  });
  test('qualifiers, without those that are there; their values; flavors', () => {
    check('[SMS_Report(TRUE), ‸]\nclass A_B { };', ['SMS_Group_Name', 'SMS_Class_ID'], ['SMS_Report', 'SMS_Units']);
    check('class A_B { [key, ‸] string X; };', ['SMS_Report', 'SMS_Units'], ['Key', 'SMS_Class_ID']);
    check('class A_B { [SMS_Units(‸)] string X; };', ['MegaBytes']);
    check('class A_B { [SMS_Units("M‸")] string X; };', ['MegaBytes'], ['KiloBytes']);
    check('class A_B { [SMS_Report (‸)] string X; };', ['TRUE', 'FALSE']);
    check('class A_B { [key : ‸] string X; };', ['ToSubclass', 'Amended'], ['Key']);
    check('[ ‸', ['Description']);
  });
  test('shapes of qualifiers', () => {
    const shape = (name: string) => items('[ ‸ ] class A_B { };').find(({ label }) => label === name)?.insertText;
    expect(shape('SMS_Report')).toBe('SMS_Report (${1|TRUE,FALSE|})');
    expect(shape('Description')).toBe('Description ("$1")');
    expect(shape('Abstract')).toBe('Abstract');
  });
  test('values', () => {
    check('class A_B { boolean X = ‸; };', ['TRUE', 'FALSE', 'NULL']);
    check('instance of A_B as $One { X = 1; };\ninstance of A_C { Y = ‸; };', ['$One', 'NULL']);
    check('instance of A_B as $One { X = 1; };\ninstance of A_C { Y = {$O‸}; };', ['$One']);
  });
  test('directives', () => {
    check('#pragma ‸', ['namespace', 'autorecover']);
    check('#pragma deleteclass("A", ‸)', ['FAIL', 'NOFAIL']);
    check('#pragma namespace("‸")', ['\\\\\\\\.\\\\root\\\\cimv2']);
    check('#pragma namespace("x")\n‸', ['class']);
  });
  test('a hash alone, and a few letters after it', () => {
    check('#‸', ['#pragma namespace', '#pragma include']);
    check('class A_B { };\n#pr‸\nclass A_C { };', ['#pragma deleteclass'], ['class']);
    const { text, cursor } = readMarks('class A_B { };\n  #pr‸');
    const { span, items: found } = complete({ document: documentOf(text) }, cursor);
    expect(text.slice(span.start, span.end)).toBe('#pr');
    expect(found[0]!.insertText).toMatch(/^#pragma /);
  });
  test('what begins with the word comes first', () => {
    const members = 'class A_B { string CSName; [key] string LongName; string Name; };\n';
    const labels = items(`${members}instance of A_B { Na‸ };`).map(({ label }) => label);
    expect(labels[0]).toBe('Name');
    expect(labels).toHaveLength(3);
  });
  test('the word being typed is what is replaced', () => {
    const { text, cursor } = readMarks('class A_B { [SMS_Rep‸ ] string X; };');
    const { span } = complete({ document: documentOf(text) }, cursor);
    expect(text.slice(span.start, span.end)).toBe('SMS_Rep');
  });
});

const ASSET = `class Sample_Asset {
  [key] string Tag;
  [ValueMap {"0", "1", "2..9", ".."}, Values {"Off", "On", "Other", "Reserved"}] uint16 State;
  [ValueMap {"a", "b"}] string Letter;
  boolean Ready; Sample_Asset ref Parent; string Notes[];
};
`;
const inserted = (marked: string, label: string): string | undefined =>
  items(marked).find((item) => item.label === label)?.insertText;

describe('while the file is not whole', () => {
  test('a body without its brace offers members, not declarations', () => {
    check(`class A_B {\n string X;\n ‸\nclass A_C { };`, ['uint8'], ['class', 'instance of']);
    check(`class A_B {\n string X;\n ‸\n`, ['uint8'], ['class']);
    check(`${ASSET}instance of Sample_Asset {\n Tag = "1";\n ‸\n\ninstance of A_C { };`, ['State'], ['Tag', 'class']);
  });
  test('after the body without its semicolon a declaration begins', () => {
    check('class A_B { string X; }\n‸', ['class'], ['uint8']);
  });
  test('a comma instead of the semicolon, or none: the next line is another member', () => {
    check('class A_B {\n string X,\n ‸\n};', ['uint8'], ['ref']);
    check('class A_B { string X, ‸ };', ['uint8']);
    check('class A_B {\n string X\n ‸\n};', ['uint8']);
    check('class A_B {\n [key] string X[4]\n [‸', ['Description']);
    check('class A_B {\n string X\n [‸', ['Description']);
    check('class A_B {\n string X\n [key] ‸\n};', ['uint8'], ['Description']);
    check('class A_B {\n uint32 Run([in] string A)\n uin‸', ['uint8']);
    check(`${ASSET}class A_B {\n string X\n Sample_Asset ‸\n};`, ['ref']);
    check(`${ASSET}class A_B {\n Sample_Asset\n ‸\n};`, ['ref']);
    expect(items('class A_B { string X ‸ };')).toEqual([]);
    expect(items('class A_B {\n string\n X ‸ };')).toEqual([]);
    check(`${ASSET}instance of Sample_Asset {\n Tag = "1"\n ‸\n};`, ['State'], ['Tag']);
    check(`${ASSET}instance of Sample_Asset {\n Tag = "1",\n ‸\n};`, ['State'], ['Tag']);
    expect(items(`${ASSET}instance of Sample_Asset { Tag = "1" ‸ };`)).toEqual([]);
  });
  test('keywords that go on', () => {
    check('instance ‸', ['of'], ['class']);
    check('instance of A_B ‸', ['as'], ['class']);
  });
});

describe('members', () => {
  const derived = `${ASSET}class Sample_Server : Sample_Asset {\n`;
  test('inherited properties can be overridden, but not twice', () => {
    check(`${derived}  ‸\n};`, ['State', 'Tag', 'string']);
    check(`${derived}  [Override ("State")] uint16 State;\n  ‸\n};`, ['Tag'], ['State']);
    expect(inserted(`${derived}  ‸\n};`, 'State')).toBe('[Override ("State")] uint16 State;');
    expect(inserted(`${derived}  ‸\n};`, 'Tag')).toBe('[key, Override ("Tag")] string Tag;');
    expect(inserted(`${derived}  ‸\n};`, 'Parent')).toBe('[Override ("Parent")] Sample_Asset ref Parent;');
    expect(inserted(`${derived}  [Override ("State")] ‸\n};`, 'State')).toBe('uint16 State;');
    check(`${derived}  [Override ("State")] uint16 ‸\n};`, ['State'], ['Tag', 'ref']);
    check(`${derived}  [Override ("‸")] uint16 State;\n};`, ['State', 'Tag']);
    check(`${derived}  [Propagated ("‸")] string Tag;\n};`, ['Sample_Asset.Tag']);
  });
  test('inherited methods can be overridden, with their parameters', () => {
    const pump = 'class Sample_Pump { uint32 Start([in] string Who, [out] uint32 Job); boolean On; };\n';
    const own = `${pump}class Sample_Big : Sample_Pump {\n`;
    expect(inserted(`${own}  ‸\n};`, 'Start')).toBe(
      '[Override ("Start")] uint32 Start([in] string Who, [out] uint32 Job);',
    );
    expect(inserted(`${own}  [Override ("Start")]\n  ‸\n};`, 'Start')).toBe(
      'uint32 Start([in] string Who, [out] uint32 Job);',
    );
    expect(inserted(`${own}  [Override ("Start")] uint32 ‸\n};`, 'Start')).toBe(
      'Start([in] string Who, [out] uint32 Job)',
    );
    check(`${own}  [Override ("Start")] uint32 ‸(\n};`, ['Start'], ['On']);
    check(`${own}  uint32 Start();\n  ‸\n};`, ['On'], ['Start']);
    const { text, cursor } = readMarks('class A_C : Sample_Pump { ‸ };');
    const model = modelOf(text, pump);
    expect(filesForCompletion(model, cursor)).toEqual([OTHER]);
    const found = complete(model, cursor).items.find(({ label }) => label === 'Start');
    expect(found).toMatchObject({
      kind: 'method',
      insertText: '[Override ("Start")] uint32 Start([in] string Who, [out] uint32 Job);',
    });
  });
  test('a class as a type is pointed to with ref', () => {
    check(`${ASSET}class A_B { Sample_Asset ‸ };`, ['ref']);
    check(`${ASSET}class A_B { string ‸ };`, [], ['ref']);
    check(`${derived} Sample_Asset ref ‸ };`, ['Parent'], ['ref', 'Tag']);
  });
  test('parameters have types, references and qualifiers of their own', () => {
    check(`${ASSET}class A_B { uint32 Run(‸); };`, ['string', 'Sample_Asset'], ['TRUE']);
    check(`${ASSET}class A_B { uint32 Run([in] string A, ‸); };`, ['string', 'Sample_Asset']);
    check(`${ASSET}class A_B { uint32 Run([in] Sample_Asset ‸); };`, ['ref'], ['string']);
    check('class A_B { uint32 Run([‸] string A); };', ['In', 'Out'], ['Key']);
  });
  test('workspace and file supply the names of reporting classes', () => {
    const index = new WorkspaceIndex();
    const data = '#pragma namespace("root\\\\cimv2")\nclass Contoso_Fans { [key] string Id; };';
    index.set('file:///data.mof', parseTree(data));
    const { text, cursor } = readMarks(`${SMS}class Win32_Share : SMS_Class_Template { };\nclass ‸`);
    const labels = complete({ document: documentOf(text), index }, cursor).items.map(({ label }) => label);
    expect(labels[0]).toBe('Contoso_Fans');
    expect(labels).toContain('Win32_Service');
    expect(labels).not.toContain('Win32_Share');
    expect(labels).not.toContain('Contoso_Base');
  });
});

describe('values by their property', () => {
  const of = (name: string) =>
    `${ASSET}instance of Sample_Asset as $One { Tag = "x"; };\ninstance of Sample_Asset { ${name} };`;
  test('of a ValueMap, with what they mean; ranges are none', () => {
    check(of('State = ‸;'), ['0', '1', 'NULL'], ['2..9', '..', 'TRUE', '$One']);
    expect(items(of('State = ‸;'))[1]).toMatchObject({ label: '1', detail: 'On' });
    expect(inserted(of('Letter = ‸;'), 'a')).toBe('"a"');
    expect(inserted(of('Letter = "‸";'), 'a')).toBeUndefined();
    check(of('Letter = "‸";'), ['a', 'b'], ['NULL', '$One']);
  });
  test('of booleans, references and what is not known', () => {
    check(of('Ready = ‸;'), ['TRUE', 'FALSE', 'NULL'], ['$One']);
    check(of('Parent = ‸;'), ['$One', 'NULL'], ['TRUE', 'FALSE', 'instance of']);
    check(`${ASSET}class A_B { Sample_Asset ref X = ‸; };`, ['NULL'], ['TRUE']);
    check('instance of Nobody_Knows { X = ‸; };', ['TRUE', 'NULL', 'instance of']);
  });
  test('of enumerations, of this file and of the workspace', () => {
    const level = 'enumeration A_E : uint8 { Low = 1, High = 2 };\ninstance of A_C as $One { };\n';
    check(`${level}class A_B { A_E X = ‸; };`, ['Low', 'High', 'NULL'], ['TRUE', '$One', 'instance of']);
    const index = new WorkspaceIndex();
    index.set(
      'file:///e.mof',
      parseTree('enumeration A_E : uint8 { Low = 1 };\nenumeration A_F : uint8 { Other = 1 };'),
    );
    const { text, cursor } = readMarks('class A_B { A_E X = ‸; };');
    const labels = complete({ document: documentOf(text), index }, cursor).items.map(({ label }) => label);
    expect(labels).toContain('Low');
    expect(labels).not.toContain('Other');
  });
  test('a name over an existing value is only the name', () => {
    expect(inserted(of('‸'), 'State')).toBe('State = $1;$0');
    expect(inserted(of('‸'), 'Notes')).toBe('Notes = {$1};$0');
    expect(inserted(of('Sta‸ = 1;'), 'State')).toBeUndefined();
    expect(inserted(of('Sta‸te = 1;'), 'State')).toBeUndefined();
    check(of('Sta‸te = 1;'), ['State']);
  });
  test('nothing that is assigned already, before the cursor or after it', () => {
    check(of('Tag = "y"; ‸ State = 1;'), ['Ready', 'Letter'], ['Tag', 'State']);
  });
});

describe('qualifiers and directives', () => {
  test('declared ones, of this file and of the workspace, where they may stand', () => {
    const own = 'Qualifier Own : string = null, Scope(property), Flavor(ToSubclass);\n';
    check(`${own}class A_B { [‸] string X; };`, ['Own']);
    check(`${own}[‸] class A_B { };`, [], ['Own']);
    expect(inserted(`${own}class A_B { [‸] string X; };`, 'Own')).toBe('Own ("$1")');
    expect(inserted(`${own}class A_B { [Ow‸ ("x")] string X; };`, 'Own')).toBeUndefined();
    const index = new WorkspaceIndex();
    index.set('file:///q.mof', parseTree('Qualifier Theirs : boolean = false, Scope(any);'));
    const { text, cursor } = readMarks('[‸] class A_B { };');
    expect(complete({ document: documentOf(text), index }, cursor).items.map(({ label }) => label)).toContain('Theirs');
  });
  test('their declaration', () => {
    check('Qualifier Own : ‸', ['string', 'boolean', 'ToSubclass']);
    check('Qualifier Own : string = null, ‸', ['Scope', 'Flavor', 'Policy'], ['string']);
    check('Qualifier Own : string = null, Scope(any), ‸', ['Flavor'], ['Scope']);
    check('Qualifier Own : string = null, Scope(class, ‸)', ['property', 'method'], ['class Name', 'ToSubclass']);
    check('Qualifier Own : string = null, Scope(any), Flavor(‸)', ['EnableOverride'], ['property']);
    check('qualifier Own : ToInstance ‸', ['ToSubclass'], ['string']);
    expect(items('Qualifier ‸')).toEqual([]);
  });
  test('providers that are known, and those of the workspace', () => {
    check('[Provider ("‸")] class A_B { };', ['RegProv']);
    check('[Provider ("Own\\\\Prov")] class A_C { };\n[Provider ("‸")] class A_B { };', ['Own\\\\Prov']);
  });
  test('namespaces of the workspace', () => {
    check('#pragma namespace("root\\\\contoso")\nclass A_B { };\n#pragma namespace(‸)', [
      '\\\\\\\\.\\\\root\\\\contoso',
    ]);
  });
  test('nothing that the list has already', () => {
    check('class A_B { [key : ToSubclass ‸] string X; };', ['Amended', 'DisableOverride'], ['ToSubclass']);
    check('Qualifier A : string = null, Scope(class, Property, ‸)', ['method'], ['class', 'property']);
    check('Qualifier A : string = null, Flavor(ToSubclass, ‸)', ['EnableOverride'], ['ToSubclass']);
    check('Qualifier A : ToInstance ‸;', ['ToSubclass'], ['ToInstance']);
    check('#pragma classflags ("ForceUpdate", ‸)', ['updateonly'], ['forceupdate']);
    check('#pragma classflags ("forceupdate", "‸")', ['updateonly'], ['forceupdate']);
  });
  test('an enumeration is a type, and neither a superclass nor a class of instances; no class derives from itself', () => {
    const color = 'enumeration A_Color : uint8 { Red = 1 };\n';
    check(`${color}class A_B { ‸ };`, ['A_Color', 'A_B']);
    check(`${color}class A_B : ‸`, ['Contoso_Base'], ['A_Color', 'A_B']);
    check(`${color}class A_C { };\nclass A_B : ‸ { };`, ['A_C'], ['A_Color', 'A_B']);
    for (const place of ['instance of ‸', '#pragma deleteclass ("‸", NOFAIL)'])
      check(`${color}class A_C { };\n${place}`, ['A_C'], ['A_Color']);
  });
  test('bits are offered as the numbers that have them', () => {
    const base =
      'class A_F { [BitMap { "0", "1", "5", "x" }, BitValues { "Read", "Write", "Run", "?" }] uint32 Flags; };\n';
    const found = items(`${base}instance of A_F { Flags = ‸; };`).map(({ label, detail }) => [label, detail]);
    expect(found).toEqual([
      ['1', 'Read'],
      ['2', 'Write'],
      ['32', 'Run'],
      ['NULL', undefined],
    ]);
  });
  test('values of an enumeration after its name', () => {
    const color = 'enumeration A_Color : uint8 { Red = 1, Green = 2 };\n';
    check(`${color}class A_B { A_Color C = A_Color.‸; };`, ['Red', 'Green'], ['NULL']);
    check(`${color}class A_B { A_Color C = A_Color.Gr‸; };`, ['Green'], ['Red']);
    check(`${color}class A_B { A_Color C; };\ninstance of A_B { C = A_Color.‸; };`, ['Red']);
    expect(items(`${color}class A_B { A_Color C = A_Color.Red ‸; };`)).toEqual([]);
    expect(items(`${color}class A_B { real32 C = 1.‸; };`)).toEqual([]);
  });
  test('after the qualifiers of a declaration only what can have some', () => {
    check(
      '[dynamic] ‸',
      ['class', 'instance of', 'association'],
      ['Qualifier', '#pragma namespace', 'reporting class'],
    );
    check('#pragma namespace("x")\n[dynamic]\n‸', ['class'], ['#pragma namespace']);
    check('#pragma namespace("x")\n‸', ['class', 'Qualifier', '#pragma namespace']);
  });
  test('an item may take the place of the whole word', () => {
    const wordAt = (marked: string): string => {
      const { text, cursor } = readMarks(marked);
      const { span, wordEnd } = complete(modelOf(text), cursor);
      return text.slice(span.start, wordEnd);
    };
    const base = 'class A_B { string Name; };\n';
    expect(wordAt(`${base}instance of A_B { Na‸me = "x"; };`)).toBe('Name');
    expect(wordAt(`${base}class A_C : A_B { [Override ("Na‸me")] string Name; };`)).toBe('Name');
    expect(wordAt('#pragma include ("sub\\\\‸one two.mof")')).toBe('sub\\\\one two.mof');
    expect(wordAt('#pragma include ("sub/‸\n')).toBe('sub/');
    expect(wordAt('class A_B { str‸')).toBe('str');
  });
  test('files to include, as they are reached from here', () => {
    const index = new WorkspaceIndex();
    for (const uri of [
      'file:///a/b/here.mof',
      'file:///a/b/beside.mof',
      'file:///a/up%20there.mof',
      'file:///a/b/c/below.mof',
    ])
      index.set(uri, parseTree('class A_B { };'));
    for (const marked of ['#pragma include ("‸")', '#include ("‸")', 'class A { };#INCLUDE("‸']) {
      const { text, cursor } = readMarks(marked);
      const document = documentOf(text, {}, 'file:///a/b/here.mof');
      const found = complete({ document, index }, cursor).items.map(({ label }) => label);
      expect(found).toEqual(['beside.mof', '../up there.mof', 'c/below.mof']);
    }
    const typed = (path: string): string[] => {
      const { text, cursor } = readMarks(`#pragma include ("${path}‸")`);
      return complete({ document: documentOf(text, {}, 'file:///a/b/here.mof'), index }, cursor).items.map(
        ({ label }) => label,
      );
    };
    // As it is begun.
    expect(typed('c\\\\')).toEqual(['c\\\\below.mof']);
    expect(typed('..\\\\')).toEqual(['..\\\\up there.mof']);
    expect(typed('./')).toEqual(['./beside.mof', './c/below.mof', '../up there.mof']);
    expect(typed('.\\\\c')).toEqual(['.\\\\c\\\\below.mof']);
  });
  test('parameters of the method that is overridden, which are not there yet', () => {
    const base = 'class A_A { uint32 Do([in] boolean Hard, [out, Description("Told.")] string Log[]); };';
    const items = (marked: string) => {
      const { text, cursor } = readMarks(`${base} class A_B : A_A { ${marked}`);
      const found = complete(modelOf(text), cursor).items.filter(({ label }) => label === 'Hard' || label === 'Log');
      return found.map(({ insertText }) => insertText);
    };
    expect(items('uint32 Do(‸')).toEqual(['[in] boolean Hard', '[out] string Log[]']);
    expect(items('uint32 do([in] boolean Hard,‸); };')).toEqual(['[out] string Log[]']);
    expect(items('uint32 Do([in]\r\n‸')).toEqual(['boolean Hard', 'string Log[]']);
    expect(items('uint32 Other(‸')).toEqual([]);
    const { text, cursor } = readMarks('class A_B : A_A { uint32 Do(‸');
    expect(filesForCompletion(modelOf(text, base), cursor)).toEqual([OTHER]);
  });
  test('flags and classes', () => {
    check('#pragma classflags ("‸")', ['forceupdate', 'safeupdate']);
    check('#pragma instanceflags ("updateonly", "‸")', ['createonly'], ['safeupdate']);
    check('#pragma deleteclass ("‸", NOFAIL)', ['Contoso_Base']);
    check('#pragma deleteinstance ("‸", NOFAIL)', ['Contoso_Base']);
  });
  test('words of MOF 3', () => {
    check('‸', ['association', 'structure', 'enumeration', 'value of', 'Qualifier']);
    check('enumeration A_E : ‸', ['uint16', 'string'], ['A_E']);
  });
});

test('what is known of an item is looked up when somebody looks', () => {
  const text = `${ASSET}[Description ("A *starred* server.")] class Sample_Server : Sample_Asset { };\n`;
  const document = documentOf(text);
  const { items: found } = complete({ document }, text.length);
  expect(found.every(({ about }) => about === undefined)).toBe(true);
  const named = complete({ document: documentOf(`${text}instance of `) }, text.length + 12).items;
  const { about } = named.find(({ label }) => label === 'Sample_Server')!;
  expect(describeCompletion({ document }, about!)).toContain('A \\*starred\\* server.');
  const member = { className: 'Sample_Server', member: 'State', namespace: 'root\\default' };
  expect(describeCompletion({ document }, member)).toContain('| `1` | On |');
});

test('a snippet without its stops', () => {
  expect(plainText('class ${1:Name}\n{\n\t$0\n};')).toBe('class Name\n{\n\t\n};');
  expect(plainText('SMS_Report (${1|TRUE,FALSE|})')).toBe('SMS_Report (TRUE)');
  expect(plainText('value of ${1:A} as \\$${2:B}')).toBe('value of A as $B');
  for (const { insertText, isSnippet } of items('‸')) {
    if (isSnippet) expect(plainText(insertText!)).not.toMatch(/\$\{|\$\d/);
  }
});

test('an answer everywhere: each offset of a file, and of one that breaks off there', () => {
  const text = `${SMS}[SMS_Report (TRUE)]\nclass A_B : SMS_Class_Template\n{ [key, SMS_Units("x") : ToSubclass] uint32 X[] = {1}; void F([in] string P); };\ninstance of A_B as $I { X = { 1, 2 }; Y = instance of A_B { }; };\n`;
  for (let offset = 0; offset <= text.length; offset++) {
    const whole = complete({ document: documentOf(text) }, offset);
    const cut = complete({ document: documentOf(text.slice(0, offset)) }, offset);
    expect(whole.span.end).toBe(offset);
    // What stands after the cursor has no say, but for the namespace, which stands before it anyway.
    expect(cut.items.map(({ label }) => label).includes('TRUE')).toBe(
      whole.items.map(({ label }) => label).includes('TRUE'),
    );
  }
});
