/**
 * What a right merge must say, reckoned from three tables of facts and nothing else: no text, no spans, no parser. The
 * rules are those of the catalog; where it leaves the answer to the user there is a conflict with one key.
 */
import type { ClassFacts, FactTable, PropertyFacts } from './facts';
import { flatFacts, parentKey, sameClass, sameProperty } from './facts';
import { classRenames, propertyRenames } from './renames';

export type Outcome = 'applied' | 'converged' | 'carried' | 'conflict';
export type Side = 'mine' | 'theirs';

export interface Expectation {
  /** The facts of the result when every conflict is answered for one side. */
  readonly facts: Record<Side, FactTable>;
  readonly conflicts: ReadonlySet<string>;
  /** Conflicts a careful merge may ask about and a right one need not. */
  readonly allowedConflicts: ReadonlySet<string>;
  /** For each fact that mine changed against the base, what becomes of it. Keys are those of base and mine. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Old key → new key of the classes and properties that theirs renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface Hints {
  /** Keys of classes that mine moved to another place in the file; facts cannot tell. */
  readonly moved?: ReadonlySet<string>;
  /** Keys of classes whose text, but not whose facts, mine changed. */
  readonly retouched?: ReadonlySet<string>;
  /** The vendor changed nothing at all: mine stands as it is, whatever is odd in it. */
  readonly nothingNew?: boolean;
  /** What is reported of a thing that both added is a question where they differ, and not mine's to say. */
  readonly strict?: boolean;
}

export function expectMerge(base: FactTable, mine: FactTable, theirs: FactTable, hints: Hints = {}): Expectation {
  const renamed = new Map(classRenames(base, theirs));
  // Everything is reckoned under the new names; a class that mine renamed the same way is already there.
  const b = underNewNames(base, renamed);
  const o = underNewNames(mine, renamed);
  const byKey = new Map<string, string>();
  for (const [from, to] of renamed) byKey.set(to, from);

  const conflicts = new Set<string>();
  const allowedConflicts = new Set<string>();
  const asked: Questions = { conflicts, allowed: allowedConflicts, strict: hints.strict ?? false };
  const merged: Record<Side, Map<string, ClassFacts>> = { mine: new Map(), theirs: new Map() };
  for (const key of new Set([...theirs.classes.keys(), ...o.classes.keys(), ...b.classes.keys()])) {
    const versions: Versions<ClassFacts> = { b: b.classes.get(key), o: o.classes.get(key), t: theirs.classes.get(key) };
    const oldKey = byKey.get(key) ?? key;
    for (const side of ['mine', 'theirs'] as const) {
      const result = mergeClass(key, versions, side, asked, renamed);
      if (result) merged[side].set(key, result);
    }
    if (versions.b && versions.o && !versions.t && sameClass(versions.b, versions.o)) {
      // A move that ends where it began is none.
      const isMoved = hints.moved?.has(oldKey) && isOutOfOrder(oldKey, base, mine);
      if (isMoved) conflicts.add(key);
      // Where neighbors changed places nobody can tell which of them moved.
      else if (hints.retouched?.has(oldKey) || isOutOfOrder(oldKey, base, mine)) allowedConflicts.add(key);
      if (isMoved) merged.mine.set(key, versions.o);
    }
    // A class removed by mine comes back under a new name: theirs is unchanged but for the name, and still one must ask.
    if (versions.b && !versions.o && versions.t && oldKey !== key) {
      conflicts.add(key);
      merged.theirs.set(key, versions.t);
    }
  }
  for (const { key, facts } of hints.nothingNew ? [] : o.repeated) {
    if (sameClass(facts, o.classes.get(key)!)) continue;
    // The question about the whole asks what is open inside, too.
    for (const one of conflicts) if (one.startsWith(key) && /^[.@:]/.test(one.slice(key.length))) conflicts.delete(one);
    conflicts.add(key);
  }
  const deleteClass = mergeDeleteClass(b, o, theirs, conflicts, allowedConflicts, merged.theirs);
  const dropped = new Set([...deleteClass].filter((key) => !conflicts.has(`${key}#deleteclass`)));

  const facts = {
    mine: { classes: merged.mine, repeated: [], deleteClass },
    theirs: { classes: merged.theirs, repeated: [], deleteClass: dropped },
  };
  return {
    facts,
    conflicts,
    allowedConflicts,
    renamed,
    outcomes: outcomes(base, mine, theirs, facts, conflicts, renamed),
  };
}

interface Questions {
  readonly conflicts: Set<string>;
  /** See Expectation.allowedConflicts. */
  readonly allowed: Set<string>;
  readonly strict: boolean;
}

/** Some class that both have stands on the other side of this one in mine: one of the two has moved. */
function isOutOfOrder(key: string, base: FactTable, mine: FactTable): boolean {
  const common = [...base.classes.keys()].filter((other) => mine.classes.has(other));
  const now = [...mine.classes.keys()].filter((other) => base.classes.has(other));
  const [before, after] = [common.indexOf(key), now.indexOf(key)];
  return common.some((other, i) => other !== key && i < before !== now.indexOf(other) < after);
}

interface Versions<T> {
  readonly b: T | undefined;
  readonly o: T | undefined;
  readonly t: T | undefined;
}

function mergeClass(
  key: string,
  { b, o, t }: Versions<ClassFacts>,
  side: Side,
  asked: Questions,
  renamed: Map<string, string>,
): ClassFacts | undefined {
  if (!b && (!o || !t)) return o ?? t;
  if (b && o && !t && sameClass(b, o)) return undefined;
  if (b && !o && (!t || sameClass(b, t))) return undefined;
  if (b && (!o || !t)) {
    asked.conflicts.add(key);
    return side === 'mine' ? o : t;
  }
  const both = { o: o!, t: t! };
  const superclass = leaf(`${key}:superclass`, b?.superclass, both.o.superclass, both.t.superclass, side, asked);
  const qualifiers = mergeQualifiers(key, b?.qualifiers, both.o.qualifiers, both.t.qualifiers, side, asked);
  return {
    superclass: superclass ?? '',
    qualifiers,
    properties: mergeProperties(key, b, both.o, both.t, side, asked, renamed),
  };
}

function mergeProperties(
  key: string,
  b: ClassFacts | undefined,
  o: ClassFacts,
  t: ClassFacts,
  side: Side,
  asked: Questions,
  renamed: Map<string, string>,
): Map<string, PropertyFacts> {
  const newNames = b ? propertyRenames(b, t) : new Map<string, string>();
  for (const [from, to] of newNames) renamed.set(`${key}.${from}`, `${key}.${to}`);
  const under = (properties: ReadonlyMap<string, PropertyFacts> | undefined): Map<string, PropertyFacts> =>
    new Map([...(properties ?? [])].map(([name, facts]) => [newNames.get(name) ?? name, facts]));
  const [base, mine, theirs] = [under(b?.properties), under(o.properties), t.properties];
  const result = new Map<string, PropertyFacts>();
  for (const name of new Set([...theirs.keys(), ...mine.keys(), ...base.keys()])) {
    const facts = mergeProperty(
      `${key}.${name}`,
      { b: base.get(name), o: mine.get(name), t: theirs.get(name) },
      side,
      asked,
    );
    if (facts) result.set(name, facts);
    // As with classes: removed by mine, back under another name.
    const comesBack = base.has(name) && !mine.has(name) && theirs.has(name) && !b?.properties.has(name);
    if (comesBack) {
      asked.conflicts.add(`${key}.${name}`);
      if (side === 'theirs') result.set(name, theirs.get(name)!);
    }
  }
  return result;
}

function mergeProperty(
  key: string,
  { b, o, t }: Versions<PropertyFacts>,
  side: Side,
  asked: Questions,
): PropertyFacts | undefined {
  if (!b && (!o || !t)) return o ?? t;
  if (b && o && !t && sameProperty(b, o)) return undefined;
  if (b && !o && (!t || sameProperty(b, t))) return undefined;
  if (b && (!o || !t)) {
    asked.conflicts.add(key);
    return side === 'mine' ? o : t;
  }
  const type = leaf(`${key}:type`, b?.type, o!.type, t!.type, side, asked)!;
  const defaultValue = leaf(`${key}:default`, b?.defaultValue, o!.defaultValue, t!.defaultValue, side, asked);
  const qualifiers = mergeQualifiers(key, b?.qualifiers, o!.qualifiers, t!.qualifiers, side, asked);
  return { type, qualifiers, ...(defaultValue === undefined ? {} : { defaultValue }) };
}

function mergeQualifiers(
  key: string,
  b: ReadonlyMap<string, string> | undefined,
  o: ReadonlyMap<string, string>,
  t: ReadonlyMap<string, string>,
  side: Side,
  asked: Questions,
): Map<string, string> {
  const result = new Map<string, string>();
  for (const name of new Set([...t.keys(), ...o.keys()])) {
    // Whether a qualifier that one side alone gave to a thing both added is a question, the catalog leaves open.
    if (!b && o.has(name) !== t.has(name)) asked.allowed.add(`${key}@${name}`);
    const part = `${key}@${name}`;
    let value: string | undefined;
    if (!b && name === 'sms_report') {
      // Both added the thing: what the site reports is the administrator's to say, or strictly a question.
      if (asked.strict && o.get(name) !== t.get(name)) asked.conflicts.add(part);
      value = (asked.strict && side === 'theirs' ? t : o).get(name);
    } else value = leaf(part, b?.get(name), o.get(name), t.get(name), side, asked);
    if (value !== undefined) result.set(name, value);
  }
  // Two questions about a list of which nothing is certain cannot be asked apart in a text; they may be one.
  const isOpen = (name: string): boolean => asked.conflicts.has(`${key}@${name}`);
  const open = [...new Set([...t.keys(), ...o.keys()])].filter((name) => isOpen(name) && o.has(name) !== t.has(name));
  const stays = [...t.keys()].some((name) => o.has(name) || (result.has(name) && !isOpen(name)));
  if (open.length > 1 && !stays) asked.allowed.add(`${key}@`);
  return result;
}

function leaf(
  key: string,
  b: string | undefined,
  o: string | undefined,
  t: string | undefined,
  side: Side,
  asked: Questions,
): string | undefined {
  if (o === t || t === b) return o;
  if (o === b) return t;
  asked.conflicts.add(key);
  return side === 'mine' ? o : t;
}

/** Mine's new pragma stays where theirs left the class alone; else only while the class is absent from the result. */
function mergeDeleteClass(
  b: FactTable,
  o: FactTable,
  t: FactTable,
  conflicts: Set<string>,
  allowed: Set<string>,
  merged: ReadonlyMap<string, ClassFacts>,
): Set<string> {
  const result = new Set<string>();
  for (const key of new Set([...b.deleteClass, ...o.deleteClass, ...t.deleteClass])) {
    const [inB, inO, inT] = [b, o, t].map((table) => table.deleteClass.has(key));
    if (inB && inO !== inT) continue;
    result.add(key);
    if (inB || inT || !inO) continue;
    const [bFacts, tFacts] = [b.classes.get(key), t.classes.get(key)];
    const unchanged = bFacts && tFacts ? sameClass(bFacts, tFacts) : bFacts === tFacts;
    if (unchanged || !merged.has(key)) continue;
    // Before its own class it only makes room for that; where the class was moved before it, it deletes the class.
    if (o.classes.has(key) && !o.deletedAfter?.has(key)) continue;
    // A class that is itself in conflict is one question, not two.
    if (conflicts.has(key)) allowed.add(`${key}#deleteclass`);
    else conflicts.add(`${key}#deleteclass`);
  }
  return result;
}

/** The table with every renamed class under its new key, unless it is there already under both. */
function underNewNames(table: FactTable, renamed: ReadonlyMap<string, string>): FactTable {
  const key = (old: string): string => {
    const to = renamed.get(old);
    return to !== undefined && !table.classes.has(to) ? to : old;
  };
  return {
    classes: new Map([...table.classes].map(([old, facts]) => [key(old), facts])),
    repeated: table.repeated.map((copy) => ({ ...copy, key: key(copy.key) })),
    // The pragma means the old name, which is then free.
    deleteClass: table.deleteClass,
    ...(table.deletedAfter ? { deletedAfter: table.deletedAfter } : {}),
  };
}

/** The key of a fact of base or mine under the names that the result uses. */
export function currentKey(key: string, renamed: ReadonlyMap<string, string>): string {
  if (key.endsWith('#deleteclass')) return key;
  const direct = renamed.get(key);
  if (direct !== undefined) return direct;
  const parent = parentKey(key);
  if (parent === undefined) return key;
  const moved = currentKey(parent, renamed) + key.slice(parent.length);
  return renamed.get(moved) ?? moved;
}

function outcomes(
  base: FactTable,
  mine: FactTable,
  theirs: FactTable,
  merged: Record<Side, FactTable>,
  conflicts: ReadonlySet<string>,
  renamed: ReadonlyMap<string, string>,
): Map<string, Outcome> {
  const [b, o] = [base, mine].map((table) => {
    const facts = [...flatFacts(table)];
    return new Map(facts.map(([key, value]) => [currentKey(key, renamed), { key, value }]));
  }) as [Map<string, Fact>, Map<string, Fact>];
  const [t, m] = [theirs, merged.mine].map(flatFacts) as [Map<string, string>, Map<string, string>];
  const result = new Map<string, Outcome>();
  for (const now of new Set([...b.keys(), ...o.keys()])) {
    const value = o.get(now)?.value;
    if (b.get(now)?.value === value) continue;
    const key = (o.get(now) ?? b.get(now))!.key;
    if (inConflict(now, conflicts)) result.set(key, 'conflict');
    else if (value === t.get(now)) result.set(key, 'converged');
    else if (m.get(now) !== value) throw new Error(`The oracle loses ${key}: neither applied nor in conflict.`);
    else result.set(key, now === key ? 'applied' : 'carried');
  }
  return result;
}

interface Fact {
  readonly key: string;
  readonly value: string;
}

/** Whether the key or anything above it is in conflict. */
export function inConflict(key: string, conflicts: ReadonlySet<string>): boolean {
  for (let at: string | undefined = key; at !== undefined; at = parentKey(at)) if (conflicts.has(at)) return true;
  return false;
}
