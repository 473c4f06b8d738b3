/**
 * An instance to which both sides gave another key, each its own. To a compiler it is one that is gone and two that are
 * new; a person meant one.
 */
import type { Entry, FileFacts } from '../../semantics/facts';
import { canonicalValue } from '../../semantics/values';
import { addUnder } from '../../text/append';
import type { Pairing } from '../pairing';
import type { Versions } from '../types';

/** Of what an instance says besides its key, this share is the same under the new one. */
const SAME_VALUES = 0.7;

type Group = readonly Entry[];

export class KeyChanges {
  private found: ReadonlyMap<Entry, Versions<Entry, 'base' | 'mine' | 'theirs'>> | undefined;

  constructor(private readonly pairing: Pairing) {}

  /** What an instance that mine added was in the old default, and what the new default made of that. */
  of(mine: Entry): Versions<Entry, 'base' | 'mine' | 'theirs'> | undefined {
    if (mine.kind !== 'instance') return undefined;
    return (this.found ??= this.read()).get(mine);
  }

  private read(): ReadonlyMap<Entry, Versions<Entry, 'base' | 'mine' | 'theirs'>> {
    const { context, partner, basePartner } = this.pairing;
    const { base, mine, theirs } = context;
    const found = new Map<Entry, Versions<Entry, 'base' | 'mine' | 'theirs'>>();
    if (!base) return found;
    const [kept, known] = [new Set(basePartner), new Set(partner)];
    const isOld = new Set(base.entries.map((entry) => this.pairing.ofBaseInTheirs(entry)));
    const gone = byClass(base, (entry) => !kept.has(entry) && !this.pairing.ofBaseInTheirs(entry));
    if (gone.size === 0) return found;
    const own = byClass(mine, ({ index }) => !partner[index] && !basePartner[index]);
    const fresh = byClass(theirs, (entry) => !known.has(entry) && !isOld.has(entry));
    for (const [name, olds] of gone) {
      const [ours, others] = [own.get(name) ?? [], fresh.get(name) ?? []];
      for (const old of olds) {
        const [one, other] = [candidate(old, olds, ours), candidate(old, olds, others)];
        if (one && other) found.set(one, { base: old, mine: one, theirs: other });
      }
    }
    return found;
  }
}

function byClass({ entries }: FileFacts, isWanted: (entry: Entry) => boolean): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries)
    // Without a key there is none to change.
    if (entry.kind === 'instance' && !entry.key.includes('()') && isWanted(entry))
      addUnder(groups, entry.key.slice(0, entry.key.indexOf('(')), entry);
  return groups;
}

/** What became of `old`: the only one there is of its class, or the only one that says the same under another key. */
function candidate(old: Entry, olds: Group, news: Group): Entry | undefined {
  if (olds.length === 1 && news.length === 1) return news[0];
  const alike = news.filter((entry) => isAlike(old, entry));
  const isShared = olds.some((other) => other !== old && alike.some((entry) => isAlike(other, entry)));
  return alike.length === 1 && !isShared ? alike[0] : undefined;
}

function isAlike(a: Entry, b: Entry): boolean {
  const [one, other] = [valuesOf(a), valuesOf(b)];
  const size = Math.max(one.size, other.size);
  const same = [...one].filter(([name, value]) => other.get(name) === value).length;
  return size > 0 && same >= SAME_VALUES * size;
}

/** What an instance says besides its key. */
function valuesOf({ node, key }: Entry): ReadonlyMap<string, string> {
  const keys = new Set([...key.slice(key.indexOf('(')).matchAll(/[(,](\w+)=/g)].map(([, name]) => name));
  const members = node.kind === 'instance' ? node.members : [];
  return new Map(
    members.flatMap(({ name, value }) => {
      const folded = name.text.toLowerCase();
      return keys.has(folded) ? [] : [[folded, canonicalValue(value)] as const];
    }),
  );
}
