/** The merge that is open, and the *Customizations* view that shows it: the state that every command of the merge works on. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { CommandArguments } from '../ask';
import { NextStep } from '../commands';
import { sayWarning } from '../say';
import { revealRow } from '../revealRow';
import { selectedRows } from '../selectedRows';
import type { MergedFile } from './mergedFile';
import type { MergeSession, SavedMerge } from './session';
import { CustomizationsView, type ItemNode, type MergeNode } from './view';
import { watchFiles } from './watch';
import { badgeOf, messageOf } from './words';
import { labelLines, labelText } from '../plainTexts';

/** Where the merge that is open is kept for the next window. */
const SAVED = 'merge.open';

export class MergeController implements vscode.Disposable {
  readonly rows = new CustomizationsView();
  readonly view: vscode.TreeView<MergeNode>;
  private watching: vscode.Disposable | undefined;
  private readonly changed = new vscode.EventEmitter<MergeSession>();
  /** After every answer, tick and new preview of the merge that is open. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    this.view = vscode.window.createTreeView<MergeNode>('configmgrMof.customizations', {
      treeDataProvider: this.rows,
      manageCheckboxStateManually: true,
    });
    this.view.onDidChangeCheckboxState(({ items }) => this.tick(items));
    setContext('configmgrMof.mergeSaved', this.saved !== undefined);
    this.show();
  }

  dispose(): void {
    this.watching?.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  get session(): MergeSession | undefined {
    return this.rows.session;
  }

  /** @throws Error with a sentence where no merge is open. */
  get current(): MergeSession {
    if (!this.session) throw new NextStep(t`No merge is open.`, t`Merge Customizations`, 'configmgrMof.merge');
    return this.session;
  }

  /** The merge that was open when the window was closed. */
  get saved(): SavedMerge | undefined {
    return this.memory.get<SavedMerge>(SAVED);
  }

  /** Shows another merge, or none. */
  open(session: MergeSession | undefined): void {
    this.watching?.dispose();
    this.session?.dispose();
    this.rows.session = session;
    // Rows that a filter of another merge hides would be missed.
    this.rows.set({ filter: 'all', search: '' });
    session?.onDidChange(() => {
      this.show();
      this.save();
      this.changed.fire(session);
    });
    this.watching = session && watchFiles(session.inputs, () => void session.reread());
    this.save();
    this.show();
  }

  /** Brings the head of the view, its rows and the commands that are offered up to date. */
  show(): void {
    const { session, view } = this;
    const state = !session ? 'none' : session.applied ? 'applied' : session.clean ? 'clean' : 'open';
    setContext('configmgrMof.merge', state);
    // A merge that is closed leaves an empty view, which has no claim to room.
    if (!session) setContext('configmgrMof.customizationsAlongside', false);
    setContext('configmgrMof.mergeByHand', session?.files.some(({ say }) => say.edited !== undefined) === true);
    const open = session?.open ?? 0;
    view.badge =
      open > 0
        ? { value: open, tooltip: open === 1 ? t`One question is open` : t`${open} questions are open` }
        : undefined;
    view.description = session && labelText(badgeOf(session));
    view.message =
      session && labelLines([messageOf(session), this.rows.limits].filter((part) => part !== '').join('\n\n'));
    this.rows.refresh();
  }

  /** The file that a caller names, else the first: SMS_def.mof. */
  fileNamed(name: unknown): MergedFile {
    const { files } = this.current;
    return files.find((file) => file.name === name) ?? files[0]!;
  }

  /** The first file with an open question, in the order in which they are shown. */
  get fileWithQuestion(): MergedFile | undefined {
    return this.current.inOrder.find(({ preview }) => preview.conflicts.length > 0);
  }

  /** The rows that are selected, as they are after the last answer. */
  selection(): Promise<readonly MergeNode[]> {
    return selectedRows(this.view, this.rows);
  }

  /**
   * The row that is meant: the one of a menu, what a caller names, the selected one, else the next open question.
   * @throws Error with a sentence where there is none.
   */
  async questionOf(node?: ItemNode | CommandArguments): Promise<{ readonly file: MergedFile; readonly key: string }> {
    if (node && 'item' in node) return { file: (node as ItemNode).file, key: (node as ItemNode).item.key };
    if (node?.key !== undefined)
      return { file: this.fileNamed((node as CommandArguments).file), key: String((node as CommandArguments).key) };
    const [selected] = await this.selection();
    if (selected?.kind === 'item') return { file: selected.file, key: selected.item.key };
    const file = this.fileWithQuestion;
    if (!file) throw new Error(t`No question is open. Select a row of the Customizations view first.`);
    return { file, key: file.preview.conflicts[0]!.key };
  }

  /** Selects the first question that is open; tells whether there is one among the rows shown. */
  async revealNext(): Promise<boolean> {
    const next = (): (MergeNode | undefined)[] => {
      const file = this.fileWithQuestion;
      return [file && this.rows.nodeOf(file, file.preview.conflicts[0]!.key)];
    };
    return revealRow(this.view, next, { select: true, focus: true });
  }

  private tick(items: readonly [MergeNode, vscode.TreeItemCheckboxState][]): void {
    const changes = items.flatMap(([node, state]) =>
      node.kind === 'item'
        ? [{ file: node.file, key: node.item.key, wanted: state === vscode.TreeItemCheckboxState.Checked }]
        : [],
    );
    // A refusal, for instance of a part that another one needs, leaves the boxes as they were.
    this.current.accept(changes).catch((error: Error) => {
      sayWarning(error.message);
      this.show();
    });
  }

  private save(): void {
    const { session } = this;
    const saved = session && !session.applied ? session.saved : undefined;
    void this.memory.update(SAVED, saved);
    setContext('configmgrMof.mergeSaved', saved !== undefined);
  }
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
