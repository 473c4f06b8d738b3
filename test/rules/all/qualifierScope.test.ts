// qualifier-scope: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { WorkspaceIndex } from '../../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../../server/src/syntax/parser';
import { check, codesOf } from '../check';

test('out of place', () => {
  check(
    'qualifier-scope',
    '[«Key», SMS_Report(TRUE)] class A_B { [«SMS_Class_ID»("x"), Description("x")] string X; };',
  );
  check('qualifier-scope', '[«Out»] class A_B { };', { dialect: 'cim2' });
});

test('key on a class is a warning in WMI, too', () => {
  expect(check('qualifier-scope', '[«key»] class A_B { };')[0]!.severity).toBe('warning');
});

test('a declaration says what a qualifier may stand on', () => {
  const id = 'Qualifier ID : uint32, Scope(property, parameter);\n';
  expect(codesOf(`${id}class A_B { [ID(1)] string n; };`)).toEqual([]);
  check('qualifier-scope', `${id}[«ID»(1)] class A_B { };`);
  check('qualifier-scope', `${id}Qualifier id : uint32, Scope(class);\n[ID(1)] class A_B { };`);
  check('qualifier-scope', 'Qualifier Out : boolean, Scope(any);\n[Out] class A_B { };');
  check('qualifier-scope', 'Qualifier Own : boolean, Scope(class);\nclass A_B { [«Own»] string s; };');
  const index = new WorkspaceIndex();
  index.set('q', parseTree(id));
  const use = 'class A_B { [ID(1)] string n; };';
  expect(codesOf(use, { dialect: 'cim2' })).toEqual(['qualifier-scope']);
  expect(codesOf(use, { dialect: 'cim2', index })).toEqual([]);
});
