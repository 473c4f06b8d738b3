/** Ways to what VS Code has of the extension: its settings and its walkthrough, by the names that people look for. */
import * as vscode from 'vscode';
import { register } from '../commands';

/** Registers the two commands. */
export function activateWays(context: vscode.ExtensionContext): void {
  const { id } = context.extension;
  register(context, 'configmgrMof.openSettings', () =>
    vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${id}`),
  );
  register(context, 'configmgrMof.openWalkthrough', () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#upgrade`, false),
  );
}
