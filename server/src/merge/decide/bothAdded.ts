/**
 * What both sides added, where nobody knows whether one of them takes the place of the other: the result has both, and a
 * notice says so.
 */
import { t } from '../../l10n';
import type { Entry } from '../../semantics/facts';
import { certainty } from '../../semantics/instanceNames';
import { INDEPENDENT_PRAGMAS } from '../../semantics/pragmaNames';
import type { MergeContext } from '../context';
import { classIdOf } from '../classId';
import type { Customization, Notice } from '../types';

export function bothAddedNotices(context: MergeContext, ledger: readonly Customization[]): Notice[] {
  const { base, mine, theirs } = context;
  if (!base) return sameIdNotices(context, ledger);
  const stays = new Set(ledger.filter(({ outcome }) => outcome !== 'skipped').map(({ key }) => key));
  const isNew = ({ key }: Entry): boolean => !base.classes.has(key) && !base.others.has(key);
  const own = mine.entries.filter((entry) => isNew(entry) && stays.has(entry.key));
  if (!own.some(({ kind }) => kind === 'instance' || kind === 'pragma')) return [];
  const fresh = theirs.entries.filter((e) => isNew(e) && !mine.classes.has(e.key) && !mine.others.has(e.key));
  const isCertain = certainty([base, mine, theirs].map(({ tree }) => tree));
  const groupOf = (entry: Entry): string | undefined => {
    const { node, namespace, key } = entry;
    if (node.kind === 'pragma') {
      const directive = node.name?.text.toLowerCase() ?? '';
      return INDEPENDENT_PRAGMAS.has(directive) ? undefined : `#pragma ${directive}`;
    }
    // Of two with different names of that kind it is sure enough that they are two.
    if (node.kind !== 'instance' || !/\(\)(?:#\d+)?$/.test(key) || isCertain(node)) return undefined;
    return `${namespace}/${node.className?.text.toLowerCase()}`;
  };
  const theirGroups = new Set(fresh.map(groupOf));
  const told = new Set<string>();
  return own.flatMap((entry): Notice[] => {
    const group = groupOf(entry);
    if (group === undefined || told.has(group) || !theirGroups.has(group)) return [];
    told.add(group);
    return [{ code: 'both-added', key: entry.key, message: messageFor(entry) }];
  });
}

/** Without a base: classes of one SMS_Class_ID that only one of the files has each. */
function sameIdNotices({ mine, theirs }: MergeContext, ledger: readonly Customization[]): Notice[] {
  const outcomes = new Map(ledger.map(({ key, outcome }) => [key, outcome]));
  const byId = new Map<string, Entry>();
  for (const [key, entry] of theirs.classes) {
    const id = mine.classes.has(key) ? undefined : classIdOf(entry);
    if (id !== undefined && outcomes.get(key) !== 'applied') byId.set(id, entry);
  }
  if (byId.size === 0) return [];
  return [...mine.classes].flatMap(([key, entry]): Notice[] => {
    const twin = theirs.classes.has(key) ? undefined : byId.get(classIdOf(entry) ?? '');
    if (!twin || outcomes.get(key) === 'skipped') return [];
    const [own, fresh] = [entry, twin].map(({ facts }) => facts!.written);
    return [
      {
        code: 'same-class-id',
        key,
        message: t`Only your file has ${own}, only the new default has ${fresh}, and both have the same SMS_Class_ID: the new default has renamed the class, or you added yours. Inventory keeps one class for an ID, so leave one of them out, or give yours an ID of its own.`,
      },
    ];
  });
}

function messageFor({ node }: Entry): string {
  if (node.kind === 'pragma')
    return t`You and the new default both added a #pragma ${node.name?.text}, with different values. Both are in the result; which of them counts is not known.`;
  const name = node.kind === 'instance' ? node.className?.text : '';
  return t`You and the new default both added instances of ${name}, and none of the files declares a key for that class. All of them are in the result; whether a compiler takes two of them for one, so that the last replaces the other, is not known.`;
}
