import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Merge } from './laws';

/** Set to true once the engine is there; until then its tests skip with this reason. */
export const NO_ENGINE = 'server/src/merge/merge.ts is not there yet';
export const hasEngine = existsSync(path.resolve('server/src/merge/merge.ts'));

/** The engine's merge behind the interface that the laws speak. */
export async function loadMerge(): Promise<Merge> {
  throw new Error(NO_ENGINE);
}
