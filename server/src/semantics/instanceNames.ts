/**
 * What tells the instances of one class apart: the values of its keys, whichever of several versions of a file declares
 * the class. Where these tell nothing, what an instance says does, so that one can go without the others changing names.
 */
import { findClass } from '../knowledge';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { ClassDeclaration, InstanceDeclaration } from '../syntax/tree';
import { hasDirectives } from './branches';
import { namespacesOf } from './namespaces';
import { canonicalValue } from './values';
import { addUnder } from '../text/append';

/**
 * Key properties of a class by its name, all in lower case, inherited ones included, each with the value that an instance has
 * which does not set it: the default of the class, canonical, empty where it has none. Undefined for a class without any;
 * empty for a singleton, of which there is one instance.
 */
export interface KeyNames {
  get(className: string): ReadonlyMap<string, string> | undefined;
}

/** Names that tell instances apart where the class is nowhere. */
const LIKELY_KEYS = ['name', 'keyname', 'instancekey', 'packageid', 'instanceid', 'id', 'sitecode', 'path', 'provider'];

/** Real schemas stay below twenty. */
const MAX_ANCESTORS = 50;

/** The key properties of the classes that a file declares; each is looked for when it is asked for. */
export function keyNamesOf({ declarations }: SyntaxTree): KeyNames {
  const classes = new Map<string, ClassDeclaration>();
  for (const { node } of declarations) if (node.kind === 'class' && node.name) classes.set(folded(node.name), node);
  const known = new Map<string, ReadonlyMap<string, string> | undefined>();
  const read = (name: string): ReadonlyMap<string, string> | undefined => {
    const keys = new Map<string, string>();
    let next = classes.get(name);
    for (let i = 0; next !== undefined && i < MAX_ANCESTORS; i++) {
      if (next.qualifiers?.qualifiers.some((q) => folded(q.name) === 'singleton')) return keys;
      for (const [key, value] of ownKeys(next)) if (!keys.has(key)) keys.set(key, value);
      next = next.superclass && classes.get(folded(next.superclass));
    }
    return keys.size > 0 ? keys : undefined;
  };
  return {
    get(name) {
      if (!known.has(name)) known.set(name, read(name));
      return known.get(name);
    },
  };
}

/** The keys that a class itself declares. */
function ownKeys({ members }: ClassDeclaration): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const member of members)
    if (member.kind === 'property' && member.qualifiers?.qualifiers.some((q) => folded(q.name) === 'key'))
      keys.set(folded(member.name), canonicalValue(member.value).toLowerCase());
  return keys;
}

function folded({ text }: { readonly text: string }): string {
  return text.toLowerCase();
}

/** `instance of Class(key=value)`, without its namespace; the same for two that nothing tells apart. */
export function instanceName(node: InstanceDeclaration, keys: KeyNames): string {
  return named(node, keys).name;
}

/** `isCertain`: the keys of the class are known and all of them have values, so two of one name are one instance. */
function named(
  node: InstanceDeclaration,
  keys: KeyNames,
): {
  readonly name: string;
  readonly keyNames: readonly string[];
  readonly isCertain: boolean;
  readonly isLikely: boolean;
} {
  const className = node.className?.text.toLowerCase() ?? '';
  const values = new Map(node.members.map((m) => [m.name.text.toLowerCase(), m.value]));
  const known = keys.get(className) ?? wellKnownKeys(className);
  const names = known ? [...known.keys()] : LIKELY_KEYS.filter((likely) => values.has(likely)).slice(0, 1);
  // WMI compares the text of keys without regard to case.
  const texts = names.map((key) => canonicalValue(values.get(key)).toLowerCase() || (known?.get(key) ?? ''));
  const parts = names.map((key, i) => `${key}=${texts[i]}`);
  return {
    name: `instance of ${className}(${parts.join(',')})`,
    keyNames: names,
    isCertain: known !== undefined && !texts.includes(''),
    isLikely: texts.some((text) => text !== ''),
  };
}

/** Whether an instance is known for certain by the keys of its class, which one of the versions declares, or Windows. */
export function certainty(versions: readonly SyntaxTree[]): (node: InstanceDeclaration) => boolean {
  const keys = commonKeys(versions.map(keyNamesOf));
  return (node) => named(node, keys).isCertain;
}

const wellKnown = new Map<string, ReadonlyMap<string, string> | undefined>();

/** The keys of a class of Windows or WMI; undefined where these or those of what it derives from are not known. */
function wellKnownKeys(className: string): ReadonlyMap<string, string> | undefined {
  if (!wellKnown.has(className)) wellKnown.set(className, readWellKnownKeys(className));
  return wellKnown.get(className);
}

function readWellKnownKeys(className: string): ReadonlyMap<string, string> | undefined {
  const keys = new Map<string, string>();
  let next: string | undefined = className;
  for (let i = 0; next !== undefined && i < MAX_ANCESTORS; i++) {
    const fact = findClass(next);
    if (!fact?.properties) return undefined;
    for (const { name, isKey } of fact.properties) if (isKey) keys.set(name.toLowerCase(), '');
    next = fact.superclass;
  }
  return keys.size > 0 ? keys : undefined;
}

/** The name of each instance of a file by the index of its declaration, the same for those of which a compiler keeps one. */
export type InstanceNames = ReadonlyMap<number, string>;

interface Instance {
  readonly index: number;
  readonly values: ReadonlyMap<string, string>;
  /** All that it says, in one text; its keys are compared without regard to case. */
  readonly content: string;
  /** Another of its name is the same instance. */
  readonly isCertain: boolean;
  /** Its name says something of it: another of that name may be the same instance. */
  readonly isLikely: boolean;
}

/** An instance that has its name. */
interface Known extends Instance {
  /** It is new in one of the versions: only what has its keys, or what seems to be its keys, or says the very same in another one is the same. */
  readonly isNew: boolean;
}

/**
 * Names for the instances of versions of one file, the same for what is the same. Of several that the keys do not tell
 * apart those with one content are the same, then those that say most alike.
 * @param versions the first is the one that the others come from
 */
export function commonInstanceNames(versions: readonly SyntaxTree[]): InstanceNames[] {
  const keys = commonKeys(versions.map(keyNamesOf));
  const [first = new Map<string, Instance[]>(), ...others] = versions.map((tree) => groupsOf(tree, keys));
  const groups = [first, ...others.map((other) => asIn(first, other))];
  const names = versions.map(() => new Map<number, string>());
  let conditional: boolean | undefined;
  // Of two in different blocks of a preprocessor a compiler may see one.
  const isConditional = (): boolean =>
    (conditional ??= versions.some(({ declarations }) => declarations.some(hasDirectives)));
  for (const group of new Set(groups.flatMap((all) => [...all.keys()]))) {
    const name = group.slice(group.indexOf('\n') + 1);
    const known: Known[] = [];
    groups.forEach((all, version) => {
      const instances = all.get(group) ?? [];
      // To a compiler they are one instance, of which it keeps the last.
      if (instances[0]?.isCertain && !isConditional()) {
        for (const { index } of instances) names[version]!.set(index, name);
        return;
      }
      const next = groups[version + 1]?.get(group) ?? [];
      const places = version === 0 ? instances.map((_, i) => i) : matched(instances, known, next);
      instances.forEach((instance, i) => {
        const at = places[i] ?? known.length;
        if (at === known.length) known.push({ ...instance, isNew: version > 0 });
        names[version]!.set(instance.index, at === 0 ? name : `${name}#${at + 1}`);
      });
    });
  }
  return names;
}

/** Of keys that differ from version to version those that are in all of them, else the first version's. */
function commonKeys(versions: readonly KeyNames[]): KeyNames {
  return {
    get(name) {
      let common: ReadonlyMap<string, string> | undefined;
      for (const version of versions) {
        const keys = version.get(name);
        if (!keys) continue;
        const shared = new Map([...(common ?? keys)].filter(([key]) => keys.has(key)));
        if (shared.size > 0 || !common) common = shared;
      }
      return common;
    },
  };
}

function groupsOf(tree: SyntaxTree, keys: KeyNames): Map<string, Instance[]> {
  const groups = new Map<string, Instance[]>();
  const namespaces = namespacesOf(tree);
  tree.declarations.forEach(({ node }, index) => {
    if (node.kind !== 'instance') return;
    const values = new Map(node.members.map((m) => [m.name.text.toLowerCase(), canonicalValue(m.value)]));
    const { name, keyNames, ...sureness } = named(node, keys);
    const content = [...values]
      .map(([property, value]) => `${property}=${keyNames.includes(property) ? value.toLowerCase() : value}`)
      .sort()
      .join(';');
    const group = `${namespaces[index]}\n${name}`;
    addUnder(groups, group, { index, values, content, ...sureness });
  });
  return groups;
}

/** The groups of another version, with those that are in another namespace there under the name that they have in the first. */
function asIn(first: ReadonlyMap<string, Instance[]>, other: Map<string, Instance[]>): Map<string, Instance[]> {
  const nameIn = (group: string): string => group.slice(group.indexOf('\n'));
  const gone = new Map(
    [...first.keys()].flatMap((group) => (other.has(group) ? [] : [[nameIn(group), group] as const])),
  );
  if (gone.size === 0) return other;
  const renamed = new Map<string, Instance[]>();
  for (const [group, instances] of other) {
    const old = first.has(group) ? undefined : gone.get(nameIn(group));
    if (old !== undefined) gone.delete(nameIn(group));
    renamed.set(old ?? group, instances);
  }
  return renamed;
}

/** More pairs than this are not compared with each other. */
const MOST_PAIRS = 250_000;

/**
 * For each instance the place of the known one that it is; undefined for a new one.
 * @param next the instances of the next version: two that both say the very same there are two, however alike, and one that
 *   says the very same as one there is what that one is
 */
function matched(
  instances: readonly Instance[],
  known: readonly Known[],
  next: readonly Instance[],
): (number | undefined)[] {
  const severalNext = new Set(next.length > 1 ? next.map(({ content }) => content) : []);
  const mayBe = ({ isNew, isCertain, isLikely }: Known): boolean => isCertain || isLikely || !isNew;
  const areApart = (one: Instance, other: Known): boolean =>
    !one.isCertain && severalNext.has(one.content) && severalNext.has(other.content) && one.content !== other.content;
  if (instances.length === 1 && known.length === 1 && mayBe(known[0]!) && !areApart(instances[0]!, known[0]!))
    return [0];
  const free = new Map<string, number[]>();
  // The first one last: taking from the end of a list costs the same however long it is.
  for (let at = known.length - 1; at >= 0; at--) addUnder(free, known[at]!.content, at);
  const places = instances.map(({ content }) => free.get(content)?.pop());
  const news = takeAsNext(instances, known, next, { places, free });
  const left = new Set([...free.values()].flat().filter((at) => mayBe(known[at]!)));
  const open = instances.flatMap((_, i) => (places[i] === undefined && !news.has(i) ? [i] : []));
  if (open.length * left.size > MOST_PAIRS) return places;
  const pairs = open.flatMap((i) => [...left].map((at) => ({ i, at, alike: likeness(instances[i]!, known[at]!) })));
  pairs.sort((a, b) => b.alike - a.alike || Math.abs(a.i - a.at) - Math.abs(b.i - b.at) || a.i - b.i || a.at - b.at);
  for (const { i, at, alike } of pairs) {
    if (places[i] !== undefined || !left.has(at) || alike === 0 || areApart(instances[i]!, known[at]!)) continue;
    places[i] = at;
    left.delete(at);
  }
  return places;
}

/**
 * Gives instances that the next version has, too, the place of the known one that they are there, where that is free.
 * @returns those that are new there: of the known ones they are none here either
 */
function takeAsNext(
  instances: readonly Instance[],
  known: readonly Known[],
  next: readonly Instance[],
  { places, free }: { readonly places: (number | undefined)[]; readonly free: ReadonlyMap<string, number[]> },
): ReadonlySet<number> {
  const news = new Set<number>();
  const open = new Map(instances.flatMap(({ content }, i) => (places[i] === undefined ? [[content, i] as const] : [])));
  if (open.size === 0 || !next.some(({ content }) => open.has(content))) return news;
  matched(next, known, []).forEach((at, i) => {
    const content = next[i]!.content;
    const own = open.get(content);
    if (own !== undefined && at === undefined) news.add(own);
    const left = at === undefined ? undefined : free.get(known[at]!.content);
    if (own === undefined || !left?.includes(at!)) return;
    places[own] = at;
    left.splice(left.indexOf(at!), 1);
    open.delete(content);
  });
  return news;
}

/** How much two instances of one class say alike: the properties of one value, more for those of one name. */
function likeness(a: Instance, b: Instance): number {
  let points = 0;
  for (const [name, value] of a.values) {
    const other = b.values.get(name);
    if (other !== undefined) points += other === value ? 100 : 1;
  }
  return points;
}
