// What the tests of the features share: one file, or several, as an editor with an index would have them.
import type { Model } from '../../server/src/features/model';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { documentOf } from '../support/marked';

export const HERE = 'file:///test.mof';
export const OTHER = 'file:///other.mof';

/** The model of a text that is open as `HERE`, with a second file of the workspace where given. */
export function modelOf(text: string, other?: string): Model {
  return modelOfFiles(text, other === undefined ? {} : { [OTHER]: other });
}

/** As `modelOf`, with any number of other files by their addresses. */
export function modelOfFiles(text: string, others: Readonly<Record<string, string>>): Model {
  const index = new WorkspaceIndex();
  index.set(HERE, parseTree(text));
  for (const [uri, other] of Object.entries(others)) index.set(uri, parseTree(other));
  const open = (uri: string) => (uri in others ? documentOf(others[uri]!, {}, uri) : undefined);
  return { document: documentOf(text, {}, HERE), index, open };
}
