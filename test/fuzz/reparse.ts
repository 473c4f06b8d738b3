// The long run of the law that incremental equals full: `node scripts/run-ts.mjs test/fuzz/reparse.ts [SEQUENCES] [FIRST SEED]`.
import { editAndCompare, random, randomText } from '../syntax/editing';

const sequences = Number(process.argv[2] ?? 10_000);
const firstSeed = Number(process.argv[3] ?? 1);
let edits = 0;
for (let seed = firstSeed; seed < firstSeed + sequences; seed++) {
  const pick = random(seed);
  const steps = 4 + pick(12);
  try {
    editAndCompare(randomText(pick), steps, pick);
  } catch (error) {
    console.error(`Sequence ${seed} differs: ${(error as Error).message.slice(0, 4000)}`, (error as Error).cause ?? '');
    process.exit(1);
  }
  edits += steps;
}
console.log(`${sequences} sequences, ${edits} edits: the incremental tree equals the full one after each.`);
