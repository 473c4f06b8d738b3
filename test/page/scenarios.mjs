// What a user of the page does and sees. Each scenario begins with the page freshly opened.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { node24, root } from '../../scripts/host/paths.mjs';
import { run as runProgram } from '../../scripts/host/processes.mjs';
import { giveConfiguration } from '../../scripts/host/samples.mjs';

const HINV = path.join('inboxes', 'clifiles.src', 'hinv');

/** The three files of the sample site. */
function filesOf(site, name = 'SMS_def') {
  return {
    base: path.join(site, 'defaults', `${name}.rtm.mof`),
    mine: path.join(site, 'before', HINV, `${name}.mof`),
    theirs: path.join(site, 'after', HINV, `${name}.mof`),
  };
}

async function choose(page, role, files) {
  for (const [box, file] of Object.entries(files)) await page.setInputFiles(`#${role}-${box}`, file);
}

/** Drops a file of one byte on the first element that a selector finds. */
async function drop(page, selector, name) {
  const dataTransfer = await page.evaluateHandle((called) => {
    const data = new DataTransfer();
    data.items.add(new File(['/'], called));
    return data;
  }, name);
  await page.locator(selector).first().dispatchEvent('drop', { dataTransfer });
}

async function merge(page) {
  await page.click('#merge-start');
  await page.locator('#merge-result > *').first().waitFor();
}

/** Presses a button that saves; gives the name and the bytes of the file. */
async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What the command line writes for the same files. Gives the code it ended with and the paths of the outputs. */
async function commandLine(args) {
  const program = path.join(root, 'dist', 'configmgr-mof.js');
  return runProgram(node24, [program, ...args, '--no-store'], { quiet: true, timeout: 60_000 });
}

/** Questions that are open now. */
const open = (page) => page.locator('fieldset.open');

async function answerAll(page, choice) {
  for (let left = await open(page).count(); left > 0; left--) {
    await open(page).first().getByLabel(choice, { exact: true }).check();
    // The list is made again with every answer.
    await open(page)
      .nth(left - 1)
      .waitFor({ state: 'detached' });
  }
}

/** title: what is proven. run(page, { site, samples, folder }): throws when something is not as a user should find it. */
export const scenarios = [
  {
    title: 'saves the bytes that the command line writes, in every encoding',
    async run(page, { site, folder }) {
      const given = filesOf(site);
      const texts = await Promise.all(Object.values(given).map((file) => readFile(file, 'latin1')));
      const encodings = {
        'utf-16le with mark': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
        'utf-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
        'windows-1252 with LF': (text) =>
          Buffer.from(text.replaceAll('\r\n', '\n').replace('//', '// Gerät\n//'), 'latin1'),
      };
      for (const [name, encode] of Object.entries(encodings)) {
        const files = {};
        for (const [i, role] of Object.keys(given).entries()) {
          files[role] = path.join(folder, `${role}.mof`);
          await writeFile(files[role], encode(texts[i]));
        }
        await choose(page, 'inventory', files);
        await merge(page);
        await answerAll(page, 'Yours');
        const result = await saved(page, '#save-inventory');
        const output = path.join(folder, `${name}.mof`);
        const named = Object.entries(files).flatMap(([role, file]) => [`--${role}`, file]);
        const { code } = await commandLine(['merge', ...named, '--resolve', 'all=mine', '--output', output]);
        assert.equal(code, 0);
        assert.ok(result.bytes.equals(await readFile(output)), `${name}: the page and the command line differ`);
        assert.equal(result.name, 'theirs.mof');
      }
    },
  },
  {
    title: 'does not call a result ready while a question is open',
    async run(page, { site }) {
      await choose(page, 'inventory', filesOf(site));
      await merge(page);
      assert.equal(await open(page).count(), 2);
      const half = await saved(page, '#save-inventory');
      assert.equal(half.name, 'SMS_def.with-questions.mof');
      assert.match(half.bytes.toString('latin1'), /^<{7} /m);
      await page.getByText('2 questions are open', { exact: false }).waitFor();
      await answerAll(page, 'New default');
      await page.getByText('No question is open.', { exact: false }).waitFor();
      const report = await saved(page, '[id="save-merge-report.json"]');
      const { answered, conflicts } = JSON.parse(report.bytes.toString());
      assert.deepEqual([answered.map(({ choice }) => choice), conflicts], [['theirs', 'theirs'], 0]);
      // An answer can be taken back.
      await page.locator('fieldset').first().getByLabel('Leave open').check();
      await page.getByText('One question is open', { exact: false }).waitFor();
    },
  },
  {
    title: 'leaves a customization out, and decides what is only assumed',
    async run(page, { site }) {
      const openAll = () =>
        page.locator('#merge-result details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
      const isMerged = () => !document.getElementById('merge-stop');
      const counts = async () => {
        const report = await saved(page, '[id="save-merge-report.json"]');
        return JSON.parse(report.bytes.toString());
      };
      await choose(page, 'inventory', filesOf(site));
      await merge(page);
      await openAll();
      const skip = page.locator('tbody input[type=checkbox]').first();
      const skipped = await skip.getAttribute('id');
      await skip.check();
      await page.waitForFunction(isMerged);
      assert.ok(await page.locator(`[id="${skipped}"]`).isChecked());
      assert.equal((await counts()).counts.skipped, 1);
      // Another set of files is another merge: nothing that was said is taken over.
      await page.click('#inventory-base-remove');
      assert.equal(await page.locator('#merge-result > *').count(), 0);
      await merge(page);
      await openAll();
      const assumed = page.locator('tbody select').first();
      const chosen = await assumed.getAttribute('id');
      await assumed.selectOption('theirs');
      await page.waitForFunction(isMerged);
      assert.equal(await page.locator(`[id="${chosen}"]`).inputValue(), 'theirs');
      const report = await counts();
      assert.deepEqual([report.answered.map(({ choice }) => choice), report.counts.skipped], [['theirs'], 1]);
    },
  },
  {
    title: 'merges configuration.mof along with SMS_def.mof',
    async run(page, { site, folder }) {
      await giveConfiguration(site);
      const [own, other] = [filesOf(site), filesOf(site, 'configuration')];
      await page.getByText('configuration.mof as well').click();
      await choose(page, 'inventory', own);
      await choose(page, 'configuration', other);
      await merge(page);
      await answerAll(page, 'Yours');
      const outputs = ['a.mof', 'b.mof'].map((name) => path.join(folder, name));
      const named = ['base', 'mine', 'theirs'].flatMap((role) => [
        ...[`--${role}`, own[role]],
        ...[`--${role}-configuration`, other[role]],
      ]);
      await commandLine([
        ...['merge', ...named, '--resolve', 'all=mine'],
        ...['--output', outputs[0], '--output-configuration', outputs[1]],
      ]);
      for (const [i, role] of ['inventory', 'configuration'].entries()) {
        const { bytes } = await saved(page, `#save-${role}`);
        assert.ok(bytes.equals(await readFile(outputs[i])), role);
      }
    },
  },
  {
    title: 'says that files look swapped, and swaps them',
    async run(page, { site }) {
      const { base, mine, theirs } = filesOf(site);
      await choose(page, 'inventory', { base, mine: theirs, theirs: mine });
      await merge(page);
      await page.getByRole('alert').getByText('look swapped', { exact: false }).waitFor();
      await page.click('#swap');
      await open(page).first().waitFor();
      assert.match(await page.textContent('#merge-status'), /^43 customizations/);
    },
  },
  {
    title: 'says that the old default looks mixed up, and merges it as it is',
    async run(page, { site }) {
      const { base, mine, theirs } = filesOf(site);
      await choose(page, 'inventory', { base: theirs, mine, theirs: base });
      await merge(page);
      await page.getByRole('alert').getByText('looks mixed up', { exact: false }).waitFor();
      assert.equal(await page.locator('#swap').count(), 0);
      await page.click('#not-swapped');
      await open(page).first().waitFor();
    },
  },
  {
    title: 'says what is wrong with a file, and which one it is',
    async run(page, { site, folder }) {
      await page.click('#merge-start');
      await page.getByText('Choose your file and the new default first.').waitFor();
      await drop(page, 'h2', 'sms_def.mof');
      assert.match(await page.locator('#missed').textContent(), /^sms_def\.mof was dropped beside the boxes/);
      await drop(page, '.box', 'sms_def.mof');
      assert.equal(await page.locator('#missed').textContent(), '');
      await page.getByText('sms_def.mof, 1 bytes').waitFor();
      const broken = path.join(folder, 'broken.mof');
      await writeFile(broken, Buffer.from('FOMB\0\0\0\0'));
      await choose(page, 'inventory', { mine: filesOf(site).mine, theirs: broken });
      await merge(page);
      const said = await page.getByRole('alert').textContent();
      assert.match(said, /“new default\/broken\.mof” is a compiled MOF/);
    },
  },
  {
    title: 'shows names and texts of files as text',
    async run(page, { site }) {
      const hostile = '<img src=x onerror=document.title=1>';
      const { base, mine, theirs } = filesOf(site);
      const text = await readFile(mine, 'latin1');
      // Given as bytes: not every system has files of that name.
      const buffer = Buffer.from(text.replaceAll('"Audio"', `"${hostile}"`), 'latin1');
      await choose(page, 'inventory', { base, mine: { name: `${hostile}.mof`, mimeType: '', buffer }, theirs });
      await merge(page);
      await page.locator('pre', { hasText: hostile }).first().waitFor();
      assert.equal(await page.locator('img').count(), 0);
      assert.match(await page.title(), /^ConfigMgr MOF/);
    },
  },
  {
    title: 'can neither load nor send anything, nor read text as HTML',
    async run(page) {
      const refused = await page.evaluate(async () => {
        const tries = {
          fetch: () => fetch('https://example.invalid/'),
          html: () => void (document.body.innerHTML += '<b>x</b>'),
        };
        const found = [];
        for (const [name, attempt] of Object.entries(tries)) {
          try {
            await attempt();
          } catch {
            found.push(name);
          }
        }
        return found;
      });
      assert.deepEqual(refused, ['fetch', 'html']);
    },
  },
  {
    title: 'stops when asked, and works afterwards',
    async run(page, { site }) {
      await choose(page, 'inventory', filesOf(site));
      await page.evaluate(() => {
        document.getElementById('merge-start').click();
        document.getElementById('merge-stop').click();
      });
      await page.getByText('Stopped. Nothing was made.').waitFor();
      await page.click('#merge-start');
      await open(page).first().waitFor();
    },
  },
  {
    title: 'works with the keyboard alone, and keeps its place',
    async run(page, { site }) {
      await choose(page, 'inventory', filesOf(site));
      await page.focus('#merge-start');
      await page.keyboard.press('Enter');
      await open(page).first().waitFor();
      const focused = () => page.evaluate(() => document.activeElement.id);
      for (let i = 0; i < 40 && !(await focused()).endsWith('-open'); i++) await page.keyboard.press('Tab');
      assert.match(await focused(), /-open$/);
      await page.keyboard.press('ArrowUp');
      await page.waitForFunction(() => document.querySelectorAll('fieldset.open').length === 1);
      assert.match(await focused(), /-theirs$/);
    },
  },
  {
    title: 'is no wider than a narrow window, light and dark',
    async run(page, { site }) {
      await page.setViewportSize({ width: 320, height: 700 });
      await choose(page, 'inventory', filesOf(site));
      await merge(page);
      const colors = [];
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const [width, color] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          getComputedStyle(document.body).backgroundColor,
        ]);
        assert.ok(width <= 320, `${width} pixels wide`);
        colors.push(color);
      }
      assert.notEqual(colors[0], colors[1]);
    },
  },
  {
    title: 'gives every control a name',
    async run(page, { site }) {
      await choose(page, 'inventory', filesOf(site));
      await merge(page);
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll('input, select, button')]
          .filter((one) => !one.labels?.length && !one.getAttribute('aria-label') && !one.textContent.trim())
          .map((one) => one.outerHTML),
      );
      assert.deepEqual(nameless, []);
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
      assert.equal(new Set(ids).size, ids.length, 'an id stands twice');
    },
  },
  {
    title: 'judges boot images as the command line does, before and after',
    async run(page, { site }) {
      await page.click('#show-boot-images');
      const [before, after] = ['before', 'after'].map((name) => path.join(site, `boot-images.${name}.mof`));
      await page.setInputFiles('#before', before);
      await page.click('#boot-images-start');
      await page.locator('#boot-images-result .result').waitFor();
      const report = await saved(page, '[id="save-boot-images.json"]');
      const found = JSON.parse(report.bytes.toString());
      const expected = JSON.parse((await commandLineText(['boot-images', before, '--format', 'json'])).output);
      const verdicts = ({ images }) => images.map(({ name, verdict, evidence }) => [name, verdict, evidence.length]);
      assert.deepEqual(verdicts(found), verdicts(expected));
      await page.setInputFiles('#after', after);
      await page.click('#boot-images-start');
      await page.getByText('Something is lost or missing.').waitFor();
      const script = await saved(page, '[id="save-Export-BootImages.ps1"]');
      assert.match(script.bytes.toString(), /SMS_BootImagePackage/);
    },
  },
];

function commandLineText(args) {
  return runProgram(node24, [path.join(root, 'dist', 'configmgr-mof.js'), ...args], { quiet: true, timeout: 60_000 });
}
