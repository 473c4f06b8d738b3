// What is no file, and paths that nobody can look at: one sentence and exit 2 from every command, and none of them waits.
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { runnerInProcess } from './support';

const folder = mkdtempSync(path.join(tmpdir(), 'cmof-special-'));
const at = (...parts: string[]): string => path.join(folder, ...parts);
let server: Server | undefined;

const run = runnerInProcess({ folder });

const MOF =
  'class Thing { [key] string Name; };\n' +
  '[SMS_Report(TRUE), SMS_Group_Name("T"), SMS_Class_ID("A|T|1.0")]\n' +
  'class Win32_Thing : SMS_Class_Template { [SMS_Report(TRUE), key] string Name; };\n';

// Windows has other special files, and names of bytes are a matter of Linux.
describe.skipIf(process.platform === 'win32')('special files', () => {
  beforeAll(async () => {
    mkdirSync(at('home'));
    mkdirSync(at('folder.mof'));
    writeFileSync(at('good.mof'), MOF);
    writeFileSync(
      at('good.reg'),
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n"B"="1"\r\n',
    );
    await run('checklist', 'init', '--target', 'sp1', '--plan', 'plan.json');
    for (const name of ['pipe.mof', 'pipe.json', 'pipe.reg', 'pipe.wim', 'pipe.log'])
      execFileSync('mkfifo', [at(name)]);
    symlinkSync('loop.mof', at('loop.mof'));
    symlinkSync('/dev/zero', at('device.mof'));
    symlinkSync('pipe.mof', at('link-to-pipe.mof'));
    await new Promise<void>((resolve) => (server = createServer().listen(at('socket.mof'), resolve)));
  });
  afterAll(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const special = /is a pipe, a device or a socket, not an ordinary file/;
  const kinds: [string, RegExp][] = [
    ['pipe.mof', special],
    ['link-to-pipe.mof', special],
    ['device.mof', special],
    ['socket.mof', special],
    ['loop.mof', /lead in a circle/],
    [`${'n'.repeat(5000)}.mof`, /too long/],
    [`${'d/'.repeat(4000)}x.mof`, /too long|does not exist/],
    ['good.mof/x.mof', /part of the path is not a folder/],
    // As the system hands over a name of bytes that are not UTF-8.
    ['caf\ufffd.mof', /bytes that are not UTF-8/],
  ];
  const merge = ['merge', '--no-store', '--dry-run'];
  const commands: [string, (file: string) => string[]][] = [
    ['check', (file) => ['check', file]],
    ['check --format json', (file) => ['check', file, '--format', 'json']],
    ['parse', (file) => ['parse', '--print', file]],
    ['inventory', (file) => ['inventory', file]],
    ['inventory --base', (file) => ['inventory', 'good.mof', '--base', file]],
    ['diff, old', (file) => ['diff', file, 'good.mof']],
    ['diff, new', (file) => ['diff', 'good.mof', file]],
    ['format', (file) => ['format', file]],
    ['format --write', (file) => ['format', '--write', file]],
    ['merge, mine', (file) => [...merge, '--mine', file, '--theirs', 'good.mof']],
    ['merge, theirs', (file) => [...merge, '--mine', 'good.mof', '--theirs', file]],
    ['merge, base', (file) => [...merge, '--mine', 'good.mof', '--theirs', 'good.mof', '--base', file]],
    ['boot-images', (file) => ['boot-images', file]],
    ['boot-images --stock', (file) => ['boot-images', 'good.mof', '--stock', file]],
    ['boot-images --after', (file) => ['boot-images', 'good.mof', '--after', file]],
    ['parse --tree', (file) => ['parse', '--tree', file]],
    ['inventory --compare', (file) => ['inventory', '--compare', 'good.mof', file]],
    ['inventory --after', (file) => ['inventory', 'good.mof', '--after', file]],
    ['configuration', (file) => ['configuration', file]],
    ['configuration --inventory', (file) => ['configuration', 'good.mof', '--inventory', file]],
    ['configuration --into', (file) => ['configuration', 'good.mof', '--into', file]],
    ['configuration --base', (file) => ['configuration', 'good.mof', '--into', 'good.mof', '--base', file]],
    ['leave-2007', (file) => ['leave-2007', file]],
    ...['base', 'configuration', 'site'].map((option): (typeof commands)[number] => [
      `leave-2007 --${option}`,
      (file) => ['leave-2007', 'good.mof', `--${option}`, file],
    ]),
    ['merge --site', (file) => [...merge.slice(0, 2), '--base', 'good.mof', '--theirs', 'good.mof', '--site', file]],
    ['format --check', (file) => ['format', '--check', file]],
    ['git-textconv', (file) => ['git-textconv', file]],
    ['check --baseline', (file) => ['check', 'good.mof', '--baseline', file]],
    ['checklist --plan', (file) => ['checklist', '--plan', file]],
    ['checklist --steps', (file) => ['checklist', '--steps', file]],
    ['checklist init --site', (file) => ['checklist', 'init', '--site', file, '--plan', 'new.json']],
    ['checklist merge', (file) => ['checklist', 'merge', file, '--plan', 'plan.json']],
    ['import-reg --into', (file) => ['import-reg', 'good.reg', '--into', file]],
    ['import-reg', (file) => ['import-reg', file]],
    ['backup', (file) => ['backup', file, '--store', 'store']],
  ];
  describe.each(kinds)('%.20s', (file, sentence) => {
    test('merge --media goes on and says why nothing was found there', async () => {
      const { stdout, stderr } = await run(...merge, '--mine', 'good.mof', '--theirs', 'good.mof', '--media', file);
      expect(stdout + stderr).toMatch(sentence);
    });
    test.each(commands)('%s', async (_name, command) => {
      const { code, stderr } = await run(...command(file));
      expect(stderr).toMatch(sentence);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
      expect(readdirSync(at('home'))).toEqual([]);
    });
  });

  test.each(kinds)('checklist, %.20s: said among its notes', async (file, sentence) => {
    const { stdout, stderr } = await run('checklist', '--site', file);
    expect(stdout + stderr).toMatch(sentence);
  });

  test.each([
    [
      'merge --output',
      ['merge', '--no-store', '--mine', 'good.mof', '--theirs', 'good.mof', '--output', 'n\ufffd.mof'],
    ],
    ['merge --report', ['merge', '--no-store', '--mine', 'good.mof', '--theirs', 'good.mof', '--report', 'n\ufffd.md']],
    ['configuration --output', ['configuration', 'good.mof', '--into', 'good.mof', '--output', 'n\ufffd.mof']],
    ['leave-2007 --output', ['leave-2007', 'good.mof', '--output', 'n\ufffd']],
    ['check --write-baseline', ['check', 'good.mof', '--write-baseline', 'n\ufffd.json']],
    ['checklist init', ['checklist', 'init', '--target', 'sp1', '--plan', 'n\ufffd.json']],
    ['backup --store', ['backup', 'good.mof', '--store', 'n\ufffd']],
    ['backup list', ['backup', 'list', '--store', 'n\ufffd']],
  ])('%s of a name whose bytes are not UTF-8: no file of another name is written', async (_, argv) => {
    const before = readdirSync(folder);
    const { code, stderr } = await run(...argv);
    expect(stderr).toMatch(/bytes .*that are not UTF-8/);
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(before);
  });

  test.each([
    ['output', special],
    ['report', special],
  ])('merge --%s into a pipe', async (option, sentence) => {
    const args = ['merge', '--no-store', '--mine', 'good.mof', '--theirs', 'good.mof', `--${option}`, 'pipe.json'];
    const { code, stderr } = await run(...args);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
  });

  test.each([
    ['to nothing', 'nothing.md'],
    ['in a circle', 'circle.md'],
    ['to a file', 'good.mof'],
  ])('a report and a baseline are not written over a link %s', async (_, to) => {
    const link = at('circle.md');
    rmSync(link, { force: true });
    symlinkSync(to, link);
    const merging = ['merge', '--no-store', '--mine', 'good.mof', '--theirs', 'good.mof'];
    for (const args of [
      [...merging, '--report', 'circle.md'],
      [...merging, '--output', 'circle.md'],
      ['check', 'good.mof', '--write-baseline', 'circle.md'],
      ['configuration', 'good.mof', '--into', 'good.mof', '--output', 'circle.md'],
    ]) {
      const { code, stderr } = await run(...args);
      expect(stderr, args.join(' ')).toMatch(/symbolic link|lead in a circle|not a baseline|JSON/);
      expect(code).toBe(2);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(readFileSync(at('good.mof'), 'utf8')).toBe(MOF);
    }
  });

  test('a pipe in a folder is said, and the files beside it are checked', async () => {
    mkdirSync(at('mixed'));
    writeFileSync(at('mixed', 'good.mof'), MOF);
    execFileSync('mkfifo', [at('mixed', 'pipe.mof')]);
    const { code, stdout, stderr } = await run('check', 'mixed');
    expect(code).toBe(2);
    expect(stderr).toMatch(special);
    expect(stdout).toMatch(/1 file/);
  });

  describe('a store whose files are pipes', () => {
    const store = at('store-of-pipes');
    const replaceWithPipe = (name: string): void => {
      rmSync(path.join(store, name));
      execFileSync('mkfifo', [path.join(store, name)]);
    };
    beforeAll(async () => {
      expect((await run('backup', 'good.mof', '--alone', '--store', store)).code).toBe(0);
      const [bucket] = readdirSync(path.join(store, 'objects'));
      const [object] = readdirSync(path.join(store, 'objects', bucket!));
      replaceWithPipe(`objects/${bucket}/${object}`);
    });
    test('the content', async () => {
      const { code, stdout, stderr } = await run('backup', 'verify', '--store', store);
      expect(stdout + stderr).toMatch(special);
      expect(code).toBe(1);
    });
    test('the manifest', async () => {
      replaceWithPipe(`manifests/${readdirSync(path.join(store, 'manifests'))[0]}`);
      for (const command of ['list', 'verify']) {
        const { code, stdout, stderr } = await run('backup', command, '--store', store);
        expect(stdout + stderr).toMatch(special);
        expect(code).toBeGreaterThan(0);
      }
    });
    test('the marker', async () => {
      replaceWithPipe('store.json');
      for (const command of ['list', 'verify']) {
        const { code, stderr } = await run('backup', command, '--store', store);
        expect(stderr).toMatch(special);
        expect(code).toBe(2);
      }
    });
    test('of a name that no system takes', async () => {
      const { code, stderr } = await run('backup', 'list', '--store', 's'.repeat(5000));
      expect(stderr).toMatch(/too long/);
      expect(code).toBe(2);
    });
  });

  describe('what is in a folder and cannot be looked at', () => {
    test('a name that is no UTF-8 is said; the others are checked', async (context) => {
      mkdirSync(at('names'));
      writeFileSync(at('names', 'good.mof'), MOF);
      try {
        writeFileSync(Buffer.concat([Buffer.from(at('names/')), Buffer.from('caf\xe9.mof', 'latin1')]), MOF);
      } catch {
        return context.skip('this file system takes UTF-8 alone');
      }
      for (const given of ['names', 'names/*.mof']) {
        const { code, stdout, stderr } = await run('check', given);
        expect(stderr).toMatch(/caf\ufffd\.mof” could not be read: its name has bytes that are not UTF-8/);
        expect(stdout).toMatch(/1 file/);
        expect(code).toBe(2);
      }
      expect(await run('inventory', 'names')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('are not UTF-8'),
      });
    });
    test('a denied folder is said; the others are checked', async () => {
      mkdirSync(at('denied', 'inner'), { recursive: true });
      writeFileSync(at('denied', 'good.mof'), MOF);
      // As root nothing is denied, so that the denial is put in.
      const entries = NodeFileSystem.prototype.entries;
      NodeFileSystem.prototype.entries = function (where) {
        return where.endsWith('inner')
          ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
          : entries.call(this, where);
      };
      try {
        const { code, stdout, stderr } = await run('check', 'denied');
        expect(stderr).toMatch(/inner” could not be listed: access is denied/);
        expect(stdout).toMatch(/1 file/);
        expect(code).toBe(2);
      } finally {
        NodeFileSystem.prototype.entries = entries;
      }
    });
  });

  test('a file that changes all the time is refused; one that changes once is read as it is then', async () => {
    const file = at('growing.mof');
    const open = NodeFileSystem.prototype.openForReading;
    let left = 0;
    NodeFileSystem.prototype.openForReading = async function (where) {
      const opened = await open.call(this, where);
      if (where === file && left-- > 0) writeFileSync(file, MOF.repeat(left + 2));
      return opened;
    };
    try {
      writeFileSync(file, MOF);
      left = 1;
      const { code, stdout } = await run('parse', '--print', file);
      expect(code).toBe(0);
      expect(stdout).toBe(MOF.repeat(2));
      left = 9;
      expect(await run('parse', '--print', file)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/is changing while it is read/),
      });
    } finally {
      NodeFileSystem.prototype.openForReading = open;
    }
  });
});
