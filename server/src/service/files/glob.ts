/**
 * One part of a glob (what is between two slashes), matched in time that grows with the pattern times the name:
 * `*`, `?`, `[a-z]`, `[!a-z]`, `{one,two}`. All ways to match are followed side by side. A regular expression tries them
 * one after another, and for a pattern with many stars there are more of them than anybody can wait for.
 */

/** One place in the pattern: a character that is accepted and the place after it, or places reached without any. */
type Place =
  | { readonly accepts: (char: string) => boolean; readonly next: number }
  | { readonly accepts: undefined; readonly next: readonly number[] };

/** Whether a character starts or may start a part of a pattern that is not taken literally. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * A matcher of names for one part of a glob. Every text is a pattern: a bracket or brace that is never closed, and a
 * comma or closing brace outside of braces, stand for themselves.
 */
export function globMatcher(part: string, ignoreCase: boolean): (name: string) => boolean {
  const fold = (text: string): string[] => [...(ignoreCase ? text.toLowerCase() : text)];
  const { places, start } = compile(fold(part));
  return (name) => {
    let current = closure(places, [start]);
    for (const char of fold(name)) {
      const after: number[] = [];
      for (const at of current) {
        const place = places[at]!;
        if (place.accepts?.(char)) after.push(place.next);
      }
      if (after.length === 0) return false;
      current = closure(places, after);
    }
    return current.has(END);
  };
}

/** The place after the whole pattern. */
const END = 0;

/** All places that are reached from some without reading a character. */
function closure(places: readonly Place[], from: readonly number[]): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const place = places[at]!;
    if (place.accepts === undefined) for (const next of place.next) open.push(next);
  }
  return reached;
}

/** The places of a pattern, made from its end to its start, so that each knows the place after it. */
function compile(chars: readonly string[]): { places: readonly Place[]; start: number } {
  const places: Place[] = [{ accepts: undefined, next: [] }];
  const add = (place: Place): number => places.push(place) - 1;
  const partner = matchingBraces(chars);
  const sets = bracketSets(chars);
  /** For each open brace, read from its end: the place after it, and the first places of the alternatives read so far. */
  const braces: { readonly after: number; readonly alternatives: number[] }[] = [];
  let at = END;
  for (let i = chars.length - 1; i >= 0; i--) {
    const char = chars[i]!;
    const set = sets.get(i);
    const next = at;
    if (set) {
      at = add({ accepts: set.accepts, next });
      i = set.start;
    } else if (char === '*') {
      const loop = add({ accepts: undefined, next: [] });
      const any = add({ accepts: () => true, next: loop });
      places[loop] = { accepts: undefined, next: [next, any] };
      at = loop;
    } else if (char === '?') at = add({ accepts: () => true, next });
    else if (char === '}' && partner.has(i)) braces.push({ after: at, alternatives: [] });
    else if (char === ',' && braces.length > 0) {
      const { after, alternatives } = braces.at(-1)!;
      alternatives.push(at);
      at = after;
    } else if (char === '{' && partner.has(i)) {
      at = add({ accepts: undefined, next: [...braces.pop()!.alternatives, at] });
    } else at = add({ accepts: (other) => other === char, next });
  }
  return { places, start: at };
}

/** The braces that have a partner; sets in brackets are passed over. */
function matchingBraces(chars: readonly string[]): Set<number> {
  const inSets = new Set<number>();
  for (const [end, { start }] of bracketSets(chars)) for (let i = start; i <= end; i++) inSets.add(i);
  const matched = new Set<number>();
  const open: number[] = [];
  for (const [i, char] of chars.entries()) {
    if (inSets.has(i)) continue;
    if (char === '{') open.push(i);
    const partner = char === '}' ? open.pop() : undefined;
    if (partner !== undefined) matched.add(partner).add(i);
  }
  return matched;
}

interface BracketSet {
  readonly start: number;
  accepts(char: string): boolean;
}

/** Sets such as `[a-z]` and `[!a-z]` by the place of their closing bracket; one right after the opening bracket is a member. */
function bracketSets(chars: readonly string[]): Map<number, BracketSet> {
  const sets = new Map<number, BracketSet>();
  for (let start = 0; start < chars.length; start++) {
    if (chars[start] !== '[') continue;
    const isNegated = chars[start + 1] === '!' || chars[start + 1] === '^';
    const first = start + (isNegated ? 2 : 1);
    const end = chars.indexOf(']', first + 1);
    // Nor does any bracket after it find its end.
    if (end < 0) break;
    const members = chars.slice(first, end);
    sets.set(end, { start, accepts: (char) => holds(members, char) !== isNegated });
    start = end;
  }
  return sets;
}

function holds(members: readonly string[], char: string): boolean {
  for (let i = 0; i < members.length; i++) {
    if (members[i + 1] === '-' && i + 2 < members.length) {
      if (members[i]! <= char && char <= members[i + 2]!) return true;
      i += 2;
    } else if (members[i] === char) return true;
  }
  return false;
}
