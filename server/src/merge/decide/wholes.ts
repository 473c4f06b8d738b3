/** Declarations that are one question, or one line, as a whole: what is decided about them, and why. */
import { t, translated } from '../../l10n';
import type { Decision } from './policy';

/** @param hasNewLines mine's side of the question has what theirs changed in other lines of it, too */
export function unreadable(hasNewLines: boolean): Decision {
  const what = t`There is a syntax error here, so nothing inside was merged. Correct it, or choose one side.`;
  const reason = hasNewLines ? `${what} ${t`“Mine” has the lines that the new default changed, too.`}` : what;
  return { outcome: 'conflict', take: 'theirs', reason };
}

/**
 * A declaration that a later one of mine replaces.
 * @param isSame both say the same
 */
export function replaced(nothingNew: boolean, isSame: boolean): Decision {
  if (nothingNew) {
    const reason = t`Your file declares this more than once. Nothing is new in the default, so your file stays as it is; correct it.`;
    return { outcome: 'applied', take: 'theirs', reason };
  }
  if (isSame) {
    const reason = t`Your file declares this more than once in the same way; the copies count as one.`;
    return { outcome: 'converged', take: 'theirs', reason };
  }
  const reason = t`A later declaration in your file replaces this one, so it has no effect. It is not in the result.`;
  return { outcome: 'skipped', take: 'theirs', reason };
}

/** What mine declares more than once so that nobody but a person knows what is meant. */
export function askedCopies(): Decision {
  const reason = t`Your file declares this more than once, with differences, and a compiler keeps the last one. “Mine” is that; correct your file to merge them.`;
  return { outcome: 'conflict', take: 'theirs', reason };
}

/** One that mine took out, and that a later declaration replaces in both defaults. */
export function droppedCopy(): Decision {
  return { outcome: 'applied', take: 'mine', reason: t`You removed this declaration, which a later one replaces.` };
}

/** Another copy of it. */
export const FURTHER_COPY: Decision = {
  outcome: 'skipped',
  take: 'theirs',
  get reason() {
    return t`This copy differs from the one that the question is about, and is on neither side of the question. Copy what you need of it into that one.`;
  },
};

/** @param name what is twice in the declaration called `owner` */
export function saidTwiceIn(owner: string, name: string): Decision {
  return asked(
    t`Your file has ${name} twice in ${owner}, with differences, and a compiler takes neither. “Mine” is all of it as you have it; correct your file to merge it.`,
  );
}

/** @param theirs the new class of the new default with that ID */
export function sameId(theirs: string): Decision {
  return asked(
    t`You added this class, and the new default has ${theirs} now with the same SMS_Class_ID. Inventory keeps one class for an ID: choose one, or give yours an ID of its own.`,
  );
}

export function keyChanged(instance: string): Decision {
  return asked(
    t`You and the new default both gave this ${instance} another key. Choose one, or keep both if they are two.`,
  );
}

/** Why is said by what found out that the two cannot be joined. */
export function asked(reason: string): Decision {
  return { outcome: 'conflict', take: 'mine', reason };
}

/** What mine has and theirs moved so that no order is left in which a compiler takes both. */
export const noPlace = (): string =>
  t`The new default moved what this needs after what needs this, so there is no place for it in which a compiler would take both.`;

export interface SimpleCase {
  readonly hasBase: boolean;
  /** The base has the declaration. */
  readonly inBase: boolean;
  readonly isMineBase: boolean;
  readonly isTheirsBase: boolean;
  readonly isMineTheirs: boolean;
}

/** A declaration without parts of its own that both have; undefined where mine changed nothing. */
export function decideSimple(c: SimpleCase): Decision | undefined {
  if (c.isMineTheirs) {
    if (!c.inBase || c.isMineBase) return undefined;
    return { outcome: 'converged', take: 'theirs', reason: t`The new default has the same now.` };
  }
  if (!c.hasBase)
    return { outcome: 'assumed', take: 'theirs', reason: t`Without the old default the new one is taken here.` };
  if (c.isMineBase) return undefined;
  if (c.isTheirsBase) return { outcome: 'applied', take: 'mine', reason: t`Only you changed this.` };
  return asked(
    c.inBase ? t`You changed this and so did the new default.` : t`Both sides added this, with different values.`,
  );
}

/** What both sides added in the same way. */
export function bothAdded(what: 'class' | 'declaration'): Decision {
  const reason = t`The new default has this ${translated(what)} now, too; there is one copy of it in the result.`;
  return { outcome: 'converged', take: 'theirs', reason };
}
