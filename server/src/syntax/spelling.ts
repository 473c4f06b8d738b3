/** The keyword that a misspelled word was meant to be. */

import { Kind } from './tokens';

const DECLARATION_KEYWORDS: readonly { readonly word: string; readonly kind: number }[] = [
  { word: 'class', kind: Kind.Class },
  { word: 'association', kind: Kind.Association },
  { word: 'structure', kind: Kind.Structure },
  { word: 'enumeration', kind: Kind.Enumeration },
  { word: 'instance', kind: Kind.Instance },
  { word: 'qualifier', kind: Kind.Qualifier },
];

/** The declaration keyword nearest to a misspelled word; `class`, the commonest by far, where none is near. */
export function closestKeyword(word: string): { readonly word: string; readonly kind: number } {
  let best = DECLARATION_KEYWORDS[0]!;
  let bestDistance = 3;
  for (const candidate of DECLARATION_KEYWORDS) {
    const distance = editDistance(word.toLowerCase(), candidate.word);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * How many candidates are looked at: with names in their thousands on both sides the time would grow with the product, and
 * where so many are to choose from, the nearest is an accident.
 */
const MOST_CANDIDATES = 5000;

/** The candidate within two edits of `word` (compared without case), or undefined. */
export function closestOf(word: string, candidates: Iterable<string>, maxDistance = 2): string | undefined {
  const wanted = word.toLowerCase();
  const letters = lettersOf(word);
  let best: string | undefined;
  let bestDistance = maxDistance + 1;
  let looked = 0;
  for (const candidate of candidates) {
    if (++looked > MOST_CANDIDATES) break;
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const others = lettersOf(candidate);
    // An edit takes away one letter and brings in one at most.
    if (countBits(letters & ~others) >= bestDistance || countBits(others & ~letters) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance - 1);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The letters of a word as bits, in either case; some share one, and characters beyond ASCII have none. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 128) letters |= 1 << (code & 31);
  }
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Longer words are taken as far apart. */
const LONGEST_WORD = 64;

/** The last three lines of the table. One set will do: a distance is worked out to its end before the next. */
let [twoAbove, above, line] = [0, 1, 2].map(() => new Uint8Array(LONGEST_WORD + 1));

/**
 * Damerau–Levenshtein distance (adjacent swaps count as one); words longer than 64 are taken as far apart. One that is
 * greater than `most` may be given as any number greater than it, which is found out sooner.
 */
export function editDistance(a: string, b: string, most = LONGEST_WORD): number {
  if (a.length > LONGEST_WORD || b.length > LONGEST_WORD) return Math.abs(a.length - b.length) + 8;
  for (let j = 0; j <= b.length; j++) above![j] = j;
  for (let i = 1; i <= a.length; i++) {
    line![0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let best = above![j - 1]! + cost;
      if (above![j]! < best) best = above![j]! + 1;
      if (line![j - 1]! < best) best = line![j - 1]! + 1;
      const isSwap = i > 1 && j > 1 && cost === 1;
      if (isSwap && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        best = Math.min(best, twoAbove![j - 2]! + 1);
      line![j] = best;
      if (best < least) least = best;
    }
    // A swap leads from the line above this one, too, so it takes two lines to be sure.
    if (least > most && i > 1 && leastOf(above!, b.length) > most) return most + 1;
    [twoAbove, above, line] = [above, line, twoAbove];
  }
  return above![b.length]!;
}

function leastOf(numbers: Uint8Array, last: number): number {
  let least = numbers[0]!;
  for (let i = 1; i <= last; i++) least = Math.min(least, numbers[i]!);
  return least;
}
