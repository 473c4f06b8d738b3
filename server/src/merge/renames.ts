/**
 * When a name that vanished and a name that appeared are one thing. A class: the same middle part of the class ID, and at
 * least 70 % of the properties. A property: the same type and qualifiers (but for its flag) after the same neighbor.
 * In both cases only where no other candidate is left. What is recognized here is always listed for confirmation.
 */
import { classIdIn } from './classId';
import { readClassId } from '../knowledge';
import { sameQualifiers, type ClassFacts, type MemberFacts } from '../semantics/classFacts';
import type { FileFacts } from '../semantics/facts';
import { addUnder } from '../text/append';

const SHARED_PROPERTIES = 0.7;

/** Where more new classes than this have one group part, it tells nothing; comparing each with each would take minutes. */
const MOST_CANDIDATES = 100;

/** Old key → new key of the classes that `after` renamed against `before`. */
export function classRenames(before: FileFacts, after: FileFacts): Map<string, string> {
  const gone = [...before.classes].filter(([key, entry]) => entry.kind === 'class' && !after.classes.has(key));
  const fresh = [...after.classes].filter(([key, entry]) => entry.kind === 'class' && !before.classes.has(key));
  if (gone.length === 0 || fresh.length === 0) return new Map();
  const byGroup = new Map<string, [string, ClassFacts][]>();
  for (const [key, entry] of fresh) {
    const group = groupOf(entry.facts!);
    if (group !== undefined) addUnder(byGroup, group, [key, entry.facts!]);
  }
  const pairs: [string, string][] = [];
  for (const [from, entry] of gone) {
    const group = groupOf(entry.facts!);
    const candidates = group === undefined ? [] : (byGroup.get(group) ?? []);
    if (candidates.length > MOST_CANDIDATES) continue;
    for (const [to, facts] of candidates) if (sharesMost(entry.facts!, facts)) pairs.push([from, to]);
  }
  return new Map(unique(pairs));
}

/** At least 70 % of the properties are the same: of the class that has more, or of the one that `of` says. */
export function sharesMost(a: ClassFacts, b: ClassFacts, of: (a: number, b: number) => number = Math.max): boolean {
  const shared = [...a.members.keys()].filter((name) => b.members.has(name)).length;
  return shared >= SHARED_PROPERTIES * of(a.members.size, b.members.size);
}

function groupOf(facts: ClassFacts): string | undefined {
  const id = classIdIn(facts);
  return id === undefined ? undefined : readClassId(id)?.group;
}

/** Old name → new name of the properties that `after` renamed. */
export function propertyRenames(before: ClassFacts, after: ClassFacts): Map<string, string> {
  const [old, now] = [[...before.members.values()], [...after.members.values()]];
  /** By the name of the neighbor before it; the first has none. */
  const fresh = new Map<string | undefined, MemberFacts>();
  now.forEach((member, i) => {
    if (!before.members.has(member.name)) fresh.set(now[i - 1]?.name, member);
  });
  const renames = new Map<string, string>();
  old.forEach((member, i) => {
    if (after.members.has(member.name) || member.kind === 'assignment') return;
    // Names are unique and so are neighbors: there is one candidate, and it has no other.
    const candidate = fresh.get(old[i - 1]?.name);
    if (candidate && alike(member, candidate)) renames.set(member.name, candidate.name);
  });
  return renames;
}

const FLAG: ReadonlySet<string> = new Set(['sms_report']);

function alike(a: MemberFacts, b: MemberFacts): boolean {
  return a.kind === b.kind && a.type === b.type && sameQualifiers(a.qualifiers, b.qualifiers, FLAG);
}

function unique(pairs: readonly [string, string][]): [string, string][] {
  const [froms, tos] = [new Map<string, number>(), new Map<string, number>()];
  for (const [from, to] of pairs) {
    froms.set(from, (froms.get(from) ?? 0) + 1);
    tos.set(to, (tos.get(to) ?? 0) + 1);
  }
  return pairs.filter(([from, to]) => froms.get(from) === 1 && tos.get(to) === 1);
}
