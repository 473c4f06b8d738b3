// What the customized file reports, with check boxes; where it differs from the default is marked in both.
import { foldViews, openFile, pick, runCommand, settle, treeRow } from '../host/workbench.mjs';

export default async function inventory(page) {
  await openFile(page, 'before/inboxes/clifiles.src/hinv/SMS_def.mof');
  await runCommand(page, 'ConfigMgr MOF: Show Hardware Inventory');
  await treeRow(page, 'of').first().waitFor();
  await runCommand(page, 'ConfigMgr MOF: Compare Inventory with a Default');
  await pick(page, 'compare with a default', 'SMS_def.rtm.mof');
  await treeRow(page, 'customized').first().waitFor();
  await runCommand(page, 'ConfigMgr MOF: Go to Next Customization');
  await foldViews(page, 'Customizations', 'Backups', 'Boot Images');
  await settle(page);
}
