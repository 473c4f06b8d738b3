// The real server as a process, spoken to over its standard streams.
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver';

const root = path.resolve(import.meta.dirname, '../..');

let compiled: Promise<string> | undefined;

/** The server as it is shipped, compiled from the sources at hand: a build of yesterday proves nothing. */
export function compileServer(): Promise<string> {
  compiled ??= (async () => {
    const folder = path.join(root, 'out', 'lsp');
    mkdirSync(folder, { recursive: true });
    const outfile = path.join(mkdtempSync(path.join(folder, 'server-')), 'mof-language-server.js');
    const entry = path.join(root, 'server', 'src', 'node', 'mof-language-server.ts');
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      logLevel: 'error',
    });
    // As in the npm package.
    copyFileSync(path.join(root, 'docs', 'rules.md'), path.join(path.dirname(outfile), 'rules.md'));
    process.once('exit', () => rmSync(path.dirname(outfile), { recursive: true, force: true }));
    return outfile;
  })();
  return compiled;
}

export interface StartOptions {
  readonly folders?: readonly string[];
  /** Settings of the section configmgrMof. */
  readonly settings?: object;
  /** The same for each folder that is asked about; undefined is `settings`. */
  readonly settingsOf?: TestServer['settingsOf'];
  readonly env?: NodeJS.ProcessEnv;
  /** The texts of the client's language by the English ones. */
  readonly texts?: object;
  /** What the client can do beside the usual, per section: `{ textDocument: { diagnostic: {} } }`. */
  readonly capabilities?: { readonly workspace?: object; readonly textDocument?: object };
}

/** A folder of its own, removed by `dispose`. */
export class TestServer {
  readonly diagnostics = new Map<string, PublishDiagnosticsParams>();
  readonly notifications: { method: string; params: unknown }[] = [];
  readonly log: string[] = [];
  readonly progress: unknown[] = [];
  settingsOf: ((item: { scopeUri?: string }) => object | undefined) | undefined;
  /** How often the server asked the client to ask for diagnostics again. */
  refreshes = 0;
  private readonly waiting = new Set<() => void>();
  private readonly versions = new Map<string, number>();

  private constructor(
    readonly process: ChildProcess,
    readonly connection: MessageConnection,
    readonly folder: string,
    public settings: object,
  ) {}

  initialized!: InitializeResult;

  static async start(options: StartOptions = {}): Promise<TestServer> {
    const child = spawn(process.execPath, [await compileServer(), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...options.env },
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    const folder = mkdtempSync(path.join(tmpdir(), 'mof-lsp-'));
    const server = new TestServer(child, connection, folder, options.settings ?? {});
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      server.diagnostics.set(params.uri, params);
      for (const wake of server.waiting) wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void server.log.push(message));
    connection.onNotification((method, params) => {
      server.notifications.push({ method, params });
      for (const wake of server.waiting) wake();
    });
    connection.onUnhandledProgress(({ value }) => void server.progress.push(value));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map((item) => server.settingsOf?.(item as { scopeUri?: string }) ?? server.settings),
    );
    server.settingsOf = options.settingsOf;
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => (server.refreshes++, null));
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.listen();
    const folders = options.folders?.map((name) => ({ uri: pathToFileURL(name).href, name })) ?? null;
    server.initialized = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders,
      ...(options.texts ? { initializationOptions: { texts: options.texts } } : {}),
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          ...options.capabilities?.workspace,
        },
        window: { workDoneProgress: true },
        textDocument: {
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } } },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown', 'plaintext'] },
          signatureHelp: { signatureInformation: { documentationFormat: ['markdown', 'plaintext'] } },
          ...options.capabilities?.textDocument,
        },
      },
    });
    await connection.sendNotification('initialized', {});
    return server;
  }

  async dispose(): Promise<void> {
    try {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
    } catch {
      // A test that kills the server leaves nothing to shut down.
    }
    if (this.process.exitCode === null) await new Promise((resolve) => this.process.once('exit', resolve));
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'mof', version: 1, text },
    });
  }

  async change(uri: string, contentChanges: readonly object[]): Promise<void> {
    const version = this.versions.get(uri)! + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  execute<R>(command: string, argument: object): Promise<R> {
    return this.connection.sendRequest('workspace/executeCommand', { command, arguments: [argument] });
  }

  /** The diagnostics of the newest version of a file, once they are there and as the check wants them. */
  async problems(uri: string, check: (found: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    const fits = (): boolean => {
      const known = this.diagnostics.get(uri);
      return (
        known !== undefined && (known.version ?? Infinity) >= (this.versions.get(uri) ?? 0) && check(known.diagnostics)
      );
    };
    await this.until(`diagnostics of ${uri}`, fits, () => JSON.stringify(this.diagnostics.get(uri)));
    return this.diagnostics.get(uri)!.diagnostics;
  }

  /** Waits for something that a message from the server brings about. */
  async until(what: string, done: () => boolean, state: () => unknown = () => ''): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!done()) {
      if (Date.now() > deadline)
        throw new Error(`Waited in vain for ${what}. ${String(state())}\n${this.log.join('\n')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(wake, 200);
        const { waiting } = this;
        function wake(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        }
        waiting.add(wake);
      });
    }
  }
}
