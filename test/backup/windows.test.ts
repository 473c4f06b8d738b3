/** The store on paths of Windows, over a file system that spells them so. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment, FileSystem } from '../../server/src/backup/fileSystem';
import { readWhole } from '../../server/src/backup/files';
import { absolutePath } from '../../server/src/backup/safePaths';
import { loadMachineKey } from '../../server/src/backup/machineKey';
import { MemoryDisk } from '../faults/memoryDisk';
import { bytes, openAt, realEnvironment, refusalOf, text } from './support';

/**
 * Drives and shares without case on a disk in memory: the store's path logic with the rules of Windows. What the
 * system calls of Windows themselves do cannot be tried here.
 */
class WindowsDisk extends MemoryDisk {
  constructor() {
    super();
    for (const name of ['c:', '', '/server', '/server/sms_abc'])
      void super.makeDirectory(`/${name}`).catch(() => undefined);
  }
}

/** Where junctions and short names (8.3) lead: a stand-in, which Wine has none of. */
const LEADS: readonly (readonly [string, string])[] = [
  ['c:\\site\\', '\\\\server\\SMS_ABC\\'],
  ['\\\\server\\sms_abc\\inboxes\\clifil~1.src\\', '\\\\server\\SMS_ABC\\inboxes\\clifiles.src\\'],
];

function led(name: string): string {
  return LEADS.reduce((at, [from, to]) => (at.toLowerCase().startsWith(from) ? to + at.slice(from.length) : at), name);
}

function translated(disk: FileSystem): FileSystem {
  // Found in any spelling, listed in the first one, as Windows does.
  const spelling = new Map<string, string>();
  const to = (name: string): string => `/${led(name).replace(/\\+/g, '/').toLowerCase()}`;
  const made = (name: string): string => {
    spelling.set(to(name), path.win32.basename(name));
    return to(name);
  };
  return {
    openForReading: (name) => disk.openForReading(to(name)),
    createExclusively: (name, mode) => disk.createExclusively(made(name), mode),
    rename: (from, name) => disk.rename(to(from), made(name)),
    remove: (name) => disk.remove(to(name)),
    makeDirectory: (name) => disk.makeDirectory(made(name)),
    list: async (name) => (await disk.list(to(name))).map((each) => spelling.get(`${to(name)}/${each}`) ?? each),
    info: (name) => disk.info(to(name)),
    realPath: async (name) => (await disk.info(to(name)), led(name)),
    syncDirectory: async () => undefined,
    touch: (name) => disk.touch(to(name)),
    copyAttributes: (from, name) => disk.copyAttributes(to(from), to(name)),
  };
}

const HINV = '\\\\server\\SMS_ABC\\inboxes\\clifiles.src\\hinv';

async function site(): Promise<Environment> {
  const env = { fs: translated(new WindowsDisk()), machine: realEnvironment.machine, paths: path.win32 };
  const folders = ['inboxes', 'inboxes\\clifiles.src', 'inboxes\\clifiles.src\\hinv', 'data', 'data\\hinvarchive'];
  for (const folder of folders) await env.fs.makeDirectory(`\\\\server\\SMS_ABC\\${folder}`);
  for (const file of [
    `${HINV}\\SMS_def.mof`,
    `${HINV}\\configuration.mof`,
    '\\\\server\\SMS_ABC\\data\\hinvarchive\\sms_def.mof.bak',
  ]) {
    const open = await env.fs.createExclusively(file, 0o644);
    await open.write(bytes(path.win32.basename(file)), 0);
  }
  return env;
}

describe('with paths of Windows', () => {
  it('a file on a share is backed up with its companions, changed and brought back', async () => {
    const env = await site();
    const target = `${HINV}\\SMS_def.mof`;
    const store = await openAt('C:\\Users\\ann\\AppData\\Local\\ConfigMgr MOF\\backups', {}, env);
    const { backups, notes } = await store.backup([{ path: target, site: 'ABC' }], { companions: true });
    expect(backups.map((backup) => backup.source.path)).toEqual([
      target,
      `${HINV}\\configuration.mof`,
      '\\\\server\\SMS_ABC\\data\\hinvarchive\\sms_def.mof.bak',
    ]);
    expect(notes).toEqual([]);
    expect(backups[0]!.content.object).toMatch(/^objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
    await store.apply(target, bytes('new'));
    // The same file in another spelling has the same history.
    await store.undo(target.toUpperCase());
    expect(text(await readWhole(env.fs, target))).toBe('SMS_def.mof');
    await store.restore('2', { into: 'c:\\Users\\ann' });
    expect(text(await readWhole(env.fs, 'C:\\Users\\ann\\configuration.mof'))).toBe('configuration.mof');
    expect((await store.verify()).ok).toBe(true);
  });

  it('a store on the share of the site is refused', async () => {
    const env = await site();
    const store = await openAt('\\\\SERVER\\sms_abc\\backups', {}, env);
    expect((await refusalOf(store.backup([{ path: `${HINV}\\SMS_def.mof` }]))).code).toBe('store-location');
  });

  it('a store that a junction puts on the share of the site is refused', async () => {
    const env = await site();
    const store = await openAt('C:\\site\\backups', {}, env);
    expect((await refusalOf(store.backup([{ path: `${HINV}\\SMS_def.mof` }]))).code).toBe('store-location');
    // And one on that share, where the file is given by the junction.
    const other = await openAt('\\\\server\\SMS_ABC\\backups', {}, env);
    const given = 'C:\\site\\inboxes\\clifiles.src\\hinv\\SMS_def.mof';
    expect((await refusalOf(other.backup([{ path: given }]))).code).toBe('store-location');
  });

  it.each([
    'C:\\site\\inboxes\\clifiles.src\\hinv\\SMS_def.mof',
    '\\\\server\\SMS_ABC\\inboxes\\CLIFIL~1.SRC\\hinv\\SMS_def.mof',
  ])('a file by a junction or a short name is backed up, changed and brought back: %s', async (target) => {
    const env = await site();
    const store = await openAt('C:\\store', {}, env);
    const { backups } = await store.backup([{ path: target }]);
    await store.apply(target, bytes('new'));
    expect(text(await readWhole(env.fs, `${HINV}\\SMS_def.mof`))).toBe('new');
    await store.undo(target);
    expect(text(await readWhole(env.fs, `${HINV}\\SMS_def.mof`))).toBe('SMS_def.mof');
    await store.apply(target, bytes('new'));
    await store.restore(backups[0]!.id);
    expect(text(await readWhole(env.fs, `${HINV}\\SMS_def.mof`))).toBe('SMS_def.mof');
  });

  it.each(['C:\\Users\\nul', 'C:\\Users\\COM1.mof', '\\\\.\\PhysicalDrive0'])(
    '%s is not written to',
    async (target) => {
      const store = await openAt('C:\\store', {}, await site());
      expect((await refusalOf(store.apply(target, bytes('x')))).code).toBe('bad-path');
    },
  );
});

describe('a path as somebody gives it', () => {
  const absolute = (given: string): string =>
    absolutePath(given, (plain) => path.win32.resolve('D:\\site', plain), path.win32);

  it.each([
    ['a.mof', 'D:\\site\\a.mof'],
    ['..\\hinv/SMS_def.mof', 'D:\\hinv\\SMS_def.mof'],
    ['\\\\?\\C:\\inboxes\\SMS_def.mof', 'C:\\inboxes\\SMS_def.mof'],
    ['\\\\?\\UNC\\server\\SMS_ABC\\SMS_def.mof', '\\\\server\\SMS_ABC\\SMS_def.mof'],
    ['//server/SMS_ABC/SMS_def.mof', '\\\\server\\SMS_ABC\\SMS_def.mof'],
    ['C:\\PROGRA~1\\SMS_def.mof', 'C:\\PROGRA~1\\SMS_def.mof'],
    ['console.mof', 'D:\\site\\console.mof'],
    ['.hidden\\com10.mof', 'D:\\site\\.hidden\\com10.mof'],
    // Only at its beginning such a prefix means a device.
    ['C:\\site\\\\.\\SMS_def.mof', 'C:\\site\\SMS_def.mof'],
  ])('%j is %j', (given, expected) => {
    expect(absolute(given)).toBe(expected);
  });

  it.each([
    ['NUL', 'device'],
    ['con.mof', 'device'],
    ['folder\\COM1 .mof', 'device'],
    ['lpt9\\SMS_def.mof', 'device'],
    ['\\\\.\\PhysicalDrive0', 'device'],
    ['\\\\?\\GLOBALROOT\\Device\\x', 'device'],
    ['SMS_def.mof:stream', 'stream'],
    ['C:\\x\\SMS_def.mof::$DATA', 'stream'],
    ['SMS_def.mof.', 'dot or a space'],
    ['folder \\SMS_def.mof', 'dot or a space'],
    [`${'n'.repeat(256)}.mof`, 'too long'],
    ['a\u0001.mof', 'control character'],
  ])('%j is refused: %s', (given, words) => {
    expect(() => absolute(given)).toThrow(words);
  });
});

describe('the key of this machine', () => {
  it('is made once and found again', async () => {
    const env = await site();
    const folder = 'C:\\Users\\ann\\AppData\\Local\\ConfigMgr MOF';
    const [first, second] = await Promise.all([loadMachineKey(env, folder), loadMachineKey(env, folder)]);
    expect(first).toHaveLength(32);
    expect(await loadMachineKey(env, folder)).toEqual(first);
    expect(second).toEqual(first);
  });
});
