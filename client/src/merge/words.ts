/** What the merge says of itself: the head of the view, what a caller without a screen gets, and the messages after a step. */
import * as vscode from 'vscode';
import { listed, t } from '../../../server/src/l10n';
import type { AppliedMerge } from '../../../server/src/protocol';
import { sayOfFile, sayOfStore } from '../backups/say';
import { sayDone } from '../say';
import type { MergeChange, MergeSession, SavedMerge } from './session';
import { backupName } from '../../../server/src/text/backupName';

const BADGES = { none: t`old default: not known`, near: t`old default: found`, exact: t`old default: named` } as const;

/** Beside the title of the view: the least sure of the files says how sure the merge is. */
export function badgeOf({ files }: MergeSession): string {
  const levels = files.map(({ preview }) => preview.provenance);
  return BADGES[(['none', 'near', 'exact'] as const).find((level) => levels.includes(level))!];
}

/** What a caller without a screen needs to know: of SMS_def.mof, and of each file. */
export function summaryOf({ files, clean, report, note }: MergeSession): object {
  const all = files.map(({ name, preview, target }) => {
    const { conflicts, counts, provenance, hashes, customizations } = preview;
    return {
      name,
      conflicts: conflicts.map(({ key }) => key),
      counts,
      provenance,
      hashes,
      total: customizations.length,
      target: target.toString(),
    };
  });
  return { ...all[0], clean, summary: report.summary, files: all, ...(note === undefined ? {} : { note }) };
}

/** Above the rows of the view: where the merge is. */
export function messageOf(session: MergeSession): string {
  const { questions, open, applied, places, files, report } = session;
  if (applied) return `${t`Written to ${places}.`} ${report.summary}`;
  const blocked = files.find(({ preview }) => preview.blocked !== undefined);
  if (blocked) return `${files.length > 1 ? `${blocked.name}: ` : ''}${blocked.preview.blocked}`;
  const note = session.note === undefined ? '' : `${session.note}\n\n`;
  if (open > 0) return `${note}${t`Question ${questions - open + 1} of ${questions} is next.`} ${report.summary}`;
  return `${note}${t`Ready to apply to ${places}; nothing is written yet.`} ${report.summary}`;
}

/** Says what comes next: the questions of the other file, or applying. */
export function sayDecided(session: MergeSession, what: string): void {
  const next = session.inOrder.find(({ preview }) => preview.conflicts.length > 0);
  const left =
    next?.preview.conflicts.length === 1
      ? t`${next.name} has a question left.`
      : t`${next?.name ?? ''} has questions left.`;
  if (next)
    sayDone(`${what} ${left}`, {
      [t`Decide in Merge Editor`]: () => vscode.commands.executeCommand('configmgrMof.merge.openEditor'),
    });
  else
    sayDone(`${what} ${t`Nothing is written yet.`}`, {
      [t`Apply Merge`]: () => vscode.commands.executeCommand('configmgrMof.merge.apply'),
    });
}

/** What a merge changed, the last written first; nothing for a file that held the result already. */
export function changesOf(applied: AppliedMerge): MergeChange[] {
  return [...applied.files].reverse().flatMap(({ uri, record }) => (record === null ? [] : [{ uri, record }]));
}

export function sayApplied({ names, places, report }: MergeSession, applied: AppliedMerge): void {
  const written = applied.files;
  sayOfStore(applied.notes);
  for (const file of written) sayOfFile(file);
  const backups = written.flatMap(({ backup }) => backup ?? []);
  const kept = backups.length === 0 ? '' : ` ${t`What was there is backup ${listed(backups.map(backupName))}.`}`;
  const changes = changesOf(applied);
  const open = (): unknown =>
    Promise.all(written.map(({ uri }) => vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false })));
  if (changes.length === 0)
    return sayDone(`${t`${names} held this result already:`} ${report.summary}`, { [t`Open`]: open });
  const head = written.length === 1 ? t`${places} is written:` : t`${places} are written:`;
  sayDone(`${head} ${report.summary}${kept}`, {
    [t`Undo`]: () => vscode.commands.executeCommand('configmgrMof.merge.undo', { changes }),
    [t`Open`]: open,
  });
}

/** Editors of the merge come back with the window, and are empty until the merge is made again. */
export function offerToReopen({ targets, answers }: SavedMerge): void {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(targets[0]!));
  const wasOpen =
    answers === 0
      ? t`A merge into ${name} was open when this window was closed. Nothing of it was written.`
      : answers === 1
        ? t`A merge into ${name} with one answer was open when this window was closed. Nothing of it was written.`
        : t`A merge into ${name} with ${answers} answers was open when this window was closed. Nothing of it was written.`;
  sayDone(wasOpen, {
    [t`Reopen`]: () => vscode.commands.executeCommand('configmgrMof.merge.reopen'),
    [t`Close Merge`]: () => vscode.commands.executeCommand('configmgrMof.merge.close'),
  });
}
