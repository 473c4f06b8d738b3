// The page that VS Code shows of the extension. It cannot reach pictures beside it, so they are put into the page itself.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

/** Writes the page with its pictures in it to `file`. */
export async function writeExtensionPage(file) {
  const source = path.join(root, 'docs', 'extension-page.md');
  let page = await readFile(source, 'utf8');
  for (const [, picture] of page.matchAll(/\]\((pictures\/[^)]+\.jpg)\)/g)) {
    const data = (await readFile(path.join(root, 'docs', picture))).toString('base64');
    page = page.replace(`](${picture})`, `](data:image/jpeg;base64,${data})`);
  }
  await writeFile(file, page);
  await chmod(file, 0o644);
}
