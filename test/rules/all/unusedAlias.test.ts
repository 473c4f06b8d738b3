// unused-alias: what it finds, and its nearest innocent twins.
import { expect, test } from 'vitest';
import { WorkspaceIndex } from '../../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../../server/src/syntax/parser';
import { check, repair } from '../check';

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
