/** Comparing names: MOF looks at them without regard to case. */
import type { Qualifier, QualifierList } from '../syntax/tree';

/** The form in which names are compared. */
export function keyOf(name: string): string {
  return name.toLowerCase();
}

/**
 * A copy that holds no other text alive. A part cut out of a long text is, in V8, a window onto it: kept in an index, it
 * would keep the whole file in memory.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : (' ' + text).slice(1);
}

/** The qualifier of that name (lower case) in a list, the last one where it is there twice. */
export function findQualifierIn(list: QualifierList | undefined, key: string): Qualifier | undefined {
  if (!list) return undefined;
  const { qualifiers } = list;
  for (let i = qualifiers.length - 1; i >= 0; i--) {
    const { text } = qualifiers[i]!.name;
    // The length tells most of them apart, and lists are asked for many keys.
    if (text.length === key.length && keyOf(text) === key) return qualifiers[i];
  }
  return undefined;
}

/**
 * The schema of a class name: what is before its first underscore (`win32` for `Win32_Share`), `__` for the system
 * classes of WMI; undefined for a name without one.
 */
export function schemaOf(className: string): string | undefined {
  if (className.startsWith('__')) return '__';
  const underscore = className.indexOf('_');
  return underscore > 0 ? keyOf(className.slice(0, underscore)) : undefined;
}

/** TRUE, FALSE or, where the value is something else, undefined. A qualifier without a value is TRUE. */
export function booleanOf(qualifier: Qualifier | undefined): boolean | undefined {
  if (!qualifier) return undefined;
  if (!qualifier.value) return true;
  return qualifier.value.kind === 'boolean' ? qualifier.value.value : undefined;
}

/** The text of a string qualifier; a braced list of one string counts, as compilers take it. */
export function stringOf(qualifier: Qualifier | undefined): string | undefined {
  const value = qualifier?.value;
  if (value?.kind === 'string') return value.value;
  if (value?.kind === 'array' && value.items.length === 1 && value.items[0]!.kind === 'string')
    return value.items[0].value;
  return undefined;
}
