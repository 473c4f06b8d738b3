// Replacing in a long text: what `replace` does, in little memory.
import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { replaceEach } from '../../server/src/text/replaceEach';

const dash = (): string => '-';

test.each([
  ['', /a/g],
  ['none', /a/g],
  ['banana', /a/g],
  ['banana', /a|$/g],
  ['ab', /$|^/g],
  ['a\u{1f600}b', /$|./gu],
])('%j, %s as replace does it', (text, pattern) => {
  expect(replaceEach(text, pattern, dash)).toBe(text.replace(pattern, dash));
});

test('groups and more matches than are kept', () => {
  const text = 'a1b'.repeat(10_000);
  expect(replaceEach(text, /(\d)(b)(c)?/g, ([all, digit, b, c]) => `${all.length}${b}${digit}${c}`)).toBe(
    'a2b1undefined'.repeat(10_000),
  );
});

test('a string of four million escapes is read with a heap of 64 MB', () => {
  const strings = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../server/src/syntax/strings.ts');
  const { outputFiles } = buildSync({
    entryPoints: [strings],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  });
  const use = `console.log(module.exports.unescapeString('"' + '\\\\n'.repeat(4_000_000) + '"').length)`;
  const argv = ['--max-old-space-size=64', '-e', `${outputFiles[0]!.text};${use}`];
  expect(spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout).toBe('4000000\n');
}, 20_000);
