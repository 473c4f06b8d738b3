/** SMS_def.mof and configuration.mof prepared and written together. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { FileSystem } from '../../server/src/backup/fileSystem';
import { BackupStore } from '../../server/src/backup/store';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import { findConfiguration } from '../../server/src/service/merge/companion';
import { prepareMerge, type FileRequest } from '../../server/src/service/merge/prepare';
import type { ServiceEnvironment } from '../../server/src/service/environment';
import { undoAll, writeMerges } from '../../server/src/service/merge/writeAll';
import { memoryEnvironment } from './support';

const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\r\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\r\n';
const reporting = (name: string, flag = 'FALSE'): string =>
  `[ SMS_Report (${flag}), SMS_Group_Name ("${name}"), SMS_Class_ID ("MICROSOFT|${name.toUpperCase()}|1.0") ]\r\nclass ${name} : SMS_Class_Template\r\n{\r\n    [SMS_Report (TRUE), key] string Id;\r\n};\r\n`;
const data = (name: string, from: string): string =>
  `[ dynamic, provider ("RegProv"), ClassContext ("local|HKEY_LOCAL_MACHINE\\\\Software\\\\${from}") ]\r\nclass ${name}\r\n{\r\n    [key] string Id;\r\n};\r\n`;

/** A site of SMS 2003: a flipped flag, and a data class of its own in SMS_def.mof. Both sides changed class Shared. */
const files = {
  'old/SMS_def.mof': SMS + reporting('A') + reporting('B'),
  'old/configuration.mof': CIMV2 + data('Shared', 'Old'),
  'mine/SMS_def.mof': SMS + reporting('A', 'TRUE') + reporting('B') + CIMV2 + data('Own', 'Contoso'),
  'mine/configuration.mof': CIMV2 + data('Shared', 'Mine'),
  'new/SMS_def.mof': SMS + reporting('A') + reporting('B') + reporting('C'),
  'new/configuration.mof': CIMV2 + data('Shared', 'New'),
};
const three = { base: 'old/SMS_def.mof', mine: 'mine/SMS_def.mof', theirs: 'new/SMS_def.mof' };
const second = {
  base: 'old/configuration.mof',
  mine: 'mine/configuration.mof',
  theirs: 'new/configuration.mof',
};
const SHARED = 'root\\cimv2/shared@classcontext';
const OWN = 'root\\cimv2/own';

const inMemory = (more: Readonly<Record<string, string>> = {}) => {
  const all = { ...files, ...more };
  return memoryEnvironment(Object.fromEntries(Object.entries(all).map(([name, text]) => [`/work/${name}`, text])));
};
/** Both files, and what is said of each. */
async function prepareIn(
  env: ServiceEnvironment,
  ofDefinitions: Partial<FileRequest> = {},
  ofConfiguration: Partial<FileRequest> = {},
) {
  const [definitions, configuration] = await prepareMerge(env, {
    files: [
      { ...three, ...ofDefinitions },
      { role: 'configuration', ...second, ...ofConfiguration },
    ],
  });
  return { definitions: definitions!, configuration: configuration! };
}
const prepare = (ofDefinitions: Partial<FileRequest> = {}, ofConfiguration: Partial<FileRequest> = {}) =>
  prepareIn(inMemory(), ofDefinitions, ofConfiguration);

describe('two files prepared together', () => {
  test('the data class moves, and the question of the second file is open', async () => {
    const { definitions, configuration } = await prepare();
    expect(definitions.clean).toBe(true);
    expect(definitions.text).not.toContain('class Own');
    expect(configuration.result.conflicts.map(({ key }) => key)).toEqual([SHARED]);
    expect(configuration.result.text).toContain('class Own');
    expect(definitions.moved).toHaveLength(1);
    expect(configuration.moved).toEqual([]);
  });

  test('each is answered by itself', async () => {
    const resolve = [{ fact: SHARED, choice: 'mine' as const }];
    const { configuration } = await prepare({}, { resolve });
    expect(configuration.clean).toBe(true);
    expect(configuration.text).toContain('Software\\\\Mine');
    await expect(prepare({ resolve })).rejects.toThrow(
      /^The merge of SMS_def\.mof has no question “root\\cimv2\/shared@classcontext”. configuration\.mof asks c1 /,
    );
    const all = await prepare({}, { resolve: [{ fact: 'all', choice: 'theirs' }] });
    expect(all.configuration.text).toContain('Software\\\\New');
  });

  test('an id is one of SMS_def.mof, and leaves the same id of the other file alone', async () => {
    const { definitions, configuration } = await prepare({ skip: ['c1'] });
    expect(definitions.result.ledger[0]!.outcome).toBe('skipped');
    expect(configuration.result.ledger[0]!.outcome).toBe('conflict');
    const other = await prepare({}, { skip: ['c1'] });
    expect(other.definitions.result.ledger[0]!.outcome).toBe('applied');
    expect(other.configuration.result.ledger[0]!.outcome).toBe('skipped');
  });

  test.each([
    ['the file it comes from', { skip: [OWN] }, {}],
    ['the file it goes to', {}, { skip: [OWN] }],
  ])('what moves can be left out of %s', async (_name, ofDefinitions, ofConfiguration) => {
    const { definitions, configuration } = await prepare(ofDefinitions, ofConfiguration);
    expect(definitions.result.ledger.find(({ key }) => key === OWN)!.outcome).toBe('skipped');
    expect(definitions.text + configuration.text).not.toContain('class Own');
  });

  test('where the site has no configuration.mof, the new one gets what moves, and can be written over', async () => {
    const [, configuration] = await prepareMerge(inMemory(), {
      files: [three, { role: 'configuration', theirs: second.theirs }],
    });
    if (!configuration) throw new Error('one result for each file');
    expect(configuration.clean).toBe(true);
    expect(configuration.text).toBe(files['new/configuration.mof'] + data('Own', 'Contoso'));
    expect(configuration.files.base).toBeUndefined();
    expect(configuration.remarks).toEqual([]);
    expect(configuration.base.detail.text).toMatch(/no configuration\.mof of its own/);
  });
});

describe('the second file is found', () => {
  test('beside each of the three, with the classes that belong there', async () => {
    const found = await findConfiguration(inMemory(), three);
    expect(found).toEqual({
      theirs: '/work/new/configuration.mof',
      mine: '/work/mine/configuration.mof',
      base: '/work/old/configuration.mof',
      dataClasses: ['Own'],
    });
  });

  test('under the same kind of name, whatever its case', async () => {
    const env = inMemory({
      'mine/CONFIGURATION.MOF.BAK': CIMV2 + data('Shared', 'Archived'),
      'mine/sms_def.mof.bak': files['mine/SMS_def.mof'],
    });
    const found = await findConfiguration(env, { ...three, mine: 'mine/sms_def.mof.bak' });
    expect(found?.mine).toBe('/work/mine/CONFIGURATION.MOF.BAK');
  });

  test('and not offered where there is nothing to gain', async () => {
    const noData = { 'mine/SMS_def.mof': files['old/SMS_def.mof'] };
    const same = { 'mine/configuration.mof': files['new/configuration.mof'] };
    expect(await findConfiguration(inMemory({ ...noData, ...same }), three)).toBeUndefined();
    expect(await findConfiguration(inMemory(noData), three)).toMatchObject({ dataClasses: [] });
    expect(await findConfiguration(inMemory(same), three)).toEqual({
      theirs: '/work/new/configuration.mof',
      dataClasses: ['Own'],
    });
    // Without a new configuration.mof there is nowhere to move to; and a merge of that file is about one file.
    const alone = { ...three, theirs: 'elsewhere/SMS_def.mof' };
    const elsewhere = inMemory({ 'elsewhere/SMS_def.mof': files['new/SMS_def.mof'] });
    expect(await findConfiguration(elsewhere, alone)).toBeUndefined();
    expect(await findConfiguration(inMemory(), second)).toBeUndefined();
  });
});

describe('two files written together', () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'mof-together-')));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let folder: string;
  let count = 0;
  beforeEach(() => {
    folder = path.join(root, String(++count));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  });
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

  /** @param denied the end of a path that nothing can be renamed to, while `isDenied` says so. */
  const workshop = (denied?: string, isDenied: () => boolean = () => true) => {
    const real = nodeServiceEnvironment('0.0.0');
    const fs = new Proxy(real.fs, {
      get(target, name: keyof FileSystem) {
        const method = (target[name] as (...args: unknown[]) => unknown).bind(target);
        return name !== 'rename'
          ? method
          : (from: string, to: string) =>
              denied !== undefined && to.replaceAll(path.sep, '/').endsWith(denied) && isDenied()
                ? Promise.reject(Object.assign(new Error('denied'), { code: 'EIO' }))
                : method(from, to);
      },
    });
    const env = { ...real, fs, currentFolder: folder, absolute: (name: string) => path.resolve(folder, name) };
    const openStore = () =>
      BackupStore.open(env, { directory: path.join(folder, 'store'), product: 'test', key: new Uint8Array(32) });
    const write = async (output = three.theirs, other = second.theirs) => {
      const resolve = [{ fact: 'all', choice: 'mine' as const }];
      const { definitions, configuration } = await prepareIn(env, {}, { resolve });
      const outputs = [
        { prepared: definitions, output },
        { prepared: configuration, output: other },
      ];
      return { definitions, configuration, written: await writeMerges(env, outputs, { openStore, keep: true }) };
    };
    return { openStore, write };
  };

  test('each is backed up first, and one undo brings both back', async () => {
    const { openStore, write } = workshop();
    const { definitions, configuration, written } = await write();
    expect(read(three.theirs)).toBe(definitions.text);
    expect(read(second.theirs)).toBe(configuration.text);
    expect(written.map(({ backup }) => backup)).toEqual([expect.any(String), expect.any(String)]);
    const changes = written.map(({ path: name, record }) => ({
      target: path.join(folder, name),
      record: record!,
    }));
    await undoAll(await openStore(), changes);
    expect(read(three.theirs)).toBe(files['new/SMS_def.mof']);
    expect(read(second.theirs)).toBe(files['new/configuration.mof']);
    // A second undo of the same change would bring the merge back, and is refused.
    await expect(undoAll(await openStore(), changes)).rejects.toThrow(/was undone already/);
    expect(read(three.theirs)).toBe(files['new/SMS_def.mof']);
  });

  test('where the second cannot be written, the first is put back', async () => {
    const { write } = workshop('new/SMS_def.mof');
    await expect(write()).rejects.toThrow(/“new\/configuration\.mof” was put back, so neither file is changed\.$/);
    expect(read(three.theirs)).toBe(files['new/SMS_def.mof']);
    expect(read(second.theirs)).toBe(files['new/configuration.mof']);
  });

  test('a new file that came first is removed again', async () => {
    const { write } = workshop('new/SMS_def.mof');
    await expect(write(three.theirs, 'fresh.mof')).rejects.toThrow(/“fresh\.mof” was put back/);
    expect(existsSync(path.join(folder, 'fresh.mof'))).toBe(false);
  });

  test('where the second cannot be taken back, the first keeps its result', async () => {
    let denied = false;
    const { openStore, write } = workshop('new/configuration.mof', () => denied);
    const { definitions, configuration } = await write();
    denied = true;
    const targets = [three.theirs, second.theirs].map((name) => ({ target: path.join(folder, name) }));
    await expect(undoAll(await openStore(), targets)).rejects.toThrow(/Neither file is changed\.$/);
    expect(read(three.theirs)).toBe(definitions.text);
    expect(read(second.theirs)).toBe(configuration.text);
  });

  test('two results into one file are refused', async () => {
    await expect(workshop().write('one.mof', './one.mof')).rejects.toThrow(/cannot be written to one file/);
    expect(existsSync(path.join(folder, 'one.mof'))).toBe(false);
  });
});
