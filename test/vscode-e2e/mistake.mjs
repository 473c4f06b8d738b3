// A file with a mistake, underlined until it is fixed: in every host the first sign that the language server is there.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openFile, replaceText } from '../../scripts/host/workbench.mjs';

export const writeMistake = (site) =>
  writeFile(path.join(site, 'Mistake.mof'), 'class Sample_Mistake\n{\n    string Name\n};\n');

export async function fixMistake(page) {
  await openFile(page, 'Mistake.mof');
  const squiggles = page.locator('.editor-instance .squiggly-error');
  await squiggles.first().waitFor();
  await replaceText(page, 'class Sample_Mistake\n{\n    string Name;\n};\n');
  await squiggles.first().waitFor({ state: 'detached' });
}
