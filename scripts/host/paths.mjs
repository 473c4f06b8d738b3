// Where things are. Everything that is fetched or written while trying the extension stays under .vscode-test/.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Downloads (kept between runs) and scratch folders (removed after each run). Ignored by git; safe to delete. */
export const cache = path.join(root, '.vscode-test');

/** Compiled tests, packages and reports. Ignored by git. */
export const out = path.join(root, 'out');

/**
 * The Node that comes with the repository: the VS Code server needs 24, whatever the machine has.
 * npm scripts find it first on the PATH; a script that is started by hand has to look for it.
 */
export const node24 =
  [path.join(root, 'node_modules/node/bin/node'), path.join(root, 'node_modules/node/bin/node.exe')].find((file) =>
    existsSync(file),
  ) ?? process.execPath;

/** The extension's manifest, with the texts of a language (`de`) in place of their keys; English when left out. */
export function readManifest(language) {
  const read = (name) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  const texts = read(language === undefined ? 'package.nls.json' : `package.nls.${language}.json`);
  const resolved = (_, value) => (typeof value === 'string' ? (texts[/^%(.+)%$/.exec(value)?.[1]] ?? value) : value);
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'), resolved);
}
