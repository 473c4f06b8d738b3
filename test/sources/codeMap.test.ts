/** docs/code-map.md names every file of the product in a line, as it is now. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codeMapPage } from '../../scripts/code-map.mjs';

test('the code map is that of the sources (node scripts/code-map.mjs --write)', () => {
  const page = path.resolve(import.meta.dirname, '../../docs/code-map.md');
  expect(readFileSync(page, 'utf8').split('\n')).toEqual(codeMapPage().split('\n'));
});
