/** The extension's entry point: it only puts the features together. */
import './language';
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import { activateBackups } from './backups';
import { activateBootImages } from './bootImages';
import { activateChecklist } from './checklist/commands';
import { register } from './commands';
import { activateCompare } from './compare/commands';
import { activateEncodingHint } from './encodingHint';
import { activateCurrentSite } from './currentSite';
import { activateClassStates } from './inventory/classStates';
import { isInBrowser } from './host/machine';
import { activateIssue, versions } from './help/issue';
import { activateWays } from './help/open';
import { activateRules } from './help/rules';
import { activateSample } from './help/sample';
import { activateInventory } from './inventory/commands';
import { activateLimits } from './limits';
import { activateMerge } from './merge/commands';
import { activateMofcomp } from './mofcomp/commands';
import { activatePlaces } from './places';
import { activateRegistryImport } from './registryImport';
import { logTo, sayDone, sayProblem, sentenceOf } from './say';
import { Server } from './server';
import { activateServerWarnings } from './serverWarnings';
import { showOutput } from './showOutput';
import { activateStatus } from './status';
import { activateTrace } from './trace';
import { SCHEME, VirtualFiles } from './virtualFiles';

let server: Server | undefined;

/** Called by VS Code when the first MOF file is opened or the first command is run. Returns before the server is up. */
export function activate(context: vscode.ExtensionContext): void {
  server = new Server(context);
  context.subscriptions.push(server);
  logTo(server.output);
  server.output.info(versions(String((context.extension.packageJSON as { version?: unknown }).version)));
  activateServerCommands(context, server);
  activateSample(context);
  activateIssue(context);
  activateWays(context);
  void vscode.commands.executeCommand('setContext', 'configmgrMof.inBrowser', isInBrowser);
  const files = new VirtualFiles();
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true }));
  activateRules(context, files);
  activateBackups(context, server, files);
  activateCompare(context, server, files);
  activateMerge(context, server, files);
  activateBootImages(context, server, files);
  activateInventory(context, server, files);
  activateClassStates(context, server, files);
  activateCurrentSite(context, server, files);
  activateRegistryImport(context, server, files);
  activateChecklist(context, server, files);
  activateLimits(context, server);
  activateServerWarnings(server);
  activateStatus(context, server);
  activateMofcomp(context, server);
  activateTrace(context, server);
  activatePlaces(context, server);
  activateEncodingHint(context, server);
  server.start().catch((error) => {
    sayProblem(sentenceOf(error), { [t`Restart Language Server`]: () => server?.restart() });
  });
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

function activateServerCommands(context: vscode.ExtensionContext, running: Server): void {
  register(context, 'configmgrMof.showOutput', () =>
    showOutput(running.output, context.extension.id, () => vscode.commands.getCommands()),
  );
  register(context, 'configmgrMof.restartServer', async () => {
    await running.restart();
    sayDone(t`The language server was started again.`);
  });
}
