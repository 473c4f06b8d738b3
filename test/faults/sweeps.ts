/** Every fault at every call of every scenario. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Environment } from '../../server/src/backup/fileSystem';
import type { Fault } from './injector';
import { ENDED, Injector, faulty } from './injector';
import type { Fate } from './memoryDisk';
import { MemoryDisk } from './memoryDisk';
import { RealWorld, realEnvironment } from './realWorld';
import type { Tally } from './tally';
import { points } from './tally';
import type { Ending, Places, Scenario } from './world';
import { SCENARIOS, environment, placesIn, violations } from './world';

export interface SweepOptions {
  /** 1 tries every point; a larger number every so many-th, for the slice that runs with the other tests. */
  readonly stride: number;
  readonly scenarios?: readonly Scenario[];
}

const CODES = ['EIO', 'ENOSPC', 'EACCES', 'EBUSY', 'EMFILE', 'EROFS'];

async function attempt(scenario: Scenario, env: Environment, places: Places): Promise<Ending> {
  try {
    await scenario.run(env, places);
    return 'finished';
  } catch (error) {
    return { error };
  }
}

function under(fault: Fault | undefined): { env: Environment; injector: Injector } {
  const injector = new Injector(fault);
  return { env: { ...realEnvironment, fs: faulty(realEnvironment.fs, injector) }, injector };
}

async function countCalls(world: RealWorld): Promise<string[]> {
  world.reset();
  const { env, injector } = under(undefined);
  const ending = await attempt(world.scenario, env, world.places);
  if (typeof ending === 'object') throw ending.error;
  return injector.trace;
}

/** Every fault to try on a thing that makes these calls, killing aside. */
export function faultsFor(calls: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  for (let at = 0; at < calls.length; at++) {
    for (const code of CODES) faults.push({ kind: 'error', at, code });
    const code = CODES[at % CODES.length]!;
    faults.push({ kind: 'error-after', at, code }, { kind: 'dead-from', at, code });
    if (calls[at] === 'write') faults.push({ kind: 'full-silently', at });
  }
  for (const bytes of [1, 7, 512, 4096]) faults.push({ kind: 'short', bytes });
  return faults;
}

/** Each call fails, with each code; each call takes place and reports a failure; everything fails from each call on. */
export async function errorSweep(tally: Tally, options: SweepOptions): Promise<void> {
  for (const [salt, scenario] of (options.scenarios ?? SCENARIOS).entries()) {
    const world = await RealWorld.make(scenario);
    try {
      const calls = await countCalls(world);
      const faults = faultsFor(calls);
      const chosen = new Set(points(faults.length, options.stride, salt * 7));
      // Few and telling: short writes are what others get wrong.
      faults.forEach((fault, at) => fault.kind === 'short' && fault.bytes === 512 && chosen.add(at));
      for (const at of chosen) await errorPoint(tally, world, faults[at]!, calls);
    } finally {
      world.dispose();
    }
  }
}

async function errorPoint(tally: Tally, world: RealWorld, fault: Fault, calls: readonly string[]): Promise<void> {
  world.reset();
  const { env } = under(fault);
  const ending = await attempt(world.scenario, env, world.places);
  const wrong = await violations(realEnvironment, world.places, world.expected, ending);
  if (fault.kind === 'short' && ending !== 'finished') wrong.push('short writes alone must not make it fail');
  const where = 'at' in fault ? ` at call ${fault.at} (${calls[fault.at]})` : ` of ${fault.bytes} bytes`;
  tally.add(`errors: ${world.scenario.name}`, `${fault.kind}${'code' in fault ? ` ${fault.code}` : ''}${where}`, wrong);
}

/**
 * A child process does it and kills itself with SIGKILL before, during or after each call; with `inThread` a thread does and
 * ends there: no further step is taken and the system closes its files, in a fraction of the time of a process.
 */
export async function killSweep(
  tally: Tally,
  child: string,
  options: SweepOptions & { readonly inThread?: boolean },
): Promise<void> {
  for (const [salt, scenario] of (options.scenarios ?? SCENARIOS).entries()) {
    const world = await RealWorld.make(scenario);
    try {
      const calls = await countCalls(world);
      const faults: Fault[] = [];
      for (let at = 0; at < calls.length; at++) {
        faults.push({ kind: 'kill', at, when: 'before' }, { kind: 'kill', at, when: 'after' });
        if (calls[at] === 'write') faults.push({ kind: 'kill', at, when: 'during' });
      }
      for (const at of points(faults.length, options.stride, salt * 5)) {
        const fault = faults[at] as Fault & { kind: 'kill' };
        world.reset();
        const job = JSON.stringify({ scenario: scenario.name, root: world.places.root, fault });
        const survived = options.inThread ? await endInThread(child, job) : killProcess(child, job);
        const wrong =
          survived === undefined
            ? await violations(realEnvironment, world.places, world.expected, 'interrupted')
            : [`the child was not killed: ${survived}`];
        tally.add(
          `${options.inThread ? 'end of a thread' : 'SIGKILL'}: ${scenario.name}`,
          `${fault.when} call ${fault.at} (${calls[fault.at]})`,
          wrong,
        );
      }
    } finally {
      world.dispose();
    }
  }
}

/** Undefined where the child was killed, else how it ended. */
function killProcess(child: string, job: string): string | undefined {
  const run = spawnSync(process.execPath, [child, job], { encoding: 'utf8' });
  return wasKilled(run) ? undefined : `${run.status} ${run.stderr}`;
}

function endInThread(child: string, job: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(child, { workerData: job });
    worker.once('error', (error) => resolve(String(error)));
    worker.once('exit', (code) => resolve(code === ENDED ? undefined : `ended with ${code}`));
  });
}

/** Windows knows no signals: who is ended there has the exit code 1. A child that fails says why, one that does not end has 0. */
function wasKilled({ signal, status, stderr }: SpawnSyncReturns<string>): boolean {
  return process.platform === 'win32' ? status === 1 && stderr === '' : signal === 'SIGKILL';
}

/** A repeatable stream of numbers in [0, 1); Math.random would make a failure unrepeatable. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How the steps that were not flushed may fare: none, all, each alone, all but each, and some at random. */
function* fates(
  open: readonly number[],
  random: () => number,
  count: number,
): Generator<[string, (step: number) => Fate]> {
  yield ['nothing unflushed kept', () => 'lost'];
  yield ['everything kept', () => 'kept'];
  yield ['names kept, contents zero', () => 'zeros'];
  yield ['names kept, contents half', () => 'half'];
  for (const one of open) {
    yield [`only step ${one} kept`, (step) => (step === one ? 'kept' : 'lost')];
    yield [`only step ${one} lost`, (step) => (step === one ? 'lost' : 'kept')];
  }
  for (let i = 0; i < count; i++) {
    const drawn = new Map(
      open.map((step) => [step, (['kept', 'lost', 'half', 'zeros'] as const)[Math.floor(random() * 4)]!]),
    );
    yield [`random ${i}`, (step) => drawn.get(step)!];
  }
}

/** The power goes after each step on a simulated disk, with many combinations of what had not been flushed. */
export async function powerLossSweep(tally: Tally, options: SweepOptions): Promise<void> {
  const random = randomNumbers(20080229);
  for (const [salt, scenario] of (options.scenarios ?? SCENARIOS).entries()) {
    const places = placesIn('/world', path.posix);
    const disk = new MemoryDisk();
    const env = environment(disk, realEnvironment.machine, path.posix);
    await disk.makeDirectory('/world');
    await disk.syncDirectory('/');
    const expected = await scenario.prepare(env, places);
    const start = disk.steps.length;
    await scenario.run(env, places);
    let number = salt * 3;
    for (let length = start; length <= disk.steps.length; length++) {
      for (const [name, fate] of fates(disk.unflushed(length), random, 12)) {
        if (number++ % options.stride !== 0) continue;
        const found = environment(disk.afterPowerLoss(length, fate), realEnvironment.machine, path.posix);
        const ending = length === disk.steps.length ? 'finished' : 'interrupted';
        tally.add(
          `power loss: ${scenario.name}`,
          `after step ${length - start}, ${name}`,
          await violations(found, places, expected, ending),
        );
      }
    }
  }
}
