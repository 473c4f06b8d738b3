/** Merges that people really made, as read from the histories of their repositories: how often do we agree with them? */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../server/src/text/encoding';
import { mergeBranches, readBranches } from '../../server/src/merge/symmetric';
import { differences } from './laws';
import { readMof } from './oracle/reader';
import type { Peer, PeerResult } from './peers';

export interface RealMerge {
  readonly name: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly result: string;
}

/** Every merge below a folder, line ends made one kind. A folder is a merge if it has a file of the name `marker`. */
export function realMerges(folder: string, marker = 'result'): RealMerge[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === `${marker}.mof`)
    .sort()
    .map((name) => {
      const read = (file: string): string => {
        const full = path.join(folder, path.dirname(name), `${file}.mof`);
        return existsSync(full) ? decodeText(readFileSync(full)).text.replace(/\r\n|\r/g, '\n') : '';
      };
      return {
        name: path.dirname(name).replaceAll('\\', '/'),
        base: read('base'),
        ours: read('ours'),
        theirs: read('theirs'),
        result: read('result'),
      };
    });
}

/** How a merge compares with what was committed; `layout` is the same facts in another order or layout. */
export type Agreement = 'agrees' | 'layout' | 'conflict' | 'differs' | 'fails';

export function agreement(real: RealMerge, peer: Peer): Agreement {
  let result: PeerResult;
  try {
    result = peer(real.base, real.ours, real.theirs);
  } catch {
    return 'fails';
  }
  if (result.conflict) return 'conflict';
  if (result.text.trimEnd() === real.result.trimEnd()) return 'agrees';
  const [merged, committed] = [readMof(result.text), readMof(real.result)];
  if (committed.errors.length > 0 || merged.errors.length > 0) return 'differs';
  return differences(committed.table, merged.table, new Set()).length === 0 ? 'layout' : 'differs';
}

/** As the driver for Git does it: by what the files say where they can be read, and by lines else. */
export function asDriver(base: string, ours: string, theirs: string, lines: PeerResult): PeerResult {
  const readings = readBranches({ base, ours, theirs });
  if (!readings) return lines;
  const style = { size: 7, labels: { base: '', ours: '', theirs: '' }, showBase: false };
  const merged = mergeBranches({ base, ours, theirs }, style, readings, lines.conflict ? undefined : lines.text);
  return merged ? { text: merged.text, conflict: merged.conflicts > 0 } : { text: lines.text, conflict: true };
}

/** Why this merge rightly says something else than what was committed, by the name of the merge. */
export const REASONS: Readonly<Record<string, string>> = {
  'dsccommunity+SharePointDsc/0365afadbf__MSFT_SPSearchResultSource.schema.mof':
    'Both sides added one property; the commit declares it twice, and so does a merge of lines.',
  'dsccommunity+SharePointDsc/68e594b2d0__MSFT_xSPWebApplicationAppDomain.schema.mof':
    'Ours only put in a missing semicolon. Theirs did that too and changed two types; the commit dropped those.',
};
