// SMS_def.mof and configuration.mof merged together: the account of each file, and the questions of both.
import { giveConfiguration } from '../host/samples.mjs';
import { foldViews, settle, startMergeOfBoth } from '../host/workbench.mjs';

export const prepare = ({ site }) => giveConfiguration(site);

export default async function mergeBoth(page) {
  await startMergeOfBoth(page);
  await page.locator('.multiDiffEntry').first().waitFor();
  await foldViews(page, 'Backups');
  await settle(page);
}
