// The command line on paths as only Windows has them.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runnerInProcess, Workshop } from '../cli/support';

const shop = new Workshop();
const MOF = 'class Own_Class { uint32 One; };\n';
shop.write('SMS_def.mof', MOF);

interface Checked {
  readonly files: readonly { readonly path: string; readonly errors?: number }[];
}
// A process of its own takes seconds under Wine: only what a process makes of its arguments and output is tried in one.
const run = runnerInProcess({ folder: shop.folder, home: shop.home });
const check = (...given: string[]) => run('check', ...given, '--format', 'json');

describe('the same file by every name that it has', () => {
  const full = shop.path('SMS_def.mof');
  const names = [
    'SMS_DEF.MOF',
    '.\\SMS_def.mof',
    './SMS_def.mof',
    full,
    full.replaceAll('\\', '/'),
    `\\\\?\\${full}`,
    // From the root of the current drive, and from the current folder of that drive.
    full.slice(2),
    `${full.slice(0, 2)}SMS_def.mof`,
  ];
  for (const name of names) {
    test(name.replace(shop.folder, '…'), async () => {
      const { code, json } = await check(name);
      expect(code).toBe(0);
      expect(json<Checked>().files).toHaveLength(1);
    });
  }

  test('is one file', async () => {
    expect((await shop.run('check', ...names, '--format', 'json')).json<Checked>().files).toHaveLength(1);
  });

  test('has one history', async () => {
    for (const name of names.slice(0, 6)) {
      expect(await run('backup', name, '--store', '.home/one')).toMatchObject({ code: 0 });
    }
    const { backups } = (await run('backup', 'list', '--store', '.home/one', '--format', 'json')).json();
    const paths = new Set(backups.map((one: { path: string }) => one.path.toLowerCase()));
    expect([...paths]).toEqual([full.toLowerCase()]);
  });
});

describe('what cannot mean a file is refused, and nothing is written', () => {
  const names = [
    'NUL',
    'con.mof',
    'COM1',
    'sub\\LPT1.mof',
    '\\\\.\\C:',
    'SMS_def.mof:stream',
    'SMS_def.mof.',
    'new.mof ',
  ];
  for (const name of names) {
    test(JSON.stringify(name), async () => {
      const before = fs.readdirSync(shop.folder).sort();
      for (const ran of [
        await run('check', name),
        await run('backup', name, '--store', '.home/two'),
        await run(
          'merge',
          '--base',
          'SMS_def.mof',
          '--mine',
          'SMS_def.mof',
          '--theirs',
          'SMS_def.mof',
          '--output',
          name,
        ),
      ]) {
        expect(ran.code).toBe(2);
        expect(ran.stderr).toMatch(/device|stream|dot or a blank/);
      }
      expect(fs.readdirSync(shop.folder).sort()).toEqual(before);
    });
  }
});

test('a path far beyond 260 characters is read, backed up and written', async () => {
  const folder = path.join(shop.folder, ...Array.from({ length: 6 }, (_, i) => `${i}`.repeat(60)));
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'SMS_def.mof');
  fs.writeFileSync(file, MOF);
  expect(file.length).toBeGreaterThan(400);
  expect((await check(file)).code).toBe(0);
  expect((await run('backup', file, '--store', '.home/three')).code).toBe(0);
  fs.writeFileSync(file, 'lost');
  expect((await run('backup', 'restore', '1', '--store', '.home/three')).code).toBe(0);
  expect(fs.readFileSync(file, 'utf8')).toBe(MOF);
});

test('names in any script are printed as they are into a file', async () => {
  shop.write('Größe Ω 中文.mof', MOF);
  const { stdout } = await shop.run('check', 'Größe Ω 中文.mof', '--format', 'json');
  expect(stdout).toContain('Größe Ω 中文.mof');
});
