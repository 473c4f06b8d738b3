/** That a merge is still the one that a person has seen: refused where a file changed since the preview. */
import { Refusal } from '../../refusal';
import { listed, t, translated } from '../../l10n';
import type { PreparedFile } from './prepare';

/** SHA-256 of what a merge was made from and of what it made; null where there is no old default. */
export interface MergeState {
  readonly mine: string;
  readonly theirs: string;
  readonly base: string | null;
  readonly result: string;
}

export function stateOf({ mine, theirs, files, sha256 }: PreparedFile): MergeState {
  return { mine: mine.sha256, theirs: theirs.sha256, base: files.base?.sha256 ?? null, result: sha256 };
}

export const PARTS: Readonly<Record<keyof MergeState, string>> = {
  mine: 'your file',
  theirs: 'the new default',
  base: 'the old default',
  result: 'the result',
};

/** @param shown what a person has seen. @throws Refusal `changed` where the merge would now write something else. */
export function requireAsShown(prepared: PreparedFile, shown: Readonly<Record<string, unknown>>): void {
  const state = stateOf(prepared);
  const changed = (Object.keys(PARTS) as (keyof MergeState)[]).filter((part) => shown[part] !== state[part]);
  if (changed.length === 0) return;
  const names = changed.map((part) => translated(PARTS[part]));
  throw new Refusal(
    'changed',
    t`Nothing was written, because ${listed(names)} changed since the preview. Look at the new preview and apply that.`,
  );
}
