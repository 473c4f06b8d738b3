/**
 * Where new declarations go in a file that somebody keeps: at its end, or at the end of its section for added extensions, in
 * its line ends, under the namespace they need.
 */
import { findAddedExtensions } from '../../semantics/addedExtensions';
import {
  DEFAULT_NAMESPACE,
  isNamespacePragma,
  namespacesOf,
  normalizeNamespace,
  pragmaFor,
} from '../../semantics/namespaces';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { TextEdit } from '../../text/edits';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';

/**
 * The one edit that adds declarations to a file. A namespace pragma comes along only where the place is in another namespace,
 * in the spelling of the file where it has one; what follows the place stays in its own.
 * @param declarations text of whole declarations, in any line ends
 * @param namespace normalized, for instance `root\cimv2`
 * @param spelling the pragma to write where the file names the namespace nowhere
 */
export function appendDeclarations(
  tree: SyntaxTree,
  declarations: string,
  namespace: string,
  spelling: string,
): TextEdit {
  const { text } = tree;
  const section = findAddedExtensions(text);
  const at = Math.min(section?.content.end ?? text.length, endOfContent(text));
  const { before, after } = namespacesAround(tree, at);
  const pragma = before === namespace ? '' : `${pragmaOf(tree, namespace) ?? spelling}\n\n`;
  const back = after === undefined || after === namespace ? '' : `${pragmaOf(tree, after) ?? pragmaFor(after)}\n`;
  const tail = section?.endMarker ? '\n' : '';
  const newText = withLineBreaks(
    `${gapBefore(text, at)}${pragma}${declarations}${tail}${back}`,
    preferredLineBreak(text),
  );
  return { start: at, end: at, newText };
}

/** The line breaks that part new declarations from what is before an offset by a blank line. */
function gapBefore(text: string, offset: number): string {
  if (offset === 0) return '';
  const before = text.slice(Math.max(0, offset - 4), offset);
  if (/(?:\r\n\r\n|\n\n|\r\r)$/.test(before)) return '';
  return /[\r\n]$/.test(before) ? '\n' : '\n\n';
}

/** The namespace in force at an offset, and that of the next declaration unless it sets its own. */
function namespacesAround(tree: SyntaxTree, offset: number): { readonly before: string; readonly after?: string } {
  const namespaces = namespacesOf(tree);
  const next = tree.declarations.findIndex(
    ({ node }, index) => node.kind !== 'end' && tree.offsetOf(index) + node.start >= offset,
  );
  if (next < 0) return { before: namespaces.at(-1) ?? DEFAULT_NAMESPACE };
  const before = namespaces[next - 1] ?? DEFAULT_NAMESPACE;
  return isNamespacePragma(tree.declarations[next]!) ? { before } : { before, after: namespaces[next]! };
}

/** The end of the file, or where the padding begins (NUL, Ctrl-Z) that some programs leave there. */
function endOfContent(text: string): number {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0 || text.charCodeAt(end - 1) === 0x1a)) end--;
  return end;
}

/** The file's own pragma for a namespace, the last one, as it is written there. */
function pragmaOf(tree: SyntaxTree, namespace: string): string | undefined {
  for (let i = tree.declarations.length - 1; i >= 0; i--) {
    const { node } = tree.declarations[i]!;
    if (node.kind !== 'pragma' || !isNamespacePragma({ node })) continue;
    const [argument] = node.arguments;
    if (argument?.kind !== 'string' || normalizeNamespace(argument.value) !== namespace) continue;
    const offset = tree.offsetOf(i);
    return tree.text.slice(offset + node.start, offset + node.end);
  }
  return undefined;
}
