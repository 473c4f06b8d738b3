/** Qualifiers read by name and type. */

import type { Qualifier, QualifierList, Value } from '../syntax/tree';

/** The qualifier of a list by its name, whatever its case. */
export function findQualifier(list: QualifierList | undefined, name: string): Qualifier | undefined {
  const key = name.toLowerCase();
  return list?.qualifiers.find((qualifier) => qualifier.name.text.toLowerCase() === key);
}

/** A string value, also from `{ "…" }` with one item; undefined for anything else. */
function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'array' && value.items.length === 1) return textOf(value.items[0]);
  return value?.kind === 'string' ? value.value : undefined;
}

export function textQualifier(list: QualifierList | undefined, name: string): string | undefined {
  return textOf(findQualifier(list, name)?.value);
}

/** A boolean qualifier: TRUE when it is without a value, undefined when absent or no boolean. */
export function flagQualifier(list: QualifierList | undefined, name: string): boolean | undefined {
  const qualifier = findQualifier(list, name);
  if (!qualifier) return undefined;
  if (!qualifier.value) return true;
  return qualifier.value.kind === 'boolean' ? qualifier.value.value : undefined;
}
