/**
 * Which keys of an export are one class: the two views of a 64-bit registry are one key, and sub-keys of one kind are
 * instances of one class.
 */
import { addUnder } from '../../text/append';
import type { RegistryKey, RegistryValue } from './registryFile';
import { append } from '../../text/append';

/** How the keys below one parent are read: each as a class of its own, as instances of one, or as their values suggest. */
export type InstancesOption = 'auto' | 'key' | 'sub-keys';

export interface KeyGroup {
  /** `HKEY_LOCAL_MACHINE\…` without `Wow6432Node`; of sub-keys their parent. */
  readonly path: string;
  readonly kind: 'values' | 'sub-keys';
  /** Of all keys of the group, in the order of the export; one name may be there with several types. */
  readonly values: readonly RegistryValue[];
  /** The export holds the group from the 32-bit view only. */
  readonly isOnly32: boolean;
}

/** What a person should know of how keys were grouped. Paths are as in `KeyGroup`. */
export type GroupingNote =
  | { readonly code: 'user-key' | 'other-hive' | 'bar-in-key' | 'only-32'; readonly path: string }
  | { readonly code: 'unrelated-siblings' | 'related-siblings' | 'no-parent'; readonly path: string }
  | { readonly code: 'one-sub-key' | 'looks-like-instance'; readonly path: string }
  | { readonly code: 'other-kind'; readonly path: string; readonly others: readonly string[] };

interface Key {
  readonly path: string;
  readonly values: RegistryValue[];
  isOnly32: boolean;
}

export interface Grouping {
  readonly groups: readonly KeyGroup[];
  readonly notes: readonly GroupingNote[];
}

/** Groups the keys that hold values; those that inventory cannot read are left out with a note. */
export function groupKeys(exported: readonly RegistryKey[], instances: InstancesOption = 'auto'): Grouping {
  const notes: GroupingNote[] = [];
  const keys = new Map<string, Key>();
  const empty = new Set<string>();
  for (const { path: written, values } of exported) {
    const { path, is32 } = canonical(written);
    if (values.length === 0) {
      empty.add(path.toLowerCase());
      continue;
    }
    if (!isReadable(path, notes)) continue;
    const known = keys.get(path.toLowerCase());
    if (!known) keys.set(path.toLowerCase(), { path, values: [...values], isOnly32: is32 });
    else {
      append(known.values, values);
      known.isOnly32 &&= is32;
    }
  }
  const siblings = new Map<string, Key[]>();
  for (const key of keys.values()) {
    const parent = parentOf(key.path).toLowerCase();
    addUnder(siblings, parent, key);
  }
  const groups = [...siblings.values()].flatMap((members) => {
    // What holds the instances is none itself: the key that was exported with its sub-keys.
    const isContainer = members.length === 1 && siblings.has(members[0]!.path.toLowerCase());
    return groupSiblings(members, empty, isContainer ? 'key' : instances, notes);
  });
  for (const { path, isOnly32 } of groups) if (isOnly32) notes.push({ code: 'only-32', path });
  return { groups, notes };
}

/** The path under its full hive name and without the node that holds the 32-bit view. */
function canonical(path: string): { path: string; is32: boolean } {
  const parts = path.split('\\');
  if (/^HKLM$/i.test(parts[0] ?? '')) parts[0] = 'HKEY_LOCAL_MACHINE';
  const node = parts.findIndex((part, i) => i > 1 && /^Wow6432Node$/i.test(part));
  const is32 = node > 0 && /^SOFTWARE$/i.test(parts[1] ?? '');
  return { path: (is32 ? parts.filter((_, i) => i !== node) : parts).join('\\'), is32 };
}

function isReadable(path: string, notes: GroupingNote[]): boolean {
  const [hive = '', ...rest] = path.split('\\');
  if (/^HKEY_LOCAL_MACHINE$/i.test(hive) && rest.length > 0) {
    if (!path.includes('|')) return true;
    notes.push({ code: 'bar-in-key', path });
  } else notes.push({ code: /^(?:HKEY_CURRENT_USER|HKCU)$/i.test(hive) ? 'user-key' : 'other-hive', path });
  return false;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('\\')));
const lastPart = (path: string): string => path.slice(path.lastIndexOf('\\') + 1);

/** A name that a program gives to one of many: a GUID, a number, a long run of hexadecimal digits. */
const looksLikeInstance = (name: string): boolean => /^(?:\{.*\}|\d+|[0-9a-f]{8,})$/i.test(name);

function groupSiblings(
  members: readonly Key[],
  empty: ReadonlySet<string>,
  instances: InstancesOption,
  notes: GroupingNote[],
): KeyGroup[] {
  const parent = parentOf(members[0]!.path);
  const single = (key: Key): KeyGroup => ({ ...key, kind: 'values' });
  const together = (keys: readonly Key[]): KeyGroup => ({
    path: parent,
    kind: 'sub-keys',
    values: keys.flatMap(({ values }) => values),
    isOnly32: keys.every(({ isOnly32 }) => isOnly32),
  });
  if (instances === 'key') return members.map(single);
  // The whole of SOFTWARE or SYSTEM is no list of instances.
  if (parent.split('\\').length < 3) {
    if (instances === 'sub-keys') notes.push({ code: 'no-parent', path: parent });
    return members.map(single);
  }
  if (instances === 'sub-keys') return [together(members)];
  if (members.length === 1) {
    const [key] = members as [Key];
    if (looksLikeInstance(lastPart(key.path))) {
      notes.push({ code: 'looks-like-instance', path: key.path });
      return [together(members)];
    }
    // The parent was exported with it, or is deep enough to be a list of such keys: nobody can tell from one.
    if (empty.has(parent.toLowerCase()) || parent.split('\\').length > 3)
      notes.push({ code: 'one-sub-key', path: key.path });
    return [single(key)];
  }
  const kind = largestKind(members);
  if (kind.length * 2 <= members.length) {
    notes.push({ code: 'unrelated-siblings', path: parent });
    return members.map(single);
  }
  const ofKind = new Set(kind);
  const others = members.filter((key) => !ofKind.has(key));
  if (others.length > 0) notes.push({ code: 'other-kind', path: parent, others: others.map(({ path }) => path) });
  else if (new Set(kind.map(namesOf)).size > 1) notes.push({ code: 'related-siblings', path: parent });
  return [together(kind), ...others.map(single)];
}

/** The names of a key's values, alike for keys that have the same. */
const namesOf = ({ values }: Key): string =>
  [...new Set(values.map(({ name }) => name.toLowerCase()))].sort().join('\0');

/** The most keys that hang together by names of values they share. */
function largestKind(keys: readonly Key[]): Key[] {
  const kindOf = keys.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (kindOf[root] !== root) root = kindOf[root]!;
    // Shortens the way for the next who asks.
    for (let at = i; at !== root;) [at, kindOf[at]] = [kindOf[at]!, root];
    return root;
  };
  const firstWith = new Map<string, number>();
  keys.forEach(({ values }, i) => {
    for (const { name } of values) {
      // Any key may have a default value, so it says little unless it is all there is.
      if (name === '' && values.length > 1) continue;
      const first = firstWith.get(name.toLowerCase());
      if (first === undefined) firstWith.set(name.toLowerCase(), i);
      else kindOf[find(i)] = find(first);
    }
  });
  const kinds = new Map<number, Key[]>();
  keys.forEach((key, i) => {
    const kind = kinds.get(find(i));
    if (kind) kind.push(key);
    else kinds.set(find(i), [key]);
  });
  return [...kinds.values()].reduce((a, b) => (b.length > a.length ? b : a));
}
