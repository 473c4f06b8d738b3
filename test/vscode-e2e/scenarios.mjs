// What a user sees of the packaged extension. Each scenario starts with the sample site freshly opened.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readManifest } from '../../scripts/host/paths.mjs';
import { openFile, paletteLabels, replaceText } from '../../scripts/host/workbench.mjs';

const manifest = readManifest();

/**
 * title: what is proven. prepare(site): writes files before the folder is opened. run(page, { samples, site }): clicks,
 * and throws when something is not as a user should find it.
 */
export const scenarios = [
  {
    title: 'names the language of a MOF file in the status bar',
    prepare: (site) => writeFile(path.join(site, 'Printers.mof'), 'class Sample_Printer\n{\n};\n'),
    async run(page) {
      await openFile(page, 'Printers.mof');
      const [name] = manifest.contributes.languages.find(({ id }) => id === 'mof').aliases;
      await page.locator('.statusbar-item').getByText(name, { exact: true }).waitFor({ timeout: 20_000 });
    },
  },
  {
    title: 'underlines a mistake, and forgets it once it is mended',
    prepare: (site) => writeFile(path.join(site, 'Mistake.mof'), 'class Sample_Mistake\n{\n    string Name\n};\n'),
    async run(page) {
      await openFile(page, 'Mistake.mof');
      const squiggles = page.locator('.editor-instance .squiggly-error');
      await squiggles.first().waitFor({ timeout: 20_000 });
      await replaceText(page, 'class Sample_Mistake\n{\n    string Name;\n};\n');
      await squiggles.first().waitFor({ state: 'detached', timeout: 20_000 });
    },
  },
  {
    title: 'offers the commands of the manifest in the palette',
    async run(page) {
      const hidden = new Set(
        (manifest.contributes.menus?.commandPalette ?? [])
          .filter(({ when }) => when === 'false')
          .map(({ command }) => command),
      );
      const commands = (manifest.contributes.commands ?? []).filter(
        ({ command, enablement }) => !enablement && !hidden.has(command),
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
];
