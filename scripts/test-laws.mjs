// `npm run test:laws [-- --rounds=10] [--seed=N] [--only=PATH…]`: every test file with random laws, once for each of so many
// seeds from N on (a fresh N without one). Prints what failed and with which seed; `LAW_SEED=N npx vitest run FILE` repeats it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runScript } from './host/processes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000_000)) },
    only: { type: 'string', default: '' },
  },
});
const first = Number(values.seed);
const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((file) => path.join('test', file))
  .filter((file) => file.endsWith('.test.ts') && file.includes(values.only))
  .filter((file) => /fc\.assert|lawSeed/.test(readFileSync(path.join(root, file), 'utf8')));

console.log(`${files.length} files, seeds ${first} to ${first + Number(values.rounds) - 1}`);
const failed = [];
for (let seed = first; seed < first + Number(values.rounds); seed++) {
  const { code } = await runScript('vitest/vitest.mjs', ['run', '--reporter=dot', '--silent=true', ...files], {
    env: { ...process.env, LAW_SEED: String(seed) },
  });
  if (code !== 0) failed.push(seed);
}
console.log(failed.length === 0 ? 'No law was broken.' : `Broken with the seeds ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
