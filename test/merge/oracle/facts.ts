/**
 * What a file says, free of how it is written: a table of facts with case-folded keys. An SMS_Report of FALSE is left
 * out, because an absent one means the same.
 */
import type { MofClass, MofFile, Qualifier } from './model';
import { placedClasses, properties } from './model';

export interface PropertyFacts {
  /** The type in lower case, with `[]` for an array. */
  readonly type: string;
  readonly defaultValue?: string;
  readonly qualifiers: ReadonlyMap<string, string>;
}

export interface ClassFacts {
  readonly superclass: string;
  readonly qualifiers: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, PropertyFacts>;
}

export interface FactTable {
  /** By `namespace/class`, in the order of the file. Of two declarations of one class the last is here, which is in effect. */
  readonly classes: ReadonlyMap<string, ClassFacts>;
  /** Declarations of a class that a later one replaces. */
  readonly repeated: readonly { readonly key: string; readonly facts: ClassFacts }[];
  /** `namespace/class` of every `#pragma deleteclass`. */
  readonly deleteClass: ReadonlySet<string>;
  /** Of those the ones after whose pragma the class is not declared again, though it was before: it is gone. Of a model only. */
  readonly deletedAfter?: ReadonlySet<string>;
}

/** `\\.\root/CIMV2\sms` and its like as `root\cimv2\sms`. */
function normalNamespace(name: string): string {
  return name
    .replaceAll('/', '\\')
    .replace(/\\+/g, '\\')
    .replace(/^\\[^\\]+\\(?=root(\\|$))/i, '')
    .replace(/^\\|\\$/g, '')
    .toLowerCase();
}

export function classKey(namespace: string, name: string): string {
  return `${normalNamespace(namespace)}/${name.toLowerCase()}`;
}

/** The facts of a model, without going through its text. */
export function factsOfModel(file: MofFile): FactTable {
  const classes = new Map<string, ClassFacts>();
  const repeated: { key: string; facts: ClassFacts }[] = [];
  for (const { namespace, item } of placedClasses(file)) {
    const key = classKey(namespace, item.name);
    const facts = classFacts(item);
    const earlier = classes.get(key);
    if (earlier) repeated.push({ key, facts: earlier });
    classes.delete(key);
    classes.set(key, facts);
  }
  const deleteClass = new Set<string>();
  const deletedAfter = new Set<string>();
  let namespace = '';
  for (const item of file.items) {
    if (item.kind === 'namespace') namespace = item.name;
    else if (item.kind === 'class') deletedAfter.delete(classKey(namespace, item.name));
    else if (item.kind === 'deleteclass') {
      const key = classKey(namespace, item.className);
      deleteClass.add(key);
      if (classes.has(key)) deletedAfter.add(key);
    }
  }
  return { classes, repeated, deleteClass, deletedAfter };
}

function classFacts(item: MofClass): ClassFacts {
  return {
    superclass: (item.superclass ?? '').toLowerCase(),
    qualifiers: qualifierFacts(item.qualifiers),
    properties: new Map(
      properties(item).map((property) => [
        property.name.toLowerCase(),
        {
          type: property.type.toLowerCase() + (property.array ? '[]' : ''),
          qualifiers: qualifierFacts(property.qualifiers),
        },
      ]),
    ),
  };
}

function qualifierFacts(qualifiers: readonly Qualifier[]): Map<string, string> {
  const facts = new Map<string, string>();
  for (const qualifier of qualifiers) {
    const value = qualifier.value ?? true;
    const text =
      typeof value === 'object' ? `{${value.map((v) => JSON.stringify(v)).join(',')}}` : JSON.stringify(value);
    addQualifierFact(facts, qualifier.name, text, qualifier.flavors ?? []);
  }
  return facts;
}

/** Puts one qualifier into a table of facts; `value` is `true`, a number, or a string in JSON quotes. */
export function addQualifierFact(
  facts: Map<string, string>,
  name: string,
  value: string,
  flavors: readonly string[],
): void {
  const key = name.toLowerCase();
  if (key === 'sms_report' && value === 'false') return;
  const suffix = flavors.length
    ? ` : ${flavors
        .map((flavor) => flavor.toLowerCase())
        .sort()
        .join(' ')}`
    : '';
  facts.set(key, value + suffix);
}

/** The table as single facts, `key → value`, for comparing and for the ledger's accounts. */
export function flatFacts(table: FactTable): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, facts] of table.classes) for (const [k, v] of flatClass(key, facts)) flat.set(k, v);
  for (const key of table.deleteClass) flat.set(`${key}#deleteclass`, 'true');
  return flat;
}

export function flatClass(key: string, facts: ClassFacts): [string, string][] {
  const flat: [string, string][] = [
    [key, 'class'],
    [`${key}:superclass`, facts.superclass],
  ];
  for (const [name, value] of facts.qualifiers) flat.push([`${key}@${name}`, value]);
  for (const [name, property] of facts.properties) flat.push(...flatProperty(`${key}.${name}`, property));
  return flat;
}

function flatProperty(key: string, facts: PropertyFacts): [string, string][] {
  const flat: [string, string][] = [
    [key, 'property'],
    [`${key}:type`, facts.type],
  ];
  if (facts.defaultValue !== undefined) flat.push([`${key}:default`, facts.defaultValue]);
  for (const [name, value] of facts.qualifiers) flat.push([`${key}@${name}`, value]);
  return flat;
}

export function sameClass(a: ClassFacts, b: ClassFacts): boolean {
  return sameEntries(flatClass('', a), flatClass('', b));
}

export function sameProperty(a: PropertyFacts, b: PropertyFacts): boolean {
  return sameEntries(flatProperty('', a), flatProperty('', b));
}

function sameEntries(a: readonly [string, string][], b: readonly [string, string][]): boolean {
  const other = new Map(b);
  return a.length === b.length && a.every(([key, value]) => other.get(key) === value);
}

/**
 * The key of the fact or declaration one level up: the list of a qualifier (its key ends in `@`), the property of a
 * property's list, the class of a property, nothing for a class.
 */
export function parentKey(key: string): string | undefined {
  const slash = key.indexOf('/');
  // A pragma stands by itself, whether its class does or not.
  if (key.includes('#')) return undefined;
  const mark = Math.max(key.lastIndexOf('@'), key.lastIndexOf(':'));
  if (mark > slash) return key.slice(0, key[mark] === '@' && mark < key.length - 1 ? mark + 1 : mark);
  const dot = key.indexOf('.', slash);
  return dot > slash ? key.slice(0, dot) : undefined;
}
