// The packaged extension, installed and used as a user would: from the .vsix, with clicks and keys in the workbench.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openBrowser } from '../../scripts/host/browser.mjs';
import { scratchFolder } from '../../scripts/host/cache.mjs';
import { out } from '../../scripts/host/paths.mjs';
import { ensureCodeServer, startCodeServer } from '../../scripts/host/codeServer.mjs';
import { installExtension } from '../../scripts/host/session.mjs';
import { copySamples } from '../../scripts/host/samples.mjs';
import { filesOfManifest, packageExtension } from '../../scripts/host/vsix.mjs';
import { openFolder } from '../../scripts/host/workbench.mjs';
import { browserScenarios } from './browserScenarios.mjs';
import { restrictedScenarios, scenarios } from './scenarios.mjs';
import { windowScenarios } from './windowScenarios.mjs';

/** What VS Code finds without being told, the manifest's texts, and what the package says of the code of others in it. */
const UNNAMED = ['package.nls.json', 'package.nls.de.json', 'dist/ThirdPartyNotices.txt', 'dist/sbom.cdx.json'];

/** Each lane is a home with the extension in it, and one server after another; the two lanes run side by side. */
const LANES = [
  [{ scenarios, how: {} }],
  [
    { scenarios: windowScenarios, how: {} },
    { scenarios: restrictedScenarios, how: { restricted: true } },
    { scenarios: browserScenarios, how: { webHost: true } },
  ],
];

/** Packages, installs and clicks through. Gives [{ title, state, note }]. Throws when the host cannot be brought up. */
export async function runPackagedTests() {
  const { file, kilobytes, files } = await packageExtension();
  const results = [{ title: `packages into a small .vsix (${kilobytes} kB)`, state: 'passed' }];
  const isThere = (name) => files.some((file) => file === name || file.startsWith(`${name}/`));
  const missing = [...filesOfManifest(), ...UNNAMED].filter((name) => !isThere(name));
  const title = 'holds every file that its manifest names, its texts, and the notices of others';
  results.push(
    missing.length ? { title, state: 'failed', note: `missing: ${missing.join(', ')}` } : { title, state: 'passed' },
  );
  await ensureCodeServer();
  const played = await Promise.allSettled(LANES.map((parts) => playLane(file, parts)));
  const broken = played.find(({ status }) => status === 'rejected');
  if (broken) throw broken.reason;
  return [...results, ...played.flatMap(({ value }) => value)];
}

/** Plays the parts of a lane in a home of its own. */
async function playLane(vsix, parts) {
  const scratch = await scratchFolder('packaged');
  let server;
  try {
    await installExtension(scratch.folder, vsix);
    const results = [];
    for (const { scenarios, how } of parts) {
      const copies = await copySamples(scratch.folder, { fresh: true });
      server = await startCodeServer(await ensureCodeServer(), scratch.folder, how);
      results.push(...(await play(scenarios, server, copies)));
      await server.stop();
    }
    return results;
  } finally {
    await server?.stop();
    await scratch.remove();
  }
}

/**
 * Plays each scenario; gives [{ title, state, note }], with a picture of the window where one fails. One that says
 * `inSameWindow` goes on in the window of the one before it, where that ended well: opening one is half the time of most.
 */
async function play(all, server, { samples, site }) {
  const results = [];
  const wanted = new RegExp(process.env.MOF_TEST_GREP ?? '', 'i');
  let window;
  const close = async () => {
    await window?.browser.close();
    window = undefined;
  };
  for (const { title, prepare, language, open = openFolder, inSameWindow, run } of all) {
    if (!wanted.test(title)) continue;
    try {
      await prepare?.(site);
      if (!inSameWindow || !window) {
        // A browser of its own: none finds the editors that another left open.
        await close();
        window = await openBrowser();
        // As a language pack sets it, before the workbench starts.
        if (language)
          await window.page.addInitScript((code) => void (globalThis._VSCODE_NLS_LANGUAGE = code), language);
        await open(window.page, server, site);
      }
      await run(window.page, { samples, site, server });
      results.push({ title, state: 'passed' });
    } catch (error) {
      const picture = path.join(out, `packaged-failure-${title.replace(/\W+/g, '-').slice(0, 40)}.png`);
      await mkdir(out, { recursive: true });
      await window?.page.screenshot({ path: picture }).catch(() => {});
      results.push({ title, state: 'failed', note: `${error.message}\nA picture of the window: ${picture}` });
      await close();
    }
  }
  await close();
  return results;
}
