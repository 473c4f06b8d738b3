// Child processes: run one to its end, find npm and a free port, and end a server together with its children.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { node24, root } from './paths.mjs';

/**
 * Runs a program to its end. Its output goes to the terminal unless `quiet`; either way it is returned.
 * Takes an absolute program path (or a name on the PATH), its arguments and { cwd, env, quiet, timeout in ms }.
 * Gives { code, output }; the code is 124 after a timeout and 127 when the program could not be started.
 */
export function run(program, args, { cwd = root, env = process.env, quiet = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    const timer = timeout ? setTimeout(() => ((timedOut = true), child.kill('SIGKILL')), timeout) : undefined;
    const take = (stream) => (chunk) => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}\n${program} could not be started: ${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: timedOut ? 124 : (code ?? 1), output });
    });
  });
}

/** Runs a program of node_modules by its script, on the repository's own Node: no shell and no .cmd files involved. */
export function runScript(script, args, options) {
  return run(node24, [path.join(root, 'node_modules', script), ...args], options);
}

/**
 * Runs npm in a folder. Inside an npm script the very npm that runs it is taken; else the one on the PATH.
 * The prefix is named on the command line because npm hands its own settings down through the environment.
 */
export async function npm(args, folder) {
  const options = { cwd: folder, quiet: true, timeout: 5 * 60_000 };
  const all = [...args, '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  const inside = process.env.npm_execpath;
  const onWindows = process.platform === 'win32';
  const done = inside?.endsWith('.js')
    ? await run(node24, [inside, ...all], options)
    : onWindows
      ? await run('cmd.exe', ['/d', '/c', 'npm', ...all], options)
      : await run('npm', all, options);
  if (done.code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}:\n${done.output.trim()}`);
}

/** A TCP port on this machine that nobody listens on at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** What has to be undone even when this process ends early: functions that work synchronously. */
const cleanups = new Set();
process.on('exit', () => cleanups.forEach((cleanup) => cleanup()));

/** Registers a synchronous clean-up for an early end of this process. Gives a function that takes it back. */
export function atExit(cleanup) {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/**
 * Makes Ctrl-C and a termination end this process through its clean-ups: servers run in groups that neither reaches.
 * The exit code is the usual one for the signal unless `code` is given.
 */
export function endOnSignals({ code } = {}) {
  process.once('SIGINT', () => process.exit(code ?? 130));
  process.once('SIGTERM', () => process.exit(code ?? 143));
}

/** Starts a long-running program in a group of its own, so that `endGroup` reaches its children as well. */
export function startGroup(program, args, { cwd = root, env = process.env, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const child = spawn(program, args, { cwd, env, stdio, detached: process.platform !== 'win32' });
  child.once(
    'exit',
    atExit(() => signalGroup(child, 'SIGKILL')),
  );
  return child;
}

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group ended by itself between the check and the signal.
  }
}

/** Ends a program that `startGroup` started, and waits until it is gone. */
export async function endGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const hard = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000);
  await gone;
  clearTimeout(hard);
}
