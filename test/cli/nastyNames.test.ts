// Each nasty text as the name of files, of a folder, of a store, and as an argument, through every command.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { marked } from 'marked';
import { afterAll, describe, expect, test } from 'vitest';
import { hiddenIn, NASTY, ORDERS } from '../support/nasty';
import { runnerInProcess } from './support';

const folder = mkdtempSync(path.join(tmpdir(), 'cmof-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = runnerInProcess({ folder });

const MOF =
  'class Thing { [key] string Name; };\n' +
  '[SMS_Report(TRUE), SMS_Group_Name("T"), SMS_Class_ID("A|T|1.0")]\n' +
  'class Win32_Thing : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; };\n';
/** What begins a line of the two formats for build servers. */
const OWN_ORDER = /^(?:::(?:error|warning|notice) file=|##vso\[task\.logissue type=(?:error|warning);)/gm;

/** What is wrong with an output, in words. */
function faultsOf(text: string, format: string): string[] {
  const plain = text.replace(/^\ufeff/, '').replace(OWN_ORDER, '');
  const faults = hiddenIn(plain).map((code) => `U+${code}`);
  const order = ORDERS.exec(plain);
  if (order) faults.push(`order ${order[0]}`);
  // In HTML a line break is a blank.
  if (format !== 'html' && /^FORGED/m.test(plain)) faults.push('a line of its own');
  if (format === 'markdown') {
    const html = marked.parse(plain, { async: false, gfm: true });
    if (/<(?:script|img|a|style|iframe|svg)\b/i.test(html)) faults.push('markup');
  }
  return faults;
}

/** The command lines about one text. */
function* linesOf(text: string, index: number): Generator<string[]> {
  const own = `d${index}`;
  mkdirSync(path.join(folder, own));
  const base = text.replace(/\//g, '\u2215');
  const name = (end: string): string => path.join(own, base + end);
  const write = (end: string, content: string): string => {
    writeFileSync(path.join(folder, name(end)), content);
    return name(end);
  };
  const inQuotes = text.replace(/"/g, '""');
  const [mof, other] = [write('.mof', MOF), write('.o.mof', MOF.replace('(TRUE)', '(FALSE)'))];
  const broken = write('.b.mof', `class A {\n string "${text}`);
  const key = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\${base}]\r\n"${base.replace(/["\\\r\n]/g, '')}"="1"\r\n`;
  const reg = write('.reg', `Windows Registry Editor Version 5.00\r\n\r\n${key}`);
  const image = { Name: 'Boot image (x86)', PackageID: text, EnableLabShell: true, SourceSite: text };
  const images = write('.json', JSON.stringify([image, { ...image, Name: text, PackageID: 'ABC00002' }]));
  const sites = write(
    '.csv',
    `SiteCode,ReportingSiteCode,Type,BuildNumber,SiteName\r\n"${inQuotes}",,2,6221,"${inQuotes}"\r\n`,
  );
  const log = write('prereq.log', `${text}\nstart prerequisite checking\n${text}: error\n`);
  const junk = write('.wim', text);
  const store = ['--store', name('-store')];
  const plan = ['--plan', name('.plan.json')];
  yield* [
    ...[broken, reg, own].map((file) => ['check', file]),
    ...['github', 'azure', 'sarif'].map((format) => ['check', broken, '--format', format]),
    ...[
      ['parse', broken],
      ['parse', mof, '--tree'],
      ['inventory', mof],
      ['inventory', mof, '--after', other],
    ],
    ...['text', 'markdown', 'html', 'csv'].map((format) => ['inventory', '--compare', mof, other, '--format', format]),
    ...[
      ['diff', mof, other],
      ['diff', broken, other],
      ['configuration', mof],
      ['configuration', mof, '--into', other],
    ],
    ['leave-2007', mof, '--base', other, '--output', name('-out')],
    ...[mof, broken].map((mine) => ['merge', '--mine', mine, '--base', other, '--theirs', mof, '--dry-run']),
    ...[images, sites, junk].map((file) => ['boot-images', file]),
    ...['json', 'markdown', 'sarif'].map((format) => ['boot-images', images, '--format', format]),
    ...[
      ['boot-images', images, '--after', sites],
      ['boot-images', images, '--stock', junk],
      ['boot-images', images, '--default-name', text],
      ['import-reg', reg],
      ['import-reg', reg, '--class', text, '--vendor', text, '--group', text],
      ['import-reg', reg, '--into', mof, '--into', other, ...store],
      ['format', '--check', broken],
      ['format', '--write', mof, ...store],
      ['backup', mof, ...store, '--label', text],
    ],
    ...['list', 'verify', 'prune', 'show', 'restore'].map((action) => ['backup', action, ...store]),
    ['backup', 'show', text, ...store],
    ['checklist', '--site', own],
    ['checklist', '--site', log, '--site', images],
    ['checklist', 'init', '--target', 'sp1', ...plan, '--site', sites],
    ...[
      ['tick', 'back-up-mof', '--by', text],
      ['note', 'back-up-mof', text],
      ['assign', 'back-up-mof', text],
      ['answer', 'deploys-os', text],
      ['tick', text],
      ['add', text],
      ['merge', name('.plan.json')],
    ].map((words) => ['checklist', ...words, ...plan]),
    ...['text', 'json', 'markdown', 'html'].map((format) => ['checklist', ...plan, '--format', format]),
  ];
}

// Names of Windows cannot hold most of these texts.
describe.skipIf(process.platform === 'win32')('nothing is hidden, moved or ordered by any output', () => {
  // Beside each other, for a third of the time they wait for the disk.
  test.concurrent.each(NASTY.slice(0, -1).map((text, index): [string, number] => [text, index]))(
    '%j',
    async (text, index) => {
      const found: string[] = [];
      for (const argv of linesOf(text, index)) {
        const { stdout, stderr } = await run(...argv);
        const at = argv.indexOf('--format');
        const faults = [...faultsOf(stdout, at < 0 ? 'text' : argv[at + 1]!), ...faultsOf(stderr, 'text')];
        if (/unexpected/.test(stderr)) faults.push(stderr);
        if (faults.length > 0) found.push(`${JSON.stringify(argv)}: ${faults.join(', ')}`);
      }
      expect(found).toEqual([]);
    },
  );
});
