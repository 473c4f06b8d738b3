/** Backing up and restoring, and the view of the backups. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import {
  COMMANDS,
  type BackupItem,
  type BackupParams,
  type BackupResult,
  type BackupsResult,
  type BackupText,
  type RestoreParams,
  type UndoParams,
  type VerifyResult,
  type WrittenResult,
} from '../../server/src/protocol';
import { askForFile, filesAtHand, isArguments, basenameOf, requireSaved, uriOf } from './ask';
import { Dismissed, NextStep, register } from './commands';
import { sayDone, sayOnce, sayProblem, sayWarning } from './say';
import type { Server } from './server';
import { TreeChange } from './treeChange';
import type { VirtualFiles } from './virtualFiles';

type Node = { readonly kind: 'group'; readonly name: string; readonly items: readonly BackupItem[] } | BackupNode;
interface BackupNode {
  readonly kind: 'backup';
  readonly item: BackupItem;
}

export function activateBackups(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const provider = new BackupsView(server);
  const view = vscode.window.createTreeView('configmgrMof.backups', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  provider.onDidLoad(({ store, exists, damaged }) => {
    view.description = exists ? store : undefined;
    view.message = damaged.length > 0 ? damaged.map(({ problem }) => problem).join('\n') : undefined;
  });
  context.subscriptions.push(view, provider);
  const refresh = (): void => provider.refresh();

  register(context, 'configmgrMof.backup', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    let uris = filesAtHand(first, selection);
    if (uris.length === 0) {
      const placeholder = t`Which file is to be backed up?`;
      const chosen = await askForFile({ title: t`Backup MOF Before Upgrade`, placeholder, filters: MOF_FILES });
      uris = [chosen as vscode.Uri];
    }
    requireSaved(uris, t`a backup holds what is on the disk`);
    const params: BackupParams = {
      uris: uris.map(String),
      label: typeof args.label === 'string' ? args.label : t`before the upgrade`,
      asDefault: args.asDefault === true,
    };
    const result = await server.execute<BackupResult>(COMMANDS.backup, params, { title: t`Backing up` });
    refresh();
    if (!args.quiet) tellBackup(result);
    return result;
  });

  register(context, 'configmgrMof.keepDefault', async (first: unknown, selection: unknown) => {
    const atHand = filesAtHand(first, selection);
    const placeholder = t`Which default, as Microsoft delivered it, is to be kept?`;
    const uris =
      atHand.length > 0 ? atHand : [await askForFile({ title: t`Keep as Default`, placeholder, filters: MOF_FILES })];
    const quiet = isArguments(first) && first.quiet === true;
    return vscode.commands.executeCommand('configmgrMof.backup', {
      ...{ uris, quiet, asDefault: true },
      label: t`default to merge against`,
    });
  });

  register(context, 'configmgrMof.restoreBackup', async (first: unknown) => {
    const args = isArguments(first) ? first : {};
    const node = first as BackupNode | undefined;
    const item =
      node?.kind === 'backup'
        ? node.item
        : await chooseBackup(provider, args, filesAtHand(first, undefined)[0], {
            title: t`Restore Backup`,
            placeHolder: t`Which backup is to be put back?`,
          });
    let target = uriOf(args.target);
    if (!item.own && !target) {
      const [folder] =
        (await vscode.window.showOpenDialog({
          canSelectFolders: true,
          canSelectFiles: false,
          title: t`Restore into which folder? The backup was made by somebody else or on another machine.`,
        })) ?? [];
      if (!folder) throw new Dismissed();
      target = vscode.Uri.joinPath(folder, basenameOf(vscode.Uri.parse(item.uri)));
    }
    const written = target ?? vscode.Uri.parse(item.uri);
    requireSaved([written], t`restoring replaces what is on the disk`);
    if (!args.quiet) {
      const question = t`Put back ${basenameOf(written)} as it was on ${dateOf(item)}? What is there now is backed up first.`;
      const restore = t`Restore`;
      const detail = written.fsPath;
      const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, restore);
      if (answer !== restore) throw new Dismissed();
    }
    const params: RestoreParams = { id: item.id, ...(target ? { target: target.toString() } : {}) };
    const result = await server.execute<WrittenResult>(COMMANDS.restore, params, { title: t`Restoring` });
    refresh();
    if (!args.quiet)
      tellWritten(result, (name) =>
        result.changed ? t`${name} has its former content again.` : t`${name} had that content already.`,
      );
    return result;
  });

  register(context, 'configmgrMof.undo', async (first: unknown) => {
    const args = isArguments(first) ? first : {};
    const [atHand] = filesAtHand(first, undefined);
    if (!atHand && args.quiet === true) throw new Error(t`Undo the last change of which file? None is named or open.`);
    const placeholder = t`The last change of which file is to be taken back?`;
    const uri =
      atHand ?? ((await askForFile({ title: t`Undo Last Change`, placeholder, filters: MOF_FILES })) as vscode.Uri);
    requireSaved([uri], t`undoing replaces what is on the disk`);
    const params: UndoParams = {
      uri: uri.toString(),
      ...(typeof args.record === 'string' ? { record: args.record } : {}),
    };
    const result = await server.execute<WrittenResult>(COMMANDS.undo, params);
    refresh();
    if (args.quiet !== true) tellWritten(result, (name) => t`${name} is as it was before.`);
    return result;
  });

  const read = async (item: BackupItem): Promise<vscode.Uri> => {
    const { text } = await server.execute<BackupText>(COMMANDS.readBackup, { id: item.id });
    return files.set(`/backups/${item.id}/${basenameOf(vscode.Uri.parse(item.uri))}`, text);
  };
  register(context, 'configmgrMof.backups.refresh', refresh);
  /** The backup of the row; from the palette the one that is chosen. */
  const meant = async (first: unknown, title: string): Promise<BackupItem> => {
    const node = first as BackupNode | undefined;
    if (node?.kind === 'backup') return node.item;
    return chooseBackup(provider, isArguments(first) ? first : {}, filesAtHand(first, undefined)[0], {
      title,
      placeHolder: t`Which backup?`,
    });
  };
  register(context, 'configmgrMof.backups.open', async (first: unknown) =>
    vscode.window.showTextDocument(await read(await meant(first, t`Open Backup`))),
  );
  register(context, 'configmgrMof.backups.compare', async (first: unknown) => {
    const item = await meant(first, t`Compare Backup with Current File`);
    const current = vscode.Uri.parse(item.uri);
    const title = t`${basenameOf(current)}: backup of ${dateOf(item)} ↔ now`;
    await vscode.commands.executeCommand('vscode.diff', await read(item), current, title);
  });
  const setPin = (pinned: boolean) => async (first: unknown) => {
    const { id } = await meant(first, pinned ? t`Pin Backup` : t`Unpin Backup`);
    await server.execute(COMMANDS.pin, { id, pinned });
    refresh();
  };
  register(context, 'configmgrMof.backups.pin', setPin(true));
  register(context, 'configmgrMof.backups.unpin', setPin(false));
  register(context, 'configmgrMof.backups.verify', async () => {
    const result = await server.execute<VerifyResult>(COMMANDS.verifyBackups, {}, { title: t`Verifying the backups` });
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
    return result;
  });
}

export const MOF_FILES = { [t`MOF files`]: ['mof', 'bak', 'bk0'], [t`All files`]: ['*'] };

function tellBackup({ backups, failures, notes }: BackupResult): void {
  const [first] = backups;
  const show = { [t`Show Backups`]: () => vscode.commands.executeCommand('configmgrMof.backups.focus') };
  for (const { message } of failures) sayProblem(message);
  for (const note of notes) sayOnce(note);
  if (!first) return;
  const name = basenameOf(vscode.Uri.parse(first.uri));
  const hash = `${first.sha256.slice(0, 12)}…`;
  sayDone(
    backups.length === 1
      ? t`${name} backed up and read back: ${first.id}, SHA-256 ${hash}.`
      : t`${name} and ${backups.length - 1} more backed up and read back: ${first.id}, SHA-256 ${hash}.`,
    show,
  );
}

function tellWritten({ uri, notes, backup, record }: WrittenResult, sentence: (name: string) => string): void {
  const address = vscode.Uri.parse(uri);
  const kept = backup ? [t`What was there is backup ${backup}.`] : [];
  for (const note of notes) sayOnce(note);
  sayDone([sentence(basenameOf(address)), ...kept].join(' '), {
    // Of this very change: the message may stand for hours, and others may follow.
    [t`Undo`]: () =>
      vscode.commands.executeCommand('configmgrMof.undo', { uri, ...(record === null ? {} : { record }) }),
    [t`Open`]: () => vscode.window.showTextDocument(address),
  });
}

async function chooseBackup(
  provider: BackupsView,
  args: { readonly [name: string]: unknown },
  at: vscode.Uri | undefined,
  question: { readonly title: string; readonly placeHolder: string },
): Promise<BackupItem> {
  const { backups } = await provider.load();
  if (typeof args.id === 'string') {
    const found = backups.find(({ id }) => id === args.id);
    if (!found) throw new Error(t`There is no backup “${args.id}”.`);
    return found;
  }
  if (backups.length === 0)
    throw new NextStep(t`There is no backup yet.`, t`Backup MOF Before Upgrade`, 'configmgrMof.backup');
  if (args.quiet === true) throw new Error(t`Which backup? Its id is to be named.`);
  const here = at?.toString();
  const sorted = [...backups].sort((a, b) => Number(b.uri === here) - Number(a.uri === here));
  const chosen = await vscode.window.showQuickPick(
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

function dateOf({ createdAt }: BackupItem): string {
  return new Date(createdAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** For a row: the year only where it is another one. */
function shortDateOf({ createdAt }: BackupItem): string {
  const [date, now] = [new Date(createdAt), new Date()];
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return date.toLocaleString(undefined, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...year,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  'before-apply': t`before a change`,
  'before-restore': t`before a restore`,
  'before-undo': t`before an undo`,
  'before-recovery': t`found after a crash`,
};

class BackupsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new TreeChange();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly loaded = new vscode.EventEmitter<BackupsResult>();
  readonly onDidLoad = this.loaded.event;

  constructor(private readonly server: Server) {}

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
    this.loaded.dispose();
  }

  async load(): Promise<BackupsResult> {
    const result = await this.server.execute<BackupsResult>(COMMANDS.backups, {});
    this.loaded.fire(result);
    return result;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    this.changed.noteQuestion();
    if (node) return node.kind === 'group' ? node.items.map((item) => ({ kind: 'backup', item })) : [];
    const { backups } = await this.load();
    this.changed.noteQuestion();
    const groups = new Map<string, BackupItem[]>();
    for (const item of backups) {
      // One group for each site; where nobody named it, for the file itself.
      const name = item.site ? `${item.site}: ${item.path}` : item.path;
      groups.set(name, [...(groups.get(name) ?? []), item]);
    }
    return [...groups].map(([name, items]) => ({ kind: 'group', name, items }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'group') {
      const { uri, site } = node.items[0]!;
      const file = vscode.Uri.parse(uri);
      const item = new vscode.TreeItem(basenameOf(file), vscode.TreeItemCollapsibleState.Expanded);
      // From the open folder: the first words of a long path tell no file from another in a narrow side bar.
      const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(file, '..'));
      item.description = [site, folder].filter(Boolean).join(' · ');
      item.tooltip = node.name;
      item.iconPath = new vscode.ThemeIcon(node.items.some(({ role }) => role === 'base') ? 'library' : 'file');
      return item;
    }
    const { item: backup } = node;
    const item = new vscode.TreeItem(shortDateOf(backup), vscode.TreeItemCollapsibleState.None);
    const why = backup.role === 'base' ? t`default` : (REASONS[backup.reason] ?? backup.label ?? '');
    item.description = [
      why,
      backup.label && why !== backup.label ? backup.label : '',
      backup.own ? '' : t`by ${backup.by}`,
    ]
      .filter(Boolean)
      .join(' · ');
    item.iconPath = new vscode.ThemeIcon(backup.pinned ? 'pinned' : 'archive');
    item.contextValue = `backup${backup.pinned ? '.pinned' : ''}`;
    item.tooltip = new vscode.MarkdownString(
      `**${backup.id}**\n\n${dateOf(backup)}\n\n${backup.path.replaceAll('\\', '\\\\')}\n\n${t`${backup.size.toLocaleString()} bytes`}, ${backup.summary}\n\nSHA-256 \`${backup.sha256}\`\n\n${backup.by}`,
    );
    item.command = { title: t`Open`, command: 'configmgrMof.backups.open', arguments: [node] };
    return item;
  }
}
