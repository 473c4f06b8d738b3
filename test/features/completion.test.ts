import { describe, expect, test } from 'vitest';
import { complete, type CompletionItem } from '../../server/src/features/completion';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { documentOf, readMarks } from '../support/marked';

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
  test('members: types and classes', () => {
    check('class A_B {\n  ‸\n};', ['uint8', 'string', 'A_B', 'Contoso_Base'], ['SMS_Report', 'reporting class']);
    check('class A_B { [key] str‸ };', ['string'], ['uint8']);
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
  test('properties of an instance', () => {
    check('instance of Contoso_Base { ‸ };', ['Tag'], ['string']);
    check('instance of Contoso_Base as $X {\n Tag = "1";\n T‸\n', ['Tag']);
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
  test('the word being typed is what is replaced', () => {
    const { text, cursor } = readMarks('class A_B { [SMS_Rep‸ ] string X; };');
    const { span } = complete({ document: documentOf(text) }, cursor);
    expect(text.slice(span.start, span.end)).toBe('SMS_Rep');
  });
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
