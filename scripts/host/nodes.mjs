// The versions of Node at hand: the repository's own, and those that the machine has beside it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The oldest Node on which the command line and the language server run. */
const OLDEST = 20;

/**
 * One program for each major version that can run ours, the given one last, as { program, version }.
 * @param own the repository's own Node.
 * @param searched the PATH. What npm puts before it, the folders `node_modules/.bin`, has the repository's own.
 */
export function nodesAtHand(own, searched = process.env.PATH ?? '') {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const others = searched
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !/(^|[\\/])node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .map((folder) => path.join(folder, name))
    .filter((file) => existsSync(file));
  const found = new Map();
  for (const program of [own, ...others]) {
    const version = versionOf(program);
    const major = Number.parseInt(version ?? '', 10);
    if (major >= OLDEST && !found.has(major)) found.set(major, { program, version });
  }
  const [first, ...rest] = found.values();
  return first ? [...rest, first] : [];
}

function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /^v(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}
