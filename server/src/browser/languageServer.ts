/** The language server in a worker of the browser: it speaks with the editor in messages, and asks it for files. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  type Message,
  type ResponseMessage,
} from 'vscode-languageserver/browser';
import { version } from '../../package.json';
import { Pieces } from '../lsp/pieces';
import { startServer } from '../lsp/server';
import { addressOfPath, pathOfAddress } from './addresses';
import { browserEnvironment } from './browserEnvironment';
import { ClientFiles } from './clientFiles';

/** The worker: it hears the editor, and of promises that nobody waits for. */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0] & {
  close(): void;
  addEventListener(type: 'unhandledrejection', listener: (event: { readonly reason: unknown }) => void): void;
};
const scope = globalThis as unknown as Scope;

/** A worker sends objects, and of a list in pieces the list. */
class Writer extends BrowserMessageWriter {
  override write(message: Message): Promise<void> {
    const { result } = message as ResponseMessage;
    return super.write(result instanceof Pieces ? ({ ...message, result: result.toJSON() } as Message) : message);
  }
}

const connection = createConnection(new BrowserMessageReader(scope), new Writer(scope));
// One bug in such a promise must not go unnoticed.
scope.addEventListener('unhandledrejection', ({ reason }: { reason: unknown }) =>
  connection.console.error(`Unexpected: ${String(reason)}`),
);
connection.onExit(() => scope.close());
const files = new ClientFiles((method, params) => connection.sendRequest(method, params));
startServer(connection, {
  env: browserEnvironment(files, 'unknown', version),
  version,
  pathOf: pathOfAddress,
  uriOf: (path) => addressOfPath(path) ?? path,
  // Messages wait in the same queue.
  afterMessages: (action) => void setTimeout(action, 0),
});
