// Two names of one file: spelled otherwise, by a junction, by a short name (8.3). Windows is a stand-in here.
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ServiceEnvironment } from '../../server/src/service/environment';
import { isSameFile } from '../../server/src/service/files/sameFile';

/** A drive with a junction `D:\\link` to `D:\\site` and the short name of a folder in it. */
const WINDOWS = {
  paths: path.win32,
  absolute: (given: string) => path.win32.resolve('D:\\site', given),
  fs: {
    realPath: (given: string) => {
      if (/new/i.test(given)) return Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
      return Promise.resolve(given.replace(/^D:\\link/i, 'D:\\site').replace(/CLIFIL~1\.SRC/i, 'clifiles.src'));
    },
  },
} as unknown as ServiceEnvironment;

test.each([
  ['a.mof', 'D:\\SITE\\A.mof', true],
  ['a.mof', 'D:\\link\\a.mof', true],
  ['clifiles.src\\a.mof', 'D:\\link\\CLIFIL~1.SRC\\a.mof', true],
  ['new.mof', 'D:\\link\\new.mof', true],
  ['a.mof', 'D:\\link\\b.mof', false],
  ['new.mof', 'D:\\link\\new2.mof', false],
])('%s and %s: %s', async (a, b, expected) => {
  expect(await isSameFile(WINDOWS, a, b)).toBe(expected);
  expect(await isSameFile(WINDOWS, b, a)).toBe(expected);
});
