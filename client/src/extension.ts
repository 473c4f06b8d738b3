/** The extension's entry point: it only puts the features together. */
import type * as vscode from 'vscode';
import { register } from './commands';
import { activateEncodingHint } from './encodingHint';
import { activateLimits } from './limits';
import { sayProblem, sentenceOf } from './say';
import { Server } from './server';

let server: Server | undefined;

/** Called by VS Code when the first MOF file is opened or the first command is run. Returns before the server is up. */
export function activate(context: vscode.ExtensionContext): void {
  server = new Server(context);
  context.subscriptions.push(server);
  activateServerCommands(context, server);
  activateLimits(context, server);
  activateEncodingHint(context, server);
  server.start().catch((error) => {
    sayProblem(`The language server did not start: ${sentenceOf(error)}`, { Restart: () => server?.restart() });
  });
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

function activateServerCommands(context: vscode.ExtensionContext, running: Server): void {
  register(context, 'configmgrMof.showOutput', () => running.output.show());
  register(context, 'configmgrMof.restartServer', () => running.restart());
}
