/** What is said after a backup, a check of the backups, and a file that was written. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { BackupResult, VerifyResult, WrittenResult } from '../../../server/src/protocol';
import { basenameOf } from '../ask';
import { sayDone, sayOnce, sayProblem, sayWarning } from '../say';
import { backupName } from '../../../server/src/text/backupName';

export function sayBackedUp({ store, backups, failures, notes }: BackupResult): void {
  const [first] = backups;
  const show = { [t`Show Backups`]: () => vscode.commands.executeCommand('configmgrMof.backups.focus') };
  for (const { message } of failures) sayProblem(message);
  // A remark that names the backup folder is about where it is; the others are about the files.
  sayOfStore(notes.filter((note) => note.includes(store)));
  for (const note of notes) if (!note.includes(store)) sayOnce(note, show);
  if (!first) return;
  const name = basenameOf(vscode.Uri.parse(first.uri));
  const hash = `${first.sha256.slice(0, 12)}…`;
  sayDone(
    backups.length === 1
      ? t`${name} backed up and read back: backup ${backupName(first.id)}, SHA-256 ${hash}.`
      : t`${name} and ${backups.length - 1} more backed up and read back: backup ${backupName(first.id)}, SHA-256 ${hash}.`,
    show,
  );
}

/** Remarks on where the backups are: the setting says where. */
export function sayOfStore(notes: readonly string[]): void {
  for (const note of notes)
    sayOnce(note, {
      [t`Open Settings`]: () =>
        vscode.commands.executeCommand('workbench.action.openSettings', 'configmgrMof.backup.folder'),
    });
}

/** Remarks on a file that was written: an owner that could not be kept, for one. */
export function sayOfFile({ uri, notes }: WrittenResult): void {
  for (const note of notes) sayOnce(note, { [t`Open`]: () => vscode.window.showTextDocument(vscode.Uri.parse(uri)) });
}

export function sayWritten(written: WrittenResult, sentence: (name: string) => string): void {
  const { uri, backup, record, storeNotes = [] } = written;
  const address = vscode.Uri.parse(uri);
  const kept = backup ? [t`What was there is backup ${backupName(backup)}.`] : [];
  sayOfStore(storeNotes);
  sayOfFile(written);
  sayDone([sentence(basenameOf(address)), ...kept].join(' '), {
    // Of this very change: the message may stand for hours, and others may follow.
    [t`Undo`]: () =>
      vscode.commands.executeCommand('configmgrMof.undo', { uri, ...(record === null ? {} : { record }) }),
    [t`Open`]: () => vscode.window.showTextDocument(address),
  });
}

export function sayVerified(result: VerifyResult): void {
  if (result.ok && result.checked === 0)
    sayWarning(t`There is no backup to verify yet.`, {
      [t`Backup MOF Before Upgrade`]: () => vscode.commands.executeCommand('configmgrMof.backup'),
    });
  else if (result.ok)
    sayDone(
      result.checked === 1
        ? t`The one backup was read again; every byte is as it was.`
        : t`${result.checked} backups were read again; every byte is as it was.`,
    );
  else sayProblem(t`${result.problems.length} of the backups cannot be relied on: ${result.problems[0] ?? ''}`);
}
