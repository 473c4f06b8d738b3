/** Pragmas of mine that delete a class or an instance: what becomes of them beside what the new default made of that. */
import { t } from '../../l10n';
import type { Entry } from '../../semantics/facts';
import { deletedClassKey, deletedInstance, deletedWith, deletionRole, isBetweenCopies } from '../places/deletions';
import { neededBetween } from '../places/needs';
import { nameOf, namesOf, type Needed, type User, type UserOfLost } from './needed';
import type { Pairing } from '../pairing';
import type { Decision } from './policy';
import type { Versions } from '../types';

/** The decision about a declaration of mine that theirs has not: another one where it is such a pragma and asks for it. */
export function decideDeletion(
  pairing: Pairing,
  needed: Needed,
  { base, mine }: Pick<Versions<Entry>, 'base'> & { readonly mine: Entry },
  decision: Decision,
): Decision {
  const key = deletedClassKey(mine);
  if (key !== undefined) return ofClass(pairing, needed, mine, key) ?? decision;
  return (base ? undefined : ofInstance(pairing, mine)) ?? decision;
}

function ofClass(pairing: Pairing, needed: Needed, pragma: Entry, key: string): Decision | undefined {
  const { base, mine, theirs } = pairing.context;
  const own = mine.classes.get(key);
  const b = base?.classes.get(pairing.elsewhere.get(key) ?? key);
  // Where the class itself is removed, what became of it under another name is the question of that line.
  const there = theirs.classes.get(own ? pairing.keyInTheirs(key) : key);
  // After the one copy that the result has, it would delete that.
  if (isBetweenCopies(mine, pragma)) {
    const isBetweenThere = pairing.copies
      .replacedIn(mine, key)
      .some((copy) => copy.index < pragma.index && pairing.partner[copy.index] !== undefined);
    const needs = isBetweenThere && there ? needed.byTheirs(there) : undefined;
    if (needs) return deletesNeeded(needs);
    if (isBetweenThere) return usedOfWhatGoes(pairing, needed, pragma) ?? betweenThere(pairing, pragma, key);
    const others = deletedWith(mine, pragma);
    if (others.length > 0) {
      const reason = t`It is between two declarations of this class in your file, of which the result has one, and deletes ${namesOf(others)} as well.`;
      return { outcome: 'conflict', take: 'theirs', reason };
    }
    return {
      outcome: 'converged',
      take: 'theirs',
      reason: t`It makes room for another declaration of this class in your file, and the result has one of them.`,
    };
  }
  if (!there) return undefined;
  if (deletionRole(mine, pragma) === 'before') {
    // It only makes room for the class that follows.
    if (!base || b || !own) return undefined;
    return {
      outcome: 'converged',
      take: 'theirs',
      reason: t`It only makes room for your class, and the new default has that class now, too.`,
    };
  }
  const user = needed.byTheirs(there);
  if (user) return deletesNeeded(user);
  const changed = b && b.key === there.key && pairing.sameContent(b, there) ? needed.changedByTheirs(there) : there;
  if (!changed) {
    const below = needed.byTheirsBelow(there);
    return below && deletesUsed(below);
  }
  const reason =
    changed === there
      ? t`You delete this class by a pragma, and the new default changed or added it.`
      : t`You delete this class by a pragma, and the new default changed ${nameOf(changed)}, which goes with it.`;
  return { outcome: 'conflict', take: 'mine', reason };
}

/** Where the class stands again after the pragma: what of theirs uses something else that the pragma takes along. */
function usedOfWhatGoes(pairing: Pairing, needed: Needed, pragma: Entry): Decision | undefined {
  for (const own of deletedWith(pairing.context.mine, pragma)) {
    const lost = pairing.partner[own.index];
    const user = lost && needed.byTheirs(lost);
    if (user) return deletesUsed({ ...user, lost });
  }
  return undefined;
}

/**
 * What needs the class and is between its declarations in theirs, and not deleted by the pragma in mine: there it is after both, or
 * before a pragma that deletes something else.
 */
function betweenThere(pairing: Pairing, pragma: Entry, key: string): Decision | undefined {
  const { theirs, mine } = pairing.context;
  const [first] = pairing.copies.replacedIn(theirs, key);
  const between = first ? neededBetween(theirs, first) : [];
  if (between.length === 0) return undefined;
  const deleted = deletedWith(mine, pragma).map(({ index }) => pairing.partner[index]);
  // What mine removed goes by another line.
  const isOfMine = (entry: Entry): boolean => pairing.partner.includes(entry) || pairing.isNewInTheirs(entry);
  const lost = between.filter((entry) => isOfMine(entry) && !deleted.includes(entry));
  if (lost.length === 0) return undefined;
  const reason = t`You delete this class by a pragma before you declare it again, and between the two the new default has what needs it: ${namesOf(lost)}.`;
  return { outcome: 'conflict', take: 'theirs', reason };
}

function deletesNeeded({ verb, name }: User): Decision {
  const reason =
    verb === 'needs'
      ? t`You delete this class by a pragma, and the new default’s ${name} needs it: that would be gone, too.`
      : t`You delete this class by a pragma, and the new default’s ${name} refers to it.`;
  return { outcome: 'conflict', take: 'theirs', reason };
}

function deletesUsed({ name, verb, lost }: UserOfLost): Decision {
  const reason =
    verb === 'needs'
      ? t`You delete this class by a pragma, and the new default’s ${name} needs ${nameOf(lost)}, which goes with it.`
      : t`You delete this class by a pragma, and the new default’s ${name} refers to ${nameOf(lost)}, which goes with it.`;
  return { outcome: 'conflict', take: 'theirs', reason };
}

/**
 * The decision about a declaration of theirs that mine removed: another one where it is a pragma that made room for its class,
 * and that theirs has between two declarations of that class now. Without it the earlier one would not be deleted.
 */
export function decideRemovedRoom(
  { context }: Pairing,
  { base, theirs }: Pick<Versions<Entry>, 'base'> & { readonly theirs: Entry },
  decision: Decision,
): Decision {
  if (!context.base || !base || !isBetweenCopies(context.theirs, theirs) || isBetweenCopies(context.base, base))
    return decision;
  const reason = t`You removed this pragma. The new default has another declaration of the class before it now, and without the pragma the class is declared twice.`;
  return { outcome: 'conflict', take: 'theirs', reason };
}

function ofInstance(pairing: Pairing, pragma: Entry): Decision | undefined {
  const { base, theirs } = pairing.context;
  const there = deletedInstance(pragma, theirs);
  const old = there && base && deletedInstance(pragma, base);
  if (!there || (old && pairing.sameContent(old, there))) return undefined;
  const reason = t`You delete this instance by a pragma, and the new default changed or added it.`;
  return { outcome: 'conflict', take: 'mine', reason };
}
