// Does one scenario and kills itself with SIGKILL at the call it is told; a process of its own, because nothing less
// than a real SIGKILL shows what is left on a real disk.
import { Injector, faulty } from './injector';
import type { Fault } from './injector';
import { realEnvironment } from './realWorld';
import { SCENARIOS, placesIn } from './world';

interface Job {
  readonly scenario: string;
  readonly root: string;
  readonly fault?: Fault;
}

const job = JSON.parse(process.argv[2]!) as Job;
const scenario = SCENARIOS.find((each) => each.name === job.scenario)!;
const injector = new Injector(job.fault, () => process.kill(process.pid, 'SIGKILL'));
const env = { ...realEnvironment, fs: faulty(realEnvironment.fs, injector) };
scenario.run(env, placesIn(job.root, env.paths)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
