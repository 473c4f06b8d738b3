// Prints how well the parser finds mistakes that were made at random in valid texts, kind by kind:
// `node scripts/run-ts.mjs test/syntax/runSeeded.ts [COUNT] [SEED] [--list KIND] [--all] [--corpus]`.
// COUNT is that of each kind (default 60). `--list` shows the mistakes of the kinds whose name holds KIND that are not told
// perfectly, with `--all` the others, too. `--corpus` makes them in real files in place of the authored texts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../server/src/text/encoding';
import { parseTree } from '../../server/src/syntax/parser';
import { judge, KINDS, type Verdict } from './seeds/judge';
import { pickSeeds, seedSources } from './seeds/sowing';
import type { Seeded } from './seeds/seed';
import { Source } from './seeds/source';

const argv = process.argv.slice(2);
const listAt = argv.indexOf('--list');
const wanted = listAt >= 0 ? argv[listAt + 1] : undefined;
const numbers = argv.filter((argument, i) => /^\d+$/.test(argument) && (listAt < 0 || i !== listAt + 1)).map(Number);
const [count = 60, seed = 1] = numbers;

/** Real files, none so long that one mistake in it is lost. */
function corpusSources(): Source[] {
  const root = process.env.MOF_CORPUS ?? path.resolve('..', 'shared', 'corpus');
  if (!existsSync(root)) {
    console.error(`There is no ${root}. Set MOF_CORPUS to the folder of real files.`);
    process.exit(2);
  }
  const files = ['configmgr', 'cim-2.32', 'dsc', 'dialect-valid', 'wild-invalid'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && (folder === 'wild-invalid' ? entry.name === 'fixed.mof' : /\.mof$/i.test(entry.name)),
      )
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort(),
  );
  return files.flatMap((file) => {
    const { text } = decodeText(readFileSync(file));
    if (text.length > 30_000 || text.length < 40) return [];
    const { declarations, isForeign } = parseTree(text);
    const isValid =
      !isForeign && declarations.every(({ problems }) => problems.every(({ severity }) => severity !== 'error'));
    return isValid ? [new Source(path.relative(root, file), text)] : [];
  });
}

const sources = argv.includes('--corpus') ? corpusSources() : seedSources();
const kinds = KINDS.filter(({ name }) => wanted === undefined || name.includes(wanted));
const isPerfect = (verdict: Verdict): boolean =>
  verdict.named &&
  verdict.errors.length === 1 &&
  verdict.others &&
  verdict.members &&
  verdict.fixes === verdict.goodFixes;

function show({ kind, source, text, from }: Seeded, verdict: Verdict): void {
  const flaws = [
    verdict.found ? '' : 'NOT FOUND',
    verdict.firstFound ? '' : 'NOT FIRST',
    verdict.named ? '' : 'NOT NAMED',
    verdict.errors.length === 1 ? '' : `${verdict.errors.length} ERRORS`,
    verdict.others ? '' : 'OTHERS LOST',
    verdict.members ? '' : 'MEMBERS LOST',
    verdict.fixes === verdict.goodFixes ? '' : 'BAD FIX',
  ].filter(Boolean);
  console.log(`\n== ${kind.name} in ${source.name} at ${from}: ${flaws.join(', ')}`);
  const lines = text.split('\n');
  for (let i = Math.max(0, verdict.first - 2); i <= Math.min(lines.length - 1, verdict.last + 2); i++) {
    console.log(
      `  ${i >= verdict.first && i <= verdict.last ? '>' : ' '}${i} ${lines[i]!.slice(0, 150).replaceAll('\r', '')}`,
    );
  }
  for (const { line, problem } of verdict.errors.slice(0, 6)) {
    const fix = problem.fixes?.[0] ? `{${problem.fixes[0].title}}` : '';
    console.log(
      `    ${line}: ${problem.code} ${text.slice(problem.start, problem.end).slice(0, 30).replaceAll('\n', '⏎')} — ${problem.message} ${fix}`,
    );
  }
}

const share = (verdicts: readonly Verdict[], passes: (one: Verdict) => boolean): string =>
  `${Math.floor((verdicts.filter(passes).length / verdicts.length) * 100)}`.padStart(6);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

function row(name: string, verdicts: readonly Verdict[]): string {
  const fixes = mean(verdicts.map((one) => one.fixes)) * verdicts.length;
  const good = mean(verdicts.map((one) => one.goodFixes)) * verdicts.length;
  return [
    name.padEnd(48),
    `${verdicts.length}`.padStart(6),
    share(verdicts, ({ found }) => found),
    share(verdicts, ({ firstFound }) => firstFound),
    share(verdicts, ({ named }) => named),
    mean(verdicts.map(({ errors }) => errors.length))
      .toFixed(2)
      .padStart(6),
    share(verdicts, ({ errors }) => errors.length === 1),
    share(verdicts, ({ others }) => others),
    share(verdicts, ({ members }) => members),
    share(verdicts, (one) => one.fixes > 0),
    (fixes === 0 ? '–' : `${Math.floor((good / fixes) * 100)}`).padStart(6),
  ].join('');
}

const rows: string[] = [];
const all: Verdict[] = [];
for (const kind of kinds) {
  const verdicts = pickSeeds(kind, sources, count, seed).map((seeded) => {
    const verdict = judge(seeded);
    if (wanted !== undefined && (argv.includes('--all') || !isPerfect(verdict))) show(seeded, verdict);
    return verdict;
  });
  if (verdicts.length > 0) rows.push(row(kind.name, verdicts));
  all.push(...verdicts);
}
console.log(`${'kind, of 100'.padEnd(48)} seeds found first named  mean   one others member   fix  good`);
for (const line of rows) console.log(line);
console.log(row('all', all));
