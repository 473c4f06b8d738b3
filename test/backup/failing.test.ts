/** What the store does when a call fails on the way, or somebody else is at work: which error it is, and what is left. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../server/src/backup/errors';
import { placeOf, type Environment } from '../../server/src/backup/fileSystem';
import { makeFolders, readWhole, writeDurably } from '../../server/src/backup/files';
import { encodeIntent, type FinishedIntent } from '../../server/src/backup/journal';
import { installationOf, judgeLocation } from '../../server/src/backup/location';
import { findCompanions } from '../../server/src/backup/companions';
import { sha256OfFile } from '../../server/src/backup/store';
import { systemError } from '../faults/injector';
import { putFile } from '../faults/world';
import { KEY, bytes, instead, memoryEnvironment, openAt, refusalOf, text, world, type World } from './support';

const FILE = '/site/SMS_def.mof';
const NONE = { keepLast: 0, keepDaily: 0, keepMonthly: 0 };
const fails = (code: string): Promise<never> => Promise.reject(systemError(code));

/** A disk on which making a file in some folder fails. */
const notIn = (env: World, folder: string, code: string): Environment =>
  instead(env, {
    createExclusively: (at, mode) => (at.startsWith(folder) ? fails(code) : env.disk.createExclusively(at, mode)),
  });

/** What backing the file up says. */
async function failureOf(env: Environment): Promise<{ code: string; message: string }> {
  const { failures } = await (await openAt('/store', {}, env)).backup([{ path: FILE }]);
  return { code: failures[0]!.error.code, message: failures[0]!.error.message };
}

describe('a backup', () => {
  it.each([
    ['/store/manifests', 'ENOENT', 'store-missing', 'is not there'],
    ['/store/manifests', 'EIO', 'io', 'could not be written'],
    ['/store/objects', 'ENOENT', 'store-missing', 'is not there'],
    ['/store/objects', 'ENOSPC', 'no-space', 'could not take the content'],
  ])('for which nothing can be made in %s (%s) says why', async (folder, system, code, words) => {
    const env = await world();
    await openAt('/store', {}, env);
    const failure = await failureOf(notIn(env, folder, system));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
  });

  it('for which no folder can be made says why', async () => {
    const env = await world();
    await openAt('/store', {}, env);
    expect((await failureOf(instead(env, { makeDirectory: () => fails('EACCES') }))).code).toBe('unreadable');
  });

  it('writes a content that is there once, and what is no file in its place goes aside', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    const [first] = (await store.backup([{ path: FILE }])).backups;
    const object = `/store/${first!.content.object}`;
    const written = env.disk.steps.filter(({ kind }) => kind === 'write').length;
    await store.backup([{ path: FILE }]);
    // The lock, the manifest, and nothing of the content.
    expect(env.disk.steps.filter(({ kind }) => kind === 'write').length).toBe(written + 2);
    await env.disk.remove(object);
    await env.disk.makeDirectory(object);
    // A real disk does not read a folder.
    const real = instead(env, {
      openForReading: async (at) =>
        (await env.disk.info(at)).type === 'directory' ? fails('EISDIR') : env.disk.openForReading(at),
    });
    const again = await openAt('/store', {}, real);
    expect((await again.backup([{ path: FILE }])).failures).toEqual([]);
    const report = await again.verify();
    expect([report.ok, report.leftovers.length]).toEqual([true, 1]);
  });

  it('of a file that reads shorter than it is says that it is being changed', async () => {
    const env = await world();
    await openAt('/store', {}, env);
    const short = instead(env, {
      openForReading: async (at) => {
        const file = await env.disk.openForReading(at);
        return at === FILE
          ? { ...file, read: async (into, from) => (from > 0 ? 0 : file.read(into.subarray(0, 3), 0)) }
          : file;
      },
    });
    expect((await failureOf({ ...short, machine: { ...short.machine, sleep: async () => undefined } })).code).toBe(
      'changing',
    );
  });
});

describe('a name with bytes that are not UTF-8', () => {
  it('is the reason that is given where nothing is found, and only there', async () => {
    const env = await world();
    const { message } = await refusalOf(openAt('/st\ufffdre', { create: false }, env));
    expect(message).toContain('not UTF-8');
    expect((await refusalOf(openAt('/gone', { create: false }, env))).message).not.toContain('UTF-8');
    expect(explain(systemError('ENOENT'), 'Reading', '/a\ufffd').message).toContain('not UTF-8');
    expect(explain(systemError('ENOENT'), 'Reading “a\ufffd”').message).toContain('not UTF-8');
    expect(explain(systemError('ENOENT'), 'Reading').message).not.toContain('UTF-8');
    expect(explain(systemError('EIO'), 'Reading', '/a\ufffd')).toMatchObject({ code: 'io' });
    expect(explain(systemError('EIO'), 'Reading', '/a\ufffd').message).not.toContain('UTF-8');
    expect(explain(new Error('odd'), 'Reading', '/a\ufffd')).toMatchObject({ code: 'io' });
  });
});

describe('folders', () => {
  it('are made with those above them, and an error says which', async () => {
    const env = memoryEnvironment();
    await makeFolders(env, '/a/b/c');
    expect((await env.fs.info('/a/b/c')).type).toBe('directory');
    await makeFolders(env, '/a/b/c');
    expect((await refusalOf(makeFolders(instead(env, { makeDirectory: () => fails('ENOENT') }), '/x/y'))).code).toBe(
      'not-found',
    );
    let calls = 0;
    // The folder above is made, and then something else is wrong.
    const second = (code: string): Environment => {
      calls = 0;
      return instead(env, {
        makeDirectory: (at) => (at !== '/n/m' ? env.disk.makeDirectory(at) : fails(calls++ === 0 ? 'ENOENT' : code)),
      });
    };
    expect((await refusalOf(makeFolders(second('EIO'), '/n/m'))).code).toBe('io');
    await env.disk.remove('/n');
    await makeFolders(second('EEXIST'), '/n/m');
  });
  it('may be below one that one may pass through and not open', async () => {
    const env = memoryEnvironment();
    for (const code of ['EACCES', 'EPERM'])
      await makeFolders(instead(env, { syncDirectory: () => fails(code) }), `/${code}`);
    expect((await refusalOf(makeFolders(instead(env, { syncDirectory: () => fails('EIO') }), '/io'))).code).toBe('io');
  });
  it('lead where the nearest one that is there leads', async () => {
    const env = memoryEnvironment();
    const linked = (code: string): Environment =>
      instead(env, { realPath: async (at) => (at === '/link' ? '/real' : fails(code)) });
    expect(await placeOf(linked('ENOENT'), '/link/a/b')).toBe('/real/a/b');
    expect(await placeOf(linked('EACCES'), '/link/a/b')).toBe('/link/a/b');
    expect(await placeOf(linked('ENOENT'), '/other/a')).toBe('/other/a');
  });
  it('of an installation may be the root, and a volume that nobody tells is none', async () => {
    expect(installationOf('/inboxes/clifiles.src/hinv/SMS_def.mof', path.posix)).toBe('/');
    expect(installationOf('/sms/data/hinvarchive/x', path.posix)).toBe('/sms');
    const env = await world();
    expect((await judgeLocation(env, '/store', [FILE])).map(({ level }) => level)).toEqual(['warning']);
    const untold = instead(env, {
      info: async (at) => {
        const { volume: _, ...info } = await env.disk.info(at);
        return info as never;
      },
    });
    expect(await judgeLocation(untold, '/store', [FILE])).toEqual([]);
  });
  it('of an archive are gone through by name', async () => {
    const env = memoryEnvironment();
    await makeFolders(env, '/sms/inboxes/clifiles.src/hinv');
    await makeFolders(env, '/sms/data/hinvarchive');
    for (const name of ['sms_def.mof.bk1', 'sms_def.mof.bak', 'notes.txt'])
      await putFile(env, `/sms/data/hinvarchive/${name}`, bytes(''));
    const found = await findCompanions(env, '/sms/inboxes/clifiles.src/hinv/SMS_def.mof');
    expect(found.map((one) => path.posix.basename(one.path))).toEqual(['sms_def.mof.bak', 'sms_def.mof.bk1']);
  });
});

it('a file that could not be written is closed and taken away', async () => {
  const env = await world();
  let closed = 0;
  const failing = instead(env, {
    createExclusively: async (at, mode) => {
      const file = await env.disk.createExclusively(at, mode);
      return { ...file, write: () => fails('EIO'), close: async () => void closed++ };
    },
  });
  await refusalOf(writeDurably(failing, { folder: '/site', name: 'x', bytes: bytes('x'), mode: 0o644 }));
  expect([closed, await env.fs.list('/site')]).toEqual([1, ['SMS_def.mof']]);
});

it('a file that goes between two looks is not there', async () => {
  const env = await world();
  expect(await sha256OfFile(instead(env, { openForReading: () => fails('ENOENT') }), FILE)).toBeNull();
  expect((await refusalOf(sha256OfFile(instead(env, { openForReading: () => fails('EIO') }), FILE))).code).toBe('io');
});

describe('recovery', () => {
  const ID = '000009-20260101T000000Z-01234567';
  const { machine } = memoryEnvironment();
  const hash = (content: string): string => machine.sha256(bytes(content));
  const intent = (backup: string | null, more: Partial<FinishedIntent> = {}): Uint8Array =>
    encodeIntent(
      {
        ...{
          id: ID,
          kind: 'apply',
          target: FILE,
          before: backup === null ? null : hash('content'),
          after: hash('new'),
        },
        ...{ backup, token: '0123456789abcdef', startedAt: '2026-01-01T00:00:00.000Z', host: 'here', ...more },
      },
      machine,
      KEY,
    );
  const pending = `/store/journal/${ID}.pending.json`;

  async function begun(target: Uint8Array | undefined) {
    const env = await world();
    const store = await openAt('/store', {}, env);
    const [backup] = (await store.backup([{ path: FILE }])).backups;
    if (target) await putFile(env, FILE, target);
    return { env, store, backup: backup!.id };
  }

  it('comes before anything that is changed, in a store that was opened before as well', async () => {
    const { env, store, backup } = await begun(bytes('new'));
    await putFile(env, pending, intent(backup));
    await store.backup([{ path: FILE }]);
    expect(store.recovery.settled.map(({ outcome }) => outcome)).toEqual(['done']);
    // What was found is kept until something else is found.
    const dead = { host: 'h', user: 'u', space: env.machine.processSpace, pid: env.machine.pid, token: 'nobody' };
    await putFile(env, '/store/locks/0000000099.lock', bytes(JSON.stringify(dead)));
    await putFile(env, '/store/objects/~cmof-0123456789abcdef.tmp', bytes(''));
    await store.backup([{ path: FILE }]);
    expect(store.recovery.settled).toHaveLength(1);
    expect((await store.verify()).leftovers).toEqual([]);
  });
  it('of a file that was new says nothing of a backup', async () => {
    const { env } = await begun(bytes('new'));
    await putFile(env, pending, intent(null));
    const { settled } = (await openAt('/store', {}, env)).recovery;
    expect(settled.map(({ message }) => message)).toEqual([expect.stringMatching(/was complete\.$/)]);
  });
  it('leaves three zeros, which are not the tail of a torn file, and keeps no copy of nothing', async () => {
    const { env, backup } = await begun(new Uint8Array(3));
    await putFile(env, pending, intent(backup));
    expect((await openAt('/store', {}, env)).recovery.settled.map(({ outcome }) => outcome)).toEqual(['left']);
    const empty = await begun(new Uint8Array(0));
    await putFile(empty.env, pending, intent(empty.backup));
    const store = await openAt('/store', {}, empty.env);
    expect(store.recovery.settled.map(({ outcome }) => outcome)).toEqual(['restored']);
    expect((await store.list()).backups).toHaveLength(1);
  });
  it('only clears away what was begun and ended', async () => {
    const { env, backup } = await begun(undefined);
    await putFile(env, pending, intent(backup));
    await putFile(env, pending.replace('pending', 'finished'), intent(backup, { outcome: 'undone', finishedAt: 'x' }));
    expect((await openAt('/store', {}, env)).recovery).toMatchObject({ settled: [], open: [] });
    expect(await env.fs.list('/store/journal')).toEqual([`${ID}.finished.json`]);
  });
  it('is left to whoever is at work there', async () => {
    const { env, backup } = await begun(undefined);
    await putFile(env, pending, intent(backup));
    const other = { host: 'h', user: 'u', space: env.machine.processSpace, pid: env.machine.pid + 1, token: 'x' };
    await putFile(env, '/store/locks/0000000099.lock', bytes(JSON.stringify(other)));
    const alive = { ...env, machine: { ...env.machine, isAlive: () => true } };
    expect((await openAt('/store', {}, alive)).recovery).toEqual({ settled: [], open: [], removed: 0 });
  });
  it('removes and counts unfinished files, those beside contents too, as far as they can be removed', async () => {
    const { env, store, backup } = await begun(undefined);
    const { content } = (await store.show(backup)).manifest;
    const dead = { host: 'h', user: 'u', space: env.machine.processSpace, pid: env.machine.pid, token: 'nobody' };
    const leave = async (): Promise<void> => {
      await putFile(env, '/store/locks/0000000099.lock', bytes(JSON.stringify(dead)));
      await putFile(env, `/store/${path.posix.dirname(content.object)}/~cmof-0123456789abcdef.tmp`, bytes(''));
      await putFile(env, '/store/pins/~cmof-0123456789abcdef.tmp', bytes(''));
    };
    await leave();
    const stuck = instead(env, {
      remove: (name) => (name.includes('/pins/') ? fails('EACCES') : env.disk.remove(name)),
    });
    expect((await openAt('/store', {}, stuck)).recovery.removed).toBe(1);
    await putFile(env, '/store/locks/0000000199.lock', bytes(JSON.stringify(dead)));
    expect((await openAt('/store', {}, env)).recovery.removed).toBe(1);
  });
  it('writes nothing where there is nothing to recover', async () => {
    const { env } = await begun(undefined);
    const before = env.disk.steps.length;
    await openAt('/store', {}, env);
    expect(env.disk.steps.length).toBe(before);
  });
  it('a change that did not take place is not the one that an undo needs', async () => {
    const { env, store } = await begun(undefined);
    await store.apply(FILE, bytes('new'));
    const [other] = (await store.backup([{ path: FILE }])).backups;
    const undone = { id: '000099-20260101T000000Z-01234567', outcome: 'undone', finishedAt: 'x' } as const;
    await putFile(
      env,
      `/store/journal/${undone.id}.finished.json`,
      intent(other!.id, { ...undone, before: hash('new') }),
    );
    await store.prune(NONE);
    await store.undo(FILE);
    expect(text(await readWhole(env.fs, FILE))).toBe('content');
  });
});

describe('tidying up', () => {
  it('says that a change is open whose record cannot be read', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    await store.backup([{ path: FILE }]);
    await putFile(env, '/store/journal/000009-20260101T000000Z-01234567.pending.json', bytes('{}'));
    expect((await store.prune(NONE)).notes.join()).toContain('000009-20260101T000000Z-01234567');
  });
  it('goes on beside a backup of a later version, whose content stays', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    for (const content of ['one', 'two', 'three']) {
      await putFile(env, FILE, bytes(content));
      await store.backup([{ path: FILE }]);
    }
    const [id] = (await store.list()).backups.map(({ manifest }) => manifest.id);
    const newer = JSON.parse(text(await readWhole(env.fs, `/store/manifests/${id}.json`))) as object;
    const { machine } = env;
    const { encodeRecord } = await import('../../server/src/backup/records');
    const { proof: _, checksum: __, ...rest } = newer as Record<string, unknown>;
    await putFile(env, `/store/manifests/${id}.json`, encodeRecord({ ...rest, version: 2 }, machine, KEY));
    const report = await store.prune(NONE);
    expect([report.removed.length, report.objectsRemoved]).toEqual([1, 0]);
    const some = await store.verify({ ids: [id!] });
    expect(some.damagedManifests.map(({ forGood }) => forGood)).toEqual([true]);
  });
  it('that is canceled between two contents leaves a whole store', async () => {
    const env = await world();
    let gone = 0;
    const counting = instead(env, {
      remove: async (name) => {
        if (name.includes('/objects/')) gone++;
        await env.disk.remove(name);
      },
    });
    const store = await openAt('/store', {}, counting);
    for (const content of ['one', 'two', 'three']) {
      await putFile(env, FILE, bytes(content));
      await store.backup([{ path: FILE }]);
    }
    const signal = {
      get aborted() {
        return gone > 0;
      },
    };
    expect((await refusalOf(store.prune(NONE, { signal }))).code).toBe('canceled');
    const report = await store.verify();
    expect([report.ok, report.unreferenced.length]).toEqual([true, 1]);
  });
});

describe('a store', () => {
  it('is at an absolute path', async () => {
    expect((await refusalOf(openAt('store', {}, memoryEnvironment()))).code).toBe('bad-path');
  });
  it('tells which backup is pinned, and taking away a pin that is not there does nothing', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    const { id } = (await store.backup([{ path: FILE }])).backups[0]!;
    expect((await store.show(id)).pinned).toBe(false);
    await store.unpin(id);
    await store.pin(id);
    expect((await store.show(id)).pinned).toBe(true);
    await store.unpin(id);
    await store.unpin(id);
    expect((await store.show(id)).pinned).toBe(false);
  });
  it('says of a content that cannot be read now that it cannot be read, not that it is gone', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    const { id } = (await store.backup([{ path: FILE }])).backups[0]!;
    const failing = instead(env, {
      openForReading: (name) => (name.includes('/objects/') ? fails('EIO') : env.disk.openForReading(name)),
    });
    expect((await refusalOf((await openAt('/store', {}, failing)).read(id))).code).toBe('io');
  });
  it('without any backup verifies even without its contents', async () => {
    const env = await world();
    const store = await openAt('/store', {}, env);
    await env.disk.remove('/store/objects');
    expect((await store.verify()).ok).toBe(true);
  });
  it('says that a changed file could not be looked at again', async () => {
    const env = await world();
    let renamed = false;
    const failing = instead(env, {
      rename: async (from, to) => {
        await env.disk.rename(from, to);
        renamed ||= to === FILE;
      },
      openForReading: (name) => (renamed && name === FILE ? fails('EIO') : env.disk.openForReading(name)),
    });
    const { code, message } = await refusalOf((await openAt('/store', {}, failing)).apply(FILE, bytes('new')));
    expect(code).toBe('unsettled');
    expect(message).toContain('could not be checked');
  });
});
