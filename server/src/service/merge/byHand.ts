/** A result that a person has finished by hand: what makes it fit to be written. */
import { remark } from '../../remark';
import { parseTree } from '../../syntax/parser';
import { encodeText } from '../../text/encoding';
import type { ServiceEnvironment } from '../environment';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
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
      t`The text finished by hand was made from other answers or files than these. Open the questions again and finish that result.`,
    );
  if (MARKER.test(text))
    throw new Refusal('markers', t`The result still has conflict markers. Decide each of them, then apply.`);
  const error = parseTree(text)
    .problems()
    .find(({ severity }) => severity === 'error');
  if (error) throw new Refusal('syntax', t`The result has a syntax error: ${error.message} Fix it, then apply.`);
  const bytes = encodeText(text, prepared.format);
  return {
    ...prepared,
    result: { ...prepared.result, text, marked: text, conflicts: [] },
    merged: prepared.sha256,
    text,
    bytes,
    sha256: machine.sha256(bytes),
    remarks: [...prepared.remarks, remark(t`The questions were decided by hand in the text of the result.`)],
    clean: prepared.result.blocked === undefined,
  };
}
