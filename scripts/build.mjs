// One build for everything that ships: the extension's client, the language server and the command line.
// `node scripts/build.mjs [--watch] [--dev] [--types]`: --dev keeps names and source maps; --types also writes the types
// of the library into server/dist, for the npm package.
import { build, context } from 'esbuild';
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { runScript } from './host/processes.mjs';
import { PROGRAMS, targetsOf } from './targets.mjs';
import { billOfMaterials, bundledPackages, noticesText } from './notices.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

const targets = targetsOf({ dev });

for (const folder of ['dist', 'server/dist']) await rm(path.join(root, folder), { recursive: true, force: true });
if (watch) {
  for (const target of targets) await (await context(target)).watch();
} else {
  const built = await Promise.all(targets.map((target) => build(target)));
  // The npm package of the server carries its own copy of the two programs.
  const serverDist = path.join(root, 'server', 'dist');
  await mkdir(serverDist, { recursive: true });
  for (const name of PROGRAMS) {
    for (const file of [`${name}.js`, `${name}.bundle.js`]) {
      await chmod(path.join(root, 'dist', file), 0o755);
      await copyFile(path.join(root, 'dist', file), path.join(serverDist, file));
    }
  }
  // npm packs it from beside package.json alone.
  await copyFile(path.join(root, 'LICENSE'), path.join(root, 'server', 'LICENSE'));
  await copyFile(path.join(root, 'docs', 'rules.md'), path.join(serverDist, 'rules.md'));
  const product = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const metafiles = built.map(({ metafile }) => metafile);
  const isOfServer = (file) =>
    /^server\/dist\//.test(file) || PROGRAMS.some((name) => file === `dist/${name}.bundle.js`);
  // Each folder names what is in it: the npm package and the archive of the command line hold nothing of the extension.
  for (const [folder, held] of [
    [path.join(root, 'dist'), metafiles],
    [serverDist, metafiles.filter(({ outputs }) => Object.keys(outputs).some(isOfServer))],
  ]) {
    const packages = await bundledPackages(root, held);
    await writeFile(path.join(folder, 'ThirdPartyNotices.txt'), noticesText(product.displayName, packages));
    await writeFile(
      path.join(folder, 'sbom.cdx.json'),
      `${JSON.stringify(billOfMaterials(product, packages), null, 2)}\n`,
    );
  }
  if (process.argv.includes('--types')) {
    const { code } = await runScript('typescript/bin/tsc', ['-p', 'server/tsconfig.types.json']);
    if (code !== 0) process.exitCode = 1;
  }
}
