// The language server as Windows runs it, over a socket, with the addresses that editors write there.
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createMessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { build } from 'esbuild';
import { put, scratch } from '../backup/support';

const root = path.resolve(import.meta.dirname, '..', '..');

async function start(folder: string): Promise<{ connection: MessageConnection; stop(): void }> {
  const outfile = path.join(folder, 'server.js');
  const entryPoints = [path.join(root, 'server/src/node/mof-language-server.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const connected = new Promise<Socket>((resolve) => listener.once('connection', resolve));
  const child = spawn(process.execPath, [outfile, `--socket=${port}`], { stdio: 'ignore' });
  const socket = await connected;
  const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
  connection.listen();
  return { connection, stop: () => (connection.dispose(), socket.destroy(), listener.close(), void child.kill()) };
}

const stops: (() => void)[] = [];
afterAll(() => stops.forEach((stop) => stop()));

/** `\\server\share`, of which only Wine's is known. */
const share = process.env['MOF_SHARE'];

/** How VS Code, other editors and people write the address of a file on a drive, and how all of them write one on a share. */
const SPELLINGS: Readonly<Record<string, { readonly on?: string; readonly address: (file: string) => string }>> = {
  'c%3A': { address: (file) => `file:///${file[0]!.toLowerCase()}%3A${file.slice(2).replaceAll('\\', '/')}` },
  'C:': { address: (file) => `file:///${file[0]!.toUpperCase()}:${file.slice(2).replaceAll('\\', '/')}` },
  ...(share === undefined
    ? {}
    : { share: { on: share, address: (file: string) => `file:${file.replaceAll('\\', '/')}` } }),
};

describe('the server', () => {
  for (const [name, { on, address }] of Object.entries(SPELLINGS)) {
    test(`answers under the address that the editor uses (${name})`, async () => {
      const bundled = scratch();
      const folder = on ?? bundled;
      put(path.join(folder, 'work', 'Parent.mof'), 'class Own_Parent { uint32 One; };\n');
      const file = path.join(folder, 'work', 'Child.mof');
      const { connection, stop } = await start(bundled);
      stops.push(stop);
      const uri = address(file);
      const workspace = address(path.join(folder, 'work'));
      const diagnosed = new Promise<{ uri: string; diagnostics: { severity?: number }[] }>((resolve) =>
        connection.onNotification('textDocument/publishDiagnostics', resolve),
      );
      connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({})));
      connection.onRequest('client/registerCapability', () => null);
      connection.onRequest('window/workDoneProgress/create', () => null);
      await connection.sendRequest('initialize', {
        processId: null,
        rootUri: workspace,
        workspaceFolders: [{ uri: workspace, name: 'work' }],
        capabilities: {},
      });
      await connection.sendNotification('initialized', {});
      const text = 'class Own_Child : Own_Parent { uint32 Two };\n';
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'mof', version: 1, text },
      });
      const told = await diagnosed;
      expect(told.uri).toBe(uri);
      expect(told.diagnostics.length).toBeGreaterThan(0);
      const [found] = (await connection.sendRequest('textDocument/definition', {
        textDocument: { uri },
        position: { line: 0, character: text.indexOf('Own_Parent') + 2 },
      })) as { uri: string }[];
      expect(decodeURIComponent(found!.uri).toLowerCase()).toBe(
        decodeURIComponent(`${workspace}/Parent.mof`).toLowerCase(),
      );
    });
  }
});
