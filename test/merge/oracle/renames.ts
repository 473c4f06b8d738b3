/** When a name that vanished and a name that appeared are one thing: the rule of the catalog, for classes and properties. */
import type { ClassFacts, FactTable, PropertyFacts } from './facts';

/** How much of the smaller-known class must be found again for a rename. */
const SHARED_PROPERTIES = 0.7;

/** Old key → new key of classes that theirs renamed: same middle part of the class ID, most properties, no other candidate. */
export function classRenames(base: FactTable, theirs: FactTable): Map<string, string> {
  const gone = [...base.classes].filter(([key]) => !theirs.classes.has(key));
  const added = [...theirs.classes].filter(([key]) => !base.classes.has(key));
  const pairs: [string, string][] = [];
  for (const [from, old] of gone) {
    for (const [to, now] of added) if (sameClassUnderAnotherName(old, now)) pairs.push([from, to]);
  }
  return new Map(unique(pairs));
}

function sameClassUnderAnotherName(old: ClassFacts, now: ClassFacts): boolean {
  const group = groupPart(old);
  if (group === undefined || group !== groupPart(now)) return false;
  const shared = [...old.properties.keys()].filter((name) => now.properties.has(name)).length;
  return shared >= SHARED_PROPERTIES * Math.max(old.properties.size, now.properties.size);
}

function groupPart(facts: ClassFacts): string | undefined {
  const parts = facts.qualifiers.get('sms_class_id')?.replaceAll('"', '').split('|');
  return parts?.length === 3 ? parts[1]!.toLowerCase() : undefined;
}

/** Old → new name of properties of one class: same type, same place, same qualifiers but for the flag, no other candidate. */
export function propertyRenames(base: ClassFacts, theirs: ClassFacts): Map<string, string> {
  const before = [...base.properties];
  const after = [...theirs.properties];
  const pairs: [string, string][] = [];
  for (const [from, old] of before) {
    if (theirs.properties.has(from)) continue;
    for (const [to, now] of after) {
      if (base.properties.has(to) || !alike(old, now)) continue;
      if (neighbor(before, from) === neighbor(after, to)) pairs.push([from, to]);
    }
  }
  return new Map(unique(pairs));
}

function neighbor(list: readonly [string, PropertyFacts][], name: string): string | undefined {
  return list[list.findIndex(([other]) => other === name) - 1]?.[0];
}

function alike(a: PropertyFacts, b: PropertyFacts): boolean {
  const rest = (facts: PropertyFacts): string =>
    [...facts.qualifiers]
      .filter(([name]) => name !== 'sms_report')
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join();
  return a.type === b.type && rest(a) === rest(b);
}

function unique(pairs: readonly [string, string][]): [string, string][] {
  return pairs.filter(
    ([from, to]) => pairs.filter((p) => p[0] === from).length === 1 && pairs.filter((p) => p[1] === to).length === 1,
  );
}
