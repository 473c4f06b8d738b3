// The main job as a process: backup, check, diff, merge, restore on the sample site.
import { createHash } from 'node:crypto';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeText, encodeText } from '../../server/src/text/encoding';
import { BASE, MINE, samples, THEIRS, Workshop } from './support';

const shop = new Workshop();
const three = ['--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'theirs.mof'];
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

beforeAll(() => {
  shop.copySample(BASE, 'base.mof');
  shop.copySample(MINE, 'mine.mof');
  shop.copySample(THEIRS, 'theirs.mof');
});

interface Row {
  id: string;
  key: string;
  namespace: string;
  class: string | null;
  property: string | null;
  qualifier: string | null;
  kind: string;
  outcome: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
  reason: string;
}

describe('merge', () => {
  test('without --output the result goes to standard output, questions as diff3 markers, and the exit code is 1', async () => {
    const { code, stdout, stderr } = await shop.run('merge', ...three, '--no-store');
    expect(code).toBe(1);
    const markers = stdout.split('\r\n').filter((line) => /^(<{7}|\|{7}|={7}|>{7})( |$)/.test(line));
    expect(markers.map((line) => line.slice(0, 7))).toEqual(
      Array.from({ length: 2 }, () => ['<<<<<<<', '|||||||', '=======', '>>>>>>>']).flat(),
    );
    expect(stderr).toMatch(/2 conflicts\./);
  });

  test('the report has the fields that tools rely on', async () => {
    const { code, json } = await shop.run('merge', ...three, '--no-store', '--dry-run', '--format', 'json');
    expect(code).toBe(1);
    const report = json();
    expect(report.conflicts).toBe(2);
    expect(report.base.provenance).toBe('exact');
    expect(Array.isArray(report.formattingOnly)).toBe(true);
    expect(report.customizations.length).toBeGreaterThan(30);
    for (const row of report.customizations as Row[]) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining('id namespace class property qualifier kind outcome base mine theirs reason'.split(' ')),
      );
      expect(['applied', 'converged', 'carried', 'conflict', 'skipped', 'assumed']).toContain(row.outcome);
      expect(row.reason).not.toBe('');
    }
    const ids = (report.customizations as Row[]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const flip = (report.customizations as Row[]).find(
      (row) => row.class === 'Win32_PageFileUsage' && row.property === null && row.kind === 'flag',
    );
    expect(flip).toMatchObject({ outcome: 'applied', base: 'FALSE', mine: 'TRUE', qualifier: 'SMS_Report' });
    const open = (report.customizations as Row[]).filter(({ outcome }) => outcome === 'conflict');
    expect(open.map((row) => row.class).sort()).toEqual(['Win32_InfraredDevice', 'Win32_SoundDevice']);
    // Nothing was to be written, and nothing was.
    expect(shop.exists('.home/.local')).toBe(false);
  });

  test('answers by id and by fact leave nothing open; the result parses and reports what was asked for', async () => {
    const { json } = await shop.run('merge', ...three, '--no-store', '--dry-run', '--format', 'json');
    const [sound, infrared] = ['Win32_SoundDevice', 'Win32_InfraredDevice'].map((name) =>
      (json().customizations as Row[]).find((row) => row.class === name && row.outcome === 'conflict'),
    );
    const merged = await shop.run(
      ...['merge', ...three, '--no-store', '--output', 'answered.mof'],
      ...['--resolve', `${sound!.id}=mine`, '--resolve', `${infrared!.key}=theirs`],
      ...['--report', 'report.json', '--report', 'report.md'],
    );
    expect(merged.stderr).toBe('');
    expect(merged.code).toBe(0);
    const text = shop.read('answered.mof').toString('latin1');
    expect(text).toContain('SMS_Group_Name ("Audio")');
    expect(text).not.toContain('Win32_InfraredDevice');
    expect(text).not.toMatch(/^[<>=|]{7}/m);
    expect((await shop.run('check', 'answered.mof', '--min-severity', 'error')).code).toBe(0);
    const report = JSON.parse(shop.read('report.json').toString('utf8'));
    expect(report.conflicts).toBe(0);
    expect(report.output).toMatchObject({
      path: 'answered.mof',
      written: true,
      sha256: sha(shop.read('answered.mof')),
    });
    expect(report.files.mine.sha256).toBe(sha(shop.read('mine.mof')));
    const markdown = shop.read('report.md').toString('utf8');
    expect(markdown).toContain(sha(shop.read('answered.mof')));
    expect(markdown).toContain('```diff\n');
    expect(markdown).toContain('Contoso\\_AssetTag');
  });

  test('the result differs from the new default by what was customized, and no more', async () => {
    await shop.run('merge', ...three, '--no-store', '--output', 'all.mof', '--resolve', 'all=theirs');
    const again = await shop.run('diff', 'theirs.mof', 'all.mof', '--format', 'json');
    const wanted = (await shop.run('diff', 'base.mof', 'mine.mof', '--format', 'json')).json();
    // The new default has four of them by now, so the merge adds fewer than the admin changed.
    expect(again.json().count).toBeGreaterThan(20);
    expect(again.json().count).toBeLessThan(wanted.count + 5);
  });

  test('skipping everything gives the new default, byte for byte', async () => {
    const { json } = await shop.run('merge', ...three, '--no-store', '--dry-run', '--format', 'json');
    const skips = (json().customizations as Row[]).flatMap(({ id }) => ['--skip', id]);
    const merged = await shop.run('merge', ...three, '--no-store', ...skips);
    expect(merged.code).toBe(0);
    expect(merged.bytes.equals(shop.read('theirs.mof'))).toBe(true);
  });

  test('an answer to a question that there is not is refused', async () => {
    const { code, stderr } = await shop.run('merge', ...three, '--no-store', '--dry-run', '--resolve', 'c999=mine');
    expect(code).toBe(2);
    expect(stderr).toMatch(/no question “c999”\. Its questions are c\d+ /);
  });

  test('a choice that a question does not have is refused', async () => {
    const { json } = await shop.run('merge', ...three, '--no-store', '--dry-run', '--format', 'json');
    const group = (json().customizations as Row[]).find((row) => row.class === 'Win32_SoundDevice')!;
    const { code, stderr } = await shop.run(
      'merge',
      ...three,
      '--no-store',
      '--dry-run',
      '--resolve',
      `${group.id}=both`,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/takes mine or theirs only/);
  });
});

describe('the laws, through files', () => {
  test('nothing customized: the new default', async () => {
    const { code, bytes, stderr } = await shop.run(
      ...['merge', '--no-store', '--base', 'base.mof', '--mine', 'base.mof', '--theirs', 'theirs.mof'],
    );
    expect(code).toBe(0);
    expect(bytes.equals(shop.read('theirs.mof'))).toBe(true);
    expect(stderr).toMatch(/the old default, unchanged/);
  });
  test('mine is the new default: said, and the same bytes', async () => {
    const { code, bytes, stderr } = await shop.run(
      ...['merge', '--no-store', '--base', 'base.mof', '--mine', 'theirs.mof', '--theirs', 'theirs.mof'],
    );
    expect(code).toBe(0);
    expect(bytes.equals(shop.read('theirs.mof'))).toBe(true);
    expect(stderr).toMatch(/nothing to re-apply/);
  });
  test('the new default is the old one: your file, byte for byte', async () => {
    const { code, bytes, stderr } = await shop.run(
      ...['merge', '--no-store', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'base.mof'],
    );
    expect(code).toBe(0);
    expect(bytes.equals(shop.read('mine.mof'))).toBe(true);
    expect(stderr).toMatch(/your file stays as it is/);
  });
  test('without a base nothing of mine is dropped and everything is assumed', async () => {
    const { json } = await shop.run(
      ...['merge', '--no-store', '--mine', 'mine.mof', '--theirs', 'theirs.mof', '--dry-run', '--format', 'json'],
    );
    const report = json();
    expect(report.base.provenance).toBe('none');
    const names = new Set((report.customizations as Row[]).map((row) => row.class));
    for (const name of ['Win32_PageFileUsage', 'Contoso_AssetTag', 'Contoso_PatchWindow', 'Win32_Product'])
      expect(names).toContain(name);
  });
});

describe('encodings', () => {
  const utf16 = (name: string): Buffer => {
    const { text } = decodeText(readFileSync(path.join(samples, name)));
    return Buffer.from(encodeText(text, { encoding: 'utf-16le', bom: true }));
  };
  test('the result has the new default’s encoding', async () => {
    shop.write('theirs16.mof', utf16(THEIRS));
    const { code } = await shop.run(
      ...['merge', '--no-store', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', 'theirs16.mof'],
      ...['--output', 'out16.mof', '--resolve', 'all=mine'],
    );
    expect(code).toBe(0);
    const { format, text } = decodeText(shop.read('out16.mof'));
    expect(format).toEqual({ encoding: 'utf-16le', bom: true });
    expect(text).toContain('Contoso_AssetTag');
    expect(text).not.toMatch(/[^\r]\n/);
  });
  const withName = (name: string): string =>
    readFileSync(path.join(samples, MINE), 'latin1').replace('"Installed Products (MSI)"', `"${name}"`);
  test('a windows-1252 character goes into a plain ASCII default as windows-1252, and that is said', async () => {
    shop.write('mine1252.mof', Buffer.from(withName('Logiciels installés'), 'latin1'));
    const { stderr } = await shop.run(
      ...['merge', '--no-store', '--base', 'base.mof', '--mine', 'mine1252.mof', '--theirs', 'theirs.mof'],
      ...['--output', 'out1252.mof', '--resolve', 'all=mine', '--report', 'r1252.json'],
    );
    expect(stderr).toBe('');
    expect(shop.read('out1252.mof').includes(Buffer.from('install\xe9s"', 'latin1'))).toBe(true);
    expect(JSON.parse(shop.read('r1252.json').toString()).remarks.join()).toMatch(/windows-1252/);
  });
  test('a character beyond every code page makes it UTF-16, and is never written as a question mark', async () => {
    const text = withName('ソフトウェア');
    shop.write('mine16.mof', Buffer.from(encodeText(text, { encoding: 'utf-16le', bom: true })));
    const args = ['merge', '--no-store', '--base', 'base.mof', '--mine', 'mine16.mof', '--theirs', 'theirs.mof'];
    const by = await shop.run(
      ...args,
      '--output',
      'out-by-itself.mof',
      '--resolve',
      'all=mine',
      '--report',
      'rjp.json',
    );
    expect(by.code).toBe(0);
    expect(shop.read('out-by-itself.mof').subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(JSON.parse(shop.read('rjp.json').toString()).remarks.join()).toMatch(/UTF-16LE/);
    const narrow = await shop.run(
      ...args,
      '--output',
      'outjp.mof',
      '--resolve',
      'all=mine',
      '--encoding',
      'windows-1252',
    );
    expect(narrow.code).toBe(2);
    expect(narrow.stderr).toMatch(/windows-1252 cannot hold/);
    const wide = await shop.run(...args, '--output', 'outjp.mof', '--resolve', 'all=mine', '--encoding', 'utf-16le');
    expect(wide.code).toBe(0);
    expect(decodeText(shop.read('outjp.mof')).text).toContain('"ソフトウェア"');
  });
});

describe('writing over a file', () => {
  const live = 'site/inboxes/clifiles.src/hinv/SMS_def.mof';
  beforeAll(() => void shop.copySample(THEIRS, live));
  const store = ['--store', '.home/store'];

  test('open questions never reach a file of a site', async () => {
    const before = shop.read(live);
    const { code, stderr } = await shop.run(
      ...['merge', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', live, '--output', live, ...store],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/was left as it is: 2 questions are open/);
    expect(shop.read(live).equals(before)).toBe(true);
  });

  test('an answered merge replaces it after a backup, and a restore brings back every byte', async () => {
    const before = shop.read(live);
    const merged = await shop.run(
      ...['merge', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', live, '--output', live, ...store],
      ...['--resolve', 'all=mine', '--report', 'live.json'],
    );
    // On Windows it says that a new file takes its permissions from its folder.
    expect(merged.stderr).toMatch(process.platform === 'win32' ? /^“[^\n]+ permissions [^\n]+\n$/ : /^$/);
    expect(merged.code).toBe(0);
    expect(shop.read(live).equals(before)).toBe(false);
    const { backup } = JSON.parse(shop.read('live.json').toString());
    expect(backup).toMatch(/./);
    const restored = await shop.run('backup', 'restore', backup, ...store);
    expect(restored.code).toBe(0);
    expect(shop.read(live).equals(before)).toBe(true);
  });

  test('the second run asks nothing again, and finds the default that the first one kept', async () => {
    const again = await shop.run(
      ...[
        'merge',
        '--base',
        'base.mof',
        '--mine',
        'mine.mof',
        '--theirs',
        live,
        ...store,
        '--dry-run',
        '--format',
        'json',
      ],
    );
    expect(again.code).toBe(0);
    expect(again.json().conflicts).toBe(0);
    expect(again.json().answered.map(({ from }: { from: string }) => from)).toEqual(['remembered', 'remembered']);
    // Another admin's later file, made from the default that is now kept.
    const later = readFileSync(path.join(samples, THEIRS), 'latin1');
    shop.write(
      'later.mof',
      Buffer.from(later.replace('SMS_Group_Name ("Processor")', 'SMS_Group_Name ("CPU")'), 'latin1'),
    );
    shop.write('newer.mof', Buffer.from(later.replace('//===', '// newer\r\n//==='), 'latin1'));
    const found = await shop.run(
      'merge',
      '--mine',
      'later.mof',
      '--theirs',
      'newer.mof',
      ...store,
      '--dry-run',
      '--format',
      'json',
    );
    expect(found.json().base).toMatchObject({ provenance: 'near', detail: expect.stringMatching(/fits best/) });
    expect((found.json().customizations as Row[]).map(({ class: name }) => name)).toEqual(['Win32_Processor']);
  });

  test('the default that a file held before it was customized is its exact base', async () => {
    const merged = await shop.run(
      ...['merge', '--base', 'base.mof', '--mine', 'mine.mof', '--theirs', live, '--output', live, ...store],
    );
    expect(merged.code).toBe(0);
    const later = readFileSync(path.join(samples, THEIRS), 'latin1').replace('//===', '// newer\r\n//===');
    shop.write('next.mof', Buffer.from(later, 'latin1'));
    const next = await shop.run(
      ...['merge', '--mine', live, '--theirs', 'next.mof', ...store, '--dry-run', '--format', 'json'],
    );
    expect(next.json().base.provenance).toBe('exact');
    // Merged once, the file differs from its default by what was customized, so that much is carried on, and nothing is asked.
    expect(next.json().conflicts).toBe(0);
    expect(next.json().counts.applied).toBeGreaterThan(20);
  });

  test('the old default is never overwritten', async () => {
    const { code, stderr } = await shop.run(
      'merge',
      ...three,
      '--output',
      'base.mof',
      ...store,
      '--resolve',
      'all=mine',
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/old default, which the next merge needs/);
  });

  test('nor is an input with a question open, or a file of a site, by a folder that leads to it', async ({ skip }) => {
    try {
      symlinkSync(shop.folder, shop.path('other'), 'junction');
      symlinkSync(shop.path('site/inboxes/clifiles.src/hinv'), shop.path('hinv'), 'junction');
      shop.read('other/base.mof');
    } catch {
      return skip('this system has no links to folders');
    }
    // Without the answers that the tests above have kept.
    const ownStore = ['--store', '.home/links'];
    for (const [output, sentence] of [
      ['other/base.mof', 'is the old default'],
      ['other/mine.mof', '2 questions are open'],
      ['hinv/SMS_def.mof', '2 questions are open'],
    ] as const) {
      const before = shop.read(output);
      const { code, stderr } = await shop.inProcess('merge', ...three, '--output', output, ...ownStore);
      expect(stderr).toContain(sentence);
      expect(code).not.toBe(0);
      expect(shop.read(output).equals(before)).toBe(true);
    }
  });
});

describe('SMS_def.mof and configuration.mof together', () => {
  const config = 'before/inboxes/clifiles.src/hinv/configuration.mof';
  const defaultConfig = readFileSync(path.join(samples, config), 'latin1').replace(/\/\/=== Contoso[\s\S]*$/, '');
  const pair = ['--mine-configuration', 'config.mine.mof', '--base-configuration', 'config.mof'];
  const both = [...pair, '--theirs-configuration', 'config.new.mof', '--no-store', '--resolve', 'all=mine'];
  beforeAll(() => {
    shop.copySample(config, 'config.mine.mof');
    shop.write('config.mof', Buffer.from(defaultConfig, 'latin1'));
    shop.write('config.new.mof', Buffer.from(defaultConfig.replace('ProdID', 'ProductID'), 'latin1'));
  });
  const dataClasses = async (name: string): Promise<string[]> =>
    (await shop.run('inventory', name, '--format', 'json'))
      .json()
      .files[0].dataClasses.map((item: { name: string }) => item.name);

  test('data classes of SMS_def.mof move over, and both results are accounted for', async () => {
    const { code, stdout, stderr } = await shop.run(
      ...['merge', ...three, ...both, '--output', 'pair.mof', '--output-configuration', 'pair.config.mof'],
      ...['--report', 'pair.json', '--report', 'pair.md'],
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('== configuration.mof');
    expect(await dataClasses('pair.mof')).toEqual([]);
    expect(await dataClasses('pair.config.mof')).toEqual(
      expect.arrayContaining([
        'Win32Reg_AddRemovePrograms',
        'Contoso_PatchWindow',
        'Contoso_AssetTag',
        'Contoso_BuildInfo',
      ]),
    );
    expect(shop.read('pair.config.mof').toString('latin1')).toContain('ProductID');
    expect((await shop.run('check', 'pair.mof', 'pair.config.mof', '--min-severity', 'error')).code).toBe(0);
    const report = JSON.parse(shop.read('pair.json').toString('utf8'));
    const moved = (report.customizations as Row[]).filter(({ reason }) =>
      reason.startsWith('Moved to configuration.mof'),
    );
    expect(new Set(moved.map((row) => row.class ?? row.key))).toContain('Contoso_AssetTag');
    const there = (report.configuration.customizations as Row[]).map((row) => row.class);
    expect(there).toEqual(expect.arrayContaining(['Contoso_AssetTag', 'Contoso_PatchWindow']));
    expect(shop.read('pair.md').toString()).toContain(
      '# Customizations put back into the new default: configuration.mof',
    );
  });

  test('a site without a configuration.mof of its own gets the new default and what moves', async () => {
    const { code } = await shop.run(
      ...['merge', ...three, '--theirs-configuration', 'config.new.mof', '--no-store', '--resolve', 'all=mine'],
      ...['--output', 'solo.mof', '--output-configuration', 'solo.config.mof'],
    );
    expect(code).toBe(0);
    expect(await dataClasses('solo.config.mof')).toEqual(
      expect.arrayContaining(['Win32Reg_AddRemovePrograms', 'Contoso_AssetTag', 'Contoso_BuildInfo']),
    );
    expect(await dataClasses('solo.config.mof')).not.toContain('Contoso_PatchWindow');
  });

  test('what is said of configuration.mof begins with its name, and leaves the same id of the other file alone', async () => {
    const rows = async (...said: string[]) => {
      const result = await shop.run('merge', ...three, ...both, '--dry-run', '--format', 'json', ...said);
      if (result.code === 2) throw new Error(result.stderr);
      const report = result.json();
      return [report, report.configuration].map(({ customizations }) => customizations[0].outcome as string);
    };
    const plain = await rows();
    expect(plain).not.toContain('skipped');
    expect(await rows('--skip', 'c1')).toEqual(['skipped', plain[1]]);
    expect(await rows('--skip', 'Configuration:c1')).toEqual([plain[0], 'skipped']);
    await expect(rows('--resolve', 'configuration:nothing=mine')).rejects.toThrow(
      /^configmgr-mof: The merge of config\.new\.mof has no question “nothing”\. .*begins with “configuration:”\.\n$/,
    );
  });

  test('one output for two files is refused before anything is written', async () => {
    const { code, stderr } = await shop.run('merge', ...three, ...both, '--output', 'only.mof');
    expect(code).toBe(2);
    expect(stderr).toMatch(/Two files need --output and --output-configuration/);
    expect(shop.exists('only.mof')).toBe(false);
    const alone = await shop.run('merge', ...three, '--output-configuration', 'x.mof');
    expect(alone.stderr).toMatch(/needs --theirs-configuration/);
  });

  test('where the second cannot be written, the first is not', async () => {
    const { code, stderr } = await shop.run(
      ...['merge', ...three, ...both, '--output', 'base.mof', '--output-configuration', 'first.config.mof'],
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/old default, which the next merge needs/);
    expect(shop.exists('first.config.mof')).toBe(false);
  });
});

test('where nothing can be kept, the merge is done all the same, and that is said', async () => {
  shop.write('no-folder', 'a file in the place of a folder');
  const { code, stderr } = await shop.run(
    ...['merge', ...three, '--output', 'unkept.mof', '--resolve', 'all=mine', '--store', 'no-folder/store'],
  );
  expect(code).toBe(0);
  expect(shop.exists('unkept.mof')).toBe(true);
  expect(stderr).toMatch(/The merge is done, but the new default and the answers could not be kept/);
});
