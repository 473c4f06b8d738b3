// Driving the workbench in the browser: addresses, waiting, and the few things that tests and pictures both do.
import path from 'node:path';

/** A path as it stands in an address of the workbench: forward slashes, with a leading one. */
function urlPath(file) {
  const slashed = path.resolve(file).split(path.sep).join('/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

/** The address that opens a folder. `payload` entries are pairs of strings which the workbench takes at its start. */
export function folderAddress(server, folder, payload = []) {
  // Slashes may stand in a query, and an address that people read and click is better with them.
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
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  await page.locator('.statusbar-item').first().waitFor({ timeout: 60_000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
}

/** Opens a file of the folder by its path or name through Quick Open, as a user would. */
export async function openFile(page, name) {
  await page.keyboard.press('ControlOrMeta+P');
  const input = page.locator('.quick-input-widget input');
  await input.fill(name);
  const row = page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: path.posix.basename(name) })
    .first();
  await row.waitFor({ timeout: 20_000 });
  await row.click();
  await editorTab(page, path.posix.basename(name)).waitFor({ timeout: 20_000 });
}

/** The tab of an open editor, by the text on it. */
export function editorTab(page, name) {
  return page.locator('.tabs-container .tab').filter({ hasText: name }).first();
}

/** Shows the command palette filtered by some text; gives the labels that it lists. */
export async function paletteLabels(page, text) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${text}`);
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor({ timeout: 20_000 });
  const labels = await rows.evaluateAll((all) =>
    all.map((row) => row.getAttribute('aria-label') ?? row.textContent ?? ''),
  );
  await page.keyboard.press('Escape');
  return labels;
}

/** Runs a command from the palette by its full label, for instance `ConfigMgr MOF: Show Output`. */
export async function runCommand(page, label) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${label}`);
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  await row.waitFor({ timeout: 20_000 });
  await row.click();
}

/** Replaces the text of the active editor. */
export async function replaceText(page, text) {
  await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}
