/** *Hardware Inventory*: what the MOF file at hand reports, as a tree with check boxes. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type InventoryClassItem,
  type InventoryParams,
  type InventoryResult,
  type Stretch,
  type ToggleManyParams,
  type ToggleReportResult,
} from '../../../server/src/protocol';
import { basenameOf } from '../ask';
import { rangeOf } from '../ranges';
import { sentenceOf } from '../say';
import type { Server } from '../server';
import { TreeChange } from '../treeChange';
import { besideRowAt, besideRowsOf, describeBeside, describeFile, findData, type FileNode } from './besideModel';
import { CustomizedLines } from './customizedLines';
import {
  countReported,
  describeClass,
  describeProperty,
  describeTotals,
  rowAt,
  rowsOf,
  type ClassNode,
  type GroupNode,
  type InventoryNode,
} from './model';
import type { Filter, ViewSettings } from './shown';
import { isFile } from '../host/machine';

const FILTERS: Readonly<Record<Filter, string>> = {
  all: '',
  reported: t`reported only`,
  own: t`your own classes only`,
  customized: t`customized only`,
  problems: t`with problems only`,
};
/** Milliseconds after a keystroke before the file is read again. */
const AFTER_TYPING = 250;

type ToggleTarget = ToggleManyParams['targets'][number];

export class InventoryView implements vscode.TreeDataProvider<InventoryNode>, vscode.Disposable {
  private readonly changed = new TreeChange();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<InventoryNode>;
  private readonly lines = new CustomizedLines();
  private readonly owned: vscode.Disposable[] = [];
  private uri: vscode.Uri | undefined;
  private result: InventoryResult | undefined;
  private rows: readonly (GroupNode | ClassNode)[] = [];
  /** Below them: data classes, and what other files have. */
  private besideRows: readonly FileNode[] = [];
  private settings: ViewSettings = { filter: 'all', order: 'file', search: '' };
  private timer: NodeJS.Timeout | undefined;
  /** Counts the readings, so that a late answer does not replace a newer one. */
  private readings = 0;

  constructor(
    private readonly server: Server,
    private readonly memento: vscode.Memento,
  ) {
    this.tree = vscode.window.createTreeView<InventoryNode>('configmgrMof.inventory', {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      manageCheckboxStateManually: true,
    });
    this.owned.push(
      this.tree,
      this.changed,
      this.lines,
      this.tree.onDidChangeCheckboxState(({ items }) => void this.toggleBoxes(items)),
      this.tree.onDidChangeVisibility(({ visible }) => visible && this.follow(vscode.window.activeTextEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followCursor(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isInView(document.uri)) this.readSoon();
      }),
    );
    this.follow(vscode.window.activeTextEditor);
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.owned).dispose();
  }

  getChildren(node?: InventoryNode): InventoryNode[] {
    this.changed.noteQuestion();
    if (!node) return [...this.rows, ...this.besideRows];
    return node.kind === 'property' || node.kind === 'beside' ? [] : [...node.children];
  }

  getParent(node: InventoryNode): InventoryNode | undefined {
    return node.kind === 'group' || node.kind === 'file' ? undefined : node.parent;
  }

  getTreeItem(node: InventoryNode): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    if (node.kind === 'group') {
      const item = new vscode.TreeItem(node.name, this.settings.search === '' ? Collapsed : Expanded);
      const reported = node.children.filter((child) => child.item.reported).length;
      item.id = node.id;
      item.description = t`${reported} of ${node.children.length} classes`;
      item.checkboxState = box(reported === node.children.length, t`All classes of the group ${node.name}`);
      item.contextValue = 'group';
      return item;
    }
    if (node.kind === 'class') {
      const { item: shown } = node;
      const item = new vscode.TreeItem(
        node.parent ? shown.name : shown.groupName,
        node.children.length ? Collapsed : None,
      );
      item.id = node.id;
      item.description = describeClass(shown);
      item.tooltip = classTooltip(shown, this.dataOf(shown.name)?.item.detail);
      item.iconPath = iconOf(shown);
      item.checkboxState = box(shown.reported, shown.name);
      item.contextValue = shown.data === undefined || shown.data === 'windows' ? 'class' : 'class.data';
      item.command = this.show(shown.nameRange);
      return item;
    }
    if (node.kind === 'file') {
      const item = new vscode.TreeItem(node.name, this.settings.search === '' ? Collapsed : Expanded);
      item.id = node.id;
      item.description = describeFile(node);
      item.iconPath = new vscode.ThemeIcon(node.item.relation === 'same' ? 'database' : 'file-code');
      item.contextValue = 'file';
      return item;
    }
    if (node.kind === 'beside') {
      const { item: shown } = node;
      const item = new vscode.TreeItem(shown.name, None);
      item.id = node.id;
      item.description = describeBeside(shown);
      item.tooltip = `${shown.name}\n${shown.namespace}\n${item.description}`;
      item.iconPath = new vscode.ThemeIcon(shown.kind === 'data' ? 'database' : 'symbol-class');
      item.contextValue = shown.kind === 'data' && shown.isPaired ? 'paired' : 'beside';
      item.command = showCommand(vscode.Uri.parse(node.uri), shown.nameRange);
      return item;
    }
    const { item: shown } = node;
    const item = new vscode.TreeItem(shown.name, None);
    item.id = node.id;
    item.description = describeProperty(shown);
    item.tooltip = [`${shown.type} ${shown.name}`, ...shown.customized].join('\n');
    if (shown.customized.length > 0)
      item.iconPath = new vscode.ThemeIcon('edit', new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'));
    // A key is reported as it is: there is nothing to switch.
    if (!shown.isKey) item.checkboxState = box(shown.reported, shown.name);
    else if (!item.iconPath) item.iconPath = new vscode.ThemeIcon('key');
    item.contextValue = shown.isKey ? 'key' : 'property';
    item.command = this.show(shown.nameRange);
    return item;
  }

  /** What is shown now, for commands and tests. */
  get shown(): {
    readonly uri: string | undefined;
    readonly title: string;
    readonly rows: readonly InventoryNode[];
    readonly beside: readonly FileNode[];
  } {
    return { uri: this.uri?.toString(), title: this.tree.description ?? '', rows: this.rows, beside: this.besideRows };
  }

  get filter(): Filter {
    return this.settings.filter;
  }

  get classes(): readonly InventoryClassItem[] {
    return this.result?.classes ?? [];
  }

  /** Where the data class of a reporting class stands, where that is a file in view. */
  dataOf(className: string): ReturnType<typeof findData> {
    return findData(this.result?.beside ?? [], className);
  }

  get file(): vscode.Uri | undefined {
    return this.uri;
  }

  get selection(): readonly InventoryNode[] {
    return this.tree.selection;
  }

  set(change: Partial<ViewSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.arrange();
  }

  /** Shows a file, the one of the active editor when left out, and reads it. @throws Error with a sentence. */
  async open(uri: vscode.Uri | undefined): Promise<void> {
    const wanted = uri ?? vscode.window.activeTextEditor?.document.uri;
    if (!wanted) throw new Error(t`Open SMS_def.mof first, or choose it in the explorer.`);
    await vscode.workspace.openTextDocument(wanted);
    this.uri = wanted;
    await this.read();
  }

  /** The default that the file at hand is compared with; remembered for the workspace. */
  async compareWith(base: vscode.Uri | undefined): Promise<void> {
    if (!this.uri) throw new Error(t`Open SMS_def.mof first, or choose it in the explorer.`);
    const before = this.base();
    await this.memento.update(baseKey(this.uri), base?.toString());
    try {
      await this.read();
    } catch (error) {
      await this.memento.update(baseKey(this.uri), before);
      throw error;
    }
  }

  base(): string | undefined {
    return this.uri && this.memento.get<string>(baseKey(this.uri));
  }

  /** Writes flags as one edit, which one undo takes back. Tells what the flag alone does not do. */
  async toggle(targets: readonly ToggleTarget[]): Promise<void> {
    if (!this.uri || targets.length === 0) return;
    const document = await vscode.workspace.openTextDocument(this.uri);
    const { version } = document;
    const params: ToggleManyParams = { uri: this.uri.toString(), targets };
    const { edits, note } = await this.server.execute<ToggleReportResult>(COMMANDS.toggleMany, params);
    if (document.version !== version)
      throw new Error(t`The file changed meanwhile, so nothing was switched. Try again.`);
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) edit.replace(this.uri, rangeOf(range), newText);
    if (edits.length > 0 && !(await vscode.workspace.applyEdit(edit)))
      throw new Error(t`VS Code did not take the edit, so nothing was switched. Try again.`);
    if (note !== undefined && targets.length === 1) void vscode.window.setStatusBarMessage(note, 8000);
    await this.read();
  }

  private async toggleBoxes(items: readonly [InventoryNode, vscode.TreeItemCheckboxState][]): Promise<void> {
    const targets = items.flatMap(([node, state]) => {
      const report = state === vscode.TreeItemCheckboxState.Checked;
      return targetsOf(node, report);
    });
    try {
      await this.toggle(targets);
    } catch (error) {
      void vscode.window.showWarningMessage(sentenceOf(error));
      // The box shows what the file says.
      this.changed.fire();
    }
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    const document = editor?.document;
    // The server reads files and unsaved texts only; what a merge shows of a file is in neither.
    if (!document || document.languageId !== 'mof' || !(isFile(document.uri) || document.uri.scheme === 'untitled'))
      return;
    // The tree has the data classes of the file beside it: going there and back leaves the tree as it is.
    if (this.isInView(document.uri) && document.uri.toString() !== this.uri?.toString()) return;
    if (document.uri.toString() !== this.uri?.toString()) {
      this.uri = document.uri;
      this.result = undefined;
      this.readSoon(0);
    } else this.lines.show(editor, this.result?.classes ?? []);
  }

  /** The file itself, or one whose classes stand below its own. */
  private isInView(uri: vscode.Uri): boolean {
    const address = uri.toString();
    return address === this.uri?.toString() || (this.result?.beside ?? []).some((file) => file.uri === address);
  }

  /** The row of the class or property where the cursor is. */
  private followCursor(editor: vscode.TextEditor): void {
    if (!this.tree.visible || !this.isInView(editor.document.uri)) return;
    if (!vscode.workspace.getConfiguration('configmgrMof').get('inventory.followCursor', true)) return;
    const { line, character } = editor.selection.active;
    const address = editor.document.uri.toString();
    const row =
      (address === this.uri?.toString() ? rowAt(this.rows, line, character) : undefined) ??
      besideRowAt(this.besideRows, address, line);
    if (row && !this.tree.selection.some(({ id }) => id === row.id))
      this.tree.reveal(row, { select: true, focus: false, expand: false }).then(undefined, () => undefined);
  }

  private readSoon(after = AFTER_TYPING): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.read().catch((error) => {
        this.tree.message = sentenceOf(error);
      });
    }, after);
  }

  private async read(): Promise<void> {
    const { uri } = this;
    if (!uri) return;
    const reading = ++this.readings;
    const base = this.base();
    const params: InventoryParams = { uri: uri.toString(), ...(base === undefined ? {} : { base }) };
    const result = await this.server.execute<InventoryResult>(COMMANDS.inventory, params);
    if (reading !== this.readings) return;
    this.result = result;
    this.arrange();
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri.toString()) this.lines.show(editor, result.classes);
  }

  private arrange(): void {
    const { classes = [], beside = [], missing = [] } = this.result ?? {};
    this.rows = rowsOf(classes, this.settings);
    this.besideRows = besideRowsOf(beside, this.settings);
    this.tree.description = classes.length > 0 ? describeTotals(classes) : '';
    const limits = [
      FILTERS[this.settings.filter],
      this.settings.search === '' ? '' : t`with “${this.settings.search}”`,
    ].filter((part) => part !== '');
    const name = this.uri ? basenameOf(this.uri) : '';
    const isEmpty = this.rows.length + this.besideRows.length === 0;
    const said = [
      classes.length === 0 && this.result ? t`${name} holds no reporting class.` : '',
      limits.length > 0 ? `${name}, ${limits.join(', ')}${isEmpty ? `: ${t`nothing`}` : ''}` : '',
      missing.length > 0 ? t`Included and not counted: ${missing.join(', ')}.` : '',
    ];
    this.tree.message = said.filter((part) => part !== '').join(' ');
    void vscode.commands.executeCommand('setContext', 'configmgrMof.inventory', classes.length > 0);
    this.changed.fire();
  }

  private show(range: Stretch): vscode.Command | undefined {
    return this.uri && showCommand(this.uri, range);
  }
}

function showCommand(uri: vscode.Uri, range: Stretch): vscode.Command {
  return {
    title: t`Show`,
    command: 'vscode.open',
    arguments: [uri, { selection: rangeOf(range), preserveFocus: true }],
  };
}

const baseKey = (uri: vscode.Uri): string => `inventory.base:${uri.toString()}`;

/** What a row stands for, as the server is asked to switch it; nothing for what another file has. */
export function targetsOf(node: InventoryNode, report: boolean): ToggleTarget[] {
  if (node.kind === 'file' || node.kind === 'beside') return [];
  const nodes = node.kind === 'group' ? node.children : [node];
  return nodes.map(({ item }) => ({ position: item.nameRange.start, report }));
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

function iconOf(item: InventoryClassItem): vscode.ThemeIcon {
  if (item.problems > 0) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  if (item.cost !== undefined) return new vscode.ThemeIcon('flame', new vscode.ThemeColor('charts.orange'));
  if (item.customized.length > 0)
    return new vscode.ThemeIcon('edit', new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'));
  return new vscode.ThemeIcon(item.isOwn ? 'account' : 'symbol-class');
}

function reportedSentence(item: InventoryClassItem): string {
  if (item.undone !== undefined) return t`It is ${item.undone}, so it is not reported.`;
  if (!item.reported) return t`It is not reported.`;
  return t`${countReported(item)} of ${item.properties.length} properties are reported.`;
}

function classTooltip(item: InventoryClassItem, source: string | undefined): string {
  const data = {
    file: t`Its data class is in this file.`,
    folder: t`Its data class is in a file beside this one.`,
    workspace: t`Its data class is in another folder of the workspace.`,
    windows: t`Its data class comes with Windows.`,
  };
  return [
    `${item.name} (${item.groupName})`,
    item.classId ?? t`It has no SMS_Class_ID.`,
    reportedSentence(item),
    ...item.contexts,
    ...(item.isPair ? [t`Another class has the same ID and reads the other view of the registry.`] : []),
    item.data === undefined
      ? t`No data class of this name was found in the file, in the workspace or among the classes of Windows that are known here.`
      : `${data[item.data]}${source ? ` ${source}.` : ''}`,
    ...(item.cost === undefined ? [] : [t`Reporting it is known to cause problems. ${item.cost}`.trim()]),
    ...item.customized,
  ].join('\n');
}
