// The upgrade checklist with the evidence that the files of the folder give.
import { foldViews, clickInTitle, runCommand, settle, widenSideBar } from '../host/workbench.mjs';

export default async function checklist(page) {
  await runCommand(page, 'ConfigMgr MOF: Open Upgrade Checklist');
  await page
    .getByText(/of \d+ done/)
    .first()
    .waitFor({ timeout: 30_000 });
  await clickInTitle(page, 'Upgrade Checklist', 'Show as Document');
  await page.locator('.webview').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(2_500);
  await foldViews(page, 'Customizations', 'Backups');
  await widenSideBar(page);
  await settle(page);
}
