// The benchmarks on the Node that runs this, or those whose names begin as given: figures with their budgets. Exit code 1 where a
// budget is missed. `npm run bench` runs it on each Node at hand.
import { formatResult, isWithin, type Benchmark, type Result } from './bench';
import { coldStart } from './coldStart';
import { commands } from './commands';
import { growth } from './growth';
import { indexing } from './index';
import { inventory } from './inventory';
import { keystroke } from './keystroke';
import { merge } from './merge';
import { packaged } from './packaged';
import { parse } from './parse';
import { server } from './server';
import { serverStart } from './serverStart';
import { workspace } from './workspace';

/** In this order: what happens once in a process comes first. */
const BENCHMARKS: readonly Benchmark[] = [
  coldStart,
  indexing,
  parse,
  keystroke,
  inventory,
  merge,
  commands,
  packaged,
  serverStart,
  server,
  workspace,
  ...growth,
];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const missed: Result[] = [];
for (const benchmark of BENCHMARKS) {
  if (wanted.length > 0 && !wanted.some((name) => benchmark.name.startsWith(name))) continue;
  console.log(benchmark.name);
  let count = 0;
  for await (const result of await benchmark.run()) {
    count++;
    console.log(formatResult(result));
    if (!isWithin(result)) missed.push(result);
  }
  if (count === 0) console.log('    skipped: the real files that it measures are not on this machine (MOF_CORPUS)');
}
console.log(missed.length === 0 ? 'All budgets are met.' : `Missed: ${missed.map(({ name }) => name).join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;
