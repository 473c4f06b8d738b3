// A merge before anything is written: the customizations by class, two questions, and the preview of every changed line.
import { clickOnRow, settle, startMerge } from '../host/workbench.mjs';

export default async function merge(page) {
  await startMerge(page);
  await page.locator('.multiDiffEntry').first().waitFor();
  await clickOnRow(page, 'SMS_Group_Name', 'Keep Mine');
  await page.getByText('yours kept').first().waitFor({ timeout: 20_000 });
  await settle(page);
}
