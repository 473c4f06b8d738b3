// `npm run build:page`: one HTML file that merges and checks boot images in a browser, from the same core as everything
// else. It holds its own script, worker and style, and asks for nothing from anywhere. `--dev` keeps names, `--folder` says where
// it goes (dist/page). The notices of the code of others are in the page, their bill of materials is beside it.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest, root } from './host/paths.mjs';
import { billOfMaterials, bundledPackages, noticesText } from './notices.mjs';

/** Bytes. The core has about 870 kB and the notices 60; a jump means that something slipped in. */
const LIMIT = 1_000_000;

async function bundle(entry, dev) {
  const built = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: !dev,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  // Inside an HTML script only these could end it or change how it is read. They are in texts and patterns alone.
  const text = built.outputFiles[0].text.replace(/<(?=!--|\/?script)/gi, '\\x3c');
  return { text, metafile: built.metafile };
}

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escaped(text) {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]);
}

/** What the page may do: run its own script and style, and start its worker. Nothing may be loaded or sent. */
function policyOf(script, style) {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    'trusted-types worker',
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Builds the page. Gives { file, bytes }; throws where it is larger than it should be. */
export async function buildPage({ dev = false, folder = path.join(root, 'dist', 'page') } = {}) {
  const [page, worker, template, style] = await Promise.all([
    bundle('page/src/main.ts', dev),
    bundle('server/src/browser/pageWorker.ts', dev),
    readFile(path.join(root, 'page', 'page.html'), 'utf8'),
    readFile(path.join(root, 'page', 'page.css'), 'utf8'),
  ]);
  const product = readManifest();
  const { displayName, version } = product;
  const packages = await bundledPackages(root, [page.metafile, worker.metafile]);
  const parts = {
    policy: policyOf(page.text, style),
    ...{ version, style, worker: worker.text, script: page.text },
    notices: escaped(noticesText(displayName, packages)),
  };
  const html = template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
  const bytes = Buffer.byteLength(html);
  if (!dev && bytes > LIMIT) throw new Error(`The page has ${bytes} bytes, more than ${LIMIT}.`);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'configmgr-mof.html');
  await writeFile(file, html);
  await writeFile(`${file}.cdx.json`, `${JSON.stringify(billOfMaterials(product, packages), null, 2)}\n`);
  return { file, bytes };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { dev: { type: 'boolean' }, folder: { type: 'string' } } });
  const { file, bytes } = await buildPage(values);
  console.log(`${path.relative(root, file)}: ${Math.ceil(bytes / 1000)} kB`);
}
