/** Targets that are not as they were when somebody looked: changed, removed, locked, read-only, linked. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256OfFile } from '../../server/src/backup/store';
import type { FileSystem } from '../../server/src/backup/fileSystem';
import { bound } from '../faults/world';
import { systemError } from '../faults/injector';
import { bytes, openAt, put, realEnvironment, refusalOf, scratch, text } from './support';

/** A site file with a store beside it, and a port that can be made to misbehave. */
async function world(change: (fs: FileSystem, file: string) => Partial<FileSystem> = () => ({})) {
  const root = scratch();
  const file = put(path.join(root, 'site/SMS_def.mof'), 'old');
  const inner = bound(realEnvironment.fs);
  const env = {
    ...realEnvironment,
    fs: { ...inner, ...change(inner, file) },
    machine: { ...realEnvironment.machine, sleep: async () => undefined },
  };
  const store = await openAt(path.join(root, 'store'), {}, env);
  const siteFiles = (): string[] => fs.readdirSync(path.join(root, 'site'));
  return { root, file, env, store, siteFiles, now: () => fs.readFileSync(file, 'utf8') };
}

/** A sentence for a person: it names the place and ends as sentences do. */
function expectSentence(message: string, place: string): void {
  expect(message).toContain(place);
  expect(message).toMatch(/^[^a-z].*\.$/s);
}

describe('a target that is not as it was', () => {
  it('edited since the preview: nothing is written', async () => {
    const { file, env, store, now } = await world();
    const expectedSha256 = await sha256OfFile(env, file);
    fs.writeFileSync(file, 'edited by a colleague');
    const { code, message } = await refusalOf(store.apply(file, bytes('new'), { expectedSha256 }));
    expect(code).toBe('target-changed');
    expectSentence(message, file);
    expect(now()).toBe('edited by a colleague');
  });

  it('edited while the new content is being written beside it: nothing is replaced', async () => {
    const { file, store, now, siteFiles } = await world((inner, target) => ({
      copyAttributes: async (from, to) => {
        fs.writeFileSync(target, 'edited by a colleague');
        return inner.copyAttributes(from, to);
      },
    }));
    expect((await refusalOf(store.apply(file, bytes('new')))).code).toBe('target-changed');
    expect(now()).toBe('edited by a colleague');
    expect(siteFiles()).toEqual(['SMS_def.mof']);
    expect((await store.verify()).openChanges).toBe(0);
  });

  it('removed while the new content is being written: it stays removed', async () => {
    const { file, store, siteFiles } = await world((inner, target) => ({
      copyAttributes: async (from, to) => {
        const notes = await inner.copyAttributes(from, to);
        fs.rmSync(target);
        return notes;
      },
    }));
    expect((await refusalOf(store.apply(file, bytes('new')))).code).toBe('target-changed');
    expect(siteFiles()).toEqual([]);
    expect((await store.list()).backups).toHaveLength(1);
  });

  it('changed since: undo refuses and says so', async () => {
    const { file, store, now } = await world();
    await store.apply(file, bytes('new'));
    fs.writeFileSync(file, 'and edited');
    expect((await refusalOf(store.undo(file))).code).toBe('target-changed');
    expect(now()).toBe('and edited');
  });

  it('being written while it is backed up: it is read again until it holds still', async () => {
    let busy = 2;
    const { file, store } = await world((inner, target) => ({
      openForReading: async (at) => {
        const open = await inner.openForReading(at);
        if (at === target && busy-- > 0) fs.appendFileSync(target, '+');
        return open;
      },
    }));
    const { backups } = await store.backup([{ path: file }]);
    expect(text(await store.read(backups[0]!.id))).toBe('old++');
  });

  it('written without end: it is refused', async () => {
    const { file, store } = await world((inner, target) => ({
      openForReading: async (at) => {
        if (at === target) fs.appendFileSync(target, '+');
        return inner.openForReading(at);
      },
    }));
    const { failures } = await store.backup([{ path: file }]);
    expect(failures[0]!.error.code).toBe('changing');
  });
});

function madeLink(file: string, link: string): boolean {
  try {
    fs.symlinkSync(file, link);
    return fs.lstatSync(link).isSymbolicLink();
  } catch {
    return false;
  }
}

describe('a target that must not be replaced', () => {
  it('read-only', async () => {
    const { file, store, now } = await world();
    fs.chmodSync(file, 0o444);
    const { code, message } = await refusalOf(store.apply(file, bytes('new')));
    expect(code).toBe('read-only');
    expectSentence(message, file);
    expect(now()).toBe('old');
  });

  it('a symbolic link: backed up through it, never replaced', async ({ skip }) => {
    const { root, file, store, now } = await world();
    const link = path.join(root, 'link.mof');
    // Windows lets an administrator make one, or a user in developer mode.
    if (!madeLink(file, link)) return skip('symbolic links cannot be made here');
    const { backups } = await store.backup([{ path: link }]);
    expect(backups[0]!.source).toMatchObject({ path: link, realPath: file });
    const { code, message } = await refusalOf(store.apply(link, bytes('new')));
    expect(code).toBe('link');
    expectSentence(message, file);
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
    expect(now()).toBe('old');
    // Restoring without a target goes to the file that was read.
    fs.writeFileSync(file, 'edited');
    await store.restore(backups[0]!.id);
    expect(now()).toBe('old');
  });

  it('a folder', async () => {
    const { root, store } = await world();
    expect((await refusalOf(store.apply(path.join(root, 'site'), bytes('new')))).code).toBe('bad-argument');
  });

  it('in a folder that is not there', async () => {
    const { root, store } = await world();
    const { code, message } = await refusalOf(store.apply(path.join(root, 'gone/SMS_def.mof'), bytes('new')));
    expect(code).toBe('not-found');
    expectSentence(message, path.join(root, 'gone'));
  });

  it('in the store itself', async () => {
    const { root, store } = await world();
    expect((await refusalOf(store.apply(path.join(root, 'store/store.json'), bytes('{}')))).code).toBe('bad-path');
  });

  it('named by a relative path', async () => {
    const { store } = await world();
    expect((await refusalOf(store.apply('SMS_def.mof', bytes('new')))).code).toBe('bad-path');
  });

  it('with hard links: replaced, and the others are mentioned', async () => {
    const { root, file, store, now } = await world();
    fs.linkSync(file, path.join(root, 'other.mof'));
    const { notes } = await store.apply(file, bytes('new'));
    expect(notes.join()).toContain('2 names');
    expect(now()).toBe('new');
    expect(fs.readFileSync(path.join(root, 'other.mof'), 'utf8')).toBe('old');
  });
});

describe('names and lengths', () => {
  it('a file name of 255 bytes, and one that is too long', async () => {
    const { root, store } = await world();
    const long = path.join(root, 'site', `${'n'.repeat(251)}.mof`);
    await store.apply(long, bytes('content'), { expectedSha256: null });
    expect(fs.readFileSync(long, 'utf8')).toBe('content');
    const { code, message } = await refusalOf(store.apply(path.join(root, 'n'.repeat(300)), bytes('content')));
    expect(code).toBe('bad-path');
    expect(message).toContain('too long');
  });

  it('a path of nearly 4,000 characters', async () => {
    const { root, store } = await world();
    let folder = path.join(root, 'site');
    while (folder.length < 3_700) folder = path.join(folder, 'd'.repeat(200));
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'SMS_def.mof');
    await store.apply(file, bytes('content'), { expectedSha256: null });
    expect(fs.readFileSync(file, 'utf8')).toBe('content');
  });

  it('names in other scripts', async () => {
    const { root, store } = await world();
    const file = put(path.join(root, 'サイト “ABC” é/インベントリ.mof'), 'x');
    const { backups } = await store.backup([{ path: file }]);
    fs.writeFileSync(file, 'y');
    await store.restore(backups[0]!.id);
    expect(fs.readFileSync(file, 'utf8')).toBe('x');
  });
});

describe('a rename that is refused for a while, as by a virus scanner', () => {
  const refusing = (times: number) =>
    world((inner, target) => ({
      rename: async (from, to) => {
        if (to === target && times-- > 0) throw systemError(['EPERM', 'EBUSY', 'EACCES'][times % 3]!);
        return inner.rename(from, to);
      },
    }));

  it('is repeated', async () => {
    const { file, store, now } = await refusing(5);
    await store.apply(file, bytes('new'));
    expect(now()).toBe('new');
  });

  it('is given up in the end, with the target as it was and nothing beside it', async () => {
    const { file, store, now, siteFiles } = await refusing(1_000);
    const { message } = await refusalOf(store.apply(file, bytes('new')));
    expectSentence(message, file);
    expect(now()).toBe('old');
    expect(siteFiles()).toEqual(['SMS_def.mof']);
  });
});

describe('the clock', () => {
  it('going backwards changes neither the order nor what pruning keeps', async () => {
    const root = scratch();
    const file = path.join(root, 'a.mof');
    let now = Date.UTC(2030, 0, 1);
    const env = { ...realEnvironment, machine: { ...realEnvironment.machine, now: () => now } };
    const store = await openAt(path.join(root, 'store'), {}, env);
    for (const content of ['1', '2', '3']) {
      await store.backup([{ path: put(file, content) }]);
      now -= 400 * 24 * 3600 * 1000;
    }
    expect((await store.list()).backups.map(({ manifest }) => manifest.sequence)).toEqual([3, 2, 1]);
    const { kept } = await store.prune({ keepLast: 1, keepDaily: 0, keepMonthly: 0 });
    expect(kept.map(({ manifest }) => manifest.sequence)).toEqual([3]);
  });
});

describe('a store', () => {
  it('deleted meanwhile: a sentence, and the target is untouched', async () => {
    const { root, file, store, now } = await world();
    const directory = path.join(root, 'store');
    const { backups } = await store.backup([{ path: file }]);
    fs.rmSync(directory, { recursive: true });
    const calls = [
      () => store.show(backups[0]!.id),
      () => store.backup([{ path: file }]),
      () => store.apply(file, bytes('new')),
      () => store.list(),
      () => store.verify(),
    ];
    for (const call of calls) {
      const { code, message } = await refusalOf(call());
      expect(code).toBe('store-missing');
      expectSentence(message, directory);
    }
    expect(now()).toBe('old');
  });

  it('deleted between the backup and the rename: the target is untouched', async () => {
    const { root, file, store, now, siteFiles } = await world((inner) => ({
      copyAttributes: async (from, to) => {
        fs.rmSync(path.join(root, 'store'), { recursive: true });
        return inner.copyAttributes(from, to);
      },
    }));
    expect((await refusalOf(store.apply(file, bytes('new')))).code).toBe('store-missing');
    expect(now()).toBe('old');
    expect(siteFiles()).toEqual(['SMS_def.mof']);
  });

  it('that is not there is not made by reading', async () => {
    const directory = path.join(scratch(), 'store');
    expect((await refusalOf(openAt(directory, { create: false }))).code).toBe('store-missing');
    expect(fs.existsSync(directory)).toBe(false);
  });

  it('on a read-only medium can be listed, read and verified, even with a change left open', async () => {
    const { root, file, store } = await world();
    await store.backup([{ path: file }]);
    put(path.join(root, 'store/journal/000009-20260101T000000Z-01234567.pending.json'), 'not even a record');
    const readOnly = async (): Promise<never> => {
      throw systemError('EROFS');
    };
    const inner = bound(realEnvironment.fs);
    const medium = {
      ...inner,
      createExclusively: readOnly,
      rename: readOnly,
      remove: readOnly,
      makeDirectory: readOnly,
    };
    const again = await openAt(path.join(root, 'store'), { create: false }, { ...realEnvironment, fs: medium });
    expect(again.recovery.open.join()).toContain('read-only');
    expect(text(await again.read('1'))).toBe('old');
    expect((await again.verify()).ok).toBe(true);
    expect((await refusalOf(again.prune())).code).toBe('read-only');
  });

  it('of a newer version is left alone', async () => {
    const directory = path.join(scratch(), 'store');
    put(path.join(directory, 'store.json'), '{"format":"configmgr-mof-backup-store","version":2}');
    const { code, message } = await refusalOf(openAt(directory));
    expect(code).toBe('store-newer');
    expectSentence(message, directory);
    expect(fs.readdirSync(directory)).toEqual(['store.json']);
  });

  it('is not made in a folder that holds something else', async () => {
    const directory = scratch();
    put(path.join(directory, 'letters.txt'), 'private');
    const { code, message } = await refusalOf(openAt(directory));
    expect(code).toBe('store-location');
    expect(message).toContain('letters.txt');
    expect(fs.readdirSync(directory)).toEqual(['letters.txt']);
  });

  it('may be made by another process while this one looks for it', async () => {
    const directory = path.join(scratch(), 'store');
    const inner = bound(realEnvironment.fs);
    let looks = 0;
    const info: FileSystem['info'] = async (file) => {
      try {
        return await inner.info(file);
      } catch (error) {
        // The marker was not there; by the time the folder is listed it is.
        if (path.basename(file) === 'store.json' && looks++ === 0) await openAt(directory);
        throw error;
      }
    };
    const store = await openAt(directory, {}, { ...realEnvironment, fs: { ...inner, info } });
    expect(looks).toBe(1);
    expect(await store.verify()).toMatchObject({ ok: true, leftovers: [] });
  });

  it('is refused inside the installation folder of the site, whichever comes first', async () => {
    const root = scratch();
    const install = path.join(root, 'Microsoft Configuration Manager');
    const file = put(path.join(install, 'inboxes/clifiles.src/hinv/SMS_def.mof'), 'old');
    expect((await refusalOf(openAt(path.join(install, 'data/hinvarchive/store')))).code).toBe('store-location');
    const store = await openAt(path.join(install, 'backups'));
    expect((await refusalOf(store.backup([{ path: file }]))).code).toBe('store-location');
    const { message } = await refusalOf(store.apply(file, bytes('new')));
    expectSentence(message, install);
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
  });
});
