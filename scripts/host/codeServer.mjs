// A real VS Code from the npm registry alone: the VS Code server that the package code-server carries. No display, no
// compiler and no system package is needed, and a closed network with a registry mirror is enough.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedPackage } from './cache.mjs';
import { node24, root } from './paths.mjs';
import { endGroup, freePort, npm, run, startGroup } from './processes.mjs';
import { inWebHost, settings, withoutTrust } from './settings.mjs';

/** The version is pinned: code-server 4.139.1 carries VS Code 1.139.1. */
const VERSION = '4.139.1';
const INSIDE = path.join('node_modules', 'code-server', 'lib', 'vscode');

/** Fetches the server where needed (about 600 MB) and gives the folder of its VS Code. */
export async function ensureCodeServer() {
  const folder = await cachedPackage('code-server', VERSION, async (partial) => {
    // The inner VS Code has a shrink-wrapped package of its own. Its install scripts would want a compiler and Kerberos
    // headers for native modules that nothing here uses, but for the one that writes logs: that is given below.
    await npm(['install', '--omit=dev', '--ignore-scripts'], path.join(partial, INSIDE));
  });
  const vscode = path.join(folder, INSIDE);
  await giveLogs(vscode);
  return vscode;
}

/** Lets the server write logs, without which every output panel is empty: scripts/host/serverLog.mjs says why. */
async function giveLogs(vscode) {
  const module = path.join(vscode, 'node_modules', '@vscode', 'spdlog');
  if (existsSync(path.join(module, 'build'))) return;
  // Several runs may do this at once, beside servers that read it: the file appears whole.
  const made = path.join(module, `index.js.${randomUUID()}`);
  await copyFile(path.join(root, 'scripts', 'host', 'serverLog.mjs'), made);
  await rename(made, path.join(module, 'index.js'));
}

/** The arguments which give a server its own data and extensions below `home`. */
function homeArguments(home) {
  return ['--server-data-dir', path.join(home, 'server'), '--extensions-dir', path.join(home, 'extensions')];
}

/** Installs a .vsix for the server with this home. Throws with the server's own words when it refuses. */
export async function installInCodeServer(vscode, home, vsix) {
  const args = [path.join(vscode, 'out/server-main.js'), ...homeArguments(home), '--accept-server-license-terms'];
  const done = await run(node24, [...args, '--install-extension', vsix], { quiet: true, timeout: 120_000 });
  if (done.code !== 0 || !/successfully installed/i.test(done.output)) {
    throw new Error(`The VS Code server did not install ${path.basename(vsix)}:\n${done.output.trim()}`);
  }
}

/** The ids (publisher.name) of the extensions installed for the server with this home, in lower case. */
export async function listInCodeServer(vscode, home) {
  const args = [path.join(vscode, 'out/server-main.js'), ...homeArguments(home), '--accept-server-license-terms'];
  const done = await run(node24, [...args, '--list-extensions'], { quiet: true, timeout: 60_000 });
  return done.output.toLowerCase().split(/\r?\n/);
}

/**
 * Starts the server and waits until it answers. `home` is a folder for its data and extensions; `env` is added to the
 * environment of the extension host; `testing` makes it honor extensionTestsPath in the page's address; `restricted`
 * opens every folder as one that is not trusted; `webHost` runs the extension in the browser.
 * Gives { port, origin, log(), exited, stop() }. The server listens on this machine alone.
 */
export async function startCodeServer(
  vscode,
  home,
  { env = {}, testing = false, restricted = false, webHost = false } = {},
) {
  // User settings live on the server's disk, at the place the web client asks for them.
  const user = path.join(home, 'server', 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...settings, ...(restricted ? withoutTrust : {}), ...(webHost ? inWebHost : {}) }, undefined, 2),
  );
  // Backups made while trying things belong to this home, not to the user's own store. The setting is one of the machine.
  const machine = path.join(home, 'server', 'data', 'Machine');
  await mkdir(machine, { recursive: true });
  const backups = { 'configmgrMof.backup.folder': path.join(home, 'backups') };
  await writeFile(path.join(machine, 'settings.json'), JSON.stringify(backups, undefined, 2));
  const port = await freePort();
  const child = startGroup(
    node24,
    [
      path.join(vscode, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
      ...['--disable-telemetry', ...homeArguments(home)],
      // A window that was closed leaves its extension host, and what that started, for so many seconds: by itself three hours.
      ...['--reconnection-grace-time', '10'],
      ...(restricted ? [] : ['--disable-workspace-trust']),
      ...(testing ? ['--enable-smoke-test-driver'] : []),
    ],
    // Without a gallery the workbench asks no marketplace for anything.
    { env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env } },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (log += text));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => endGroup(child);
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The VS Code server ended while starting:\n${log.trim()}`);
    if (await answers(origin)) return { port, origin, log: () => log, exited, stop };
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`The VS Code server did not answer on ${origin} within a minute:\n${log.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Whether a page answers at the address, with the workbench in it. */
export async function answers(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    return response.ok && /workbench/i.test(await response.text());
  } catch {
    return false;
  }
}
