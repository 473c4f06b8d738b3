/** Renaming, and what it leaves for a person to say. */
import { describe, expect, test } from 'vitest';
import { prepareRename, rename } from '../../server/src/features/rename';
import { applyEdits } from '../../server/src/text/edits';
import { readMarks } from '../support/marked';
import { HERE, modelOf, OTHER } from './models';

function renamed(marked: string, newName: string): string {
  const { text, cursor } = readMarks(marked);
  const result = rename(modelOf(text), cursor, newName);
  return 'problem' in result ? result.problem : applyEdits(text, result.edits.get(HERE) ?? []);
}

const SMS = '#pragma namespace("root\\\\cimv2\\\\sms")\n';

describe('rename', () => {
  test('a class, an alias with and without its dollar sign, a property', () => {
    expect(renamed('class A_‸B { };\nclass A_C : a_b { };', 'A_X')).toBe('class A_X { };\nclass A_C : A_X { };');
    expect(renamed('instance of A_B as $‸X { Y = $x; };', 'New')).toBe('instance of A_B as $New { Y = $New; };');
    expect(renamed('class A_B { string N‸; };\ninstance of A_B { n = "1"; };', 'M')).toBe(
      'class A_B { string M; };\ninstance of A_B { M = "1"; };',
    );
  });
  test('in all files that name the class or its subclasses', () => {
    const { text, cursor } = readMarks('class A_B { string N‸; };');
    const result = rename(modelOf(text, 'class A_C : A_B { };\ninstance of A_C { N = "1"; };'), cursor, 'M');
    expect('edits' in result && [...result.edits.keys()]).toEqual(['file:///test.mof', OTHER]);
  });
  test.each([
    ['class A_‸B { };\nclass A_C { };', 'A_C', 'another class'],
    ['class A_‸B { };', 'class', 'word of the language'],
    ['class A_‸B { };', '1x', 'is not a name'],
    ['class A_B : Win32_‸Share { };', 'X', 'declared in no file'],
    ['class A_B { str‸ing X; };', 'X', 'part of the language'],
    ['class A_B { string ‸X; string Y; };', 'y', 'has a member Y'],
    ['instance of A_B as $‸X { Y = 1; };\ninstance of A_B as $Z { Y = 1; };', '$Z', 'another instance'],
    ['instance of Win32_Share { N‸ame = "x"; };', 'Y', 'class of the system'],
    ['class A_B { void F([in] string ‸X, [in] string Y); };', 'Y', 'has a parameter'],
    ['‸ class A_B { };', 'X', 'no name here'],
    ['class SMS_Class_‸Template { };\nclass A_B : SMS_Class_Template { };', 'A_T', 'part of each site'],
  ])('refuses: %s -> %s', (marked, newName, words) => {
    expect(renamed(marked, newName)).toContain(words);
  });
  test('refuses what a subclass would override, here and in another file', () => {
    expect(renamed('class A_B { string ‸X; };\nclass A_C : A_B { string Y; };', 'y')).toContain('A_C');
    const { text, cursor } = readMarks('class A_B { string X‸; };');
    const result = (other: string) => rename(modelOf(text, other), cursor, 'Y');
    expect(result('class A_C : A_B { };\nclass A_D : A_C { string Y; };')).toHaveProperty('problem');
    expect(result('class A_C { string Y; };')).toHaveProperty('edits');
  });
  test('says beforehand whether it can', () => {
    const { text, cursor } = readMarks('class A_‸B { };');
    expect(prepareRename(modelOf(text), cursor)).toEqual({ span: { start: 6, end: 9 }, text: 'A_B' });
  });
});

describe('rename beyond plain names', () => {
  test('words in comments and descriptions are given apart, for a person to say', () => {
    const text = '// A_B is ours\n[Description("Like A_B, not A_Bc.")] class A_B { };';
    const result = rename(modelOf(text, '/* A_B */ class A_C : A_B { };'), text.indexOf('A_B {'), 'A_X');
    if ('problem' in result) throw new Error(result.problem);
    const seen = [...result.edits].map(([uri, edits]) => [uri, edits.map(({ isText, start }) => [start, isText])]);
    expect(seen).toEqual([
      [
        HERE,
        [
          [text.indexOf('A_B is'), true],
          [text.indexOf('A_B, not'), true],
          [text.indexOf('A_B {'), false],
        ],
      ],
      [
        OTHER,
        [
          [3, true],
          [22, false],
        ],
      ],
    ]);
  });
  test('a qualifier that a file declares, and an enumeration value', () => {
    expect(renamed('Qualifier Od‸d : boolean = false, Scope(any);\n[odd] class A_B { };', 'Even')).toBe(
      'Qualifier Even : boolean = false, Scope(any);\n[Even] class A_B { };',
    );
    expect(renamed('enumeration E : uint8 { R‸ed = 1 };\nclass A_B { E X = Red; };', 'Green')).toBe(
      'enumeration E : uint8 { Green = 1 };\nclass A_B { E X = Green; };',
    );
  });
  test('a reporting class and its properties, where a file declares their data', () => {
    const data = 'class Win32_Share { string Name; };\n';
    expect(renamed(`${data}${SMS}class Win32_Sh‸are : SMS_Class_Template { string Name; };`, 'A_B')).toContain(
      'class A_B {',
    );
    expect(renamed(`${SMS}class Win32_Share : SMS_Class_Template { string O‸wn; };`, 'Mine')).toContain('string Mine;');
  });
  test.each([
    ['Qualifier Od‸d : boolean = false, Scope(any);', 'Key', 'another qualifier'],
    [`${SMS}[SMS_Report(TRUE)] class Win32_Sh‸are : SMS_Class_Template { };`, 'Other', 'nothing to report'],
    [`${SMS}[SMS_Report(TRUE)] class Win32_Share : SMS_Class_Template { string N‸ame; };`, 'Other', 'of the system'],
    ['[K‸ey] class A_B { };', 'X', 'of the standard'],
    ['[O‸dd] class A_B { };', 'X', 'declares the qualifier'],
    ['enumeration E : uint8 { R‸ed = 1, Blue = 2 };', 'blue', 'has a value'],
  ])('refuses: %s -> %s', (marked, newName, words) => expect(renamed(marked, newName)).toContain(words));
});
