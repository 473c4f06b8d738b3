/** What a program of ours does not load or build as it starts, only when it is used. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { late } from '../../scripts/late.mjs';

test.each([
  [
    'an import',
    `import { createHash } from 'node:crypto'; export const hash = () => createHash('sha256').digest('hex');`,
  ],
  [
    'a whole import',
    `import * as all from 'crypto'; export const hash = () => all.createHash('sha256').digest('hex');`,
  ],
  ['a default', `import all from 'node:crypto'; export const hash = () => all.createHash('sha256').digest('hex');`],
  ['a require', `const all = require('crypto'); exports.hash = () => (0, all.createHash)('sha256').digest('hex');`],
])('%s loads nothing before it is used', async (_, contents) => {
  const { outputFiles } = await build({
    stdin: { contents },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    plugins: [late],
    write: false,
  });
  const loaded: string[] = [];
  const load = createRequire(import.meta.url);
  const module = { exports: {} as { hash: () => string } };
  const program = new Function('require', 'module', 'exports', outputFiles[0]!.text) as (...given: unknown[]) => void;
  program(
    (name: string): unknown => {
      loaded.push(name);
      return load(name);
    },
    module,
    module.exports,
  );
  expect(loaded).toEqual([]);
  expect(module.exports.hash()).toBe(createHash('sha256').digest('hex'));
  expect(new Set(loaded)).toEqual(new Set(['node:crypto']));
});

test('no module reads a text as it is loaded, for that builds the grammar', () => {
  const folder = path.resolve('server', 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(300);
  const isReading = /^(?:export )?(?:const|let) \w+(?:: [^=\n]+)? = (?!.*=>).*\b(?:parseTree|new MofGrammar)\(/m;
  expect(isReading.test("const NO_FILE = new MofDocument('', parseTree(''));")).toBe(true);
  expect(isReading.test('const treeOf = (text) => parseTree(text);')).toBe(false);
  expect(sources.filter((name) => isReading.test(readFileSync(path.join(folder, name), 'utf8')))).toEqual([]);
});
