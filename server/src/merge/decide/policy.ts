/**
 * Who wins where one fact differs. With a base that is plain three-way reasoning; without one it is a rule per kind of
 * fact: keep what costs data when lost, take what is the new default's business, and list either way.
 */
import { t, translated } from '../../l10n';
import type { Outcome, Versions } from '../types';

export interface Decision {
  readonly outcome: Outcome;
  /** Whose value goes into the result; for a conflict, whose is suggested. */
  readonly take: 'mine' | 'theirs';
  readonly reason: string;
}

export type FactKind = 'flag' | 'group-name' | 'qualifier' | 'units' | 'superclass' | 'type' | 'default';

/** How one fact of a thing that mine and theirs both have is merged; undefined where mine changed nothing. */
export function decide(
  kind: FactKind,
  versions: Versions<string>,
  hasBase: boolean,
  bothAdded: boolean,
  strict: boolean,
): Decision | undefined {
  const { base, mine, theirs } = versions;
  if (!hasBase) return mine === theirs ? undefined : assume(kind);
  if (bothAdded) {
    if (mine === theirs) return undefined;
    if (kind === 'flag' && !strict) {
      return {
        outcome: 'applied',
        take: 'mine',
        reason: t`Both sides added this; what is reported is for you to decide.`,
      };
    }
    return { outcome: 'conflict', take: 'mine', reason: t`Both sides added this, with different values.` };
  }
  if (mine === base) return undefined;
  if (mine === theirs) return { outcome: 'converged', take: 'theirs', reason: t`The new default has the same now.` };
  if (theirs === base) return { outcome: 'applied', take: 'mine', reason: t`Only you changed this.` };
  return { outcome: 'conflict', take: 'mine', reason: t`You changed this, and so did the new default, differently.` };
}

function assume(kind: FactKind): Decision {
  switch (kind) {
    case 'flag':
      return {
        outcome: 'assumed',
        take: 'mine',
        reason: t`Without the old default nobody can tell who changed this flag; yours is kept, because data that is no longer reported is lost.`,
      };
    case 'group-name':
      return {
        outcome: 'conflict',
        take: 'mine',
        reason: t`The group names differ, and without the old default nobody can tell whose change it is.`,
      };
    case 'units':
    case 'qualifier':
      return {
        outcome: 'assumed',
        take: 'theirs',
        reason: t`Without the old default the new one is taken here; check whether this was your change.`,
      };
    case 'superclass':
    case 'type':
    case 'default':
      return {
        outcome: 'assumed',
        take: 'theirs',
        reason: t`Definitions follow the new default; check whether this was your change.`,
      };
  }
}

export function qualifierKind(folded: string): FactKind {
  if (folded === 'sms_report') return 'flag';
  if (folded === 'sms_group_name') return 'group-name';
  return folded === 'sms_units' ? 'units' : 'qualifier';
}

/** Who wins where a whole class or property is there or not. `changed` says whether the remaining side differs from the base. */
export type Presence =
  | { readonly action: 'nothing' }
  | { readonly action: 'merge' }
  | { readonly action: 'add' | 'remove' | 'note'; readonly decision: Decision };

/** What is added, removed or changed as a whole; shown in the language of whoever reads. */
export const SORTS = ['class', 'property', 'declaration'] as const;

export interface PresenceCase {
  readonly hasBase: boolean;
  readonly inBase: boolean;
  readonly inMine: boolean;
  readonly inTheirs: boolean;
  /** Mine or theirs, whichever is there, says something else than the base. */
  readonly changed: boolean;
  readonly what: (typeof SORTS)[number];
  /** What is decided about it where only one file has it and no old default says who added or removed it. */
  onlyInMine(): Decision;
  onlyInTheirs(): Decision;
}

const NOTHING: Presence = { action: 'nothing' };

export function decidePresence(c: PresenceCase): Presence {
  if (c.inMine && c.inTheirs) return { action: 'merge' };
  if (!c.hasBase)
    return c.inMine ? { action: 'add', decision: c.onlyInMine() } : { action: 'remove', decision: c.onlyInTheirs() };
  if (!c.inBase) {
    if (!c.inMine) return NOTHING;
    return {
      action: 'add',
      decision: { outcome: 'applied', take: 'mine', reason: t`You added this ${translated(c.what)}.` },
    };
  }
  if (!c.inMine && !c.inTheirs) {
    return {
      action: 'note',
      decision: {
        outcome: 'converged',
        take: 'theirs',
        reason: t`The new default no longer has such a ${translated(c.what)} either.`,
      },
    };
  }
  if (c.inTheirs) {
    if (!c.changed)
      return {
        action: 'remove',
        decision: { outcome: 'applied', take: 'mine', reason: t`You removed this ${translated(c.what)}.` },
      };
    return {
      action: 'remove',
      decision: {
        outcome: 'conflict',
        take: 'mine',
        reason: t`You removed this ${translated(c.what)}, and the new default changed it. It stays removed unless you say otherwise.`,
      },
    };
  }
  if (!c.changed) return NOTHING;
  return {
    action: 'add',
    decision: {
      outcome: 'conflict',
      take: 'mine',
      reason: t`You changed this ${translated(c.what)}, and the new default removed it. It is kept as your own unless you drop it.`,
    },
  };
}

/** A property that both sides added; what they say of it differently has lines of its own. */
export const MEMBER_BOTH_ADDED: Decision = {
  outcome: 'converged',
  take: 'theirs',
  get reason() {
    return t`The new default has this property now, too.`;
  },
};

/** A qualifier that only mine has, on what both sides added, where the rest of the list is settled. */
export const QUALIFIER_ONLY_IN_MINE: Decision = {
  outcome: 'applied',
  take: 'mine',
  get reason() {
    return t`Both sides added this; only yours has this qualifier.`;
  },
};

/** Qualifiers that are one question, because answered separately, they could leave empty brackets. */
export const WHOLE_LIST: Decision = {
  outcome: 'conflict',
  take: 'mine',
  get reason() {
    return t`You changed these qualifiers, and so did the new default, differently. Choose one list.`;
  },
};
