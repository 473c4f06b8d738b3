// value-type: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

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

test('a declaration says of what type a qualifier is', () => {
  check('value-type', 'Qualifier Version : uint32, Scope(class);\n[Version(1)] class A_B { };');
  check('value-type', 'Qualifier Version : string, Scope(class);\n[Version(«1»)] class A_B { };');
});

test('of a class that is declared twice either declaration may give the type', () => {
  check(
    'value-type',
    'class A_B { uint8 n; };\nclass A_C : A_B { string z; };\nclass A_B { string n; };\ninstance of A_C { n = "x"; };\ninstance of A_C { n = «TRUE»; };',
  );
});
