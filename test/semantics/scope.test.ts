/** Looking up what a class descends from and what it inherits. */
import { describe, expect, test } from 'vitest';
import { MofDocument } from '../../server/src/semantics/document';
import { MAX_ANCESTORS, Scope } from '../../server/src/semantics/scope';
import { parseTree } from '../../server/src/syntax/parser';
import { random } from '../syntax/editing';

const NAMESPACE = 'root\\cimv2';

function scopeOf(text: string): Scope {
  const document = new MofDocument('a.mof', parseTree(`#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\n${text}`));
  return new Scope(document.environment, undefined, 'a.mof');
}

/** Classes that derive from each other, some in a circle, some from none that is known, some declared twice. */
function someClasses(pick: (below: number) => number): { text: string; names: string[] } {
  const names = Array.from({ length: 12 }, (_, n) => `C${n}`);
  const above = () => ['', ` : C${pick(12)}`, ` : C${pick(12)}`, ' : Unknown'][pick(4)]!;
  const member = () => `${pick(3) === 0 ? '[key] ' : ''}string P${pick(4)};`;
  const text = [...names, ...names.slice(0, pick(3))]
    .map((name) => `class ${name}${above()} { ${Array.from({ length: pick(3) }, member).join(' ')} };`)
    .join('\n');
  return { text, names };
}

describe('law: what was looked up before changes no answer', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('seed %i', (seed) => {
    const next = random(seed);
    const { text, names } = someClasses(next);
    const used = scopeOf(text);
    for (const name of [...names, ...names.toReversed()]) {
      const fresh = scopeOf(text);
      const { classes, isComplete } = fresh.lineageOf(name, NAMESPACE);
      const known = used.lineageOf(name, NAMESPACE);
      expect([known.classes.map((info) => info.name), known.isComplete], name).toEqual([
        classes.map((info) => info.name),
        isComplete,
      ]);
      expect([...used.takeDependencies().classes.keys()].sort()).toEqual(
        [...fresh.takeDependencies().classes.keys()].sort(),
      );
      const all = fresh.membersOf(name, NAMESPACE).byKey;
      const one = used.membersOf(name, NAMESPACE);
      for (const key of ['p0', 'p1', 'p2', 'p3', 'p4']) expect(one.find(key)).toEqual(all.get(key));
      expect(one.members).toEqual([...all.values()]);
      expect(one.isEmpty).toBe(all.size === 0);
      used.takeDependencies();
    }
  });
});

test('a line of classes that is too long is cut at the same ancestor, from whichever end it is looked up', () => {
  const count = MAX_ANCESTORS + 5;
  const text = Array.from({ length: count }, (_, n) => `class C${n}${n > 0 ? ` : C${n - 1}` : ''} { string P${n}; };`);
  const used = scopeOf(text.join('\n'));
  for (let n = 0; n < count; n++) {
    const fresh = scopeOf(text.join('\n')).lineageOf(`C${n}`, NAMESPACE);
    const known = used.lineageOf(`C${n}`, NAMESPACE);
    expect(known.classes.map(({ name }) => name)).toEqual(fresh.classes.map(({ name }) => name));
    expect(known.isComplete).toBe(fresh.isComplete);
    expect(known.isComplete).toBe(n < MAX_ANCESTORS);
  }
});

test('of a class that is declared very often each place knows its own declarations', () => {
  const often = 'class C { string P; };\n'.repeat(20);
  const scope = scopeOf(`${often}#pragma namespace("\\\\\\\\.\\\\root\\\\other")\n${often}class C { uint8 Q; };`);
  expect(scope.findAll('C', NAMESPACE)).toHaveLength(20);
  expect(scope.findAll('c', 'root\\other')).toHaveLength(21);
  // Of no namespace at hand: all that the file has.
  expect(scope.findAll('C', 'root\\third')).toHaveLength(41);
  expect(scope.declaredMembers('C', 'root\\other', 'p').map(({ type }) => type)).toEqual(['string']);
  expect(scope.declaredMembers('C', 'root\\other', 'q').map(({ type }) => type)).toEqual(['uint8']);
  expect(scope.declaredMembers('C', NAMESPACE, 'q')).toEqual([]);
});
