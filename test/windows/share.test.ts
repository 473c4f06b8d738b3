// Files on a share, by each spelling that Windows has for it. Under Wine the share is a folder of this machine.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runnerInProcess, Workshop } from '../cli/support';

/** `\\server\share`, of which only Wine's is known. */
const share = process.env['MOF_SHARE'];

describe.skipIf(share === undefined)('a share', () => {
  const shop = new Workshop();
  const run = runnerInProcess({ folder: shop.folder, home: shop.home });
  const file = path.win32.join(share ?? '', 'SMS_def.mof');
  const spellings = [file, file.replaceAll('\\', '/'), `\\\\?\\UNC${file.slice(1)}`, file.toUpperCase()];
  const MOF = 'class Own_Class { uint32 One; };\n';

  test('is read, backed up and restored by each of its spellings, with one history', async () => {
    fs.writeFileSync(file, MOF);
    for (const name of spellings) {
      expect(await run('check', name)).toMatchObject({ code: 0 });
      expect(await run('backup', name, '--store', '.home/store')).toMatchObject({ code: 0 });
    }
    const { backups } = (await run('backup', 'list', '--store', '.home/store', '--format', 'json')).json();
    expect(new Set(backups.map((one: { path: string }) => one.path.toLowerCase())).size).toBe(1);
    fs.writeFileSync(file, 'lost');
    expect(await run('backup', 'restore', '1', '--store', '.home/store')).toMatchObject({ code: 0 });
    expect(fs.readFileSync(file, 'utf8')).toBe(MOF);
  });

  test('takes the result of a merge and its report', async () => {
    const merge = ['merge', '--base', file, '--mine', file, '--theirs', file, '--store', '.home/store'];
    const folder = `${share!.replaceAll('\\', '/')}/`;
    const { code, stderr } = await run(...merge, '--output', `${folder}new.mof`, '--report', `${share!}\\report.md`);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(fs.readFileSync(path.win32.join(share!, 'new.mof'), 'utf8')).toBe(MOF);
    expect(fs.readdirSync(share!).filter((name) => name.startsWith('~'))).toEqual([]);
  });

  test('is searched as a folder and by a pattern with either slash', async () => {
    for (const name of [share!, `${share!}\\S*.mof`, `${share!.replaceAll('\\', '/')}/S*.mof`]) {
      const { files } = (await run('check', name, '--format', 'json')).json();
      expect(files.map((each: { path: string }) => path.win32.basename(each.path))).toContain('SMS_def.mof');
    }
  });

  test('that is not there is said', async () => {
    const { code, stderr } = await run('check', '\\\\no-such-server\\share\\a.mof');
    expect(code).toBe(2);
    expect(stderr).toMatch(/“\\\\no-such-server\\share\\a\.mof” could not be read/);
  });

  test('a device or a stream on it is refused', async () => {
    for (const name of ['NUL', 'a.mof:b', 'a.mof.'])
      expect((await run('check', `${share!}\\${name}`)).stderr).toMatch(/device|stream|dot or a space/);
  });
});
