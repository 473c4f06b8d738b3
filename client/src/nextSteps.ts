/** What comes first after a refusal of the server, as a button: by the code of the refusal, else the file that its sentence names. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import type { CommandId } from './commandTable';
import { fileIn } from './fileInSentence';
import { isInBrowser } from './host/machine';

interface Step {
  readonly label: string;
  readonly command: CommandId | 'configmgrMof.backups.focus' | 'workbench.action.openSettings';
  readonly argument?: string;
}

const WHERE_BACKUPS_ARE: Step = {
  label: t`Open Settings`,
  command: 'workbench.action.openSettings',
  argument: 'configmgrMof.backup.folder',
};
const VERIFY: Step = { label: t`Verify All Backups`, command: 'configmgrMof.backups.verify' };

/** Codes of refusals of the store, and of next steps that the server words. */
const STEPS: Readonly<Record<string, Step>> = {
  'nothing-to-undo': { label: t`Restore Backup`, command: 'configmgrMof.restoreBackup' },
  'store-location': WHERE_BACKUPS_ARE,
  'store-newer': WHERE_BACKUPS_ARE,
  untrusted: WHERE_BACKUPS_ARE,
  'store-missing': { label: t`Backup MOF Before Upgrade`, command: 'configmgrMof.backup' },
  damaged: VERIFY,
  unsettled: VERIFY,
  'look-at-store': { label: t`Show Backups`, command: 'configmgrMof.backups.focus' },
  'run-backup': { label: t`Backup MOF Before Upgrade`, command: 'configmgrMof.backup' },
  'run-boot-images': { label: t`Check Boot Images`, command: 'configmgrMof.checkBootImages' },
  'run-merge': { label: t`Merge Customizations`, command: 'configmgrMof.merge' },
  'compare-with-base': { label: t`Compare with Default`, command: 'configmgrMof.compareWithDefault' },
  'run-leave-2007': { label: t`Compare with Default`, command: 'configmgrMof.compareWithDefault' },
  'run-class-states': { label: t`Compare Inventory Class States…`, command: 'configmgrMof.inventory.compareStates' },
};

type Buttons = Readonly<Record<string, () => unknown>>;

/** @param again what was refused, for a refusal that time or another program lifts: a lock is gone, a file is there again */
export async function buttonsAfter(error: unknown, sentence: string, again: () => unknown): Promise<Buttons> {
  const { data } = (error ?? {}) as { readonly data?: { readonly code?: unknown; readonly next?: unknown } };
  const step = STEPS[String(data?.next)] ?? STEPS[String(data?.code)];
  if (step) {
    const { label, command, argument } = step;
    return { [label]: () => vscode.commands.executeCommand(command, ...(argument === undefined ? [] : [argument])) };
  }
  return { ...(await openFileNamedIn(sentence)), [t`Try Again`]: again };
}

/** A button that opens the file which a sentence names; none where there is no such file. */
export async function openFileNamedIn(sentence: string): Promise<Buttons> {
  const named = await fileNamedIn(sentence);
  return named ? { [t`Open File`]: () => vscode.commands.executeCommand('vscode.open', named) } : {};
}

/** A file of the disk that is there, and that an editor can show. */
async function fileNamedIn(sentence: string): Promise<vscode.Uri | undefined> {
  const path = isInBrowser ? undefined : fileIn(sentence);
  if (path === undefined) return undefined;
  const uri = vscode.Uri.file(path);
  const found = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
  return found && (found.type & vscode.FileType.File) !== 0 ? uri : undefined;
}
