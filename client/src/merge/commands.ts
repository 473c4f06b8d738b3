/** *Merge Customizations*: the commands that open, show, report and close a merge; the others are in the files beside. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { filesAtHand, isArguments, uriOf, type CommandArguments } from '../ask';
import { NextStep, register, rowMeant } from '../commands';
import { bringUp, makeRoom } from '../room';
import type { Server } from '../server';
import { closeTabsOf } from '../tabs';
import { SCHEME, showMarkdown, type VirtualFiles } from '../virtualFiles';
import { chooseAndStart } from './choose';
import { MergeController } from './controller';
import { registerEditorCommands } from './editorCommands';
import { EditorSync } from './editorSync';
import { REPORT_PATH } from './paths';
import { registerRowCommands } from './rowCommands';
import { showInFiles, showItem, showPreview } from './screens';
import { MergeSession } from './session';
import type { ItemNode } from './view';
import { offerToReopen, summaryOf } from './words';
import { registerSites } from './sites';
import { registerWriteCommands } from './writeCommands';

export function activateMerge(context: vscode.ExtensionContext, server: Server, virtual: VirtualFiles): void {
  const controller = new MergeController(context.workspaceState);
  context.subscriptions.push(controller, new EditorSync(controller, virtual));
  registerOpening(context, controller, server, virtual);
  registerShowing(context, controller);
  registerRowCommands(context, controller);
  registerEditorCommands(context, controller, virtual);
  registerWriteCommands(context, controller, server);
  registerSites(context, server, virtual);
  if (controller.saved) offerToReopen(controller.saved);
}

function registerOpening(
  context: vscode.ExtensionContext,
  controller: MergeController,
  server: Server,
  virtual: VirtualFiles,
): void {
  register(context, 'configmgrMof.merge', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    const session = await chooseAndStart(server, virtual, args, filesAtHand(first, selection));
    // The view is brought up before there is something new in it, so that it loads that once.
    if (!args.quiet) {
      await makeRoom();
      await bringUp('customizations');
    }
    controller.open(session);
    if (!args.quiet) await showPreview(session);
    return summaryOf(session);
  });
  register(context, 'configmgrMof.merge.reopen', async (args?: CommandArguments) => {
    const { saved } = controller;
    if (!saved) throw new NextStep(t`No merge was open here.`, t`Merge Customizations`, 'configmgrMof.merge');
    const session = await MergeSession.reopen(server, virtual, saved);
    if (!args?.quiet) await bringUp('customizations');
    controller.open(session);
    if (!args?.quiet) {
      await showPreview(session);
      session.markSeen();
    }
    return summaryOf(session);
  });
  register(context, 'configmgrMof.merge.close', async () => {
    controller.open(undefined);
    await closeTabsOf('/merge/');
  });
}

function registerShowing(context: vscode.ExtensionContext, controller: MergeController): void {
  register(context, 'configmgrMof.merge.preview', async (args?: CommandArguments) => {
    const session = controller.current;
    if (!args?.quiet) {
      await showPreview(session);
      session.markSeen();
    }
    return summaryOf(session);
  });
  register(context, 'configmgrMof.merge.show', async (first: unknown) => {
    const { files } = controller.current;
    const { file, item } = await rowOf(controller, first);
    return showItem(files, file, item);
  });
  register(context, 'configmgrMof.merge.showInFiles', async (first: unknown) => {
    void controller.current;
    const { file, item } = await rowOf(controller, first);
    return showInFiles(file, item);
  });
  register(context, 'configmgrMof.merge.report', async () => {
    void controller.current;
    await showMarkdown(vscode.Uri.from({ scheme: SCHEME, path: REPORT_PATH }));
  });
  register(context, 'configmgrMof.merge.saveReport', async (args?: CommandArguments) => {
    const { files, report } = controller.current;
    const home = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(files[0]!.target, '..');
    const defaultUri = vscode.Uri.joinPath(home, 'merge-report.md');
    const target =
      uriOf(args?.target) ??
      (await vscode.window.showSaveDialog({ defaultUri, filters: { Markdown: ['md'], JSON: ['json'] } }));
    if (!target) return undefined;
    const text = /\.json$/i.test(target.path) ? report.json : report.markdown;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    return target.toString();
  });
}

/** The row of a menu, else the selected one. @throws Error with a sentence where there is none */
async function rowOf(controller: MergeController, first: unknown): Promise<ItemNode> {
  const row = first ?? (await controller.selection())[0];
  return rowMeant<ItemNode>(row, ['item'], t`Choose a row of the Customizations view first.`);
}
