// The same nasty texts through every report in every format: whoever reads one sees text and runs nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hiddenIn, NASTY, ORDERS } from '../support/nasty';
import { runnerInProcess } from './support';

const folder = mkdtempSync(path.join(tmpdir(), 'cmof-nasty-'));
const at = (...parts: string[]): string => path.join(folder, ...parts);

const run = runnerInProcess({ folder });

/** As it is written in a string of MOF. */
function escapeString(text: string): string {
  const short: Record<string, string> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };
  return text.replace(/[\\"]/g, '\\$&').replace(/[\t\n\f\r\u0008]/g, (char) => short[char]!);
}

/** A reporting class in which every text is a nasty one; `reported` is its flag. */
function mof(text: string, index: number, reported: string, more = ''): string {
  const value = `"${escapeString(text)}"`;
  return (
    `[SMS_Report(${reported}), SMS_Group_Name(${value}), SMS_Class_ID("N|${index}|${escapeString(text)}"), Odd${index}(${value})]\n` +
    `class N_${index} : SMS_Class_Template { [SMS_Report(TRUE), key, SMS_Units(${value})] string P = ${value}; ${more} };\n` +
    `instance of Nowhere_${index} { Odd = ${value}; };\n#pragma odd(${value})\n#include (${value})\n`
  );
}

/** Windows refuses some characters in names, and a dot or a blank at their end. */
const asName = (text: string): string | undefined => {
  const name =
    process.platform === 'win32' ? text.replace(/[\0-\x1f\x7f-\x9f<>:"/\\|?*]/g, '_') : text.replace(/\//g, '\u2215');
  return text.length > 200 ? undefined : name;
};

/** One line each for a site, a package, a picture: whatever the export holds. */
function bootImages(when: string): string {
  return JSON.stringify(
    NASTY.flatMap((text, index) => [
      {
        ...{ __CLASS: 'SMS_BootImagePackage', Name: text, PackageID: `ABC${10000 + index}`, Description: text + when },
        ...{
          ImagePath: `\\\\server\\share\\${text}\\boot.wim`,
          BackgroundBitmapPath: text,
          Odd: text,
          SourceSite: text,
        },
      },
      {
        ...{ __CLASS: 'SMS_BootImagePackage', Name: 'Boot image (x86)', PackageID: text, Architecture: text },
        ...{ EnableLabShell: true, Description: text + when, ImagePath: `\\\\server\\share\\${text}.wim` },
      },
    ]),
  );
}

const SMALL = NASTY.slice(0, -1);

beforeAll(() => {
  const after = SMALL.map((text, i) => mof(`${text}!`, i, 'FALSE', 'string Q;')).join('');
  const files: Record<string, string> = {
    'before.mof': SMALL.map((text, i) => mof(text, i, 'TRUE')).join(''),
    'after.mof': after,
    'data.mof': `[DYNPROPS] class Own_Data { [key] string K; };\n${after}`,
    'images.json': bootImages(''),
    'images-after.json': bootImages(' after'),
    'broken.mof': NASTY.join('\n') + '\nclass { ' + NASTY.join(' '),
    'keys.reg': `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Odd]\r\n${SMALL.map((text, i) => `"N${i}${text.replace(/[\r\n"\\]/g, '')}"="${text.replace(/[\r\n"\\]/g, '')}"\r\n`).join('')}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
  mkdirSync(at('sites'));
  for (const name of ['a\nFORGED.mof', '::error.mof'])
    if (process.platform !== 'win32')
      writeFileSync(at('sites', name), SMALL.map((text, i) => mof(text, i, 'FALSE')).join(''));
  mkdirSync(at('names'));
  for (const text of SMALL) {
    const name = asName(text);
    if (name !== undefined) writeFileSync(at('names', `${name}.mof`), 'class A { string = ; };\n');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What begins a line of the two formats for build servers. */
const OWN_ORDER = /^(?:::(?:error|warning|notice) file=|##vso\[task\.logissue type=(?:error|warning);)/gm;

/** @param lines false where a line break may stand in a value. */
function expectPlain(text: string, lines = true): void {
  expect(hiddenIn(text)).toEqual([]);
  if (lines) expect(text).not.toMatch(/^FORGED/m);
  expect(text.replace(OWN_ORDER, '')).not.toMatch(ORDERS);
}

/** Each medium, as who shows it reads it. */
const media: Readonly<Record<string, (text: string) => void>> = {
  text: expectPlain,
  // A line that begins with a command would be one.
  github: expectPlain,
  azure: expectPlain,
  json(text) {
    JSON.parse(text);
    expectPlain(text);
  },
  sarif(text) {
    const log = JSON.parse(text);
    expectPlain(text);
    for (const { locations } of log.runs[0].results)
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w%./:!~*'()-]+$/);
  },
  markdown(text) {
    expectPlain(text);
    const html = marked.parse(text, { async: false, gfm: true });
    expect(html).not.toMatch(/<(?:script|img|a|style|iframe|svg|object|form)\b/i);
    // No tag has an attribute that does something.
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) expect(tag).not.toMatch(/\son\w+\s*=|javascript:|command:/i);
  },
  html(text) {
    expectPlain(text, false);
    const tags = new Set([...text.matchAll(/<\/?([a-z!][\w-]*)/gi)].map(([, name]) => name!.toLowerCase()));
    expect([...tags].filter((name) => ['script', 'img', 'a', 'iframe', 'object', 'form'].includes(name))).toEqual([]);
    for (const [tag] of text.matchAll(/<[a-z][^>]*>/gi)) expect(tag).not.toMatch(/\son\w+\s*=|javascript:/i);
    expect(text.match(/<style/g)).toHaveLength(1);
  },
  csv(text) {
    expectPlain(text, false);
    for (const [, quoted, plain] of text.matchAll(/("(?:[^"]|"")*")?([^,\r\n]*)(?:,|\r\n|$)/g))
      expect(quoted === undefined ? plain : quoted.slice(1, -1).replace(/""/g, '"')).not.toMatch(
        /^[=+\-@\uff1d\uff0b\uff0d\uff20]/,
      );
    // Where a semicolon or a tab divides the columns, quotation marks inside a cell mean nothing.
    for (const row of text.split('\r\n'))
      for (const cell of row.split(/[;\t]/).slice(1))
        expect(cell).not.toMatch(/^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
  },
};

describe.each<[string, readonly string[], readonly (keyof typeof media)[]]>([
  ['check', ['check', 'before.mof', 'broken.mof'], ['text', 'json', 'sarif', 'github', 'azure']],
  ['check of names', ['check', 'names'], ['text', 'json', 'sarif', 'github', 'azure']],
  ['inventory', ['inventory', 'before.mof', '--all'], ['text', 'json', 'markdown']],
  ['inventory of names', ['inventory', 'names'], ['text', 'json', 'markdown']],
  ['customized', ['inventory', 'after.mof', '--base', 'before.mof', '--all'], ['text', 'json', 'markdown']],
  ['sites', ['inventory', '--compare', 'before.mof', 'after.mof'], ['text', 'json', 'markdown', 'csv', 'html']],
  ['states', ['inventory', 'before.mof', '--after', 'after.mof'], ['text', 'json', 'markdown', 'csv', 'html']],
  ['diff', ['diff', 'before.mof', 'after.mof'], ['text', 'json', 'markdown']],
  [
    'merge',
    ['merge', '--mine', 'after.mof', '--theirs', 'before.mof', '--dry-run', '--not-swapped'],
    ['text', 'json', 'markdown'],
  ],
  ['boot images', ['boot-images', 'images.json'], ['text', 'json', 'markdown', 'sarif']],
  ['boot images after', ['boot-images', 'images.json', '--after', 'images-after.json'], ['text', 'json', 'markdown']],
  ['events of boot images', ['boot-images', 'images.json', '--event', 'reload'], ['text', 'json', 'markdown']],
  ['leave-2007', ['leave-2007', 'after.mof', '--base', 'before.mof'], ['text', 'json']],
  [
    'sites merged',
    ['merge', '--site', 'sites/a\nFORGED.mof', 'sites/::error.mof', '--base', 'before.mof', '--theirs', 'after.mof'],
    ['text', 'json', 'markdown'],
  ],
  ['configuration', ['configuration', 'data.mof'], ['text', 'json', 'markdown']],
  ['parse', ['parse', 'broken.mof'], ['text', 'json']],
  ['tree', ['parse', 'before.mof', '--tree'], ['text']],
  ['checklist', ['checklist', '--site', 'before.mof', '--site', 'images.json'], ['text', 'json', 'markdown', 'html']],
])('%s', (_what, argv, formats) => {
  test.each(formats)('as %s', async (format) => {
    const { stdout, stderr } = await run(...argv, '--format', String(format));
    expect(stderr).not.toMatch(/Usage|takes |unexpected/);
    expect(stdout, stderr).not.toBe('');
    media[format]!(stdout);
    expectPlain(stderr);
  });
});

test('a backup with nasty names and labels, and what is listed of it', async () => {
  for (const text of SMALL) await run('backup', 'before.mof', '--label', text, '--store', 'store');
  for (const argv of [['list'], ['verify']])
    for (const format of ['text', 'json']) {
      const { stdout, stderr } = await run('backup', ...argv, '--store', 'store', '--format', format);
      expect(stdout).not.toBe('');
      media[format]!(stdout);
      expectPlain(stderr);
    }
});

test('nasty arguments are told on one line', async () => {
  for (const text of SMALL)
    for (const argv of [[text], ['check', text], ['check', `--${text}`], ['parse', text], ['backup', 'show', text]]) {
      const { stdout, stderr } = await run(...argv);
      expectPlain(stdout);
      expectPlain(stderr);
    }
});

test('a script that is generated holds names in comments and literals only', async () => {
  const { stdout } = await run('boot-images', 'images.json', '--copy-script');
  expectPlain(stdout.replace(/^\ufeff/, ''));
  const lines = stdout.split(/\r\n/);
  const calls = lines.filter((line) => /^Copy-Checked '/.test(line));
  for (const call of calls)
    expect(call).toMatch(/^Copy-Checked '(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*' '[\w-]+\.wim'$/);
  for (const word of ['calc', 'alert']) {
    for (const line of lines.filter((line) => line.includes(word))) expect(line).toMatch(/^(?:#|Copy-Checked ')/);
  }
});
