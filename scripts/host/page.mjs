// The page that VS Code shows of the extension. It has no pictures: VS Code shows there only what comes from the network.
import { chmod, copyFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

/** Writes the page to `file`. */
export async function writeExtensionPage(file) {
  await copyFile(path.join(root, 'docs', 'extension-page.md'), file);
  await chmod(file, 0o644);
}
