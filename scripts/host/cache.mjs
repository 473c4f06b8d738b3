// The download cache: npm packages that only the tests and `npm start` need are installed once, outside package.json.
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './paths.mjs';
import { atExit, npm } from './processes.mjs';

/**
 * Installs one npm package of an exact version into a folder of its own, without running any install script.
 * `finish(folder)` may add to it. The folder appears under its name only when all of it is there, so that an interrupted
 * install is never mistaken for a whole one. `options` go to npm. Gives the folder (the package is in its node_modules).
 */
export async function cachedPackage(name, version, finish, options) {
  const folder = path.join(cache, `${name.replace(/[@/]+/g, '-').replace(/^-/, '')}-${version}`);
  if (existsSync(folder)) return folder;
  // Steps that run beside each other wait for one download.
  if (!underway.has(folder)) {
    const fetched = fetchPackage(folder, `${name}@${version}`, finish, options);
    underway.set(
      folder,
      fetched.finally(() => underway.delete(folder)),
    );
  }
  return underway.get(folder);
}

/** Downloads under way in this process, by their folder. */
const underway = new Map();

async function fetchPackage(folder, wanted, finish = async () => {}, options = []) {
  console.log(`  Fetching ${wanted} into ${path.relative(process.cwd(), cache) || cache} (once) …`);
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(path.join(cache, 'fetching-'));
  const forget = atExit(() => rmSync(partial, { recursive: true, force: true }));
  try {
    await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--ignore-scripts', ...options, wanted], partial);
    await finish(partial);
    await rename(partial, folder).catch((error) => {
      // Somebody else may have fetched the same package at the same time; theirs is as good.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
    forget();
  }
  return folder;
}

/** An empty folder for one run; `remove()` deletes it. */
export async function scratchFolder(purpose) {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, `run-${purpose}-`));
  // A server that is just ending may still write; a few tries wait it out.
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
  const forget = atExit(() => rmSync(folder, options));
  return { folder, remove: async () => (await rm(folder, options), void forget()) };
}
