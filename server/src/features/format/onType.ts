/** What typing the last character of a declaration formats: that declaration, where nothing in it is broken. */
import type { MofDocument } from '../../semantics/document';
import type { TextEdit } from '../../text/edits';
import { formatTree } from './format';
import type { FormatRequest } from './presets';

/** The edits after a semicolon was typed just before `offset`; none where it ends no whole declaration. */
export function formatOnType({ tree, declarations }: MofDocument, offset: number, request: FormatRequest): TextEdit[] {
  const index = tree.indexAt(Math.max(0, offset - 1));
  const { node, problems } = declarations[index]!;
  const base = tree.offsetOf(index);
  if (!('body' in node) || !node.body || problems.length > 0) return [];
  // Between its brace and the semicolon there may be white space, and after it a comment.
  const isLast =
    node.end + base === offset || declarations[index]!.text.slice(node.body.end, offset - base).trim() === ';';
  return isLast ? formatTree(tree, request, { start: node.start + base, end: offset }) : [];
}
