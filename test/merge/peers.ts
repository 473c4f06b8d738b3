/** How other ways to merge do on the same triples, checked against the same oracle. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { differences } from './laws';
import type { Merge } from './laws';
import { expectMerge } from './oracle/oracle';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

export interface PeerResult {
  readonly text: string;
  readonly conflict: boolean;
}

export type Peer = (base: string, mine: string, theirs: string) => PeerResult;

/** What a result is worth. `wrong` is the worst: it says all is well and it is not. */
export type Judgment = 'right' | 'spurious' | 'wrong' | 'reported' | 'silent';

export function judge(triple: Triple, result: PeerResult): Judgment {
  const expectation = expectMerge(triple.facts.base, triple.facts.mine, triple.facts.theirs, triple.hints);
  if (expectation.conflicts.size > 0) return result.conflict ? 'reported' : 'silent';
  // Where the catalog leaves it open whether to ask, nobody is blamed for asking.
  if (result.conflict) return expectation.allowedConflicts.size > 0 ? 'reported' : 'spurious';
  const reading = readMof(result.text);
  const odd = triple.theirs !== triple.base && reading.table.repeated.length > 0;
  if (reading.errors.length > 0 || odd) return 'wrong';
  return differences(expectation.facts.mine, reading.table, new Set()).length === 0 ? 'right' : 'wrong';
}

const folder = mkdtempSync(path.join(tmpdir(), 'mof-peers-'));

/** A program that merges three files named on its command line and prints the result. */
function program(command: string, args: (mine: string, base: string, theirs: string) => string[]): Peer | undefined {
  if (spawnSync(command, ['--version']).error) return undefined;
  return (base, mine, theirs) => {
    const [m, b, t] = Object.entries({ mine, base, theirs }).map(([name, text]) => {
      const file = path.join(folder, `${name}.mof`);
      writeFileSync(file, text);
      return file;
    }) as [string, string, string];
    const { stdout, status } = spawnSync(command, args(m, b, t), { encoding: 'utf8', maxBuffer: 1 << 28 });
    return { text: stdout, conflict: status !== 0 };
  };
}

/** The peers that are on this machine, by name. */
export function peers(merge?: Merge): Map<string, Peer> {
  const found: [string, Peer | undefined][] = [
    ['this merge', merge && ourPeer(merge)],
    ['git merge-file', program('git', (m, b, t) => ['merge-file', '-p', '--diff3', m, b, t])],
    ['diff3 -m', program('diff3', (m, b, t) => ['-m', m, b, t])],
    ['old file over the new', (_base, mine) => ({ text: mine, conflict: false })],
  ];
  return new Map(found.filter((entry): entry is [string, Peer] => entry[1] !== undefined));
}

function ourPeer(merge: Merge): Peer {
  return (base, mine, theirs) => {
    const { text, conflicts } = merge(base, mine, theirs);
    return { text, conflict: conflicts.length > 0 };
  };
}
