/** What the benchmarks share: measuring, and one line of result. */
import { readFileSync } from 'node:fs';

export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: 'MB/s' | 'ms' | 'MB' | 'kB' | '×';
  /** What is promised; undefined for a figure that is there for comparison. */
  readonly budget?: { readonly atLeast?: number; readonly atMost?: number };
  readonly note?: string;
}

export interface Benchmark {
  readonly name: string;
  /** Nothing where this machine lacks what it takes. What takes long hands its results on one by one. */
  run(): Promise<readonly Result[]> | readonly Result[] | AsyncIterable<Result>;
}

/**
 * Starts a watch; the function that it gives tells the milliseconds since. Where other programs want the processor, too,
 * the time on the wall counts their work, and the processor's time counts ours on all its cores: the lesser of the two is
 * nearest to what it would have taken alone.
 */
export function watch(): () => number {
  const wall = performance.now();
  const processor = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(processor);
    return Math.min(performance.now() - wall, (user + system) / 1000);
  };
}

/** A moment, and how long each process has waited so far for a processor that others had. */
export interface Moment {
  readonly time: number;
  readonly waited: readonly number[];
}

export function momentOf(pids: readonly number[]): Moment {
  return { time: performance.now(), waited: pids.map(waitedFor) };
}

/**
 * The milliseconds between two moments, without the longest time that one of the processes waited for a processor. They may have
 * waited at the same time, so the sum of their waits would be too much to take off.
 */
export function between(from: Moment, to: Moment): number {
  return to.time - from.time - Math.max(...to.waited.map((waited, i) => waited - from.waited[i]!));
}

/** Of the main thread, in milliseconds. Linux tells it in nanoseconds; elsewhere it is none. */
function waitedFor(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** Times on the wall, for what runs in another process, whose work this one's processor time does not count. */
export function wallTimes(body: () => void, options: { runs?: number; warmUp?: number } = {}): number[] {
  return times(body, options, () => {
    const start = performance.now();
    return () => performance.now() - start;
  });
}

/** Times of one run each, in milliseconds and sorted, after some runs to warm up. */
export function times(body: () => void, { runs = 15, warmUp = 5 } = {}, start = watch): number[] {
  for (let i = 0; i < warmUp; i++) body();
  const all: number[] = [];
  for (let i = 0; i < runs; i++) {
    const elapsed = start();
    body();
    all.push(elapsed());
  }
  return all.sort((a, b) => a - b);
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/**
 * Speed in MB/s of the best run. On a machine that does other things, too, the best run is the one that was least
 * disturbed; the median says more about the machine than about the code.
 */
export function speed(length: number, sorted: readonly number[]): number {
  return length / 1000 / sorted[0]!;
}

export function median(length: number, sorted: readonly number[]): string {
  return `median ${(length / 1000 / percentile(sorted, 0.5)).toFixed(0)} MB/s`;
}

/** Bytes on the heap after a collection, where the program was started with --expose-gc; otherwise as it is. */
export function heapUsed(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

export function isWithin({ value, budget }: Result): boolean {
  return (
    (budget?.atLeast === undefined || value >= budget.atLeast) &&
    (budget?.atMost === undefined || value <= budget.atMost)
  );
}

export function formatResult(result: Result): string {
  const { name, value, unit, budget, note } = result;
  const wanted =
    budget?.atLeast !== undefined
      ? `≥ ${short(budget.atLeast)}`
      : budget?.atMost !== undefined
        ? `≤ ${short(budget.atMost)}`
        : '';
  const verdict = wanted === '' ? ' ' : isWithin(result) ? '✓' : '✗';
  const figure = `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`.padStart(14);
  return `  ${verdict} ${name.padEnd(58)}${figure}  ${wanted.padEnd(8)} ${note ?? ''}`.trimEnd();
}

function short(limit: number): string {
  return String(Math.round(limit * 100) / 100);
}
