/** The view of the backups: one group for each file, the newest backup first. */
import * as vscode from 'vscode';
import { numberText, t } from '../../../server/src/l10n';
import { COMMANDS, type BackupItem, type BackupsResult } from '../../../server/src/protocol';
import { basenameOf } from '../ask';
import type { Server } from '../server';
import { spoken } from '../spoken';
import { TreeChange } from '../treeChange';
import { plainItem } from '../plainTexts';
import { markdownCode, markdownText } from '../../../server/src/text/markdown';
import { noteRow } from '../treeRows';

export type Node =
  { readonly kind: 'group'; readonly name: string; readonly items: readonly BackupItem[] } | BackupNode;
export interface BackupNode {
  readonly kind: 'backup';
  readonly item: BackupItem;
}

export function dateOf({ createdAt }: BackupItem): string {
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

export class BackupsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
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
    return plainItem(this.itemOf(noteRow(node)));
  }

  private itemOf(node: Node): vscode.TreeItem {
    if (node.kind === 'group') {
      const { uri, site } = node.items[0]!;
      const file = vscode.Uri.parse(uri);
      const item = new vscode.TreeItem(basenameOf(file), vscode.TreeItemCollapsibleState.Expanded);
      // From the open folder: the first words of a long path tell no file from another in a narrow side bar.
      const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(file, '..'));
      item.description = [site, folder].filter(Boolean).join(' · ');
      item.tooltip = node.name;
      item.iconPath = new vscode.ThemeIcon(node.items.some(({ role }) => role === 'base') ? 'library' : 'file');
      return spoken(item);
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
      [
        `**${markdownText(backup.id)}**`,
        dateOf(backup),
        markdownText(backup.path),
        markdownText(`${t`${numberText(backup.size)} bytes`}, ${backup.summary}`),
        `SHA-256 ${markdownCode(backup.sha256)}`,
        markdownText(backup.by),
      ].join('\n\n'),
    );
    item.command = { title: t`Open`, command: 'configmgrMof.backups.open', arguments: [node] };
    return spoken(item, backup.pinned ? t`pinned` : '');
  }
}
