// The packaged extension in the browser's own extension host: a worker, with the language server in another, and no disk.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readManifest } from '../../scripts/host/paths.mjs';
import {
  openFile,
  paletteLabels,
  pick,
  runCommand,
  startMerge,
  treeRow,
  keepMine,
} from '../../scripts/host/workbench.mjs';
import { everythingHasAName } from './accessible.mjs';
import { fixMistake, writeMistake } from './mistake.mjs';

const manifest = readManifest();

/** Opens a file and waits until something is found in it: the extension's worker starts after the window is there. */
async function whenKnown(page, name) {
  await openFile(page, name);
  await page.locator('[id="status.problems"]').filter({ hasText: /[1-9]/ }).waitFor();
}

export const browserScenarios = [
  {
    title: 'in a browser: checks a file while it is written, and knows the classes of the folder',
    prepare: writeMistake,
    async run(page) {
      await fixMistake(page);
      await runCommand(page, 'ConfigMgr MOF: Show Output');
      await page.locator('.output-view').getByText('in a browser').first().waitFor();
      // A class of a file that was never opened: read through the editor.
      await page.keyboard.press('ControlOrMeta+T');
      await page.locator('.quick-input-widget input').fill('#Contoso_AssetTag');
      await page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ hasText: 'Contoso_AssetTag' })
        .first()
        .waitFor();
    },
  },
  {
    title: 'in a browser: compares with a default',
    inSameWindow: true,
    async run(page) {
      await whenKnown(page, 'before/inboxes/clifiles.src/hinv/SMS_def.mof');
      await runCommand(page, 'ConfigMgr MOF: Compare with Default');
      await pick(page, 'Compare', 'SMS_def.rtm.mof');
      await treeRow(page, 'Win32_ComputerSystem').waitFor();
      await everythingHasAName(page, 5);
    },
  },
  {
    title: 'in a browser: judges boot images, and looks at the upgrade without a plan',
    inSameWindow: true,
    async run(page) {
      await whenKnown(page, 'boot-images.before.mof');
      await runCommand(page, 'ConfigMgr MOF: Check Boot Images');
      await treeRow(page, 'Boot image (x86)').waitFor();
      await everythingHasAName(page, 5);
      await runCommand(page, 'ConfigMgr MOF: Open Upgrade Checklist');
      await treeRow(page, '1 of 3 upgraded').waitFor();
    },
  },
  {
    title: 'in a browser: merges up to what would be written, writes nothing, and says what needs a disk',
    inSameWindow: true,
    async run(page, { site }) {
      const live = path.join(site, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      const before = await readFile(live);
      await whenKnown(page, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      await startMerge(page);
      await keepMine(page, 'Win32_SoundDevice', 'Win32_InfraredDevice');
      const labels = await paletteLabels(page, 'ConfigMgr MOF: ');
      const offers = (title) => labels.some((label) => label.startsWith(`ConfigMgr MOF: ${title}`));
      assert.ok(offers('Merge Customizations') && offers('Check Boot Images'), labels.join('\n'));
      for (const { title } of manifest.contributes.commands.filter(({ enablement }) =>
        enablement?.includes('!configmgrMof.inBrowser'),
      ))
        assert.ok(!offers(title), `“${title}” is offered`);
      await runCommand(page, 'ConfigMgr MOF: Backup MOF Before Upgrade');
      const refused = page.locator('.notification-toast').filter({ hasText: 'This needs a disk' });
      await refused.getByText('Open Walkthrough', { exact: true }).waitFor();
      assert.ok(before.equals(await readFile(live)), 'the live file is as it was');
    },
  },
];
