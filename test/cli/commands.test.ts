// The commands beside merge, on the sample site and on small files.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../server/src/text/encoding';
import { parseTree } from '../../server/src/syntax/parser';
import { corpusPath, testWithCorpus } from '../support/corpus';
import { BASE, MINE, samples, Workshop } from './support';

const shop = new Workshop();

describe('check', () => {
  test('the JSON has the fields that tools rely on; lines and characters count from zero', async () => {
    shop.write('bad.mof', '\ufeffclass A {\r\n  string B\r\n};\r\nclass A { };\r\n');
    const { code, json } = await shop.run('check', 'bad.mof', '--format', 'json');
    expect(code).toBe(1);
    const { files, summary } = json();
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ path: 'bad.mof', encoding: 'utf-8-bom', eol: 'crlf', dialect: 'wmi' });
    const syntax = files[0].diagnostics.filter(({ code }: { code: string }) => code.startsWith('syntax/'));
    expect(syntax).toHaveLength(1);
    expect(syntax[0]).toMatchObject({ severity: 'error', message: expect.stringMatching(/\.$/) });
    expect(syntax[0].range.start.line).toBeGreaterThanOrEqual(1);
    expect(syntax[0].range.start.line).toBeLessThanOrEqual(2);
    expect(files[0].diagnostics.map(({ code }: { code: string }) => code)).toContain('duplicate-class');
    expect(summary.errors).toBe(
      files[0].diagnostics.filter(({ severity }: { severity: string }) => severity === 'error').length,
    );
  });

  test('a level switches a rule off, and --min-severity hides what is lighter', async () => {
    shop.write('double.mof', 'class A { };\nclass A { };\n');
    const off = await shop.run('check', 'double.mof', '--rule', 'duplicate-class=off', '--format', 'json');
    expect(off.json().files[0].diagnostics.map(({ code }: { code: string }) => code)).not.toContain('duplicate-class');
    const hint = await shop.run('check', 'double.mof', '--rule', 'duplicate-class=hint', '--min-severity', 'error');
    expect(hint.code).toBe(0);
    expect(hint.stdout).not.toContain('duplicate-class');
  });

  test('folders and patterns mean the MOF files in them', async () => {
    for (const name of ['many/a.mof', 'many/deep/b.MOF', 'many/c.mfl', 'many/d.txt', 'many/node_modules/e.mof'])
      shop.write(name, 'class X { };\n');
    const names = async (...paths: string[]): Promise<string[]> =>
      (await shop.run('check', ...paths, '--format', 'json'))
        .json()
        .files.map((file: { path: string }) => file.path.replaceAll(path.sep, '/'));
    expect(await names('many')).toEqual(['many/a.mof', 'many/c.mfl', 'many/deep/b.MOF']);
    expect(await names('many/*.mof')).toEqual(['many/a.mof']);
    expect(await names('many/**/*.{mof,MOF}')).toEqual(['many/a.mof', 'many/deep/b.MOF']);
    expect(await names('many/a.mof', './many/a.mof', 'many/[ac].m*')).toEqual(['many/a.mof', 'many/c.mfl']);
  });

  test('a name with pattern characters is the file itself', async () => {
    shop.write('odd[1].mof', 'class X { };\n');
    expect((await shop.run('check', 'odd[1].mof', '--format', 'json')).json().files[0].path).toBe('odd[1].mof');
  });

  test('SARIF 2.1.0 counts from one and gives URIs', async () => {
    shop.write('with space.mof', 'class A { string B };\n');
    const { code, json } = await shop.run('check', 'with space.mof', '--format', 'sarif');
    expect(code).toBe(1);
    const log = json();
    expect(log.version).toBe('2.1.0');
    const [result] = log.runs[0].results;
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation.uri).toBe('with%20space.mof');
    expect(region.startLine).toBe(1);
    expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  testWithCorpus('real files of Configuration Manager have no syntax error', async () => {
    const { json } = await shop.run('check', corpusPath('configmgr'), '--format', 'json');
    const bad = json().files.flatMap((file: { path: string; diagnostics: { code: string; severity: string }[] }) =>
      file.diagnostics
        .filter(({ code, severity }) => code.startsWith('syntax/') && severity === 'error')
        .map(({ code }) => `${file.path}: ${code}`),
    );
    expect(bad).toEqual([]);
  });
});

describe('parse', () => {
  test('--print gives back every byte, whatever they are', async () => {
    const files = {
      'ansi.mof': Buffer.from('// caf\xe9 \x93quoted\x94\r\nclass A { };\n\r', 'latin1'),
      'utf16.mof': Buffer.from('\ufeffclass A { string B; };\r\n', 'utf16le'),
      'utf16-no-mark.mof': Buffer.from('class A { string B; };\r\n', 'utf16le'),
      'broken.mof': Buffer.from('class { [ "unterminated\r\n /* … ', 'utf8'),
      'bytes.mof': Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 7) % 256)),
      'empty.mof': Buffer.alloc(0),
    };
    for (const [name, bytes] of Object.entries(files)) {
      shop.write(name, bytes);
      const { code, bytes: printed } = await shop.run('parse', name, '--print');
      expect(code).toBe(0);
      expect(printed.equals(bytes), name).toBe(true);
    }
  });

  test('--tree lists declarations and members', async () => {
    shop.write(
      'tree.mof',
      '#pragma namespace("root")\nclass A : B { [key] string C; uint32 D(E e); };\ninstance of A { C = "x"; };\n',
    );
    const { stdout } = await shop.run('parse', 'tree.mof', '--tree');
    expect(stdout.split('\n').map((line) => line.replace(/ \d+\.\.\d+$/, ''))).toEqual([
      'pragma namespace "root"',
      'class A : B',
      '  property string C',
      '  method uint32 D',
      '    parameter e',
      'instance A',
      '  assignment C "x"',
      'end',
      '',
    ]);
  });
});

describe('backup', () => {
  const store = ['--store', '.home/backups'];
  test('an option of another action is refused, and nothing is done', async () => {
    shop.write('kept.mof', 'class A { };\n');
    const dry = await shop.run('backup', 'kept.mof', '--store', 'dry', '--dry-run');
    expect([dry.code, dry.stderr]).toEqual([
      2,
      expect.stringContaining('--dry-run goes with “backup prune”, not with “backup FILE”. Nothing was done.'),
    ]);
    expect(shop.exists('dry')).toBe(false);
    await shop.run('backup', 'kept.mof', '--store', 'dry');
    shop.write('kept.mof', 'class B { };\n');
    const restored = await shop.run('backup', 'restore', '1', '--store', 'dry', '--dry-run');
    expect([restored.code, shop.read('kept.mof').toString()]).toEqual([2, 'class B { };\n']);
  });
  test('copies are listed, verified, shown, restored; damage is found', async () => {
    shop.copySample('before', 'site');
    const file = 'site/inboxes/clifiles.src/hinv/SMS_def.mof';
    const made = await shop.run('backup', file, ...store, '--label', 'before SP1', '--format', 'json');
    expect(made.code).toBe(0);
    const { backups } = made.json();
    expect(backups.map((row: { path: string }) => path.basename(row.path)).sort()).toEqual([
      'SMS_def.mof',
      'configuration.mof',
    ]);
    const main = backups.find((row: { path: string }) => row.path.endsWith('SMS_def.mof'));
    expect(main).toMatchObject({
      label: 'before SP1',
      role: 'inventory',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(main.summary).toMatchObject({ reportingClasses: expect.any(Number) });

    expect((await shop.run('backup', 'list', ...store)).stdout).toContain('before SP1');
    expect((await shop.run('backup', 'verify', ...store)).code).toBe(0);
    expect((await shop.run('backup', 'show', String(main.sequence), ...store)).stdout).toContain(main.sha256);

    const original = shop.read(file);
    shop.write(file, 'class Replaced { };\r\n');
    const restored = await shop.run('backup', 'restore', main.id, ...store, '--format', 'json');
    expect(restored.code).toBe(0);
    expect(restored.json()).toMatchObject({ changed: true, sha256After: main.sha256, backup: expect.any(String) });
    expect(shop.read(file).equals(original)).toBe(true);

    // A restore is a change as a merge is: it is taken back, and so is that.
    const undone = await shop.run('backup', 'undo', file, ...store, '--format', 'json');
    expect(undone.json().files).toMatchObject([
      { changed: true, sha256Before: main.sha256, backup: expect.any(String) },
    ]);
    expect(shop.read(file).toString()).toBe('class Replaced { };\r\n');
    const again = await shop.run('backup', 'undo', file, ...store);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(
      new RegExp(`^Brought back .*SMS_def\\.mof {2}${main.sha256}\nWhat was there is backup`),
    );
    expect(shop.read(file).equals(original)).toBe(true);
    shop.write('never.mof', 'class A { };\n');
    const none = await shop.run('backup', 'undo', file, 'never.mof', ...store);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(/“.*never\.mof” was not changed through this store/);
    expect(shop.read(file).equals(original)).toBe(true);

    const shown = (await shop.run('backup', 'show', main.id, ...store, '--format', 'json')).json();
    const object = path.join('.home/backups', shown.object);
    const bytes = Buffer.from(shop.read(object));
    bytes[100] = bytes[100]! ^ 1;
    const { chmodSync } = await import('node:fs');
    chmodSync(shop.path(object), 0o600);
    shop.write(object, bytes);
    const damaged = await shop.run('backup', 'verify', ...store);
    expect(damaged.code).toBe(1);
    expect(damaged.stdout).toContain(`BAD  ${main.id}`);
    expect((await shop.run('backup', 'restore', main.id, ...store, '--to', 'x.mof')).code).toBe(2);
    expect(shop.exists('x.mof')).toBe(false);
  });

  test('prune says what it would do', async () => {
    shop.write('p.mof', 'class A { };\n');
    const own = ['--store', '.home/pruned'];
    for (const name of ['A', 'B', 'C']) {
      shop.write('p.mof', `class ${name} { };\n`);
      await shop.run('backup', 'p.mof', ...own);
    }
    const keep = ['--keep-last', '1', '--keep-daily', '0', '--keep-monthly', '0'];
    expect((await shop.run('backup', 'prune', ...own, ...keep, '--dry-run')).stdout).toMatch(
      /2 backups would be removed/,
    );
    expect((await shop.run('backup', 'list', ...own, '--format', 'json')).json().backups).toHaveLength(3);
    expect((await shop.run('backup', 'prune', ...own, ...keep)).stdout).toMatch(/2 backups were removed/);
    expect((await shop.run('backup', 'list', ...own, '--format', 'json')).json().backups).toHaveLength(1);
  });
});

describe('inventory and diff', () => {
  test('the JSON says what is reported; keys always are', async () => {
    shop.write(
      'inv.mof',
      '[ SMS_Report (TRUE), SMS_Group_Name ("Discs"), SMS_Class_ID ("CONTOSO|DISC|1.0") ]\r\nclass Disc : SMS_Class_Template\r\n{\r\n  [key] string Id;\r\n  [SMS_Report (TRUE), SMS_Units ("MegaBytes")] uint64 Size;\r\n  [SMS_Report (FALSE)] string Note;\r\n};\r\nclass Data { };\r\n',
    );
    const [file] = (await shop.run('inventory', 'inv.mof', '--format', 'json')).json().files;
    expect(file.classes).toEqual([
      {
        ...{ name: 'Disc', groupName: 'Discs', classId: 'CONTOSO|DISC|1.0', namespace: 'root\\default' },
        ...{ dataNamespace: null, contexts: [], reported: true },
        properties: [
          { name: 'Id', type: 'string', key: true, reported: true, units: null },
          { name: 'Size', type: 'uint64', key: false, reported: true, units: 'MegaBytes' },
          { name: 'Note', type: 'string', key: false, reported: false, units: null },
        ],
      },
    ]);
    expect(file.dataClasses).toEqual([{ name: 'Data', namespace: 'root\\default', provider: null }]);
  });

  const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';
  const APP =
    '[SMS_Report(TRUE), SMS_Group_Name("App"), SMS_Class_ID("CONTOSO|APP|1.0")]\nclass Contoso_App : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; };\n';
  const DELETE = '#pragma deleteclass("contoso_app", NOFAIL)\n';

  test('a class that is deleted further down is not reported, and every format says which line deletes it', async () => {
    shop.write('deleted.mof', SMS + APP + DELETE);
    shop.write('renewed.mof', SMS + DELETE + APP);
    const text = (await shop.run('inventory', 'deleted.mof', '--base', 'renewed.mof')).stdout;
    expect(text).toContain('1 reporting class, 0 of them reported with 0 properties; 1 not in effect');
    expect(text).toContain('CONTOSO|APP|1.0  (deleted by the pragma on line 4)');
    expect(text).toContain('Contoso_App is deleted by the pragma on line 4.');
    expect(text).not.toContain('KeyName');
    expect((await shop.run('inventory', 'renewed.mof', '--base', 'deleted.mof')).stdout).toContain(
      'Contoso_App is no longer deleted by a pragma.',
    );
    expect((await shop.run('inventory', 'deleted.mof', '--format', 'markdown')).stdout).toContain(
      '| no, deleted by the pragma on line 4 |',
    );
    const [file] = (await shop.run('inventory', 'deleted.mof', '--format', 'json')).json().files;
    expect(file.classes[0]).toMatchObject({ reported: false, deletedByLine: 4 });
    expect(file.summary).toEqual({ reportingClasses: 1, reported: 0, properties: 0, dataClasses: 0 });
  });

  test('diff tells a pragma before its class from one after it, and says when order changes nothing', async () => {
    shop.write('deleted.mof', SMS + APP + DELETE);
    shop.write('renewed.mof', SMS + DELETE + APP);
    const found = await shop.run('diff', 'renewed.mof', 'deleted.mof', '--exit-code');
    expect(found.code).toBe(1);
    expect(found.stdout).toContain('Contoso_App: effect  in effect → deleted by the pragma on line 4');
    shop.write('other.mof', SMS + APP.replaceAll('App', 'Other') + APP);
    shop.write('order.mof', SMS + APP + APP.replaceAll('App', 'Other'));
    const same = await shop.run('diff', 'other.mof', 'order.mof', '--exit-code');
    expect(same.code).toBe(0);
    expect(same.stdout).toContain('say the same.\n1 declaration is in another order, which changes nothing in effect');
    const { order } = (await shop.run('diff', 'other.mof', 'order.mof', '--format', 'json')).json();
    expect(order).toEqual({ moved: 1, doubtful: false });
  });

  test('of a class that is declared twice the later declaration counts', async () => {
    shop.write('twice.mof', SMS + APP + APP.replace('KeyName;', 'KeyName; [SMS_Report(TRUE)] string V;'));
    const [file] = (await shop.run('inventory', 'twice.mof', '--format', 'json')).json().files;
    expect(file.classes).toMatchObject([{ reported: false, replacedByLine: 5 }, { reported: true }]);
    expect(file.summary).toMatchObject({ reported: 1, properties: 2 });
    shop.write('once.mof', SMS + APP);
    const { stdout } = await shop.run('inventory', 'twice.mof', '--base', 'once.mof');
    expect(stdout).toContain('Customized (1):');
    expect(stdout).toContain('Contoso_App.V was added');
    shop.write('blocks.mof', `${SMS}#ifdef X\n${APP}#else\n${APP}#endif\n`);
    const [blocks] = (await shop.run('inventory', 'blocks.mof', '--format', 'json')).json().files;
    expect(blocks.classes).toMatchObject([{ reported: true }, { reported: true }]);
  });

  test('a class that went along into another namespace was moved, and inventory does not look there', async () => {
    shop.write('base.mof', SMS + APP);
    const data = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[DYNPROPS] class C_P { [key] string KeyName; };\n';
    shop.write('moved.mof', SMS + data + APP);
    const { stdout } = await shop.run('inventory', 'moved.mof', '--base', 'base.mof');
    expect(stdout).toContain('Contoso_App moved to namespace root\\cimv2; it was in root\\cimv2\\sms.');
    expect(stdout).toContain('1 of these in a namespace where inventory does not look');
    expect(stdout).toContain('(in root\\cimv2, where inventory does not look)');
    expect(stdout).not.toMatch(/was added|was removed/);
    const [file] = (await shop.run('inventory', 'moved.mof', '--format', 'json')).json().files;
    expect(file.classes[0]).toMatchObject({ reported: true, outside: true, namespace: 'root\\cimv2' });
  });

  test('against the default it says what was customized', async () => {
    const { stdout } = await shop.run(...['inventory', path.join(samples, MINE), '--base', path.join(samples, BASE)]);
    expect(stdout).toContain('Win32_PageFileUsage is reported now.');
    expect(stdout).toContain('Contoso_AssetTag was added (group “Contoso Asset Tag”).');
    expect(stdout).toContain('Win32_LogicalDisk.Size: the unit is GigaBytes, it was MegaBytes.');
  });

  test('a file does not differ from itself in another encoding, line ends and letter case', async () => {
    const { text } = decodeText(readFileSync(path.join(samples, MINE)));
    shop.write(
      'same.mof',
      Buffer.from(`\ufeff${text.replace(/\r\n/g, '\n').replace(/\(TRUE\)/g, '(true)')}`, 'utf16le'),
    );
    const { code, json } = await shop.run(
      'diff',
      path.join(samples, MINE),
      'same.mof',
      '--format',
      'json',
      '--exit-code',
    );
    expect(json().changes).toEqual([]);
    expect(code).toBe(0);
  });

  test('differences end with 0, and with 1 where that is asked for', async () => {
    const files = [path.join(samples, BASE), path.join(samples, MINE)];
    const plain = await shop.run('diff', ...files);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toContain('Asset Intelligence: the console may have switched these');
    expect((await shop.run('diff', ...files, '--exit-code')).code).toBe(1);
    expect((await shop.run('diff', ...files, '--format', 'markdown')).stdout).toContain(
      '| Win32\\_Product, SMS\\_Group\\_Name |',
    );
  });
});

describe('import-reg', () => {
  test('both halves of the sample parse without a problem', async () => {
    const { code, json } = await shop.run(
      'import-reg',
      path.join(samples, 'Contoso-Encryption.reg'),
      '--format',
      'json',
    );
    expect(code).toBe(0);
    const { configuration, reporting, classes } = json();
    expect(classes.map(({ names, kind }: { names: string[]; kind: string }) => [kind, ...names])).toEqual([
      ['values', 'Contoso_Encryption', 'Contoso_Encryption_64'],
      ['sub-keys', 'Contoso_Encryption_Volumes', 'Contoso_Encryption_Volumes_64'],
    ]);
    for (const text of [configuration, reporting]) expect(parseTree(text).problems()).toEqual([]);
  });
  test('the printed text as a whole is one valid file, too', async () => {
    const { stdout } = await shop.run('import-reg', path.join(samples, 'Contoso-Encryption.reg'));
    expect(parseTree(stdout).problems()).toEqual([]);
  });
});

describe('boot-images and checklist', () => {
  test('exit codes: a loss, nothing known, not all judged', async () => {
    const row = { PackageID: 'ABC00001', Architecture: 'x86', EnableLabShell: true };
    const run = async (rows: object[], ...more: string[]): Promise<[number, string, string]> => {
      shop.write('images.json', JSON.stringify(rows));
      const { code, stdout, stderr } = await shop.run('boot-images', 'images.json', ...more);
      return [code, stdout, stderr];
    };
    expect((await run([{ Name: 'Boot image (x86)', ...row }]))[0]).toBe(1);
    expect((await run([{ Name: 'Ours', ...row }]))[0]).toBe(0);
    const [code, stdout, stderr] = await run([
      { Name: 'Ours', ...row },
      { ...row, PackageID: 'ABC00002' },
    ]);
    expect(code).toBe(2);
    expect(stdout.split('\n')[0]).not.toContain('no known');
    expect(stderr).toMatch(/^configmgr-mof: Not every boot image could be judged: .*\n$/);
    const german = [{ Name: 'Startabbild (x86)', ...row }];
    // Nothing says whether it is a default image under the name of another language.
    expect(await run(german)).toMatchObject([2, expect.anything(), expect.stringContaining('of another language')]);
    expect((await run(german, '--default-name', 'Startabbild (x86)=x86'))[0]).toBe(1);
    // A name that says its architecture need not say it again.
    expect((await run(german, '--default-name', 'Startabbild (x86)'))[0]).toBe(1);
    expect((await run(german, '--default-name', 'Startabbild'))[0]).toBe(2);
    // The checklist says the same as the command, whether or not the name was told.
    const checklist = async (...more: string[]): Promise<string> =>
      (await shop.run('checklist', '--site', 'images.json', ...more)).stdout;
    expect(await checklist()).toContain('“Startabbild (x86)” (ABC00001): It may be a default image');
    expect(await checklist('--default-name', 'Startabbild (x86)=x86')).toContain(
      '“Startabbild (x86)” (ABC00001): It has a default name',
    );
    for (const Name of ['Image de démarrage x86', 'Boot-Abbild', 'Startabbild x64']) {
      expect((await run([{ Name, ...row }]))[1]).toContain(`“${Name}” (ABC00001), site ABC: MAY BE A DEFAULT IMAGE`);
      expect(await checklist()).toContain(`“${Name}” (ABC00001): It may be a default image`);
    }
    // What another upgrade concerns is not judged either.
    const later = await run([{ Name: 'Ours', ...row, DefaultImage: true }]);
    expect(later).toMatchObject([
      2,
      expect.stringContaining('not judged here'),
      expect.stringContaining('2012 or later'),
    ]);
  });

  test('after the upgrade: missing is 1, what cannot be compared is 2', async () => {
    const whole = {
      Name: 'Ours',
      PackageID: 'ABC00001',
      __CLASS: 'SMS_BootImagePackage',
      EnableLabShell: true,
      BackgroundBitmapPath: '',
      Description: '',
      ImagePath: '\\\\s\\a.wim',
      ReferencedDrivers: [],
    };
    const { EnableLabShell: _, ...less } = whole;
    const run = async (after: object[]): Promise<number> => {
      shop.write('before.json', JSON.stringify([whole]));
      shop.write('after.json', JSON.stringify(after));
      return (await shop.run('boot-images', 'before.json', '--after', 'after.json')).code;
    };
    expect(await run([whole])).toBe(0);
    expect(await run([less])).toBe(2);
    expect(await run([{ ...whole, PackageID: 'ABC00009', Name: 'Another' }])).toBe(1);
    expect(await run([{ ...whole, EnableLabShell: false }])).toBe(1);
  });

  const before = path.join(samples, 'boot-images.before.mof');
  test('a loss ends with 1 and names what is lost', async () => {
    const { code, stdout } = await shop.run('boot-images', before);
    expect(code).toBe(1);
    expect(stdout).toContain('WILL LOSE CUSTOMIZATIONS');
    const { summary } = (await shop.run('boot-images', before, '--format', 'json')).json();
    expect(summary).toMatchObject({ images: 3, losses: 1 });
    const log = (await shop.run('boot-images', before, '--format', 'sarif')).json();
    const loss = log.runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'boot-images/will-lose');
    expect(loss.locations[0].physicalLocation.region.startLine).toBeGreaterThan(1);
  });
  test('after the upgrade the comparison says what became of them', async () => {
    const after = path.join(samples, 'boot-images.after.mof');
    const { code, json } = await shop.run('boot-images', before, '--after', after, '--format', 'json');
    expect(json().changes.map(({ outcome }: { outcome: string }) => outcome)).toContain('lost');
    expect(code).toBe(1);
  });
  test('the scripts are printed', async () => {
    for (const kind of ['powershell', 'vbscript']) {
      const { code, stdout } = await shop.run('boot-images', '--script', kind);
      expect(code).toBe(0);
      expect(stdout).toContain('SMS_BootImagePackage');
    }
    expect((await shop.run('boot-images', before, '--script', 'copy')).stdout).toContain('Copy-Checked ');
  });

  test('the checklist rests on what was found, and says so', async () => {
    const { code, json } = await shop.run('checklist', '--site', samples, '--store', '.home/none', '--format', 'json');
    // Steps are open: a script has to see that.
    expect(code).toBe(1);
    const states = Object.fromEntries(json().steps.map(({ id, state }: { id: string; state: string }) => [id, state]));
    expect(states).toMatchObject({
      'uninstall-aik': 'open',
      'prerequisite-checker': 'open',
      'save-boot-images': 'open',
      'backup-inventory': 'open',
      'upgrade-sites': 'open',
      'test-database': 'needs-you',
    });
    const sites = json()
      .steps.find(({ id }: { id: string }) => id === 'upgrade-sites')
      .evidence.map(({ says }: { says: string }) => says)
      .join('\n');
    expect(sites).toMatch(/CEN \(Contoso central site\): done/);
    expect(sites).toMatch(/PRI \(Contoso primary site\): next/);
  });
  test('without evidence nothing is called done', async () => {
    const { json } = await shop.run('checklist', '--format', 'json');
    const states = new Set(json().steps.map(({ state }: { state: string }) => state));
    expect([...states].sort()).toEqual(['needs-you', 'unknown']);
  });
  test('SP2 has its own list', async () => {
    const { stdout } = await shop.run('checklist', '--target', 'sp2', '--format', 'markdown');
    expect(stdout).toContain('# Upgrade to Configuration Manager 2007 SP2');
    expect(stdout).toContain('Uninstall Windows AIK 1.1');
    expect(stdout).not.toContain('945635');
  });
});

describe('format', () => {
  test('--write changes no file where one of them cannot be changed', async () => {
    for (const name of ['a', 'b', 'c']) shop.write(`several/${name}.mof`, `class   ${name}{\n};\n`);
    const { chmodSync } = await import('node:fs');
    chmodSync(shop.path('several/b.mof'), 0o444);
    const refused = await shop.run('format', 'several', '--write', '--store', '.home/several');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/b\.mof” is read-only\. Nothing was changed/);
    for (const name of ['a', 'b', 'c'])
      expect(shop.read(`several/${name}.mof`).toString()).toBe(`class   ${name}{\n};\n`);
    chmodSync(shop.path('several/b.mof'), 0o644);
    const { stdout } = await shop.run('format', 'several', '--write', '--store', '.home/several');
    expect(stdout).toContain('3 files of 3 changed.');
  });

  test('--check finds what would change and writes nothing; --write keeps encoding and a backup', async () => {
    const crooked = Buffer.from('\ufeffclass   A\r\n{\r\n[key]string   B ;\r\n      uint32 C;\r\n};\r\n', 'utf16le');
    shop.write('crooked.mof', crooked);
    const check = await shop.run('format', 'crooked.mof', '--check');
    expect(check.code).toBe(1);
    expect(shop.read('crooked.mof').equals(crooked)).toBe(true);
    const written = await shop.run(
      'format',
      'crooked.mof',
      '--write',
      '--store',
      '.home/formatted',
      '--format',
      'json',
    );
    expect(written.code).toBe(0);
    const { format, text } = decodeText(shop.read('crooked.mof'));
    expect(format).toEqual({ encoding: 'utf-16le', bom: true });
    expect(text.replace(/\s+/g, '')).toBe('classA{[key]stringB;uint32C;};');
    expect((await shop.run('format', 'crooked.mof', '--check')).code).toBe(0);
    const { backup } = written.json().files[0];
    await shop.run('backup', 'restore', backup, '--store', '.home/formatted');
    expect(shop.read('crooked.mof').equals(crooked)).toBe(true);
  });
  test('what is left as it was for syntax errors is said on standard error, and changes no exit code', async () => {
    shop.write('halves.mof', 'class A\n{\n    string;\n};\nclass B\n{\n    string C;\n};\nclass   D { = ; };\n');
    for (const option of [['--check'], ['--write', '--store', '.home/formatted'], []]) {
      const { code, stderr } = await shop.run('format', 'halves.mof', ...option);
      expect([code, stderr]).toEqual([
        0,
        'halves.mof: not formatted because of syntax errors: 2 declarations (line 3, 9). “configmgr-mof check” says what is wrong.\n',
      ]);
    }
    shop.write('whole.mof', 'class A\n{\n    string B;\n};\n');
    expect((await shop.run('format', 'whole.mof', '--check')).stderr).toBe('');
  });
  test('without an option the text goes to standard output', async () => {
    shop.write('print.mof', 'class   A { };\n');
    const { code, stdout } = await shop.run('format', 'print.mof');
    expect(code).toBe(0);
    expect(parseTree(stdout).problems()).toEqual([]);
    expect(shop.read('print.mof').toString()).toBe('class   A { };\n');
  });
  test('the layout is asked for by options, and before them by the settings of the folder', async () => {
    shop.write('laid/out.mof', 'class A {\n   [key]\n string B;\n};\n');
    const layout = async (...options: string[]) => (await shop.run('format', 'laid/out.mof', ...options)).stdout;
    expect(await layout('--preset', 'dsc', '--indent', '2')).toBe('class A\n{\n  [key]\n  string B;\n};\n');
    expect(await layout('--preset=smsDef', '--indent=tab')).toBe('class A\n{\n\t[key]\n\t\tstring B;\n};\n');
    shop.write('laid/.configmgr-mof.json', '{ "format": { "preset": "cimSchema", "indent": 3 } }');
    expect(await layout()).toBe('class A {\n      [key]\n   string B;\n};\n');
    expect(await layout('--indent', '2')).toBe('class A {\n    [key]\n  string B;\n};\n');
    shop.write('laid/.configmgr-mof.json', '{ "format": { "preset": "cim" } }');
    const refused = await shop.run('format', 'laid/out.mof');
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/“preset” of formatting cannot be "cim"/),
    ]);
    const wrong = await shop.run('format', 'laid/out.mof', '--indent', 'wide');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/“indent” of formatting cannot be "wide"/)]);
  });
});
