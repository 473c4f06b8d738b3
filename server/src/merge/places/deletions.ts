/**
 * What a pragma that deletes means. One that deletes a class: that depends on where the class is declared, before it or
 * after it.
 */
import { readObjectPath } from '../../semantics/effect/objectPath';
import { effectOfTree } from '../../semantics/effect';
import type { Entry, FileFacts } from '../../semantics/facts';
import { canonicalValue } from '../../semantics/values';

/**
 * `before`: the class follows further down, so the pragma only makes room for it and the class is there at the end.
 * `after`: the class is above and not below, so it is gone at the end. `alone`: the file does not declare the class.
 */
export type DeletionRole = 'before' | 'after' | 'alone';

const MARK = '#deleteclass';

/** The key of the class that a pragma deletes; undefined for anything else. */
export function deletedClassKey({ kind, key }: Entry): string | undefined {
  return kind === 'pragma' ? keyOfDeleted(key) : undefined;
}

/** The key of the class that a pragma of this key deletes; undefined for any other key. */
export function keyOfDeleted(key: string): string | undefined {
  const at = key.indexOf(MARK);
  return at < 0 || key.includes(' ', at) ? undefined : key.slice(0, at);
}

/** The key of a pragma that deletes the class of this key. */
export function deletionKey(key: string): string {
  return key + MARK;
}

/** The role of a pragma in its file; undefined for a declaration that deletes no class. */
export function deletionRole(facts: FileFacts, entry: Entry): DeletionRole | undefined {
  const key = deletedClassKey(entry);
  if (key === undefined) return undefined;
  const last = facts.classes.get(key);
  if (!last) return 'alone';
  return last.index > entry.index ? 'before' : 'after';
}

/** Further pragmas that make room for the same class as this one: to a compiler they are one. Empty for any other entry. */
export function furtherRooms(facts: FileFacts, entry: Entry): Entry[] {
  const key = deletedClassKey(entry);
  if (key === undefined || deletionRole(facts, entry) !== 'before') return [];
  const isRoom = (one: Entry): boolean => deletedClassKey(one) === key && deletionRole(facts, one) === 'before';
  return facts.entries.filter((one) => one !== entry && isRoom(one));
}

/** True for a pragma that is after one declaration of its class and before another one. */
export function isBetweenCopies(facts: FileFacts, entry: Entry): boolean {
  const key = deletedClassKey(entry);
  if (key === undefined || deletionRole(facts, entry) !== 'before') return false;
  return facts.repeated.some((declared) => declared.key === key && declared.index < entry.index);
}

/** What a pragma that deletes a class takes away besides the class, and nothing below brings back. */
export function deletedWith({ tree, entries, classes }: FileFacts, pragma: Entry): Entry[] {
  const { effect, source } = effectOfTree(tree);
  const isGone = (entry: Entry): boolean =>
    effect.fateOf(source, (classes.get(entry.key) ?? entry).index)?.state === 'deleted';
  const removed = effect.deletions.find(({ site }) => site.index === pragma.index)?.removed ?? [];
  const key = deletedClassKey(pragma);
  return removed.map(({ index }) => entries[index]!).filter((entry) => entry.key !== key && isGone(entry));
}

/** The keys of the classes that a file declares and then deletes: at its end they are gone. */
export function deletedAtEnd(facts: FileFacts): ReadonlySet<string> {
  const deleted = new Set<string>();
  for (const entry of facts.others.values()) {
    const key = deletedClassKey(entry);
    if (key !== undefined && deletionRole(facts, entry) === 'after') deleted.add(key);
  }
  return deleted;
}

/** The role of a pragma in one of the files that are compared. */
export type RoleOf = (facts: FileFacts, entry: Entry) => DeletionRole | undefined;

/**
 * `deletionRole` for files that are compared. A pragma without its class clears the place that the class left where the file
 * has it in another namespace, or under another name: like one before its class, it leaves the class in effect.
 * @param hasLeft true for the key of a class that another version has and the file has elsewhere
 */
export function rolesOf(hasLeft: (facts: FileFacts, key: string) => boolean): RoleOf {
  return (facts, entry) => {
    const role = deletionRole(facts, entry);
    return role === 'alone' && hasLeft(facts, deletedClassKey(entry)!) ? 'before' : role;
  };
}

/**
 * A pragma after its class and one before it do opposite things, so they are not the same declaration. Nor are, where both files
 * declare the class more than once, one that makes room for the first of them and one that deletes that.
 */
function isOtherDeletion(roleOf: RoleOf, one: FileFacts, a: Entry, other: FileFacts, b: Entry): boolean {
  if (a.kind !== 'pragma') return false;
  const roles = [roleOf(one, a), roleOf(other, b)];
  if (roles.includes('before') && roles.includes('after')) return true;
  return hasCopies(one, a) && hasCopies(other, b) && isBetweenCopies(one, a) !== isBetweenCopies(other, b);
}

/** The file declares the class that a pragma deletes more than once. */
function hasCopies({ repeated }: FileFacts, pragma: Entry): boolean {
  return repeated.length > 0 && repeated.some(({ key }) => key === deletedClassKey(pragma));
}

/**
 * The pragma of another file that deletes the same class from the same side of it; undefined where that has none left.
 * @param found one there that deletes that class
 * @param taken those that are the same as others
 */
export function sameDeletion(
  roleOf: RoleOf,
  one: FileFacts,
  entry: Entry,
  other: FileFacts,
  found: Entry | undefined,
  taken: readonly (Entry | undefined)[],
): Entry | undefined {
  const key = found && deletedClassKey(found);
  if (key === undefined) return undefined;
  let next = other.others.get(deletionKey(key));
  for (let i = 2; next !== undefined; i++) {
    if (!isOtherDeletion(roleOf, one, entry, other, next) && !taken.includes(next)) return next;
    next = other.others.get(`${deletionKey(key)}#${i}`);
  }
  return undefined;
}

/**
 * The pragma of theirs that is the same as one of mine, and the roles by which the base has that, too. Where mine has a pragma
 * without its class, and theirs one before the class and one after it, mine's is rather the one after it: the class is gone in
 * both, and the old default's that makes room for the class is not it.
 */
export function deletionInTheirs(
  roleOf: RoleOf,
  mine: FileFacts,
  entry: Entry,
  theirs: FileFacts,
  there: Entry | undefined,
  taken: readonly (Entry | undefined)[],
): { readonly partner: Entry | undefined; readonly roleOf: RoleOf } {
  if (roleOf(mine, entry) === 'alone') {
    const whereGone: RoleOf = (facts, one) => (one === entry ? 'after' : roleOf(facts, one));
    const partner = sameDeletion(whereGone, mine, entry, theirs, there, taken);
    if (partner && roleOf(theirs, partner) === 'after') return { partner, roleOf: whereGone };
  }
  return { partner: sameDeletion(roleOf, mine, entry, theirs, there, taken), roleOf };
}

/** The instance of a file that a `#pragma deleteinstance` means; undefined for anything else, and where there is none. */
export function deletedInstance({ node, namespace }: Entry, facts: FileFacts): Entry | undefined {
  if (node.kind !== 'pragma' || node.name?.text.toLowerCase() !== 'deleteinstance') return undefined;
  const [argument] = node.arguments;
  const path = argument?.kind === 'string' ? readObjectPath(argument.value) : undefined;
  if (!path) return undefined;
  const given = [...path.values].map(([name, value]) => [name, value.toLowerCase()] as const);
  return facts.entries.find((entry) => {
    if (entry.node.kind !== 'instance' || entry.namespace !== (path.namespace ?? namespace)) return false;
    if (entry.node.className?.text.toLowerCase() !== path.classKey) return false;
    const said = entry.node.members.map((m) => [m.name.text.toLowerCase(), canonicalValue(m.value).toLowerCase()]);
    return given.every(([name, value]) => said.some(([own, v]) => v === value && (name === '' || own === name)));
  });
}
