/** `configmgrMof.trace.server` shows nothing until the output writes down everything: who sets it is told so. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import { sayWarning } from './say';
import type { Server } from './server';

export function activateTrace(context: vscode.ExtensionContext, { output }: Server): void {
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('configmgrMof.trace.server')) return;
      if (output.logLevel === vscode.LogLevel.Trace) return;
      sayWarning(t`Messages of the language server are logged once the log level of the output is Trace.`, {
        [t`Set Log Level`]: () => vscode.commands.executeCommand('workbench.action.setLogLevel'),
      });
    }),
  );
}
