/** The rows of *Hardware Inventory* as VS Code wants them: identity, icon, box, and what a click does. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { spoken } from '../spoken';
import type { InventoryClassItem, InventoryRow } from '../../../server/src/protocol';
import { describeBeside, describeFile, type BesideNode, type FileNode } from './besideModel';
import {
  describeClass,
  describeProperty,
  isReported,
  type ClassNode,
  type GroupNode,
  type InventoryNode,
  type PropertyNode,
} from './model';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** @param isSearched while something is searched, what was found is open */
export function itemOf(node: InventoryNode, isSearched: boolean): vscode.TreeItem {
  const item = BY_KIND[node.kind](node as never, isSearched);
  // VS Code keeps a row folded that it has seen folded: only as another row is it open while something is searched.
  item.id = isSearched && 'children' in node && node.kind !== 'class' ? `searched:${node.id}` : node.id;
  if (node.kind !== 'group' && node.kind !== 'file')
    // Without arguments, which are gone where the row is drawn again before VS Code has heard of it: it shows what is selected.
    item.command = { title: t`Show`, command: 'configmgrMof.inventory.showInFile' };
  return spoken(item);
}

const BY_KIND = {
  group: groupItem,
  class: classItem,
  property: propertyItem,
  file: fileItem,
  beside: besideItem,
} satisfies Record<InventoryNode['kind'], unknown>;

function groupItem(node: GroupNode, isSearched: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(node.name, isSearched ? Expanded : Collapsed);
  const reported = node.children.filter((child) => isReported(child.item)).length;
  item.description = t`${reported} of ${node.children.length} classes`;
  item.checkboxState = box(reported === node.children.length, t`All classes of the group ${node.name}`);
  item.contextValue = 'group';
  return item;
}

function classItem({ item: shown, parent }: ClassNode): vscode.TreeItem {
  const item = new vscode.TreeItem(parent ? shown.name : shown.groupName, shown.counts[2] > 0 ? Collapsed : None);
  item.description = describeClass(shown);
  item.iconPath = iconOf(shown);
  item.checkboxState = box(shown.reported, shown.name);
  item.contextValue = shown.data === undefined || shown.data === 'windows' ? 'class' : 'class.data';
  return item;
}

function propertyItem({ item: shown }: PropertyNode): vscode.TreeItem {
  const item = new vscode.TreeItem(shown.name, None);
  item.description = describeProperty(shown);
  item.tooltip = [`${shown.type} ${shown.name}`, ...shown.customized].join('\n');
  if (shown.customized.length > 0)
    item.iconPath = new vscode.ThemeIcon('edit', new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'));
  // A key is reported as it is: there is nothing to switch.
  if (!shown.isKey) item.checkboxState = box(shown.reported, shown.name);
  else if (!item.iconPath) item.iconPath = new vscode.ThemeIcon('key');
  item.contextValue = shown.isKey ? 'key' : 'property';
  return item;
}

function fileItem(node: FileNode, isSearched: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(node.name, isSearched ? Expanded : Collapsed);
  item.description = describeFile(node);
  item.iconPath = new vscode.ThemeIcon(node.item.relation === 'same' ? 'database' : 'file-code');
  item.contextValue = 'file';
  return item;
}

function besideItem({ item: shown }: BesideNode): vscode.TreeItem {
  const item = new vscode.TreeItem(shown.name, None);
  item.description = describeBeside(shown);
  item.tooltip = `${shown.name}\n${shown.namespace}\n${item.description}`;
  item.iconPath = new vscode.ThemeIcon(shown.kind === 'data' ? 'database' : 'symbol-class');
  item.contextValue = shown.kind === 'data' && shown.isPaired ? 'paired' : 'beside';
  return item;
}

function box(checked: boolean, name: string): vscode.TreeItem['checkboxState'] {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const says = checked ? t`is reported` : t`is not reported`;
  return {
    state: checked ? Checked : Unchecked,
    tooltip: `${name} ${says}`,
    accessibilityInformation: { label: `${name}: ${says}` },
  };
}

function iconOf(item: InventoryRow): vscode.ThemeIcon {
  if (item.problems) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  if (item.isCostly) return new vscode.ThemeIcon('flame', new vscode.ThemeColor('charts.orange'));
  if (item.isCustomized)
    return new vscode.ThemeIcon('edit', new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'));
  return new vscode.ThemeIcon(item.isOwn ? 'account' : 'symbol-class');
}

function reportedSentence(item: InventoryRow): string {
  if (item.undone !== undefined) return t`It is ${item.undone}, so it is not reported.`;
  if (!item.reported) return t`It is not reported.`;
  const [all, collected] = item.counts;
  return t`${collected} of ${all} properties are reported.`;
}

/** What a pointer that rests on a class is told. */
export function tooltipOf(row: InventoryRow, item: InventoryClassItem): string {
  const data = {
    file: t`Its data class is in this file.`,
    folder: t`Its data class is in a file beside this one.`,
    workspace: t`Its data class is in another folder of the workspace.`,
    windows: t`Its data class comes with Windows.`,
  };
  return [
    `${item.name} (${item.groupName})`,
    item.classId ?? t`It has no SMS_Class_ID.`,
    reportedSentence(row),
    ...item.contexts,
    ...(item.isPair ? [t`Another class has the same ID and reads the other view of the registry.`] : []),
    row.data === undefined
      ? t`No data class of this name was found in the file, in the workspace or among the classes of Windows that are known here.`
      : `${data[row.data]}${item.source?.detail ? ` ${item.source.detail}.` : ''}`,
    ...(item.cost === undefined ? [] : [t`Reporting it is known to cause problems. ${item.cost}`.trim()]),
    ...item.customized,
  ].join('\n');
}
