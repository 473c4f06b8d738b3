/** The parts of the store one by one: names, paths, files, the key. */
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { findCompanions, roleOf } from '../../server/src/backup/companions';
import type { Environment } from '../../server/src/backup/fileSystem';
import { readWhole, writeDurably } from '../../server/src/backup/files';
import { makeId, sequenceOf } from '../../server/src/backup/layout';
import { loadMachineKey } from '../../server/src/backup/machineKey';
import { absolutePath, isInside, problemOfRecordedPath, requireUsablePath } from '../../server/src/backup/safePaths';
import { systemError } from '../faults/injector';
import { putFile } from '../faults/world';
import { bytes, instead, memoryEnvironment, refusalOf, text, world } from './support';

const thrown = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what a file is', () => {
  it.each([
    ['/site/SMS_DEF.MOF', 'inventory'],
    ['C:\\hinv\\Configuration.mof', 'configuration'],
    ['/data/hinvarchive/sms_def.mof', 'archive'],
    ['/data/hinvarchive/anything', 'archive'],
    ['/hinvarchive/data/anything', 'other'],
    ['/kept/sms_def.mof.bk0', 'archive'],
    ['/kept/notes.txt', 'other'],
    ['sms_def.mof', 'inventory'],
  ])('%s: %s', (file, role) => expect(roleOf(file)).toBe(role));

  it('brings its companions: the other file beside it, in order, and outside of an installation no archive', async () => {
    const env = await world({ 'b.mof': '', 'SMS_def.mof': '', 'configuration.mof': '' });
    const seen = async (file: string): Promise<string[]> => (await findCompanions(env, file)).map((one) => one.path);
    expect(await seen('/site/SMS_def.mof')).toEqual(['/site/configuration.mof']);
    expect(await seen('/site/configuration.mof')).toEqual(['/site/SMS_def.mof']);
    expect(await seen('/site/b.mof')).toEqual([]);
  });
});

describe('reading and writing a file', () => {
  it('reads what has grown since its size was asked for, whole', async () => {
    const env = await world();
    const large = new Uint8Array(200_000).map((_byte, index) => index % 251);
    await putFile(env, '/site/grown', large);
    expect(await readWhole(env.fs, '/site/grown', undefined, 10)).toEqual(large);
    expect(await readWhole(env.fs, '/site/grown', undefined, 0)).toEqual(large);
    expect((await refusalOf(readWhole(env.fs, '/site/grown', 199_999, 10))).code).toBe('bad-argument');
    expect(await readWhole(env.fs, '/site/grown', 200_000, 10)).toEqual(large);
  });

  const write = { folder: '/site', name: 'SMS_def.mof', bytes: bytes('the new content'), mode: 0o644 };

  it('that the disk takes in pieces is whole, and one that takes nothing is a full disk', async () => {
    const env = await world();
    const inPieces = (each: number): Environment =>
      instead(env, {
        createExclusively: async (at, mode) => {
          const file = await env.disk.createExclusively(at, mode);
          return { ...file, write: (part, position) => file.write(part.subarray(0, each), position) };
        },
      });
    await writeDurably(inPieces(4), write);
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('the new content');
    expect((await refusalOf(writeDurably(inPieces(0), write))).code).toBe('ENOSPC');
    expect(await env.fs.list('/site')).toEqual(['SMS_def.mof']);
  });

  it('that reads back differently replaces nothing, and leaves nothing beside it', async () => {
    const env = await world();
    const lying = instead(env, {
      createExclusively: async (at, mode) => {
        const file = await env.disk.createExclusively(at, mode);
        return {
          ...file,
          write: async (part, position) =>
            file.write(
              part.map((byte) => byte ^ 1),
              position,
            ),
        };
      },
    });
    expect((await refusalOf(writeDurably(lying, write))).code).toBe('damaged');
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('content');
    expect(await env.fs.list('/site')).toEqual(['SMS_def.mof']);
  });

  it('tells when the new content has its name, even if the folder cannot be flushed after it', async () => {
    const env = await world();
    let renamed = 0;
    const failing = instead(env, { syncDirectory: () => Promise.reject(systemError('EIO')) });
    await refusalOf(writeDurably(failing, { ...write, onRenamed: () => renamed++ }));
    expect(renamed).toBe(1);
    expect(text(await readWhole(env.fs, '/site/SMS_def.mof'))).toBe('the new content');
  });

  it('flushes the name to the folder when it has it, and not only the content', async () => {
    const env = await world();
    await env.disk.syncDirectory('/');
    await writeDurably(env, write);
    expect(env.disk.unflushed(env.disk.steps.length)).toEqual([]);
  });
});

describe('the key of this machine', () => {
  it('is made once, kept for the user alone, and the same from then on', async () => {
    const env = memoryEnvironment();
    const key = await loadMachineKey(env, '/home/keys');
    expect(key.length).toBe(32);
    expect(await loadMachineKey(env, '/home/keys')).toEqual(key);
    expect((await env.fs.info('/home/keys/machine-key')).mode & 0o777).toBe(0o600);
  });

  it('that another program made in the same moment counts', async () => {
    const env = memoryEnvironment();
    await env.fs.makeDirectory('/keys');
    const theirs = new Uint8Array(32).fill(7);
    let there = false;
    const racing = instead(env, {
      createExclusively: async (at, mode) => {
        if (!there) {
          there = true;
          await putFile(env, '/keys/machine-key', theirs);
        }
        return env.disk.createExclusively(at, mode);
      },
    });
    expect(await loadMachineKey(racing, '/keys')).toEqual(theirs);
    expect(await readWhole(env.fs, '/keys/machine-key')).toEqual(theirs);
    expect(await env.fs.list('/keys')).toEqual(['machine-key']);
  });

  it('cut short is made again; one that cannot be read is said to be so', async () => {
    const env = memoryEnvironment();
    await env.fs.makeDirectory('/keys');
    await putFile(env, '/keys/machine-key', new Uint8Array(5));
    const key = await loadMachineKey(env, '/keys');
    expect(key.length).toBe(32);
    expect(await loadMachineKey(env, '/keys')).toEqual(key);
    const failing = instead(env, { openForReading: () => Promise.reject(systemError('EIO')) });
    expect((await refusalOf(loadMachineKey(failing, '/keys'))).code).toBe('io');
  });
});

describe('paths', () => {
  it('that a person gave are refused where they cannot mean one file', () => {
    const windows: [string, string | undefined][] = [
      ['C:\\site\\SMS_def.mof', undefined],
      ['C:\\site\\..\\SMS_def.mof', undefined],
      ['C:\\site\\.\\SMS_def.mof', undefined],
      ['\\\\server\\share\\SMS_def.mof', undefined],
      ['SMS_def.mof', 'bad-path'],
      ['C:\\a\0b', 'bad-path'],
      ['C:\\a\\nul', 'bad-path'],
      ['C:\\a\\b.', 'bad-path'],
      ['C:\\a \\b', 'bad-path'],
      ['C:\\a:b', 'bad-path'],
      ['\\\\.\\PhysicalDrive0', 'bad-path'],
      [`C:\\${'a'.repeat(255)}`, undefined],
      [`C:\\${'a'.repeat(256)}`, 'bad-path'],
    ];
    for (const [given, code] of windows)
      expect(
        thrown(() => requireUsablePath(given, path.win32)),
        JSON.stringify(given),
      ).toBe(code);
    for (const [given, code] of [
      ['/a/b.', undefined],
      ['/a\0b', 'bad-path'],
      ['a', 'bad-path'],
    ] as const)
      expect(
        thrown(() => requireUsablePath(given, path.posix)),
        JSON.stringify(given),
      ).toBe(code);
    const absolute = (given: string): string => absolutePath(given, (one) => `C:\\now\\${one}`, path.win32);
    expect(absolute('a\\..\\b.mof')).toBe('C:\\now\\a\\..\\b.mof');
    for (const given of ['\\\\.\\COM1', 'a\\con', 'a.', 'b ', 'a\u0001'])
      expect(
        thrown(() => absolute(given)),
        given,
      ).toBe('bad-path');
  });

  it('of a record are at most 32,000 characters and name something', () => {
    const longest = `/${'a/'.repeat(16_000)}`.slice(0, 31_999) + 'b';
    expect(problemOfRecordedPath(longest, path.posix)).toBeUndefined();
    expect(problemOfRecordedPath(`${longest}b`, path.posix)).toBeTypeOf('string');
  });

  it('are inside a folder that they begin with as a whole, that folder too', () => {
    expect(isInside('/a', '/a', path.posix)).toBe(true);
    expect(isInside('/a/b', '/a/', path.posix)).toBe(true);
    expect(isInside('/ab', '/a', path.posix)).toBe(false);
    expect(isInside('/a', '/', path.posix)).toBe(true);
  });
});

test('an id has the number, the time and eight digits, and gives its number back', () => {
  const id = makeId(12, Date.UTC(2026, 0, 2, 3, 4, 5, 6), '0123456789abcdef');
  expect(id).toBe('000012-20260102T030405Z-01234567');
  expect(sequenceOf(id)).toBe(12);
  expect(sequenceOf('no id')).toBe(0);
});
