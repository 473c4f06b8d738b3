/**
 * Two things that the result brings together, or that are new in mine, and that a compiler or the inventory may take for one:
 * classes of one SMS_Class_ID, and instances of sibling classes with the same keys. Nothing is decided by it, so it is a notice.
 */
import { t } from '../../l10n';
import { factsOf, type Entry, type FileFacts } from '../../semantics/facts';
import { parseLike } from '../../syntax/parseLike';
import { addUnder } from '../../text/append';
import { classIdOf } from '../classId';
import type { MergeContext } from '../context';
import type { Notice } from '../types';
import { nameOf } from './needed';

/** @param told keys of which other notices say the same */
export function sharedKeyNotices(
  { base, mine, theirs }: MergeContext,
  text: string,
  told: ReadonlySet<string>,
): Notice[] {
  const result = factsOf(parseLike(text, theirs.tree), theirs);
  const old = base ? [base, theirs] : [theirs];
  // What one of the defaults has, too, is no news; nor are two declarations of one thing.
  const isNews = ([one, other]: readonly Entry[]): boolean =>
    !old.some(({ classes }) => classes.has(one!.key) && classes.has(other!.key)) &&
    (mine.classes.has(one!.key) || mine.classes.has(other!.key));
  const pairs = (groups: ReadonlyMap<string, readonly Entry[]>): (readonly Entry[])[] =>
    [...groups.values()].flatMap((group) => {
      const pair = group.slice(1).flatMap((other, i) => (isNews([group[i]!, other]) ? [[group[i]!, other]] : []));
      return pair.slice(0, 1);
    });
  return [
    ...pairs(byClassId(result))
      .filter((pair) => !pair.some(({ key }) => told.has(key)))
      .map((pair): Notice => {
        const [one, other] = pair.map(nameOf);
        const message = t`${one} and ${other} have the same SMS_Class_ID. Inventory keeps one class for an ID, so give one of them an ID of its own, or leave it out.`;
        return { code: 'same-class-id', ...keysOf(pair), message };
      }),
    ...pairs(bySharedKeys(result)).map((pair): Notice => {
      const [one, other] = pair.map(nameOf);
      const message = t`${one} and ${other} have the same keys, and both classes get these from one class. Whether a compiler refuses the later one or deletes the earlier one is not certain: give one of them other keys.`;
      return { code: 'same-keys', ...keysOf(pair), message };
    }),
  ];
}

const keysOf = (pair: readonly Entry[]): Pick<Notice, 'key' | 'keys'> => ({
  key: pair[0]!.key,
  keys: pair.map(({ key }) => key),
});

/** Classes of different names by ID and context: of two views of the registry each has a class of its own. */
function byClassId({ classes }: FileFacts): ReadonlyMap<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of classes.values()) {
    const id = classIdOf(entry);
    if (id === undefined) continue;
    const contexts = [...entry.facts!.qualifiers].flatMap(([name, { value }]) =>
      name.startsWith('sms_context') ? [value.toLowerCase()] : [],
    );
    const group = `${entry.namespace} ${id} ${contexts.sort().join()}`;
    const isCopy = groups.get(group)?.some((one) => isSameName(one, entry)) === true;
    if (!isCopy) addUnder(groups, group, entry);
  }
  return groups;
}

const isSameName = (one: Entry, other: Entry): boolean =>
  one.facts!.written.toLowerCase() === other.facts!.written.toLowerCase();

/** Instances of different classes by the class that their keys are from, and their values. */
function bySharedKeys(facts: FileFacts): ReadonlyMap<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of facts.classes.values()) {
    const { kind, node, namespace, key } = entry;
    const values = key.slice(key.indexOf('(') + 1, key.lastIndexOf(')'));
    if (kind !== 'instance' || node.kind !== 'instance' || values === '' || !node.className) continue;
    const root = keyedClass(facts, namespace, node.className.text);
    if (root === undefined) continue;
    const group = `${root} ${values}`;
    const isCopy = groups.get(group)?.some((one) => isSameName(one, entry)) === true;
    if (!isCopy) addUnder(groups, group, entry);
  }
  return groups;
}

/** Real schemas stay below twenty. */
const MAX_ANCESTORS = 50;

/** The key of the topmost class with keys above one that has none itself; undefined where the file does not show it. */
function keyedClass({ classes }: FileFacts, namespace: string, name: string): string | undefined {
  let found: string | undefined;
  let next: string | undefined = `${namespace}/${name.toLowerCase()}`;
  for (let i = 0; next !== undefined && i < MAX_ANCESTORS; i++) {
    const entry = classes.get(next);
    if (entry?.node.kind !== 'class') return undefined;
    const { members, superclass } = entry.node;
    const isKeyed = members.some(({ qualifiers }) =>
      qualifiers?.qualifiers.some(({ name: qualifier }) => qualifier.text.toLowerCase() === 'key'),
    );
    if (isKeyed) found = next;
    next = superclass && `${namespace}/${superclass.text.toLowerCase()}`;
  }
  return found;
}
