/** What ships is ASCII, and means what the sources mean: only escapes stand for other characters. */
import { expect, test } from 'vitest';
import { asciiSource, ascii } from '../../scripts/ascii.mjs';
import { targetsOf } from '../../scripts/targets.mjs';
import { EXPORT_POWERSHELL } from '../../server/src/boot-images/scripts/exportPowerShell';
import { EXPORT_VBSCRIPT } from '../../server/src/boot-images/scripts/exportVbScript';

// Each gives a list when it is run.
const PROGRAMS = [
  'const t = (strings, value) => [...strings, value]; return t`“${1}” … 😀`',
  'return [\'’ “\', "’", `’`]',
  String.raw`return ['\’', '\\’', '\\\’', ${'`\\’ \\\\’`'}]`,
  String.raw`return [/[’“”]/u.test('”'), /\\’/.exec('x\\’y')[0], /😀$/u.test('😀'), 'a’b'.split(/[‘-’]/)]`,
  'const größe = 1; return [größe, { é: 2 }]',
];

test.each(PROGRAMS)('%s', (source) => {
  const plain = asciiSource(source);
  expect(plain).toMatch(/^[\0-\x7f]*$/);
  const run = (text: string): unknown => new Function(text)() as unknown;
  expect(run(plain)).toEqual(run(source));
});

test('all that ships is built so, and what is taken as it is written has no such characters', () => {
  for (const { plugins } of targetsOf()) expect(plugins).toContain(ascii);
  expect(EXPORT_POWERSHELL + EXPORT_VBSCRIPT).toMatch(/^[\0-\x7f]*$/);
});
