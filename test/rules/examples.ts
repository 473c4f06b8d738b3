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

/** How the file of an example is encoded; the repaired one is the same text without the mark. */
export function exampleFormat(id: string, isRepaired = false): TextFormat {
  return { encoding: 'utf-8', bom: id === 'byte-order-mark' && !isRepaired };
}
