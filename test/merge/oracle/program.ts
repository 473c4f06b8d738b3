/**
 * MOF as a program, for the law of effects: declarations in an order in which a compiler takes them, with instances,
 * aliases, namespaces, pragmas that delete and comments, in layouts that people and tools write. Shares nothing with the
 * merge.
 */
import fc from 'fast-check';

interface Item {
  /** The same in every version of one program. */
  readonly id: string;
  readonly kind: 'class' | 'instance' | 'delete';
  /** The class that is declared, that the instance is of, or that is deleted. */
  readonly name: string;
  readonly namespace: number;
  readonly parent?: string;
  readonly keyed?: boolean;
  /** Properties with their types, or values. */
  readonly members: Readonly<Record<string, string>>;
  readonly alias?: string;
  /** Comments before it, and one after it. */
  readonly lead: readonly string[];
  readonly trail?: string;
}

interface Layout {
  readonly apart: string;
  readonly eol: string;
  readonly endsLine: boolean;
  /** A pragma where none is needed. */
  readonly superfluous: boolean;
  readonly wide: boolean;
}

const NAMESPACES = ['root\\default', 'root\\cimv2', 'root\\cimv2\\SMS'];

function render(items: readonly Item[], layout: Layout): string {
  const parts: string[] = [];
  let current = 0;
  items.forEach((item, i) => {
    if (item.namespace !== current || (layout.superfluous && i % 5 === 4)) {
      const path = NAMESPACES[item.namespace]!.replaceAll('\\', '\\\\');
      parts.push(`\n#pragma namespace ("\\\\\\\\.\\\\${path}")\n`);
      current = item.namespace;
    }
    for (const comment of item.lead)
      parts.push(comment.startsWith('//') ? `${comment}\n` : `${comment}${layout.apart}`);
    parts.push(declaration(item, layout));
    if (item.trail) parts.push(` ${item.trail}${item.trail.startsWith('//') ? '\n' : ''}`);
    parts.push(layout.apart);
  });
  const text = parts.join('').replace(/^\n/, '');
  return (layout.endsLine ? text : text.trimEnd()).replaceAll('\n', layout.eol);
}

function declaration(item: Item, { wide }: Layout): string {
  const [gap, in1] = wide ? ['\n', '\n    '] : [' ', ' '];
  const alias = item.alias ? ` as ${item.alias}` : '';
  const members = Object.entries(item.members);
  switch (item.kind) {
    case 'delete':
      return `\n#pragma deleteclass("${item.name}", NOFAIL)\n`;
    case 'class': {
      const key = item.keyed ? `${in1}[key] string K;` : '';
      const own = members.map(([name, type]) => `${in1}${type} ${name};`).join('');
      return `class ${item.name}${item.parent ? ` : ${item.parent}` : ''}${gap}{${key}${own}${gap}};`;
    }
    case 'instance':
      return `instance of ${item.name}${alias}${gap}{${members.map(([name, value]) => `${in1}${name} = ${value};`).join('')}${gap}};`;
  }
}

/** A compiler takes it: everything is there before it is used, once, and what is deleted is not used below. */
function isValid(items: readonly Item[]): boolean {
  const classes = new Set<string>();
  const deleted = new Set<string>();
  const keys = new Set<string>();
  const aliases = new Set<string>();
  for (const item of items) {
    const at = (name: string): string => `${item.namespace}/${name}`;
    if (item.kind === 'delete') {
      if (!classes.has(at(item.name)) || deleted.has(at(item.name))) return false;
      deleted.add(at(item.name));
      continue;
    }
    const needed = item.kind === 'class' ? item.parent : item.name;
    if (needed !== undefined && (!classes.has(at(needed)) || deleted.has(at(needed)))) return false;
    if (item.kind === 'class') {
      if (classes.has(at(item.name))) return false;
      classes.add(at(item.name));
      continue;
    }
    for (const value of Object.values(item.members)) if (value.startsWith('$') && !aliases.has(value)) return false;
    if (item.alias && aliases.has(item.alias)) return false;
    if (item.alias) aliases.add(item.alias);
    if (item.members.K !== undefined) {
      const key = `${at(item.name)} ${item.members.K}`;
      if (keys.has(key)) return false;
      keys.add(key);
    }
  }
  // Nothing is derived from a class that is deleted, and no instance is of it: that would be deleted, too.
  return items.every(({ kind, name, parent, namespace }) => {
    const needed = kind === 'class' ? parent : kind === 'instance' ? name : undefined;
    return needed === undefined || !deleted.has(`${namespace}/${needed}`);
  });
}

interface Edit {
  readonly what: (typeof EDITS)[number];
  readonly at: number;
  readonly by: number;
}

const EDITS = [
  'class',
  'subclass',
  'instance',
  'keyless',
  'alias',
  'use',
  'remove',
  'move',
  'property',
  'type',
  'value',
  'delete',
  'rename',
  'comment',
  'uncomment',
  'trail',
] as const;

const KEYLESS = (item: Item): boolean => item.kind === 'class' && !item.keyed && item.parent === undefined;

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
    const place = from + (by % (items.length - from + 1));
    return items.toSpliced(place, 0, { id: fresh, members: {}, lead: [], ...item });
  };
  const change = (item: Item | undefined, how: (item: Item) => Item): Item[] | undefined =>
    item && items.map((one) => (one === item ? how(one) : one));
  const any = pick(() => true);
  switch (what) {
    case 'class':
      return insert({
        kind: 'class',
        name: `C_${fresh}`,
        namespace: by % 3,
        keyed: at % 2 === 0,
        members: { P: 'string' },
      });
    case 'subclass': {
      const parent = pick(({ kind }) => kind === 'class');
      return (
        parent &&
        insert(
          {
            kind: 'class',
            name: `C_${fresh}`,
            namespace: parent.namespace,
            parent: parent.name,
            members: { Q: 'string' },
          },
          parent,
        )
      );
    }
    case 'instance':
    case 'alias': {
      const of = pick(({ kind, keyed }) => kind === 'class' && keyed === true);
      return (
        of &&
        insert(
          {
            kind: 'instance',
            name: of.name,
            namespace: of.namespace,
            members: { K: `"${fresh}"` },
            ...(what === 'alias' ? { alias: `$${fresh}` } : {}),
          },
          of,
        )
      );
    }
    case 'keyless': {
      const of = pick(KEYLESS);
      return (
        of &&
        insert(
          { kind: 'instance', name: of.name, namespace: of.namespace, members: { P: `"${fresh}"`, R: `"r${by % 3}"` } },
          of,
        )
      );
    }
    case 'use': {
      const of = pick(({ alias }) => alias !== undefined);
      const use =
        of &&
        pick(({ kind, keyed, namespace }) => kind === 'class' && keyed === true && namespace === of.namespace, by);
      return (
        use &&
        insert(
          { kind: 'instance', name: use.name, namespace: use.namespace, members: { K: `"${fresh}"`, R: of.alias! } },
          of,
        )
      );
    }
    case 'remove':
      return any && items.filter((item) => item !== any);
    case 'move': {
      const rest = items.filter((item) => item !== any);
      return any && rest.toSpliced(by % (rest.length + 1), 0, any);
    }
    case 'property':
      return change(
        pick(({ kind }) => kind === 'class'),
        (item) => ({ ...item, members: { ...item.members, [`N_${fresh}`]: 'uint32' } }),
      );
    case 'type':
      return change(
        pick(({ kind, members }) => kind === 'class' && 'P' in members),
        (item) => ({ ...item, members: { ...item.members, P: ['uint8', 'uint16', 'string'][by % 3]! } }),
      );
    case 'value':
      return change(
        pick(({ kind }) => kind === 'instance'),
        (item) => ({ ...item, members: { ...item.members, V: `"v${by % 4}"` } }),
      );
    case 'delete': {
      const of = pick(({ kind }) => kind === 'class');
      return of && insert({ kind: 'delete', name: of.name, namespace: of.namespace }, of);
    }
    case 'rename': {
      const of = pick(({ alias }) => alias !== undefined);
      const swap = (value: string): string => (value === of!.alias ? `$r_${fresh}` : value);
      return (
        of &&
        items.map((item) => ({
          ...item,
          ...(item.alias ? { alias: swap(item.alias) } : {}),
          members: Object.fromEntries(Object.entries(item.members).map(([name, value]) => [name, swap(value)])),
        }))
      );
    }
    case 'comment':
      return change(any, (item) => ({ ...item, lead: [...item.lead, by % 2 ? `// c_${fresh}` : `/* c_${fresh} */`] }));
    case 'uncomment':
      return change(
        pick(({ lead, trail }) => lead.length > 0 || trail !== undefined),
        ({ trail: _, ...item }) => ({ ...item, lead: [] }),
      );
    case 'trail':
      return change(any, (item) => ({ ...item, trail: by % 2 ? `// t_${fresh}` : `/* t_${fresh} */` }));
  }
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
  base: edits(10),
  mine: edits(5),
  theirs: edits(5),
  layouts: fc.oneof(
    layouts.map((layout) => [layout, layout, layout]),
    fc.tuple(layouts, layouts, layouts),
  ),
});

/** The three versions of a program: as items, and as texts. */
export function versionsOf({ base, mine, theirs, layouts: [b, o, t] }: Program) {
  const old = edited([], base, 'b');
  const items = { base: old, mine: edited(old, mine, 'm'), theirs: edited(old, theirs, 'v') };
  return {
    items,
    texts: { base: render(items.base, b!), mine: render(items.mine, o!), theirs: render(items.theirs, t!) },
  };
}
