// What some examples need beside their text.
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import type { TextFormat } from '../../server/src/text/encoding';

/** A workspace in which the schema of the examples is at home. */
export function exampleIndex(_id: string): WorkspaceIndex {
  const index = new WorkspaceIndex();
  index.set('file:///library.mof', parseTree('class Contoso_Thing { [key] string Name; };'));
  return index;
}

export function exampleFormat(_id: string): TextFormat {
  return { encoding: 'utf-8', bom: false };
}
