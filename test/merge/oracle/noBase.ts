/**
 * What a right merge must say where there is no old default: for each kind of difference whose side is taken and whether
 * that is only assumed or asked. Keep what costs data when it is lost, follow the new default in what is its business.
 */
import type { ClassFacts, FactTable, PropertyFacts } from './facts';
import { flatFacts, sameClass } from './facts';
import type { Side } from './oracle';

export type Assumption = 'assumed' | 'conflict';

export interface NoBaseExpectation {
  /** The facts of the result when every question is answered for one side. */
  readonly facts: Record<Side, FactTable>;
  /** For each thing that differs, what the ledger must say of it; what is in a thing that one side lacks is not told again. */
  readonly lines: ReadonlyMap<string, Assumption>;
  /** Classes that mine declares again in the same way: they count as one, which the ledger says. */
  readonly repeatedAlike: ReadonlySet<string>;
}

/** `inComments`: names of classes, folded, that stand in a comment of mine. */
export function expectWithoutBase(
  mine: FactTable,
  theirs: FactTable,
  inComments: ReadonlySet<string>,
): NoBaseExpectation {
  const lines = new Map<string, Assumption>();
  const merged: Record<Side, Map<string, ClassFacts>> = { mine: new Map(), theirs: new Map() };
  const take = (key: string, own: ClassFacts | undefined, other: ClassFacts | undefined): void => {
    if (own) merged.mine.set(key, own);
    if (other) merged.theirs.set(key, other);
  };
  const twice = new Set<string>();
  const repeatedAlike = new Set<string>();
  for (const { key, facts } of mine.repeated)
    (sameClass(facts, mine.classes.get(key)!) ? repeatedAlike : twice).add(key);
  for (const key of new Set([...theirs.classes.keys(), ...mine.classes.keys()])) {
    const [o, t] = [mine.classes.get(key), theirs.classes.get(key)];
    if (twice.has(key)) {
      lines.set(key, 'conflict');
      take(key, o, t);
    } else if (!t) {
      const isVendors = /^"microsoft\|/i.test(o!.qualifiers.get('sms_class_id') ?? '');
      lines.set(key, isVendors ? 'conflict' : 'assumed');
      take(key, o, isVendors ? undefined : o);
    } else if (!o) {
      const isOut = inComments.has(key.slice(key.indexOf('/') + 1));
      lines.set(key, isOut ? 'conflict' : 'assumed');
      take(key, isOut ? undefined : t, t);
    } else take(key, mergeClass(key, o, t, 'mine', lines), mergeClass(key, o, t, 'theirs', lines));
  }
  const deleteClass: Record<Side, Set<string>> = { mine: new Set(), theirs: new Set() };
  for (const key of new Set([...mine.deleteClass, ...theirs.deleteClass])) {
    // Before its own class it only makes room for that; where a class was moved before it, it deletes the class.
    const isHeld = mine.classes.has(key) && !mine.deletedAfter?.has(key);
    const isAsked = !theirs.deleteClass.has(key) && theirs.classes.has(key) && !isHeld;
    deleteClass.mine.add(key);
    if (!isAsked) deleteClass.theirs.add(key);
    if (mine.deleteClass.has(key) !== theirs.deleteClass.has(key))
      lines.set(`${key}#deleteclass`, isAsked ? 'conflict' : 'assumed');
  }
  const table = (side: Side): FactTable => ({
    classes: merged[side],
    repeated: [],
    deleteClass: deleteClass[side],
  });
  return { facts: { mine: table('mine'), theirs: table('theirs') }, lines, repeatedAlike };
}

type Lines = Map<string, Assumption>;

function mergeClass(key: string, o: ClassFacts, t: ClassFacts, side: Side, lines: Lines): ClassFacts {
  if (o.superclass !== t.superclass) lines.set(`${key}:superclass`, 'assumed');
  const properties = new Map<string, PropertyFacts>();
  // A property of mine alone is mine's addition where it has all that theirs has; else theirs may have dropped it.
  const isWhole = [...t.properties.keys()].every((name) => o.properties.has(name));
  for (const name of new Set([...t.properties.keys(), ...o.properties.keys()])) {
    const part = `${key}.${name}`;
    const [own, other] = [o.properties.get(name), t.properties.get(name)];
    if (own && other) properties.set(name, mergeProperty(part, own, other, side, lines));
    else {
      lines.set(part, other || isWhole ? 'assumed' : 'conflict');
      if (other || isWhole || side === 'mine') properties.set(name, (own ?? other)!);
    }
  }
  return {
    superclass: t.superclass,
    qualifiers: mergeQualifiers(key, o.qualifiers, t.qualifiers, side, lines),
    properties,
  };
}

function mergeProperty(key: string, o: PropertyFacts, t: PropertyFacts, side: Side, lines: Lines): PropertyFacts {
  if (o.type !== t.type) lines.set(`${key}:type`, 'assumed');
  if (o.defaultValue !== t.defaultValue) lines.set(`${key}:default`, 'assumed');
  return { ...t, qualifiers: mergeQualifiers(key, o.qualifiers, t.qualifiers, side, lines) };
}

function mergeQualifiers(
  key: string,
  o: ReadonlyMap<string, string>,
  t: ReadonlyMap<string, string>,
  side: Side,
  lines: Lines,
): Map<string, string> {
  const result = new Map<string, string>();
  for (const name of new Set([...t.keys(), ...o.keys()])) {
    const [own, other] = [o.get(name), t.get(name)];
    const isAsked = name === 'sms_group_name';
    if (own !== other) lines.set(`${key}@${name}`, isAsked ? 'conflict' : 'assumed');
    const value = name === 'sms_report' || (isAsked && side === 'mine') ? own : other;
    if (value !== undefined) result.set(name, value);
  }
  return result;
}

/** The keys of facts that differ between the two; each must be spoken for. */
export function differingKeys(mine: FactTable, theirs: FactTable): string[] {
  const [o, t] = [flatFacts(mine), flatFacts(theirs)];
  return [...new Set([...o.keys(), ...t.keys()])].filter((key) => o.get(key) !== t.get(key));
}
