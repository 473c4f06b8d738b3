/** What is generated from the table of rules is up to date. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folderSettingsSchema, manifestWithRules, rulesDocument } from '../../scripts/rules-doc';
import { SYNTAX_CODES } from '../../server/src/rules/syntaxCodes';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

test('docs/rules.md is what the table says (node scripts/run-ts.mjs scripts/rules-doc.ts writes it)', () => {
  const written = readFileSync(path.join(root, 'docs', 'rules.md'), 'utf8').replace(/\r\n/g, '\n');
  expect(written === rulesDocument()).toBe(true);
});

test('so is the schema of .configmgr-mof.json', () => {
  const written = readFileSync(path.join(root, 'schemas', 'folder-settings.schema.json'), 'utf8').replace(
    /\r\n/g,
    '\n',
  );
  expect(written === folderSettingsSchema()).toBe(true);
});

test('so are the names that the setting configmgrMof.rules completes', () => {
  const written = readFileSync(path.join(root, 'package.json'), 'utf8').replace(/\r\n/g, '\n');
  expect(written === manifestWithRules(written)).toBe(true);
});

test('each syntax error that the parser can report has a line in the documentation', () => {
  const folder = path.join(root, 'server', 'src', 'syntax');
  const codes = new Set<string>();
  for (const file of readdirSync(folder)) {
    const source = readFileSync(path.join(folder, file), 'utf8');
    if (file.startsWith('dialect')) continue;
    for (const [, code] of source.matchAll(/\breport(?:Missing)?\(\s*'([a-z]+(?:-[a-z]+)*)'/g)) codes.add(code!);
    for (const [, code] of source.matchAll(/'syntax\/([a-z-]+)'/g)) codes.add(code!);
  }
  expect(codes.size).toBeGreaterThan(20);
  expect([...codes].filter((code) => !Object.hasOwn(SYNTAX_CODES, code))).toEqual([]);
});
