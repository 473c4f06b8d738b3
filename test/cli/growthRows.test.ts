// No command is left out where growth is measured (`npm run bench -- growth`), or it is said why.
import { expect, test } from 'vitest';
import { ACTIONS as BACKUP_ACTIONS } from '../../server/src/cli/commands/backup';
import { ACTIONS as CHECKLIST_ACTIONS } from '../../server/src/cli/commands/checklist';
import { SPECS } from '../../server/src/cli/specs';
import { CASES, WITHOUT } from '../bench/growthCases';

const rows = Object.values(CASES).flat();

test('each command has a row', () => {
  const names = [...new Set(rows.map(({ argv }) => argv[0]!)), ...Object.keys(WITHOUT)];
  expect(names.sort()).toEqual(SPECS.map(({ name }) => name).sort());
});

test.each([
  ['backup', BACKUP_ACTIONS],
  ['checklist', CHECKLIST_ACTIONS],
])('each action of %s has a row', (command, actions) => {
  const measured = rows.filter(({ argv }) => argv[0] === command).map(({ argv }) => argv[1]);
  expect(Object.keys(actions).filter((action) => !measured.includes(action))).toEqual([]);
});
