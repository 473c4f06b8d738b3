/** The launcher of a built program takes its code cache, and never one of another text. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-launch-'));
const file = (name: string): string => path.join(folder, name);

beforeAll(() =>
  build({
    entryPoints: [path.join(root, 'server', 'src', 'node', 'launch.ts')],
    outfile: file('tool.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WARM = path.join(root, 'scripts', 'host', 'warm.mjs');

const program = (word: string): string =>
  `#!/usr/bin/env node\nconst { basename } = require('path');\nconsole.log('${word}', basename(__filename), __dirname === ${JSON.stringify(folder)}, process.argv.slice(2).join());\n`;

function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
  return stdout + stderr;
}

test('with a cache, without one, and with one that is older than the program', () => {
  writeFileSync(file('tool.bundle.js'), program('one'));
  expect(run('tool.js', 'a', 'b')).toBe('one tool.bundle.js true a,b\n');
  const made = run(WARM, file('tool.bundle.js'), '[["x"],["y"]]');
  expect(made).toBe('one tool.bundle.js true x\none tool.bundle.js true y\n');
  expect(run('tool.js', 'c')).toBe('one tool.bundle.js true c\n');
  // As long as the other, so V8 itself would take its cache.
  writeFileSync(file('tool.bundle.js'), program('two'));
  utimesSync(file('tool.bundle.js'), new Date(), new Date(Date.now() + 5000));
  expect(run('tool.js')).toBe('two tool.bundle.js true \n');
  writeFileSync(file('tool.bundle.cache'), 'no cache at all');
  utimesSync(file('tool.bundle.cache'), new Date(), new Date(Date.now() + 9000));
  expect(run('tool.js')).toBe('two tool.bundle.js true \n');
});

test.each([
  ['--semi-space-growth-factor=1', 0],
  ['--no-opt', 1],
])('a cache that was made under other options of V8 is found: %s', (option, status) => {
  writeFileSync(file('flags.bundle.js'), `#!/usr/bin/env node\nrequire('v8').setFlagsFromString('${option}');\n`);
  expect(run(WARM, file('flags.bundle.js'), '[["x"]]')).toBe('');
  expect(spawnSync(process.execPath, [WARM, file('flags.bundle.js')]).status).toBe(status);
});

test('answers --version without the program', () => {
  writeFileSync(file('tool.bundle.js'), `throw new Error('It was loaded.');\n`);
  expect(run('tool.js', '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
});
