/** What typing the last character of a declaration or of a member formats: just that, where nothing in it is broken. */
import type { MofDocument } from '../../semantics/document';
import type { Declaration } from '../../syntax/declaration';
import type { TextEdit } from '../../text/edits';
import type { Span } from '../../text/span';
import { formatTree } from './format';
import type { FormatRequest } from './presets';

/** The edits after a semicolon was typed just before `offset`; none where it ends nothing whole. */
export function formatOnType(
  { text, tree, declarations }: MofDocument,
  offset: number,
  request: FormatRequest,
): TextEdit[] {
  const index = tree.indexAt(Math.max(0, offset - 1));
  const declaration = declarations[index]!;
  const base = tree.offsetOf(index);
  if (!('body' in declaration.node) || declaration.problems.length > 0) return [];
  if (endsDeclaration(declaration, offset - base))
    return formatTree(tree, request, { start: declaration.node.start + base, end: offset });
  const member = memberEndingAt(declaration, offset - base);
  if (!member) return [];
  const start = member.start + base;
  // What is after the member is somebody else's, and what is before it counts where the member begins its line.
  return formatTree(tree, request, { start, end: offset }).filter(
    (edit) => edit.end <= offset && (edit.end > start || isIndentation(text.slice(edit.start, edit.end))),
  );
}

function endsDeclaration({ node, text }: Declaration, offset: number): boolean {
  if (!('body' in node) || !node.body) return false;
  // Between its brace and the semicolon there may be white space, and after it a comment.
  return node.end === offset || text.slice(node.body.end, offset).trim() === ';';
}

function memberEndingAt({ node }: Declaration, offset: number): Span | undefined {
  return node.kind === 'class' || node.kind === 'instance' ? node.members.find(({ end }) => end === offset) : undefined;
}

function isIndentation(gap: string): boolean {
  return /[\r\n]/.test(gap);
}
