/** Which declarations of two files are in the same order, and where in theirs a declaration of mine belongs. */
import type { Entry, FileFacts } from '../../semantics/facts';
import { isContent } from './outline';
import { addUnder } from '../../text/append';

/** Classes and instances that both files have, as pairs of indices: the longest run that is in order in both. */
export function commonOrder(
  a: FileFacts,
  b: FileFacts,
  keyInB: (key: string) => string,
): (readonly [number, number])[] {
  return longestIncreasing(commonPairs(a, b, keyInB));
}

/** Classes and instances that both files have, as pairs of indices in the order of the first file. */
function commonPairs(a: FileFacts, b: FileFacts, keyInB: (key: string) => string): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [key, entry] of a.classes) {
    const other = b.classes.get(keyInB(key));
    if (other) pairs.push([entry.index, other.index]);
  }
  return pairs;
}

/** The longest subsequence of `pairs` (in order of their first numbers) whose second numbers increase. */
export function longestIncreasing(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  if (increases(pairs)) return pairs.slice();
  const tails: number[] = [];
  const previous = new Array<number>(pairs.length).fill(-1);
  pairs.forEach(([, value], i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[i]! = tails[low - 1]!;
    tails[low] = i;
  });
  const chain: (readonly [number, number])[] = [];
  for (let i = tails[tails.length - 1] ?? -1; i >= 0; i = previous[i]!) chain.push(pairs[i]!);
  return chain.reverse();
}

/** Nothing changed places, as in most files. */
function increases(pairs: readonly (readonly [number, number])[]): boolean {
  return pairs.every(([, value], i) => i === 0 || pairs[i - 1]![1] < value);
}

/**
 * The first numbers of the pairs that every longest increasing subsequence holds: what surely kept its place. Where two
 * neighbors changed places, either may have moved, so neither is among them.
 */
function surelyInOrder(pairs: readonly (readonly [number, number])[]): Set<number> {
  const before = lengthsOfRuns(pairs.map(([, value]) => value));
  const after = lengthsOfRuns(pairs.map(([, value]) => -value).reverse()).reverse();
  const longest = before.reduce((a, b) => Math.max(a, b), 0);
  const atLength = new Map<number, number[]>();
  pairs.forEach(([first], i) => {
    if (before[i]! + after[i]! - 1 !== longest) return;
    addUnder(atLength, before[i]!, first);
  });
  return new Set([...atLength.values()].filter((candidates) => candidates.length === 1).flat());
}

/** Keys of the classes that mine moved to another place. */
export function movedClasses(base: FileFacts, mine: FileFacts): Set<string> {
  const pairs = commonPairs(mine, base, (key) => key);
  const moved = new Set<string>();
  if (increases(pairs)) return moved;
  const inOrder = surelyInOrder(pairs);
  for (const [key, entry] of mine.classes) if (base.classes.has(key) && !inOrder.has(entry.index)) moved.add(key);
  // What mine has once more is where it was, too, if one of its copies is: among what mine has once.
  const repeated = new Set(mine.repeated.map(({ key }) => key));
  const once = pairs.filter(([index]) => !repeated.has(mine.entries[index]!.key));
  const onceInOrder = surelyInOrder(once);
  const stayed = once.filter(([index]) => onceInOrder.has(index));
  let at = 0;
  for (const { key, index } of mine.repeated) {
    while (at < stayed.length && stayed[at]![0] < index) at++;
    const old = base.classes.get(key)?.index ?? -1;
    if ((stayed[at - 1]?.[1] ?? -1) < old && old < (stayed[at]?.[1] ?? Infinity)) moved.delete(key);
  }
  return moved;
}

/** For each value the length of the longest increasing subsequence that ends with it. */
function lengthsOfRuns(values: readonly number[]): number[] {
  const tails: number[] = [];
  return values.map((value) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tails[middle]! < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
    return low + 1;
  });
}

/** Consecutive declarations of mine that theirs has not: they go into the result together. */
export interface Run {
  readonly entries: readonly Entry[];
  /** The nearest entry of mine before the run that theirs has, too. */
  readonly after: Entry | undefined;
  /** Something that theirs has is after the run in mine. */
  readonly isInner: boolean;
}

/**
 * True for what a place is told by. A namespace pragma is one only before the first class: further down the files pair
 * theirs by chance.
 */
function isAnchor(entry: Entry): boolean {
  return isContent(entry) && entry.kind !== 'namespace';
}

/** Splits mine into runs of declarations that are new, by `isNew`; namespace pragmas between them go along. */
export function runsOf(mine: FileFacts, isNew: (entry: Entry) => boolean, isShared: (entry: Entry) => boolean): Run[] {
  const runs: Run[] = [];
  let after: Entry | undefined;
  let current: Entry[] = [];
  const lastShared = mine.entries.findLastIndex((entry) => isAnchor(entry) && isShared(entry));
  let hasContent = false;
  const flush = (): void => {
    if (current.length > 0) runs.push({ entries: current, after, isInner: current[0]!.index < lastShared });
    current = [];
  };
  for (const entry of mine.entries) {
    if (isNew(entry)) current.push(entry);
    else if (isShared(entry) && (isAnchor(entry) || !hasContent)) {
      flush();
      if (entry.kind !== 'end') after = entry;
    }
    hasContent ||= isAnchor(entry);
  }
  flush();
  return runs;
}
