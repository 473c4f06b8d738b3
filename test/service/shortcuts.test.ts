/** The shortcuts of the file system give what the small steps give: a walk the same files, a read the same bytes. */
import * as disk from 'node:fs';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWhole } from '../../server/src/backup/files';
import { serveFiles, type FilesRead, type FilesWanted } from '../../server/src/node/fileReader';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import { isMofFile, walkFolder } from '../../server/src/service/files/walk';

const env = nodeServiceEnvironment('0');
let folder: string;
let hasLinks = true;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mof-walk-'));
  for (const inner of ['b', 'B', 'node_modules', 'folder.mof'])
    mkdirSync(path.join(folder, inner), { recursive: true });
  for (const name of ['z.mof', 'b/a.MFL', 'b/x.txt', 'node_modules/n.mof', 'folder.mof/i.mof', 'Ä.mof', 'empty.mof'])
    writeFileSync(path.join(folder, name), name.startsWith('empty') ? '' : `class ${name};`);
  writeFileSync(path.join(folder, 'large.mof'), Buffer.alloc(200_000, 'x'));
  try {
    symlinkSync(path.join(folder, 'z.mof'), path.join(folder, 'link.mof'));
    symlinkSync(folder, path.join(folder, 'b', 'circle'));
    // Wine reports that it made one.
    hasLinks = lstatSync(path.join(folder, 'link.mof')).isSymbolicLink();
  } catch {
    // Windows does not let everybody make links.
    hasLinks = false;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a walk finds the same files with and without it', async () => {
  const slow = { ...env, fs: Object.assign(Object.create(env.fs), { entries: undefined }) as typeof env.fs };
  for (const onlyFiles of [false, true]) {
    const options = { isWanted: isMofFile, onUnread: expect.unreachable, onlyFiles };
    const found = await walkFolder(env, folder, options);
    expect(found).toEqual(await walkFolder(slow, folder, options));
    expect(found.map((file) => path.relative(folder, file))).toContain(path.join('folder.mof', 'i.mof'));
    expect(found.some((file) => file.endsWith('link.mof'))).toBe(!onlyFiles && hasLinks);
  }
});

test('a file is read whole, and refused where it is too large, a folder or gone', async () => {
  const { fs } = env;
  for (const name of ['z.mof', 'empty.mof', 'large.mof']) {
    const file = path.join(folder, name);
    expect(Buffer.from(await fs.readAll!(file, 200_000))).toEqual(Buffer.from(await readWhole(fs, file)));
  }
  await expect(fs.readAll!(path.join(folder, 'large.mof'), 199_999)).rejects.toMatchObject({ code: 'EFBIG' });
  await expect(fs.readAll!(path.join(folder, 'b'), 1)).rejects.toMatchObject({ code: 'EISDIR' });
  await expect(fs.readAll!(path.join(folder, 'none.mof'), 1)).rejects.toMatchObject({ code: 'ENOENT' });
});

/** What a thread hands over that is asked again and again, as long as there is something. */
function readParts(wanted: FilesWanted): FilesRead[] {
  const parts: FilesRead[] = [];
  let ask = (_message?: FilesWanted): void => undefined;
  const port = {
    on: (_event: string, listener: typeof ask) => void (ask = listener),
    postMessage: (part: FilesRead) => parts.push(part),
  };
  serveFiles(port as unknown as Parameters<typeof serveFiles>[0], disk);
  ask(wanted);
  for (let known = 0; known < parts.length; ask()) known = parts.length;
  return parts;
}

test('many files are read at once, and left to the small steps where one is too large, a folder or gone', () => {
  const small = Array.from({ length: 30 }, (_, n) => path.join(folder, `many-${n}.txt`));
  for (const [n, file] of small.entries()) writeFileSync(file, 'x'.repeat(n * 1000));
  const huge = path.join(folder, 'huge.txt');
  writeFileSync(huge, Buffer.alloc(300_000, 'y'));
  const others = ['large.mof', 'b', 'none.mof', 'empty.mof'].map((name) => path.join(folder, name));
  const paths = [...small, ...others, huge, ...small];
  const found: (string | undefined)[] = [];
  const parts = readParts({ paths, limit: 300_000 });
  expect(parts.length).toBeGreaterThan(3);
  for (const { bytes, ends } of parts) {
    expect(ends.length).toBeGreaterThan(0);
    let start = 0;
    for (const end of ends) {
      found.push(end < 0 ? undefined : Buffer.from(bytes.subarray(start, end)).toString());
      start = Math.max(start, end);
    }
  }
  const contentOf = (file: string): string | undefined =>
    /none\.mof$|b$/.test(file) ? undefined : readFileSync(file, 'utf8');
  expect(found).toEqual(paths.map(contentOf));
  expect(readParts({ paths: [huge], limit: 299_999 }).map(({ ends }) => ends)).toEqual([[-1]]);
});
