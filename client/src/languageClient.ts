import * as vscode from 'vscode';
import {
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';

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
    connectionOptions: { maxRestartCount: 4 },
  };
  return new LanguageClient('configmgrMof', 'ConfigMgr MOF', server, options);
}
