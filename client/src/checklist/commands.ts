/** The commands of *Upgrade Checklist*. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { ChecklistResult } from '../../../server/src/protocol';
import { type CommandArguments, isArguments, uriOf } from '../ask';
import { Dismissed, register, rowMeant } from '../commands';
import { sayDone } from '../say';
import type { Server } from '../server';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { isNode } from './items';
import { folders, Plans } from './plans';
import { Recorder } from './recording';
import { type EntryNode, rowOf, type StepNode } from './tree';
import { ChecklistView } from './view';

export function activateChecklist(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const plans = new Plans(context, server);
  const view = new ChecklistView(server, files, plans);
  const recorder = new Recorder(view, server);
  context.subscriptions.push(view);
  registerLooking(context, view);
  register(context, 'configmgrMof.checklist.start', (first: unknown) =>
    plans.start(view, isArguments(first) ? first : {}),
  );
  register(context, 'configmgrMof.checklist.tick', (first: unknown) => recorder.tick('tick', first));
  register(context, 'configmgrMof.checklist.tickWithNote', (first: unknown) =>
    recorder.tick('tick', first, t`What do you want to note with the tick?`),
  );
  register(context, 'configmgrMof.checklist.untick', (first: unknown) => recorder.tick('untick', first));
  register(context, 'configmgrMof.checklist.toggle', async (first: unknown) => {
    // The key of a tree that folds its rows: a row without a box still does.
    // While the rows are put together again VS Code knows none that has the focus: then no row is meant, and none is folded.
    if (!isNode(first)) return undefined;
    const row = view.current(first);
    const { checked } = rowOf(row);
    if (checked === undefined) return vscode.commands.executeCommand('list.toggleExpand');
    return recorder.tick(checked ? 'untick' : 'tick', row);
  });
  register(context, 'configmgrMof.checklist.skip', (first: unknown) =>
    recorder.tick('skip', first, t`Why does it not apply?`),
  );
  register(context, 'configmgrMof.checklist.note', (first: unknown) => recorder.note(first));
  register(context, 'configmgrMof.checklist.assign', (first: unknown) => recorder.assign(first));
  register(context, 'configmgrMof.checklist.answer', (first: unknown) => recorder.answer(first));
  register(context, 'configmgrMof.checklist.add', (first: unknown) => recorder.add(first));
  register(context, 'configmgrMof.checklist.choosePlan', () => plans.choose(view));
}

/** What changes nothing. */
function registerLooking(context: vscode.ExtensionContext, view: ChecklistView): void {
  register(context, 'configmgrMof.openChecklist', (first: unknown) => view.open(isArguments(first) ? first : {}));
  register(context, 'configmgrMof.checklist.refresh', () => view.refresh());
  register(context, 'configmgrMof.checklist.document', async () => {
    await view.ready();
    await showMarkdown(vscode.Uri.from({ scheme: 'configmgr-mof', path: '/checklist/Upgrade checklist.md' }));
  });
  register(context, 'configmgrMof.checklist.report', async () => view.showReport(await view.ready()));
  register(context, 'configmgrMof.checklist.saveReport', async (first: unknown) =>
    saveReport(await view.ready(), isArguments(first) ? first : {}),
  );
  register(context, 'configmgrMof.checklist.openPlan', async () => {
    const { plan } = await view.withPlan();
    await vscode.window.showTextDocument(vscode.Uri.parse(plan));
  });
  register(context, 'configmgrMof.checklist.do', async (first: unknown) => {
    const otherwise = t`Choose a step with a command in the Upgrade Checklist view first.`;
    const { command } = rowMeant<StepNode | EntryNode>(first, ['step', 'entry'], otherwise).step;
    if (command !== undefined) await vscode.commands.executeCommand(command);
  });
  register(context, 'configmgrMof.checklist.reveal', async (step?: unknown, site?: string, computer?: string) => {
    if (typeof step !== 'string') throw new Error(t`Choose a step in the Upgrade Checklist view.`);
    await view.reveal(step, site, computer);
  });
}

async function saveReport(result: ChecklistResult, args: CommandArguments): Promise<vscode.Uri> {
  const [folder] = folders();
  const target =
    uriOf(args.target) ??
    (await vscode.window.showSaveDialog({
      title: t`Save Upgrade Report`,
      filters: { [t`Web page`]: ['html'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'upgrade-report.html') } : {}),
    }));
  if (!target) throw new Dismissed();
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(result.html));
  if (!args.quiet)
    sayDone(t`The report is saved; it needs no other file.`, { [t`Open`]: () => vscode.env.openExternal(target) });
  return target;
}
