/** *Hardware Inventory*: what the MOF file at hand reports, as a tree with check boxes. */
import * as vscode from 'vscode';
import type { InventoryRowParams, InventoryRowResult, Place } from '../../../server/src/protocol';
import { basenameOf, noFileOpen } from '../ask';
import { isFile } from '../host/machine';
import { sayWarning, sentenceOf } from '../say';
import type { Server } from '../server';
import { revealRow } from '../revealRow';
import { selectedRows } from '../selectedRows';
import { TreeChange } from '../treeChange';
import { besideRowsOf, type BesideNode, type FileNode } from './besideModel';
import { CustomizedLines } from './customizedLines';
import { InventoryData } from './data';
import { itemOf, tooltipOf } from './items';
import {
  changedRows,
  classNodes,
  describeTotals,
  nextCustomization,
  propertiesOf,
  propertyAt,
  rowsOf,
  type ClassNode,
  type GroupNode,
  type InventoryNode,
  type PropertyNode,
} from './model';
import { describeShown, type Filter, type ViewSettings } from './shown';
import { switchFlags, targetsOf, type ToggleTarget } from './switching';
import { labelLines, labelText, plainItem } from '../plainTexts';
import { noteRow } from '../treeRows';

/** Milliseconds after a keystroke before the file is read again. */
const AFTER_TYPING = 250;
/** Milliseconds for which the cursor rests before its row is looked for. */
const AFTER_MOVING = 60;

/** What commands and tests see of the view. */
export interface ShownInventory {
  readonly uri: string | undefined;
  readonly title: string;
  readonly rows: readonly (GroupNode | ClassNode)[];
  readonly beside: readonly FileNode[];
  childrenOf(node: InventoryNode): Promise<readonly InventoryNode[]>;
}

export class InventoryView implements vscode.TreeDataProvider<InventoryNode>, vscode.Disposable {
  private readonly changed = new TreeChange<InventoryNode>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<InventoryNode>;
  private readonly lines = new CustomizedLines();
  private readonly data: InventoryData;
  private readonly owned: vscode.Disposable[] = [];
  private uri: vscode.Uri | undefined;
  private rows: readonly (GroupNode | ClassNode)[] = [];
  private nodes: ReadonlyMap<string, ClassNode> = new Map();
  /** Below them: data classes, and what other files have. */
  private besideRows: readonly FileNode[] = [];
  /** Those of them that somebody has unfolded, by their addresses. */
  private readonly unfolded = new Set<string>();
  private settings: ViewSettings = { filter: 'all', order: 'file', search: '' };
  private timer: NodeJS.Timeout | undefined;
  private cursorTimer: NodeJS.Timeout | undefined;
  /** Whose cursor is followed once the file was read again. */
  private followed: vscode.TextEditor | undefined;
  /** In which order the rows are. */
  private arranged: ViewSettings['order'] | undefined;
  /** Nobody sees the tree, and the file has changed since it was read. */
  private isBehind = false;
  private reading: Promise<unknown> = Promise.resolve();
  /** The reading that waits for the one under way. */
  private next: { again: boolean; readonly done: Promise<void> } | undefined;

  constructor(
    private readonly server: Server,
    private readonly memento: vscode.Memento,
  ) {
    this.data = new InventoryData(server);
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
      this.tree.onDidChangeVisibility(({ visible }) => {
        if (!visible) return;
        if (this.isBehind) this.readSoon(0);
        this.follow(vscode.window.activeTextEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followCursorSoon(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isInView(document.uri)) this.readSoon();
      }),
    );
    this.follow(vscode.window.activeTextEditor);
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.cursorTimer);
    vscode.Disposable.from(...this.owned).dispose();
  }

  async getChildren(node?: InventoryNode): Promise<InventoryNode[]> {
    this.changed.noteQuestion();
    if (!node) return [...this.rows, ...this.besideRows];
    if (node.kind === 'class') return [...(await this.properties(node))];
    if (node.kind === 'file') return [...(await this.classesOf(node.item.uri))];
    return node.kind === 'property' || node.kind === 'beside' ? [] : [...node.children];
  }

  getParent(node: InventoryNode): InventoryNode | undefined {
    return node.kind === 'group' || node.kind === 'file' ? undefined : node.parent;
  }

  getTreeItem(node: InventoryNode): vscode.TreeItem {
    return plainItem(itemOf(noteRow(node), this.settings.search !== ''));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: InventoryNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'class') return item;
    const found = (await this.find({ id: node.id })).class;
    if (found) item.tooltip = labelLines(tooltipOf(node.item, found));
    return item;
  }

  /**
   * Puts the focus of the keyboard into the tree, on the selected row or the first one. A tree that is drawn for the first time
   * loses the focus that its own command gives it.
   */
  async focus(): Promise<void> {
    await this.settled();
    const rows = (): (InventoryNode | undefined)[] => [this.tree.selection[0], this.rows[0] ?? this.besideRows[0]];
    await revealRow(this.tree, rows, { select: false, focus: true, expand: false });
  }

  /** Resolves once the rows on the screen are those of what was asked for last, and the selection is one of them. */
  async settled(): Promise<void> {
    await this.reading.catch(() => undefined);
    await this.changed.settled();
  }

  /** What is shown now, for commands and tests. */
  get shown(): ShownInventory {
    return {
      uri: this.uri?.toString(),
      title: this.tree.description ?? '',
      rows: this.rows,
      beside: this.besideRows,
      childrenOf: (node) => this.getChildren(node),
    };
  }

  get filter(): Filter {
    return this.settings.filter;
  }

  get search(): string {
    return this.settings.search;
  }

  /** A row of the file at hand, as it is now. @throws Error where no file is at hand */
  find(wanted: Pick<InventoryRowParams, 'id' | 'name' | 'at'>): Promise<InventoryRowResult> {
    if (!this.uri) throw noFileOpen();
    const base = this.base();
    const { filter, search } = this.settings;
    const uri = this.uri.toString();
    return this.data.find({ uri, ...(base === undefined ? {} : { base }), filter, search, ...wanted });
  }

  /** The next name after a line, or before it, that differs from the default. */
  customization(line: number, step: 1 | -1): Place | undefined {
    return nextCustomization(this.data.now.customized, line, step);
  }

  get file(): vscode.Uri | undefined {
    return this.uri;
  }

  selection(): Promise<readonly InventoryNode[]> {
    return selectedRows(this.tree, this);
  }

  async set(change: Partial<ViewSettings>): Promise<void> {
    this.settings = { ...this.settings, ...change };
    await this.read(true);
  }

  /** Shows a file, the one of the active editor when left out, and reads it. @throws Error with a sentence. */
  async open(uri: vscode.Uri | undefined): Promise<void> {
    const wanted = uri ?? vscode.window.activeTextEditor?.document.uri;
    if (!wanted) throw noFileOpen();
    await vscode.workspace.openTextDocument(wanted);
    this.turnTo(wanted);
    await this.read();
  }

  /** The default that the file at hand is compared with; remembered for the workspace. */
  async compareWith(base: vscode.Uri | undefined): Promise<void> {
    if (!this.uri) throw noFileOpen();
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
    const note = await switchFlags(this.server, this.uri, targets);
    if (note !== undefined && targets.length === 1) void vscode.window.setStatusBarMessage(labelText(note), 8000);
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
      sayWarning(sentenceOf(error));
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
      this.turnTo(document.uri);
      this.data.forget();
      this.readSoon(0);
    } else this.lines.show(editor, this.data.now.customized);
  }

  private turnTo(uri: vscode.Uri): void {
    if (uri.toString() !== this.uri?.toString()) this.unfolded.clear();
    this.uri = uri;
  }

  /** The file itself, or one whose classes are below its own. */
  isInView(uri: vscode.Uri): boolean {
    const address = uri.toString();
    return address === this.uri?.toString() || this.data.now.files.some((file) => file.uri === address);
  }

  private followCursorSoon(editor: vscode.TextEditor): void {
    clearTimeout(this.cursorTimer);
    if (!this.tree.visible || !this.isInView(editor.document.uri)) return;
    if (!vscode.workspace.getConfiguration('configmgrMof').get('inventory.followCursor', true)) return;
    // The rows are still those of the text before a keystroke: to find one, all of the file would be read after each.
    if (this.timer !== undefined) {
      this.followed = editor;
      return;
    }
    // What nobody sees of a cursor that is lost again is no problem.
    this.cursorTimer = setTimeout(() => void this.reveal(editor, false).catch(() => undefined), AFTER_MOVING);
  }

  /**
   * Selects the row of the class or property where the cursor is.
   * @returns the row; undefined where none is shown for that place
   */
  async reveal(editor: vscode.TextEditor, focus: boolean): Promise<InventoryNode | undefined> {
    const { active } = editor.selection;
    const position = { line: active.line, character: active.character };
    const { class: found, beside } = await this.find({ at: { uri: editor.document.uri.toString(), position } });
    const node = found && this.nodes.get(found.id);
    let row: InventoryNode | undefined = node;
    if (node) {
      const property = propertyAt(found, position);
      row = (await this.properties(node)).find(({ item }) => item.id === property) ?? node;
    } else if (beside) row = (await this.classesOf(beside.uri)).find(({ item }) => item.id === beside.id);
    // Where the cursor has moved on, this row is no longer meant.
    const rows = (): (InventoryNode | undefined)[] => (editor.selection.active.isEqual(active) ? [row] : []);
    if (row && (focus || !this.tree.selection.some(({ id }) => id === row.id)))
      await revealRow(this.tree, rows, { select: true, focus, expand: false });
    return row;
  }

  /** A row as the file has it now: VS Code may still hold the one from before the last change. */
  async current<N extends ClassNode | PropertyNode>(row: N): Promise<N> {
    const node = this.nodes.get(row.kind === 'class' ? row.id : row.parent.id);
    if (!node) return row;
    const now = row.kind === 'class' ? node : (await this.properties(node)).find(({ id }) => id === row.id);
    return (now as N | undefined) ?? row;
  }

  /** The properties of a class that are shown; none where the file has the class no longer. */
  private properties(node: ClassNode): Promise<readonly PropertyNode[]> {
    node.children ??= this.find({ id: node.id }).then(
      (found) => (found.class ? propertiesOf(node, found.class) : []),
      () => {
        node.children = undefined;
        return [];
      },
    );
    return node.children;
  }

  /** The classes of a file below, which are asked for once somebody looks at them. */
  private async classesOf(uri: string): Promise<readonly BesideNode[]> {
    if (!this.unfolded.has(uri)) {
      this.unfolded.add(uri);
      await this.read(true);
    }
    return this.besideRows.find(({ item }) => item.uri === uri)?.children ?? [];
  }

  private readSoon(after = AFTER_TYPING): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // The marks of what is customized are in the editor; all else is seen in the tree alone.
    if (!this.tree.visible && this.base() === undefined && this.uri && this.data.isOf(this.uri.toString())) {
      this.isBehind = true;
      this.tree.description = '';
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.read().catch((error) => {
        this.tree.message = labelLines(sentenceOf(error));
        // A button that reads it again appears in the title.
        setContext('inventory.failed', true);
      });
    }, after);
  }

  /** @param again another filter, search or order of what was read is wanted, as long as the text is the same */
  private read(again = false): Promise<void> {
    if (this.next) {
      this.next.again &&= again;
      return this.next.done;
    }
    const done = this.reading
      .catch(() => undefined)
      .then(() => {
        const { again: isAgain } = this.next!;
        this.next = undefined;
        return this.readNow(isAgain);
      });
    this.next = { again, done };
    this.reading = done;
    return done;
  }

  private async readNow(again: boolean): Promise<void> {
    const { uri, settings } = this;
    if (!uri) return;
    const base = this.base();
    const { filter, search, order } = settings;
    this.isBehind = false;
    const unfolded = [...this.unfolded];
    const asked = { uri: uri.toString(), ...(base === undefined ? {} : { base }), filter, search, unfolded, again };
    const { before, classes } = await this.data.read(asked);
    if (uri !== this.uri) return this.data.forget();
    const changed = changedRows(before.classes, classes);
    const { beside, files } = this.data.now;
    const isSameBeside = before.beside === beside && JSON.stringify(before.files) === JSON.stringify(files);
    if (changed && isSameBeside && order === this.arranged) this.update(changed);
    else this.arrange();
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.toString() === uri.toString()) this.lines.show(editor, this.data.now.customized);
    const { followed } = this;
    this.followed = undefined;
    if (followed) this.followCursorSoon(followed);
  }

  /** Rows that stay where they are, with what they say now. */
  private update(items: readonly ClassNode['item'][]): void {
    const changed = new Set<InventoryNode>();
    this.describe();
    for (const item of items) {
      const node = this.nodes.get(item.id);
      if (!node) continue;
      node.item = item;
      node.children = undefined;
      changed.add(node.parent ?? node);
    }
    this.changed.fire([...changed]);
  }

  private arrange(): void {
    const { classes, beside, files } = this.data.now;
    const { order } = this.settings;
    this.rows = rowsOf(classes, order);
    this.nodes = new Map(classNodes(this.rows).map((node) => [node.id, node]));
    this.besideRows = besideRowsOf(files, beside, order);
    this.arranged = order;
    this.describe();
    this.changed.fire();
  }

  private describe(): void {
    const { totals, missing } = this.data.now;
    this.tree.description = totals.classes > 0 ? labelText(describeTotals(totals)) : '';
    const isEmpty = this.rows.length + this.besideRows.length === 0;
    const name = this.uri ? basenameOf(this.uri) : '';
    this.tree.message = labelLines(describeShown({ name, isEmpty, classes: totals.classes, missing }, this.settings));
    setContext('inventory', totals.classes > 0);
    setContext('inventory.failed', false);
  }
}

const setContext = (name: string, value: boolean): void =>
  void vscode.commands.executeCommand('setContext', `configmgrMof.${name}`, value);

const baseKey = (uri: vscode.Uri): string => `inventory.base:${uri.toString()}`;
