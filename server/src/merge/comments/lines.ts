/**
 * The three-way merge of lines, for text that has no facts: the inside of a comment, a declaration that does not parse. As
 * with any merge of lines two changes are joined where a line that neither touched is between them, and nowhere else.
 */
import { diffArrays } from 'diff';

/**
 * The comparison gives up beyond this many differing lines. It takes time and memory with the square of that number, and
 * where so much is new no line of one side says anything of the other. A count, not a time: results must not depend on
 * the machine.
 */
export const MAX_CHANGED_LINES = 400;

/** The same for the number of lines of one text: finding what is equal costs something for each. */
export const MAX_LINES = 10_000;

/** Which version a line of the result is taken from, and its number there. */
export interface Pick {
  readonly from: 'mine' | 'theirs';
  readonly index: number;
}

/** `end - start` items of the base became `to - from` items of a side. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Merges three lists of lines. What mine did not change, and what both changed in the same way, is taken from theirs.
 * @returns undefined where both changed the same lines or lines beside each other, or where too much differs.
 */
export function mergeLists(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): Pick[] | undefined {
  const [ours, others] = [hunksOf(base, mine), hunksOf(base, theirs)];
  if (!ours || !others) return undefined;
  const picks: Pick[] = [];
  const take = (from: Pick['from'], start: number, end: number): void => {
    for (let index = start; index < end; index++) picks.push({ from, index });
  };
  // How much further on than in the base the next unchanged line is in theirs.
  let shift = 0;
  let position = 0;
  let [i, j] = [0, 0];
  while (i < ours.length || j < others.length) {
    const [own, other] = [ours[i], others[j]];
    const next = !other || (own && own.start < other.start) ? own! : other;
    take('theirs', position + shift, next.start + shift);
    if (own && other && touch(own, other)) {
      if (!sameChange(own, other, mine, theirs)) return undefined;
      take('theirs', other.from, other.to);
      [i, j] = [i + 1, j + 1];
      shift = other.to - other.end;
    } else if (next === own) {
      take('mine', own!.from, own!.to);
      i++;
    } else {
      take('theirs', other!.from, other!.to);
      j++;
      shift = other!.to - other!.end;
    }
    position = next.end;
  }
  take('theirs', position + shift, theirs.length);
  return picks;
}

/**
 * For each item of the one list the index of the same item in the other, undefined for one that has none in the common order.
 * @returns undefined where too much differs.
 */
export function alignLists(one: readonly string[], other: readonly string[]): (number | undefined)[] | undefined {
  const hunks = hunksOf(one, other);
  if (!hunks) return undefined;
  let [next, shift] = [0, 0];
  return one.map((_, i) => {
    if (next < hunks.length && i >= hunks[next]!.end) {
      shift = hunks[next]!.to - hunks[next]!.end;
      next++;
    }
    return next < hunks.length && i >= hunks[next]!.start ? undefined : i + shift;
  });
}

/** As `mergeLists` for texts; a line is one with its line break. */
export function mergeLines(base: string, mine: string, theirs: string): string | undefined {
  const sides = { mine: linesOf(mine), theirs: linesOf(theirs) };
  return mergeLists(linesOf(base), sides.mine, sides.theirs)
    ?.map(({ from, index }) => sides[from][index])
    .join('');
}

/** Lines with their line breaks; what is after the last break is a line too, unless it is empty. */
export function linesOf(text: string): string[] {
  return text.match(/[^\r\n]+(?:\r\n|\n|\r)?|\r\n|\n|\r/g) ?? [];
}

/** Both are at one place: a common line cannot be between them. */
function touch(a: Hunk, b: Hunk): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function sameChange(own: Hunk, other: Hunk, mine: readonly string[], theirs: readonly string[]): boolean {
  if (own.start !== other.start || own.end !== other.end || own.to - own.from !== other.to - other.from) return false;
  for (let k = 0; k < own.to - own.from; k++) if (mine[own.from + k] !== theirs[other.from + k]) return false;
  return true;
}

/** Where a side differs from the base, in order; undefined where it differs too much to be compared. */
function hunksOf(base: readonly string[], side: readonly string[]): Hunk[] | undefined {
  if (base.length > MAX_LINES || side.length > MAX_LINES) return undefined;
  const changes = diffArrays([...base], [...side], { maxEditLength: MAX_CHANGED_LINES });
  if (!changes) return undefined;
  const hunks: Hunk[] = [];
  let [start, from] = [0, 0];
  let [end, to] = [0, 0];
  const flush = (): void => {
    if (end > start || to > from) hunks.push({ start, end, from, to });
  };
  for (const { added, removed, count } of changes) {
    if (added) to += count;
    else if (removed) end += count;
    else {
      flush();
      [start, from] = [end + count, to + count];
      [end, to] = [start, from];
    }
  }
  flush();
  return hunks;
}
