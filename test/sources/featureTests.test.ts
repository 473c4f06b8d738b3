/** Each language feature has a test file of its own, called as it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
/** What several features share, and parts of a completion, which are tested with it. */
const PARTS = new Set(['model', 'completionItem', 'completionResolve']);

test('what the server offers an editor is tested by its name', () => {
  const folder = path.join(root, 'server/src/lsp/features');
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const used = texts.flatMap((text) =>
    [...text.matchAll(/from '\.\.\/\.\.\/features\/(\w+)/g)].map(([, name]) => name!),
  );
  const features = [...new Set(used)].filter((name) => !PARTS.has(name));
  expect(features.length).toBeGreaterThan(15);
  expect(features.filter((name) => !existsSync(path.join(root, `test/features/${name}.test.ts`)))).toEqual([]);
});
