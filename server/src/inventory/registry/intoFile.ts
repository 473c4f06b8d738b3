/** Where new declarations go in a file that somebody keeps: at its end, in its line ends, under the namespace they need. */
import { DEFAULT_NAMESPACE, namespacesOf, normalizeNamespace } from '../../semantics/namespaces';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { TextEdit } from '../../text/edits';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';

/**
 * The one edit that appends declarations to a file. A namespace pragma comes along only where the end of the file is in
 * another namespace, in the spelling of the file where it has one.
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
  const lineBreak = preferredLineBreak(text);
  const end = endOfContent(text);
  const current = namespacesOf(tree).at(-1) ?? DEFAULT_NAMESPACE;
  const pragma = current === namespace ? '' : `${pragmaOf(tree, namespace) ?? spelling}\n\n`;
  const isAtLineStart = end === 0 || /[\r\n]/.test(text[end - 1] ?? '');
  const gap = end === 0 ? '' : isAtLineStart ? '\n' : '\n\n';
  return { start: end, end, newText: withLineBreaks(`${gap}${pragma}${declarations}`, lineBreak) };
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
    if (node.kind !== 'pragma' || node.name?.text.toLowerCase() !== 'namespace') continue;
    const [argument] = node.arguments;
    if (argument?.kind !== 'string' || normalizeNamespace(argument.value) !== namespace) continue;
    const offset = tree.offsetOf(i);
    return tree.text.slice(offset + node.start, offset + node.end);
  }
  return undefined;
}
