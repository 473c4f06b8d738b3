// The page that VS Code shows of the extension. It cannot reach pictures beside it, so they are put into the page itself.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { out, root } from './paths.mjs';

/** Writes the page with its pictures in it. Gives its path, relative to the root. */
export async function writeExtensionPage() {
  const source = path.join(root, 'docs', 'extension-page.md');
  let page = await readFile(source, 'utf8');
  for (const [, picture] of page.matchAll(/\]\((pictures\/[^)]+\.jpg)\)/g)) {
    const data = (await readFile(path.join(root, 'docs', picture))).toString('base64');
    page = page.replace(`](${picture})`, `](data:image/jpeg;base64,${data})`);
  }
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'extension-page.md'), page);
  return 'out/extension-page.md';
}
