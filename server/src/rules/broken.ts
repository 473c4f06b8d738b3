/** Which stretches of a text a rule leaves to the parser. */

import type { Declaration } from '../syntax/declaration';
import type { Span } from '../text/span';

/** How many problems before a place are looked at; one that begins far before it seldom reaches it. */
const LOOK_BACK = 8;

/**
 * True where a syntax problem touches the span: what the parser has said something about needs no second opinion.
 * Problems are in the order of the text, so a file full of them stays quick.
 */
export function isBroken({ problems }: Declaration, { start, end }: Span): boolean {
  if (problems.length === 0) return false;
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (problems[middle]!.start < end) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0 && i >= low - LOOK_BACK; i--) if (problems[i]!.end > start) return true;
  return false;
}
