/** What two versions of one sequence have in common at their beginning and at their end: what an edit left alone. */

export interface CommonEnds {
  /** How many at the beginning are the same. */
  readonly start: number;
  /** How many at the end are, of what is left then. */
  readonly end: number;
}

export function commonEnds<T>(before: ArrayLike<T>, after: ArrayLike<T>): CommonEnds {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  const [lastBefore, lastAfter] = [before.length - 1, after.length - 1];
  let end = 0;
  while (end < shorter - start && before[lastBefore - end] === after[lastAfter - end]) end++;
  return { start, end };
}

/**
 * The same of two sequences that are no lists.
 * @param isSame whether the one at the index before is that at the index after
 */
export function commonEndsBy(
  before: number,
  after: number,
  isSame: (before: number, after: number) => boolean,
): CommonEnds {
  const shorter = Math.min(before, after);
  let start = 0;
  while (start < shorter && isSame(start, start)) start++;
  let end = 0;
  while (end < shorter - start && isSame(before - 1 - end, after - 1 - end)) end++;
  return { start, end };
}

/** Whether two lists hold the same, one by one. */
export function isSameList<T>(before: ArrayLike<T>, after: ArrayLike<T>): boolean {
  if (before.length !== after.length) return false;
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) return false;
  return true;
}
