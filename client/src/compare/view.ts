/** *Differences*: what a file says otherwise than its default, class by class; each row jumps to its place. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { CompareResult } from '../../../server/src/protocol';
import { showSides } from '../labels';
import { labelOf } from '../merge/labels';
import { rangeOf } from '../ranges';
import { spoken } from '../spoken';
import { TreeChange } from '../treeChange';
import {
  describeChange,
  describeClass,
  describeTotals,
  rowsOf,
  switchOf,
  type ClassRow,
  type DifferenceRow,
  type FactRow,
} from './model';
import { labelLines, labelText, plainItem } from '../plainTexts';
import { markdownBlock } from '../../../server/src/text/markdown';
import { noteRow } from '../treeRows';

/** Two files and what differs, with the texts as the server read them. */
export interface Comparison {
  readonly result: CompareResult;
  readonly left: vscode.Uri;
  readonly right: vscode.Uri;
  readonly report: vscode.Uri;
  /** Of the diff editor. */
  readonly title: string;
}

export class DifferencesView implements vscode.TreeDataProvider<DifferenceRow>, vscode.Disposable {
  private readonly changed = new TreeChange();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree = vscode.window.createTreeView<DifferenceRow>('configmgrMof.differences', {
    treeDataProvider: this,
    showCollapseAll: true,
  });
  private rows: readonly ClassRow[] = [];
  comparison: Comparison | undefined;

  dispose(): void {
    this.tree.dispose();
    this.changed.dispose();
  }

  show(comparison: Comparison | undefined): void {
    this.comparison = comparison;
    this.rows = comparison ? rowsOf(comparison.result) : [];
    this.tree.description = comparison && labelText(describeTotals(this.rows));
    const { doubt, order } = comparison?.result ?? {};
    const same = comparison && this.rows.length === 0 ? t`Both files say the same.` : undefined;
    const said = [doubt, same, order].filter((part) => part !== undefined);
    this.tree.message = said.length === 0 ? undefined : labelLines(said.join('\n\n'));
    void vscode.commands.executeCommand('setContext', 'configmgrMof.comparison', comparison !== undefined);
    this.changed.fire();
  }

  getChildren(row?: DifferenceRow): DifferenceRow[] {
    this.changed.noteQuestion();
    if (!row) return [...this.rows];
    return row.kind === 'class' ? [...row.facts] : [];
  }

  getTreeItem(row: DifferenceRow): vscode.TreeItem {
    return plainItem(this.itemOf(noteRow(row)));
  }

  private itemOf(row: DifferenceRow): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    if (row.kind === 'class') {
      const item = new vscode.TreeItem(
        row.name,
        row.facts.length <= 3 && this.rows.length <= 10 ? Expanded : Collapsed,
      );
      item.id = row.id;
      item.description = describeClass(row);
      item.iconPath = iconOf(row);
      return spoken(item);
    }
    const item = new vscode.TreeItem(labelOf(row.fact), None);
    item.id = row.id;
    item.description = describeChange(row.fact);
    item.tooltip = tooltipOf(row);
    item.command = { title: t`Show`, command: 'configmgrMof.differences.open', arguments: [row] };
    return spoken(item);
  }
}

/** The place of a difference, while the row keeps the focus: in the two texts side by side, or in the default alone where the file has it no more. */
export async function openDifference({ left, right, title }: Comparison, { fact }: FactRow): Promise<void> {
  const { before, after } = fact.ranges;
  if (after || !before) {
    const selection = after ? { selection: rangeOf(after) } : {};
    await showSides(left, right, title, { preview: true, preserveFocus: true, ...selection });
    return;
  }
  await vscode.window.showTextDocument(left, { preview: true, preserveFocus: true, selection: rangeOf(before) });
}

/** By its shape, which a narrow view does not cut off. */
function iconOf(row: ClassRow): vscode.ThemeIcon {
  const { whole } = row;
  if (whole === 'added') return new vscode.ThemeIcon('diff-added', new vscode.ThemeColor('charts.green'));
  if (whole === 'removed') return new vscode.ThemeIcon('diff-removed', new vscode.ThemeColor('charts.red'));
  const switched = switchOf(row);
  return new vscode.ThemeIcon(switched === undefined ? 'symbol-class' : switched ? 'eye' : 'eye-closed');
}

function tooltipOf({ fact: { before, after } }: FactRow): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  for (const [title, value] of [
    [t`Default`, before],
    [t`Yours`, after],
  ] as const) {
    if (value === undefined) continue;
    text.appendMarkdown(`**${title}**\n`);
    text.appendMarkdown(markdownBlock(value.length > 600 ? `${value.slice(0, 600)}…` : value, 'mof'));
  }
  return text;
}
