/** Faults below Node, in the system calls themselves. */
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { BackupErrorCode } from '../../server/src/backup/errors';
import { BackupError } from '../../server/src/backup/errors';
import { RealWorld, realEnvironment } from './realWorld';
import type { SweepOptions } from './sweeps';
import type { Tally } from './tally';
import { points } from './tally';
import type { Ending } from './world';
import { SCENARIOS, violations } from './world';

/**
 * The same below Node: strace ends the process at, or fails, each system call of the thread that does the file work.
 * An extra where strace is on the PATH; the sweep through the port needs nothing.
 */
const WANTED = new Set(['backup', 'apply', 'restore', 'undo', 'prune']);
const FAILURES: Record<string, readonly string[]> = {
  openat: ['error=EMFILE', 'error=EACCES'],
  fsync: ['error=EIO'],
  // Says that so many bytes were written and writes none: only reading back finds that out. Never more than were asked for: no
  // kernel says that, and Node itself then reads past its buffers and ends.
  pwrite64: ['error=ENOSPC', 'error=EIO', 'retval=1', 'retval=0'],
  rename: ['error=EIO', 'error=EROFS'],
  close: ['error=EIO'],
};

export function straceReason(): string | undefined {
  const found = spawnSync('strace', ['-V'], { encoding: 'utf8' });
  return found.status === 0 ? undefined : 'strace is not on the PATH';
}

export async function straceSweep(tally: Tally, child: string, options: SweepOptions): Promise<void> {
  for (const [salt, scenario] of (options.scenarios ?? SCENARIOS).entries()) {
    if (!WANTED.has(scenario.name)) continue;
    const world = await RealWorld.make(scenario);
    try {
      const log = path.join(world.places.root, '..', 'strace.log');
      await run(world, child, ['-o', log]);
      const counts = countCalls(fs.readFileSync(log, 'utf8'));
      const injections: [string, string][] = [];
      for (const [call, count] of counts) {
        for (let n = 1; n <= count; n++) {
          injections.push(['strace SIGKILL', `${call}:signal=KILL:when=${n}`]);
          for (const failure of FAILURES[call] ?? [])
            injections.push(['strace errors', `${call}:${failure}:when=${n}`]);
        }
      }
      for (const at of points(injections.length, options.stride, salt)) {
        const [sweep, injection] = injections[at]!;
        const ending = await run(world, child, ['-o', log, '-e', `inject=${injection}`]);
        const wrong = await violations(realEnvironment, world.places, world.expected, ending);
        if (sweep === 'strace SIGKILL' && ending !== 'interrupted' && hasCall(log, injection))
          wrong.push('the process was not killed');
        tally.add(`${sweep}: ${scenario.name}`, injection, wrong);
      }
    } finally {
      world.dispose();
    }
  }
}

/** Of some calls there are fewer on a busy machine: a thread that is awake already is not woken again. */
function hasCall(log: string, injection: string): boolean {
  const [, call, n] = /^(\w+):.*:when=(\d+)$/.exec(injection)!;
  return (countCalls(fs.readFileSync(log, 'utf8')).get(call!) ?? 0) >= Number(n);
}

function countCalls(log: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of log.split('\n')) {
    const call = /^([a-z_0-9]+)\(/.exec(line)?.[1];
    if (call && call !== 'futex' && call !== 'restart_syscall') counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

/** Starts the child, lets strace take hold of its one worker thread, then lets it begin. */
async function run(world: RealWorld, child: string, strace: readonly string[]): Promise<Ending> {
  world.reset();
  const job = JSON.stringify({ scenario: world.scenario.name, root: world.places.root, waits: true });
  const process_ = spawn(process.execPath, [child, job], { env: { ...process.env, UV_THREADPOOL_SIZE: '1' } });
  let output = '';
  process_.stderr.on('data', (part: Buffer) => (output += part.toString()));
  // Not 'exit': what it said on its way out may still be in the pipe then.
  const ended = once(process_, 'close') as Promise<[number | null, string | null]>;
  const thread = (await firstLine(process_)).trim();
  // Only file calls: the thread's own waiting must not be counted or failed.
  const tracer = spawn('strace', ['-p', thread, '-e', 'trace=%file,%desc,fsync,getdents64', ...strace]);
  const detached = once(tracer, 'exit');
  await new Promise<void>((resolve, reject) => {
    tracer.stderr.on('data', (part: Buffer) => {
      if (part.toString().includes('attached')) resolve();
    });
    void detached.then(() => reject(new Error('strace could not attach')));
  });
  process_.stdin.write('go\n');
  const [status, signal] = await ended;
  await detached;
  if (signal === 'SIGKILL') return 'interrupted';
  if (status === 0) return 'finished';
  return { error: asError(output) };
}

/** What the child said on its way out, as the error it was. */
function asError(output: string): unknown {
  try {
    const { code, message } = JSON.parse(output) as { code?: BackupErrorCode; message: string };
    return code ? new BackupError(code, message) : new Error(message);
  } catch {
    return new Error(output);
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [part] = (await once(child.stdout!, 'data')) as [Buffer];
  return part.toString();
}
