// Does one scenario in a process of its own, because nothing less than a real SIGKILL shows what is left on a real
// disk. Kills itself at the call it is told, or waits until somebody who traces it says go. As a thread it ends there.
import fs from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';
import { BackupError } from '../../server/src/backup/errors';
import type { Fault } from './injector';
import { ENDED, Injector, faulty } from './injector';
import { realEnvironment } from './realWorld';
import { SCENARIOS, placesIn } from './world';

interface Job {
  readonly scenario: string;
  readonly root: string;
  readonly fault?: Fault;
  /** Print the number of the thread that does the file work and wait for a line. */
  readonly waits?: boolean;
}

const threads = (): Set<string> => new Set(fs.readdirSync('/proc/self/task'));

async function waitForTracer(): Promise<void> {
  const before = threads();
  await fs.promises.stat('/');
  const worker = [...threads()].find((thread) => !before.has(thread));
  process.stdout.write(`${worker}\n`);
  await new Promise((resolve) => process.stdin.once('data', resolve));
}

const end = (): unknown => (isMainThread ? process.kill(process.pid, 'SIGKILL') : process.exit(ENDED));

async function main(): Promise<void> {
  const job = JSON.parse(isMainThread ? process.argv[2]! : (workerData as string)) as Job;
  const scenario = SCENARIOS.find((each) => each.name === job.scenario)!;
  if (job.waits) await waitForTracer();
  const injector = new Injector(job.fault, end);
  const env = { ...realEnvironment, fs: faulty(realEnvironment.fs, injector) };
  await scenario.run(env, placesIn(job.root, env.paths));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known =
      error instanceof BackupError ? { code: error.code, message: error.message } : { message: String(error) };
    process.stderr.write(JSON.stringify(known), () => process.exit(1));
  },
);
