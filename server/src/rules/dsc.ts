/** Schemas of Desired State Configuration: read by PowerShell and OMI, never by the compiler of WMI. */
import type { MofDocument } from '../semantics/document';
import { keyOf } from '../semantics/names';
import type { ClassDeclaration } from '../syntax/tree';

const BASES: ReadonlySet<string> = new Set(['omi_baseresource', 'omi_metaconfigurationresource']);

/** A class of a resource, which derives from the base that all resources have. */
export function isDscResource({ superclass }: ClassDeclaration): boolean {
  return superclass !== undefined && BASES.has(keyOf(superclass.text));
}

/** A schema of a resource, or the document of a configuration: nothing that the compiler of WMI is given. */
export function isDscDocument({ declarations }: MofDocument): boolean {
  return declarations.some(
    ({ node }) =>
      (node.kind === 'class' && isDscResource(node)) ||
      (node.kind === 'instance' && keyOf(node.className?.text ?? '').startsWith('omi_')),
  );
}
