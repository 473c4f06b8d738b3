/** Schemas of Desired State Configuration: read by PowerShell and OMI, never by the compiler of WMI. */
import { keyOf } from '../semantics/names';
import type { ClassDeclaration } from '../syntax/tree';

const BASES: ReadonlySet<string> = new Set(['omi_baseresource', 'omi_metaconfigurationresource']);

/** A class of a resource, which derives from the base that all resources have. */
export function isDscResource({ superclass }: ClassDeclaration): boolean {
  return superclass !== undefined && BASES.has(keyOf(superclass.text));
}
