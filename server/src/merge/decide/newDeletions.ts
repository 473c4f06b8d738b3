/** Pragmas of the new default that delete a class of which mine has made something: whether they stay is a question. */
import { t } from '../../l10n';
import type { Entry } from '../../semantics/facts';
import { settle, slice } from '../context';
import { deletedClassKey, deletedWith, deletionRole, isBetweenCopies } from '../places/deletions';
import { nameOf, type Needed, type UserOfLost } from './needed';
import { type Pairing, whereNow } from '../pairing';

/**
 * @param isRemoved true for a pragma of which something was said already, since the base has it and mine has not
 * @returns the pragmas that are asked about
 */
export function askNewDeletions(
  pairing: Pairing,
  needed: Needed,
  isRemoved: (pragma: Entry) => boolean,
): ReadonlySet<Entry> {
  const { context } = pairing;
  const { base, mine, theirs } = context;
  const asked = new Set<Entry>();
  for (const pragma of theirs.entries) {
    const key = deletedClassKey(pragma);
    const isBetween = isBetweenCopies(theirs, pragma);
    if (key === undefined || (deletionRole(theirs, pragma) !== 'after' && !isBetween) || isRemoved(pragma)) continue;
    const keys = [key, pairing.oldKeys.get(key)];
    const isThere = isBetween
      ? !pairing.isNewInTheirs(pragma)
      : [base, mine].some((facts) =>
          facts?.entries.some((entry) => {
            const target = deletedClassKey(entry);
            return target !== undefined && keys.includes(target) && deletionRole(facts, entry) === 'after';
          }),
        );
    const own = isThere ? undefined : ownInMine(pairing, key);
    if (!own) continue;
    const why = isBetween ? whatGoesWith(pairing, needed, pragma) : whatMineMade(pairing, needed, own);
    if (why === undefined) continue;
    const reason = base
      ? t`The new default deletes this class by a pragma now, and ${why}. The pragma is left out unless you take it.`
      : t`The new default deletes this class by a pragma, and ${why}. The pragma is left out unless you take it.`;
    const decision = { outcome: 'conflict', take: 'mine', reason } as const;
    const versions = { base: undefined, mine: undefined, theirs: pragma };
    const declared = theirs.classes.get(key);
    const line = context.decisions.enter({
      ...pairing.line(versions, 'pragma-removed', decision),
      ...(declared ? whereNow(own, declared) : {}),
    });
    const { whole } = pairing.pieces.theirs.at(pragma.index);
    settle(context, line, whole, { base: '', mine: '', theirs: slice(theirs, whole), suggested: 'mine' });
    asked.add(pragma);
  }
  return asked;
}

/** The class of mine that has this key in theirs. */
function ownInMine({ context, oldKeys, partner }: Pairing, key: string): Entry | undefined {
  const { mine, theirs } = context;
  const known = mine.classes.get(key) ?? mine.classes.get(oldKeys.get(key) ?? key);
  if (known) return known;
  const there = theirs.classes.get(key);
  return there && mine.entries[partner.indexOf(there)];
}

/** What of mine a pragma between two declarations of a class takes away: the class itself is declared again. */
function whatGoesWith(pairing: Pairing, needed: Needed, pragma: Entry): string | undefined {
  const { context, partner, basePartner } = pairing;
  for (const there of deletedWith(context.theirs, pragma)) {
    const own = context.mine.entries[partner.indexOf(there)];
    if (!own) continue;
    if (!context.base) return t`your ${nameOf(own)} goes with it`;
    const old = basePartner[own.index];
    if (!old || !pairing.sameContent(old, own)) return t`you changed ${nameOf(own)}, which goes with it`;
    const user = needed.byMine(own);
    if (user) return needsLost({ ...user, lost: own });
  }
  return undefined;
}

function needsLost({ name, verb, lost }: UserOfLost): string {
  return verb === 'needs'
    ? t`your ${name} needs ${nameOf(lost)}, which goes with it`
    : t`your ${name} refers to ${nameOf(lost)}, which goes with it`;
}

function whatMineMade(pairing: Pairing, needed: Needed, own: Entry): string | undefined {
  const user = needed.byMine(own);
  if (user) return user.verb === 'needs' ? t`your ${user.name} needs it` : t`your ${user.name} refers to it`;
  // Without the old default nobody knows what mine made.
  if (!pairing.context.base) return undefined;
  const old = pairing.basePartner[own.index];
  if (!old || !pairing.sameContent(old, own)) return t`you changed or added it`;
  const changed = needed.changedByMine(own);
  if (changed) return t`you changed ${nameOf(changed)}, which goes with it`;
  const below = needed.byMineBelow(own);
  return below && needsLost(below);
}
