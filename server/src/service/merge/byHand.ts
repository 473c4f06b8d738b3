/** A result that a person has seen, or finished: that it is still the one that would be written, and fit to be. */
import { remark } from '../../remark';
import { parseTree } from '../../syntax/parser';
import { encodeText } from '../../text/encoding';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../refusal';
import type { PreparedFile } from './prepare';

/** A merge as it is written: as it was made, or as a person has finished it. */
export interface FinishedFile extends PreparedFile {
  /** SHA-256 of what the merge itself made, where a person has finished it. */
  readonly merged?: string;
}

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m;

/**
 * The merge with its result as a person has finished it.
 * @param from SHA-256 of the merge that the text was made from.
 * @throws Refusal `outdated`, `markers` or `syntax` where the text cannot stand for a result.
 */
export function finishedByHand(
  { machine }: ServiceEnvironment,
  prepared: PreparedFile,
  text: string,
  from: string,
): FinishedFile {
  if (from !== prepared.sha256)
    throw new Refusal(
      'outdated',
      'The text finished by hand was made from other answers or files than these. Open the questions again and finish that result.',
    );
  if (MARKER.test(text))
    throw new Refusal('markers', 'The result still has conflict markers. Decide each of them, then apply.');
  const error = parseTree(text)
    .problems()
    .find(({ severity }) => severity === 'error');
  if (error) throw new Refusal('syntax', `The result has a syntax error: ${error.message} Fix it, then apply.`);
  const bytes = encodeText(text, prepared.format);
  return {
    ...prepared,
    result: { ...prepared.result, text, marked: text, conflicts: [] },
    merged: prepared.sha256,
    text,
    bytes,
    sha256: machine.sha256(bytes),
    remarks: [...prepared.remarks, remark('The questions were decided by hand in the text of the result.')],
    clean: prepared.result.blocked === undefined,
  };
}

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

const PARTS: Readonly<Record<keyof MergeState, string>> = {
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
  const names = changed.map((part) => PARTS[part]);
  const last = names.pop()!;
  throw new Refusal(
    'changed',
    `Nothing was written, because ${[...(names.length > 0 ? [names.join(', ')] : []), last].join(' and ')} changed since the preview. Look at the new preview and apply that.`,
  );
}
