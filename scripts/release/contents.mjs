// What a release consists of, made into one folder: every file of it by the same sources the same, byte for byte.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '../host/cache.mjs';
import { node24, readManifest, root } from '../host/paths.mjs';
import { npm, run } from '../host/processes.mjs';
import { stage } from '../host/stage.mjs';
import { packageExtension } from '../host/vsix.mjs';
import { writeCommandLineArchive } from './archive.mjs';

export const CHECKSUMS = 'SHA256SUMS';

/**
 * Builds everything and packs it into `folder`, which is emptied before.
 * @returns the SHA-256 of each file by its name, as SHA256SUMS has them; throws with the output of what failed
 */
export async function makeRelease(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { name, version, scripts } = readManifest();
  await script('build.mjs', '--types');
  await packageExtension(folder);
  await packServer(folder);
  await writeCommandLineArchive(path.join(folder, `${name}-cli-${version}.zip`), version);
  if (scripts['build:page']) await script('build-page.mjs', '--folder', folder);
  for (const file of ['ThirdPartyNotices.txt', 'sbom.cdx.json'])
    await copyFile(path.join(root, 'dist', file), path.join(folder, file));
  const sums = await checksums(folder);
  const lines = Object.entries(sums).map(([file, sum]) => `${sum}  ${file}\n`);
  await writeFile(path.join(folder, CHECKSUMS), lines.join(''));
  return sums;
}

/** The npm package of the server, of what the build left: npm shall not build again. */
async function packServer(folder) {
  const server = path.join(root, 'server');
  const dist = await readdir(path.join(server, 'dist'), { recursive: true, withFileTypes: true });
  const built = dist.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  const scratch = await scratchFolder('npm');
  try {
    const files = ['package.json', 'README.md', 'LICENSE', ...built.map((file) => path.relative(server, file))];
    await stage(server, files, scratch.folder);
    await npm(['pack', '--ignore-scripts', '--pack-destination', folder], scratch.folder);
  } finally {
    await scratch.remove();
  }
}

async function script(file, ...args) {
  const { code, output } = await run(node24, [path.join(root, 'scripts', file), ...args], { quiet: true });
  if (code !== 0) throw new Error(`scripts/${file} failed:\n${output.trim()}`);
}

async function checksums(folder) {
  const sums = {};
  for (const file of (await readdir(folder)).sort())
    sums[file] = createHash('sha256')
      .update(await readFile(path.join(folder, file)))
      .digest('hex');
  return sums;
}
