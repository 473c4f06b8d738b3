// A release as a stranger gets it: made twice, under other circumstances, it is the same byte for byte; its sums are right; the
// command line runs out of its archive; the npm package installs and works in an empty folder.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '../../scripts/host/cache.mjs';
import { node24, readManifest } from '../../scripts/host/paths.mjs';
import { CHECKSUMS, makeRelease } from '../../scripts/release/contents.mjs';
import { unzip } from '../support/unzip.mjs';
import { runLibraryTest } from './library.mjs';
import { wrongNotices, wrongPageNotices } from './notices.mjs';

/** Gives [{ title, state, note }]. */
export async function runReleaseTests() {
  const scratch = await scratchFolder('release');
  const results = [];
  const check = async (title, body) => {
    try {
      await body();
      results.push({ title, state: 'passed' });
    } catch (error) {
      results.push({ title, state: 'failed', note: error.message });
    }
  };
  const folder = path.join(scratch.folder, 'first');
  try {
    await check('a release is made twice, and is the same byte for byte', async () => {
      const first = await makeRelease(folder);
      const second = await elsewhere(() => makeRelease(path.join(scratch.folder, 'second')));
      const differ = Object.keys({ ...first, ...second }).filter((file) => first[file] !== second[file]);
      if (differ.length) throw new Error(`Not the same: ${differ.join(', ')}`);
    });
    await check('the release has every part, and its sums are right', () => checkSums(folder));
    await check('the command line runs out of its archive', () => runArchive(folder, scratch.folder));
    await check('the server works as a library, out of its npm package', async () => {
      const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
      const failed = await runLibraryTest(path.join(folder, tarball));
      if (failed.length) throw new Error(failed.join('\n'));
    });
    await check('every archive names the code of others in its programs', async () => {
      const wrong = await wrongNotices(await unpackAll(folder, path.join(scratch.folder, 'unpacked')));
      if (wrong.length) throw new Error(wrong.join('\n'));
    });
    await check('the page names the code of others in it', async () => {
      const wrong = await wrongPageNotices(path.join(folder, 'configmgr-mof.html'));
      if (wrong.length) throw new Error(wrong.join('\n'));
    });
    return results;
  } finally {
    await scratch.remove();
  }
}

/** Another time zone, and the umask of a careful person. */
async function elsewhere(body) {
  const zone = process.env.TZ;
  const mask = process.umask(0o077);
  process.env.TZ = 'Pacific/Auckland';
  try {
    return await body();
  } finally {
    process.umask(mask);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

async function checkSums(folder) {
  const lines = (await readFile(path.join(folder, CHECKSUMS), 'utf8')).trim().split('\n');
  const files = (await readdir(folder)).filter((file) => file !== CHECKSUMS).sort();
  const listed = lines.map((line) => line.slice(66)).sort();
  if (files.join() !== listed.join()) throw new Error(`There are ${files.join()}; listed are ${listed.join()}.`);
  for (const line of lines) {
    const content = await readFile(path.join(folder, line.slice(66)));
    if (createHash('sha256').update(content).digest('hex') !== line.slice(0, 64)) throw new Error(`Wrong: ${line}`);
  }
  const ends = ['.vsix', '.tgz', '.zip', '.html', '.html.cdx.json', 'ThirdPartyNotices.txt', 'sbom.cdx.json'];
  const missing = ends.filter((end) => !files.some((file) => file.endsWith(end)));
  if (missing.length) throw new Error(`Missing: ${missing.join(', ')}`);
}

async function runArchive(folder, scratch) {
  const archive = (await readdir(folder)).find((name) => name.endsWith('.zip'));
  const [top] = await unzip(path.join(folder, archive), scratch);
  const { version } = readManifest();
  // The starter of this system, with a PATH on which our Node is.
  const name = path.join(scratch, top, process.platform === 'win32' ? 'configmgr-mof.cmd' : 'configmgr-mof');
  const env = { ...process.env, PATH: `${path.dirname(node24)}${path.delimiter}${process.env.PATH}` };
  const said = execFileSync(name, ['--version'], { env, encoding: 'utf8', shell: process.platform === 'win32' });
  if (!said.includes(version)) throw new Error(`${name} --version says ${said.trim()}, not ${version}.`);
}

/** Archive → the folder that it was unpacked into. */
async function unpackAll(folder, to) {
  const unpacked = {};
  for (const name of await readdir(folder)) {
    const target = path.join(to, name);
    if (/\.(?:zip|vsix)$/.test(name)) await unzip(path.join(folder, name), target);
    else if (name.endsWith('.tgz')) {
      await mkdir(target, { recursive: true });
      execFileSync('tar', ['-xzf', path.join(folder, name), '-C', target]);
    } else continue;
    unpacked[name] = target;
  }
  return unpacked;
}
