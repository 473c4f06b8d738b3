/** *Open Upgrade Checklist*: the steps of the upgrade with what the files of the workspace tell about each. */
import * as vscode from 'vscode';
import { COMMANDS, type ChecklistItem, type ChecklistParams, type ChecklistResult } from '../../server/src/protocol';
import { isGiven, urisOf } from './ask';
import { register } from './commands';
import type { Server } from './server';
import { TreeChange } from './treeChange';
import { showMarkdown, type VirtualFiles } from './virtualFiles';

type Node =
  | { readonly kind: 'phase'; readonly name: string; readonly steps: readonly ChecklistItem[] }
  | { readonly kind: 'step'; readonly step: ChecklistItem }
  | { readonly kind: 'evidence'; readonly text: string; readonly icon: string };

const LOOKS: Readonly<Record<ChecklistItem['state'], { icon: string; color?: string; words: string }>> = {
  done: { icon: 'pass-filled', color: 'charts.green', words: 'done' },
  open: { icon: 'circle-large-outline', color: 'charts.orange', words: 'open' },
  'needs-you': { icon: 'person', words: 'for you to confirm' },
  'not-applicable': { icon: 'circle-slash', words: 'does not apply' },
  unknown: { icon: 'question', words: 'not known' },
};

export function activateChecklist(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  let result: ChecklistResult | undefined;
  const changed = new TreeChange();
  const view = vscode.window.createTreeView<Node>('configmgrMof.checklist', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => {
        changed.noteQuestion();
        return childrenOf(result, node);
      },
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
  });
  context.subscriptions.push(view, changed);

  register(context, 'configmgrMof.openChecklist', async (first: unknown) => {
    const given = isGiven(first) ? first : {};
    const folders =
      vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri) ?? [];
    const uris = given.uris === undefined ? folders : urisOf(given.uris);
    const params: ChecklistParams = { uris: uris.map(String), target: given.target === 'sp2' ? 'sp2' : 'sp1' };
    const found = await server.execute<ChecklistResult>(COMMANDS.checklist, params, { title: 'Looking for evidence' });
    if (!given.quiet) await vscode.commands.executeCommand('configmgrMof.checklist.focus');
    result = found;
    files.set('/checklist/Upgrade checklist.md', result.markdown);
    view.description = result.title;
    view.message = result.summary;
    changed.fire();
    void vscode.commands.executeCommand('setContext', 'configmgrMof.checklist', true);
    return result;
  });
  register(context, 'configmgrMof.checklist.document', async () => {
    if (!result) await vscode.commands.executeCommand('configmgrMof.openChecklist');
    await showMarkdown(vscode.Uri.from({ scheme: 'configmgr-mof', path: '/checklist/Upgrade checklist.md' }));
  });
}

function childrenOf(result: ChecklistResult | undefined, node: Node | undefined): Node[] {
  if (node?.kind === 'phase') return node.steps.map((step) => ({ kind: 'step', step }));
  if (node?.kind === 'step') {
    const found = node.step.evidence.map((text): Node => ({ kind: 'evidence', text, icon: 'search' }));
    return [...found, { kind: 'evidence', text: node.step.how, icon: 'tools' }];
  }
  if (node || !result) return [];
  const phases = new Map<string, ChecklistItem[]>();
  for (const step of result.steps) phases.set(step.phase, [...(phases.get(step.phase) ?? []), step]);
  return [...phases].map(([name, steps]) => ({ kind: 'phase', name, steps }));
}

function itemOf(node: Node): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'phase') {
    const item = new vscode.TreeItem(node.name, Expanded);
    const done = node.steps.filter(({ state }) => state === 'done').length;
    item.description = `${done} of ${node.steps.length} done`;
    return item;
  }
  if (node.kind === 'evidence') {
    const item = new vscode.TreeItem(node.text, None);
    item.iconPath = new vscode.ThemeIcon(node.icon);
    item.tooltip = node.text;
    return item;
  }
  const { icon, color, words } = LOOKS[node.step.state];
  const item = new vscode.TreeItem(
    node.step.title,
    node.step.state === 'open' && node.step.evidence.length > 0 ? Expanded : Collapsed,
  );
  item.description = words;
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.tooltip = `${node.step.why}\n\n${node.step.how}`;
  return item;
}
