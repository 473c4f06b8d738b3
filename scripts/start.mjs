// `npm start`: the extension as users get it, in a real VS Code, on the sample site.
//
//   node scripts/start.mjs [--host auto|code|download|server] [--check]
//
// It builds, packages the .vsix, installs it and opens a copy of samples/site: in the VS Code on the PATH, else in one
// that @vscode/test-electron downloads, else in the VS Code server, whose address is printed. --check takes the server,
// proves that the page answers with the extension installed, and exits.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { scratchFolder } from './host/cache.mjs';
import { answers } from './host/codeServer.mjs';
import { desktopHome, downloadDesktop, hasDisplay, onPath } from './host/desktop.mjs';
import { node24, root } from './host/paths.mjs';
import { endOnSignals, run } from './host/processes.mjs';
import { copySamples } from './host/samples.mjs';
import { startWithExtension } from './host/session.mjs';
import { packageExtension } from './host/vsix.mjs';
import { folderAddress } from './host/workbench.mjs';

const TOUR =
  'Try: open before/inboxes/clifiles.src/hinv/SMS_def.mof, break a line and watch the Problems, then press F1 and type “ConfigMgr MOF”.';

const { values } = parseArgs({
  options: { host: { type: 'string', default: 'auto' }, check: { type: 'boolean', default: false } },
});
if (!['auto', 'code', 'download', 'server'].includes(values.host)) {
  console.error('--host takes auto, code, download or server.');
  process.exit(2);
}

/** Builds and packages. Gives the .vsix. */
async function makePackage() {
  console.log('Building and packaging …');
  const built = await run(node24, [path.join(root, 'scripts', 'build.mjs')], { quiet: true });
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output.trim()}`);
  const { file, kilobytes } = await packageExtension();
  console.log(`Packaged ${path.relative(root, file)} (${kilobytes} kB).`);
  return file;
}

/** A program that the user closes, or ends together with this script by Ctrl-C. Gives its exit code. */
function untilClosed(program, args) {
  return new Promise((resolve, reject) => {
    // On Windows the command line of VS Code is a .cmd file, which only a shell can start.
    const shell = process.platform === 'win32';
    const quoted = shell ? [program, ...args].map((part) => `"${part}"`) : [program, ...args];
    const child = spawn(quoted[0], quoted.slice(1), { stdio: 'inherit', shell });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

/** Opens the sample site in a desktop VS Code with data and extensions of its own, and waits until it is closed. */
async function openOnDesktop(cli, vsix) {
  const home = await desktopHome();
  const scratch = await scratchFolder('tour');
  try {
    const { site } = await copySamples(scratch.folder);
    if ((await untilClosed(cli, [...home.args, '--install-extension', vsix, '--force'])) !== 0) {
      throw new Error(`${cli} did not install the extension.`);
    }
    console.log(`VS Code opens on ${site} (a copy; the samples stay as they are).\n${TOUR}`);
    const code = await untilClosed(cli, [...home.args, '--new-window', '--wait', site]);
    if (code !== 0) throw new Error(`${cli} ended with code ${code}.`);
  } finally {
    home.remove();
    await scratch.remove();
  }
}

/** Serves the sample site on this machine until Ctrl-C; with `check` proves that it answers and ends. */
async function serve(vsix, check) {
  const scratch = await scratchFolder('tour');
  try {
    const { server, site } = await startWithExtension(scratch.folder, vsix);
    try {
      const address = folderAddress(server, site);
      if (check) {
        if (!(await answers(address))) throw new Error(`Nothing that looks like VS Code answers at ${address}`);
        console.log(`OK: VS Code answers at ${address} with the extension installed.`);
        return;
      }
      console.log(
        `\nVS Code with the extension, on a copy of the sample site:\n\n  ${address}\n\n${TOUR}\nCtrl-C ends it.`,
      );
      const asked = new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
      if ((await Promise.race([asked, server.exited.then(() => 'ended')])) === 'ended') {
        throw new Error(
          `The VS Code server ended by itself:\n${server.log().trim().split('\n').slice(-10).join('\n')}`,
        );
      }
    } finally {
      await server.stop();
    }
  } finally {
    await scratch.remove();
  }
}

/** The command line of a desktop VS Code that can show a window here, or undefined. */
async function desktopCommand(host) {
  if (host === 'server' || values.check) return undefined;
  const installed = onPath(...(process.platform === 'win32' ? ['code.cmd'] : ['code']));
  if (host === 'code' && !installed) throw new Error('There is no `code` on the PATH.');
  if (installed && host !== 'download' && (hasDisplay() || host === 'code')) return installed;
  const executable = await downloadDesktop({ required: host === 'download', virtual: false });
  return executable && resolveCliPathFromVSCodeExecutablePath(executable);
}

// Ctrl-C is how the tour is meant to end; servers and scratch folders go with it.
endOnSignals({ code: 0 });
try {
  const vsix = await makePackage();
  const cli = await desktopCommand(values.host);
  if (!cli) await serve(vsix, values.check);
  else {
    try {
      await openOnDesktop(cli, vsix);
    } catch (error) {
      if (values.host !== 'auto') throw error;
      console.log(`${error.message} Taking the VS Code server instead.`);
      await serve(vsix, false);
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
