// What the upgrade would take from the boot images: flagged in the export, and image by image in the view.
import { foldViews, openFile, runCommand, settle, treeRow } from '../host/workbench.mjs';

export default async function bootImages(page) {
  await openFile(page, 'boot-images.before.mof');
  await runCommand(page, 'ConfigMgr MOF: Check Boot Images');
  await treeRow(page, 'will lose').waitFor();
  await foldViews(page, 'Upgrade Checklist', 'Customizations', 'Hardware Inventory', 'Backups');
  await settle(page);
  await treeRow(page, 'will lose').click();
  await settle(page);
}
