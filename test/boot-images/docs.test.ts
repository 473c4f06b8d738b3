// The guide explains every code that can appear.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NOTES } from '../../server/src/boot-images/notes';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

test('docs/boot-images.md lists every code of the source, and no other', () => {
  const folder = path.join(ROOT, 'server', 'src', 'boot-images');
  const source = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  const codes = new Set([...source.matchAll(/['"`]boot-images\/([a-z][a-z0-9.-]+)['"`]/g)].map(([, code]) => code));
  // Codes that are put together: notes, WIM notes, verdicts and kinds of evidence.
  for (const { code } of NOTES) codes.add(code);
  for (const [, code] of source.matchAll(/\bnote\(\s*'([a-z0-9-]+)'/g)) codes.add(code);
  const union = (name: string): string =>
    new RegExp(`export type ${name} =([^]*?);\\n\\n`).exec(source)?.[1]!.replace(/\/\*[\s\S]*?\*\//g, '') ?? '';
  for (const [, verdict] of union('Verdict').matchAll(/'([a-z-]+)'/g)) codes.add(verdict);
  for (const [, kind] of union('EvidenceKind').matchAll(/'([a-z-]+)'/g)) codes.add(`lost-${kind}`);
  expect(codes.size).toBeGreaterThan(30);

  const guide = readFileSync(path.join(ROOT, 'docs', 'boot-images.md'), 'utf8');
  const table = guide.slice(guide.indexOf('## Findings'), guide.indexOf('## Settings'));
  const listed = new Set(
    [...table.matchAll(/^\|(.*?)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([a-z0-9.-]+)`/g)].map(([, code]) => code),
    ),
  );
  expect([...listed].sort()).toEqual([...codes].sort());
});
