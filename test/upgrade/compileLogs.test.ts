/** Whether the one dataldr.log is of the one file, by the folders that they are in. */
import { expect, test } from 'vitest';
import type { UpgradeFacts } from '../../server/src/upgrade/facts';
import type { SiteFileFacts } from '../../server/src/upgrade/inventoryFiles';
import { isLogOf } from '../../server/src/upgrade/judges/compileLogs';
import type { CompileLog } from '../../server/src/upgrade/logs/compile';

test.each([
  ['side by side', 'x/PR1/dataldr.log', 'x/PR1/sms_def.mof', true],
  ['the file below the log', 'x/PR1/dataldr.log', 'x/PR1/stuff/sms_def.mof', true],
  ['the log below the file', 'x/PR1/stuff/dataldr.log', 'x/PR1/sms_def.mof', true],
  ['in folders that say what is in them', 'x/logs/dataldr.log', 'x/stuff/sms_def.mof', true],
  ['in folders that have nothing in common', 'alpha/dataldr.log', 'beta/sms_def.mof', false],
  ['in folders that part further down', 'x/alpha/dataldr.log', 'x/beta/sms_def.mof', false],
  ['in folders of two sites', 'x/PR1/logs/dataldr.log', 'x/PR2/hinv/sms_def.mof', false],
])('%s', (_, logPath, filePath, isOne) => {
  const log: CompileLog = { path: logPath, events: [] };
  const file = { path: filePath } as SiteFileFacts;
  const facts = { inventoryFiles: [file], configurationFiles: [], compileLogs: [log] } as unknown as UpgradeFacts;
  expect(isLogOf(log, file, facts, [])).toBe(isOne);
});
