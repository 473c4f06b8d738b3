/** Planning, composing and composing again at several sizes, beside git on the same texts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mergeSources } from '../../server/src/merge/merge';
import { Readings } from '../../server/src/merge/readings';
import { decodeText } from '../../server/src/text/encoding';
import { percentile, times, wallTimes, watch, type Benchmark, type Result } from './bench';
import { SITE_FILES } from './texts';

type Sides = Record<keyof typeof SITE_FILES, string>;

/** The sample site's files `count` times over, every class under a name of its own: ten times the size, ten times the edits. */
function enlarged(sides: Sides, count: number): Sides {
  const grow = (text: string): string => {
    const copies = Array.from({ length: count }, (_, n) =>
      text
        .replace(/\b(class\s+)(\w+)/g, `$1$2_${n}`)
        .replace(/(SMS_Class_ID\s*\("[^|"]*\|)([^|"]*)/g, `$1$2_${n}`)
        .replace(/(instance of\s+)(\w+)/g, `$1$2_${n}`),
    );
    return copies.join('\r\n');
  };
  return { base: grow(sides.base), mine: grow(sides.mine), theirs: grow(sides.theirs) };
}

/** Ten times the size, and edited as much as the small files: all but the first copy is the old default in each. */
function littleEdited(sides: Sides, large: Sides): Sides {
  const one = enlarged(sides, 1);
  const rest = large.base.slice(one.base.length);
  return { base: large.base, mine: one.mine + rest, theirs: one.theirs + rest };
}

/** One small class under thousands of names: lines that all look alike, which is what line merges stumble over. */
function repetitive(classes: number): Sides {
  const text = (flag: (n: number) => string, more = ''): string =>
    Array.from(
      { length: classes },
      (_, n) =>
        `[SMS_Report(${flag(n)})]\r\nclass Same_${n} : SMS_Class_Template\r\n{\r\n    [key] string A;\r\n    string A1;\r\n};\r\n`,
    ).join('') + more;
  return {
    base: text(() => 'FALSE'),
    mine: text((n) => (n % 7 === 0 ? 'TRUE' : 'FALSE')),
    theirs: text((n) => (n % 5 === 0 ? 'TRUE' : 'FALSE'), 'class Same_New { string A; };\r\n'),
  };
}

function gitMergeFile(sides: Sides): number[] | undefined {
  if (spawnSync('git', ['--version']).error) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mof-bench-'));
  try {
    for (const [name, text] of Object.entries(sides)) writeFileSync(path.join(folder, name), text);
    return wallTimes(() => void spawnSync('git', ['merge-file', '-p', 'mine', 'base', 'theirs'], { cwd: folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Best of many runs: on a machine that does other things, too, the median says more about the machine. It is warm when V8 does
 * not compile any more: after some 70 million characters.
 */
function best(sides: Sides, runs: number): { best: number; median: number } {
  const warmUp = Math.ceil(70_000_000 / (3 * sides.mine.length));
  const all = times(() => void mergeSources(sides), { runs, warmUp });
  return { best: all[0]!, median: percentile(all, 0.5) };
}

/** The same texts with another answer each time: nothing is parsed or planned again. */
function composedAgain(sides: Sides, runs: number): { best: number; median: number } {
  const readings = new Readings();
  const { ledger } = mergeSources(sides, {}, readings);
  let next = 0;
  const all = times(() => void mergeSources(sides, { skip: [ledger[next++ % ledger.length]!.key] }, readings), {
    runs,
    warmUp: 20,
  });
  return { best: all[0]!, median: percentile(all, 0.5) };
}

const ROUNDS = 15;

/**
 * How many times longer a merge of ten times the size takes: beside each large merge ten small ones are timed, which need
 * the same memory and so their share of its collection, and meet the machine in the same mood. The median of the rounds.
 */
function growth(small: Sides, large: Sides): number {
  const timed = (sides: Sides, count: number): number => {
    const elapsed = watch();
    for (let i = 0; i < count; i++) mergeSources(sides);
    return elapsed();
  };
  for (let i = 0; i < 3; i++) {
    timed(small, 10);
    timed(large, 1);
  }
  const ratios = Array.from({ length: ROUNDS }, () => (10 * timed(large, 1)) / timed(small, 10));
  return percentile(
    ratios.sort((a, b) => a - b),
    0.5,
  );
}

/**
 * What is promised was said of a machine on which git, its process included, took 6.3 ms for the small files, and we were to
 * take 10, and 100 for ten times their size: where git is there it is the measure, so that a slower or a busier machine says
 * the same.
 */
const GIT_THERE = 6.3;

/** @param limit milliseconds on the machine that the promise was made of. @param git on the small files */
function besideGit(
  name: string,
  ours: { best: number; median: number },
  limit: number,
  git: readonly number[] | undefined,
): Result[] {
  const note = `median ${ours.median.toFixed(1)} ms`;
  if (!git) return [{ name, value: ours.best, unit: 'ms', budget: { atMost: limit }, note }];
  return [
    { name, value: ours.best, unit: 'ms', note },
    {
      name: `${name}, as a multiple of git’s`,
      value: ours.best / git[0]!,
      unit: '×',
      budget: { atMost: limit / GIT_THERE },
    },
  ];
}

function ofGit(git: readonly number[] | undefined): Result[] {
  return git ? [{ name: 'git merge-file on the small files, process included', value: git[0]!, unit: 'ms' }] : [];
}

export const merge: Benchmark = {
  name: 'merge',
  run() {
    const read = (file: string): string => decodeText(readFileSync(file)).text;
    const sides: Sides = { base: read(SITE_FILES.base), mine: read(SITE_FILES.mine), theirs: read(SITE_FILES.theirs) };
    const small = best(sides, 60);
    const again = composedAgain(sides, 200);
    const tenfold = enlarged(sides, 10);
    const large = best(tenfold, 30);
    const git = gitMergeFile(sides);
    const size = (text: string): string => `${(text.length / 1000).toFixed(0)} kB`;
    return [
      ...ofGit(git),
      ...besideGit(`three files of ${size(sides.theirs)}, warm`, small, 10, git),
      {
        name: 'the same composed again, with another line left out',
        value: again.best,
        unit: 'ms',
        budget: { atMost: 5 },
        note: `median ${again.median.toFixed(1)} ms`,
      },
      ...besideGit('ten times the size, and ten times the edits', large, 100, git),
      ...besideGit('ten times the size, and no more edits', best(littleEdited(sides, tenfold), 30), 100, git),
      { name: 'growth for ten times the size', value: growth(sides, tenfold), unit: '×', budget: { atMost: 11 } },
      {
        name: 'growth for ten times as many classes that look alike',
        value: growth(repetitive(400), repetitive(4000)),
        unit: '×',
        budget: { atMost: 11 },
      },
    ];
  },
};
