// Every command of the server is in the table for other editors.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../server/src/protocol';

test('docs/vscode.md has a row for each command of the server', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/vscode.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `mof.'));
  const named = rows.flatMap((row) => {
    const names = [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    // `mof.backups.list`, `.read`: the rest of the name is that of the first.
    return names.map((name) => (name.startsWith('.') ? names[0]!.replace(/\.\w+$/, name) : name));
  });
  expect(named.sort()).toEqual(Object.values(COMMANDS).sort());
});
