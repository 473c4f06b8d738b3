/** *Upgrade Checklist*: the steps with their evidence, and the commands that record in the plan what people did. */
import * as vscode from 'vscode';
import {
  COMMANDS,
  type ChecklistItem,
  type ChecklistParams,
  type ChecklistQuestion,
  type ChecklistResult,
  type RecordInPlanParams,
  type StartPlanParams,
} from '../../../server/src/protocol';
import { type Given, isGiven, requireSaved, uriOf, urisOf } from '../ask';
import { Dismissed, NextStep, register, rowMeant } from '../commands';
import { sayDone, sentenceOf } from '../say';
import type { Server } from '../server';
import { TreeChange } from '../treeChange';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { ReportPage } from './page';
import { childrenOf, type EntryNode, isFinished, type Node, placeName, rootsOf, rowOf, type StepNode } from './tree';

const PLAN_NAME = 'upgrade-plan.json';
/** Files that may tell about an upgrade. */
const TELLING = '**/*.{json,csv,log,lo_,mof,bak}';
/** Milliseconds: several files of one copy are one change. */
const QUIET = 500;
/** Commands of the server after which the evidence may be another. */
const CHANGING: readonly string[] = [
  COMMANDS.backup,
  COMMANDS.restore,
  COMMANDS.undo,
  COMMANDS.applyMerge,
  COMMANDS.undoMerge,
];

export function activateChecklist(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  context.subscriptions.push(new Checklist(context, server, files));
}

/** The sites and computers that an edit is about; none of them for all. */
interface Place {
  readonly sites: readonly string[];
  readonly computers: readonly string[];
}

function placeOf({ site, computer }: { readonly site?: string; readonly computer?: string }): Place {
  return { sites: site === undefined ? [] : [site], computers: computer === undefined ? [] : [computer] };
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The parameters of the last look, to look again. */
type Look = ChecklistParams;

class Checklist implements vscode.Disposable {
  private readonly changed = new TreeChange();
  private readonly view: vscode.TreeView<Node>;
  private readonly page = new ReportPage();
  private readonly things: vscode.Disposable[] = [];
  private result: ChecklistResult | undefined;
  private last: Look | undefined;
  /** Only the answer to the newest question is shown. */
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
    private readonly files: VirtualFiles,
  ) {
    this.view = vscode.window.createTreeView<Node>('configmgrMof.checklist', {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getChildren: (node) => {
          this.changed.noteQuestion();
          return node ? childrenOf(node) : this.result ? rootsOf(this.result) : [];
        },
        getParent: (node) => this.parentOf(node),
        getTreeItem: itemOf,
      },
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    const watcher = vscode.workspace.createFileSystemWatcher(TELLING);
    const again = (): void => this.lookSoon();
    this.things.push(
      this.view,
      this.changed,
      this.page,
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      watcher.onDidDelete(again),
      server.onDidExecute((command) => void (CHANGING.includes(command) && again())),
      this.view.onDidChangeVisibility(({ visible }) => void (visible && this.openPlan())),
      this.view.onDidChangeCheckboxState(({ items }) => void this.check(items)),
    );
    this.registerCommands();
    if (this.view.visible) void this.openPlan();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.things).dispose();
  }

  private registerCommands(): void {
    const { context } = this;
    register(context, 'configmgrMof.openChecklist', (first: unknown) => this.open(isGiven(first) ? first : {}));
    register(context, 'configmgrMof.checklist.refresh', async () => (this.last ? this.look(this.last) : this.open({})));
    register(context, 'configmgrMof.checklist.document', async () => {
      await this.ready();
      await showMarkdown(vscode.Uri.from({ scheme: 'configmgr-mof', path: '/checklist/Upgrade checklist.md' }));
    });
    register(context, 'configmgrMof.checklist.report', async () => this.page.show(await this.ready()));
    register(context, 'configmgrMof.checklist.saveReport', async (first: unknown) => this.saveReport(first));
    register(context, 'configmgrMof.checklist.start', (first: unknown) => this.start(isGiven(first) ? first : {}));
    register(context, 'configmgrMof.checklist.choosePlan', () => this.choosePlan());
    register(context, 'configmgrMof.checklist.openPlan', async () => {
      const { plan } = await this.withPlan();
      await vscode.window.showTextDocument(vscode.Uri.parse(plan));
    });
    register(context, 'configmgrMof.checklist.tick', (first: unknown) => this.tick('tick', first));
    register(context, 'configmgrMof.checklist.tickWithNote', (first: unknown) =>
      this.tick('tick', first, 'What is to be kept with the tick?'),
    );
    register(context, 'configmgrMof.checklist.untick', (first: unknown) => this.tick('untick', first));
    register(context, 'configmgrMof.checklist.skip', (first: unknown) =>
      this.tick('skip', first, 'Why does it not apply?'),
    );
    register(context, 'configmgrMof.checklist.note', (first: unknown) => this.note(first));
    register(context, 'configmgrMof.checklist.assign', (first: unknown) => this.assign(first));
    register(context, 'configmgrMof.checklist.answer', (first: unknown) => this.answer(first));
    register(context, 'configmgrMof.checklist.do', async (first: unknown) => {
      const otherwise = 'Choose a step with a command in the Upgrade Checklist view first.';
      const { command } = rowMeant<StepNode | EntryNode>(first, ['step', 'entry'], otherwise).step;
      if (command !== undefined) await vscode.commands.executeCommand(command);
    });
    register(context, 'configmgrMof.checklist.reveal', async (step?: unknown, site?: string, computer?: string) => {
      if (typeof step !== 'string') throw new Error('Choose a step in the Upgrade Checklist view.');
      await this.reveal(step, site, computer);
    });
  }

  // ------------------------------------------------------------------------------------------------ looking

  private async open(given: Given): Promise<ChecklistResult> {
    const plan = given.uris === undefined ? (uriOf(given.plan) ?? (await this.findPlan())) : uriOf(given.plan);
    // A plan says itself where its evidence is.
    const uris = given.uris !== undefined ? urisOf(given.uris) : plan ? [] : folders();
    const params: Look = {
      uris: uris.map(String),
      ...(typeof given.target === 'string' ? { target: given.target } : {}),
      ...(plan ? { plan: plan.toString() } : {}),
    };
    const result = await this.look(params, 'Looking for evidence');
    if (!given.quiet) await bringUp();
    return result;
  }

  /** Shows a plan that is there. Without one the folder may hold anything, and is read when somebody asks. */
  private async openPlan(): Promise<void> {
    if (this.result) return;
    try {
      const plan = await this.findPlan();
      if (plan) await this.look({ uris: [], plan: plan.toString() });
    } catch (error) {
      this.view.message = sentenceOf(error);
    }
  }

  private async look(params: Look, title?: string): Promise<ChecklistResult> {
    const ask = this.server.execute<ChecklistResult>(COMMANDS.checklist, params, title === undefined ? {} : { title });
    return this.take(params, ask);
  }

  private async take(params: Look, ask: Promise<ChecklistResult>): Promise<ChecklistResult> {
    const number = ++this.asked;
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
    this.view.description = result.title;
    this.view.message = result.summary;
    this.page.update(result);
    this.changed.fire();
    void vscode.commands.executeCommand('setContext', 'configmgrMof.checklist', true);
    void vscode.commands.executeCommand('setContext', 'configmgrMof.checklist.plan', result.plan !== undefined);
  }

  /** After files changed. What cannot be read now, a half-written plan for one, is said, and read with the next change. */
  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const again = this.last ? this.look(this.last) : this.view.visible ? this.openPlan() : Promise.resolve();
      again.catch((error: unknown) => (this.view.message = sentenceOf(error)));
    }, QUIET);
  }

  private async ready(): Promise<ChecklistResult> {
    return this.result ?? this.open({ quiet: true });
  }

  private async withPlan(): Promise<ChecklistResult & { readonly plan: string }> {
    const result = await this.ready();
    if (result.plan === undefined)
      throw new NextStep('There is no plan to record this in.', 'Start Upgrade Plan', 'configmgrMof.checklist.start');
    return { ...result, plan: result.plan };
  }

  // ------------------------------------------------------------------------------------------------ the plan

  /** The plan that was chosen; else the one that is highest in the folders. */
  private async findPlan(): Promise<vscode.Uri | undefined> {
    const found = await findPlans();
    const chosen = this.context.workspaceState.get<string>('plan');
    if (chosen !== undefined) {
      const uri = vscode.Uri.parse(chosen);
      if (found.some((one) => one.toString() === chosen) || (await exists(uri))) return uri;
    }
    return found[0];
  }

  private async choosePlan(): Promise<ChecklistResult> {
    const browse = '$(folder-opened) Browse…';
    const found = await findPlans();
    const choices = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
    const chosen = await vscode.window.showQuickPick([...choices, { label: browse, uri: undefined }], {
      title: 'Choose Upgrade Plan',
      placeHolder: 'Which plan is to be shown?',
    });
    if (!chosen) throw new Dismissed();
    const filters = { 'Upgrade plans': ['json'] };
    const [plan = undefined] = chosen.uri
      ? [chosen.uri]
      : ((await vscode.window.showOpenDialog({ title: 'Choose Upgrade Plan', filters })) ?? []);
    if (!plan) throw new Dismissed();
    const result = await this.open({ plan });
    await this.context.workspaceState.update('plan', plan.toString());
    return result;
  }

  private async start(given: Given): Promise<ChecklistResult> {
    const [folder] = folders();
    const plan = uriOf(given.plan) ?? (folder ? await this.freePlan(folder) : await askForNewPlan());
    // What lies beside the plan already: the sites of an export.
    const uris = [vscode.Uri.joinPath(plan, '..').toString()];
    const seen = await this.server.execute<ChecklistResult>(
      COMMANDS.checklist,
      { uris },
      { title: 'Looking for sites' },
    );
    const target = typeof given.target === 'string' ? given.target : given.quiet ? 'sp1' : await askForTarget(seen);
    let sites = Array.isArray(given.sites) ? (given.sites as string[]) : [];
    if (!given.quiet && sites.length === 0 && seen.sites.length === 0) sites = await askForSites();
    const params: StartPlanParams = { plan: plan.toString(), target, sites, uris };
    const result = await this.take(
      { uris: [], plan: plan.toString() },
      this.server.execute<ChecklistResult>(COMMANDS.startPlan, params),
    );
    await this.context.workspaceState.update('plan', plan.toString());
    if (!given.quiet) {
      await bringUp();
      sayDone(
        `${PLAN_NAME} is started, with ${result.sites.length === 1 ? 'one site' : `${result.sites.length} sites`}.`,
        {
          'Open Plan': () => vscode.window.showTextDocument(plan),
        },
      );
    }
    return result;
  }

  private async freePlan(folder: vscode.Uri): Promise<vscode.Uri> {
    const plan = vscode.Uri.joinPath(folder, PLAN_NAME);
    return (await exists(plan)) ? askForNewPlan(plan) : plan;
  }

  private async record(edit: Omit<RecordInPlanParams, 'plan'>, quiet: boolean): Promise<ChecklistResult> {
    const { plan } = await this.withPlan();
    requireSaved([vscode.Uri.parse(plan)], 'a tick is written into');
    const send = (note: { note?: string }): Promise<ChecklistResult> =>
      this.take(
        { uris: [], plan },
        this.server.execute<ChecklistResult>(COMMANDS.recordInPlan, { ...edit, ...note, plan }),
      );
    try {
      return await send({});
    } catch (error) {
      if (quiet || (error as { data?: { code?: unknown } }).data?.code !== 'needs-note') throw error;
      const note = await askForText('Overrule the Files', sentenceOf(error), 'Why is it done all the same?');
      return send({ note });
    }
  }

  private async tick(action: 'tick' | 'untick' | 'skip', first: unknown, question?: string): Promise<ChecklistResult> {
    const { step, given, ...place } = await this.subject(first, action);
    let note = typeof given.note === 'string' ? given.note : undefined;
    if (question !== undefined && note === undefined && !given.quiet)
      note = await askForText(step.title, question, 'May stay empty', true);
    return this.record({ action, step: step.id, ...place, ...(note ? { note } : {}) }, given.quiet === true);
  }

  private async note(first: unknown): Promise<ChecklistResult> {
    const { step, given, ...place } = await this.subject(first, 'note');
    const note = typeof given.note === 'string' ? given.note : await askForText(step.title, 'What is to be noted?', '');
    return this.record({ action: 'note', step: step.id, ...place, note }, given.quiet === true);
  }

  private async assign(first: unknown): Promise<ChecklistResult> {
    const { step, given, ...place } = await this.subject(first, 'assign');
    const to =
      typeof given.to === 'string' ? given.to : await askForText(step.title, 'Whose is it?', 'Empty for nobody', true);
    return this.record({ action: 'assign', step: step.id, ...place, to }, given.quiet === true);
  }

  private async answer(first: unknown): Promise<ChecklistResult> {
    const given = isGiven(first) ? first : {};
    const { questions } = await this.withPlan();
    const node = first as { readonly question?: ChecklistQuestion } | undefined;
    const known = questions.find(({ id }) => id === (node?.question?.id ?? given.question));
    const question = known ?? (await askWhich(questions));
    const answers = ['yes', 'no', 'unknown'] as const;
    const answer = answers.find((one) => one === given.answer) ?? (await askForAnswer(question));
    return this.record({ action: 'answer', question: question.id, answer }, given.quiet === true);
  }

  /** Boxes that were ticked or cleared. The box shows what the plan says afterwards, whatever comes of it. */
  private async check(items: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): Promise<void> {
    for (const [node, state] of items) {
      const isChecked = state === vscode.TreeItemCheckboxState.Checked;
      await vscode.commands.executeCommand(`configmgrMof.checklist.${isChecked ? 'tick' : 'untick'}`, node);
    }
    this.changed.fire();
  }

  /** The step, and the sites of it, that a command is about: the row, what other code says, or what the user chooses. */
  private async subject(
    first: unknown,
    action: string,
  ): Promise<Place & { readonly step: ChecklistItem; readonly given: Given }> {
    const { steps } = await this.withPlan();
    const node = isNode(first) ? first : undefined;
    if (node && 'step' in node) {
      return {
        step: node.step,
        ...placeOf(node.kind === 'entry' ? node.entry : node.kind === 'next' ? node : {}),
        given: {},
      };
    }
    const given = isGiven(first) ? first : {};
    if (typeof given.step === 'string') {
      const step = steps.find(({ id }) => id === given.step);
      if (!step) throw new Error(`There is no step “${given.step}”.`);
      return { step, sites: textsOf(given.sites), computers: textsOf(given.computers), given };
    }
    const offered = steps.flatMap((step) =>
      step.entries
        .filter(({ state }) => (action === 'untick' ? isFinished(state) : action !== 'tick' || !isFinished(state)))
        .map((entry) => ({
          label: step.title,
          ...(entry.site === undefined ? {} : { description: `site ${placeName(entry)}` }),
          detail: step.phase,
          step,
          ...placeOf(entry),
        })),
    );
    const chosen = await vscode.window.showQuickPick(offered, { placeHolder: 'Which step?', matchOnDescription: true });
    if (!chosen) throw new Dismissed();
    return { ...chosen, given };
  }

  // ------------------------------------------------------------------------------------------------ showing

  private async saveReport(first: unknown): Promise<vscode.Uri> {
    const given = isGiven(first) ? first : {};
    const result = await this.ready();
    const [folder] = folders();
    const target =
      uriOf(given.target) ??
      (await vscode.window.showSaveDialog({
        title: 'Save Upgrade Report',
        filters: { 'Web page': ['html'] },
        ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'upgrade-report.html') } : {}),
      }));
    if (!target) throw new Dismissed();
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(result.html));
    if (!given.quiet)
      sayDone('The report is saved; it needs no other file.', { Open: () => vscode.env.openExternal(target) });
    return target;
  }

  private async reveal(step: string, site?: string, computer?: string): Promise<void> {
    const wanted = this.result && nodeOf(this.result, step, site, computer);
    if (wanted) await this.view.reveal(wanted, { select: true, focus: true, expand: true });
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

function nodeOf(result: ChecklistResult, id: string, site?: string, computer?: string): Node | undefined {
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

function itemOf(node: Node): vscode.TreeItem {
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
      tooltip: row.checked ? 'Take the tick back' : 'Tick: it is done',
    };
  }
  const command = commandOf(node);
  if (command) item.command = command;
  return item;
}

function commandOf(node: Node): vscode.Command | undefined {
  if (node.kind === 'start') return { title: 'Start', command: 'configmgrMof.checklist.start' };
  if (node.kind === 'next')
    return {
      title: 'Show',
      command: 'configmgrMof.checklist.reveal',
      arguments: [node.step.id, node.site, node.computer],
    };
  if (node.kind === 'question') return { title: 'Answer', command: 'configmgrMof.checklist.answer', arguments: [node] };
  if (node.kind === 'detail' && node.uri !== undefined)
    return { title: 'Open', command: 'vscode.open', arguments: [vscode.Uri.parse(node.uri)] };
  return undefined;
}

/** While a merge is open the view leaves its room to the customizations, unless it is asked for. */
async function bringUp(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'configmgrMof.checklistAlongside', true);
  await vscode.commands.executeCommand('configmgrMof.checklist.focus');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';
}

function folders(): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme === 'file');
}

/** The highest first. */
async function findPlans(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(`**/${PLAN_NAME}`, '**/node_modules/**', 50);
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return found.sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function askForNewPlan(defaultUri?: vscode.Uri): Promise<vscode.Uri> {
  const plan = await vscode.window.showSaveDialog({
    title: 'Start Upgrade Plan: where is the plan to be kept?',
    filters: { 'Upgrade plans': ['json'] },
    ...(defaultUri ? { defaultUri } : {}),
  });
  if (!plan) throw new Dismissed();
  return plan;
}

async function askForTarget({ targets }: ChecklistResult): Promise<string> {
  const chosen = await vscode.window.showQuickPick(
    targets.map(({ id, name }) => ({ label: name, id })),
    { title: 'Start Upgrade Plan', placeHolder: 'What is upgraded to?' },
  );
  if (!chosen) throw new Dismissed();
  return chosen.id;
}

async function askForSites(): Promise<string[]> {
  const text = await askForText(
    'Start Upgrade Plan',
    'Which sites are there? Code:parent, for instance CEN, PR1:CEN, SE1:PR1:secondary. An export of SMS_Site in the folder tells as well.',
    'May stay empty',
    true,
  );
  return text.split(/[,;\s]+/).filter((word) => word !== '');
}

/** @throws Dismissed */
async function askForText(title: string, prompt: string, placeHolder: string, mayBeEmpty = false): Promise<string> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (value) => (mayBeEmpty || value.trim() !== '' ? undefined : 'A text is needed here.'),
  });
  if (text === undefined) throw new Dismissed();
  return text.trim();
}

async function askWhich(questions: readonly ChecklistQuestion[]): Promise<ChecklistQuestion> {
  const chosen = await vscode.window.showQuickPick(
    questions.map((question) => ({ label: question.text, description: question.answer, question })),
    { title: 'Answer a Question', placeHolder: 'Which question?' },
  );
  if (!chosen) throw new Dismissed();
  return chosen.question;
}

async function askForAnswer({ text }: ChecklistQuestion): Promise<'yes' | 'no' | 'unknown'> {
  const choices = [
    { label: 'Yes', answer: 'yes' as const },
    { label: 'No', answer: 'no' as const },
    { label: 'Not known yet', answer: 'unknown' as const },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: text });
  if (!chosen) throw new Dismissed();
  return chosen.answer;
}
