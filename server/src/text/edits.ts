/** Text edits, and how they are applied. */

import type { Span } from './span';

/** Replaces the text of a span. An empty span inserts; an empty `newText` deletes. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/**
 * Applies edits that all speak of the same original text. They may come in any order; two insertions at one offset
 * keep the order in which they were given.
 * @throws RangeError where edits overlap or leave the text: a programming error, never a user's.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let position = 0;
  for (const edit of sorted) {
    if (edit.start < position || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`Edit ${edit.start}..${edit.end} overlaps another or leaves the text (0..${text.length}).`);
    }
    parts.push(text.slice(position, edit.start), edit.newText);
    position = edit.end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}
