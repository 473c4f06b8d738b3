/** What would be left without what it needs: a class, or an alias, that one side removed and the other side's declarations use. */
import { listed, t } from '../../l10n';
import type { Entry } from '../../semantics/facts';
import { aliasOf } from '../aliases';
import { Needs } from '../places/needs';
import type { Pairing } from '../pairing';
import type { Decision } from './policy';
import { addUnder } from '../../text/append';

type Dependants = ReadonlyMap<string, readonly Entry[]>;

/** What would be left, and how: a compiler stops at what needs a thing; of what only refers to it that is not documented. */
export interface User {
  readonly name: string;
  readonly verb: 'needs' | 'refers to';
}

/** What would be left without something that goes with a class, and that thing. */
export interface UserOfLost extends User {
  readonly lost: Entry;
}

export class Needed {
  private inMine:
    | {
        readonly needs: Needs;
        readonly baseNeeds: Needs | undefined;
        readonly dependants: Dependants;
        readonly users: Dependants;
      }
    | undefined;
  private inTheirs: { readonly needs: Needs; readonly dependants: Dependants; readonly users: Dependants } | undefined;
  /** For each entry of theirs the one of mine. */
  private readonly ofMine = new Map<Entry, Entry>();

  constructor(private readonly pairing: Pairing) {}

  /**
   * What of theirs needs this declaration of theirs, which mine removed, by a change of theirs. What mine itself left
   * without it is mine's own doing.
   */
  byTheirs(removed: Entry): User | undefined {
    const { base } = this.pairing.context;
    const { users, needs } = this.readTheirs();
    const mine = this.readMine();
    const keys = keysOf(removed);
    const found = keys
      .flatMap((key) => users.get(key) ?? [])
      .find((entry) => {
        const own = this.ofMine.get(entry);
        if (own) return timesNamed(keys, needs.mentioned(entry)) > timesNamed(keys, mine.needs.mentioned(own));
        return !base?.classes.has(this.pairing.oldKeys.get(entry.key) ?? entry.key);
      });
    return found && userOf(found, needs, keys);
  }

  /** What theirs changed and mine has, too, of what goes with this class of theirs, directly or further down. */
  changedByTheirs(removed: Entry, depth = 0): Entry | undefined {
    const { base } = this.pairing.context;
    const keys = keysOf(removed);
    const { dependants } = this.readTheirs();
    const { needs } = this.readMine();
    for (const entry of keys.flatMap((key) => dependants.get(key) ?? [])) {
      const own = this.ofMine.get(entry);
      if (!own || !keys.some((key) => needs.of(own).includes(key))) continue;
      const old = base?.classes.get(this.pairing.oldKeys.get(entry.key) ?? entry.key);
      if (old && !this.pairing.sameContent(old, entry)) return entry;
      const below = depth < MAX_DEPTH ? this.changedByTheirs(entry, depth + 1) : undefined;
      if (below) return below;
    }
    return undefined;
  }

  /** What of theirs needs, by a change of theirs, something that goes with this class of theirs, directly or further down. */
  byTheirsBelow(removed: Entry): UserOfLost | undefined {
    return firstBelow(removed, this.readTheirs().dependants, (lost) => {
      const user = this.ofMine.has(lost) ? this.byTheirs(lost) : undefined;
      return user && { ...user, lost };
    });
  }

  /** What of mine needs this declaration of mine, which theirs removed, and is in the result only because of mine. */
  byMine(removed: Entry, depth = 0): User | undefined {
    const { pairing } = this;
    const { users, baseNeeds, needs } = this.readMine();
    const keys = keysOf(removed);
    const found = keys
      .flatMap((key) => users.get(key) ?? [])
      .find((entry) => {
        // Without the old default what both have may have been there before, but for what only mine says of it.
        if (!pairing.context.base) {
          const there = pairing.partner[entry.index];
          return !there || !keys.some((key) => this.readTheirs().needs.mentioned(there).includes(key));
        }
        const old = pairing.basePartner[entry.index];
        if (!old || timesNamed(keys, needs.mentioned(entry)) > timesNamed(keys, baseNeeds?.mentioned(old) ?? []))
          return true;
        if (pairing.partner[entry.index]) return false;
        return !pairing.sameContent(old, entry) || (depth < MAX_DEPTH && this.byMine(entry, depth + 1) !== undefined);
      });
    return found && userOf(found, needs, keys);
  }

  /** What mine changed of what goes with this class of mine, directly or further down. */
  changedByMine(removed: Entry): Entry | undefined {
    const { pairing } = this;
    return firstBelow(removed, this.readMine().dependants, (entry) => {
      const old = pairing.basePartner[entry.index];
      return old && !pairing.sameContent(old, entry) ? entry : undefined;
    });
  }

  /** What of mine needs something that goes with this class of mine, directly or further down. */
  byMineBelow(removed: Entry): UserOfLost | undefined {
    return firstBelow(removed, this.readMine().dependants, (lost) => {
      const user = this.byMine(lost);
      return user && { ...user, lost };
    });
  }

  private readTheirs() {
    const { theirs, mine } = this.pairing.context;
    if (!this.inTheirs) {
      const needs = new Needs(theirs);
      this.pairing.partner.forEach((there, index) => there && this.ofMine.set(there, mine.entries[index]!));
      const isChanged = (entry: Entry): boolean => this.ofMine.get(entry)?.isSharedWith(entry) !== true;
      this.inTheirs = { needs, ...dependantsOf(theirs.entries, needs, isChanged) };
    }
    return this.inTheirs;
  }

  private readMine() {
    const { mine, base } = this.pairing.context;
    if (!this.inMine) {
      const needs = new Needs(mine);
      const { partner, basePartner } = this.pairing;
      const before = base ? basePartner : partner;
      const isChanged = (entry: Entry): boolean =>
        !partner[entry.index] || before[entry.index]?.isSharedWith(entry) !== true;
      this.inMine = { needs, baseNeeds: base && new Needs(base), ...dependantsOf(mine.entries, needs, isChanged) };
    }
    return this.inMine;
  }
}

/** What is found first about something that goes with a class, directly or further down. */
function firstBelow<T>(
  removed: Entry,
  dependants: Dependants,
  find: (entry: Entry) => T | undefined,
  depth = 0,
): T | undefined {
  for (const entry of keysOf(removed).flatMap((key) => dependants.get(key) ?? [])) {
    const found = find(entry) ?? (depth < MAX_DEPTH ? firstBelow(entry, dependants, find, depth + 1) : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How often a declaration names a thing: where a side names it once more than before, it needs it by its own change. */
function timesNamed(keys: readonly string[], mentioned: readonly string[]): number {
  return mentioned.filter((name) => keys.includes(name)).length;
}

/**
 * Theirs removed what mine left alone: kept for what of mine needs it. In a result that was merged before, a class that mine
 * moved may be where it was in the base, and then nothing does.
 */
export function keptFor(user: User | undefined): Decision {
  const reason = !user
    ? t`The new default removed this, and you moved it. It is kept unless you drop it.`
    : user.verb === 'needs'
      ? t`The new default removed this, and your ${user.name} needs it. It is kept unless you drop it.`
      : t`The new default removed this, and your ${user.name} refers to it. It is kept unless you drop it.`;
  return { outcome: 'conflict', take: 'mine', reason };
}

/** Mine removed what something new of theirs needs. */
export function removedBut(user: User): Decision {
  const reason =
    user.verb === 'needs'
      ? t`You removed this, and the new default’s ${user.name} needs it: without it a compiler stops there.`
      : t`You removed this, and the new default’s ${user.name} refers to it.`;
  return { outcome: 'conflict', take: 'theirs', reason };
}

/** What goes to another namespace than it has in mine, because what it needs is there now. */
export function goesAlong(namespace: string): string {
  return t`It goes to ${namespace}, where the things that it needs are.`;
}

/** Real schemas stay below twenty. */
const MAX_DEPTH = 50;

/** What a sentence calls a declaration. */
export function nameOf(entry: Entry): string {
  const name = entry.facts?.written ?? entry.key;
  return entry.kind === 'instance' ? `instance of ${name}` : name;
}

/** The same for several: the first few of them, and how many more. */
export function namesOf(entries: readonly Entry[], name: (entry: Entry) => string = nameOf): string {
  const names = entries.slice(0, MOST_NAMES).map(name);
  return entries.length > names.length
    ? t`${names.join(', ')} and ${entries.length - names.length} more`
    : listed(names);
}

const MOST_NAMES = 5;

/** What a declaration is called where it is needed. */
function keysOf(entry: Entry): string[] {
  const alias = aliasOf(entry)?.toLowerCase();
  return [...(entry.kind === 'class' ? [entry.key] : []), ...(alias === undefined ? [] : [alias])];
}

function userOf(entry: Entry, needs: Needs, keys: readonly string[]): User {
  const isNeeded = needs.of(entry).some((key) => keys.includes(key));
  return { name: nameOf(entry), verb: isNeeded ? 'needs' : 'refers to' };
}

/**
 * Declarations by what they need, and the changed ones by what they need or refer to: an unchanged one names nothing by a
 * change, and to look for names in all of them takes long.
 */
function dependantsOf(
  entries: readonly Entry[],
  needs: Needs,
  isChanged: (entry: Entry) => boolean,
): { readonly dependants: Dependants; readonly users: Dependants } {
  const [dependants, users] = [new Map<string, Entry[]>(), new Map<string, Entry[]>()];
  for (const entry of entries) {
    for (const key of needs.of(entry)) addUnder(dependants, key, entry);
    const mentioned = isChanged(entry) ? needs.mentioned(entry) : [];
    for (const key of mentioned.length > 1 ? new Set(mentioned) : mentioned) addUnder(users, key, entry);
  }
  return { dependants, users };
}
