/** The parts of the machine that a browser lacks, held against Node's. */
import { createHash, createHmac } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GivenFiles } from '../../server/src/browser/givenFiles';
import { slashPaths } from '../../server/src/browser/paths';
import { hmacSha256, sha256 } from '../../server/src/browser/sha256';
import { readWhole } from '../../server/src/backup/files';

describe('SHA-256', () => {
  it('is that of Node, whatever the length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
    for (const length of [55, 56, 63, 64, 65, 119, 120, 1_000_003]) {
      const bytes = new Uint8Array(length).map((_, i) => i * 31);
      // A part of a larger buffer, too: its bytes do not begin where the buffer does.
      const part = bytes.subarray(Math.min(7, length));
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(sha256(part)).toBe(createHash('sha256').update(part).digest('hex'));
    }
  });

  it('signs as Node does, with short and long keys', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 150 }), fc.uint8Array({ maxLength: 150 }), (key, bytes) => {
        expect(hmacSha256(key, bytes)).toBe(createHmac('sha256', key).update(bytes).digest('hex'));
      }),
    );
  });
});

describe('paths with slashes', () => {
  const anyPath = fc
    .array(fc.constantFrom('/', '/', '.', '..', 'a', 'b c', 'SMS_def.mof', '//'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  it('are worked on as Node does', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (one, other) => {
        for (const name of ['normalize', 'dirname', 'basename', 'isAbsolute'] as const)
          expect(slashPaths[name](one), `${name} ${one}`).toBe(path.posix[name](one));
        expect(slashPaths.join(one, other)).toBe(path.posix.join(one, other));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the files given to a page', () => {
  const given = new GivenFiles();
  const first = given.add('yours', new File(['one'], 'SMS_def.mof'));
  const second = given.add('yours', new File(['other'], 'SMS_def.mof'));
  const textAt = async (name: string): Promise<string> =>
    new TextDecoder().decode(await readWhole(given, `/${name}`, 100));

  it('are read under names of their own', async () => {
    expect([first, second]).toEqual(['yours/SMS_def.mof', 'yours 2/SMS_def.mof']);
    expect([await textAt(first), await textAt(second)]).toEqual(['one', 'other']);
    expect(await given.list('/')).toEqual(['yours', 'yours 2']);
    expect(await given.list('/yours')).toEqual(['SMS_def.mof']);
    expect((await given.info('/yours')).type).toBe('directory');
  });

  it('answer as a system does for what is not there, and for what would be written', async () => {
    await expect(given.info('/no')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(given.list('/no')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(given.openForReading('/yours')).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(given.createExclusively('/yours/new')).rejects.toMatchObject({ code: 'EROFS' });
    await expect(given.rename(first)).rejects.toMatchObject({ code: 'EROFS' });
    await expect((await given.openForReading(`/${first}`)).write(new Uint8Array(1), 0)).rejects.toMatchObject({
      code: 'EROFS',
    });
  });
});
