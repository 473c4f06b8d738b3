// Runs the extension's compiled suite in a real VS Code and gives the result of each test.
// Desktop VS Code is taken where it can be downloaded and shown, else the VS Code server with a headless browser.
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openBrowser } from '../../scripts/host/browser.mjs';
import { scratchFolder } from '../../scripts/host/cache.mjs';
import { ensureCodeServer, startCodeServer } from '../../scripts/host/codeServer.mjs';
import { downloadDesktop, runDesktopSuite } from '../../scripts/host/desktop.mjs';
import { out, root } from '../../scripts/host/paths.mjs';
import { copySamples } from '../../scripts/host/samples.mjs';
import { folderAddress, testPayload } from '../../scripts/host/workbench.mjs';
import { compileSuite } from './compile.mjs';

/** Milliseconds without a word from the suite, which says each test, after which it hangs. */
const SILENCE = 5 * 60_000;

/**
 * Runs the suite. `host` is 'desktop', 'server' or 'auto'.
 * Gives [{ title, state: 'passed' | 'failed' | 'skipped', note }]. Throws when no VS Code could be brought to run it.
 */
export async function runExtensionSuite({ host = 'auto' } = {}) {
  const suiteFile = await compileSuite();
  const scratch = await scratchFolder('suite');
  const results = path.join(scratch.folder, 'results.json');
  const { samples, site } = await copySamples(scratch.folder);
  const env = { MOF_TEST_RESULT: results, MOF_TEST_SAMPLES: samples, MOF_TEST_GREP: process.env.MOF_TEST_GREP ?? '' };
  try {
    if (host !== 'server') {
      const desktop = await downloadDesktop({ required: host === 'desktop' });
      if (desktop) {
        const problem = await runDesktopSuite(desktop, { suiteFile, folder: site, env });
        if (existsSync(results)) return await readResults(results);
        if (host === 'desktop') throw new Error(`Desktop VS Code did not run the suite: ${problem}`);
        console.log(`  Desktop VS Code did not run the suite (${problem}); taking the VS Code server.`);
      }
    }
    await runServerSuite({ suiteFile, folder: site, home: scratch.folder, env, results });
    return await readResults(results);
  } finally {
    await scratch.remove();
  }
}

async function readResults(file) {
  const results = JSON.parse(await readFile(file, 'utf8'));
  if (results.length === 0) throw new Error('The extension suite ran no test at all.');
  return results;
}

/**
 * Opens the page that runs the suite. Gives its exit code; rejects as soon as anything keeps it from arriving.
 * @param said grows with each message of the page and of the suite
 */
async function exitCodeOfSuite({ address, page, browser, server, said }) {
  let late;
  try {
    return await new Promise((resolve, reject) => {
      const fail = (what) => () => reject(new Error(what));
      const hangs = fail('The extension suite has said nothing for five minutes.');
      const wait = (heard) => {
        late = setTimeout(() => (said.length > heard ? wait(said.length) : hangs()), SILENCE);
      };
      wait(-1);
      server.exited.then(fail('The VS Code server ended while the suite was running.'));
      page.once('crash', fail('The browser page crashed while the suite was running.'));
      browser.once('disconnected', fail('The browser ended while the suite was running.'));
      page
        .exposeFunction('codeAutomationExit', resolve)
        .then(() => page.goto(address))
        .catch(reject);
    });
  } finally {
    clearTimeout(late);
  }
}

async function runServerSuite({ suiteFile, folder, home, env, results }) {
  const vscode = await ensureCodeServer();
  const server = await startCodeServer(vscode, home, { env, testing: true });
  const { browser, page } = await openBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const said = [];
  try {
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    await page.exposeFunction('codeAutomationLog', (_level, parts) => said.push(parts.join(' ')));
    const address = folderAddress(server, folder, testPayload(server, root, suiteFile));
    const code = await exitCodeOfSuite({ address, page, browser, server, said });
    if (!existsSync(results)) throw new Error(`The extension suite ended with code ${code} and left no results.`);
  } catch (error) {
    // What the window looked like and what was said tell more than the error alone.
    const picture = path.join(out, 'suite-failure.png');
    await mkdir(out, { recursive: true });
    await page.screenshot({ path: picture }).catch(() => {});
    const tail = [...said, ...server.log().split('\n')].slice(-40).join('\n');
    throw new Error(`${error.message}\nA picture of the window: ${picture}\nThe last messages:\n${tail}`, {
      cause: error,
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}
