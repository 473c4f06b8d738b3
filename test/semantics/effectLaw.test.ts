// The effect against a naive reckoning: programs made at random, each step carried out on plain lists.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectOf, FileOrder } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';

type Op =
  | { readonly do: 'namespace'; readonly to: number }
  | { readonly do: 'class'; readonly name: number; readonly parent: number; readonly hasKey: boolean }
  | { readonly do: 'instance'; readonly of: number; readonly key: number }
  | { readonly do: 'deleteclass'; readonly name: number }
  | { readonly do: 'deleteinstance'; readonly of: number; readonly key: number };

const NAMESPACES = ['root\\default', 'root\\x', 'root\\y'];
const small = fc.nat(3);
const declaration: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ do: fc.constant('class' as const), name: small, parent: fc.nat(5), hasKey: fc.boolean() }),
  fc.record({ do: fc.constant('instance' as const), of: small, key: fc.nat(2) }),
);
const op: fc.Arbitrary<Op> = fc.oneof(
  { arbitrary: declaration, weight: 2 },
  fc.record({ do: fc.constant('namespace' as const), to: fc.nat(2) }),
  fc.record({ do: fc.constant('deleteclass' as const), name: small }),
  fc.record({ do: fc.constant('deleteinstance' as const), of: small, key: fc.nat(2) }),
);
const ops = fc.array(op, { maxLength: 14 });
/** Classes of inventory, which have places of their own. */
const START =
  '[SMS_Report(TRUE)] class C2 : SMS_Class_Template { [key] string K; };\n#pragma namespace("root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE)] class C3 : SMS_Class_Template { [key] string K; };\n';

/** Parents have smaller numbers, so that nothing derives from itself. */
const parentOf = (op: Extract<Op, { do: 'class' }>): number | undefined =>
  op.parent < op.name ? op.parent : undefined;

function write(op: Op): string {
  switch (op.do) {
    case 'namespace':
      return `#pragma namespace("\\\\\\\\.\\\\${NAMESPACES[op.to]!.replaceAll('\\', '\\\\')}")\n`;
    case 'class': {
      const parent = parentOf(op);
      return `class C${op.name}${parent === undefined ? '' : ` : c${parent}`} { ${op.hasKey ? '[key] string K;' : ''} };\n`;
    }
    case 'instance':
      return `instance of c${op.of} { k = "${op.key}"; };\n`;
    case 'deleteclass':
      return `#Pragma DeleteClass ("c${op.name}" , nofail)\n`;
    case 'deleteinstance':
      return `#pragma deleteinstance("C${op.of}.K=\\"${op.key}\\"", NOFAIL)\n`;
  }
}

interface Thing {
  readonly namespace: string;
  readonly class: number;
  /** For instances: the key, or its number in the program where the key does not tell. */
  readonly key?: string;
  readonly at: number;
  readonly parent?: number;
}

/** Carries out the program on a list of things, by what the documents say and nothing else. */
function reckon(program: readonly Op[]): { things: Thing[]; order: Set<string> } {
  /** The namespace in which each operation stands. */
  let current = NAMESPACES[0]!;
  const placed = program.map((op) => {
    if (op.do === 'namespace') current = NAMESPACES[op.to]!;
    return current;
  });
  /** Whether a class has a key, by its declarations: the last in the namespace, else the last anywhere. */
  const hasKey = (name: number, namespace: string): boolean | undefined => {
    const all = program.map((op, at) => ({ op, at })).filter(({ op }) => op.do === 'class' && op.name === name);
    const found = all.filter(({ at }) => placed[at] === namespace).at(-1) ?? all.at(-1);
    if (found?.op.do !== 'class') return undefined;
    const parent = parentOf(found.op);
    if (found.op.hasKey) return true;
    return parent === undefined ? false : hasKey(parent, namespace);
  };
  let things: Thing[] = [];
  const order = new Set<string>();
  program.forEach((op, at) => {
    const namespace = placed[at]!;
    const isClass = (thing: Thing, name: number): boolean =>
      thing.key === undefined && thing.class === name && thing.namespace === namespace;
    const needs = (name: number): void => {
      const later = program.some(
        (other, i) => i > at && other.do === 'class' && other.name === name && placed[i] === namespace,
      );
      const earlier = program.some(
        (other, i) => i < at && other.do === 'class' && other.name === name && placed[i] === namespace,
      );
      if (!things.some((thing) => isClass(thing, name)) && (earlier || later)) order.add(`used ${at}`);
    };
    switch (op.do) {
      case 'class': {
        const parent = parentOf(op);
        if (parent !== undefined) needs(parent);
        if (things.some((thing) => isClass(thing, op.name))) order.add(`replaced ${at}`);
        things = things.filter((thing) => !isClass(thing, op.name));
        things.push({ namespace, class: op.name, at, ...(parent === undefined ? {} : { parent }) });
        break;
      }
      case 'instance': {
        needs(op.of);
        const key = hasKey(op.of, namespace) ? String(op.key) : `#${at}`;
        const isSame = (thing: Thing): boolean =>
          thing.namespace === namespace && thing.class === op.of && thing.key === key;
        if (things.some(isSame) && isSure(program, placed, op.of, namespace)) order.add(`replaced ${at}`);
        things = things.filter((thing) => !isSame(thing));
        things.push({ namespace, class: op.of, key, at });
        break;
      }
      case 'deleteclass': {
        const doomed = new Set([op.name]);
        for (let grew = true; grew;) {
          grew = false;
          for (const thing of things) {
            if (thing.key !== undefined || thing.namespace !== namespace || doomed.has(thing.class)) continue;
            if (thing.parent !== undefined && doomed.has(thing.parent)) grew = doomed.add(thing.class) !== undefined;
          }
        }
        things = things.filter((thing) => thing.namespace !== namespace || !doomed.has(thing.class));
        break;
      }
      case 'deleteinstance':
        if (hasKey(op.of, namespace) && isSure(program, placed, op.of, namespace))
          things = things.filter(
            (thing) => !(thing.namespace === namespace && thing.class === op.of && thing.key === String(op.key)),
          );
    }
  });
  return { things, order };
}

/** True where the whole line of ancestors is declared in the program: else there may be further keys. */
function isSure(program: readonly Op[], placed: readonly string[], name: number, namespace: string): boolean {
  const all = program.map((op, at) => ({ op, at })).filter(({ op }) => op.do === 'class' && op.name === name);
  const found = all.filter(({ at }) => placed[at] === namespace).at(-1) ?? all.at(-1);
  if (found?.op.do !== 'class') return false;
  const parent = parentOf(found.op);
  return parent === undefined || isSure(program, placed, parent, namespace);
}

function found(text: string, program: readonly Op[]): { things: string[]; order: Set<string> } {
  return foundIn(parseTree(text), program);
}

function foundIn(tree: ReturnType<typeof parseTree>, program: readonly Op[]): { things: string[]; order: Set<string> } {
  expect(tree.declarations.length).toBe(program.length + 1);
  const effect = effectOf([{ name: 'p', tree }]);
  const things: string[] = [];
  for (const { name, classes, instances } of effect.namespaces.values()) {
    for (const { key, site } of classes.values()) things.push(`${name}/${key} ${site.index}`);
    for (const all of instances.values())
      for (const { classKey, site } of all.values()) things.push(`${name}/${classKey}() ${site.index}`);
  }
  const order = new Set<string>();
  for (const { code, site } of effect.problems) {
    if (code.startsWith('used')) order.add(`used ${site.index}`);
    if (code.endsWith('replaced')) order.add(`replaced ${site.index}`);
  }
  // What stands, and nothing else, has the fate to stand.
  for (const [index, { node }] of tree.declarations.entries()) {
    const fate = effect.fateOf(effect.sources[0]!, index);
    const stands = things.some((thing) => thing.endsWith(` ${index}`));
    expect(fate?.state === 'stands').toBe(stands && (node.kind === 'class' || node.kind === 'instance'));
  }
  return { things: things.sort(), order };
}

test('the effect of a program is what carrying it out step by step gives', () => {
  fc.assert(
    fc.property(ops, (program) => {
      const expected = reckon(program);
      const things = expected.things
        .map(({ namespace, class: name, key, at }) => `${namespace}/c${name}${key === undefined ? '' : '()'} ${at}`)
        .sort();
      expect(found(program.map(write).join(''), program)).toEqual({ things, order: expected.order });
    }),
    { numRuns: 1500 },
  );
});

test('after an edit the effect is that of a fresh reading', () => {
  fc.assert(
    fc.property(ops, fc.nat(13), fc.oneof(fc.constant(undefined), ops), (program, at, more) => {
      const before = program.map(write);
      const place = Math.min(at, before.length);
      const start = before.slice(0, place).join('').length;
      const removed = more === undefined ? (before[place] ?? '') : '';
      const inserted = (more ?? []).map(write).join('');
      const old = parseTree(before.join(''));
      effectOf([{ name: 'p', tree: old }]);
      const text = old.text.slice(0, start) + inserted + old.text.slice(start + removed.length);
      const tree = reparse(old, text, { start, end: start + removed.length, newLength: inserted.length });
      const after = [...program.slice(0, place), ...(more ?? []), ...program.slice(place + (removed === '' ? 0 : 1))];
      expect(foundIn(tree, after)).toEqual(found(text, after));
    }),
    { numRuns: 200 },
  );
});

test('after edits what goes wrong in the order of a file is what goes wrong in a fresh reading', () => {
  // A pragma in what is read again, or a deletion below it, has the file gone through: so some are far away, and half have none.
  const FAR = 'class F { };\n'.repeat(3);
  const far = (one: Op): string => write(one) + FAR;
  const few = fc.oneof(op, declaration);
  const programs = fc.oneof(ops, fc.array(declaration, { maxLength: 6 }));
  const edits = fc.array(fc.record({ at: fc.nat(13), remove: fc.nat(1), more: fc.array(few, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(programs, edits, (program, all) => {
      let parts = [START + FAR, ...program.map(far)];
      let tree = parseTree(parts.join(''));
      let order = FileOrder.of(tree);
      for (const { at, remove, more } of all) {
        const place = Math.min(at, parts.length);
        const start = parts.slice(0, place).join('').length;
        const removed = parts.slice(place, place + remove).join('');
        const inserted = more.map(far).join('');
        parts = [...parts.slice(0, place), ...more.map(far), ...parts.slice(place + remove)];
        tree = reparse(tree, parts.join(''), { start, end: start + removed.length, newLength: inserted.length });
        order = FileOrder.of(tree, order);
        expect(order.problems).toEqual(FileOrder.of(parseTree(parts.join(''))).problems);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a class that a deletion took along is missed when what declares it again goes', () => {
  const base = 'class P { [key] string K; };\n';
  const child = 'class C : P { string V; };\n';
  const before = `${base}${child}#pragma deleteclass("P", NOFAIL)\n${base}class X { };\n`;
  const rest = 'class Y { [key] string K; };\n'.repeat(3);
  const old = parseTree(before + child + rest);
  const order = FileOrder.of(old);
  expect(order.problems).toEqual([]);
  const tree = reparse(old, before + rest, { start: before.length, end: before.length + child.length, newLength: 0 });
  expect(FileOrder.of(tree, order).problems.map(({ code }) => code)).toEqual(['deleted-after-declared']);
});
