/**
 * What both sides added, where nobody knows whether one of them takes the place of the other: the result has both, and a
 * notice says so.
 */
import type { Entry } from '../../semantics/facts';
import { certainty } from '../../semantics/instanceNames';
import type { MergeContext } from '../context';
import type { Customization, Notice } from '../types';

/** These may be there as often as one likes, each with a subject of its own. */
const INDEPENDENT = new Set(['namespace', 'deleteclass', 'deleteinstance', 'include', 'autorecover']);

export function bothAddedNotices(context: MergeContext, ledger: readonly Customization[]): Notice[] {
  const { base, mine, theirs } = context;
  if (!base) return [];
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
      return INDEPENDENT.has(directive) ? undefined : `#pragma ${directive}`;
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

function messageFor({ node }: Entry): string {
  if (node.kind === 'pragma')
    return `You and the new default both added a #pragma ${node.name?.text}, with different values. Both are in the result; which of them counts is not known.`;
  const name = node.kind === 'instance' ? node.className?.text : '';
  return `You and the new default both added instances of ${name}, and none of the files declares a key for that class. All of them are in the result; whether a compiler takes two of them for one, so that the last replaces the other, is not known.`;
}
