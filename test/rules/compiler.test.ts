// What compilers refuse beyond syntax, and what schemas say of values: what each rule finds, and its nearest innocent twin.
import { describe, expect, test } from 'vitest';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { check, codesOf, repair } from './check';

test('null-in-array', () => {
  check('null-in-array', 'class A_B { string L[] = {«NULL», "a", «null»}; string M[] = NULL; string N = NULL; };');
  check('null-in-array', 'instance of A_B { L = {"a", «NULL»}; };');
  check('null-in-array', 'class A_B { string L[] = {NULL, "a"}; };', { dialect: 'cim2' });
});

describe('parameter-direction', () => {
  test('neither in nor out', () => {
    check(
      'parameter-direction',
      'class A_B { void F(string «X», [in] string Y, [Out, In] uint32 Z, [Description("d")] string «W»); };',
    );
    check('parameter-direction', 'class A_B { void F([in(FALSE), out] string X, [in(FALSE)] string «Y»); void G(); };');
    check('parameter-direction', 'class A_B { void F(string X); };', { dialect: 'cim2' });
  });
  test('the repair', () => {
    expect(repair('parameter-direction', 'class A_B { void F(string X); };')).toContain('F([in] string X)');
    expect(repair('parameter-direction', 'class A_B { void F([Max(1)] string X); };')).toContain(
      'F([Max(1), in] string X)',
    );
  });
});

test('cimtype-qualifier', () => {
  check('cimtype-qualifier', 'class A_B { [key, «CIMType("uint32")»] string N; [Description("cimtype")] string M; };');
  check('cimtype-qualifier', 'class A_B { [cimtype("x")] string N; };', { dialect: 'cim2' });
  const after = (list: string) => repair('cimtype-qualifier', `class A_B { [${list}] string N; };`);
  expect(after('key, cimtype("x"), read')).toBe('class A_B { [key, read] string N; };');
  expect(after('cimtype("x"), read')).toBe('class A_B { [read] string N; };');
  expect(codesOf(after('cimtype("x")'))).toEqual([]);
});

test('singleton-with-key', () => {
  check('singleton-with-key', '[«Singleton»] class A_B { [key] string N; };\n[Singleton] class A_C { string N; };');
  check('singleton-with-key', 'class A_B { [key] string N; };\n[«Singleton»] class A_C : A_B { };');
  check(
    'singleton-with-key',
    'class A_B { string N; };\n[Singleton] class A_C : A_B { };\n[Singleton(FALSE)] class A_D { [key] string N; };',
  );
});

describe('property-redefined', () => {
  const base = 'class A_B { [key] string N; uint32 S; A_B ref R; };\n';
  test('another type, not the same one, not a more special class', () => {
    check('property-redefined', `${base}class A_C : A_B { string «S»; UINT32 T; };`);
    check('property-redefined', `${base}class A_C : A_B { uint32 «s»[]; };`);
    check('property-redefined', `${base}class A_C : A_B { UINT32 S; A_C ref R; };`);
    check('property-redefined', `${base}class A_C : A_Gone { string S; };`);
    check('property-redefined', `${base}#pragma namespace("root\\\\x")\nclass A_C : A_B { string S; };`);
    check('property-redefined', `${base}class A_B { string S; };\nclass A_C : A_B { string S; };`);
  });
  test('what stands in another file weighs less', () => {
    const index = new WorkspaceIndex();
    index.set('file:///base.mof', parseTree(base));
    expect(check('property-redefined', 'class A_C : A_B { string «S»; };', { index })[0]!.severity).toBe('warning');
  });
});

test('method-signature', () => {
  const base = 'class A_B { [key] string N; uint32 Run([in] string A, [in, out] uint8 L[]); };\n';
  const mine = (text: string) => check('method-signature', `${base}class A_C : A_B { ${text} };`);
  mine('uint32 «Run»([in] uint32 A, [in, out] uint8 L[]);');
  mine('uint32 «Run»([in] string A);');
  mine('string «Run»([in] string A, [in, out] uint8 L[]);');
  mine('uint32 run([IN, Description("d")] STRING a, [Out, In] uint8 l[]);');
  mine('uint32 Walk([in] uint32 A);');
});

test('null-for-not-null', () => {
  const base = 'class A_B { [key] string N; [not_null] string M; string O; };\n';
  check(
    'null-for-not-null',
    `${base}instance of A_B { N = "a"; M = «NULL»; O = NULL; };\ninstance of A_B { N = "b"; M = "x"; };`,
  );
});

test('instance-of-abstract-class', () => {
  const base = '[Abstract] class A_B { [key] string N; };\n';
  check('instance-of-abstract-class', `${base}instance of «A_B» { N = "a"; };`);
  check('instance-of-abstract-class', `${base}class A_C : A_B { };\ninstance of A_C { N = "a"; };`);
  check(
    'instance-of-abstract-class',
    base.replace('[Abstract]', '[Abstract(FALSE)]') + 'instance of A_B { N = "a"; };',
  );
  expect(check('instance-of-abstract-class', 'instance of «__Provider» { Name = "a"; };')[0]!.severity).toBe('warning');
});

test('alias-as-embedded', () => {
  const base =
    'class A_P { [key] string N; };\nclass A_B { [key] string N; A_P In; A_P ref Ref; object Any; };\ninstance of A_P as $P { N = "p"; };\n';
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = «$P»; Ref = $P; Any = «$P»; };`);
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = instance of A_P as «$X» { N = "x"; }; };`);
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = instance of A_P { N = "x"; }; };`);
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = $P; };`, { dialect: 'cim3' });
  check(
    'alias-as-embedded',
    'class MSFT_X { MSFT_Y In; };\nclass MSFT_Y { string S; };\ninstance of MSFT_Y as $Y { S = "y"; };\ninstance of MSFT_X { In = $Y; };',
  );
});

describe('aliases, lists and texts in value-type', () => {
  const base =
    'class A_B { [key] string N; string L[]; A_B ref R; A_B ref RL[]; };\ninstance of A_B as $A { N = "a"; };\n';
  const mine = (text: string) => check('value-type', `${base}instance of A_B { N = "b"; ${text} };`);
  test('an alias is no text', () => {
    mine('L = {«$A»};');
    mine('L = «$A»;');
    check('value-type', `${base}instance of A_B { N = «$A»; };`);
    check('value-type', `${base}instance of A_B { N = $A; };`, { dialect: 'cim2' });
  });
  test('one reference and several', () => {
    mine('R = «{$A}»;');
    mine('RL = «$A»;');
    mine('R = $A; RL = {$A};');
    mine('R = "A_B.N=\\"a\\"";');
    expect(repair('value-type', `${base}instance of A_B { N = "b"; R = {$A}; };`)).toContain('R = $A;');
    expect(repair('value-type', `${base}instance of A_B { N = "b"; RL = $A; };`)).toContain('RL = {$A};');
  });
  test('embedded instances of Desired State Configuration', () => {
    const dsc =
      'class A_P { [key] string K; };\nclass A_X : OMI_BaseResource { [Key] string N; [EmbeddedInstance("A_P")] string One; [EmbeddedInstance("A_P")] string Many[]; };\ninstance of A_P as $P { K = "p"; };\n';
    const give = (text: string) => check('value-type', `${dsc}instance of A_X { N = "x"; ${text} };`);
    give('One = $P; Many = {$P};');
    give('One = instance of A_P { K = "q"; }; Many = {instance of A_P { K = "q"; }};');
    give('Many = «$P»;');
    give('One = «{$P}»;');
    give('One = «"text"»; Many = {«"text"»};');
  });
});

describe('value-map-length', () => {
  const list = (map: string, values: string) => `class A_B { [ValueMap{${map}}, Values{${values}}] string S; };`;
  test('lists of different lengths', () => {
    check('value-map-length', 'class A_B { [ValueMap{"1", "2"}, Values«{"a"}»] string S; };');
    check('value-map-length', 'class A_B { [ValueMap«{"1" "2"}», Values{"a", "b"}] string S; };');
    check('value-map-length', 'class A_B { [BitMap{"0", "1"}, BitValues«{"a"}»] uint32 S; };');
    check('value-map-length', list('"1", "2"', '"a", "b"'));
    check('value-map-length', list('"1", "2"', '"a", "b" "c"'));
    check('value-map-length', 'class A_B { [Values{"a", "b"}] uint32 S; [ValueMap{"1"}] string T; };');
  });
  test('the missing comma', () => {
    expect(repair('value-map-length', list('"1" "2"', '"a", "b"'))).toBe(list('"1", "2"', '"a", "b"'));
    expect(
      check('value-map-length', 'class A_B { [ValueMap{"1", "2", "3"}, Values«{"a" "b"}»] string S; };')[0]!.fixes,
    ).toEqual([]);
  });
});

test('value-not-in-map', () => {
  const base =
    'class A_B { [key] string N; [ValueMap{"New", "Old"}] string S; [ValueMap{"1", "2"}] uint8 U; [ValueMap{"1", ".."}] uint8 R; [ValueMap{"a"}] string L[]; };\n';
  const mine = (text: string) => check('value-not-in-map', `${base}instance of A_B { N = "x"; ${text} };`);
  mine('S = «"Used"»; U = «3»; R = 7; L = {"a", «"b"»};');
  mine('S = "old"; U = 2; U = 0x02; S = NULL;');
  check(
    'value-not-in-map',
    'class A_B { [ValueMap{"New", "Old"}] string S = «"Used"»; [ValueMap{"New"}] string T = "New"; };',
  );
  expect(repair('value-not-in-map', `${base}instance of A_B { N = "x"; S = "Olf"; };`)).toContain('S = "Old";');
});

test('embedded-instance-class', () => {
  check(
    'embedded-instance-class',
    'class A_B { [EmbeddedInstance(«"MSFT_Credental"»)] string C; [EmbeddedInstance("MSFT_Credential")] string D; };',
  );
  check(
    'embedded-instance-class',
    'class A_B { [EmbeddedInstance("MSFT_KeyValuePair")] string C; [EmbeddedInstance("Own_Whatever")] string D; };',
  );
  check(
    'embedded-instance-class',
    'class MSFT_Credental { };\nclass A_B { [EmbeddedInstance("MSFT_Credental")] string C; };',
  );
  expect(repair('embedded-instance-class', 'class A_B { [EmbeddedInstance("MSFT_Credental")] string C; };')).toContain(
    '"MSFT_Credential"',
  );
});

test('override-of-nothing', () => {
  const base = 'class A_B { [key] string Name; void Go(); };\n';
  check(
    'override-of-nothing',
    `${base}class A_C : A_B { [Override(«"Nmae"»)] string Name; [Override("go")] void Go(); };`,
  );
  check('override-of-nothing', 'class A_B { [Override(«"Name"»)] string Name; };');
  check('override-of-nothing', 'class A_B : A_Gone { [Override("Nmae")] string Name; };');
  const severity = (dialect: 'wmi' | 'cim2') =>
    check('override-of-nothing', 'class A_B { [Override(«"Name"»)] string Name; };', { dialect })[0]!.severity;
  expect([severity('wmi'), severity('cim2')]).toEqual(['hint', 'warning']);
});

test('deprecated-use', () => {
  const base =
    '[Deprecated{"A_N"}] class A_O { [key] string N; };\nclass A_N { [key] string N; [Deprecated{"Y"}] string X; string Y; };\n';
  check('deprecated-use', `${base}instance of «A_O» { N = "a"; };\ninstance of A_N { N = "a"; «X» = "x"; Y = "y"; };`);
  check(
    'deprecated-use',
    `${base}class A_P : «A_O» { };\n[Deprecated{"A_N"}] class A_Q : A_O { };\nclass A_R : A_N { };`,
  );
});

describe('byte-order-mark', () => {
  const marked = { format: { encoding: 'utf-8', bom: true } } as const;
  test('inventory is a warning, other files of WMI information', () => {
    const inventory = '[SMS_Report(TRUE)] class A_B : SMS_Class_Template { };';
    expect(check('byte-order-mark', `«${inventory}»`, marked)[0]!.severity).toBe('warning');
    expect(check('byte-order-mark', '«class A_B { };»', marked)[0]!.severity).toBe('information');
  });
  test('not other marks, other dialects, or Desired State Configuration', () => {
    check('byte-order-mark', 'class A_B { };', { format: { encoding: 'utf-8', bom: false } });
    check('byte-order-mark', 'class A_B { };', { format: { encoding: 'utf-16le', bom: true } });
    check('byte-order-mark', 'class A_B { };', { ...marked, dialect: 'cim2' });
    check('byte-order-mark', 'class A_B : OMI_BaseResource { [Key] string K; };', marked);
    check('byte-order-mark', 'instance of OMI_ConfigurationDocument { Version = "1"; };', marked);
  });
});

test('key on a class is a warning in WMI, too', () => {
  expect(check('qualifier-scope', '[«key»] class A_B { };')[0]!.severity).toBe('warning');
});

describe('no longer false', () => {
  test('a name in parentheses is repaired to a property, not only to a method', () => {
    expect(repair('syntax/missing-type', 'class A_B { uint32 Retry (Hour); };')).toBe(
      'class A_B { uint32 RetryHour; };',
    );
  });
  test('the parameters of a method', () => {
    expect(codesOf('instance of __PARAMETERS { Anything = "x"; };')).toEqual([]);
  });
  test('names of WMI’s own classes in the standards', () => {
    expect(codesOf('class A_B : __Event { string X; };', { dialect: 'cim2' })).toEqual(['dialect/system-class-name']);
    expect(codesOf('class Thing { string X; };', { dialect: 'cim2' })).toContain('dialect/class-name');
  });
});
