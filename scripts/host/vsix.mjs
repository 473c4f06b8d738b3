// The package that users install.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from './cache.mjs';
import { writeExtensionPage } from './page.mjs';
import { packedTexts } from './packedTexts.mjs';
import { out, readManifest, root } from './paths.mjs';
import { runScript } from './processes.mjs';
import { stage } from './stage.mjs';

/** The package stays small because it holds nothing but bundles; a jump in size means that something slipped in. */
const LIMIT_KB = 900;

/**
 * The date of everything that is packed, in seconds since 1970: the one that npm gives all that it packs (October 1985), so
 * that the same sources make the same bytes on every day and in every time zone. SOURCE_DATE_EPOCH goes before it.
 */
const DATE = process.env.SOURCE_DATE_EPOCH ?? '499162500';

/**
 * Packages what `npm run build` made, into `folder`. Gives { file, kilobytes, files }: what is in it, relative to the root, with
 * forward slashes. Throws when vsce fails or warns of anything, and when the package is too big.
 */
export async function packageExtension(folder = out) {
  const { name, version } = readManifest();
  const file = path.join(folder, `${name}-${version}.vsix`);
  await mkdir(folder, { recursive: true });
  const files = (await vsce(['ls', '--no-dependencies'], root)).split(/\r?\n/).filter(Boolean);
  const { folder: staged, remove } = await scratchFolder('vsix');
  try {
    await stage(root, files, staged);
    await writeExtensionPage(path.join(staged, 'README.md'));
    for (const name of files.filter((one) => one.startsWith('l10n/'))) {
      const texts = path.join(staged, name);
      await writeFile(texts, await packedTexts(JSON.parse(await readFile(texts, 'utf8'))));
    }
    for (const name of files.filter((one) =>
      /^(?:(?:dist|schemas|snippets|syntaxes)\/.*|package(?:\.nls.*)?)\.json$/.test(one),
    )) {
      const packed = path.join(staged, name);
      // For people it is laid out in the sources; a program reads the same without the blanks.
      await writeFile(packed, JSON.stringify(JSON.parse(await readFile(packed, 'utf8'))));
    }
    await writeFile(path.join(staged, '.vscodeignore'), '# Nothing is here but what is packed.\n.vscodeignore\n');
    const output = await vsce(
      ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file],
      staged,
    );
    if (/\bwarning\b/i.test(output)) throw new Error(`The packager warns:\n${output.trim()}`);
  } finally {
    await remove();
  }
  const kilobytes = Math.ceil((await stat(file)).size / 1000);
  if (kilobytes > LIMIT_KB) {
    throw new Error(
      `${path.basename(file)} has ${kilobytes} kB, more than ${LIMIT_KB}. .vscodeignore says what is in it.`,
    );
  }
  return { file, kilobytes, files };
}

/** Runs the packager; gives its output, and throws with it when it fails. */
async function vsce(args, cwd) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: DATE, TZ: 'UTC' };
  const { code, output } = await runScript('@vscode/vsce/vsce', args, { quiet: true, timeout: 120_000, env, cwd });
  if (code !== 0) throw new Error(`The packager failed (vsce ${args[0]}):\n${output.trim()}`);
  return output;
}

/** The files and folders that the manifest points to: grammars, snippets, icons, the bundle, the texts. */
export function filesOfManifest(value = readManifest()) {
  if (typeof value === 'string') return value.startsWith('./') ? [value.slice('./'.length)] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(filesOfManifest) : [];
}

/** The id under which VS Code knows the extension. */
export function extensionId() {
  const { name, publisher } = readManifest();
  return `${publisher}.${name}`;
}
