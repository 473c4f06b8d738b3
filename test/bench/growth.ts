// How time grows with the input: each command on one, ten and a hundred times as much, in this process, with its output
// thrown away. In processor time, which a busy machine changes least. The exponent is 1 where ten times the input takes ten times as long.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { main } from '../../server/src/cli/main';
import { COULD_NOT_RUN } from '../../server/src/cli/host';
import { nodeGit } from '../../server/src/node/nodeGit';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import type { Benchmark, Result } from './bench';

const SIZES = [1, 10, 100];
/** Of classes in the smallest input. */
const LEAST = 200;

type Text = (count: number) => string;

const repeated =
  (one: (n: number) => string, separator = '\n'): Text =>
  (count) =>
    Array.from({ length: count }, (_, n) => one(n)).join(separator);

const classes = (flag: (n: number) => string, more = ''): Text =>
  repeated(
    (n) =>
      `[SMS_Report(${flag(n)}), SMS_Group_Name("Group ${n}"), SMS_Class_ID("CONTOSO|GROUP_${n}|1.0")]\n` +
      `class Contoso_${n} : SMS_Class_Template\n{\n  [SMS_Report(TRUE), key] string Name;\n  [SMS_Report(${flag(n)})] uint32 Size;${more}\n};\n`,
  );
const image = (n: number): object => ({
  Name: n === 0 ? 'Boot image (x86)' : `Image ${n}`,
  PackageID: `ABC${n.toString(16).padStart(5, '0')}`,
  Architecture: 'x86',
  EnableLabShell: n % 2 === 0,
});

const csv = (count: number): string =>
  ['Name,PackageID,Architecture,EnableLabShell']
    .concat(Array.from({ length: count / 10 }, (_, n) => Object.values(image(n)).join(',')))
    .join('\r\n')
    .concat('\r\n');
const images = (count: number): string => JSON.stringify(Array.from({ length: count / 10 }, (_, n) => image(n)));
const sites: Text = (count) =>
  ['CEN'].concat(Array.from({ length: count / 20 }, (_, n) => `${siteCode(n)}:CEN`)).join('\n');
const siteCode = (n: number): string => `S${n.toString(36).toUpperCase().padStart(2, '0')}`;
const registry: Text = (count) =>
  `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\r\n${repeated((n) => `"Value ${n}"="${n}"`, '\r\n')(count)}\r\n`;

/** An export of boot images as the script makes it. */
const instances: Text = (count) =>
  repeated(
    (n) =>
      `instance of SMS_BootImagePackage\n{\n${Object.entries(image(n))
        .map(([name, value]) => `  ${name} = ${JSON.stringify(value)};\n`)
        .join('')}};\n`,
  )(count / 10);

interface Case {
  /** Arguments with the names of files in it. */
  readonly argv: readonly string[];
  readonly files: Readonly<Record<string, Text>>;
  /** The exit code where it does all of its work and then says that something cannot be judged. */
  readonly code?: number;
  /** Commands before it, which are not measured; with them it is measured three times on what they left. */
  readonly before?: (count: number) => readonly (readonly string[])[];
}

const CASES: readonly Case[] = [
  ...['check', 'parse', 'inventory', 'format', 'git-textconv', 'configuration'].map((command) => ({
    argv: [command, 'a.mof'],
    files: { 'a.mof': classes(() => 'TRUE') },
  })),
  ...(
    [
      ['diff', 'base.mof', 'mine.mof'],
      ['merge', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--dry-run'],
      ['merge', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--dry-run'],
      ['inventory', '--compare', 'base.mof', 'mine.mof'],
      ['merge', '--theirs', 'theirs.mof', '--site', 'mine.mof', '--site', 'site.mof', '--dry-run'],
      ['git-merge', 'base.mof', 'mine.mof', 'theirs.mof'],
      ['leave-2007', 'mine.mof', '--base', 'base.mof'],
      ['leave-2007', 'mine.mof', '--base', 'base.mof', '--site', 'site.mof'],
      ['inventory', 'mine.mof', '--base', 'base.mof'],
      ['configuration', 'mine.mof', '--into', 'theirs.mof'],
      ['backup', 'mine.mof', '--alone', '--store', 'store'],
      ['checklist', '--site', 'mine.mof', '--base', 'base.mof'],
    ] as const
  ).map((argv) => ({
    argv,
    files: {
      'base.mof': classes(() => 'FALSE'),
      'mine.mof': classes((n) => (n % 3 === 0 ? 'TRUE' : 'FALSE')),
      'site.mof': classes((n) => (n % 5 === 0 ? 'TRUE' : 'FALSE')),
      'theirs.mof': classes(() => 'FALSE', '\n  [SMS_Report(FALSE)] string More;'),
    },
  })),
  {
    argv: ['boot-images', 'a.json'],
    files: { 'a.json': images },
  },
  { argv: ['boot-images', 'a.csv'], files: { 'a.csv': csv } },
  { argv: ['boot-images', 'a.mof', '--event', 'reload'], files: { 'a.mof': instances }, code: 2 },
  { argv: ['boot-images', 'a.mof', '--script', 'copy'], files: { 'a.mof': instances }, code: 2 },
  { argv: ['boot-images', 'a.json', '--after', 'b.csv'], files: { 'a.json': images, 'b.csv': csv }, code: 2 },
  {
    argv: ['import-reg', 'a.reg'],
    files: { 'a.reg': registry },
  },
  {
    argv: ['import-reg', 'a.reg', '--into', 'configuration.mof', '--into', 'mine.mof', '--store', 'store'],
    files: { 'a.reg': registry, 'configuration.mof': () => '', 'mine.mof': classes(() => 'TRUE') },
  },
  {
    argv: ['inventory', 'base.mof', '--after', 'mine.mof'],
    files: { 'base.mof': classes(() => 'FALSE'), 'mine.mof': classes((n) => (n % 3 === 0 ? 'TRUE' : 'FALSE')) },
  },
  ...[
    ['backup', 'list'],
    ['backup', 'verify'],
    ['backup', 'prune', '--dry-run'],
  ].map((argv) => ({
    argv: [...argv, '--store', 'store'],
    files: { 'a.mof': () => classes(() => 'TRUE')(200) },
    // The number of backups grows, not their size.
    before: (count: number) =>
      Array.from({ length: count / 200 }, (_, n) => ['backup', 'a.mof', '--label', `${n}`, '--store', 'store']),
  })),
  ...[
    ['backup', 'show', '1'],
    ['backup', 'restore', '1', '--to', 'again.mof'],
  ].map((argv) => ({
    argv: [...argv, '--store', 'store'],
    files: { 'a.mof': classes(() => 'TRUE') },
    before: () => [['backup', 'a.mof', '--store', 'store']],
  })),
  {
    argv: ['checklist', 'init', '--site', 'sites.txt', '--plan', 'plan.json'],
    files: { 'sites.txt': sites },
  },
  ...[
    [],
    ['tick', 'supported-configuration'],
    ['note', 'supported-configuration', 'later'],
    ['merge', 'plan.json'],
  ].map((argv) => ({
    argv: ['checklist', ...argv, '--plan', 'plan.json'],
    files: { 'sites.txt': sites },
    before: () => [['checklist', 'init', '--site', 'sites.txt', '--plan', 'plan.json']],
  })),
  {
    argv: ['git-install', 'folder'],
    files: { '.gitattributes': repeated((n) => `file${n}.txt text`) },
  },
  ...(
    [
      ['check', repeated(() => 'class A { string = ; };')],
      ['diff', repeated(() => 'class A { string = ; };')],
      ['diff', repeated((n) => `class A${n} { string = ; };`)],
      ['diff', repeated((n) => `class A${n} { string b; /* open`)],
      ['diff', repeated((n) => `instance of A as $a${n} { Name = "${n}"; };`)],
      ['check', repeated((n) => `class A${n + 1} : A${n} { uint32 p${n}; };`)],
      ['check', (count: number) => `[${repeated((n) => `q${n}(${n})`, ', ')(count * 5)}]\nclass A { string b; };\n`],
      ['format', (count: number) => '#pragma '.repeat(count * 10)],
      ['format', (count: number) => `instance of A { b = {${repeated((n) => `${n}`, ',')(count * 10)}}; };\n`],
      ['check', (count: number) => `class A { string a = "${'\\'.repeat(count * 40)}; };\n`],
      ['check', (count: number) => `class A { };${' '.repeat(count * 100)}x\n`],
    ] as const
  ).map(([command, text]) => ({
    argv: command === 'diff' ? [command, 'a.mof', 'b.mof'] : [command, 'a.mof'],
    files: { 'a.mof': text, 'b.mof': classes(() => 'TRUE') },
  })),
];

export const growth: Benchmark = {
  name: 'growth: the exponent from ten to a hundred times the input, by command',
  async run() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-growth-'));
    try {
      const results: Result[] = [];
      // A repository for the command that sets one up.
      spawnSync('git', ['init', '--quiet'], { cwd: folder });
      for (const { argv, files, before, code } of CASES) {
        const measured: number[] = [];
        for (const size of SIZES) {
          const texts = Object.entries(files).map(([name, text]) => [name, text(LEAST * size)] as const);
          const times: number[] = [];
          for (let round = 0; round < 3; round++) {
            // Some commands write: each time begins with the same files and without a store and a plan.
            if (round === 0 || !before) {
              for (const [name, text] of texts) writeFileSync(path.join(folder, name), text);
              for (const name of ['store', 'plan.json'])
                rmSync(path.join(folder, name), { recursive: true, force: true });
              for (const first of before?.(LEAST * size) ?? [])
                await timeOf(first.map((word) => inFolder(folder, word)));
            }
            times.push(
              await timeOf(
                argv.map((word) => inFolder(folder, word)),
                code,
              ),
            );
          }
          measured.push(Math.min(...times));
        }
        const [, ten, hundred] = measured as [number, number, number];
        const sample =
          argv.length === 2 && !argv[1]!.endsWith('.json')
            ? Object.values(files)[0]!(2).slice(0, 24).replace(/\s+/g, ' ').trim()
            : '';
        results.push({
          name: `${argv.join(' ').slice(0, 40)}${sample === '' ? '' : ` (${sample}…)`}`,
          value: Math.log10(hundred / ten),
          unit: '×',
          // Below this the fixed cost of a command is most of the time.
          ...(hundred > 50 ? { budget: { atMost: 1.1 } } : {}),
          note: measured.map((time) => `${time.toFixed(0)} ms`).join(', '),
        });
      }
      return results;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** An argument with the file or the store that it names in the folder. */
function inFolder(folder: string, word: string): string {
  if (word === 'folder') return folder;
  return /^\w+\.\w+$|^store$/.test(word) ? path.join(folder, word) : word;
}

async function timeOf(argv: readonly string[], expected?: number): Promise<number> {
  const nowhere = { write: () => undefined, isTerminal: false };
  // What others left on the heap would be collected at the cost of this one.
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.cpuUsage();
  const said: string[] = [];
  const code = await main([...argv], {
    env: nodeServiceEnvironment('0.0.0'),
    git: () => Promise.resolve(nodeGit('configmgr-mof')),
    stdout: nowhere,
    stderr: { ...nowhere, write: (data) => void said.push(String(data)) },
    noColor: true,
    version: '0.0.0',
    maxCharacters: '',
  });
  const { user, system } = process.cpuUsage(before);
  // A command that refuses takes no time at all, whatever its input.
  if (code >= COULD_NOT_RUN && code !== expected)
    throw new Error(`${argv.join(' ')} ended with ${code}: ${said.join('')}`);
  return (user + system) / 1000;
}
