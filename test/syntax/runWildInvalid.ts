// Prints how well the parser finds real mistakes: `node scripts/run-ts.mjs test/syntax/runWildInvalid.ts [--list] [ID…]`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { figures, fixWorks, judge, readCases } from './wildInvalid';

const corpus = process.env.MOF_CORPUS ?? path.resolve('..', 'shared', 'corpus');
const folder = path.join(corpus, 'wild-invalid');
if (!existsSync(folder)) {
  console.error(`There is no ${folder}. Set MOF_CORPUS to the folder of real files.`);
  process.exit(2);
}
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const cases = readCases(folder);
if (process.argv.includes('--list')) {
  for (const one of cases.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const { errors, found, firstFound } = judge(one);
    const repaired = one.repaired.map(({ first, last }) => `${first}–${last}`).join(' ');
    console.log(
      `\n== ${one.id} repaired ${repaired || 'unknown'}${found === false ? ' NOT FOUND' : firstFound === false ? ' NOT FIRST' : ''}`,
    );
    const lines = one.text.split(/\r\n|\r|\n/);
    for (const { line, problem } of errors) {
      const fix = problem.fixes ? (fixWorks(one.text, problem) ? 'fix' : 'BAD FIX') : '';
      console.log(
        `  ${line}: ${problem.code} ${problem.message} ${fix}\n      ${lines[line - 1]!.trim().slice(0, 220)}`,
      );
    }
  }
}
console.log(JSON.stringify(figures(cases), undefined, 2));
