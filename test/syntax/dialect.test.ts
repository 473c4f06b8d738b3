/** Constructs of each dialect. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { declarationDialectProblems, detectDialect, dialectOf, dialectProblems } from '../../server/src/syntax/dialect';
import type { Dialect } from '../../server/src/syntax/dialectTable';
import { CONSTRUCTS } from '../../server/src/syntax/dialectTable';
import { parseTree } from '../../server/src/syntax/parser';
import { testWithCorpus } from '../support/corpus';

/** A text, and what each dialect has to say about it: severity’s first letter and code. */
const ROWS: readonly (readonly [text: string, wmi: string, cim2: string, cim3: string])[] = [
  ['class A_B { string s; };', '', '', ''],
  ['#pragma autorecover', '', 'w:pragma-without-parentheses', 'w:pragma-without-parentheses'],
  ['#pragma classflags(64)', '', 'w:pragma-arguments', 'w:pragma-arguments'],
  ['#pragma deleteclass("A", NOFAIL)', '', 'w:pragma-arguments', 'w:pragma-arguments'],
  ['#pragma namespace("root")', '', '', ''],
  ['# pragma namespace("root")', '', '', 'w:space-in-pragma'],
  ['#include ("a.mof")', '', 'w:include', 'w:include'],
  ['class A_B as $a { };', '', '', 'w:class-alias'],
  ['class A_B { uint8 a[4]; };', '', '', 'w:fixed-array'],
  ['class A_B { uint8 a[] = {}; };', '', 'w:empty-array', ''],
  ['class A_B { object a; };', '', 'w:object-type', 'w:object-type'],
  ['class A_B { object ref a; };', '', 'w:object-type', 'w:object-type'],
  ['class A_B { C_D a; };', '', 'w:class-typed', ''],
  ['class A_B { C_D ref a; };', '', '', ''],
  ['class A_B { C_D ref a[]; };', '', 'w:reference-array', ''],
  ['class A_B { void M(uint8 a = 1); };', '', 'w:parameter-default', ''],
  ['class A_B { uint8[] M(); };', 'e:method-returns-array', 'e:method-returns-array', ''],
  ['class A_B { [key : ToSubclass] string s; };', '', '', 'w:flavor-of-value'],
  ['class A_B { [key : Amended] string s; };', '', 'w:flavor-of-wmi', 'w:flavor-of-wmi'],
  ['class A_B { [X("a", "b")] string s; };', '', 'w:several-arguments', 'w:several-arguments'],
  ['qualifier Q : ToSubclass;', '', 'w:qualifier-without-type', 'w:qualifier-without-type'],
  ['Qualifier Q : string;', '', 'w:qualifier-without-scope', 'w:qualifier-without-scope'],
  ['Qualifier Q : string, Scope(any), Flavor(ToSubclass);', '', '', 'i:flavor-keyword'],
  ['Qualifier Q : string, Scope(any) Policy(restricted);', 'e:policy', 'e:policy', ''],
  ['instance of A_B { [X] y; };', '', 'w:property-without-value', 'w:property-without-value'],
  ['instance of A_B { };', '', 'w:empty-instance', ''],
  ['instance of A_B { a = {$b}; };', '', 'w:alias-in-array', ''],
  ['instance of A_B { a = instance of C_D { b = 1; }; };', '', 'w:embedded-instance', 'w:embedded-instance'],
  ['instance of A_B { a = value of C_D { b = 1; }; };', 'e:value-of', 'e:value-of', ''],
  ['[X] instance of A_B { a = 1; };', '', '', 'w:qualified-instance'],
  ['structure A_B { string s; };', 'e:structure', 'e:structure', ''],
  ['association A_B { C_D ref s; };', 'e:association-keyword', 'e:association-keyword', ''],
  ['enumeration A_B { a };', 'e:enumeration', 'e:enumeration', ''],
  ['class A_B { integer i; };', 'w:type-of-mof3', 'e:type-of-mof3', ''],
  ['class A_B { octetstring o; };', 'w:type-of-mof3', 'e:type-of-mof3', ''],
  ['class A_B { structure S { string n; }; S s[]; };', 'e:structure', 'e:structure w:class-typed', ''],
  ['class A_B { enumeration E : string { a }; };', 'e:enumeration', 'e:enumeration', ''],
  ['class A_B { string s = "a\nb"; };', '', 'w:line-break-in-string', 'w:line-break-in-string'],
  ['class A_B { string s = "a\\\\b\\C"; };', '', 'w:unknown-escape', 'w:unknown-escape'],
  ["class A_B { char16 c = 'a'; };", '', '', 'w:char16'],
  ['class A_B { char16 c = 65; };', '', 'w:character-as-number', 'w:char16'],
  ['class A_B { real32 r = .5; };', '', '', ''],
  ['class A_B { real32 r = 1.; };', '', 'w:real-number', 'w:real-number'],
  ['class A_B { real32 r = 1e5; };', '', 'w:real-number', 'w:real-number'],
  ['class A_B { uint8 n = 08; };', 'i:octal-number', 'w:octal-number', 'w:octal-number'],
  ['class A_B { string Class; };', '', 'i:reserved-name', 'i:reserved-name'],
  ['class A_B { string Indication; };', '', '', ''],
  ['class A { };', '', 'w:class-name', 'w:class-name'],
  ['class A_B : __Event { };', '', 'i:system-class-name', 'i:system-class-name'],
  ['class A_B { string größe; };', '', '', 'w:non-ascii-name'],
];

function told(text: string, dialect: Dialect): string {
  const tree = parseTree(text);
  expect(tree.problems()).toEqual([]);
  return dialectProblems(tree, dialect)
    .map(({ code, severity }) => `${severity[0]}:${code.replace('dialect/', '')}`)
    .join(' ');
}

describe('dialects', () => {
  test.each(ROWS)('%s', (text, wmi, cim2, cim3) => {
    expect({ wmi: told(text, 'wmi'), cim2: told(text, 'cim2'), cim3: told(text, 'cim3') }).toEqual({ wmi, cim2, cim3 });
  });

  test('every construct of the table is in these rows', () => {
    const told = ROWS.map((row) => row.slice(1).join(' ')).join(' ');
    expect(Object.keys(CONSTRUCTS).filter((name) => !new RegExp(`\\w:${name}( |$)`).test(told))).toEqual([]);
  });

  test('auto', () => {
    expect(detectDialect(parseTree('class A { };'))).toBe('wmi');
    expect(detectDialect(parseTree('#pragma autorecover\nclas A { };'))).toBe('wmi');
    expect(detectDialect(parseTree('structure A { };'))).toBe('cim3');
    expect(detectDialect(parseTree('Qualifier Q : integer, Scope(property);'))).toBe('cim3');
    expect(detectDialect(parseTree('[UMLPackagePath("a::b")] class CIM_A { };'))).toBe('cim2');
    expect(detectDialect(parseTree('Qualifier Key : boolean, Scope(property);'))).toBe('cim2');
    expect(dialectOf(parseTree('structure A { };'), 'wmi')).toBe('wmi');
  });

  test.each([
    'class D_L : D_B { Integer No; };',
    'class D_C { Integer Get(); };',
    'class D_C { uint32 Get(Integer no); };',
    'class D_H { string[] All(); };',
    'class D_O { octetstring o; };',
    'class D_P : D_M { structure S { string n; }; S s[]; };',
    'class D_P : D_M { enumeration E : string { a }; E e; };',
    'instance of D_M { a = value of D_A { c = "x"; }; };',
    'instance of D_M { a = {value of D_A { c = "x"; }}; };',
  ])('MOF 3 shows inside a declaration: %s', (text) => {
    const tree = parseTree(text);
    expect(tree.problems()).toEqual([]);
    expect(detectDialect(tree)).toBe('cim3');
    expect(dialectProblems(tree, 'cim3')).toEqual([]);
  });

  test.each([
    '#pragma autorecover',
    '#pragma classflags("forceupdate")',
    '#pragma deleteclass("A_B", NOFAIL)',
    '#include ("a.mof")',
    'class A_B { object o; };',
    '[Dynamic : ToInstance] class A_B { string s; };',
    'class A_B { [Description("x") : Amended] string s; };',
    'instance of A_B { a = instance of A_C { b = 1; }; };',
    'instance of A_B { [Dynamic] a; };',
    'qualifier write : ToInstance;',
  ])('what only WMI has outweighs the scope of a qualifier, and a type that may be a class: %s', (text) => {
    expect(detectDialect(parseTree(`Qualifier Key : boolean, Scope(property);\n${text}`))).toBe('wmi');
    expect(detectDialect(parseTree(`class A_D { Integer No; };\n${text}`))).toBe('wmi');
    expect(detectDialect(parseTree(`structure A_D { };\n${text}`))).toBe('cim3');
  });

  test('offsets count from the declaration', () => {
    const tree = parseTree('class A_B { };\n\nclass C_D { object x; };');
    const [problem] = declarationDialectProblems(tree.declarations[1]!, 'cim2');
    expect(tree.declarations[1]!.text.slice(problem!.start, problem!.end)).toBe('object');
    expect(dialectProblems(tree, 'cim2')[0]!.start).toBe(tree.text.indexOf('object'));
  });
});

describe('the matrix of constructs', () => {
  /** Rows where we deliberately say less or more than a specification does, and why. */
  const EXCEPTIONS: Readonly<Record<string, string>> = {
    '035/cim2': 'uses the flavor ToInstance, which is one of WMI',
    '037/cim2': 'uses the flavor ToInstance, which is one of WMI',
    '058/wmi': 'a class may be called Integer: a warning',
    '077/cim2': 'the DMTF’s own schema has it',
    '080/cim2': 'the DMTF’s own schema has it',
    '086/cim3': 'the end of the file ends a comment there, but nobody means it',
  };

  testWithCorpus('is what we say, row by row', (corpus) => {
    const folder = path.join(corpus, 'probes');
    const rows = readFileSync(path.join(folder, 'matrix.tsv'), 'utf8').split('\n').slice(1);
    const wrong: string[] = [];
    let checked = 0;
    for (const [id, name, cim2, cim3, wmi] of rows.map((row) => row.split('\t'))) {
      if (!id) continue;
      const tree = parseTree(readFileSync(path.join(folder, `${id}-${name}.mof`), 'utf8'));
      for (const [dialect, verdict] of [
        ['wmi', wmi],
        ['cim2', cim2],
        ['cim3', cim3],
      ] as const) {
        if (`${id}/${dialect}` in EXCEPTIONS || !/^[YN]/.test(verdict!) || verdict!.startsWith('N/Y')) continue;
        checked++;
        const severities = [...tree.problems(), ...dialectProblems(tree, dialect)].map(({ severity }) => severity);
        const fine = !severities.includes('error') && !severities.includes('warning');
        if (verdict!.startsWith('Y') && !fine) wrong.push(`${id} ${name} is valid in ${dialect}`);
        if (verdict!.startsWith('N') && severities.length === 0) wrong.push(`${id} ${name} is not valid in ${dialect}`);
        // What the compiler of WMI is known to refuse is an error.
        if (verdict!.startsWith('N') && dialect === 'wmi' && !severities.includes('error'))
          wrong.push(`${id} ${name} is an error`);
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(120);
  });
});
