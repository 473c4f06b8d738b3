/**
 * Well-known classes: those of root\cimv2 (as of Windows XP SP3, with what the SDK documents of later versions), WMI's
 * system classes, some of Configuration Manager 2007, and the names of the CIM schema 2.36.
 *
 * The tables know much and not everything: a class or a property that is not in them may well exist on a client.
 */
import { CIM_HIERARCHY, DSC_CLASSES, WMI_CLASSES } from './classData';

export interface PropertyFact {
  readonly name: string;
  /** A primitive type in lower case, or the name of a class. */
  readonly type: string;
  readonly isReference: boolean;
  readonly isArray: boolean;
  readonly isKey: boolean;
}

export interface ClassFact {
  readonly name: string;
  readonly superclass?: string;
  readonly isAbstract: boolean;
  /** Also where it only derives from an association. */
  readonly isAssociation: boolean;
  /** `cim`: a class of the CIM schema of which only name and superclass are known; `dsc`: of Desired State Configuration. */
  readonly source: 'wmi' | 'cim' | 'dsc';
  /** No version of the class has a member that is not listed here. */
  readonly isWhole?: boolean;
  /** The class's own properties, not the inherited ones; undefined where they are not known. */
  readonly properties?: readonly PropertyFact[];
}

const TYPES: Readonly<Record<string, string>> = {
  a: 'uint8',
  b: 'uint16',
  c: 'uint32',
  d: 'uint64',
  e: 'sint8',
  f: 'sint16',
  g: 'sint32',
  h: 'sint64',
  i: 'real32',
  j: 'real64',
  s: 'string',
  t: 'boolean',
  w: 'datetime',
  x: 'char16',
  y: 'object',
};

function long(name: string): string {
  if (name.startsWith('~')) return `Win32_${name.slice(1)}`;
  return name.startsWith('@') ? `CIM_${name.slice(1)}` : name;
}

/** Lower-case name -> the line of the table, or the class once somebody has asked for it. */
let index: Map<string, string | ClassFact> | undefined;
let names: string[] | undefined;

function load(): Map<string, string | ClassFact> {
  if (index) return index;
  index = new Map();
  names = [];
  for (const line of WMI_CLASSES.split('\n')) {
    if (line === '') continue;
    const name = long(/^[^:!=]+/.exec(line)![0]);
    index.set(name.toLowerCase(), line);
    names.push(name);
  }
  for (const line of CIM_HIERARCHY.split('\n')) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const superclass = long(line.slice(0, colon)) || undefined;
    for (const short of line.slice(colon + 1).split(',')) {
      const name = long(short);
      index.set(name.toLowerCase(), { name, superclass, isAbstract: false, isAssociation: false, source: 'cim' });
      names.push(name);
    }
  }
  return index;
}

function readProperty(text: string): PropertyFact {
  const [, letter, marks, type, name] = /^([a-z])([*+]*)(?:([^*+/][^/]*)\/)?([^*+].*)$/.exec(text)!;
  return {
    name: name!,
    type: type ? long(type) : TYPES[letter!]!,
    isReference: letter === 'r',
    isArray: marks!.includes('+'),
    isKey: marks!.includes('*'),
  };
}

function readClass(line: string, source: 'wmi' | 'dsc'): ClassFact {
  const [, name, superclass, flags = '', properties] = /^([^:!=]+)(?::([^!=]+))?(?:!([arw]+))?(?:=(.*))?$/.exec(line)!;
  return {
    name: long(name!),
    ...(superclass ? { superclass: long(superclass) } : {}),
    isAbstract: flags.includes('a'),
    isAssociation: flags.includes('r'),
    ...(flags.includes('w') ? { isWhole: true } : {}),
    source,
    properties: properties ? properties.split(' ').map(readProperty) : [],
  };
}

/** The class of that name, any case; undefined where the tables do not hold it. */
export function findClass(name: string): ClassFact | undefined {
  const key = name.toLowerCase();
  const entry = load().get(key);
  if (typeof entry !== 'string') return entry;
  const fact = readClass(entry, 'wmi');
  load().set(key, fact);
  return fact;
}

let dscClasses: Map<string, ClassFact> | undefined;

function loadDsc(): Map<string, ClassFact> {
  if (dscClasses) return dscClasses;
  const facts = DSC_CLASSES.split('\n').flatMap((line) => (line === '' ? [] : [readClass(line, 'dsc')]));
  return (dscClasses = new Map(facts.map((fact) => [fact.name.toLowerCase(), fact])));
}

/**
 * The class of that name, any case, that Desired State Configuration brings along. No machine has it in `root\\cimv2`, so
 * nothing that asks what WMI has is told of it.
 */
export function findDscClass(name: string): ClassFact | undefined {
  return loadDsc().get(name.toLowerCase());
}

/** The names of those classes. */
export function dscClassNames(): readonly string[] {
  return [...loadDsc().values()].map(({ name }) => name);
}

/** The class, its superclass and so on up, as far as the tables go; empty for an unknown class. */
export function lineageOf(name: string): ClassFact[] {
  const lineage: ClassFact[] = [];
  for (
    let fact = findClass(name);
    fact && !lineage.includes(fact);
    fact = fact.superclass ? findClass(fact.superclass) : undefined
  ) {
    lineage.push(fact);
  }
  return lineage;
}

/** Own and inherited properties, own first, a redefined one once; each with the class that declares it. */
export function propertiesOf(name: string): (PropertyFact & { readonly declaredIn: string })[] {
  const found = new Map<string, PropertyFact & { declaredIn: string }>();
  for (const { name: declaredIn, properties = [] } of lineageOf(name)) {
    for (const property of properties) {
      const key = property.name.toLowerCase();
      const known = found.get(key);
      // A key stays a key where a subclass redefines it without saying so again.
      if (known) found.set(key, { ...known, isKey: known.isKey || property.isKey });
      else found.set(key, { ...property, declaredIn });
    }
  }
  return [...found.values()];
}

/** The property of the class or of one it derives from; names in any case. */
export function findProperty(
  className: string,
  propertyName: string,
): (PropertyFact & { readonly declaredIn: string }) | undefined {
  const key = propertyName.toLowerCase();
  return propertiesOf(className).find(({ name }) => name.toLowerCase() === key);
}

/** Every name in the tables, for completion; in no promised order. */
export function allClassNames(): readonly string[] {
  load();
  return names!;
}
