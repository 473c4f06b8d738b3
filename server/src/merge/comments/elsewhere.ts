/** Comments that a declaration of mine has, and theirs has somewhere else: there they stay, unless mine took them away from there. */
import { isTaken, slice, type MergeContext } from '../context';
import type { Pass } from '../compose/decisions';
import type { Piece } from '../places/outline';
import { commentsWithin, foldForm, formsOf, rawComments, without } from './commentText';

/** What is known of the comments of all three files. */
export interface Elsewhere {
  /** Comments, folded without their form, that are once in each version. */
  readonly once: ReadonlySet<string>;
  /** Says of one of these that mine has it at the declaration of a key, where nobody knows that it moved. */
  noteOther(key: string, comment: string): void;
  /** Puts a step off until something was said of every line about a comment that is known before. */
  atLast(step: (pass: Pass) => void): void;
}

/**
 * Without a base nobody knows whether a comment moved. What is once in both files stays where theirs has it, if that is
 * before or after one of these pieces of theirs, which mine has, too.
 */
export function onceInBoth({ mine, theirs }: MergeContext, shared: readonly Piece[]): ReadonlySet<string> {
  const [own, fresh] = [formsOf(mine), formsOf(theirs)];
  const around = shared.flatMap(({ lead, trail }) =>
    [lead, trail].flatMap((span) => commentsWithin(slice(theirs, span))),
  );
  return new Set(around.flatMap(({ form }) => (own.get(form) === 1 && fresh.get(form) === 1 ? [form] : [])));
}

/** Of the comments that are once in each version those that stay where theirs has them. */
export function keptElsewhere(once: Iterable<string>, { ledger, keepsComments }: Pass): string[] {
  const dropped = ledger.all().flatMap((line) => {
    if (line.entry.kind !== 'comment' || !isTaken(line) || keepsComments.has(line.id)) return [];
    const old = formsIn(line.entry.base);
    return without(formsIn(line.entry.theirs), formsIn(line.entry.mine)).filter((form) => old.includes(form));
  });
  return without([...once], dropped);
}

function formsIn(shown: string | undefined): string[] {
  return shown === undefined ? [] : rawComments(shown).map(foldForm);
}
