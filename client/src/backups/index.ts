/** The backups in VS Code: their view and their commands. */
import * as vscode from 'vscode';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { BackupsController } from './controller';
import { BackupsView } from './view';
import { labelLines, labelText } from '../plainTexts';

export function activateBackups(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const provider = new BackupsView(server);
  const view = vscode.window.createTreeView('configmgrMof.backups', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  provider.onDidLoad(({ store, exists, damaged }) => {
    view.description = exists ? labelText(store) : undefined;
    view.message = damaged.length > 0 ? labelLines(damaged.map(({ problem }) => problem).join('\n')) : undefined;
  });
  context.subscriptions.push(view, provider);
  new BackupsController(server, files, provider).register(context);
}
