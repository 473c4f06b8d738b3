/** Names of namespaces in all their spellings. */
import type { SyntaxTree } from '../syntax/syntaxTree';

/** Where a file's declarations go before any `#pragma namespace` says otherwise (mofcomp's rule). */
export const DEFAULT_NAMESPACE = 'root\\default';

/**
 * A namespace as people compare it: lower case, single backslashes, no machine part. Files write the separators with
 * two and with four backslashes, or with slashes, and begin with `\\.\` or a server's name, or with neither.
 */
export function normalizeNamespace(name: string): string {
  const parts = name
    .trim()
    .toLowerCase()
    .split(/[\\/]+/)
    .filter((part) => part !== '');
  const root = parts.indexOf('root');
  return (root === 1 ? parts.slice(1) : parts).join('\\');
}

/** A pragma that switches to a normalized namespace, in the spelling of ConfigMgr. */
export function pragmaFor(namespace: string): string {
  return `#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")`;
}

/** Whether a declaration switches the namespace of those after it. */
export function isNamespacePragma({ node }: Pick<SyntaxTree['declarations'][number], 'node'>): boolean {
  return node.kind === 'pragma' && node.name?.text.toLowerCase() === 'namespace';
}

/** The effective namespace of each declaration of a tree, normalized; a namespace pragma counts to the one it sets. */
export function namespacesOf(tree: SyntaxTree): string[] {
  let current = DEFAULT_NAMESPACE;
  return tree.declarations.map((declaration) => (current = namespaceAfter(declaration, current)));
}

/** The namespace that is in effect from that declaration on, where `before` was until then. */
export function namespaceAfter({ node }: Pick<SyntaxTree['declarations'][number], 'node'>, before: string): string {
  if (node.kind !== 'pragma' || node.name?.text.toLowerCase() !== 'namespace') return before;
  const [argument] = node.arguments;
  // `#pragma namespace("")` names none and changes nothing.
  return argument?.kind === 'string' && argument.value.trim() !== '' ? normalizeNamespace(argument.value) : before;
}
