// The open questions in VS Code's own merge editor.
import { clickInTitle, runCommand, settle, startMerge } from '../host/workbench.mjs';

export default async function mergeEditor(page) {
  await startMerge(page);
  await clickInTitle(page, 'Customizations', 'Decide in Merge Editor');
  await page
    .getByText(/Conflicts? Remaining/)
    .first()
    .waitFor();
  await runCommand(page, 'Merge Editor: Go to Next Unhandled Conflict');
  await settle(page);
}
