// Cases rule by rule: what is found, and above all what is not.
import { describe, expect, test } from 'vitest';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { check, codesOf, repair } from './check';

describe('duplicate-class', () => {
  test('names of one namespace, any case', () => {
    check('duplicate-class', 'class A_B { };\nclass «a_b» { string X; };');
    check('duplicate-class', 'class A_B { };\n#pragma namespace("root\\\\other")\nclass A_B { };');
    check('duplicate-class', 'class A_B { };\n#pragma deleteclass("A_B", NOFAIL)\nclass A_B { };');
    check(
      'duplicate-class',
      '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\nclass A_B { };\n#pragma namespace("root\\\\CIMV2")\nclass «A_B» { };',
    );
  });
  test('an exact copy can be deleted', () => {
    expect(repair('duplicate-class', 'class A_B { string X; };\nclass A_B {\n string X; };\n').trim()).toBe(
      'class A_B { string X; };',
    );
  });
  test('a warning in every dialect: compilers of the standard modify the class, too', () => {
    const text = 'class A_B { };\nclass «A_B» { };';
    for (const dialect of ['wmi', 'cim2', 'cim3'] as const) {
      expect(check('duplicate-class', text, { dialect })[0]!.severity).toBe('warning');
    }
    const inserted =
      'Qualifier Key : boolean = false, Scope(property);\nclass D1 : B { };\nclass D2 : B { };\nclass «D1» : D2 { };';
    expect(check('duplicate-class', inserted)[0]!.severity).toBe('warning');
  });
});

describe('duplicate-property', () => {
  test('properties, methods, parameters, values, literals', () => {
    check('duplicate-property', 'class A_B { string X; uint8 «x»; void «X»(); };');
    check('duplicate-property', 'class A_B { void F([in] string X, [in] string «x»); };');
    check('duplicate-property', 'instance of A_B { X = 1; Y = 2; «x» = 3; };');
    check('duplicate-property', 'instance of A_B { X = instance of A_C { Y = 1; «Y» = 2; }; };');
    check('duplicate-property', 'class A_B { string X; }; class A_C { string X; };');
  });
});

test('a member without a type is no duplicate: the word may be its type', () => {
  check('duplicate-property', 'class A_B { string string; string (Default); };');
});

describe('branches of a preprocessor', () => {
  test('the size of an array may be a name where the file has directives', () => {
    check('array-size', 'class A_B { uint8 a«[MAX]»; void M([in] uint8 b«[MAX]»); };');
    check('array-size', '#define MAX 8\nclass A_B { uint8 a[MAX]; };');
    check('array-size', 'class A_B { uint8 a[MAX]; };\n#include "sizes.h"\n');
  });
  test('members of different branches are no duplicates, those of one branch are', () => {
    check('duplicate-property', 'class A_B {\n#ifdef X\nuint32 a;\n#else\nuint64 a;\n#endif\n};');
    check('duplicate-property', 'class A_B {\n#if X\nuint32 a;\n#elif Y\nuint32 a;\n#else\nuint64 a;\n#endif\n};');
    check('duplicate-property', 'class A_B {\n#ifdef X\nuint32 a;\n#endif\n#ifdef Y\nuint64 a;\n#endif\n};');
    check('duplicate-property', 'class A_B {\nuint32 a;\n#ifdef Y\nuint64 a;\nuint64 «A»;\n#endif\nuint8 «a»;\n};');
    check(
      'duplicate-property',
      'class A_B {\n#ifdef X\n#ifdef Y\nuint32 a;\n#endif\nuint8 b;\n#else\nuint64 a; uint8 b; uint8 «b»;\n#endif\n};',
    );
    check('duplicate-property', 'instance of A_B {\n#ifdef X\na = 1;\n#else\na = 2;\n#endif\n};');
    check('duplicate-property', 'class A_B { uint32 a;\n#define X\nuint64 «a»; };');
    check('duplicate-qualifier', 'class A_B {\n[key\n#ifdef X\n, max(1)\n#else\n, max(2), key\n#endif\n] uint8 a; };');
  });
  test('nor are classes, aliases and class IDs', () => {
    const twice = (one: string, other: string) => `#ifdef X\n${one}\n#else\n${other}\n#endif\n`;
    check('duplicate-class', twice('class A_B { };', 'class A_B { string s; };\nclass «A_B» { };'));
    check('duplicate-class', `class A_B { };\n#ifdef X\nclass A_B { };\n#endif\nclass «A_B» { };`);
    check('duplicate-alias', twice('instance of A_B as $P { k = 1; };', 'instance of A_B as $P { k = 2; };'));
    const reporting = (name: string) =>
      `[SMS_Class_ID("A|B|1")] class ${name} : SMS_Class_Template { [key] string K; };`;
    check('same-class-id', twice(reporting('A_B'), reporting('A_C')));
  });
  test('a block that began before the file shows it', () => {
    check('duplicate-property', 'class A_B {\nuint32 a;\n#else\nuint64 a;\n#endif\n};');
  });
});

describe('unknown-type', () => {
  test('slips and foreign names', () => {
    check('unknown-type', 'class A_B { «strng» X; «int» Y; boolean W; };');
    expect(repair('unknown-type', 'class A_B { unit32 X; };')).toBe('class A_B { uint32 X; };');
  });
  test('a reference without its class', () => {
    const [found] = check('unknown-type', 'class A_B { «ref» c; A_C ref d; uint8 M([in] «REF» e); };');
    expect(found!.message).toMatch(/missing/);
  });
  test('classes: known here, well-known, not known but none of our business', () => {
    check('unknown-type', 'class A_B { A_C X; Win32_Share Y; Vendor_Unheard Z; void F(); object O; }; class A_C { };');
    check('unknown-type', 'class A_B { «Win32_Shaer» X; };');
    check('unknown-type', 'class A_B { Win32_Shaer ref X; };');
  });
});

describe('aliases', () => {
  test('undefined', () => {
    check('undefined-alias', 'instance of A_B as $X { Y = «$Z»; W = { $X, «$V» }; };');
    check('undefined-alias', 'instance of A_B { Y = $X; };\ninstance of A_B as $x { Y = 1; };');
    check('undefined-alias', 'class A_B as $A { };\ninstance of A_C { Y = $A; };');
  });
  test('a slip is repaired', () => {
    expect(
      repair('undefined-alias', 'instance of A_B as $Alias { X = 1; };\ninstance of A_B { X = $Allias; };'),
    ).toContain('X = $Alias;');
  });
  test('twice', () =>
    check('duplicate-alias', 'instance of A_B as $X { Y = 1; };\ninstance of A_B as «$x» { Y = 2; };'));
  test('unused', () => {
    check('unused-alias', 'instance of A_B as «$X» { Y = 1; };\ninstance of A_B as $Z { Y = { $z }; };');
    check('unused-alias', 'class A_B as $X { };\n#pragma include("a.mof")\ninstance of A_B as $Y { Z = 1; };');
    check('unused-alias', 'instance of A_B as $X { Y = 1; };\ninstance of OMI_ConfigurationDocument { Name = "A"; };');
    const index = new WorkspaceIndex();
    index.set('file:///all.mof', parseTree('#pragma include("test.mof")'));
    check('unused-alias', 'instance of A_B as $X { Y = 1; };', { index });
    expect(repair('unused-alias', 'instance of A_B\n  as $X { Y = 1; };')).toBe('instance of A_B { Y = 1; };');
    expect(check('unused-alias', 'instance of A_B /* b */ as «$X» { Y = 1; };')[0]!.fixes).toEqual([]);
  });
  test('circles of one, of two, of three; none in a diamond', () => {
    check('circular-alias', 'instance of A_B as $X { Y = «$X»; };');
    check('circular-alias', 'instance of A_B as $X { Y = «$Y»; };\ninstance of A_B as $Y { Y = «$X»; };');
    check(
      'circular-alias',
      'instance of A_B as $X { Y = «$Y»; };\ninstance of A_B as $Y { Y = {«$Z»}; };\ninstance of A_B as $Z { Y = «$X»; W = $V; };',
    );
    check(
      'circular-alias',
      'instance of A_B as $X { Y = $Y; Z = $Z; };\ninstance of A_B as $Y { W = $W; };\ninstance of A_B as $Z { W = $W; };\ninstance of A_B as $W { V = 1; };',
    );
  });
});

describe('missing-sms-class-id', () => {
  test('only classes that derive from the template', () => {
    check('missing-sms-class-id', '[SMS_Report(TRUE)] class «A_B» : SMS_Class_Template { [key] string X; };');
    check('missing-sms-class-id', 'class «A_B» : sms_class_template { [key] string X; };');
    check('missing-sms-class-id', '[SMS_Report(TRUE)] class A_B : CIM_Thing { [key] string X; };');
    check('missing-sms-class-id', 'class SMS_Class_Template { };');
    check('missing-sms-class-id', '[ResID(1), ResDLL("x.dll")] class A_B : SMS_Class_Template { [key] string X; };');
    check('missing-sms-class-id', '[SMS_Class_ID("")] class «A_B» : SMS_Class_Template { [key] string X; };');
  });
  test('adds one', () => {
    expect(repair('missing-sms-class-id', 'class Contoso_DiskDrive : SMS_Class_Template { };')).toBe(
      '[SMS_Class_ID("CONTOSO|DISK_DRIVE|1.0")]\nclass Contoso_DiskDrive : SMS_Class_Template { };',
    );
  });
});

describe('sms-report-not-boolean', () => {
  test('on classes and properties', () => {
    check(
      'sms-report-not-boolean',
      '[SMS_Report(«"TRUE"»)] class A_B { [SMS_Report(«1»), key] string X; [sms_report] string Y; };',
    );
    check(
      'sms-report-not-boolean',
      '[SMS_Report(TRUE), SMS_Namespace(«"x"»)] class A_B { [SMS_Report(false)] string X; };',
    );
  });
  test('repairs what is plainly meant', () => {
    expect(repair('sms-report-not-boolean', '[SMS_Report("true")] class A_B { };')).toBe(
      '[SMS_Report(TRUE)] class A_B { };',
    );
  });
});

test('a clean file has no diagnostic', () => {
  const text = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")
[ SMS_Report (TRUE), SMS_Group_Name ("Assets"), SMS_Class_ID ("CONTOSO|ASSETS|1.0") ]
class Contoso_Asset : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string Tag;
};
`;
  expect(codesOf(text)).toEqual([]);
});

describe('value-type', () => {
  const none = (text: string) => check('value-type', text);
  test('whole numbers of every base against their range', () => {
    none(
      'class A_B { uint8 A = 255; uint8 B = 0xFF; uint8 C = 377b; uint8 D = 0377; uint8 E = 11111111b; sint8 F = -128; };'.replace(
        '377b',
        '1b',
      ),
    );
    none(
      'class A_B { uint8 A = «256»; uint8 B = «0x100»; uint8 D = «0400»; uint8 E = «100000000b»; sint8 F = «-129»; uint8 G = «-1»; };',
    );
    none(
      'class A_B { uint64 A = 18446744073709551615; uint64 B = «18446744073709551616»; sint64 C = -9223372036854775808; };',
    );
    none('class A_B { uint8 A[] = {1, «300», 2}; };');
  });
  test('severity by dialect: the compiler of WMI rounds, converts, and writes 64 bits in quotes', () => {
    const severity = (text: string, dialect: 'wmi' | 'cim2') =>
      check('value-type', text, { dialect }).map((d) => d.severity)[0];
    expect(severity('class A_B { uint8 A = «1.5»; };', 'wmi')).toBe('hint');
    expect(severity('class A_B { uint8 A = «1.5»; };', 'cim2')).toBe('error');
    expect(severity('class A_B { uint8 A = «"5"»; };', 'wmi')).toBe('warning');
    expect(severity('class A_B { uint8 A = «"x"»; };', 'wmi')).toBe('error');
    expect(severity('class A_B { string A = «5»; };', 'wmi')).toBe('warning');
    none('class A_B { uint64 A = "5"; };');
    expect(severity('class A_B { uint64 A = «"5"»; };', 'cim2')).toBe('error');
  });
  test('booleans, dates, arrays, aliases', () => {
    none('class A_B { boolean A = TRUE; boolean B = «"TRUE"»; boolean C = «1»; boolean D = NULL; };');
    none('class A_B { datetime A = "20080520000000.000000-060"; datetime B = «"2008-05-20"»; datetime C = ""; };');
    none('class A_B { string A = «{"x"}»; string B[] = «"x"»; string C[] = {"x", «1»}; };');
    none('instance of A_C as $X { Y = 1; };\ninstance of A_B { A = «$X»; };\nclass A_B { uint8 A; };');
    expect(repair('value-type', 'class A_B { boolean B = "true"; };')).toContain('B = TRUE;');
    expect(repair('value-type', 'class A_B { boolean B = 0; };')).toContain('B = FALSE;');
    const boolean = 'class A_B { boolean B; };\ninstance of A_B { B = «1»; };';
    const told = (text: string, dialect: 'wmi' | 'cim2') =>
      check('value-type', text, { dialect }).map(({ severity, message }) => `${severity}: ${message}`)[0];
    expect(told(boolean, 'wmi')).toBe('hint: A boolean is written TRUE rather than 1.');
    expect(told(boolean, 'cim2')).toBe('error: A boolean is written TRUE rather than 1.');
    expect(told(boolean.replace('«1»', '«5»'), 'wmi')).toBe('error: A boolean is TRUE or FALSE.');
    expect(told(boolean.replace('«1»', '«"1"»'), 'wmi')).toBe('warning: A boolean is TRUE or FALSE, without quotes.');
    expect(repair('value-type', 'class A_B { uint8 B = "5"; };')).toContain('B = 5;');
  });
  test('instances of classes here, inherited, well-known, embedded', () => {
    none('class A_B { uint8 N; }; class A_C : A_B { };\ninstance of A_C { n = «256»; Unheard = "x"; };');
    none('instance of __EventFilter { Name = «5»; Query = "x"; };');
    none('class A_B { uint8 N; };\ninstance of A_C { X = instance of A_B { N = «"q"»; }; };');
  });
  test('qualifiers that inventory reads', () => {
    none('[SMS_Group_Name(«5»), SMS_Class_ID("A|B|1.0"), Locale("x")] class A_B { };');
  });
});

describe('numbers', () => {
  test('that are none', () =>
    check(
      'invalid-number',
      'class A_B { uint8 A = «12b»; uint8 B = «0xG»; real32 C = «1.2.3»; real32 D = 1.5e3; uint8 E = 08; };',
    ));
});

describe('names of classes', () => {
  test('a slip is reported, a stranger is not', () => {
    check(
      'unknown-superclass',
      'class A_B : «Win32_Shaer» { };\nclass A_C : Vendor_Whatever { };\nclass A_D : SMS_Class_Template { };',
    );
    check(
      'ref-to-unknown-class',
      'class A_B { «Win32_Shaer» ref X; Win32_Share ref Y; object ref Z; «uint8 ref» W; };',
    );
    check(
      'unknown-instance-class',
      'instance of «__Win32Provder» { Name = "x"; };\ninstance of Vendor_Thing { Name = "x"; };',
    );
  });
  test('a class that is its own ancestor', () => {
    check(
      'circular-superclass',
      'class A_B : «A_C» { };\nclass A_C : «A_B» { };\nclass A_D : A_B { };\nclass A_E : «A_E» { };',
    );
  });
});

describe('key-in-subclass', () => {
  test('a second key, not a repeated one, not where the superclass has none', () => {
    check(
      'key-in-subclass',
      'class A_B { [key] string N; };\nclass A_C : A_B { [«Key»] string M; };\nclass A_D : A_B { [key] string n; };',
    );
    check(
      'key-in-subclass',
      'class A_B { string N; };\nclass A_C : A_B { [key] string M; };\nclass A_D : A_C { [«key»] string L; };',
    );
    check('key-in-subclass', 'class A_B { [key] string N; };\nclass A_C : A_B { [key(FALSE)] string M; };');
    const added = 'class A_B { [key] string N; };\nclass A_C : A_B { [«key»] string M; };';
    expect(check('key-in-subclass', added)[0]!.severity).toBe('error');
    expect(check('key-in-subclass', added, { dialect: 'cim2' })[0]!.severity).toBe('warning');
  });
});

describe('qualifiers', () => {
  test('twice in a list', () => {
    check('duplicate-qualifier', '[A(1), «a(2)»] class A_B { [key, read, «KEY»] string X; };');
    expect(repair('duplicate-qualifier', 'class A_B { [key, read, KEY] string X; };')).toBe(
      'class A_B { [key, read] string X; };',
    );
  });
  test('unknown: a slip loudly, a stranger only where qualifiers are declared', () => {
    const [found] = check('unknown-qualifier', '[«SMS_GroupName»("x"), Vendor_Mark] class A_B { };');
    expect(found!.severity).toBe('warning');
    check('unknown-qualifier', 'Qualifier Own : boolean = false, Scope(any);\n[Own, «Vendor_Mark»] class A_B { };');
  });
  test('known: those of event tracing', () => {
    check(
      'unknown-qualifier',
      '[EventType{1, 2}, EventTypeName{"a", "b"}] class A_B { [WmiDataId(1), pointer, read] uint32 P; [«Conter»] uint32 C; };',
    );
  });
  test('out of place', () => {
    check(
      'qualifier-scope',
      '[«Key», SMS_Report(TRUE)] class A_B { [«SMS_Class_ID»("x"), Description("x")] string X; };',
    );
    check('qualifier-scope', '[«Out»] class A_B { };', { dialect: 'cim2' });
  });
  test('a declaration says what a qualifier may stand on, and of what type it is', () => {
    const id = 'Qualifier ID : uint32, Scope(property, parameter);\n';
    expect(codesOf(`${id}class A_B { [ID(1)] string n; };`)).toEqual([]);
    check('qualifier-scope', `${id}[«ID»(1)] class A_B { };`);
    check('qualifier-scope', `${id}Qualifier id : uint32, Scope(class);\n[ID(1)] class A_B { };`);
    check('qualifier-scope', 'Qualifier Out : boolean, Scope(any);\n[Out] class A_B { };');
    check('qualifier-scope', 'Qualifier Own : boolean, Scope(class);\nclass A_B { [«Own»] string s; };');
    check('value-type', 'Qualifier Version : uint32, Scope(class);\n[Version(1)] class A_B { };');
    check('value-type', 'Qualifier Version : string, Scope(class);\n[Version(«1»)] class A_B { };');
    const index = new WorkspaceIndex();
    index.set('q', parseTree(id));
    const use = 'class A_B { [ID(1)] string n; };';
    expect(codesOf(use, { dialect: 'cim2' })).toEqual(['qualifier-scope']);
    expect(codesOf(use, { dialect: 'cim2', index })).toEqual([]);
  });
  test('flavors', () => {
    check('unknown-flavor', 'class A_B { [key : «ToSubclas» Amended] string X; };');
    check('contradictory-flavors', 'class A_B { [key : ToSubclass «Restricted»] string X; };');
  });
});

describe('unknown-instance-property', () => {
  test('only where the whole line of classes is known', () => {
    check('unknown-instance-property', 'class A_B { string N; };\ninstance of A_B { n = "x"; «M» = "y"; };');
    check('unknown-instance-property', 'class A_B : A_Gone { string N; };\ninstance of A_B { M = "y"; };');
    check(
      'unknown-instance-property',
      'class A_B { string N; void F(); };\nclass A_C : A_B { };\ninstance of A_C { N = "x"; «F» = 1; };',
    );
    check('unknown-instance-property', 'class A_B { string N; };\ninstance of A_B { __PATH = "x"; };');
    const [found] = check('unknown-instance-property', 'instance of Win32_Share { «Nonsense» = 1; };');
    expect(found!.severity).toBe('information');
  });
});

describe('a class that is declared twice', () => {
  const twice = (one: string, other: string) =>
    `class A_B { ${one} };\nclass A_C : A_B { string z; };\nclass A_B { ${other} };\n`;
  test('either declaration has its properties for those derived from it', () => {
    const classes = twice('[key] string k;', '[key] string k; uint32 n;');
    check('unknown-instance-property', `${classes}instance of A_C { k = "1"; n = 3; «m» = 3; };`);
    check('unknown-instance-property', `${classes}class A_C : A_Gone { };\ninstance of A_C { k = "1"; m = 3; };`);
    check('unknown-instance-property', `class A_B { void F(); };\ninstance of A_B { «F» = 1; };`);
  });
  test('either declaration may give the type and the keys', () => {
    check(
      'value-type',
      `${twice('uint8 n;', 'string n;')}instance of A_C { n = "x"; };\ninstance of A_C { n = «TRUE»; };`,
    );
    check('key-in-subclass', `${twice('[key] string k;', 'string k;')}class A_D : A_C { [key] string z; };`);
    check('key-in-subclass', `${twice('[key] string k;', '[key] string K;')}class A_D : A_C { [«key»] string y; };`);
  });
  test('is no circle where the declarations derive from different classes', () => {
    check('circular-superclass', 'class A_B : A_C { };\nclass A_C : A_D { };\nclass A_C : A_B { };');
    check('circular-superclass', 'class A_B : A_C { };\n#pragma namespace("root\\\\x")\nclass A_C : A_B { };');
  });
});

describe('pragmas', () => {
  test('arguments', () => {
    check(
      'pragma-arguments',
      '#pragma autorecover\n#pragma classflags("forceupdate", "updateonly")\n#pragma classflags(64)\n#pragma deleteclass("A", FAIL)\n',
    );
    check(
      'pragma-arguments',
      '#pragma namespace(«1»)\n#pragma deleteclass(«"A"»)\n#pragma «namspace»("x")\n#pragma «vendorthing»("x")\n',
    );
    check('empty-namespace', '#pragma namespace(«""»)\n#pragma namespace("root")\n');
  });
});

describe('escape-in-path', () => {
  const inPath = (marked: string) => check('escape-in-path', marked);
  test('a path in a pragma and in qualifiers', () => {
    inPath(String.raw`#pragma namespace(«"\\.\root\subscription"»)`);
    inPath(String.raw`#pragma namespace("\\\\.\\root\\subscription")`);
    inPath(String.raw`#pragma namespace("root\cimv2")`);
    inPath(String.raw`class A_B { [PropertyContext(«"Local|HKLM\SOFTWARE\new\test|x"»)] string k; };`);
    inPath(
      String.raw`[ClassContext(«"local|HKLM\\" "SOFTWARE\Test\b"»), Namespace(«"\\\\.\\root\rsop"»)] class A_B { };`,
    );
    inPath(String.raw`[InstanceContext({«"a\fonts"»})] instance of A_B { x = 1; };`);
    inPath(String.raw`class A_B { [MappingStrings{«"Win32Registry|HKEY_LOCAL_MACHINE\run"», "a\nb"}] string k; };`);
  });
  test('not where text is expected, nor an escape of another kind, nor a line break as such', () => {
    inPath(String.raw`class A_B { [Description("a\tb\n")] string k = "a\tb"; };`);
    inPath(String.raw`class A_B { [PropertyContext("Local|HKLM\\SOFTWARE\\new\\\"x\"|y")] string k; };`);
    inPath('class A_B { [PropertyContext("Local|HKLM\n|y")] string k; };');
    inPath('#pragma include("sub\\new.mof")');
  });
  test('the repair doubles what is single', () => {
    const after = (text: string) => repair('escape-in-path', text);
    expect(after(String.raw`#pragma namespace("\\.\root\subscription")`)).toBe(
      String.raw`#pragma namespace("\\\\.\\root\\subscription")`,
    );
    expect(after(String.raw`#pragma namespace("root\\cimv2\rest\Sub")`)).toBe(
      String.raw`#pragma namespace("root\\cimv2\\rest\\Sub")`,
    );
    expect(after(String.raw`class A_B { [PropertyContext("Local|HKLM\SOFTWARE\new\\\test|\"x")] string k; };`)).toBe(
      String.raw`class A_B { [PropertyContext("Local|HKLM\\SOFTWARE\\new\\\\test|\"x")] string k; };`,
    );
  });
});

describe('inventory', () => {
  const reporting = (qualifiers: string, body = '[key] string X;', name = 'A_B') =>
    `[SMS_Report(TRUE), ${qualifiers}] class ${name} : SMS_Class_Template { ${body} };\n`;
  test('the parts of an id', () => {
    check(
      'class-id-parts',
      reporting('SMS_Class_ID(«"ASSETS"»)') + reporting('SMS_Class_ID("A|B|1.0")', undefined, 'A_C'),
    );
  });
  test('one id for two classes, unless their context differs', () => {
    const id = 'SMS_Class_ID("A|B|1.0")';
    check('same-class-id', reporting(id) + reporting(`«${id}»`, undefined, 'A_C'));
    check(
      'same-class-id',
      reporting(`${id}, SMS_Context_1("__ProviderArchitecture=32|uint32")`) +
        reporting(`${id}, SMS_Context_1("__ProviderArchitecture=64|uint32")`, undefined, 'A_C'),
    );
  });
  test('no key', () => {
    check('reporting-class-without-key', '[SMS_Report(TRUE)] class «A_B» : SMS_Class_Template { string X; };');
    check('reporting-class-without-key', '[SMS_Report(FALSE)] class A_B : SMS_Class_Template { string X; };');
  });
  test('costly classes, only where reported', () => {
    check('harmful-class-reported', '[«SMS_Report(TRUE)»] class Win32_NTLogEvent : SMS_Class_Template { };');
    check('harmful-class-reported', '[SMS_Report(FALSE)] class Win32_NTLogEvent : SMS_Class_Template { };');
  });
  test('a group name that needs Unicode', () => {
    const utf8 = { format: { encoding: 'utf-8', bom: false } } as const;
    const utf16 = { format: { encoding: 'utf-16le', bom: true } } as const;
    expect(check('group-name-needs-unicode', reporting('SMS_Group_Name(«"資産"»)'), utf8)[0]!.severity).toBe('warning');
    expect(check('group-name-needs-unicode', reporting('SMS_Group_Name(«"Überblick"»)'), utf8)[0]!.severity).toBe(
      'information',
    );
    check('group-name-needs-unicode', reporting('SMS_Group_Name("資産")'), utf16);
    check('group-name-needs-unicode', reporting('SMS_Group_Name("Assets")'), utf8);
  });
  test('units', () => {
    check('unknown-unit', 'class A_B { [SMS_Units("megabytes")] uint32 X; [SMS_Units(«"Parsecs"»)] uint32 Y; };');
    expect(repair('unknown-unit', 'class A_B { [SMS_Units("MegaByte")] uint32 X; };')).toContain(
      'SMS_Units("MegaBytes")',
    );
  });
});
