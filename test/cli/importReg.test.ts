/** The command import-reg with --into, from the export to both files and back. */
import { describe, expect, test } from 'vitest';
import { Workshop } from './support';

const shop = new Workshop();
const EXPORT =
  'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Agent]\r\n"Version"="1"\r\n"Größe"=dword:00000001\r\n';
const CONFIGURATION = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic] class Mine { [key] string K; };\n';
const REPORTING =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\r\n[SMS_Report(TRUE), SMS_Class_ID("X|Y|1.0")]\r\nclass Win32_Y : SMS_Class_Template { [key, SMS_Report(TRUE)] string N; };';

function files(name: string, reporting: Uint8Array = Buffer.from(REPORTING)): [string, string] {
  return [shop.write(`${name}/configuration.mof`, CONFIGURATION), shop.write(`${name}/SMS_def.mof`, reporting)];
}

describe('import-reg --into', () => {
  test('takes both files after one --into, wherever the export stands', async () => {
    const reg = shop.write('several/agent.reg', EXPORT);
    for (const order of ['first', 'last']) {
      const [configuration, reporting] = files(`several-${order}`);
      const into = ['--into', configuration, reporting];
      const ran = await shop.run(
        'import-reg',
        ...(order === 'first' ? [reg, ...into] : [...into, reg]),
        '--store',
        shop.store,
      );
      expect(ran.stderr + ran.code).toMatch(/0$/);
      for (const file of [configuration, reporting])
        expect(shop.read(file).toString()).toContain('class Contoso_Agent_64');
    }
    const ran = await shop.run('import-reg', reg, 'more.mof');
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('“more.mof” is one too many')]);
  });

  test('appends each half to its file, whatever the order, and restore brings both back', async () => {
    shop.write('agent.reg', EXPORT);
    const utf16 = Buffer.from(`\ufeff${REPORTING}`, 'utf16le');
    const [configuration, reporting] = files('both', utf16);
    const ran = await shop.run(
      'import-reg',
      'agent.reg',
      '--into',
      reporting,
      '--into',
      configuration,
      '--store',
      shop.store,
    );
    expect(ran.stderr + ran.code).toMatch(/0$/);
    expect(ran.stdout).toContain('Added: Contoso_Agent, Contoso_Agent_64.');
    const first = shop.read(configuration).toString('latin1');
    expect(first.startsWith(`${CONFIGURATION}\n#pragma deleteclass ("Contoso_Agent", NOFAIL)\n`)).toBe(true);
    expect(first).not.toContain('\r');
    const second = shop.read(reporting).toString('utf16le');
    expect(second.startsWith(`\ufeff${REPORTING}\r\n\r\n#pragma deleteclass ("Contoso_Agent", NOFAIL)\r\n`)).toBe(true);
    expect((await shop.run('check', configuration, reporting)).code).toBe(0);
    const inventory = await shop.run('inventory', reporting, '--format', 'json');
    expect(inventory.stdout).toContain('Contoso_Agent_64');
    // A second time the names are taken.
    const again = await shop.run(
      'import-reg',
      'agent.reg',
      '--class',
      'Contoso_Agent',
      '--into',
      reporting,
      '--into',
      configuration,
    );
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toMatch(/has a class “Contoso_Agent” already/);
  });
  test('one file of both halves gets both, each under its namespace', async () => {
    shop.write('agent.reg', EXPORT);
    const both = shop.write('sms2003/SMS_def.mof', `${CONFIGURATION}${REPORTING}`);
    expect((await shop.run('import-reg', 'agent.reg', '--into', both, '--store', shop.store)).code).toBe(0);
    const { stdout } = await shop.run('inventory', both, '--format', 'json');
    const namespaces = JSON.parse(stdout).files[0].classes.map((item: { namespace: string }) => item.namespace);
    expect(new Set(namespaces)).toEqual(new Set(['root\\cimv2\\sms']));
    expect(
      shop
        .read(both)
        .toString('latin1')
        .match(/#pragma namespace/g),
    ).toHaveLength(4);
  });
  test.each([
    ['a class of Windows', ['--class', 'Win32_BIOS'], /class of Windows/],
    ['one half has no file', [], /none of the files is SMS_def\.mof/],
    ['--part beside it', ['--part', 'reporting'], /not both/],
  ])('%s: nothing is written', async (name, more, sentence) => {
    shop.write('agent.reg', EXPORT);
    const [configuration, reporting] = files(`refused-${name}`);
    const into = name === 'one half has no file' ? [configuration] : [configuration, reporting];
    const ran = await shop.run('import-reg', 'agent.reg', ...into.flatMap((file) => ['--into', file]), ...more);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(sentence);
    expect(shop.read(configuration).toString('latin1')).toBe(CONFIGURATION);
    expect(shop.read(reporting).toString('latin1')).toBe(REPORTING);
  });
  test('a plain ASCII file with other letters is written in the code page, and a missing provider is named', async () => {
    shop.write('agent.reg', EXPORT);
    const [configuration, reporting] = files('letters');
    const into = ['--into', configuration, reporting, '--store', shop.store];
    const ran = await shop.run('import-reg', 'agent.reg', ...into, '--group', 'Agents');
    expect(ran.code).toBe(0);
    expect(shop.read(configuration).toString('latin1')).toContain('Agent|Größe');
    expect(ran.stderr).not.toMatch(/two groups of one name/);
    expect(ran.stderr).toMatch(/configuration\.mof” was plain ASCII.*windows-1252/);
    expect(ran.stderr).not.toMatch(/SMS_def\.mof” was plain ASCII/);
    expect(ran.stderr).toMatch(/does not register RegPropProv/);
  });
  test('a group name that another class has is named', async () => {
    shop.write('agent.reg', EXPORT);
    const [configuration, reporting] = files('group');
    const into = ['--into', configuration, reporting, '--store', shop.store];
    const ran = await shop.run('import-reg', 'agent.reg', ...into, '--group', 'win32_y');
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('The group of Win32_Y is called “win32_y” already.');
  });
  test('a group name that a file cannot hold is refused before anything is written', async () => {
    shop.write('agent.reg', EXPORT);
    const [configuration, reporting] = files('encoding', Buffer.from(REPORTING.replace('X|Y', 'X|Y\u00fc'), 'latin1'));
    const ran = await shop.run(
      ...[
        'import-reg',
        'agent.reg',
        '--group',
        '資産',
        '--into',
        configuration,
        '--into',
        reporting,
        '--store',
        shop.store,
      ],
    );
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toMatch(/cannot hold the character “資”.*UTF-16/);
    expect(shop.read(configuration).toString('latin1')).toBe(CONFIGURATION);
  });
});

test('says why nothing in an export can be inventoried', async () => {
  const key = (name: string): string => EXPORT.replace('HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Agent', name);
  for (const [name, why] of [
    ['HKEY_CURRENT_USER\\Software\\Contoso', /The inventory agent runs as the system/],
    ['HKEY_LOCAL_MACHINE\\SOFTWARE\\A|B', /Its name holds a “\|”/],
  ] as const) {
    shop.write('nothing.reg', key(name));
    const { code, stderr } = await shop.run('import-reg', 'nothing.reg');
    expect(code).toBe(2);
    expect(stderr).toMatch(/holds nothing to inventory/);
    expect(stderr).toMatch(why);
    expect(stderr.trim()).not.toContain('\n');
  }
});
