// `npm run bench [-- [--node=20] NAME…]`: the benchmarks of test/bench on the repository's own Node and on every other version
// that the PATH has, 20 above all; --node names one version. What is built keeps its compiled code for each version by itself.
// Exit code 1 where a budget is missed.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nodesAtHand } from './host/nodes.mjs';
import { node24 } from './host/paths.mjs';
import { run } from './host/processes.mjs';

const { values, positionals } = parseArgs({ options: { node: { type: 'string' } }, allowPositionals: true });
const all = nodesAtHand(node24);
const nodes = all.filter(({ version }) => values.node === undefined || `${version}.`.startsWith(`${values.node}.`));
if (nodes.length === 0) {
  const known = all.map(({ version }) => version).join(', ');
  console.error(`No Node ${values.node} is on the PATH; there is ${known}. Put the folder of its program there.`);
  process.exitCode = 2;
}

const missed = [];
for (const { program, version } of nodes) {
  console.log(`\nNode ${version}`);
  const script = path.join('scripts', 'run-ts.mjs');
  const { code } = await run(program, ['--expose-gc', script, 'test/bench/run.ts', ...positionals]);
  if (code !== 0) missed.push(version);
}
if (missed.length > 0) process.exitCode = 1;
