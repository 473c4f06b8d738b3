// dynprops-without-instance: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { WorkspaceIndex } from '../../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../../server/src/syntax/parser';
import { check } from '../check';
import { CLASS, KEY, value } from '../pieces/registry';

test('dynprops-without-instance', () => {
  check('dynprops-without-instance', CLASS.replace('A_P', '«A_P»'));
  check('dynprops-without-instance', value(`"${KEY}|V"`));
  check('dynprops-without-instance', 'class A_P { [key] string K; };');
  const index = new WorkspaceIndex();
  index.set('file:///other.mof', parseTree('[DYNPROPS] instance of A_P { K = "A"; };'));
  check('dynprops-without-instance', CLASS, { index });
});
