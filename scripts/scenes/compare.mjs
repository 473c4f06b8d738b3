// What differs between the old default and the customized file, as a list and in the texts.
import { openFile, pick, runCommand, settle } from '../host/workbench.mjs';

export default async function compare(page) {
  await openFile(page, 'before/inboxes/clifiles.src/hinv/SMS_def.mof');
  await runCommand(page, 'ConfigMgr MOF: Compare with Default');
  await pick(page, 'Compare with Default', 'SMS_def.rtm.mof');
  await page
    .getByText(/\d differences? in \d+ class/)
    .first()
    .waitFor();
  await settle(page);
}
