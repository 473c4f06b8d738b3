/** What a merge came to: the verdict, the result to save, the questions, the ledger, what to know. */
import type { LedgerLine, MergeAnswer, MergedFile } from '../../server/src/browser/pageProtocol';
import { choiceBox, type Decided, questionCard, skipBox } from './decisions';
import { el, list, more } from './dom';
import { saveButton } from './download';
import { ledger } from './ledger';

/** Findings beyond these are counted. */
const SHOWN_FINDINGS = 100;

/**
 * @param decided what was decided about each file; changed by the controls
 * @param again to be called after each change
 */
export function mergeResult(
  { files, reports }: MergeAnswer,
  decided: (role: MergedFile['role']) => Decided,
  again: () => void,
): HTMLElement {
  return el(
    'div',
    { class: 'result' },
    ...files.map((file) => fileResult(file, decided(file.role), files.length > 1, again)),
    el('h4', {}, 'Report for the change request'),
    el('p', {}, ...reports.map((report) => saveButton(`save-${report.name}`, `Save ${report.name}`, report))),
    el(
      'p',
      { class: 'hint' },
      'This page writes nothing to the site. Copy the file that is there to a folder outside of the installation folder before you replace it, and look at dataldr.log afterwards: it says whether the site accepted the new one.',
    ),
  );
}

function fileResult(file: MergedFile, decided: Decided, isOneOfSeveral: boolean, again: () => void): HTMLElement {
  const { role, name, decisions } = file;
  const asked = decisions.filter(({ isAsked }) => isAsked);
  const decideOn = (key: string) => (choice?: (typeof decided.answers)[string]) => {
    if (choice === undefined) delete decided.answers[key];
    else decided.answers[key] = choice;
    again();
  };
  const proposed = new Map(decisions.filter(({ isAsked }) => !isAsked).map((one) => [one.key, one]));
  const decide = (line: LedgerLine): HTMLElement | undefined => {
    const decision = proposed.get(line.key);
    if (decision && line.outcome !== 'skipped') return choiceBox(role, decision, decideOn(line.key));
    if (decision?.answer !== undefined) return choiceBox(role, decision, decideOn(line.key));
    if (line.outcome === 'conflict' || line.outcome === 'converged') return undefined;
    return skipBox(role, line.id, line.place, decided.skip.has(line.key), () => {
      if (!decided.skip.delete(line.key)) decided.skip.add(line.key);
      again();
    });
  };
  return el(
    'section',
    {},
    isOneOfSeveral ? el('h4', {}, `${name}: ${file.summary}`) : undefined,
    verdict(file, asked.filter(({ answer }) => answer === undefined).length),
    file.blocked === undefined
      ? undefined
      : el('p', { class: 'alarm' }, `Nothing can be applied by itself: ${file.blocked}`),
    el('p', {}, file.base),
    list(file.remarks),
    asked.length === 0 ? undefined : el('h4', {}, `Questions (${asked.length})`),
    ...asked.map((decision) => questionCard(role, decision, decideOn(decision.key))),
    el('h4', {}, 'Your customizations'),
    ledger(role, file, decide),
    more(`${role}-notices`, `Notes (${file.notices.length})`, list(file.notices)),
    more(
      `${role}-formatting`,
      `Formatting only, dropped in favor of the new default (${file.formattingOnly.length})`,
      list(file.formattingOnly),
    ),
  );
}

function verdict({ role, isClean, result, encoding, sha256, findings }: MergedFile, open: number): HTMLElement {
  const size = `${result.bytes.length.toLocaleString('en-US')} bytes, ${encoding}, SHA-256 ${sha256}`;
  if (!isClean) {
    const what =
      open === 0 ? 'The result is not whole.' : open === 1 ? 'One question is open.' : `${open} questions are open.`;
    return el(
      'div',
      { class: 'verdict alarm' },
      el('p', {}, `${what} The result has conflict markers in it, which are not MOF: it is not ready for the site.`),
      saveButton(`save-${role}`, `Save ${result.name}, to finish by hand`, result),
      el('p', { class: 'hint' }, size),
    );
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const found =
    findings.length === 0
      ? 'A check of the result finds no error and no warning.'
      : `A check of the result finds ${errors === 1 ? 'one error' : `${errors || 'no'} errors`} and ${findings.length - errors === 1 ? 'one warning' : `${findings.length - errors || 'no'} warnings`}.`;
  const lines = findings.map(({ severity, code, message, line }) => `Line ${line}, ${severity}: ${message} (${code})`);
  const shown = lines.slice(0, SHOWN_FINDINGS);
  if (lines.length > shown.length) shown.push(`… and ${lines.length - shown.length} more.`);
  return el(
    'div',
    { class: errors > 0 ? 'verdict alarm' : 'verdict good' },
    el('p', {}, `No question is open. ${found}`),
    saveButton(`save-${role}`, `Save ${result.name}`, result, { class: 'main' }),
    el('p', { class: 'hint' }, size),
    more(`${role}-findings`, 'What the check finds', list(shown)),
  );
}
