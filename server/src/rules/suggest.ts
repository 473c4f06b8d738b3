/** The name that somebody may have meant. */
import { allClassNames, dscClassNames } from '../knowledge';
import { keyOf, schemaOf } from '../semantics/names';
import type { Scope } from '../semantics/scope';

interface Candidate {
  readonly key: string;
  readonly name: string;
}

/** Among more names of one schema than this (none has so many) nothing is suggested: the search grows with their square. */
const MOST_CANDIDATES = 5000;

/** The well-known classes by schema, so that a name is compared with its relatives only; made when first asked for. */
let knownBySchema: Map<string, Candidate[]> | undefined;
/** All the classes that a scope knows, by schema; a scope lives for one run of the rules. */
const scopes = new WeakMap<Scope, Map<string, readonly Candidate[]>>();

/** Two names of one length that differ in a letter are often both right: `…Rss`, `…Rsc`. */
export function isLikelySlip(name: string, other: string): boolean {
  const sorted = (text: string) => [...keyOf(text)].sort().join('');
  return name.length !== other.length || sorted(name) === sorted(other);
}

/**
 * True for what can be nothing but a slip of the keyboard, so that it may be repaired without looking: another letter
 * or digit in the same place may be another thing as well (`$A`, `$B`; `uint31`; `$Disk1`, `$Disk12`).
 */
export function isSureSlip(name: string, other: string): boolean {
  const digits = (text: string) => text.replace(/\D+/g, '');
  return digits(name) === digits(other) && isLikelySlip(name, other) && isOneSlip(keyOf(name), keyOf(other));
}

/**
 * A class whose name differs from `name` by one slip of the keyboard, in the same schema. Undefined where there is none:
 * a name that is merely unknown is no mistake.
 */
export function similarClass(name: string, scope: Scope): string | undefined {
  const schema = schemaOf(name);
  if (schema === undefined || name.length - schema.length < 6) return undefined;
  const key = keyOf(name);
  const candidates = candidatesOf(schema, scope);
  if (candidates.length > MOST_CANDIDATES) return undefined;
  for (const candidate of candidates) {
    if (!isOneSlip(key, candidate.key)) continue;
    // Names of a family differ in a number (`CIM_Setting1`, `CIM_Setting2`): that is no slip.
    if (candidate.key.replace(/\d+/g, '#') !== key.replace(/\d+/g, '#')) return candidate.name;
  }
  return undefined;
}

/** One letter too many, too few or wrong, or two changed over. Linear, without any allocation. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  const restOfA = a.length - head - tail;
  const restOfB = b.length - head - tail;
  if (restOfA <= 1 && restOfB <= 1) return true;
  return restOfA === 2 && restOfB === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
}

function candidatesOf(schema: string, scope: Scope): readonly Candidate[] {
  // The suggestion is drawn from all names: it goes stale with any of them.
  const here = scope.allHere();
  let bySchema = scopes.get(scope);
  if (!bySchema) scopes.set(scope, (bySchema = new Map()));
  let candidates = bySchema.get(schema);
  if (!candidates) {
    const found = new Map(wellKnown(schema).map((candidate) => [candidate.key, candidate]));
    const add = ({ name }: { readonly name: string }) => {
      const key = keyOf(name);
      if (schemaOf(name) === schema && !found.has(key)) found.set(key, { key, name });
    };
    for (const info of here) add(info);
    for (const info of scope.index?.all() ?? []) add(info);
    bySchema.set(schema, (candidates = [...found.values()]));
  }
  return candidates;
}

function wellKnown(schema: string): readonly Candidate[] {
  if (!knownBySchema) {
    knownBySchema = new Map();
    for (const name of [...allClassNames(), ...dscClassNames()]) {
      const candidate = { key: keyOf(name), name };
      const names = knownBySchema.get(schemaOf(name) ?? '');
      if (names) names.push(candidate);
      else knownBySchema.set(schemaOf(name) ?? '', [candidate]);
    }
  }
  return knownBySchema.get(schema) ?? [];
}
