/** The store from backup to restore, as its users see it. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256OfFile } from '../../server/src/backup/store';
import { bytes, openAt, put, realEnvironment, scratch, text } from './support';

function site(root: string, code: string): string {
  const install = path.join(root, code);
  put(path.join(install, 'inboxes/clifiles.src/hinv/Configuration.mof'), `configuration of ${code}`);
  put(path.join(install, 'data/hinvarchive/sms_def.mof.bak'), `inventory of ${code}`);
  put(path.join(install, 'data/hinvarchive/sms_def.mof.bk0'), `older inventory of ${code}`);
  put(path.join(install, 'data/hinvarchive/notes.txt'), 'not a companion');
  return put(path.join(install, 'inboxes/clifiles.src/hinv/SMS_def.mof'), `inventory of ${code}`);
}

describe('backup', () => {
  it('keeps a file with what is known about it, and gives it back byte for byte', async () => {
    const root = scratch();
    const content = new Uint8Array([0xff, 0xfe, 0x2f, 0, 0x2f, 0, 0x0d, 0, 0x0a, 0]);
    const file = put(path.join(root, 'site/SMS_def.mof'), content);
    const store = await openAt(path.join(root, 'store'), {
      summarize: () => ({ encoding: 'UTF-16LE with BOM', classes: 120, customizations: 30, base: 'SP1' }),
    });
    const { backups, failures } = await store.backup([{ path: file }], { label: 'before SP1', site: 'ABC' });
    expect(failures).toEqual([]);
    const [manifest] = backups;
    expect(manifest).toMatchObject({
      role: 'inventory',
      label: 'before SP1',
      site: 'ABC',
      source: { path: file, realPath: null },
      content: { size: 10, sha256: realEnvironment.machine.sha256(content) },
      summary: { classes: 120, customizations: 30 },
    });
    expect((await store.show(manifest!.id)).manifest).toEqual(manifest);
    expect([...(await store.read(manifest!.id))]).toEqual([...content]);
  });

  it('can be found and copied by hand', async () => {
    const root = scratch();
    const file = put(path.join(root, 'site/SMS_def.mof'), 'content');
    const store = await openAt(path.join(root, 'store'));
    const { backups } = await store.backup([{ path: file }]);
    const folder = path.join(root, 'store');
    expect(fs.readFileSync(path.join(folder, 'README.txt'), 'utf8')).toContain('"manifests"');
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifests', `${backups[0]!.id}.json`), 'utf8'));
    expect(fs.readFileSync(path.join(folder, manifest.content.object), 'utf8')).toBe('content');
  });

  it('says how the text is written when nobody summarizes it', async () => {
    const root = scratch();
    const store = await openAt(path.join(root, 'store'));
    const { backups } = await store.backup([{ path: put(path.join(root, 'a.mof'), 'a\r\nb\r\n') }]);
    expect(backups[0]!.summary).toEqual({ encoding: 'UTF-8', lineEnds: 'crlf' });
  });

  it('backs up all the same when the summary fails', async () => {
    const root = scratch();
    const summarize = (): never => {
      throw new Error('too deep');
    };
    const store = await openAt(path.join(root, 'store'), { summarize });
    const report = await store.backup([{ path: put(path.join(root, 'a.mof'), 'a') }]);
    expect(report.backups).toHaveLength(1);
    expect(report.notes.join()).toContain('too deep');
  });

  it('takes several sites with their companions in one run', async () => {
    const root = scratch();
    const store = await openAt(path.join(root, 'store'));
    const files = ['ABC', 'XYZ'].map((code) => ({ path: site(root, code), site: code }));
    const { run, backups } = await store.backup(files, { companions: true });
    const seen = backups
      .map(({ site: code, role, source }) => [code, role, path.basename(source.path)].join(' '))
      .sort();
    expect(seen).toEqual(
      ['ABC', 'XYZ'].flatMap((code) => [
        `${code} archive sms_def.mof.bak`,
        `${code} archive sms_def.mof.bk0`,
        `${code} configuration Configuration.mof`,
        `${code} inventory SMS_def.mof`,
      ]),
    );
    expect(new Set(backups.map((backup) => backup.run))).toEqual(new Set([run]));
  });

  it('stores the same content once', async () => {
    const root = scratch();
    const store = await openAt(path.join(root, 'store'));
    const file = put(path.join(root, 'a.mof'), 'same');
    await store.backup([{ path: file }, { path: put(path.join(root, 'b.mof'), 'same') }]);
    await store.backup([{ path: file }]);
    const objects = fs.readdirSync(path.join(root, 'store/objects'), { recursive: true, withFileTypes: true });
    expect(objects.filter((entry) => entry.isFile())).toHaveLength(1);
    expect((await store.list()).backups).toHaveLength(3);
  });

  it('backs up the others when one cannot be read', async () => {
    const root = scratch();
    const store = await openAt(path.join(root, 'store'));
    const report = await store.backup([
      { path: path.join(root, 'gone.mof') },
      { path: put(path.join(root, 'a.mof'), 'a') },
    ]);
    expect(report.backups).toHaveLength(1);
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]!.error.code).toBe('not-found');
  });

  it('stops between files when canceled and keeps what it has', async () => {
    const root = scratch();
    const store = await openAt(path.join(root, 'store'));
    const signal = { aborted: false };
    const files = ['a', 'b', 'c'].map((name) => ({ path: put(path.join(root, `${name}.mof`), name) }));
    const onProgress = (done: number): void => {
      signal.aborted = done === 2;
    };
    await expect(store.backup(files, { signal, onProgress })).rejects.toMatchObject({ code: 'canceled' });
    expect((await store.list()).backups).toHaveLength(2);
    expect((await store.verify()).ok).toBe(true);
  });
});

describe('apply, restore and undo', () => {
  it('writes what was previewed, and takes it back, and takes that back', async () => {
    const root = scratch();
    const file = put(path.join(root, 'site/SMS_def.mof'), 'old');
    fs.chmodSync(file, 0o640);
    const store = await openAt(path.join(root, 'store'));
    const expectedSha256 = await sha256OfFile(realEnvironment, file);
    const result = await store.apply(file, bytes('new'), { expectedSha256 });
    expect(result).toMatchObject({ changed: true, sha256Before: expectedSha256 });
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
    expect(text(await store.read(result.backup!.id))).toBe('old');
    await store.undo(file);
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
    await store.undo(file);
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
    // Windows has no such bits.
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o640);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['SMS_def.mof']);
  });

  it('does nothing when the content is there already', async () => {
    const root = scratch();
    const file = put(path.join(root, 'a.mof'), 'same');
    const store = await openAt(path.join(root, 'store'));
    expect(await store.apply(file, bytes('same'))).toMatchObject({ changed: false, backup: null });
    expect((await store.list()).backups).toEqual([]);
  });

  it('makes a file that must not exist, and undo removes it, kept as a backup', async () => {
    const root = scratch();
    const file = path.join(root, 'new.mof');
    const store = await openAt(path.join(root, 'store'));
    await store.apply(file, bytes('made'), { expectedSha256: null });
    const { backup } = await store.undo(file);
    expect(fs.existsSync(file)).toBe(false);
    expect(text(await store.read(backup!.id))).toBe('made');
    await store.undo(file);
    expect(fs.readFileSync(file, 'utf8')).toBe('made');
  });

  it('restores to where it came from, to another file, or into a folder, and backs up what is there', async () => {
    const root = scratch();
    const file = put(path.join(root, 'SMS_def.mof'), 'one');
    const store = await openAt(path.join(root, 'store'));
    const [first] = (await store.backup([{ path: file }])).backups;
    fs.writeFileSync(file, 'two');
    const restored = await store.restore(first!.id);
    expect(fs.readFileSync(file, 'utf8')).toBe('one');
    expect(text(await store.read(restored.backup!.id))).toBe('two');
    await store.restore('1', { target: path.join(root, 'copy.mof') });
    expect(fs.readFileSync(path.join(root, 'copy.mof'), 'utf8')).toBe('one');
    fs.mkdirSync(path.join(root, 'folder'));
    await store.restore(first!.id.slice(0, 12), { into: path.join(root, 'folder') });
    expect(fs.readFileSync(path.join(root, 'folder/SMS_def.mof'), 'utf8')).toBe('one');
  });

  it('repairs a damaged content when the file is backed up again', async () => {
    const root = scratch();
    const file = put(path.join(root, 'a.mof'), 'content');
    const store = await openAt(path.join(root, 'store'));
    const [manifest] = (await store.backup([{ path: file }])).backups;
    const object = path.join(root, 'store', manifest!.content.object);
    fs.chmodSync(object, 0o644);
    fs.writeFileSync(object, 'c0ntent');
    expect((await store.verify()).ok).toBe(false);
    await store.backup([{ path: file }]);
    expect((await store.verify()).ok).toBe(true);
    // The damaged one was moved aside, not thrown away.
    expect((await store.verify()).leftovers.join()).toContain('.damaged-');
  });
});

describe('pin', () => {
  it('keeps a backup through pruning until it is unpinned', async () => {
    const root = scratch();
    const file = path.join(root, 'a.mof');
    const store = await openAt(path.join(root, 'store'));
    for (const content of ['1', '2', '3']) await store.backup([{ path: put(file, content) }]);
    await store.pin('1');
    const policy = { keepLast: 1, keepDaily: 0, keepMonthly: 0 };
    const dry = await store.prune(policy, { dryRun: true });
    expect(dry.removed.map((manifest) => manifest.sequence)).toEqual([2]);
    expect((await store.list()).backups).toHaveLength(3);
    const report = await store.prune(policy);
    expect(report).toMatchObject({ objectsRemoved: 1, bytesFreed: 1 });
    expect((await store.list()).backups.map(({ manifest, pinned }) => [manifest.sequence, pinned])).toEqual([
      [3, false],
      [1, true],
    ]);
    await store.unpin('1');
    expect((await store.prune(policy)).removed).toHaveLength(1);
    expect((await store.verify()).ok).toBe(true);
  });
});
