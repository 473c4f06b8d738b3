/** The view *Upgrade Checklist*: what the server found, shown as rows and kept up with files that change. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { COMMANDS, type ChecklistParams, type ChecklistResult } from '../../../server/src/protocol';
import { type CommandArguments, uriOf, urisOf } from '../ask';
import { NextStep } from '../commands';
import { bringUp } from '../room';
import { sentenceOf } from '../say';
import type { Server } from '../server';
import { revealRow } from '../revealRow';
import { onDidSelectRow } from '../selectedRows';
import { TreeChange } from '../treeChange';
import type { VirtualFiles } from '../virtualFiles';
import { StepDetails } from './details';
import { itemOf, nodeOf } from './items';
import { OutsideEvidence } from './outside';
import { ReportPage } from './page';
import { folders, type Plans } from './plans';
import { childrenOf, type Node, rootsOf } from './tree';
import { labelLines, labelText, plainItem } from '../plainTexts';
import { noteRow } from '../treeRows';

/** Files that may tell about an upgrade, what the site server set aside, and folders of downloads with what is in them. */
const TELLING = [
  '**/*.{json,csv,txt,log,lo_,mof,bak,xml,clixml}',
  '**/*.bad*',
  '**/*{prereq,download}*',
  '**/*{prereq,download}*/**',
];
/** Milliseconds: several files of one copy are one change. */
const QUIET = 500;
/** Commands of the server after which the evidence may be another. */
const CHANGING: readonly string[] = [
  COMMANDS.backup,
  COMMANDS.restore,
  COMMANDS.undo,
  COMMANDS.applyMerge,
  COMMANDS.undoMerge,
  COMMANDS.bootImages,
];

/** The parameters of the last look, to look again. */
type Look = ChecklistParams;

export class ChecklistView implements vscode.Disposable {
  private readonly changed = new TreeChange();
  private readonly view: vscode.TreeView<Node>;
  private readonly page = new ReportPage();
  private readonly details = new StepDetails();
  private readonly outside = new OutsideEvidence(() => this.lookSoon());
  private readonly things: vscode.Disposable[] = [];
  private result: ChecklistResult | undefined;
  private last: Look | undefined;
  /** Only the answer to the newest question is shown. */
  private asked = 0;
  /** The newest question. */
  private asking: Promise<unknown> = Promise.resolve();
  /** There from a change until what it made necessary was read. */
  private timer: NodeJS.Timeout | undefined;
  private isChanged = false;
  private isDisposed = false;

  constructor(
    private readonly server: Server,
    private readonly files: VirtualFiles,
    private readonly plans: Plans,
  ) {
    this.view = vscode.window.createTreeView<Node>('configmgrMof.checklist', {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getChildren: (node) => {
          this.changed.noteQuestion();
          return node ? childrenOf(node) : this.result ? rootsOf(this.result) : [];
        },
        getParent: (node) => this.parentOf(node),
        getTreeItem: (node) => plainItem(itemOf(noteRow(node))),
      },
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    const again = (): void => this.lookSoon();
    const watchers = TELLING.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
    this.things.push(
      this.view,
      this.changed,
      this.page,
      this.details,
      this.outside,
      ...watchers.flatMap((watcher) => [
        watcher,
        watcher.onDidChange(again),
        watcher.onDidCreate(again),
        watcher.onDidDelete(again),
      ]),
      server.onDidExecute((command) => void (CHANGING.includes(command) && again())),
      this.view.onDidChangeVisibility(({ visible }) => void (visible && this.openPlan())),
      this.view.onDidChangeCheckboxState(({ items }) => void this.check(items)),
      onDidSelectRow(this.view, (node) => this.details.select(node)),
    );
    if (this.view.visible) void this.openPlan();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.things).dispose();
  }

  async open(args: CommandArguments): Promise<ChecklistResult> {
    const plan = args.uris === undefined ? (uriOf(args.plan) ?? (await this.plans.find())) : uriOf(args.plan);
    // A plan says itself where its evidence is.
    const uris = args.uris !== undefined ? urisOf(args.uris) : plan ? [] : folders();
    const params: Look = {
      uris: uris.map(String),
      ...(typeof args.target === 'string' ? { target: args.target } : {}),
      ...(plan ? { plan: plan.toString() } : {}),
    };
    const result = await this.look(params, t`Looking for evidence`);
    if (!args.quiet) await this.bringUp();
    return result;
  }

  /** Shows a plan that is there. Without one the folder may hold anything, and is read when somebody asks. */
  private async openPlan(): Promise<void> {
    if (this.result) return;
    try {
      const plan = await this.plans.find();
      if (plan) await this.look({ uris: [], plan: plan.toString() });
    } catch (error) {
      this.view.message = labelLines(sentenceOf(error));
    }
  }

  async look(params: Look, title?: string): Promise<ChecklistResult> {
    const ask = this.server.execute<ChecklistResult>(COMMANDS.checklist, params, title === undefined ? {} : { title });
    return this.take(params, ask);
  }

  async take(params: Look, ask: Promise<ChecklistResult>): Promise<ChecklistResult> {
    const number = ++this.asked;
    this.asking = ask;
    const result = await ask;
    if (number === this.asked) {
      this.last = params;
      this.show(result);
    }
    return result;
  }

  private show(result: ChecklistResult): void {
    this.result = result;
    this.files.set('/checklist/Upgrade checklist.md', result.markdown);
    this.view.description = labelText(result.title);
    this.view.message = labelLines(result.summary);
    this.page.update(result);
    this.details.update(result);
    void this.outside.follow(result.lookedInto);
    this.changed.fire();
    void vscode.commands.executeCommand('setContext', 'configmgrMof.checklist', true);
    void vscode.commands.executeCommand('setContext', 'configmgrMof.checklist.plan', result.plan !== undefined);
  }

  /** While a merge is open the view leaves its room to the customizations, unless it is asked for. */
  async bringUp(): Promise<void> {
    await bringUp('checklist');
  }

  async refresh(): Promise<ChecklistResult> {
    return this.last ? this.look(this.last) : this.open({});
  }

  showReport(result: ChecklistResult): void {
    this.page.show(result);
  }

  /** Boxes that were ticked or cleared. The box shows what the plan says afterwards, whatever comes of it. */
  private async check(items: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): Promise<void> {
    for (const [node, state] of items) {
      const isChecked = state === vscode.TreeItemCheckboxState.Checked;
      await vscode.commands.executeCommand(`configmgrMof.checklist.${isChecked ? 'tick' : 'untick'}`, node);
    }
    this.changed.fire();
  }

  /**
   * After files changed. What cannot be read now, a half-written plan for one, is said, and read with the next change. A log that
   * goes on growing neither puts the look off for ever nor starts one beside another.
   */
  private lookSoon(): void {
    this.isChanged = true;
    this.timer ??= setTimeout(() => {
      this.isChanged = false;
      // What somebody asked for meanwhile is not overtaken by another look at what was shown before.
      const again = this.asking
        .catch(() => undefined)
        .then(async () => void (this.last ? await this.look(this.last) : this.view.visible && (await this.openPlan())));
      void again
        .catch((error: unknown) => (this.view.message = labelLines(sentenceOf(error))))
        .then(() => {
          this.timer = undefined;
          if (this.isChanged && !this.isDisposed) this.lookSoon();
        });
    }, QUIET);
  }

  async ready(): Promise<ChecklistResult> {
    return this.result ?? this.open({ quiet: true });
  }

  async withPlan(): Promise<ChecklistResult & { readonly plan: string }> {
    const result = await this.ready();
    if (result.plan === undefined)
      throw new NextStep(t`There is no plan to record this in.`, t`Start Upgrade Plan`, 'configmgrMof.checklist.start');
    return { ...result, plan: result.plan };
  }

  /** A row as the plan has it now: the key of a tree may bring the one from before the last look. */
  current(row: Node): Node {
    if (!this.result || (row.kind !== 'step' && row.kind !== 'entry')) return row;
    const { site, computer } = row.kind === 'entry' ? row.entry : {};
    return nodeOf(this.result, row.step.id, site, computer) ?? row;
  }

  async reveal(step: string, site?: string, computer?: string): Promise<void> {
    const wanted = this.result && nodeOf(this.result, step, site, computer);
    if (!wanted) return;
    this.details.select(wanted);
    const row = (): (Node | undefined)[] => [this.result && nodeOf(this.result, step, site, computer)];
    await revealRow(this.view, row, { select: true, focus: true, expand: true });
  }

  /** VS Code asks for it to reveal a row. */
  private parentOf(node: Node): Node | undefined {
    const { result } = this;
    if (!result) return undefined;
    if (node.kind === 'entry') return { kind: 'step', step: node.step, plan: node.plan };
    if (node.kind !== 'step') return undefined;
    return rootsOf(result).find((root) => root.kind === 'phase' && root.name === node.step.phase);
  }
}
