/** What the store does where something in it is missing, foreign, damaged or no longer needed. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWhole } from '../../server/src/backup/files';
import { systemError } from '../faults/injector';
import { putFile } from '../faults/world';
import { bytes, instead, openAt, refusalOf, text, world } from './support';

describe('a folder of records', () => {
  it('may hold files of other names: they are no backups', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    await store.backup([{ path: '/site/SMS_def.mof' }]);
    await putFile(env, '/store/manifests/notes.json', bytes('{}'));
    await putFile(env, '/store/journal/notes.pending.json', bytes('{}'));
    const { backups, damaged } = await store.list();
    expect([backups.length, damaged.length]).toEqual([1, 0]);
    expect((await openAt('/store', {}, env)).recovery.open).toEqual([]);
  });

  it('that is gone is said to be gone, for reading and for writing', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    const [backup] = (await store.backup([{ path: '/site/SMS_def.mof' }])).backups;
    await env.disk.remove('/store/manifests');
    expect((await refusalOf(store.show(backup!.id))).code).toBe('store-missing');
    await env.disk.remove('/store/pins');
    expect((await refusalOf(store.list())).code).toBe('store-missing');
  });
});

describe('the marker of a store', () => {
  it.each([
    ['{"format":"configmgr-mof-backup-store","version":"1"}', 'damaged'],
    ['{"format":"another","version":1}', 'damaged'],
    ['null', 'damaged'],
    ['{"format":"configmgr-mof-backup-store","version":2}', 'store-newer'],
  ])('%s: %s', async (marker, code) => {
    const env = await world();
    await openAt('/store', {}, env);
    await putFile(env, '/store/store.json', bytes(marker));
    expect((await refusalOf(openAt('/store', {}, env))).code).toBe(code);
    expect((await refusalOf(openAt('/store', { create: false }, env))).code).toBe(code);
  });
});

describe('verify', () => {
  async function twoBackups() {
    const env = await world({ 'SMS_def.mof': 'one', 'configuration.mof': 'two' });
    const store = await openAt('/store', {}, env);
    const { backups } = await store.backup([{ path: '/site/SMS_def.mof' }, { path: '/site/configuration.mof' }]);
    const object = (index: number): string => `/store/${backups[index]!.content.object}`;
    return { env, store, ids: backups.map((one) => one.id), object };
  }

  it('lists contents that no manifest names, and unfinished files, and is content with them', async () => {
    const { env, store, ids, object } = await twoBackups();
    await env.disk.remove(`/store/manifests/${ids[0]}.json`);
    await putFile(env, `${path.posix.dirname(object(1))}/~cmof-0123456789abcdef.tmp`, bytes('half'));
    await putFile(env, '/store/manifests/~cmof-0123456789abcdef.tmp', bytes('half'));
    const report = await store.verify();
    expect(report.ok).toBe(true);
    expect(report.unreferenced).toEqual([path.posix.basename(object(0))]);
    expect(report.leftovers).toEqual([
      `${path.posix.dirname(object(1))}/~cmof-0123456789abcdef.tmp`,
      '/store/manifests/~cmof-0123456789abcdef.tmp',
    ]);
    // Of some backups it says nothing about the rest of the store.
    const some = await store.verify({ ids: [ids[1]!] });
    expect([some.unreferenced, some.leftovers, some.backups.length]).toEqual([[], [], 1]);
  });

  it('of some looks at these alone, and says which of them is damaged', async () => {
    const { env, store, ids, object } = await twoBackups();
    await putFile(env, object(0), bytes('won'));
    await putFile(env, `/store/manifests/${ids[0]}.json`, bytes('{}'));
    expect((await store.verify({ ids: [ids[1]!] })).ok).toBe(true);
    const report = await store.verify({ ids });
    expect([report.ok, report.backups.length]).toEqual([false, 1]);
    expect(report.damagedManifests.map(({ id, forGood }) => [id, forGood])).toEqual([[ids[0], true]]);
    expect((await refusalOf(store.verify({ ids: ['77'] }))).code).toBe('not-found');
  });

  it('says so where a manifest cannot be read now, and where the contents are gone', async () => {
    const { env, store, ids } = await twoBackups();
    const failing = instead(env, {
      openForReading: (at) => (at.includes(ids[0]!) ? Promise.reject(systemError('EIO')) : env.disk.openForReading(at)),
    });
    const again = await openAt('/store', {}, failing);
    expect((await refusalOf(again.verify({ ids }))).code).toBe('io');
    const report = await again.verify();
    expect(report.damagedManifests.map(({ forGood }) => forGood)).toEqual([false]);
    await env.disk.remove('/store/objects');
    expect((await refusalOf(store.verify())).code).toBe('store-missing');
  });
});

describe('tidying up', () => {
  const NONE = { keepLast: 0, keepDaily: 0, keepMonthly: 0 };

  /** A file that was backed up, then changed through the store, then backed up once more: three copies. */
  async function changedWorld() {
    const env = await world({ 'SMS_def.mof': 'old' });
    const store = await openAt('/store', {}, env);
    await store.backup([{ path: '/site/SMS_def.mof' }]);
    const applied = await store.apply('/site/SMS_def.mof', bytes('new'));
    await store.backup([{ path: '/site/SMS_def.mof' }]);
    const sequences = async (): Promise<number[]> => (await store.list()).backups.map((one) => one.manifest.sequence);
    return { env, store, applied, sequences };
  }

  it('keeps the copy that the undo of the last change needs, and no other', async () => {
    const { store, applied, sequences } = await changedWorld();
    const report = await store.prune(NONE);
    expect(report.removed.map((one) => one.sequence)).toEqual([1]);
    expect(report.kept.map((one) => one.kept.join())).toEqual(['undo', 'newest']);
    expect(await sequences()).toEqual([4, 2]);
    expect((await store.undo('/site/SMS_def.mof')).sha256After).toBe(applied.sha256Before);
  });

  it('takes the records of changes along whose copy goes, and leaves the others', async () => {
    const { env, store } = await changedWorld();
    await store.apply('/site/SMS_def.mof', bytes('newer'));
    await store.backup([{ path: '/site/SMS_def.mof' }]);
    expect((await env.fs.list('/store/journal')).length).toBe(2);
    await store.prune(NONE);
    expect((await env.fs.list('/store/journal')).length).toBe(1);
    await store.undo('/site/SMS_def.mof');
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('new');
  });

  it('says what would go, and takes nothing, when that is asked for', async () => {
    const { store, sequences } = await changedWorld();
    const report = await store.prune(NONE, { dryRun: true });
    expect(report.removed.map((one) => one.sequence)).toEqual([1]);
    expect([report.objectsRemoved, report.bytesFreed]).toEqual([0, 0]);
    expect(await sequences()).toEqual([4, 2, 1]);
  });

  it('stops when it is asked to', async () => {
    const { store, sequences } = await changedWorld();
    expect((await refusalOf(store.prune(NONE, { signal: { aborted: true } }))).code).toBe('canceled');
    expect(await sequences()).toEqual([4, 2, 1]);
  });

  it('counts what it freed', async () => {
    const env = await world({ 'SMS_def.mof': 'first' });
    const store = await openAt('/store', {}, env);
    for (const content of ['first', 'the second', 'third']) {
      await putFile(env, '/site/SMS_def.mof', bytes(content));
      await store.backup([{ path: '/site/SMS_def.mof' }]);
    }
    const { objectsRemoved, bytesFreed } = await store.prune(NONE);
    expect([objectsRemoved, bytesFreed]).toEqual([2, 15]);
    expect((await store.verify()).unreferenced).toEqual([]);
  });

  it('goes on past a damaged record of a change, and says so', async () => {
    const { env, store, applied } = await changedWorld();
    await putFile(env, `/store/journal/${applied.record}.finished.json`, bytes('{}'));
    const report = await store.prune({ keepLast: 5 });
    expect(report.notes.join()).toContain(applied.record);
  });

  it('takes nothing where a manifest cannot be read now', async () => {
    const { env, applied } = await changedWorld();
    const failing = instead(env, {
      openForReading: (at) =>
        at.includes(`manifests/${applied.backup!.id}`)
          ? Promise.reject(systemError('EIO'))
          : env.disk.openForReading(at),
    });
    const store = await openAt('/store', {}, failing);
    expect((await refusalOf(store.prune(NONE))).code).toBe('unreadable');
    expect((await env.fs.list('/store/manifests')).length).toBe(3);
  });

  it.each([-1, 1.5, NaN])('refuses to keep %s', async (count) => {
    const store = await openAt('/store', {}, await world());
    expect((await refusalOf(store.prune({ keepDaily: count }))).code).toBe('bad-argument');
  });
});

describe('a change of a file', () => {
  it('of another content than the preview was made from is not made, whichever way it is another', async () => {
    const env = await world({ 'SMS_def.mof': 'old' });
    const store = await openAt('/store', {}, env);
    const { sha256 } = env.machine;
    const of = async (expectedSha256: string | null, target = '/site/SMS_def.mof'): Promise<string> => {
      const { code, message } = await refusalOf(store.apply(target, bytes('new'), { expectedSha256 }));
      expect(code).toBe('target-changed');
      return message;
    };
    const told = [await of(sha256(bytes('x'))), await of(null), await of(sha256(bytes('x')), '/site/other.mof')];
    expect(new Set(told.map((message) => /: (.*?)\./.exec(message)![1])).size).toBe(3);
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('old');
  });

  it('that reads back differently afterwards is said to have gone wrong', async () => {
    const env = await world({ 'SMS_def.mof': 'old' });
    // Somebody writes to it in the moment after the rename.
    const meddled = instead(env, {
      rename: async (from, to) => {
        await env.disk.rename(from, to);
        if (to === '/site/SMS_def.mof') await putFile(env, to, bytes('own'));
      },
    });
    const store = await openAt('/store', {}, meddled);
    const { code, message } = await refusalOf(store.apply('/site/SMS_def.mof', bytes('new')));
    expect(code).toBe('unsettled');
    expect(message).toContain('reads back differently');
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('own');
    expect(await env.fs.list('/site')).toEqual(['SMS_def.mof']);
  });

  it('is undone only as the last one, made by this user, and then again the other way', async () => {
    const env = await world({ 'SMS_def.mof': 'old' });
    const store = await openAt('/store', {}, env);
    const first = await store.apply('/site/SMS_def.mof', bytes('new'));
    const other = await openAt('/store', { key: new Uint8Array(32).fill(2) }, env);
    expect((await refusalOf(other.undo('/site/SMS_def.mof'))).code).toBe('nothing-to-undo');
    const second = await store.apply('/site/SMS_def.mof', bytes('newer'));
    expect((await store.changes()).map(({ id }) => id)).toEqual([second.record, first.record]);
    const refused = await refusalOf(store.undo('/site/SMS_def.mof', { record: first.record! }));
    expect(refused.code).toBe('target-changed');
    await store.undo('/site/SMS_def.mof', { record: second.record! });
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('new');
  });
});
