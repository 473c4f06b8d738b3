/** Which provider a declaration registers: classes name providers, and an instance of __Win32Provider makes one known. */
import type { DeclarationNode } from '../syntax/tree';
import { keyOf } from './names';

/** The name of the provider, as written. */
export function registeredProvider(node: DeclarationNode): string | undefined {
  if (node.kind !== 'instance' || !/^__(?:win32)?provider$/i.test(node.className?.text ?? '')) return undefined;
  const name = node.members.find((member) => keyOf(member.name.text) === 'name')?.value;
  return name?.kind === 'string' ? name.value.trim() : undefined;
}
