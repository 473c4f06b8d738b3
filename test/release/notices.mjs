// The code of others in what is released: the programs are bundled once more, and what the bundler took in is held against the
// notices and the bill of materials in each archive. Nothing here reads the notices' own script.
import { build } from 'esbuild';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/host/paths.mjs';
import { targetsOf } from '../../scripts/targets.mjs';

/**
 * @param folders what the archives were unpacked into, by their names
 * @returns what is wrong, a sentence each; throws where an archive has no program of ours
 */
export async function wrongNotices(folders) {
  const programs = await bundledAgain();
  const wrong = [];
  for (const [archive, folder] of Object.entries(folders)) {
    const files = (await readdir(folder, { recursive: true })).map((file) => path.join(folder, file));
    const named = (name) => files.filter((file) => path.basename(file) === name);
    const inside = new Set();
    for (const file of files.filter((one) => one.endsWith('.js'))) {
      const packages = programs.get(await readFile(file, 'utf8'));
      if (!packages) wrong.push(`${archive}: ${path.basename(file)} is none of the programs that the sources give.`);
      for (const one of packages ?? []) inside.add(one);
    }
    if (inside.size === 0) throw new Error(`${archive} holds no program with code of others.`);
    const [notices] = named('ThirdPartyNotices.txt');
    const [bill] = named('sbom.cdx.json');
    if (!notices || !bill) {
      wrong.push(`${archive} lacks ThirdPartyNotices.txt or sbom.cdx.json.`);
      continue;
    }
    const text = await readFile(notices, 'utf8');
    const { components } = JSON.parse(await readFile(bill, 'utf8'));
    const listed = new Set(components.map(({ name, version }) => `${name} ${version}`));
    for (const one of inside) {
      if (!text.includes(`\n${one} (`)) wrong.push(`${archive}: ${one} has no notice.`);
      if (!listed.has(one)) wrong.push(`${archive}: ${one} is not in the bill of materials.`);
    }
    for (const one of listed)
      if (!inside.has(one)) wrong.push(`${archive}: ${one} is in the bill of materials and in no program there.`);
  }
  return wrong;
}

/**
 * The same of the page, whose notices are in it.
 * @param file the page; its bill of materials is beside it
 */
export async function wrongPageNotices(file) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['page/src/main.ts', 'server/src/browser/pageWorker.ts'],
    ...{ bundle: true, platform: 'browser', format: 'iife', target: 'es2022', minify: true },
    ...{ metafile: true, write: false, outdir: 'page', logLevel: 'error' },
  });
  const inside = await packagesOf(Object.keys(metafile.inputs));
  if (inside.size === 0) throw new Error('The page holds no code of others.');
  const html = await readFile(file, 'utf8');
  const { components } = JSON.parse(await readFile(`${file}.cdx.json`, 'utf8'));
  const listed = components.map(({ name, version }) => `${name} ${version}`);
  return [
    ...[...inside].filter((one) => !html.includes(`\n${one} (`)).map((one) => `The page: ${one} has no notice.`),
    ...[...inside].filter((one) => !listed.includes(one)).map((one) => `The page: ${one} is not in its bill.`),
    ...listed.filter((one) => !inside.has(one)).map((one) => `The page: ${one} is in its bill alone.`),
  ];
}

/** Text of each program → the packages in it as `name version`. */
async function bundledAgain() {
  const programs = new Map();
  for (const target of targetsOf()) {
    const { outputFiles, metafile } = await build({ ...target, write: false, logLevel: 'error' });
    for (const { path: file, text } of outputFiles) {
      const { inputs } = metafile.outputs[path.relative(root, file).split(path.sep).join('/')];
      programs.set(text, await packagesOf(Object.keys(inputs)));
    }
  }
  return programs;
}

/** The packages of bundled files, as `name version`. */
async function packagesOf(inputs) {
  const packages = new Set();
  for (const folder of new Set(inputs.map(packageFolder))) {
    if (folder === undefined) continue;
    const { name, version } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
    packages.add(`${name} ${version}`);
  }
  return packages;
}

/** The folder of the package that a file belongs to; undefined for a file of ours. */
function packageFolder(input) {
  const parts = input.split('/');
  const at = parts.lastIndexOf('node_modules');
  return at < 0 ? undefined : parts.slice(0, at + (parts[at + 1].startsWith('@') ? 3 : 2)).join('/');
}
