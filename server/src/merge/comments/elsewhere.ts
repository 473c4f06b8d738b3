/** Comments that a declaration of mine has, and theirs has somewhere else: there they stay, unless mine took them away from there. */
import { isTaken } from '../context';
import type { Pass } from '../compose/decisions';
import { foldForm, rawComments, without } from './commentText';

/** What is known of the comments of all three files. */
export interface Elsewhere {
  /** Comments, folded without their form, that theirs has at something new: nothing of mine takes them away from there. */
  readonly atNew: ReadonlySet<string>;
  /** Comments, folded the same way, that are once in each version. */
  readonly once: ReadonlySet<string>;
  /** Puts a step off until something was said of every line about a comment that is known before. */
  atLast(step: (pass: Pass) => void): void;
}

/** Of the comments that are once in each version those that stay where theirs has them. */
export function keptElsewhere(once: Iterable<string>, { ledger }: Pass): string[] {
  const dropped = ledger.all().flatMap((line) => {
    if (line.entry.kind !== 'comment' || !isTaken(line)) return [];
    const old = formsIn(line.entry.base);
    return without(formsIn(line.entry.theirs), formsIn(line.entry.mine)).filter((form) => old.includes(form));
  });
  return without([...once], dropped);
}

function formsIn(shown: string | undefined): string[] {
  return shown === undefined ? [] : rawComments(shown).map(foldForm);
}
