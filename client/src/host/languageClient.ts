/** A client for the server that is beside the extension's own bundle, as a program of its own. */
import type * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, type Keeper, speakToLog } from './clientOptions';

export function createClient(context: vscode.ExtensionContext, keeper: Keeper): LanguageClient {
  const module = context.asAbsolutePath('dist/mof-language-server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.stdio },
    debug: { module, transport: TransportKind.stdio, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const client = new LanguageClient('configmgrMof', 'ConfigMgr MOF', server, clientOptions(keeper, ['file']));
  speakToLog(client);
  return client;
}
