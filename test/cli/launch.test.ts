/** The launcher of a built program keeps what V8 compiled of it, and runs neither another text's nor damaged code. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-launch-'));
const file = (name: string): string => path.join(folder, name);
const caches = file('caches');

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
beforeEach(() => rmSync(caches, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the program. Its function is compiled when it is called, so that a cache of before the call lacks it. */
function program(word: string, before = ''): void {
  const body = `${before}const { basename } = require('path');\nfunction say() { console.log('${word}', basename(__filename), __dirname === ${JSON.stringify(folder)}, process.argv.slice(2).join()); }\nsay();\n`;
  writeFileSync(file('tool.bundle.js'), `#!/usr/bin/env node\n${body}`);
}

function run(args: readonly string[], cache = caches, first: readonly string[] = []): string {
  const env = { ...process.env, CONFIGMGR_MOF_CODE_CACHE: cache };
  const all = [...first, 'tool.js', ...args];
  const { stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8', cwd: folder, env });
  return stdout + stderr;
}

/** The kept files by name, with a mark that changes when one is written again. */
function kept(): Map<string, number> {
  if (!existsSync(caches)) return new Map();
  return new Map(readdirSync(caches).map((name) => [name, statSync(path.join(caches, name)).ino]));
}
const only = (): string => path.join(caches, [...kept().keys()][0]!);

test('what was compiled is kept once, and for each command by itself', () => {
  program('one');
  expect(run(['a', 'b'])).toBe('one tool.bundle.js true a,b\n');
  const first = kept();
  expect([...first.keys()]).toEqual([expect.stringMatching(/^tool-a-.*\.code$/)]);
  expect(run(['a', 'c'])).toBe('one tool.bundle.js true a,c\n');
  expect(run(['--odd/../name'])).toBe('one tool.bundle.js true --odd/../name\n');
  expect(kept().size).toBe(2);
  expect(statSync(only()).mode & 0o077).toBe(0);
});

test('a program that changes an option of V8 finds its code accepted', () => {
  program('one', `require('v8').setFlagsFromString('--semi-space-growth-factor=1');\n`);
  run(['a']);
  const bytes = readFileSync(only());
  // Said to be of a process that ran for long, so it is written again only where it is refused.
  bytes.writeUInt32LE(10_000, 8);
  writeFileSync(only(), bytes);
  const before = kept();
  expect(run(['a'])).toBe('one tool.bundle.js true a\n');
  expect(kept()).toEqual(before);
});

test('a longer run keeps more than a short one', () => {
  program('one');
  run(['a']);
  const bytes = readFileSync(only());
  bytes.writeUInt32LE(1, 8);
  writeFileSync(only(), bytes);
  const before = kept();
  run(['a']);
  expect(kept()).not.toEqual(before);
  expect(readFileSync(only()).readUInt32LE(8)).toBeGreaterThan(1);
});

test('another program of the same length is compiled', () => {
  program('one');
  run(['a']);
  program('two');
  expect(run(['a'])).toBe('two tool.bundle.js true a\n');
  expect(run(['a'])).toBe('two tool.bundle.js true a\n');
});

test.each([
  [
    'a byte of the code is another',
    (bytes: Buffer) => bytes.fill(bytes[bytes.length >> 1]! ^ 0xff, bytes.length >> 1, (bytes.length >> 1) + 1),
  ],
  ['half of it is there', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ['it is empty', () => Buffer.alloc(0)],
  ['it is something else', () => Buffer.from('no cache at all, but longer than the head of one')],
])('damaged code is not run, and replaced: %s', (_, damage) => {
  program('one');
  run(['a']);
  writeFileSync(only(), damage(readFileSync(only())));
  expect(run(['a'])).toBe('one tool.bundle.js true a\n');
  expect(statSync(only()).size).toBeGreaterThan(100);
});

test('starts where nothing can be kept, and keeps nothing where that is not wanted', () => {
  program('one');
  writeFileSync(file('a-file'), '');
  expect(run(['a'], path.join(file('a-file'), 'below'))).toBe('one tool.bundle.js true a\n');
  expect(run(['a'], 'off')).toBe('one tool.bundle.js true a\n');
  expect(kept().size).toBe(0);
});

test.each([
  ['a Node before 20.15, which has no checksum', `delete require('zlib').crc32;`, caches],
  [
    'an account without a home',
    `require('os').homedir = () => { throw new Error('ENOENT'); }; delete process.env.XDG_CACHE_HOME;`,
    'by itself',
  ],
])('starts with %s', (_, before, cache) => {
  program('one');
  writeFileSync(file('before.cjs'), before);
  expect(run(['a'], cache, ['--require', file('before.cjs')])).toBe('one tool.bundle.js true a\n');
  expect(kept().size).toBe(0);
});

test('answers --version without the program', () => {
  writeFileSync(file('tool.bundle.js'), `throw new Error('It was loaded.');\n`);
  expect(run(['--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
});
