/** The keys of an instance as they are compared: what tells it from others of its class. */
import { keyOf } from '../semantics/names';
import { canonicalValue } from '../semantics/values';
import type { InstanceDeclaration } from '../syntax/tree';

export interface InstanceKey {
  /** In lower case. */
  readonly name: string;
  readonly hasDefault: boolean;
}

/**
 * The values of the keys, joined; names and text without regard to case, as WMI compares them. Keys that are left to their
 * default are equal. Undefined where one of them has no value that can be read in the file.
 */
export function keyValuesOf(node: InstanceDeclaration, keys: readonly InstanceKey[]): string | undefined {
  const values: string[] = [];
  for (const { name: key, hasDefault } of keys) {
    const member = node.members.find(({ name }) => keyOf(name.text) === key);
    const value = member?.value;
    if (!member && hasDefault) values.push('default');
    else if (!value || value.kind === 'null' || value.kind === 'invalid' || value.kind === 'instance') return undefined;
    else values.push(`=${keyOf(canonicalValue(value))}`);
  }
  return values.length === 0 ? undefined : values.join('\n');
}
