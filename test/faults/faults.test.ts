/** A slice of the sweep that `npm run test:faults` makes in full. */
import { build } from 'esbuild';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlSweep, loadControl } from './control';
import { manyFiles } from './manyFiles';
import { errorSweep, killSweep, powerLossSweep } from './sweeps';
import { Tally } from './tally';
import { tinyDiskSweep } from './tinyDisk';
import { SCENARIOS } from './world';

// A slice of the sweep that `npm run test:faults` makes in full.
let scratch: string;
let child: string;

beforeAll(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cmof-child-'));
  child = path.join(scratch, 'childMain.cjs');
  const entryPoints = [path.join(import.meta.dirname, 'childMain.ts')];
  await build({ entryPoints, outfile: child, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function expectNoFailure(tally: Tally, atLeast: number): void {
  expect(tally.failures).toEqual([]);
  expect(tally.points).toBeGreaterThanOrEqual(atLeast);
}

describe('the target is wholly old or wholly new, every earlier backup verifies, the next start cleans up', () => {
  it('when calls fail, or everything fails from some call on', async () => {
    const tally = new Tally();
    await errorSweep(tally, { stride: 89 });
    expectNoFailure(tally, 80);
  });

  it('when the process is killed', async () => {
    const tally = new Tally();
    await killSweep(tally, child, { stride: Number(process.env['MOF_KILL_STRIDE'] ?? 97) });
    expectNoFailure(tally, 20);
    // Each point is a process; under Wine that takes a second or more.
  }, 1_800_000);

  // Hundreds of calls each: on request, and in threads, which end in a fraction of the time of a process.
  if (process.env['MOF_KILL_THREADS'])
    it.each(SCENARIOS.map(({ name }) => name))(
      'when a thread that does it ends at any call: %s',
      async (name) => {
        const tally = new Tally();
        const scenarios = SCENARIOS.filter((one) => one.name === name);
        await killSweep(tally, child, { stride: Number(process.env['MOF_KILL_THREADS']), scenarios, inThread: true });
        expectNoFailure(tally, 1);
      },
      1_800_000,
    );

  it('when the power goes, whatever part of the unflushed was kept', async () => {
    const tally = new Tally();
    await powerLossSweep(tally, { stride: 29 });
    expectNoFailure(tally, 150);
  });

  it('when the disk is full', async ({ skip }) => {
    const tally = new Tally();
    const reason = await tinyDiskSweep(tally);
    if (reason) skip(reason);
    expectNoFailure(tally, 2);
  });
});

it('restores files of random content byte for byte', async () => {
  const tally = new Tally();
  await manyFiles(tally, 60);
  expectNoFailure(tally, 60);
});

describe('the harness', () => {
  // That package leaves its file open, and Windows lets nobody remove the folder of an open file.
  it.skipIf(process.platform === 'win32')('catches the short write of a package that many trust', async ({ skip }) => {
    const control = loadControl();
    if (typeof control === 'string') return skip(control);
    const results = await controlSweep(control, 1);
    const [points, caught] = results.get('short')!;
    expect(points).toBeGreaterThan(0);
    expect(caught).toBe(points);
  });
});
