// The table of evidence: what was put into a folder, and what the checklist may say about it. The states are written down in
// evidence/; evidence.baseline.md is the same table to read, with the sentences that a person gets to see.
import './evidence/prerequisites';
import './evidence/prerequisiteWords';
import './evidence/sites';
import './evidence/inventoryBackup';
import './evidence/inventoryReapplied';
import './evidence/inventoryCompiled';
import './evidence/clients';
import './evidence/bootImages';
import './evidence/beforeAndAfter';
import './evidence/drift';
import './evidence/formats';
import './evidence/wmic';
import './evidence/configuration';
import { expect, test } from 'vitest';
import { rows } from './evidence/table';

test('the whole table, to read', async () => {
  const order = [...new Set(rows.map(({ group }) => group))];
  const lines = [
    '# What the checklist makes of evidence',
    '',
    'Made by `test/upgrade/evidence.test.ts`; looked at on 2008-06-10.',
  ];
  for (const group of order) {
    lines.push('', `## ${group}`, '');
    for (const { name, state, says } of rows.filter((row) => row.group === group))
      lines.push(`- **${name}** → ${state}`, ...says.map((text) => `  - ${text}`));
  }
  expect(rows.length).toBeGreaterThanOrEqual(120);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./evidence.baseline.md');
});
