/**
 * When a name that vanished and a name that appeared are one thing. A class: the same middle part of the class ID, and at
 * least 70 % of the properties. A property: the same type and qualifiers (but for its flag) behind the same neighbour.
 * In both cases only where no other candidate is left. What is recognised here is always listed for confirmation.
 */
import { readClassId } from '../knowledge';
import { qualifierValue, type ClassFacts, type MemberFacts } from '../semantics/classFacts';
import type { FileFacts } from '../semantics/facts';

const SHARED_PROPERTIES = 0.7;

/** Old key → new key of the classes that `after` renamed against `before`. */
export function classRenames(before: FileFacts, after: FileFacts): Map<string, string> {
  const gone = [...before.classes].filter(([key, entry]) => entry.kind === 'class' && !after.classes.has(key));
  const fresh = [...after.classes].filter(([key, entry]) => entry.kind === 'class' && !before.classes.has(key));
  if (gone.length === 0 || fresh.length === 0) return new Map();
  const byGroup = new Map<string, [string, ClassFacts][]>();
  for (const [key, entry] of fresh) {
    const group = groupOf(entry.facts!);
    if (group !== undefined) byGroup.set(group, [...(byGroup.get(group) ?? []), [key, entry.facts!]]);
  }
  const pairs: [string, string][] = [];
  for (const [from, entry] of gone) {
    const group = groupOf(entry.facts!);
    for (const [to, facts] of (group !== undefined ? byGroup.get(group) : undefined) ?? []) {
      if (sharesMost(entry.facts!, facts)) pairs.push([from, to]);
    }
  }
  return new Map(unique(pairs));
}

function sharesMost(a: ClassFacts, b: ClassFacts): boolean {
  const shared = [...a.members.keys()].filter((name) => b.members.has(name)).length;
  return shared >= SHARED_PROPERTIES * Math.max(a.members.size, b.members.size);
}

function groupOf(facts: ClassFacts): string | undefined {
  const value = facts.qualifiers.get('sms_class_id')?.node.value;
  return value?.kind === 'string' ? readClassId(value.value)?.group.toLowerCase() : undefined;
}

/** Old name → new name of the properties that `after` renamed. */
export function propertyRenames(before: ClassFacts, after: ClassFacts): Map<string, string> {
  const [old, now] = [[...before.members.values()], [...after.members.values()]];
  const pairs: [string, string][] = [];
  old.forEach((member, i) => {
    if (after.members.has(member.name) || member.kind === 'assignment') return;
    now.forEach((candidate, j) => {
      if (before.members.has(candidate.name) || !alike(member, candidate)) return;
      if (old[i - 1]?.name === now[j - 1]?.name) pairs.push([member.name, candidate.name]);
    });
  });
  return new Map(unique(pairs));
}

function alike(a: MemberFacts, b: MemberFacts): boolean {
  return a.kind === b.kind && a.type === b.type && qualifiersBesidesFlag(a) === qualifiersBesidesFlag(b);
}

function qualifiersBesidesFlag({ qualifiers }: MemberFacts): string {
  return [...qualifiers.keys()]
    .filter((folded) => folded !== 'sms_report')
    .map((folded) => `${folded}=${qualifierValue(qualifiers, folded)}`)
    .sort()
    .join();
}

function unique(pairs: readonly [string, string][]): [string, string][] {
  const count = (index: 0 | 1, value: string): number => pairs.filter((pair) => pair[index] === value).length;
  return pairs.filter(([from, to]) => count(0, from) === 1 && count(1, to) === 1);
}
