// The command line on paths as only Windows has them.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SPECS } from '../../server/src/cli/specs';
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
    expect((await shop.runProcess('check', ...names, '--format', 'json')).json<Checked>().files).toHaveLength(1);
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

test('an input is not written over with a question open, nor the old default at all, by whatever spelling', async () => {
  const one = (type: string) => `class Own_Class { ${type} One; };\n`;
  shop.write('three/Base.mof', one('uint8'));
  shop.write('three/Mine.mof', one('uint16'));
  shop.write('three/Theirs.mof', one('uint32'));
  const merge = ['merge', '--base', 'three/Base.mof', '--mine', 'three/Mine.mof', '--theirs', 'three/Theirs.mof'];
  for (const [output, sentence] of [
    ['THREE\\MINE.MOF', 'one question is open'],
    [shop.path('three', 'theirs.mof'), 'one question is open'],
    ['three\\BASE.mof', 'is the old default'],
  ] as const) {
    const { code, stderr } = await run(...merge, '--output', output);
    expect(stderr).toContain(sentence);
    expect(code).not.toBe(0);
  }
  expect(['Base', 'Mine', 'Theirs'].map((name) => shop.read(`three/${name}.mof`).toString())).toEqual(
    ['uint8', 'uint16', 'uint32'].map(one),
  );
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
        expect(ran.stderr).toMatch(/device|stream|dot or a space/);
      }
      expect(fs.readdirSync(shop.folder).sort()).toEqual(before);
    });
  }
});

describe('wherever a path comes in', () => {
  const refused = /device|stream|dot or a space/;
  const REPORTING =
    '[SMS_Report(TRUE), SMS_Group_Name("Own"), SMS_Class_ID("OWN|OWN|1.0")] class Own : SMS_Class_Template { [SMS_Report(TRUE), key] string Id; };\n';
  const merge = ['merge', '--base', 'SMS_def.mof', '--mine', 'SMS_def.mof', '--theirs', 'SMS_def.mof'];
  const both = [...merge, '--output', 'x.mof', '--output-configuration', 'y.mof'];
  const configurations = ['--theirs-configuration', 'SMS_def.mof'];
  const options: readonly (readonly string[])[] = [
    ['merge', '--mine', 'SMS_def.mof', '--theirs'],
    ['merge', '--theirs', 'SMS_def.mof', '--mine'],
    ['merge', '--mine', 'SMS_def.mof', '--theirs', 'SMS_def.mof', '--base'],
    ['merge', '--mine', 'SMS_def.mof', '--theirs', 'SMS_def.mof', '--media'],
    [...merge, '--output'],
    ['merge', '--theirs', 'SMS_def.mof', '--site'],
    [...both, '--theirs-configuration'],
    [...both, ...configurations, '--mine-configuration'],
    [...both, ...configurations, '--mine-configuration', 'SMS_def.mof', '--base-configuration'],
    [...merge, ...configurations, '--mine-configuration', 'SMS_def.mof', '--output', 'x.mof', '--output-configuration'],
    [...merge, '--output', 'inventory.mof', '--store'],
    ['check'],
    ['check', 'SMS_def.mof', '--write-baseline'],
    ['check', 'SMS_def.mof', '--baseline'],
    ['parse'],
    ['diff', 'SMS_def.mof'],
    ['inventory'],
    ['inventory', 'SMS_def.mof', '--base'],
    ['inventory', 'inventory.mof', '--after'],
    ['inventory', 'inventory.mof', '--after', 'after.mof', '--restore'],
    ['inventory', 'SMS_def.mof', '--compare'],
    ['configuration'],
    ['configuration', 'SMS_def.mof', '--into'],
    ['configuration', 'SMS_def.mof', '--inventory'],
    ['configuration', 'SMS_def.mof', '--into', 'SMS_def.mof', '--base'],
    ['configuration', 'SMS_def.mof', '--into', 'SMS_def.mof', '--output'],
    ['configuration', 'SMS_def.mof', '--into', 'SMS_def.mof', '--output', 'SMS_def.mof', '--store'],
    ['leave-2007'],
    ['leave-2007', 'inventory.mof', '--output'],
    ['leave-2007', 'inventory.mof', '--base'],
    ['leave-2007', 'inventory.mof', '--configuration'],
    ['leave-2007', 'inventory.mof', '--configuration', 'SMS_def.mof', '--configuration-base'],
    ['leave-2007', 'inventory.mof', '--site'],
    ['leave-2007', 'inventory.mof', '--store'],
    ['import-reg'],
    ['import-reg', 'keys.reg', '--into'],
    ['import-reg', 'keys.reg', '--into', 'apart/configuration.mof', '--into', 'inventory.mof', '--store'],
    ['backup', 'restore', '1', '--store', '.home/one', '--to'],
    ['backup', 'SMS_def.mof', '--store'],
    ['boot-images'],
    ['boot-images', 'images.json', '--after'],
    ['boot-images', 'images.json', '--stock'],
    ['checklist', '--steps'],
    ['checklist', '--plan'],
    ['checklist', '--site'],
    ['checklist', '--base'],
    ['checklist', '--store'],
    ['checklist', '--plan', 'plan.json', 'merge'],
    ['format'],
    ['format', 'SMS_def.mof', '--write', '--store'],
    ['git-textconv'],
  ];
  shop.write('apart/configuration.mof', MOF);
  shop.write('plan.json', '{ "format": "configmgr-mof-upgrade-plan", "version": 1, "list": "sp1" }');
  shop.write('images.json', '[{ "PackageID": "ABC00001", "Name": "Own" }]');

  test('every option of the help that names a file is among them', () => {
    const named = SPECS.flatMap(({ name, options: own }) =>
      own
        .filter(({ value = '' }) => /^(?:FILE|DIR|FOLDER|DEFAULT|AFTER|EXPORT|NEW)\b/.test(value))
        .map((option) => `${name} --${option.name}`),
    );
    // The names of reports end in what they hold: they have a test of their own, below.
    const tried = new Set(['merge --report', ...options.map((option) => `${option[0]} ${option.at(-1)}`)]);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((option) => !tried.has(option))).toEqual([]);
  });
  shop.write('inventory.mof', REPORTING);
  shop.write('after.mof', REPORTING.replace('TRUE', 'FALSE'));
  shop.write(
    'keys.reg',
    'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n"B"="C"\r\n',
  );
  for (const option of options) {
    test(`a device, a stream and a space at the end are refused: ${option.join(' ')} …`, async () => {
      const before = fs.readdirSync(shop.folder).sort();
      for (const name of ['NUL.md', 'x.md:y', 'x.md ']) {
        const { code, stderr } = await run(...option, name);
        expect(stderr).toMatch(refused);
        expect(code).toBe(2);
      }
      expect(fs.readdirSync(shop.folder).sort()).toEqual(before);
    });
  }

  test('a report that cannot be a file is refused before the result is written', async () => {
    for (const name of ['NUL.md', 'x.md:y.md']) {
      const { code, stderr } = await run(...merge, '--output', 'merged.mof', '--report', name);
      expect(stderr).toMatch(refused);
      expect({ code, written: shop.exists('merged.mof') }).toEqual({ code: 2, written: false });
    }
  });

  test('patterns take either slash, from the folder of a drive and its root as well', async () => {
    shop.write('many/a.mof', MOF);
    shop.write('many/deep/b.MOF', MOF);
    const drive = shop.folder.slice(0, 2);
    for (const pattern of [
      'many\\*.mof',
      'many/*.mof',
      `${shop.folder}\\many\\*.MOF`,
      `${shop.folder.replaceAll('\\', '/')}/many/*.mof`,
      `${shop.folder.slice(2)}\\many\\*.mof`,
      `${drive}many\\*.mof`,
    ]) {
      const { files } = (await check(pattern)).json<Checked>();
      expect(files.map((file) => path.basename(file.path))).toEqual(['a.mof']);
    }
    const { files } = (await check('many\\**\\*.mof')).json<Checked>();
    expect(files.map((file) => path.basename(file.path))).toEqual(['a.mof', 'b.MOF']);
  });

  test('the settings of a folder hold for a file by each of its names', async () => {
    shop.write('set/.configmgr-mof.json', '{ "rules": { "duplicate-class": "off" } }');
    shop.write('set/twice.mof', MOF + MOF);
    for (const name of [
      'set\\TWICE.mof',
      'set/twice.mof',
      shop.path('set', 'twice.mof'),
      `\\\\?\\${shop.path('set', 'twice.mof')}`,
    ])
      expect((await check(name)).code).toBe(0);
  });

  test('a plan names its evidence in either spelling, and what cannot be a file is said', async () => {
    const plan = (evidence: string[]) =>
      JSON.stringify({ format: 'configmgr-mof-upgrade-plan', version: 1, list: 'sp1', evidence });
    const looked = async (evidence: string[]) => {
      shop.write('planned/upgrade-plan.json', plan(evidence));
      return run('checklist', '--plan', 'planned\\upgrade-plan.json', '--store', '.home/plan');
    };
    for (const evidence of ['.', '..\\many', '../many', shop.path('many')]) {
      const { code, stderr } = await looked([evidence]);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    }
    for (const evidence of ['NUL', 'sites.mof:x', 'sites.mof.']) {
      const { code, stdout, stderr } = await looked([evidence]);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(refused);
    }
  });
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
  const { stdout } = await shop.runProcess('check', 'Größe Ω 中文.mof', '--format', 'json');
  expect(stdout).toContain('Größe Ω 中文.mof');
});
