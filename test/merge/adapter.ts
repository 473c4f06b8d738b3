import { existsSync } from 'node:fs';
import path from 'node:path';
import type { MergeInput, MergeOptions as EngineOptions, MergeResult } from '../../server/src/merge/types';
import type { Merge } from './laws';

export const NO_ENGINE = 'server/src/merge/merge.ts is not there yet';
export const hasEngine = existsSync(path.resolve('server/src/merge/merge.ts'));

type MergeSources = (input: MergeInput, options?: EngineOptions) => MergeResult;

/** The engine's merge behind the interface that the laws speak. */
export function adapt(mergeSources: MergeSources): Merge {
  return (base, mine, theirs, options = {}) => {
    const result = mergeSources({ mine, theirs, ...(base === undefined ? {} : { base }) }, options);
    return {
      text: result.marked,
      conflicts: result.conflicts.map(({ key }) => ({ key })),
      ledger: result.ledger,
      formattingOnly: result.formattingOnly,
      projections: result.projections,
    };
  };
}

export async function loadMerge(): Promise<Merge> {
  throw new Error(NO_ENGINE);
}
