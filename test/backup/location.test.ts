/** Where a store is by default, and what is said about a folder that somebody chose. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../server/src/backup/fileSystem';
import { defaultStoreDirectory, installationOf, judgeLocation, windowsVolume } from '../../server/src/backup/location';
import { roleOf } from '../../server/src/backup/companions';
import { isInside } from '../../server/src/backup/safePaths';
import { MemoryDisk } from '../faults/memoryDisk';
import { realEnvironment } from './support';

const windows: Environment = { fs: new MemoryDisk(), machine: realEnvironment.machine, paths: path.win32 };
const INSTALL = 'C:\\Program Files (x86)\\Microsoft Configuration Manager';
const LIVE = `${INSTALL}\\inboxes\\clifiles.src\\hinv\\SMS_def.mof`;
const SHARE = '\\\\site1\\SMS_ABC\\inboxes\\clifiles.src\\hinv\\SMS_def.mof';

describe('the default folder', () => {
  it.each([
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' },
      'C:\\Users\\ann',
      'C:\\Users\\ann\\AppData\\Local\\ConfigMgr MOF\\backups',
    ],
    ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\ConfigMgr MOF\\backups'],
    ['win32', { LOCALAPPDATA: 'relative' }, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\ConfigMgr MOF\\backups'],
    ['linux', {}, '/home/ann', '/home/ann/.local/share/configmgr-mof/backups'],
    ['linux', { XDG_DATA_HOME: '/data/ann' }, '/home/ann', '/data/ann/configmgr-mof/backups'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/configmgr-mof/backups'],
    ['darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/ConfigMgr MOF/backups'],
  ])('on %s with %j', (platform, env, home, expected) => {
    const paths = platform === 'win32' ? path.win32 : path.posix;
    expect(defaultStoreDirectory({ platform, env, home }, paths)).toBe(expected);
  });
});

describe('the installation folder', () => {
  it.each([
    [LIVE, INSTALL],
    [LIVE.toUpperCase(), INSTALL.toUpperCase()],
    [`${INSTALL}\\data\\hinvarchive\\sms_def.mof.bak`, INSTALL],
    [SHARE, '\\\\site1\\SMS_ABC'],
    ['D:\\copies\\SMS_def.mof', undefined],
  ])('of %s', (file, expected) => {
    expect(installationOf(file, path.win32)).toBe(expected);
  });
});

describe('what is said about a place', () => {
  const levels = async (store: string, file: string): Promise<string[]> =>
    (await judgeLocation(windows, store, [file])).map((finding) => finding.level);

  it.each([
    ['inside the installation folder', `${INSTALL}\\backups`, LIVE, ['refuse', 'warning']],
    ['inside it, spelled differently', `${INSTALL.toLowerCase()}\\data\\..\\backups`, LIVE, ['refuse', 'warning']],
    ['beside a folder whose name it begins with', `${INSTALL} backups`, LIVE, ['warning']],
    ['on the same drive', 'c:\\backups', LIVE, ['warning']],
    ['on another drive', 'D:\\backups', LIVE, []],
    ['inside the share of the site', '\\\\SITE1\\sms_abc\\backups', SHARE, ['refuse', 'warning']],
    ['on another share', '\\\\files\\backups\\mof', SHARE, []],
    ['local, for a file on a share', 'C:\\Users\\ann\\AppData\\Local\\ConfigMgr MOF\\backups', SHARE, []],
    ['in an inbox of any site', 'E:\\SMS\\inboxes\\clifiles.src\\hinv\\backups', 'D:\\copies\\SMS_def.mof', ['refuse']],
  ])('%s', async (_name, store, file, expected) => {
    expect(await levels(store, file)).toEqual(expected);
  });

  it('knows drives and shares in every spelling', () => {
    expect(['C:\\a', '\\\\?\\C:\\a', '\\\\S\\Share\\a', '\\\\?\\UNC\\s\\share\\a', 'a'].map(windowsVolume)).toEqual([
      'c:',
      'c:',
      '\\\\s\\share',
      '\\\\s\\share',
      '',
    ]);
  });

  it('compares folders, not beginnings of names', () => {
    expect(isInside('C:\\ab\\c', 'C:\\a', path.win32)).toBe(false);
    expect(isInside('C:\\A\\c', 'c:\\a', path.win32)).toBe(true);
    expect(isInside('C:\\anything', 'C:\\', path.win32)).toBe(true);
    expect(isInside('/A/c', '/a', path.posix)).toBe(false);
  });
});

describe('what a file is', () => {
  it.each([
    [LIVE, 'inventory'],
    ['/copies/CONFIGURATION.MOF', 'configuration'],
    [`${INSTALL}\\data\\hinvarchive\\sms_def.mof.bk0`, 'archive'],
    ['/copies/sms_def.mof.bad.bak', 'archive'],
    ['/copies/boot-images.mof', 'other'],
  ])('%s', (file, role) => {
    expect(roleOf(file)).toBe(role);
  });
});
