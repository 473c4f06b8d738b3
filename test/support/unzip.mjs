// Archives of the kind of .zip and .vsix.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** Unpacks with the permissions of the archive; those of a package of VS Code are none and become the usual ones. Gives the folders at its top. */
export async function unzip(file, to) {
  const zip = await yauzl.openPromise(file);
  const tops = new Set();
  for await (const entry of zip.eachEntry()) {
    tops.add(entry.fileName.split('/')[0]);
    const target = path.join(to, entry.fileName);
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(
      await zip.openReadStreamPromise(entry),
      createWriteStream(target, { mode: (entry.externalFileAttributes >>> 16) & 0o777 || 0o644 }),
    );
  }
  return [...tops];
}
