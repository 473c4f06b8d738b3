// Desktop VS Code: for machines with a display and an open network, where it is what users have.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { cache, root } from './paths.mjs';
import { atExit } from './processes.mjs';
import { settings } from './settings.mjs';

/** Whether a window can be shown: always on Windows and macOS, elsewhere where a display server runs. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** A program on the PATH, or undefined. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * The executable of a downloaded VS Code, or undefined where there is no display or no way to the download. With
 * `required` the reason is thrown instead. `virtual` says whether a virtual display (Xvfb) is as good as a real one.
 */
export async function downloadDesktop({ required = false, virtual = true } = {}) {
  if (!hasDisplay() && !(virtual && onPath('Xvfb'))) {
    if (required) throw new Error('Desktop VS Code needs a display: DISPLAY is not set and Xvfb is not installed.');
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({
      // The lowest version that the manifest allows, or any other, can be named.
      version: process.env.MOF_VSCODE ?? 'stable',
      cachePath: cache,
      timeout: 20_000,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    const reason = `Desktop VS Code could not be downloaded (${String(error.message ?? error).split('\n')[0]})`;
    if (required) throw new Error(`${reason}.`, { cause: error });
    console.log(`  ${reason}; taking the VS Code server.`);
    return undefined;
  }
}

/**
 * Arguments that keep a desktop VS Code away from the user's own: data and extensions in a fresh folder, with settings
 * for a quiet window. The folder is in the system's temporary folder, because VS Code makes a socket in it and a
 * socket's path may not exceed about a hundred characters. Gives { args, remove() }.
 */
export async function desktopHome() {
  const home = await mkdtemp(path.join(tmpdir(), 'mof-'));
  await mkdir(path.join(home, 'data', 'User'), { recursive: true });
  await writeFile(path.join(home, 'data', 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const forget = atExit(remove);
  const args = ['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')];
  return { args, remove: () => (remove(), void forget()) };
}

/** A virtual display where there is no real one. Gives { env, stop() }. */
async function display() {
  if (hasDisplay()) return { env: {}, stop: () => {} };
  const child = spawn(onPath('Xvfb'), ['-displayfd', '3', '-screen', '0', '1400x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  // Xvfb picks a free number and writes it to the descriptor once it is ready.
  const number = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended at once')));
    child.stdio[3].once('data', (data) => resolve(String(data).trim()));
  });
  return { env: { DISPLAY: `:${number}` }, stop: () => child.kill() };
}

/** Runs the compiled suite in desktop VS Code. Gives undefined, or what kept it from exiting with success. */
export async function runDesktopSuite(executable, { suiteFile, folder, env }) {
  const home = await desktopHome();
  let shown;
  try {
    shown = await display();
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: suiteFile,
      extensionTestsEnv: { ...env, ...shown.env },
      launchArgs: [folder, ...home.args, '--disable-gpu'],
    });
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  } finally {
    shown?.stop();
    home.remove();
  }
}
