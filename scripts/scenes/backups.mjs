// The backups of a site: the file, what belongs to it, and a comparison with what is there now.
import { openFile, runCommand, settle, widenSideBar, treeRow } from '../host/workbench.mjs';

export default async function backups(page) {
  await openFile(page, 'before/inboxes/clifiles.src/hinv/SMS_def.mof');
  await runCommand(page, 'ConfigMgr MOF: Backup MOF Before Upgrade');
  await page
    .getByText(/backed up and read back/)
    .first()
    .waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Show Backups' }).first().click();
  await treeRow(page, 'before the upgrade').waitFor({ timeout: 20_000 });
  await widenSideBar(page);
  await settle(page);
}
