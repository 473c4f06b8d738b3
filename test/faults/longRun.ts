// The whole sweep: every point of every kind. `npm run test:faults`; a slice of it runs with the other tests.
import { controlSweep, judgeControl, loadControl } from './control';
import { manyFiles } from './manyFiles';
import { straceReason, straceSweep } from './strace';
import { errorSweep, killSweep, powerLossSweep } from './sweeps';
import { Tally } from './tally';
import { tinyDiskSweep } from './tinyDisk';

async function main(): Promise<void> {
  const [child, strideText = '1', only = ''] = process.argv.slice(2) as [string, string?, string?];
  const stride = Math.max(1, Number(strideText) || 1);
  const tally = new Tally();
  const skipped: string[] = [];
  const step = async (name: string, action: () => Promise<string | undefined | void>): Promise<void> => {
    if (only && !only.split(',').includes(name)) return;
    const before = tally.points;
    const started = Date.now();
    const reason = await action();
    if (reason) skipped.push(`${name}: ${reason}`);
    console.error(`${name}: ${tally.points - before} points in ${Math.round((Date.now() - started) / 1000)} s`);
  };
  await step('power', () => powerLossSweep(tally, { stride }));
  await step('errors', () => errorSweep(tally, { stride }));
  await step('kill', () => killSweep(tally, child, { stride }));
  await step('files', () => manyFiles(tally, Math.ceil(10_000 / stride)));
  await step('disk', () => tinyDiskSweep(tally));
  await step('control', async () => {
    const control = loadControl();
    if (typeof control === 'string') return control;
    judgeControl(tally, await controlSweep(control, 1));
    return undefined;
  });
  await step('strace', async () => straceReason() ?? straceSweep(tally, child, { stride }));
  console.log(tally.table());
  for (const reason of skipped) console.log(`skipped ${reason}`);
  for (const { sweep, point, violations } of tally.failures)
    console.log(`FAILED ${sweep}, ${point}: ${violations.join('; ')}`);
  console.log(`${tally.points - tally.failed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
}

void main();
