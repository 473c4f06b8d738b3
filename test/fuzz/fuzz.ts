// A fuzzer that is guided by coverage: `npm run fuzz [-- --minutes=N] [--seed=N]`. An input that reaches new code joins the
// pool that others are bred from. Texts for which something does not hold are written to out/fuzz/, as JSON with the edit.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../server/src/text/encoding';
import { readMarks } from '../support/check';
import { random, randomStep, type Step } from '../syntax/editing';
import { SAMPLES } from '../syntax/samples';
import { Coverage } from './coverage';
import { checkText } from './oracle';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const minutes = option('minutes', 1);
const seed = option('seed', 1);
const LONGEST = 4000;

function seeds(): string[] {
  const cases = path.join('test', 'syntax', 'cases');
  const marked = readdirSync(cases).flatMap((name) =>
    readFileSync(path.join(cases, name), 'utf8')
      .split(/^--- .*\n/m)
      .map((block) => readMarks(block.split('\n=>\n')[0]!).text),
  );
  const corpus = process.env.MOF_CORPUS ?? path.resolve('..', 'shared', 'corpus');
  const real = ['wild-invalid', 'dsc', 'probes', 'configmgr']
    .map((name) => path.join(corpus, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.mof'))
    .map((entry) => decodeText(readFileSync(path.join(entry.parentPath, entry.name))).text.slice(0, LONGEST));
  return [...SAMPLES, ...marked, ...real].filter((text) => text.trim() !== '');
}

const pick = random(seed);
const pool = seeds();
const seedCount = pool.length;
const failures = new Map<string, number>();
const folder = path.join('out', 'fuzz');

function breed(): string {
  // Newcomers reached something new: they are bred from as often as all the others together.
  const from = pick(2) === 0 && pool.length > seedCount ? seedCount + pick(pool.length - seedCount) : pick(pool.length);
  let text = pool[from]!;
  for (let n = 1 + pick(5); n > 0; n--) {
    if (pick(8) === 0) {
      const other = pool[pick(pool.length)]!;
      const [at, cut] = [pick(text.length + 1), pick(other.length)];
      text = text.slice(0, at) + other.slice(cut, cut + pick(400)) + (pick(2) ? text.slice(at) : '');
    } else {
      const { start, end, newText } = randomStep(text, pick);
      text = text.slice(0, start) + newText.repeat(pick(30) === 0 ? 1 + pick(60) : 1) + text.slice(end);
    }
  }
  return text.slice(0, LONGEST);
}

function fails(text: string, step: Step): string | undefined {
  try {
    checkText(text, step);
    return undefined;
  } catch (error) {
    const { message, cause } = error as Error;
    return `${message.split('\n', 1)[0]!.slice(0, 80)}${cause instanceof Error ? `: ${cause.message}` : ''}`;
  }
}

/** Leaves out whatever the failure does not need. */
function shrink(text: string, step: Step): string {
  for (let size = text.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at + size <= text.length;) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (step.end <= shorter.length && fails(shorter, step)) text = shorter;
      else at += size;
    }
  }
  return text;
}

const coverage = await Coverage.start('run-ts/fuzz.mjs');
const started = Date.now();
let inputs = 0;
let told = started;
while (Date.now() - started < minutes * 60_000) {
  const text = breed();
  const step = randomStep(text, pick);
  inputs++;
  const failure = fails(text, step);
  if (failure) {
    const kind = failure.replace(/\d+/g, 'N').slice(0, 60);
    failures.set(kind, (failures.get(kind) ?? 0) + 1);
    if (failures.get(kind)! <= 3) {
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `failure-${seed}-${inputs}.json`);
      writeFileSync(file, JSON.stringify({ failure, text: shrink(text, step), step }, undefined, 2));
      console.log(`${failure}\n  written to ${file}`);
    }
  }
  if (await coverage.hasNew()) pool.push(text);
  if (Date.now() - told > 60_000) {
    told = Date.now();
    console.log(`${inputs} inputs, ${coverage.size} blocks reached, ${pool.length - seedCount} kept`);
  }
}
console.log(
  `${inputs} inputs from ${seedCount} seeds in ${minutes} minutes: ${coverage.size} blocks reached, ` +
    `${pool.length - seedCount} inputs kept, ${failures.size} kinds of failure.`,
);
for (const [kind, count] of failures) console.log(`  ${count} × ${kind}`);
process.exit(failures.size === 0 ? 0 : 1);
