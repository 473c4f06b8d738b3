// What the effect of a file says goes wrong has a rule that says so.
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { MofDocument } from '../../server/src/semantics/document';
import { effectOfTree } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';

test('an instance or a class that is replaced', () => {
  const told = (text: string) => {
    const tree = parseTree(text);
    return {
      problems: effectOfTree(tree).effect.problems.map((one) => one.code),
      codes: analyze(new MofDocument('file:///a.mof', tree)).map((one) => one.code),
    };
  };
  for (const text of [
    'class A_B { [key] string K = "1"; };\ninstance of A_B { K = "1"; };\ninstance of A_B { K = "1"; };',
    '[singleton] class A_B { string V; };\ninstance of A_B { V = "1"; };\ninstance of A_B { V = "2"; };',
  ]) {
    expect(told(text).problems).toEqual(['instance-replaced']);
    expect(told(text).codes).toContain('duplicate-instance');
  }
  const twice = told('class A_B {};\nclass A_B {};');
  expect(twice).toMatchObject({ problems: ['class-replaced'], codes: ['duplicate-class'] });
});
