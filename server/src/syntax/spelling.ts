import { Kind } from './tokens';

const DECLARATION_KEYWORDS: readonly { readonly word: string; readonly kind: number }[] = [
  { word: 'class', kind: Kind.Class },
  { word: 'association', kind: Kind.Association },
  { word: 'structure', kind: Kind.Structure },
  { word: 'enumeration', kind: Kind.Enumeration },
  { word: 'instance', kind: Kind.Instance },
  { word: 'qualifier', kind: Kind.Qualifier },
];

/** The declaration keyword nearest to a misspelt word; `class`, the commonest by far, where none is near. */
export function closestKeyword(word: string): { readonly word: string; readonly kind: number } {
  let best = DECLARATION_KEYWORDS[0];
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

/** The candidate within two edits of `word` (compared without case), or undefined. */
export function closestOf(word: string, candidates: Iterable<string>, maxDistance = 2): string | undefined {
  let best: string | undefined;
  let bestDistance = maxDistance + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau–Levenshtein distance (adjacent swaps count as one); words longer than 64 are taken as far apart. */
export function editDistance(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return Math.abs(a.length - b.length) + 8;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
      }
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length];
}
