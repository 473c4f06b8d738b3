/** Whole commands as a user waits for them, from process start to exit: beside a Node that does nothing, and the memory they take. */
import { execSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Benchmark, Result } from './bench';
import { corpusTexts, denseInventory, SITE_FILES } from './texts';

const PROGRAM = path.resolve('dist', 'configmgr-mof.js');
const { base, mine, theirs } = SITE_FILES;

/** Each with the exit codes of a run that did its work, and how many times as long as a bare Node it may take. */
const COMMANDS = [
  { name: '--version', args: ['--version'], codes: [0], atMost: 1.4 },
  { name: 'check of 118 kB', args: ['check', mine], codes: [0, 1], atMost: 3 },
  // 1: the sample has two open questions.
  {
    name: 'merge of 118 kB',
    args: ['merge', '--base', base, '--mine', mine, '--theirs', theirs, '--dry-run'],
    codes: [1],
    atMost: 4,
  },
];

const ROUNDS = 15;

/** Milliseconds on the wall, from the start of a Node with these arguments to its end. */
function timeOf(args: readonly string[], codes: readonly number[]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const time = performance.now() - begun;
  if (status === null || !codes.includes(status))
    throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  return time;
}

/** The quickest of many runs, in turns with a Node that runs an empty file: what disturbs one disturbs the other as well. */
function besideNode(empty: string, packed: string): Result[] {
  const all = [
    ...COMMANDS.map((command) => ({ ...command, program: PROGRAM })),
    ...COMMANDS.map(({ name, ...command }) => ({
      ...command,
      name: `${name} by the package for npm`,
      program: packed,
    })),
  ];
  const bare: number[] = [];
  const ours = all.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(timeOf([empty], [0]));
    all.forEach(({ program, args, codes }, i) => ours[i]!.push(timeOf([program, ...args], codes)));
  }
  const nothing = Math.min(...bare);
  return [
    { name: 'Node that runs an empty file', value: nothing, unit: 'ms' },
    ...all.map(({ name, atMost }, i): Result => {
      const time = Math.min(...ours[i]!);
      const note = `${time.toFixed(0)} ms`;
      return { name: `${name}, as a multiple of that`, value: time / nothing, unit: '×', budget: { atMost }, note };
    }),
  ];
}

/** The program as npm packs it, unpacked into a folder of its own. */
function unpacked(folder: string): string {
  const run = (command: string): string => execSync(command, { cwd: folder, encoding: 'utf8' });
  const archive = run(`npm pack --silent --ignore-scripts ${JSON.stringify(path.resolve('server'))}`).trim();
  run(`tar -xf ${archive}`);
  return path.join(folder, 'package', 'dist', 'configmgr-mof.js');
}

/** The most memory that a process had, which it says itself when it ends. */
function memory(folder: string, text: string): Result {
  const file = path.join(folder, 'large.mof');
  const says = path.join(folder, 'says.cjs');
  writeFileSync(file, text);
  writeFileSync(says, `process.on('exit', () => console.error('kB', process.resourceUsage().maxRSS));\n`);
  const { stderr } = spawnSync(process.execPath, ['--require', says, PROGRAM, 'check', file], { encoding: 'utf8' });
  const kilobytes = /^kB (\d+)$/m.exec(stderr)?.[1];
  if (kilobytes === undefined) throw new Error(`check did not end: ${stderr.slice(-500)}`);
  return {
    name: `check of ${(text.length / 1e6).toFixed(1)} MB: most memory of the process`,
    value: Number(kilobytes) / 1000,
    unit: 'MB',
    budget: { atMost: 110 },
  };
}

export const commands: Benchmark = {
  name: 'commands, cold',
  run() {
    if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there. Run “npm run build” first.`);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-bench-'));
    try {
      const empty = path.join(folder, 'empty.cjs');
      writeFileSync(empty, '');
      const large = corpusTexts('cim-single')?.[0] ?? denseInventory(110_000);
      return [...besideNode(empty, unpacked(folder)), memory(folder, large)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
