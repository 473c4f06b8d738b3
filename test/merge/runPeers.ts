/** `npm run bench:peers`: the catalog and the real merges, by this merge and by what else is on the machine. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { engineMerge as merge } from './adapter';
import { ADMIN_NAMES, pairsOf, tripleOfPair } from './catalog/pairs';
import type { Judgment, Peer } from './peers';
import { judge, peers } from './peers';
import type { Agreement } from './realMerges';
import { agreement, asDriver, realMerges } from './realMerges';

const everyone = peers(merge);
// What broken syntax should become is no matter of facts.
const pairs = ADMIN_NAMES.flatMap(pairsOf).filter((pair) => pair.admin !== 'U25');
console.log(`${pairs.length} authored pairs; real conflicts are reported or passed over in silence`);
row('', 'right', 'spurious', 'wrong clean', 'reported', 'silent', 'ms median', 'p95');
for (const [name, peer] of everyone) {
  const counts: Record<Judgment, number> = { right: 0, spurious: 0, wrong: 0, reported: 0, silent: 0 };
  const times: number[] = [];
  for (const pair of pairs) {
    const triple = tripleOfPair(pair);
    const started = performance.now();
    const result = peer(triple.base, triple.mine, triple.theirs);
    times.push(performance.now() - started);
    counts[judge(triple, result)]++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor((times.length - 1) * share)]!.toFixed(1);
  row(name, counts.right, counts.spurious, counts.wrong, counts.reported, counts.silent, at(0.5), at(0.95));
}

const corpus = process.env.MOF_CORPUS ?? path.resolve('..', 'shared', 'corpus');
if (existsSync(path.join(corpus, 'merges'))) {
  const merges = realMerges(path.join(corpus, 'merges'));
  console.log(`\n${merges.length} real merges against what was committed, line ends made one kind`);
  row('', 'agrees', 'but for layout', 'conflict', 'differs', 'fails');
  const git = everyone.get('git merge-file');
  const driver: Peer | undefined = git && ((...texts) => asDriver(...texts, git(...texts)));
  for (const [name, peer] of [...everyone, ...(driver ? [['driver for Git', driver] as const] : [])]) {
    const counts: Record<Agreement, number> = { agrees: 0, layout: 0, conflict: 0, differs: 0, fails: 0 };
    for (const real of merges) counts[agreement(real, peer)]++;
    row(name, counts.agrees, counts.layout, counts.conflict, counts.differs, counts.fails);
  }
  if (driver) {
    console.log('\nConflicts of the driver');
    for (const real of merges) if (agreement(real, driver) === 'conflict') console.log(`  ${real.name}`);
  }
} else {
  console.log('\nNo real merges on this machine: set MOF_CORPUS to the folder that has them.');
}

function row(...cells: readonly (string | number)[]): void {
  console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(24) : String(cell).padStart(16))).join(''));
}
