// A sentence that reaches an editor must not name an option of the command line, so only cli/ and node/ may.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SPECS } from '../../server/src/cli/specs';
import { productSources, stringsIn } from '../../scripts/user-strings';

const root = path.resolve(import.meta.dirname, '../..');
const names = SPECS.flatMap(({ options }) => options.map(({ name }) => name));
const OPTION = new RegExp(`--(?:${names.join('|')})\\b`);

function naming(files: readonly string[]): string[] {
  return files
    .flatMap((file) => stringsIn(file, readFileSync(path.join(root, file), 'utf8')))
    .filter(({ text }) => OPTION.test(text))
    .map(({ file, line, text }) => `${file}:${line} ${text}`);
}

test('no string outside the command line names an option', () => {
  const isOfCommandLine = (file: string): boolean => /^server\/src\/(?:cli|node)\//.test(file);
  const files = productSources(root);
  expect(naming(files.filter((file) => !isOfCommandLine(file)))).toEqual([]);
  const lists = readdirSync(path.join(root, 'server/src/upgrade/lists'));
  for (const name of lists)
    expect(readFileSync(path.join(root, 'server/src/upgrade/lists', name), 'utf8')).not.toMatch(OPTION);
  // The scan sees options where there are some.
  expect(naming(files.filter(isOfCommandLine)).length).toBeGreaterThan(20);
});

test('strings are found in templates, too', () => {
  const source = "import x from '--import';\nconst a = `say ${1} --site ${'--no'}`;\ntype T = '--type';";
  expect(stringsIn('x.ts', source)).toEqual([
    { file: 'x.ts', line: 2, text: 'say … --site …' },
    { file: 'x.ts', line: 2, text: '--no' },
  ]);
});
