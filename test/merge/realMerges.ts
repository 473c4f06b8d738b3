/** Merges that people really made, as read from the histories of their repositories: how often do we agree with them? */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../server/src/text/encoding';
import type { Peer } from './peers';

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

export type Agreement = 'agrees' | 'conflict' | 'differs';

export function agreement(real: RealMerge, peer: Peer): Agreement {
  const { text, conflict } = peer(real.base, real.ours, real.theirs);
  if (conflict) return 'conflict';
  return text.trimEnd() === real.result.trimEnd() ? 'agrees' : 'differs';
}
