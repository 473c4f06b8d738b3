/** Backing up, restoring and undoing, as commands. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type BackupItem,
  type BackupParams,
  type BackupResult,
  type BackupText,
  type RestoreParams,
  type UndoParams,
  type VerifyResult,
  type WrittenResult,
} from '../../../server/src/protocol';
import { askForFile, basenameOf, filesAtHand, isArguments, MOF_FILES, requireSaved, uriOf } from '../ask';
import { Dismissed, NextStep, register } from '../commands';
import { markDone } from '../help/walkthrough';
import { likelyFiles } from '../likelyFiles';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { sayBackedUp, sayVerified, sayWritten } from './say';
import { dateOf, type BackupNode, type BackupsView } from './view';
import { confirm, pick, showSides } from '../labels';

export class BackupsController {
  constructor(
    private readonly server: Server,
    private readonly files: VirtualFiles,
    private readonly view: BackupsView,
  ) {}

  register(context: vscode.ExtensionContext): void {
    register(context, 'configmgrMof.backup', (first: unknown, selection: unknown) => this.backup(first, selection));
    register(context, 'configmgrMof.keepDefault', (first: unknown, more: unknown) => this.keepDefault(first, more));
    register(context, 'configmgrMof.restoreBackup', (first: unknown) => this.restore(first));
    register(context, 'configmgrMof.undo', (first: unknown) => this.undo(first));
    register(context, 'configmgrMof.backups.refresh', () => this.view.refresh());
    register(context, 'configmgrMof.backups.open', (first: unknown) => this.open(first));
    register(context, 'configmgrMof.backups.compare', (first: unknown) => this.compare(first));
    register(context, 'configmgrMof.backups.pin', (first: unknown) => this.pin(first, true));
    register(context, 'configmgrMof.backups.unpin', (first: unknown) => this.pin(first, false));
    register(context, 'configmgrMof.backups.verify', () => this.verify());
  }

  private async backup(first: unknown, selection: unknown): Promise<BackupResult> {
    const args = isArguments(first) ? first : {};
    let uris = filesAtHand(first, selection);
    if (uris.length === 0) {
      const placeholder = t`Which file do you want to back up?`;
      const likely = await likelyFiles(this.server, 'customized');
      const title = t`Backup MOF Before Upgrade`;
      uris = [(await askForFile({ title, placeholder, ...likely, filters: MOF_FILES })) as vscode.Uri];
    }
    requireSaved(uris, t`a backup holds what is on the disk`);
    const params: BackupParams = {
      uris: uris.map(String),
      label: typeof args.label === 'string' ? args.label : t`before the upgrade`,
      asDefault: args.asDefault === true,
    };
    const result = await this.server.execute<BackupResult>(COMMANDS.backup, params, { title: t`Backing up` });
    this.view.refresh();
    if (result.failures.length === 0) markDone('backup');
    if (!args.quiet) sayBackedUp(result);
    return result;
  }

  private async keepDefault(first: unknown, selection: unknown): Promise<unknown> {
    const atHand = filesAtHand(first, selection);
    const placeholder = t`Which default, as Microsoft delivered it, do you want to keep?`;
    const ask = async (): Promise<unknown> => {
      const likely = await likelyFiles(this.server, 'default');
      return askForFile({ title: t`Keep as Default`, placeholder, ...likely, filters: MOF_FILES });
    };
    const uris = atHand.length > 0 ? atHand : [await ask()];
    const quiet = isArguments(first) && first.quiet === true;
    return vscode.commands.executeCommand('configmgrMof.backup', {
      ...{ uris, quiet, asDefault: true },
      label: t`default to merge against`,
    });
  }

  private async restore(first: unknown): Promise<WrittenResult> {
    const args = isArguments(first) ? first : {};
    const item = await this.meant(first, t`Restore Backup`, t`Which backup do you want to restore?`);
    const target = uriOf(args.target) ?? (item.own ? undefined : await askTarget(item));
    const written = target ?? vscode.Uri.parse(item.uri);
    requireSaved([written], t`restoring replaces what is on the disk`);
    if (!args.quiet) await confirmRestore(item, written);
    const params: RestoreParams = { id: item.id, ...(target ? { target: target.toString() } : {}) };
    const result = await this.server.execute<WrittenResult>(COMMANDS.restore, params, { title: t`Restoring` });
    this.view.refresh();
    if (!args.quiet)
      sayWritten(result, (name) =>
        result.changed ? t`${name} has its former content again.` : t`${name} had that content already.`,
      );
    return result;
  }

  private async undo(first: unknown): Promise<WrittenResult> {
    const args = isArguments(first) ? first : {};
    const [atHand] = filesAtHand(first, undefined);
    if (!atHand && args.quiet === true) throw new Error(t`No file is named or open whose last change could be undone.`);
    const placeholder = t`For which file do you want to undo the last change?`;
    const uri =
      atHand ?? ((await askForFile({ title: t`Undo Last Change`, placeholder, filters: MOF_FILES })) as vscode.Uri);
    requireSaved([uri], t`undoing replaces what is on the disk`);
    const params: UndoParams = {
      uri: uri.toString(),
      ...(typeof args.record === 'string' ? { record: args.record } : {}),
    };
    const result = await this.server.execute<WrittenResult>(COMMANDS.undo, params);
    this.view.refresh();
    if (args.quiet !== true) sayWritten(result, (name) => t`${name} is as it was before.`);
    return result;
  }

  private async open(first: unknown): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await this.read(await this.meant(first, t`Open Backup`)));
  }

  private async compare(first: unknown): Promise<void> {
    const item = await this.meant(first, t`Compare Backup with Current File`);
    const current = vscode.Uri.parse(item.uri);
    const title = t`${basenameOf(current)}: backup of ${dateOf(item)} ↔ now`;
    await showSides(await this.read(item), current, title);
  }

  private async pin(first: unknown, pinned: boolean): Promise<void> {
    const { id } = await this.meant(first, pinned ? t`Pin Backup` : t`Unpin Backup`);
    await this.server.execute(COMMANDS.pin, { id, pinned });
    this.view.refresh();
  }

  private async verify(): Promise<VerifyResult> {
    const title = t`Verifying the backups`;
    const result = await this.server.execute<VerifyResult>(COMMANDS.verifyBackups, {}, { title });
    sayVerified(result);
    return result;
  }

  private async read(item: BackupItem): Promise<vscode.Uri> {
    const { text } = await this.server.execute<BackupText>(COMMANDS.readBackup, { id: item.id });
    return this.files.set(`/backups/${item.id}/${basenameOf(vscode.Uri.parse(item.uri))}`, text);
  }

  /** The backup of the row; from the palette the one that is chosen. */
  private async meant(first: unknown, title: string, placeHolder = t`Which backup?`): Promise<BackupItem> {
    const node = first as BackupNode | undefined;
    if (node?.kind === 'backup') return node.item;
    const args = isArguments(first) ? first : {};
    return this.choose(args, filesAtHand(first, undefined)[0], { title, placeHolder });
  }

  private async choose(
    args: { readonly [name: string]: unknown },
    at: vscode.Uri | undefined,
    question: { readonly title: string; readonly placeHolder: string },
  ): Promise<BackupItem> {
    const { backups } = await this.view.load();
    if (typeof args.id === 'string') {
      const found = backups.find(({ id }) => id === args.id);
      if (!found) throw new Error(t`There is no backup “${args.id}”.`);
      return found;
    }
    if (backups.length === 0)
      throw new NextStep(t`There is no backup yet.`, t`Backup MOF Before Upgrade`, 'configmgrMof.backup');
    if (args.quiet === true) throw new Error(t`Which backup? Give its id.`);
    const here = at?.toString();
    const sorted = [...backups].sort((a, b) => Number(b.uri === here) - Number(a.uri === here));
    const chosen = await pick(
      sorted.map((item) => ({
        label: `${basenameOf(vscode.Uri.parse(item.uri))}  ${dateOf(item)}`,
        description: [item.label, item.site, item.pinned ? t`pinned` : ''].filter(Boolean).join(', '),
        detail: `${item.path} — ${item.summary}`,
        item,
      })),
      { ...question, matchOnDetail: true },
    );
    if (!chosen) throw new Dismissed();
    return chosen.item;
  }
}

/** @throws Dismissed */
async function askTarget(item: BackupItem): Promise<vscode.Uri> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: t`Restore into which folder? The backup was made by somebody else or on another machine.`,
    })) ?? [];
  if (!folder) throw new Dismissed();
  return vscode.Uri.joinPath(folder, basenameOf(vscode.Uri.parse(item.uri)));
}

/** @throws Dismissed */
async function confirmRestore(item: BackupItem, written: vscode.Uri): Promise<void> {
  const question = t`Put back ${basenameOf(written)} as it was on ${dateOf(item)}? What is there now is backed up first.`;
  const restore = t`Restore`;
  const answer = await confirm(question, written.fsPath, restore);
  if (answer !== restore) throw new Dismissed();
}
