// A plan of the upgrade: the views as they are opened first, the step that is chosen, and the report beside them.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { runCommand, settle, treeRow } from '../host/workbench.mjs';
import { root } from '../host/paths.mjs';

/** A plan of some days: the command line makes it, as a colleague would have. */
export function prepare({ site }) {
  const run = (...args) => {
    const cli = path.join(root, 'dist', 'configmgr-mof.js');
    execFileSync(process.execPath, [cli, 'checklist', ...args, '--by', 'kim', '--store', path.join(site, '.store')], {
      cwd: site,
      stdio: 'ignore',
    });
  };
  run('init', '--site', 'sites.mof');
  run('answer', 'sms-2003-clients=no', 'sql-replication=no', 'software-updates=yes');
  for (const step of ['supported-configuration', 'status-messages', 'sql-updates']) run('tick', step);
  run('tick', 'site-backup', '--site', 'CEN', '--note', 'tape 12');
}

export default async function checklist(page) {
  await runCommand(page, 'ConfigMgr MOF: Open Upgrade Checklist');
  await treeRow(page, 'Next:').waitFor();
  await runCommand(page, 'ConfigMgr MOF: Show Upgrade Report');
  await page.locator('.webview').first().waitFor();
  await treeRow(page, 'Critical Windows updates').last().click();
  await page.waitForTimeout(2_000);
  await settle(page);
}
