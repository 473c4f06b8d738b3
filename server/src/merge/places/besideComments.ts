/**
 * On which side of a comment of theirs something new of mine belongs. A comment that both files have may be the heading of a
 * section, or its end; where it is above something that is new in theirs, no declaration tells what is in the section.
 */
import { findEntry, type Entry } from '../../semantics/facts';
import { append } from '../../text/append';
import { commentsWithin, formsOf } from '../comments/commentText';
import { slice } from '../context';
import type { Pairing } from '../pairing';
import type { Run } from './places';

/** A part of a run, and the gap that it goes to. */
interface Placed {
  readonly entries: readonly Entry[];
  readonly gap: number;
}

/** @param gap of theirs that a run goes to by the declarations around it */
export function besideComments(pairing: Pairing, { entries, after }: Run, gap: number): Placed[] {
  const from = after ? pairing.partner[after.index]!.index : -1;
  const { theirs } = pairing.context;
  const parts: Entry[][] = [];
  for (const entry of entries) {
    const isApart = formsAbove(pairing, 'mine', entry.index).some((form) => formsOf(theirs).has(form));
    if (parts.length === 0 || isApart) parts.push([entry]);
    else parts.at(-1)!.push(entry);
  }
  return parts.map((part) => {
    const below = formsAbove(pairing, 'mine', part.at(-1)!.index + 1);
    const above = formsAbove(pairing, 'mine', part[0]!.index);
    return { entries: part, gap: belowComment(above, aboveComment(below, gap)) };
  });

  /** Above the first thing that is new in theirs and has one of the comments that are below the part in mine. */
  function aboveComment(below: readonly string[], gap: number): number {
    for (let i = from + 1; below.length > 0 && i <= gap; i++)
      if (isNewInTheirs(pairing, i) && hasAbove(i, below)) return i - 1;
    return gap;
  }

  /** Below what is new in theirs, as far as there are comments that are above the part in mine. */
  function belowComment(above: readonly string[], gap: number): number {
    let last = gap;
    for (let i = gap + 1; above.length > 0 && i < theirs.entries.length; i++) {
      const isNew = isNewInTheirs(pairing, i);
      if (hasAbove(i, above)) last = isNew ? i : i - 1;
      if (!isNew) break;
    }
    return last;
  }

  function hasAbove(index: number, forms: readonly string[]): boolean {
    return formsAbove(pairing, 'theirs', index).some((form) => forms.includes(form));
  }
}

/** What the comments say that are above what is new in theirs, directly before a gap. */
export function formsBeforeGap(pairing: Pairing, gap: number): ReadonlySet<string> {
  const forms: string[] = [];
  for (let i = gap; i >= 0 && isNewInTheirs(pairing, i); i--) append(forms, formsAbove(pairing, 'theirs', i));
  return new Set(forms);
}

/** What the comments say that are above an entry, and its own. */
export function formsAbove({ context, pieces }: Pairing, version: 'mine' | 'theirs', index: number): string[] {
  const comments = commentsWithin(slice(context[version], pieces[version].at(index).lead));
  return comments.flatMap(({ speaks, form }) => (speaks ? [form] : []));
}

function isNewInTheirs({ context: { base, theirs }, partner, oldKeys, oldPragmas }: Pairing, index: number): boolean {
  const entry = theirs.entries[index]!;
  if (entry.kind === 'end' || partner.includes(entry) || oldPragmas.has(index)) return false;
  return !base || entry.kind === 'namespace' || !findEntry(base, oldKeys.get(entry.key) ?? entry.key);
}
