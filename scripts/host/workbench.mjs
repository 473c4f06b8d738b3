// Driving the workbench in the browser: addresses, waiting, and the few things that tests and pictures both do.
import path from 'node:path';
import { tried } from './patience.mjs';

/** A path as it is in an address of the workbench: forward slashes, with a leading one. */
function urlPath(file) {
  const slashed = path.resolve(file).split(path.sep).join('/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

/** The address that opens a folder. `payload` entries are pairs of strings which the workbench takes at its start. */
export function folderAddress(server, folder, payload = []) {
  // Slashes may be in a query, and an address that people read and click is better with them.
  const readable = (text) => encodeURIComponent(text).replaceAll('%2F', '/');
  const rest = payload.length ? `&payload=${readable(JSON.stringify(payload))}` : '';
  return `${server.origin}/?folder=${readable(urlPath(folder))}${rest}`;
}

/** The payload that makes the workbench load an extension from its source folder and run a compiled test suite in it. */
export function testPayload(server, extensionFolder, suiteFile) {
  const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${urlPath(file)}`;
  return [
    ['extensionDevelopmentPath', remote(extensionFolder)],
    ['extensionTestsPath', remote(suiteFile)],
    ['skipWelcome', 'true'],
  ];
}

/** Opens a folder and waits until the workbench is there with its extension host ready. */
export async function openFolder(page, server, folder) {
  await page.goto(folderAddress(server, folder, [['skipWelcome', 'true']]), { waitUntil: 'domcontentloaded' });
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar-item').first().waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
}

/**
 * Opens a file of the folder by its path or name through Quick Open, as a user would. A file that was written a moment ago is not
 * in what it lists yet: then it is opened again.
 */
export async function openFile(page, name) {
  const row = page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: path.posix.basename(name) })
    .first();
  await tried(async () => {
    await page.keyboard.press('ControlOrMeta+P');
    try {
      await page.locator('.quick-input-widget input').fill(name, { timeout: 5_000 });
      await row.click({ timeout: 10_000 });
    } catch (error) {
      await page.keyboard.press('Escape');
      throw error;
    }
  });
  // Other tabs may have the name in theirs, for instance that of a comparison.
  const tab = `.tabs-container .tab.active[data-resource-name="${path.posix.basename(name)}"]`;
  await page.locator(tab).first().waitFor();
}

/**
 * Opens the command palette, types into it and does something there. A workbench that is still starting closes the palette again,
 * clears what was typed, or knows no command yet: then all of it is tried again.
 */
function inPalette(page, text, act) {
  return tried(async () => {
    await page.keyboard.press('F1');
    try {
      await page.locator('.quick-input-widget input').fill(`>${text}`, { timeout: 5_000 });
      await act();
    } catch (error) {
      await page.keyboard.press('Escape');
      throw error;
    }
  });
}

/**
 * Shows the command palette filtered by some text; gives the labels that it lists. A list keeps only the rows that are in
 * sight, so it is paged through to its end.
 */
export async function paletteLabels(page, text) {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const wanted = rows.filter({ hasText: text.trim() }).first();
  await inPalette(page, text, () => wanted.waitFor({ timeout: 10_000 }));
  const labels = new Set();
  // The first key goes to the last row in sight, and rows are drawn some frames after a key: one idle round is no end.
  for (let idle = 0; idle < 4; await page.keyboard.press('PageDown')) {
    const known = labels.size;
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const seen = await rows.evaluateAll((all) =>
      all.map((row) => row.getAttribute('aria-label') ?? row.textContent ?? ''),
    );
    for (const label of seen) labels.add(label);
    idle = labels.size > known ? 0 : idle + 1;
  }
  await page.keyboard.press('Escape');
  return [...labels];
}

/** Runs a command from the palette by its full label, for instance `ConfigMgr MOF: Show Output`. */
export async function runCommand(page, label) {
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  await inPalette(page, label, () => row.click({ timeout: 5_000 }));
}

/** Replaces the text of the active editor. */
export async function replaceText(page, text) {
  await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

/** Chooses a row by a text on it, in the Quick Pick with that title: one follows another, and rows move while they load. */
export async function pick(page, title, text) {
  await page.locator('.quick-input-title').filter({ hasText: title }).waitFor();
  await page.locator('.quick-input-widget input').fill(text);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).waitFor();
  await page.keyboard.press('Enter');
}

/** A row of a view in the side bar, by the text on it. */
export function treeRow(page, text) {
  return page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
}

/** The button of a row that appears when the mouse is over it, by its label. */
export async function clickOnRow(page, text, label) {
  const row = treeRow(page, text);
  // Rows move while a tree is drawn again, away from under the mouse: it has to go there again.
  await tried(async () => {
    await row.hover({ timeout: 3_000 });
    // A key that does the same is after the label.
    await row.locator(`.action-label[aria-label^="${label}"]`).first().click({ timeout: 3_000 });
  });
}

/** A button in the title of a view; it is there only while the mouse is over the view. */
export async function clickInTitle(page, view, label) {
  const header = page.locator('.pane-header').filter({ hasText: view }).first();
  await header.hover();
  await header.locator(`.action-label[aria-label^="${label}"]`).first().click();
}

/** Asks for a merge into the file that is open. Extensions may hear of it later than it is on the screen: then it is asked again. */
async function mergeOpenFile(page) {
  const title = page.locator('.quick-input-title').filter({ hasText: /[12] of 3/ });
  for (let attempt = 1; ; attempt++) {
    await runCommand(page, 'ConfigMgr MOF: Merge Customizations');
    await title.waitFor();
    if (attempt === 4 || /2 of 3/.test(await title.innerText())) return;
    await page.keyboard.press('Escape');
    await title.waitFor({ state: 'hidden' });
  }
}

/** What a merge of the sample writes to. */
export const MERGED_INTO = 'after/inboxes/clifiles.src/hinv/SMS_def.mof';

/** Starts a merge of the sample site as a user would: the live file open, the archived copy as mine, the old default named. */
export async function startMerge(page) {
  await openFile(page, MERGED_INTO);
  await mergeOpenFile(page);
  // The file that would be written to is named with its folder before anything of the merge is shown.
  const named = page.locator(`.quick-input-widget input[placeholder$="to merge into ${MERGED_INTO}"]`);
  await named.waitFor();
  await pick(page, '2 of 3', 'sms_def.mof.bak');
  await page.locator('.quick-input-title').filter({ hasText: '3 of 3' }).waitFor();
  await named.waitFor();
  await pick(page, '3 of 3', 'SMS_def.rtm.mof');
  await treeRow(page, 'Questions').waitFor();
}

/** Starts a merge of both files of a site that has a new configuration.mof, as `giveConfiguration` prepares it. */
export async function startMergeOfBoth(page) {
  await openFile(page, 'after/inboxes/clifiles.src/hinv/SMS_def.mof');
  await mergeOpenFile(page);
  await pick(page, '2 of 3', 'before/inboxes/clifiles.src/hinv');
  await pick(page, '3 of 3', 'SMS_def.rtm.mof');
  await pick(page, 'configuration.mof', 'Merge both files (recommended)');
  await treeRow(page, 'Questions').waitFor();
}

/** Answers the questions of the merge that is open with *Keep Mine*, until it is ready to be applied. */
export async function keepMine(page, ...questions) {
  for (const question of questions) await clickOnRow(page, question, 'Keep Mine');
  await page
    .getByText(/Ready to apply/)
    .first()
    .waitFor();
}

/** Folds views away, so that the others have their room. */
export async function foldViews(page, ...views) {
  for (const view of views) {
    const header = page.locator('.pane-header[aria-expanded="true"]').filter({ hasText: view }).first();
    if (await header.isVisible()) await header.click();
  }
}

/** Puts the mouse where it brings up no hover, and lets animations end. */
export async function settle(page) {
  await page.mouse.move(24, 480);
  await page.waitForTimeout(700);
}
