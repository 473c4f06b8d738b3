// The whole job in half a minute, as a film: merge, decide, apply, boot images, checklist.
import {
  clickInTitle,
  clickOnRow,
  foldViews,
  openFile,
  pick,
  runCommand,
  settle,
  treeRow,
} from '../host/workbench.mjs';

export const size = { width: 1120, height: 700 };

const title = (page, text) => page.locator('.quick-input-title').filter({ hasText: text }).waitFor({ timeout: 20_000 });

export async function film(page, take) {
  const closeMessages = () => runCommand(page, 'Notifications: Clear All Notifications');
  await openFile(page, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
  await settle(page);
  await take(1.5);
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill('>merge customizations');
  const command = page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: 'Merge Customizations' })
    .first();
  await command.waitFor({ timeout: 20_000 });
  await page.waitForTimeout(300);
  await take(1.5);
  await command.click();
  await title(page, '2 of 3');
  await settle(page);
  await take(1.8);
  await pick(page, '2 of 3', 'sms_def.mof.bak');
  await title(page, '3 of 3');
  await settle(page);
  await take(1.5);
  await pick(page, '3 of 3', 'SMS_def.rtm.mof');
  await treeRow(page, 'Questions').waitFor();
  await page.locator('.multiDiffEntry').first().waitFor();
  await closeMessages();
  await settle(page);
  await take(3);
  await treeRow(page, 'Win32_SoundDevice').hover();
  await page.waitForTimeout(400);
  await take(1.5);
  await clickOnRow(page, 'Win32_SoundDevice', 'Keep Mine');
  await page.getByText('yours kept').first().waitFor({ timeout: 20_000 });
  await take(1.5);
  await clickOnRow(page, 'Win32_InfraredDevice', 'Keep Mine');
  await page
    .getByText(/Ready to apply/)
    .first()
    .waitFor({ timeout: 20_000 });
  await settle(page);
  await take(2.5);
  await clickInTitle(page, 'Customizations', 'Apply Merge');
  await page
    .getByText(/Written to SMS_def\.mof/)
    .first()
    .waitFor({ timeout: 20_000 });
  await settle(page);
  await take(3);
  await closeMessages();
  await openFile(page, 'boot-images.before.mof');
  await runCommand(page, 'ConfigMgr MOF: Check Boot Images');
  await treeRow(page, 'will lose').waitFor();
  await foldViews(page, 'Upgrade Checklist', 'Customizations', 'Hardware Inventory', 'Backups');
  await settle(page);
  await take(3.5);
  await closeMessages();
  await runCommand(page, 'ConfigMgr MOF: Open Upgrade Checklist');
  await treeRow(page, '1 of 3 upgraded').waitFor();
  await foldViews(page, 'Boot Images');
  await settle(page);
  await take(4);
}
