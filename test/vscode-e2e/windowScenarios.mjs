// The checklist in windows of all kinds: no folder, an empty one, one without a MOF file, and two windows on one plan.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { everythingHasAName } from './accessible.mjs';
import { eventually, tried } from '../../scripts/host/patience.mjs';
import { foldViews, folderAddress, pick, runCommand, treeRow } from '../../scripts/host/workbench.mjs';

const PLAN = 'upgrade-plan.json';

/** Opens an address and waits until commands can be given; the explorer of an empty folder has no row to wait for. */
async function openWindow(page, address) {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar-item').first().waitFor();
}

const windowOn = (page, server, folder) => openWindow(page, folderAddress(server, folder, [['skipWelcome', 'true']]));

async function openChecklist(page, row = 'Start a plan') {
  await runCommand(page, 'ConfigMgr MOF: Open Upgrade Checklist');
  await treeRow(page, row).waitFor();
}

/** Clicks the row that starts a plan. A row that moves while the tree is drawn again loses its click: it is clicked until a box opens. */
async function startPlan(page) {
  const box = page.locator('.quick-input-widget');
  await eventually('the row “Start a plan” opens a box', async () => {
    if (!(await box.isVisible())) await treeRow(page, 'Start a plan').click();
    return box.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
  });
}

/** Answers the box that is open; an empty answer is one. */
async function answer(page, prompt, text) {
  const box = page.locator('.quick-input-widget');
  const asked = box.getByText(prompt);
  await asked.waitFor();
  await box.locator('input').fill(text);
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'hidden' });
}

/**
 * Starts a plan where VS Code asks for its path first, and answers. VS Code's box for a path lists the folder that is typed, and an
 * Enter before that list is dropped: it is pressed until the box is gone. Where VS Code does not see the folder yet, the same box
 * asks whether to create it, and takes an Enter, too. A box that takes none is closed, and another one opened.
 */
async function startPlanAt(page, prompt, file) {
  const box = page.locator('.quick-input-widget');
  const asked = box.getByText(prompt).or(box.getByText('Would you like to create it?')).first();
  await tried(async () => {
    await startPlan(page);
    await box.getByText(prompt).waitFor({ timeout: 10_000 });
    await box.locator('input').fill(file, { timeout: 5_000 });
    for (let presses = 0; presses < 5 && (await asked.isVisible()); presses++) {
      await page.keyboard.press('Enter');
      await asked.waitFor({ state: 'hidden', timeout: 2_000 }).catch(() => undefined);
    }
    if (!(await asked.isVisible())) return;
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden', timeout: 10_000 });
    throw new Error(`The box “${prompt}” takes no answer.`);
  });
}

/** Ticks the box of a step. */
async function tick(page, title) {
  const row = treeRow(page, title);
  await row.waitFor();
  await row.locator('.custom-view-tree-node-item-checkbox').click();
}

/** Ids of the steps with a tick in the plan. */
async function tickedIn(folder) {
  const { steps = [] } = JSON.parse(await readFile(path.join(folder, PLAN), 'utf8'));
  const ticked = steps.filter(({ tick }) => tick?.state === 'done');
  return [...new Set(ticked.map(({ step }) => step))].sort().join();
}

/** What `read` gives in the frame of the page of the step, which is in a frame; empty where there is none. */
async function onPage(page, read) {
  for (const frame of page.frames()) {
    const isThere = await frame.evaluate(() => document.getElementById('step') !== null).catch(() => false);
    if (isThere) return frame.evaluate(read).catch(() => '');
  }
  return '';
}

/** The label of the button that has the focus on the page of the step; empty for none. */
async function focusedOnPage(page) {
  const label = await onPage(page, () => document.activeElement?.textContent ?? '');
  return label.length < 40 ? label : '';
}

/** The number of the step that the page shows; empty for none. */
function numberOnPage(page) {
  return onPage(page, () => /^\d+/.exec(document.getElementById('step').textContent.trim())?.[0] ?? '');
}

/** A plan in the folder, of one site. */
async function withPlanOfOneSite(site) {
  const plan = {
    format: 'configmgr-mof-upgrade-plan',
    version: 1,
    list: 'sp1',
    sites: [{ code: 'CEN', type: 'primary' }],
  };
  await writeFile(path.join(site, PLAN), JSON.stringify(plan));
}

export const windowScenarios = [
  {
    title: 'shows the checklist without a folder, and asks where a plan is to be kept',
    // Before the window is there: VS Code takes a while to see a folder that was just made.
    prepare: (site) => mkdir(path.join(site, '..', 'elsewhere'), { recursive: true }),
    open: (page, server) => openWindow(page, `${server.origin}/?ew=true`),
    async run(page, { site }) {
      const folder = path.join(site, '..', 'elsewhere');
      await openChecklist(page);
      await startPlanAt(page, 'where do you want to keep the plan', path.join(folder, PLAN));
      await pick(page, 'Start Upgrade Plan', 'Configuration Manager 2007 SP1');
      await answer(page, 'Which sites are there', 'CEN');
      await treeRow(page, 'Next:').waitFor();
      assert.match(await readFile(path.join(folder, PLAN), 'utf8'), /"CEN"/);
    },
  },
  {
    title: 'starts a plan in an empty folder, and in one without a MOF file',
    async open(page, server, site) {
      await mkdir(path.join(site, '..', 'empty'), { recursive: true });
      await windowOn(page, server, path.join(site, '..', 'empty'));
    },
    async run(page, { server, site }) {
      const empty = path.join(site, '..', 'empty');
      await openChecklist(page);
      await startPlan(page);
      await pick(page, 'Start Upgrade Plan', 'Configuration Manager 2007 SP1');
      await answer(page, 'Which sites are there', 'CEN, PR1:CEN');
      await treeRow(page, 'Next:').waitFor();
      assert.match(await readFile(path.join(empty, PLAN), 'utf8'), /"PR1"/);
      await rm(path.join(empty, PLAN));
      await writeFile(path.join(empty, 'notes.txt'), 'Nothing of an upgrade.');
      await windowOn(page, server, empty);
      await openChecklist(page);
    },
  },
  {
    title: 'keeps what two windows tick in one plan at the same time',
    prepare: withPlanOfOneSite,
    open: windowOn,
    async run(page, { server, site }) {
      const other = await page.context().newPage();
      await windowOn(other, server, site);
      for (const window of [page, other]) {
        await runCommand(window, 'ConfigMgr MOF: Open Upgrade Checklist');
        await treeRow(window, 'Next:').waitFor();
        await foldViews(window, 'Upgrade Step', 'Customizations', 'Hardware Inventory', 'Backups');
      }
      await Promise.all([tick(page, 'Open problems of the site'), tick(other, 'Critical SQL updates')]);
      await eventually(
        'both ticks are in the plan',
        async () => (await tickedIn(site)) === 'sql-updates,status-messages',
      );
      // Each window follows what the other wrote.
      for (const window of [page, other]) await treeRow(window, 'Prepare').getByText('2/9').waitFor();
      await everythingHasAName(page, 10);
      await rm(path.join(site, PLAN));
    },
  },
  {
    title: 'ticks steps of a plan without the mouse: in the tree, and on the page of the step, which keeps the focus',
    prepare: withPlanOfOneSite,
    open: windowOn,
    async run(page, { site }) {
      const { keyboard } = page;
      const pressUntil = async (key, what, holds) => {
        for (let pressed = 0; !(await holds()); pressed++) {
          assert.ok(pressed < 40, `${key} never reaches ${what}`);
          await keyboard.press(key);
          await page.waitForTimeout(100);
        }
      };
      const row = page.locator(
        '.pane-body .monaco-list:focus .monaco-list-row.focused[aria-label^="2. Open problems"]',
      );
      const isTicked = async () => (await tickedIn(site)) === 'status-messages';
      await openChecklist(page, 'Next:');
      await pressUntil('ArrowDown', 'the second step', () => row.isVisible());
      await keyboard.press('Space');
      await eventually('the space bar ticks the step', isTicked);
      await row.locator('[role="checkbox"][aria-checked="true"]').waitFor();
      // The rows are put together again after a tick; a key in that moment means none of them and does nothing.
      await eventually('the space bar takes the tick back', async () => {
        if (await isTicked()) await keyboard.press('Space');
        for (let waited = 0; waited < 50 && (await isTicked()); waited++) await page.waitForTimeout(100);
        return !(await isTicked());
      });
      await row.waitFor();
      // Until the page shows the step: the key, too, may come in such a moment.
      await eventually('the step is shown', async () => {
        await keyboard.press('Enter');
        for (let waited = 0; waited < 30 && (await numberOnPage(page)) !== '2'; waited++)
          await page.waitForTimeout(100);
        return (await numberOnPage(page)) === '2';
      });
      await keyboard.press('Alt+D');
      await pressUntil('Tab', 'the button', async () => (await focusedOnPage(page)) === 'Tick');
      await keyboard.press('Enter');
      await eventually('the button ticks the step', isTicked);
      await eventually('a button of the page has the focus', async () => (await focusedOnPage(page)) === 'Take Back');
      await keyboard.press('Escape');
      await row.waitFor();
      await rm(path.join(site, PLAN));
    },
  },
];
