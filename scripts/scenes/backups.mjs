// The backups of a site, and what has changed in a file since.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { foldViews, openFile, runCommand, settle } from '../host/workbench.mjs';

const FILE = 'before/inboxes/clifiles.src/hinv/SMS_def.mof';

export default async function backups(page, { site }) {
  await openFile(page, FILE);
  await runCommand(page, 'ConfigMgr MOF: Backup MOF Before Upgrade');
  await page
    .getByText(/backed up and read back/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Show Backups' }).first().click();
  // Somebody changes the live file behind the admin's back.
  const live = path.join(site, FILE);
  const text = await readFile(live, 'latin1');
  const changed = text
    .replace('Contoso client engineering', 'nobody')
    .replace('SMS_Report     (TRUE)', 'SMS_Report     (FALSE)');
  await writeFile(live, changed, 'latin1');
  const row = page.locator('.pane-body .monaco-list-row').filter({ hasText: 'before the upgrade' }).last();
  await row.hover();
  await row.locator('.action-label[aria-label="Compare Backup with Current File"]').first().click();
  await page.locator('.tabs-container .tab').filter({ hasText: '↔ now' }).first().waitFor({ timeout: 20_000 });
  await foldViews(page, 'Upgrade Checklist', 'Customizations', 'Hardware Inventory');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await settle(page);
}
