// Every reader of the command line, fed with what a bad copy, a broken tool or an attacker makes of a good file: an answer
// or a sentence, an exit code of the contract, and never anything unexpected. The time is bounded by the runner of the tests.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { NASTY } from '../support/nasty';
import { BASE, MINE, root, runnerInProcess, samples, Workshop } from './support';

const shop = new Workshop();
const run = runnerInProcess({ folder: shop.folder, home: shop.home });
const sample = (name: string): Buffer => readFileSync(path.join(samples, name));
const small = (name: string): Buffer => sample(name).subarray(0, 5000);

const image = { Name: 'Boot image (x86)', PackageID: 'ABC00001', EnableLabShell: true };
const utf8 = (text: string): Buffer => Buffer.from(text);
const log = utf8(
  '<01-01-2008 10:00:00> SRV; Schema extensions; Error; text\r\n<01-01-2008 10:00:01> Prerequisite checking is completed.\r\n' +
    '10:00:00.000 01-01-2008 1234 (0x4D2) $$<SMS_SITE_BACKUP><Tue Jan 01 10:00:00.000 2008><thread=1234 (0x4D2)>\r\n',
);
const stepList = utf8(JSON.stringify({ format: 'configmgr-mof/steps', version: 1, id: 'x', title: 'x', steps: [] }));

/** What is read, in which file, what a good one holds, and the commands that read it. */
const READERS: readonly (readonly [string, string, () => Buffer, readonly (readonly string[])[]])[] = [
  [
    'MOF',
    'a.mof',
    () => small(MINE),
    [
      ['check', 'a.mof'],
      ['inventory', 'a.mof', '--all'],
      ['format', 'a.mof'],
    ],
  ],
  [
    'MOF, two',
    'a.mof',
    () => small(MINE),
    [
      ['diff', 'a.mof', 'base.mof'],
      ['merge', '--mine', 'a.mof', '--theirs', 'base.mof', '--dry-run', '--no-store', '--not-swapped'],
    ],
  ],
  ['registry', 'a.reg', () => sample('Contoso-Encryption.reg'), [['import-reg', 'a.reg']]],
  [
    'JSON export',
    'a.json',
    () => utf8(JSON.stringify([image])),
    [
      ['boot-images', 'a.json'],
      ['checklist', '--site', 'a.json'],
    ],
  ],
  [
    'CSV export',
    'a.csv',
    () => utf8('"Name","PackageID"\r\n"Boot image (x86)","ABC00001"\r\n'),
    [['boot-images', 'a.csv']],
  ],
  [
    'MOF export',
    'b.mof',
    () => sample('boot-images.before.mof'),
    [
      ['boot-images', 'b.mof'],
      ['boot-images', 'b.mof', '--after', 'b.mof'],
    ],
  ],
  [
    'list for the screen',
    'a.txt',
    () => utf8('Name : Boot image (x86)\r\nEnableLabShell : True\r\n'),
    [['boot-images', 'a.txt']],
  ],
  [
    'WIM',
    'a.wim',
    () => readFileSync(path.join(root, 'test/fixtures/boot-images/custom-x86.wim')),
    [
      ['boot-images', 'a.wim'],
      ['boot-images', 'good.json', '--stock', 'a.wim'],
    ],
  ],
  ['XML', 'a.xml', () => utf8('<Objs><Obj RefId="0"><S N="Name">x</S></Obj></Objs>'), [['boot-images', 'a.xml']]],
  [
    'XML in an export',
    'a.json',
    () => utf8(JSON.stringify([{ ...image, ImageProperty: '<WIM><IMAGE INDEX="1"></IMAGE></WIM>' }])),
    [['boot-images', 'a.json']],
  ],
  ['log', 'ConfigMgrPrereq.log', () => log, [['checklist', '--site', 'ConfigMgrPrereq.log']]],
  [
    'plan',
    'plan.json',
    () => readFileSync(shop.path('made-plan.json')),
    [
      ['checklist', '--plan', 'plan.json'],
      ['checklist', 'tick', 'site-backup', '--plan', 'plan.json', '--site', 'ABC'],
    ],
  ],
  ['list of steps', 'steps.json', () => stepList, [['checklist', '--steps', 'steps.json']]],
  ['settings', 'set/.configmgr-mof.json', () => utf8('{ "rules": { "unknown-class": "off" } }'), [['check', 'set']]],
  [
    'baseline',
    'baseline.json',
    () => readFileSync(shop.path('made-baseline.json')),
    [['check', 'base.mof', '--baseline', 'baseline.json']],
  ],
  [
    'merge report',
    'site/merge.json',
    () => readFileSync(shop.path('made-report.json')),
    [['checklist', '--site', 'site']],
  ],
];

beforeAll(async () => {
  shop.write('base.mof', small(BASE));
  shop.write('good.json', JSON.stringify([image]));
  for (const name of ['set', 'site']) mkdirSync(shop.path(name));
  shop.write('set/a.mof', small(MINE));
  const made = await Promise.all([
    run('checklist', 'init', '--plan', 'made-plan.json', '--site', 'good.json'),
    run('check', 'base.mof', '--write-baseline', 'made-baseline.json'),
    run(
      'merge',
      '--mine',
      'base.mof',
      '--theirs',
      'base.mof',
      '--output',
      'out.mof',
      '--no-store',
      '--report',
      'made-report.json',
    ),
    run('backup', 'base.mof', '--store', 'store'),
  ]);
  for (const { code, stderr } of made) expect(code, stderr).toBeLessThanOrEqual(1);
});

const place = fc.double({ min: 0, max: 1, noNaN: true });
/** Cut, overwritten, with something put in, of another encoding, doubled, or anything at all. */
const damage = fc.oneof(
  place.map((at) => (bytes: Buffer) => bytes.subarray(0, Math.floor(at * bytes.length))),
  fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 9 }).map((slips) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    for (const [at, byte] of slips) copy[Math.floor(at * (copy.length - 1))] = byte;
    return copy;
  }),
  fc
    .tuple(
      place,
      fc.constantFrom(...NASTY, '[', '{', '"', '\0', '\ufeff', 'null', '1e999', '{"__proto__":1}'),
      fc.boolean(),
    )
    .map(([at, what, isWide]) => (bytes: Buffer) => {
      const end = Math.floor(at * bytes.length);
      return Buffer.concat([
        bytes.subarray(0, end),
        Buffer.from(what, isWide ? 'utf16le' : 'utf8'),
        bytes.subarray(end),
      ]);
    }),
  fc.constant((bytes: Buffer) => Buffer.from(bytes.toString('latin1'), 'utf16le')),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, bytes])),
  // JSON of another shape than anybody thought of.
  fc.jsonValue().map((value) => () => Buffer.from(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 300 }).map((any) => () => Buffer.from(any)),
);

async function answers(argv: readonly string[]): Promise<void> {
  const { code, stderr, stdout } = await run(...argv);
  expect([0, 1, 2], `${argv.join(' ')}\n${stderr}`).toContain(code);
  expect(stderr + stdout).not.toMatch(/something unexpected|^ +at .+:\d+:\d+\)?$/m);
  if (code === 2) expect(stderr).toMatch(/\S/);
}

describe('law: any bytes, an answer or a sentence', () => {
  test.each(READERS)('%s', async (_, name, good, commands) => {
    const bytes = good();
    await fc.assert(
      fc.asyncProperty(damage, async (harm) => {
        writeFileSync(shop.path(name), harm(bytes));
        for (const argv of commands) await answers(argv);
      }),
      { numRuns: 15 },
    );
  });

  test('what is in a store', async () => {
    const files = ['manifests', 'objects'].flatMap((folder) =>
      readdirSync(shop.path('store', folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name)),
    );
    const all = [...files, shop.path('store', 'store.json')].map((file) => [file, readFileSync(file)] as const);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), damage, async ([file, bytes], harm) => {
        writeFileSync(file, harm(bytes));
        try {
          for (const command of [['list'], ['verify'], ['prune', '--dry-run']])
            await answers(['backup', ...command, '--store', 'store']);
        } finally {
          writeFileSync(file, bytes);
        }
      }),
      { numRuns: 15 },
    );
  });
});
