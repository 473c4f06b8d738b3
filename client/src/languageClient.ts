import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { LINKED_CODES } from './help/rules';

/** A client for the server that lies beside the extension's own bundle. */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/mof-language-server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const options: LanguageClientOptions = {
    documentSelector: [
      { language: 'mof', scheme: 'file' },
      { language: 'mof', scheme: 'untitled' },
    ],
    outputChannel: output,
    initializationOptions: { settings: vscode.workspace.getConfiguration('configmgrMof'), clientCommands: true },
    errorHandler: restartUnlessHopeless(),
    middleware: LINKED_CODES,
  };
  return new LanguageClient('configmgrMof', 'ConfigMgr MOF', server, options);
}

/** How often a server may end within how many milliseconds before it is left alone. */
const ENDS = 5;
const WITHIN = 3 * 60_000;

/** Starts a server that ended again; one that keeps ending is left alone, and the message says what to do. */
function restartUnlessHopeless(): ErrorHandler {
  let ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < WITHIN), now];
      if (ends.length < ENDS) return { action: CloseAction.Restart };
      ends = [];
      const message = `The language server of ConfigMgr MOF ended ${ENDS} times within three minutes, so it is not started again. “ConfigMgr MOF: Show Output” has its last words, “Restart Language Server” tries again.`;
      return { action: CloseAction.DoNotRestart, message };
    },
  };
}
