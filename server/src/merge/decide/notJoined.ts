/**
 * Where the changes of both sides to one declaration cannot be joined part by part: one that one of them has taken back from its
 * deletion, and an instance that no key tells from others.
 */
import { t } from '../../l10n';
import { effectOfTree } from '../../semantics/effect';
import type { Entry, FileFacts } from '../../semantics/facts';
import { certainty } from '../../semantics/instanceNames';
import type { MergeContext } from '../context';
import { deletedClassKey } from '../places/deletions';
import type { Pairing } from '../pairing';
import type { Twins } from './twins';
import type { Versions } from '../types';

/**
 * What the old default declares and deletes again, a class or what goes with it, so that it leaves none, and that a side has now
 * taken back by dropping the pragma or by another place: to a compiler that side has added it.
 */
export class TakenBack {
  private readonly fates = new Map<FileFacts, ((entry: Entry) => boolean) | undefined>();

  constructor(private readonly context: MergeContext) {}

  /** `entry` is that side's declaration of what `base` is in the old default. */
  by(side: 'mine' | 'theirs', base: Entry | undefined, entry: Entry): boolean {
    const { context } = this;
    if (!context.base || !base?.hasFacts || !this.isDeleted(context.base, base)) return false;
    return !this.isDeleted(context[side], entry);
  }

  private isDeleted(facts: FileFacts, entry: Entry): boolean {
    if (!this.fates.has(facts)) this.fates.set(facts, isDeletedIn(facts));
    return this.fates.get(facts)?.(entry) === true;
  }
}

/** Undefined for a file that deletes nothing, as most: what becomes of its declarations need not be worked out. */
function isDeletedIn({ entries, tree }: FileFacts): ((entry: Entry) => boolean) | undefined {
  const deletes = entries.some((entry) => entry.kind === 'pragma' && deletedClassKey(entry) !== undefined);
  if (!deletes) return undefined;
  const { effect, source } = effectOfTree(tree);
  return ({ index }) => effect.fateOf(source, index)?.state === 'deleted';
}

/** Why the changes of both sides are one question about the whole; undefined where they are none. */
export function whyNotJoined(
  pairing: Pairing,
  takenBack: TakenBack,
  twins: Twins,
  { base, mine, theirs }: Versions<Entry>,
): string | undefined {
  if (!mine || !theirs) return undefined;
  if (!base) return whyNotOne(pairing, mine, theirs);
  const isChanged = (entry: Entry): boolean => !pairing.sameContent(base, entry);
  const isOpen = (): boolean => !pairing.sameContent(mine, theirs);
  if (takenBack.by('mine', base, mine) && isChanged(theirs) && isOpen())
    return base.kind === 'class'
      ? t`The old default deletes this class by a pragma. You no longer do, and the new default changed the class.`
      : t`The old default deletes this instance by a pragma. You no longer do, and the new default changed the instance.`;
  if (takenBack.by('theirs', base, theirs) && isChanged(mine) && isOpen())
    return base.kind === 'class'
      ? t`The old default deletes this class by a pragma. The new one no longer does, and you changed the class.`
      : t`The old default deletes this instance by a pragma. The new one no longer does, and you changed the instance.`;
  if (isOneOfSeveral(pairing, mine) && isChanged(mine) && isChanged(theirs) && isOpen())
    return t`No key tells this instance from others, and both sides changed it: joined they would be one that nobody wrote.`;
  return isChanged(mine) && isOpen() ? twins.ask(mine)?.reason : undefined;
}

/** Why two instances that both sides added may be one or two; undefined where that is known. */
function whyNotOne(pairing: Pairing, mine: Entry, theirs: Entry): string | undefined {
  const { context } = pairing;
  if (!context.base || mine.node.kind !== 'instance' || pairing.sameContent(mine, theirs)) return undefined;
  const { base } = context;
  if (certainty([base, context.mine, context.theirs].map(({ tree }) => tree))(mine.node)) return undefined;
  const name = mine.node.className?.text ?? '';
  return t`Both sides added this instance of ${name}, with different values, and none of the files says what the keys of ${name} are. Where it is one instance, a compiler keeps the last one: choose one. Where there are two, keep both.`;
}

/** An instance whose class has no key, or none that anybody knows, in files of which one has another of that class. */
function isOneOfSeveral({ context }: Pairing, { kind, key }: Entry): boolean {
  if (kind !== 'instance' || !/\(\)(?:#\d+)?$/.test(key)) return false;
  const second = `${key.replace(/#\d+$/, '')}#2`;
  return [context.base, context.mine, context.theirs].some((facts) => facts?.classes.has(second));
}
