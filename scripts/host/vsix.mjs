// The package that users install.
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeExtensionPage } from './page.mjs';
import { out, readManifest } from './paths.mjs';
import { runScript } from './processes.mjs';

/** The package stays small because it holds nothing but bundles; a jump in size means that something slipped in. */
const LIMIT_KB = 900;

/** Packages what `npm run build` made. Gives { file, kilobytes }; throws when vsce fails or the package is too big. */
export async function packageExtension() {
  const { name, version } = readManifest();
  const file = path.join(out, `${name}-${version}.vsix`);
  await mkdir(out, { recursive: true });
  const done = await runScript(
    '@vscode/vsce/vsce',
    [
      ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
      ...['--readme-path', await writeExtensionPage(), '--out', file],
    ],
    { quiet: true, timeout: 120_000 },
  );
  if (done.code !== 0) throw new Error(`The extension could not be packaged:\n${done.output.trim()}`);
  const kilobytes = Math.ceil((await stat(file)).size / 1000);
  if (kilobytes > LIMIT_KB) {
    throw new Error(
      `${path.basename(file)} has ${kilobytes} kB, more than ${LIMIT_KB}. \`npx vsce ls\` shows what is in it.`,
    );
  }
  return { file, kilobytes };
}

/** The files that the package would hold, relative to the root, with forward slashes. */
export async function packagedFiles() {
  const done = await runScript('@vscode/vsce/vsce', ['ls', '--no-dependencies'], { quiet: true, timeout: 60_000 });
  if (done.code !== 0) throw new Error(`vsce does not list the package:\n${done.output.trim()}`);
  return done.output.split(/\r?\n/).filter(Boolean);
}

/** The files that the manifest points to: grammars, snippets, icons, the bundle. */
export function filesOfManifest(value = readManifest()) {
  if (typeof value === 'string') return value.startsWith('./') ? [value.slice('./'.length)] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(filesOfManifest) : [];
}

/** The id under which VS Code knows the extension. */
export function extensionId() {
  const { name, publisher } = readManifest();
  return `${publisher}.${name}`;
}
