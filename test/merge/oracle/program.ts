/**
 * MOF as a program, for the law of effects: declarations in an order in which a compiler takes them, with instances,
 * aliases, namespaces, pragmas that delete, references and comments, changed by two sides. Shares nothing with the merge.
 */
import fc from 'fast-check';
import { render, type Item, type Layout } from './programText';

/**
 * A compiler takes it: everything is there before it is used, once but for what is declared again on purpose, and what is
 * deleted is not used below.
 */
function isValid(items: readonly Item[]): boolean {
  const classes = new Set<string>();
  const deleted = new Set<string>();
  const keys = new Set<string>();
  const aliases = new Set<string>();
  const at = ({ namespace }: Item, name: string): string => `${namespace}/${name}`;
  const declared = new Map(
    items.flatMap((item, i) => (item.kind === 'class' ? [[at(item, item.name), i] as const] : [])),
  );
  // Of declarations of one thing all but one are there on purpose, in whichever order.
  const again = new Set(items.flatMap((item) => (item.again ? [sameThing(item)] : [])));
  for (const [i, item] of items.entries()) {
    const key = at(item, item.name);
    const isAgain = again.has(sameThing(item));
    if (item.kind === 'delete') {
      // Before its class it makes room for it, at any place; what is between two declarations has none to need.
      if ((declared.get(key) ?? -1) > i) {
        classes.delete(key);
        continue;
      }
      if (!classes.has(key) || deleted.has(key)) return false;
      deleted.add(key);
      continue;
    }
    if (item.kind === 'setting' || item.kind === 'end') continue;
    const needed = item.kind === 'class' ? item.parent : isForeign(item.name) ? undefined : item.name;
    if (needed !== undefined && (!classes.has(at(item, needed)) || deleted.has(at(item, needed)))) return false;
    if (item.kind === 'class') {
      if (classes.has(key) && !isAgain) return false;
      classes.add(key);
      continue;
    }
    for (const value of Object.values(item.members)) if (value.startsWith('$') && !aliases.has(value)) return false;
    if (item.alias && aliases.has(item.alias)) return false;
    if (item.alias) aliases.add(item.alias);
    const id = item.members.K ?? item.members.Name ?? (isSingle(items, item) ? '' : undefined);
    if (id === undefined) continue;
    if (keys.has(`${key} ${id.toLowerCase()}`) && !isAgain) return false;
    keys.add(`${key} ${id.toLowerCase()}`);
  }
  if (items.filter(({ kind }) => kind === 'setting').length > 1) return false;
  // Nothing is derived from a class that is deleted, refers to it, or is an instance of it: that would be deleted, too.
  return items.every((item) => {
    const needed = item.kind === 'class' ? item.parent : item.kind === 'instance' ? item.name : undefined;
    if (needed !== undefined && deleted.has(at(item, needed))) return false;
    return referred(item).every((name) => declared.has(at(item, name)) && !deleted.has(at(item, name)));
  });
}

/** The same for what a compiler takes for one class or one instance. */
function sameThing({ kind, namespace, name, members }: Item): string {
  const id = kind === 'instance' ? (members.K ?? members.Name ?? '').toLowerCase() : '';
  return `${kind} ${namespace}/${name} ${id}`;
}

/** Classes that no version declares. */
const FOREIGN = ['X_Named', 'X_Unnamed'] as const;

function isForeign(name: string): boolean {
  return name.startsWith('X_');
}

function isSingle(items: readonly Item[], { name, namespace }: Item): boolean {
  return items.some((item) => item.singleton && item.name === name && item.namespace === namespace);
}

/** Classes that properties of a class name. */
function referred({ kind, members }: Item): string[] {
  if (kind !== 'class') return [];
  return Object.values(members).flatMap((type) => /(\w+) ref$|"(\w+)"/.exec(type)?.slice(1).filter(Boolean) ?? []);
}

interface Edit {
  readonly what: (typeof EDITS)[number];
  readonly at: number;
  readonly by: number;
}

const EDITS = [
  'class',
  'subclass',
  'singleton',
  'instance',
  'keyless',
  'foreign',
  'twin',
  'again',
  'alias',
  'use',
  'refer',
  'remove',
  'move',
  'namespace',
  'property',
  'type',
  'value',
  'delete',
  'room',
  'setting',
  'rename',
  'respell',
  'comment',
  'headed',
  'recomment',
  'uncomment',
  'trail',
  'closing',
] as const;

const KEYLESS = (item: Item): boolean =>
  item.kind === 'class' && !item.keyed && !item.singleton && item.parent === undefined;

/** Carries out the edits that leave the program valid. `who` begins the names of what is new. */
function edited(items: readonly Item[], edits: readonly Edit[], who: string): Item[] {
  let now = [...items];
  edits.forEach((edit, i) => {
    const next = apply(now, edit, `${who}${i}`);
    if (next && isValid(next)) now = next;
  });
  return now;
}

function apply(items: readonly Item[], { what, at, by }: Edit, fresh: string): Item[] | undefined {
  const pick = (test: (item: Item) => boolean, n = at): Item | undefined => {
    const found = items.filter(test);
    return found[n % Math.max(1, found.length)];
  };
  const insert = (item: Partial<Item> & Pick<Item, 'kind' | 'name' | 'namespace'>, after?: Item): Item[] => {
    const from = after ? items.indexOf(after) + 1 : 0;
    const place = from + (by % (items.length - from));
    return items.toSpliced(place, 0, { id: fresh, members: {}, lead: [], ...item });
  };
  const change = (item: Item | undefined, how: (item: Item) => Item): Item[] | undefined =>
    item && items.map((one) => (one === item ? how(one) : one));
  const isDeclaration = ({ kind }: Item): boolean => kind !== 'end';
  const isClass = ({ kind }: Item): boolean => kind === 'class';
  const any = pick(isDeclaration);
  const comment = (mark: string): string => (by % 2 ? `// n${mark}_${fresh}` : `/* n${mark}_${fresh} */`);
  switch (what) {
    case 'class':
    case 'singleton': {
      const kinds = what === 'singleton' ? { singleton: true } : { keyed: at % 2 === 0 };
      return insert({ kind: 'class', name: `C_${fresh}`, namespace: by % 3, ...kinds, members: { P: 'string' } });
    }
    case 'subclass': {
      const parent = pick(isClass);
      const { namespace, name } = parent ?? { namespace: 0, name: '' };
      const members = { Q: 'string' };
      return parent && insert({ kind: 'class', name: `C_${fresh}`, namespace, parent: name, members }, parent);
    }
    case 'instance':
    case 'alias': {
      const of = pick(({ kind, keyed, singleton }) => kind === 'class' && (keyed === true || singleton === true));
      if (!of) return undefined;
      // One of a few keys, in any case: the other side may add the same.
      const key = by % 3 === 0 ? `"${by % 2 ? 'S' : 's'}${at % 2}"` : `"${fresh}"`;
      const members: Item['members'] = of.singleton ? { P: `"${fresh}"` } : { K: key };
      const named = { kind: 'instance', name: of.name, namespace: of.namespace, members } as const;
      return insert({ ...named, ...(what === 'alias' ? { alias: `$${fresh}` } : {}) }, of);
    }
    case 'keyless': {
      const of = pick(KEYLESS);
      const members = { P: `"${fresh}"`, R: `"r${by % 3}"` };
      return of && insert({ kind: 'instance', name: of.name, namespace: of.namespace, members }, of);
    }
    case 'foreign': {
      const name = FOREIGN[at % 2]!;
      const own = name === 'X_Named' ? `Name=${by % 2 ? 'N' : 'n'}${by % 3}` : `P=p${by % 3}`;
      const [property, value] = own.split('=') as [string, string];
      const members = { [property]: `"${value}"`, V: `"v${by % 4}"` };
      return insert({ kind: 'instance', name, namespace: at % 2, members });
    }
    case 'twin': {
      // A second instance of one key, anywhere below its class; the key in any case.
      const of = pick(({ kind, members }) => kind === 'instance' && ('K' in members || 'Name' in members));
      if (!of) return undefined;
      const { alias: _, trail: __, closing: ___, id: ____, ...rest } = of;
      const swapped = by % 3 === 0 ? swapCase(of.members) : of.members;
      const members = { ...swapped, V: `"v${by % 4}"`, ...(at % 4 === 0 ? { W: `"${fresh}"` } : {}) };
      const first = items.find(
        ({ kind, name, namespace }) => kind === 'class' && name === of.name && namespace === of.namespace,
      );
      return insert({ ...rest, again: true, lead: [], members }, first);
    }
    case 'again': {
      const of = pick(isClass);
      if (!of) return undefined;
      const { trail: _, closing: __, id: ___, ...rest } = of;
      const type = ['uint8', 'uint16', 'string'][by % 3]!;
      const members = { ...of.members, ...(at % 2 ? { P: type } : { [`A_${fresh}`]: type }) };
      return insert({ ...rest, again: true, lead: [], members }, of);
    }
    case 'use': {
      const of = pick(({ alias }) => alias !== undefined);
      const use =
        of &&
        pick(({ kind, keyed, namespace }) => kind === 'class' && keyed === true && namespace === of.namespace, by);
      const members = { K: `"${fresh}"`, R: of?.alias ?? '' };
      return use && insert({ kind: 'instance', name: use.name, namespace: use.namespace, members }, of);
    }
    case 'refer': {
      const to = pick(isClass);
      const from = to && pick((item) => isClass(item) && item.namespace === to.namespace, by);
      const type = by % 2 ? `${to?.name} ref` : `[EmbeddedInstance("${to?.name}")] string`;
      return change(from, (item) => ({ ...item, members: { ...item.members, [`F_${fresh}`]: type } }));
    }
    case 'remove':
      return any && items.filter((item) => item !== any);
    case 'move': {
      const rest = items.filter((item) => item !== any);
      return any && rest.toSpliced(by % rest.length, 0, any);
    }
    case 'namespace': {
      const of = pick(isClass);
      const goes = (item: Item): boolean => item.name === of!.name && item.namespace === of!.namespace;
      return (
        of && items.map((item) => (goes(item) ? { ...item, namespace: (item.namespace + 1 + (by % 2)) % 3 } : item))
      );
    }
    case 'property':
      return change(pick(isClass), (item) => ({ ...item, members: { ...item.members, [`N_${fresh}`]: 'uint32' } }));
    case 'type': {
      const type = ['uint8', 'uint16', 'string'][by % 3]!;
      const of = pick(({ kind, members }) => kind === 'class' && 'P' in members);
      return change(of, (item) => ({ ...item, members: { ...item.members, P: type } }));
    }
    case 'value': {
      const of = pick(({ kind }) => kind === 'instance');
      return change(of, (item) => ({ ...item, members: { ...item.members, V: `"v${by % 4}"` } }));
    }
    case 'delete': {
      const of = pick(isClass);
      return of && insert({ kind: 'delete', name: of.name, namespace: of.namespace }, of);
    }
    case 'room': {
      const of = pick(isClass);
      if (!of || items.some(({ kind, name }) => kind === 'delete' && name === of.name)) return undefined;
      const pragma = {
        id: fresh,
        kind: 'delete',
        name: of.name,
        namespace: of.namespace,
        members: {},
        lead: [],
      } as const;
      return items.toSpliced(items.indexOf(of), 0, pragma);
    }
    case 'setting': {
      const old = pick(({ kind }) => kind === 'setting');
      const value = `${1031 + (by % 3)}`;
      if (old)
        return by % 5 === 4 ? items.filter((item) => item !== old) : change(old, (item) => ({ ...item, name: value }));
      return insert({ kind: 'setting', name: value, namespace: 0 });
    }
    case 'rename': {
      const of = pick(({ alias }) => alias !== undefined);
      const swap = (value: string): string => (value === of!.alias ? `$r_${fresh}` : value);
      const swapped = (item: Item): Item => ({
        ...item,
        ...(item.alias ? { alias: swap(item.alias) } : {}),
        members: Object.fromEntries(Object.entries(item.members).map(([name, value]) => [name, swap(value)])),
      });
      return of && items.map(swapped);
    }
    case 'respell':
      return change(any, ({ small, ...item }) => (small ? item : { ...item, small: true }));
    case 'comment':
      return change(
        pick(() => true),
        (item) => ({ ...item, lead: [...item.lead, comment('c')] }),
      );
    case 'headed':
      return change(
        pick(({ kind }) => kind !== 'end' && kind !== 'setting'),
        (item) => ({ ...item, headed: true, lead: [...item.lead, comment('c')] }),
      );
    case 'recomment': {
      const of = pick(({ lead, trail, closing }) => lead.length > 0 || (trail ?? closing) !== undefined);
      return change(of, (item) => {
        if (item.closing) return { ...item, closing: `// nk_${fresh}` };
        if (item.trail) return { ...item, trail: comment('t') };
        return { ...item, lead: [comment('c'), ...item.lead.slice(1)] };
      });
    }
    case 'uncomment': {
      const of = pick(({ lead, trail, closing }) => lead.length > 0 || (trail ?? closing) !== undefined);
      return change(of, ({ trail: _, closing: __, ...item }) => ({ ...item, lead: [] }));
    }
    case 'trail':
      return change(any, (item) => ({ ...item, trail: comment('t') }));
    case 'closing':
      return change(
        pick(({ kind }) => kind === 'class' || kind === 'instance'),
        (item) => ({ ...item, closing: `// nk_${fresh}` }),
      );
  }
}

function swapCase(members: Item['members']): Item['members'] {
  const swap = (value: string): string => (/[A-Z]/.test(value) ? value.toLowerCase() : value.toUpperCase());
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, name === 'K' || name === 'Name' ? swap(value) : value]),
  );
}

const edits = (maxLength: number): fc.Arbitrary<Edit[]> =>
  fc.array(fc.record({ what: fc.constantFrom(...EDITS), at: fc.nat(11), by: fc.nat(11) }), { maxLength, size: 'max' });

const layouts: fc.Arbitrary<Layout> = fc.record({
  apart: fc.constantFrom('\n', '\n\n', ' ', ''),
  eol: fc.constantFrom('\n', '\n', '\r\n'),
  endsLine: fc.boolean(),
  superfluous: fc.boolean(),
  wide: fc.boolean(),
});

export interface Program {
  readonly base: readonly Edit[];
  readonly mine: readonly Edit[];
  readonly theirs: readonly Edit[];
  readonly layouts: readonly Layout[];
}

export const programs: fc.Arbitrary<Program> = fc.record({
  base: edits(12),
  mine: edits(5),
  theirs: edits(5),
  layouts: fc.oneof(
    layouts.map((layout) => [layout, layout, layout]),
    fc.tuple(layouts, layouts, layouts),
  ),
});

const END: Item = { id: 'end', kind: 'end', name: '', namespace: 0, members: {}, lead: [] };

/** The three versions of a program: as items, and as texts. */
export function versionsOf({ base, mine, theirs, layouts: [b, o, t] }: Program) {
  const old = edited([END], base, 'b');
  const items = { base: old, mine: edited(old, mine, 'm'), theirs: edited(old, theirs, 'v') };
  return {
    items,
    texts: { base: render(items.base, b!), mine: render(items.mine, o!), theirs: render(items.theirs, t!) },
  };
}
