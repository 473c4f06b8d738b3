// What is packed is copied first: packers keep the permissions that they find, and those depend on the umask of whoever cloned
// and built. In the copy they depend on the file alone.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Copies `files` (paths relative to `from`) to the same places below `to`. Programs, which begin with #!, may be run. */
export async function stage(from, files, to) {
  for (const file of files) {
    const content = await readFile(path.join(from, file));
    const target = path.join(to, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
    await chmod(target, content.subarray(0, 2).toString() === '#!' ? 0o755 : 0o644);
  }
}
