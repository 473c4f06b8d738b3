// What a user sees of the packaged extension. Each scenario starts with the sample site freshly opened, if it does not say otherwise.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readManifest } from '../../scripts/host/paths.mjs';
import { giveConfiguration } from '../../scripts/host/samples.mjs';
import {
  MERGED_INTO,
  clickInTitle,
  clickOnRow,
  openFile,
  paletteLabels,
  pick,
  runCommand,
  startMerge,
  startMergeOfBoth,
  treeRow,
  keepMine,
} from '../../scripts/host/workbench.mjs';
import { eventually, tried } from '../../scripts/host/patience.mjs';
import { everythingHasAName } from './accessible.mjs';
import { fixMistake, writeMistake } from './mistake.mjs';

const manifest = readManifest();

/**
 * The Hardware Inventory view without the mouse, from where its command leaves the focus: search, rows unfolded, boxes of one row
 * and of several, the properties of a class, the way to the file and back, the data class, the filter.
 * @returns how many steps there are to undo
 */
async function useInventoryByKeys(page) {
  const { keyboard } = page;
  /** A row by the beginning of what a screen reader says of it. */
  const row = (said, list = '.monaco-list', kind = '') =>
    page.locator(`.pane-body ${list} .monaco-list-row${kind}[aria-label^="${said}"]`).waitFor();
  /** The keys go to the tree, and to that row of it. */
  const focused = (said) => row(said, '.monaco-list:focus', '.focused');
  const press = async (...keys) => {
    for (const key of keys) await keyboard.press(key);
  };
  const line = (text) => page.locator('.view-line').filter({ hasText: text }).first().waitFor();
  await focused('Computer System,');
  await press('Alt+Q');
  await page.locator('.quick-input-title').filter({ hasText: 'search' }).waitFor();
  await keyboard.type('Contoso_Encryption');
  await row('Contoso_Encryption, 2 of 2 classes');
  await press('Enter');
  await focused('Contoso_Encryption, 2 of 2');
  await press('Space');
  await row('Contoso_Encryption, 0 of 2 classes');
  await press('ArrowDown', 'Shift+ArrowDown', 'Space');
  await row('Contoso_Encryption, 2 of 2 classes');
  // The arrow keys leave both selected: what has the focus is meant.
  await press('Home', 'ArrowDown', 'ArrowRight');
  await row('KeyName,');
  await press('ArrowRight', 'ArrowDown');
  await focused('DefaultValue,');
  await press('Space');
  await row('Contoso_Encryption, 8 of 9');
  await press('ArrowLeft');
  await focused('Contoso_Encryption, 8 of 9');
  await press('Alt+P');
  await page.locator('.quick-input-title').filter({ hasText: 'with these properties' }).waitFor();
  await keyboard.type('Default');
  await press('ArrowDown', 'Space', 'Enter');
  await row('Contoso_Encryption, 9 of 9');
  await press('Enter');
  await line('class Contoso_Encryption : SMS_Class_Template');
  await press('Alt+D');
  await page.locator('.tab.active').filter({ hasText: 'configuration.mof' }).waitFor();
  await press('Control+K', 'h');
  await focused('Contoso_Encryption, instances in the file');
  await press('Alt+D');
  await page.locator('.tab.active').filter({ hasText: 'SMS_def.mof' }).waitFor();
  await press('Control+K', 'h');
  await focused('Contoso_Encryption, 9 of 9');
  await press('Alt+L');
  await pick(page, 'Hardware Inventory: what is shown', 'With Problems');
  return 4;
}

/** Answers the second question without the mouse: the row that has the focus is meant, not the one that is selected; looking leaves the focus. */
async function takeSecondByKeys(page) {
  const { keyboard } = page;
  const focused = (said) =>
    page.locator(`.monaco-list:focus .monaco-list-row.focused[aria-label^="${said}"]`).waitFor();
  await runCommand(page, 'Focus on Customizations View');
  await page.locator('.pane-body .monaco-list:focus').waitFor();
  await keyboard.press('Alt+N');
  await focused('Win32_SoundDevice');
  await keyboard.press('ArrowDown');
  await focused('Win32_InfraredDevice');
  await keyboard.press('Enter');
  await page.locator('.tab.active').filter({ hasText: 'Win32_InfraredDevice' }).waitFor();
  await focused('Win32_InfraredDevice');
  await keyboard.press('Alt+D');
  await treeRow(page, 'new default taken').getByText('Win32_InfraredDevice').waitFor();
}

const same = (some, others) => some.every((text, i) => text === others[i]);

/**
 * title: what is proven. prepare(site): writes files before the folder is opened. language: the display language, English when
 * left out. inSameWindow: goes on where the one before it ended. run(page, { samples, site }): clicks, and throws when something is not as a user should find it.
 */
export const scenarios = [
  {
    title: 'names the language of a MOF file in the status bar',
    prepare: (site) => writeFile(path.join(site, 'Printers.mof'), 'class Sample_Printer\n{\n};\n'),
    async run(page) {
      await openFile(page, 'Printers.mof');
      const [name] = manifest.contributes.languages.find(({ id }) => id === 'mof').aliases;
      await page.locator('.statusbar-item').getByText(name, { exact: true }).waitFor();
    },
  },
  {
    title: 'says beside the language what it judges the file by, how it is stored, and that the server runs',
    inSameWindow: true,
    async run(page) {
      await openFile(page, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      const status = page.locator('#status\\.languageStatus');
      const told = page.locator('.hover-language-status');
      // The hover shows what is known at its moment: it is opened again until all is there.
      await tried(async () => {
        await page.locator('.view-lines').first().hover({ timeout: 5_000 });
        await status.hover({ timeout: 5_000 });
        await told.getByText(/WMI \(mofcomp\), Windows-1252|WMI \(mofcomp\), UTF/i).waitFor({ timeout: 5_000 });
        await told.getByText(/Language server is running/).waitFor({ timeout: 2_000 });
        await told.getByText(/[\d,]+ classes in/).waitFor({ timeout: 2_000 });
      });
    },
  },
  {
    title: 'underlines a mistake, and forgets it once it is fixed',
    inSameWindow: true,
    prepare: writeMistake,
    run: fixMistake,
  },
  {
    title: 'offers the commands of the manifest in the palette',
    inSameWindow: true,
    async run(page) {
      const hidden = new Set(
        (manifest.contributes.menus?.commandPalette ?? [])
          .filter(({ when }) => when !== undefined)
          .map(({ command }) => command),
      );
      const commands = (manifest.contributes.commands ?? []).filter(
        ({ command, enablement }) => !enablement?.includes('isWorkspaceTrusted') && !hidden.has(command),
      );
      assert.ok(commands.length > 0, 'the manifest contributes no command');
      const labels = await paletteLabels(page, 'ConfigMgr MOF: ');
      for (const { category, title } of commands) {
        const label = `${category}: ${title}`;
        assert.ok(
          labels.some((shown) => shown.startsWith(label)),
          `the palette does not list “${label}”; it lists:\n${labels.join('\n')}`,
        );
      }
    },
  },
  {
    title: 'shows in its output the versions, what was done, and each error that was shown',
    inSameWindow: true,
    async run(page) {
      await openFile(page, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      await runCommand(page, 'ConfigMgr MOF: Undo Last Change to File');
      // What has nothing to undo has a backup to restore: the next step is a button.
      await page.getByRole('button', { name: 'Restore Backup' }).first().waitFor();
      await page.getByRole('button', { name: 'Show Output' }).first().click();
      const panel = page.locator('.output-view .view-lines');
      // Long entries are wrapped where the panel ends: each line of the panel is a piece.
      const shows = (pattern) =>
        eventually(`${pattern} is in the output`, async () => {
          const shown = (await panel.innerText()).replaceAll('\u00a0', ' ');
          return pattern.test(shown.replaceAll(/\s*\n\s*/g, ''));
        });
      await shows(/\[info\] ConfigMgr MOF \d+\.\d+\.\d+,.+Node \d+/);
      await shows(/\[info\] \d+ classes in \d+ files/);
      await shows(/\[error\] .+SMS_def\.mof/);
      await runCommand(page, 'ConfigMgr MOF: Restart Language Server');
      await shows(/\[info\] The language server was started again/);
      // The file in front is meant, also where the panel has the focus.
      await openFile(page, 'boot-images.before.mof');
      await page.locator('.editor-instance .squiggly-warning').first().waitFor();
      await panel.click();
      await runCommand(page, 'ConfigMgr MOF: Check Boot Images');
      await treeRow(page, 'Boot image (x86)').waitFor();
      await shows(/\[info\] configmgrMof\.checkBootImages was done/);
    },
  },
  {
    title: 'speaks the display language: palette, lines above classes and messages in German',
    language: 'de',
    async run(page) {
      await openFile(page, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      await page
        .getByText(/^\d+ von \d+ gemeldet$/)
        .first()
        .waitFor();
      const { title } = readManifest('de').contributes.commands.find(({ command }) => command === 'configmgrMof.merge');
      const labels = await paletteLabels(page, `ConfigMgr MOF: ${title}`);
      assert.ok(
        labels.some((label) => label.includes(title)),
        labels.join('\n'),
      );
      await page.keyboard.press('Escape');
      await runCommand(page, 'ConfigMgr MOF: Sprachserver neu starten');
      await page.getByText('Der Sprachserver wurde neu gestartet.').first().waitFor();
    },
  },
  {
    title: 'shows as many conflicts in the merge editor as the merge has questions',
    async run(page) {
      await startMerge(page);
      await clickInTitle(page, 'Customizations', 'Decide in Merge Editor');
      await page.getByText('2 Conflicts Remaining').first().waitFor();
    },
  },
  {
    title:
      'merges with two answers and one click to apply, takes it all back with another, and says every row to a screen reader',
    async run(page, { site }) {
      const live = path.join(site, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      const before = await readFile(live);
      await startMerge(page);
      await everythingHasAName(page, 10);
      await takeSecondByKeys(page);
      await clickOnRow(page, 'Win32_SoundDevice', 'Keep Mine');
      // A person with several sites sees which of them is written to, before and after.
      const target = `${path.posix.basename(MERGED_INTO)} in ${path.posix.dirname(MERGED_INTO)}`;
      await page.getByText(`Ready to apply to ${target}; nothing is written yet.`).first().waitFor();
      assert.ok(before.equals(await readFile(live)), 'nothing is written before the merge is applied');
      await clickInTitle(page, 'Customizations', 'Apply Merge');
      await page.getByText(`Written to ${target}.`).first().waitFor();
      await page.getByText(`${target} is written:`).first().waitFor();
      assert.match((await readFile(live)).toString('latin1'), /SMS_Group_Name \("Audio"\)/);
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await page
        .getByText(/is as it was before/)
        .first()
        .waitFor();
      assert.ok(before.equals(await readFile(live)), 'undo brings back every byte');
    },
  },
  {
    title: 'asks once whether configuration.mof is merged along, writes both files and takes both back',
    prepare: giveConfiguration,
    async run(page, { site }) {
      const live = ['SMS_def.mof', 'configuration.mof'].map((name) =>
        path.join(site, 'after/inboxes/clifiles.src/hinv', name),
      );
      const now = () => Promise.all(live.map((file) => readFile(file, 'latin1')));
      const before = await now();
      await startMergeOfBoth(page);
      await keepMine(page, 'Win32Reg_AddRemovePrograms', 'Win32_SoundDevice', 'Win32_InfraredDevice');
      assert.deepEqual(await now(), before, 'nothing is written before the merge is applied');
      await clickInTitle(page, 'Customizations', 'Apply Merge');
      await page
        .getByText(/Written to SMS_def\.mof and configuration\.mof in after\/inboxes\/clifiles\.src\/hinv\./)
        .first()
        .waitFor();
      const [definitions, configuration] = await now();
      assert.match(configuration, /ContosoVersion[\s\S]*class Contoso_AssetTag/);
      assert.doesNotMatch(definitions, /class Contoso_AssetTag\s*\{/);
      await clickInTitle(page, 'Customizations', 'Undo Merge');
      await page
        .getByText(/are as they were before/)
        .first()
        .waitFor();
      assert.deepEqual(await now(), before, 'undo brings back every byte of both');
    },
  },
  {
    title: 'puts the class of a registry export into both files, shows it as reported, and one undo takes it back',
    // The scenario before this one leaves a second configuration.mof, and which is meant would be asked.
    prepare: (site) => rm(path.join(site, 'after/inboxes/clifiles.src/hinv/configuration.mof'), { force: true }),
    async run(page, { site }) {
      const hinv = path.join(site, 'before/inboxes/clifiles.src/hinv');
      const now = () =>
        Promise.all(['configuration.mof', 'SMS_def.mof'].map((name) => readFile(path.join(hinv, name), 'latin1')));
      const before = await now();
      const title = 'Add Inventory Class from Registry Export';
      await runCommand(page, `ConfigMgr MOF: ${title}`);
      await pick(page, title, 'Contoso-Encryption.reg');
      await pick(page, 'Add Inventory Class: ', 'Put Into configuration.mof and SMS_def.mof');
      await pick(page, title, 'before/inboxes/clifiles.src/hinv');
      await page
        .getByText(/added to both files/)
        .first()
        .waitFor();
      // VS Code may save by itself or leave it to the user.
      const saved = async (isThere) => {
        await runCommand(page, 'File: Save All Files');
        await eventually(`the files ${isThere ? 'hold the class' : 'are as they were'}`, async () => {
          const texts = await now();
          return isThere ? texts.every((text) => text.includes('class Contoso_Encryption_64')) : same(texts, before);
        });
      };
      await saved(true);
      await runCommand(page, 'ConfigMgr MOF: Show Hardware Inventory');
      await treeRow(page, 'Computer System').waitFor();
      await everythingHasAName(page, 5);
      const switched = await useInventoryByKeys(page);
      await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
      // What the keys switched is one step each; below them is the class.
      for (let step = 0; step <= switched; step++) await page.keyboard.press('ControlOrMeta+Z');
      await saved(false);
    },
  },
];

/** The same in a folder that is not trusted. */
export const restrictedScenarios = [
  {
    title: 'checks, merges and shows in a folder that is not trusted, and writes nothing there',
    prepare: writeMistake,
    async run(page, { site }) {
      await page.getByText('Restricted Mode').first().waitFor();
      await openFile(page, 'Mistake.mof');
      await page.locator('.editor-instance .squiggly-error').first().waitFor();

      const labels = await paletteLabels(page, 'ConfigMgr MOF: ');
      const offers = (title) => labels.some((label) => label.startsWith(`ConfigMgr MOF: ${title}`));
      assert.ok(offers('Merge Customizations') && offers('Compare with Default'), labels.join('\n'));
      for (const { title } of manifest.contributes.commands.filter(({ enablement }) =>
        enablement?.includes('isWorkspaceTrusted'),
      ))
        assert.ok(!offers(title), `“${title}” is offered`);
      await runCommand(page, 'ConfigMgr MOF: Backup MOF Before Upgrade');
      const refused = page.locator('.notification-toast').filter({ hasText: 'This folder is not trusted' });
      await refused.getByText('Manage Workspace Trust', { exact: true }).waitFor();

      const live = path.join(site, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
      const before = await readFile(live);
      await startMerge(page);
      await keepMine(page, 'Win32_SoundDevice', 'Win32_InfraredDevice');
      await page.locator('.pane-header').filter({ hasText: 'Customizations' }).first().hover();
      const apply = page.locator('.pane-header .action-label[aria-label="Apply Merge"]').first();
      await apply.waitFor();
      assert.match((await apply.getAttribute('class')) ?? '', /\bdisabled\b/, 'Apply Merge is switched off');
      assert.ok(before.equals(await readFile(live)), 'the live file is as it was');
    },
  },
];
