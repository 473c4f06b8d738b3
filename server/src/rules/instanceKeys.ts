/** The keys of an instance as they are compared: what tells it from others of its class. */
import { keyOf } from '../semantics/names';
import { canonicalValue } from '../semantics/values';
import type { InstanceDeclaration } from '../syntax/tree';

/**
 * The values of the keys, joined; names and text without regard to case, as WMI compares them. Undefined where one of them
 * has no value that can be read in the file.
 */
export function keyValuesOf(node: InstanceDeclaration, keys: readonly string[]): string | undefined {
  const values: string[] = [];
  for (const key of keys) {
    const value = node.members.find(({ name }) => keyOf(name.text) === key)?.value;
    if (!value || value.kind === 'null' || value.kind === 'invalid' || value.kind === 'instance') return undefined;
    values.push(keyOf(canonicalValue(value)));
  }
  return values.length === 0 ? undefined : values.join('\n');
}
