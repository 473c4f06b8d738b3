/** No file imports, over whatever others, a file that imports it: not even for a type, because a reader follows those too. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

function sources(): string[] {
  return ['client/src', 'server/src', 'page/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(root, folder, name)),
  );
}

function importsOf(file: string): string[] {
  const named = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g);
  return [...named].flatMap(([, spec]) => {
    const at = path.resolve(path.dirname(file), spec!);
    return [`${at}.ts`, path.join(at, 'index.ts')].filter((one) => existsSync(one)).slice(0, 1);
  });
}

/** The files that can be reached from each other, in groups of more than one. Two walks, as Kosaraju found. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const walk = (edges: ReadonlyMap<string, readonly string[]>, from: string, seen: Set<string>): string[] => {
    if (seen.has(from)) return [];
    seen.add(from);
    return [...(edges.get(from) ?? []).flatMap((next) => walk(edges, next, seen)), from];
  };
  const seen = new Set<string>();
  const order = [...graph.keys()].flatMap((file) => walk(graph, file, seen)).reverse();
  const back = new Map<string, string[]>();
  for (const [file, targets] of graph)
    for (const target of targets) back.set(target, [...(back.get(target) ?? []), file]);
  const placed = new Set<string>();
  return order.map((file) => walk(back, file, placed)).filter((group) => group.length > 1);
}

test('no circle of imports', () => {
  const graph = new Map(sources().map((file) => [file, importsOf(file)] as const));
  expect([...graph.values()].flat().length).toBeGreaterThan(2000);
  const circles = circlesOf(graph).map((files) => files.map((file) => path.relative(root, file)).sort());
  expect(circles).toEqual([]);
});

test('a circle would be found', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['a', 'd']],
    ['d', []],
  ]);
  expect(circlesOf(graph).map((files) => files.sort())).toEqual([['a', 'b', 'c']]);
});
