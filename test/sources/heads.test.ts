/** Every file begins with the one idea that it holds; of a rule its users read that idea, as the summary. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { headOf } from '../../scripts/code-map.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['client/src', 'server/src', 'page', 'scripts', 'test'];
const MADE = /(?:^|[\\/])(?:node_modules|fixtures|baselines|out|dist)[\\/]/;

test('every file says its one idea first', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  ).filter((name) => /\.m?[jt]s$/.test(name) && !MADE.test(name));
  expect(files.length).toBeGreaterThan(700);
  const silent = files.filter((name) => {
    const text = readFileSync(path.join(root, name), 'utf8').replace(/^#!.*\n/, '');
    return headOf(text) === undefined;
  });
  expect(silent).toEqual([]);
});
