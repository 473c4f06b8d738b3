/** What a program of ours does not load or build as it starts, only when it is used. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { expect, test } from 'vitest';
import { late } from '../../scripts/late.mjs';
import { targetsOf } from '../../scripts/targets.mjs';

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

test('to check or merge files, a program that ships loads nothing of Node that it has no use for', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mof-late-'));
  try {
    const program = targetsOf().find(({ entryPoints }) => 'configmgr-mof.bundle' in entryPoints)!;
    await build({ ...(program as BuildOptions), outdir: folder, logLevel: 'silent' });
    const says = path.join(folder, 'says.cjs');
    const before = 'new Set(process.moduleLoadList)';
    const loaded = 'process.moduleLoadList.filter((one) => !before.has(one))';
    writeFileSync(
      says,
      `const before = ${before};\nprocess.on('exit', () => require('fs').writeSync(2, ${loaded}.join('\\n')));\n`,
    );
    const [file, other] = ['a.mof', 'b.mof'].map((name) => path.join(folder, name)) as [string, string];
    writeFileSync(file, 'class A { string B; };\n');
    writeFileSync(other, 'class A { string B; sint32 C; };\n');
    const useless = ['crypto', 'child_process', 'v8', 'timers/promises', 'fs/promises', 'perf_hooks', 'worker_threads'];
    // A pipe of Windows is written to through what its streams are made of.
    if (process.platform !== 'win32') useless.push('net');
    for (const command of [
      ['check', file],
      ['merge', '--base', file, '--mine', other, '--theirs', file, '--dry-run', '--no-store'],
    ]) {
      const args = ['--require', says, path.join(folder, 'configmgr-mof.bundle.js'), ...command];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/\w/) });
      const modules = stderr.split('\n').flatMap((line) => /^NativeModule ([\w/]+)$/.exec(line)?.[1] ?? []);
      expect(modules).toContain('os');
      expect(modules.filter((name) => useless.includes(name))).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
