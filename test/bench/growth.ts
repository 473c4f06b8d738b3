// How time grows with the input: each command on one, ten and a hundred times as much, in this process, with its output
// thrown away. In processor time, which a busy machine changes least. The exponent is 1 where ten times the input takes ten times as long.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { main } from '../../server/src/cli/main';
import { COULD_NOT_RUN } from '../../server/src/cli/host';
import { nodeGit } from '../../server/src/node/nodeGit';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import type { Benchmark, Result } from './bench';
import { CASES, type Case } from './growthCases';

/** Times the smallest input. */
const SIZES = [1, 10, 100];
/** Of classes in the smallest input. */
const LEAST = 200;
/** What takes less than this many milliseconds is mostly the fixed cost of a command. */
const MUCH = 50;
const MOST = 1.1;
/** The best of so many counts, and of up to three times as many where that misses the budget: others on the machine must not decide. */
const ROUNDS = 3;

export const growth: readonly Benchmark[] = Object.entries(CASES).map(([what, cases]) => ({
  name: `growth, ${what}: the exponent from ten to a hundred times the input, by command`,
  async *run() {
    for (const one of cases) {
      // In a folder of its own: a checklist looks at what is beside its plan.
      const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-growth-'));
      try {
        // A repository for the command that sets one up.
        if (one.argv.includes('folder')) spawnSync('git', ['init', '--quiet'], { cwd: folder });
        yield await resultOf(folder, one);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
}));

async function resultOf(folder: string, one: Case): Promise<Result> {
  const best = SIZES.map(() => Infinity);
  const exponent = (): number => Math.log10(best[2]! / best[1]!);
  for (let turn = 0; turn < 3; turn++) {
    for (const [i, size] of SIZES.entries()) best[i] = Math.min(best[i]!, await bestOf(folder, one, LEAST * size));
    if (exponent() <= MOST) break;
  }
  const { argv, files } = one;
  const sample =
    argv.length === 2 && !argv[1]!.endsWith('.json')
      ? Object.values(files)[0]!(2).slice(0, 24).replace(/\s+/g, ' ').trim()
      : '';
  return {
    name: `${argv.join(' ').slice(0, 56)}${sample === '' ? '' : ` (${sample}…)`}`,
    value: exponent(),
    unit: '×',
    ...(best[2]! > MUCH ? { budget: { atMost: MOST } } : {}),
    note: best.map((time) => `${time.toFixed(0)} ms`).join(', '),
  };
}

async function bestOf(folder: string, { argv, files, before, code, spends }: Case, count: number): Promise<number> {
  const texts = Object.entries(files).map(([name, text]) => [name, text(count)] as const);
  const run = (words: readonly string[], expected?: number): Promise<number> =>
    timeOf(
      words.map((word) => inFolder(folder, word)),
      expected,
    );
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Some commands write: each time begins with the same files and without a store and a plan.
    if (round === 0 || !before || spends) {
      for (const [name, text] of texts) writeFileSync(path.join(folder, name), text);
      for (const name of ['store', 'plan.json']) rmSync(path.join(folder, name), { recursive: true, force: true });
      for (const words of before?.(count) ?? []) await run(words);
    }
    times.push(await run(argv, code));
  }
  return Math.min(...times);
}

/** An argument with the file or the store that it names in the folder. */
function inFolder(folder: string, word: string): string {
  if (word === 'folder') return folder;
  return /^\w+\.\w+$|^store$/.test(word) ? path.join(folder, word) : word;
}

async function timeOf(argv: readonly string[], expected?: number): Promise<number> {
  const nowhere = { write: () => undefined, isTerminal: false };
  // What others left on the heap would be collected at the cost of this one.
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.cpuUsage();
  const said: string[] = [];
  const code = await main([...argv], {
    env: nodeServiceEnvironment('0.0.0'),
    git: () => Promise.resolve(nodeGit('configmgr-mof')),
    stdout: nowhere,
    stderr: { ...nowhere, write: (data) => void said.push(String(data)) },
    noColor: true,
    version: '0.0.0',
    maxCharacters: '',
  });
  const { user, system } = process.cpuUsage(before);
  // A command that refuses takes no time at all, whatever its input.
  if (code >= COULD_NOT_RUN && code !== expected)
    throw new Error(`${argv.join(' ')} ended with ${code}: ${said.join('')}`);
  return (user + system) / 1000;
}
