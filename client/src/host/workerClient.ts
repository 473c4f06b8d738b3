/** A client for the same server in a worker of the browser; it reads files through this client. */
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { clientOptions, type Keeper, speakToLog } from './clientOptions';
import { answerFileRequests } from './fileRequests';

/** Where an editor in a browser has its files, besides the folders that are open. */
const SCHEMES = ['file', 'vscode-remote', 'vscode-vfs'];

/** What only a browser has. */
interface Scope {
  readonly Worker: new (address: string) => ConstructorParameters<typeof BrowserMessageReader>[0];
  readonly URL: { createObjectURL(blob: Blob): string };
}

export function createClient(context: vscode.ExtensionContext, keeper: Keeper): LanguageClient {
  const { Worker, URL } = globalThis as unknown as Scope;
  const file = vscode.Uri.joinPath(context.extensionUri, 'dist', 'mof-language-server.bundle.js');
  const start = async (): Promise<MessageTransports> => {
    // Read and handed over, because a worker may not be started from every address that an extension can be at.
    const script = new Blob([await vscode.workspace.fs.readFile(file)], { type: 'text/javascript' });
    // It ends itself when it is told to.
    const worker = new Worker(URL.createObjectURL(script));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const opened = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const options = clientOptions(keeper, [...new Set([...SCHEMES, ...opened])]);
  const client = new LanguageClient('configmgrMof', 'ConfigMgr MOF', start, options);
  speakToLog(client);
  answerFileRequests(client);
  return client;
}
