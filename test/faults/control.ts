/** The same faults over another package, which must be caught: the control. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Fault } from './injector';
import { Injector } from './injector';
import { RealWorld } from './realWorld';
import { faultsFor } from './sweeps';
import type { Tally } from './tally';
import { points } from './tally';
import { NEW, OLD, SCENARIOS } from './world';

/**
 * The control: the same faults over a package that many programs trust for this. It does not look at how much each
 * write moved, so a short write must be seen to cut the target off. A harness that did not see it would prove nothing.
 */
type WriteFileAtomic = (path: string, bytes: Uint8Array) => Promise<void>;

/** The package, or a plain reason why it is not there. */
export function loadControl(): WriteFileAtomic | string {
  try {
    const require = createRequire(path.join(process.cwd(), 'package.json'));
    return require('write-file-atomic') as WriteFileAtomic;
  } catch (error) {
    return `write-file-atomic is not installed (${String((error as NodeJS.ErrnoException).code)})`;
  }
}

type Callback = (error: unknown, result?: unknown) => void;
type CallbackStyle = (...args: unknown[]) => void;
const PATCHED = ['realpath', 'stat', 'open', 'write', 'fsync', 'close', 'chown', 'chmod', 'rename'] as const;

/** Runs `action` while Node's own callback functions go through the injector. */
async function withFaultyNode<T>(injector: Injector, action: () => Promise<T>): Promise<T> {
  const table = fs as unknown as Record<string, CallbackStyle>;
  const originals = new Map(PATCHED.map((name) => [name, table[name]!]));
  for (const [name, original] of originals) {
    const plain = (...args: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        original(...args, (error: unknown, result: unknown) => (error ? reject(error) : resolve(result)));
      });
    table[name] = (...args: unknown[]) => {
      const done = args.pop() as Callback;
      const [fd, bytes] = args as [number, Uint8Array];
      const outcome =
        name === 'write'
          ? injector.write(bytes, (part) => plain(fd, part, 0, part.length, 0) as Promise<number>)
          : injector.call(name, () => plain(...args));
      outcome.then((result) => done(null, result), done);
    };
  }
  try {
    return await action();
  } finally {
    for (const [name, original] of originals) table[name] = original;
  }
}

/** @returns how many points the package did not survive, by kind of fault; the tally counts them as caught. */
export async function controlSweep(
  writeFileAtomic: WriteFileAtomic,
  stride: number,
): Promise<Map<string, [points: number, caught: number]>> {
  const world = await RealWorld.make(SCENARIOS.find((scenario) => scenario.name === 'apply')!);
  const results = new Map<string, [number, number]>();
  try {
    const attempt = async (fault: Fault | undefined): Promise<{ torn: boolean; trace: string[] }> => {
      world.reset();
      const injector = new Injector(fault);
      const finished = await withFaultyNode(injector, () => writeFileAtomic(world.places.target, NEW)).then(
        () => true,
        () => false,
      );
      const now = fs.readFileSync(world.places.target);
      const whole = now.equals(NEW) || (!finished && now.equals(OLD));
      return { torn: !whole, trace: injector.trace };
    };
    const { torn, trace } = await attempt(undefined);
    if (torn) throw new Error('the control does not work even without a fault');
    const faults = faultsFor(trace);
    for (const at of points(faults.length, stride, 0)) {
      const fault = faults[at]!;
      const [tried, caught] = results.get(fault.kind) ?? [0, 0];
      results.set(fault.kind, [tried + 1, caught + ((await attempt(fault)).torn ? 1 : 0)]);
    }
  } finally {
    world.dispose();
  }
  return results;
}

/** Adds the verdict on the harness: it must have caught the package at short writes. */
export function judgeControl(tally: Tally, results: ReadonlyMap<string, readonly [number, number]>): void {
  for (const [kind, [tried, caught]] of results) {
    const wrong = kind === 'short' && caught === 0 ? ['the harness did not see the short write of the control'] : [];
    tally.add(`control (${kind}: ${caught} of ${tried} cut off)`, kind, wrong);
  }
}
