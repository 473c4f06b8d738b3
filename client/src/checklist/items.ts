/** The rows of *Upgrade Checklist* as VS Code wants them: identity, icon, box, and what a click does. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { ChecklistResult } from '../../../server/src/protocol';
import { spoken } from '../spoken';
import { type Node, placeName, rowOf } from './tree';

export function nodeOf(result: ChecklistResult, id: string, site?: string, computer?: string): Node | undefined {
  const step = result.steps.find((one) => one.id === id);
  if (!step) return undefined;
  const plan = result.plan !== undefined;
  const entry = step.entries.find((one) => one.site === site && one.computer === computer);
  return site !== undefined && entry ? { kind: 'entry', step, entry, plan } : { kind: 'step', step, plan };
}

/** The identity of a row over refreshes: what was unfolded stays unfolded, and a row can be revealed. */
function idOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'phase':
      return `phase ${node.name}`;
    case 'step':
      return `step ${node.step.id}`;
    case 'entry':
      return `entry ${node.step.id} ${placeName(node.entry)}`;
    case 'questions':
    case 'sites':
    case 'start':
    case 'next':
      return node.kind;
    case 'question':
      return `question ${node.question.id}`;
    case 'site':
      return `site ${node.site.code}`;
    default:
      return undefined;
  }
}

export function itemOf(node: Node): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const row = rowOf(node);
  const item = new vscode.TreeItem(row.label, { none: None, folded: Collapsed, open: Expanded }[row.children]);
  item.id = idOf(node);
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.contextValue = row.context;
  if (row.icon !== undefined)
    item.iconPath = new vscode.ThemeIcon(
      row.icon,
      row.color === undefined ? undefined : new vscode.ThemeColor(row.color),
    );
  if (row.spoken !== undefined) item.accessibilityInformation = { label: row.spoken };
  if (row.checked !== undefined) {
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    item.checkboxState = {
      state: row.checked ? Checked : Unchecked,
      tooltip: row.checked ? t`Remove the tick` : t`Tick: it is done`,
      accessibilityInformation: { label: row.checked ? t`${row.label}: ticked` : t`${row.label}: not ticked` },
    };
  }
  const command = commandOf(node);
  if (command) item.command = command;
  return spoken(item);
}

/** The options of `vscode.open` that show a line; zero-based. */
export function selectionOf(line: number | undefined): { selection: vscode.Range }[] {
  return line === undefined ? [] : [{ selection: new vscode.Range(line, 0, line, 0) }];
}

function commandOf(node: Node): vscode.Command | undefined {
  if (node.kind === 'start') return { title: t`Start`, command: 'configmgrMof.checklist.start' };
  if (node.kind === 'next')
    return {
      title: t`Show`,
      command: 'configmgrMof.checklist.reveal',
      arguments: [node.step.id, node.site, node.computer],
    };
  if (node.kind === 'question')
    return { title: t`Answer`, command: 'configmgrMof.checklist.answer', arguments: [node] };
  if (node.kind === 'detail' && node.uri !== undefined)
    return {
      title: t`Open`,
      command: 'vscode.open',
      arguments: [vscode.Uri.parse(node.uri), ...selectionOf(node.line)],
    };
  return undefined;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';
}
