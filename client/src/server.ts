/** The language server as the rest of the extension sees it: something to ask, that can be started again. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, State } from 'vscode-languageclient';
import { t } from '../../server/src/l10n';
import { NextStep } from './commands';
import { isInBrowser } from './host/machine';
import { labelText } from './plainTexts';

export type ServerState = 'starting' | 'running' | 'stopped';

/** The client's own states, by their numbers: its code is not loaded yet when this is. */
const STATES: Readonly<Record<State, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

export interface AskOptions {
  /** Shown as a notification while the answer takes its time. */
  readonly title?: string;
}

export class Server implements vscode.Disposable {
  readonly output: vscode.LogOutputChannel;
  private client: BaseLanguageClient | undefined;
  /** Starts and stops happen one after the other, however fast they are asked for. */
  private queue: Promise<void> = Promise.resolve();
  private readonly handlers = new Map<string, (params: unknown) => void>();
  private readonly stateChange = new vscode.EventEmitter<ServerState>();
  readonly onDidChangeState = this.stateChange.event;
  private now: ServerState = 'starting';
  private readonly executed = new vscode.EventEmitter<string>();
  /** A command of the server was done; gives its name. */
  readonly onDidExecute = this.executed.event;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.output = vscode.window.createOutputChannel('ConfigMgr MOF', { log: true });
  }

  /** A server that ended by itself counts as stopped, too, until it is started again. */
  get state(): ServerState {
    return this.now;
  }

  /** Starts the server unless it runs. The promise ends when it is ready, and rejects when it cannot be. */
  start(): Promise<void> {
    return this.enqueue(() => this.launch());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.shutDown();
      await this.launch();
    });
  }

  /** Calls `handler` for each notification of that method, now and after a restart. */
  onNotification<P>(method: string, handler: (params: P) => void): void {
    const take = handler as (params: unknown) => void;
    this.handlers.set(method, take);
    this.client?.onNotification(method, take);
  }

  async request<R>(method: string, params: object, token?: vscode.CancellationToken): Promise<R> {
    const client = await this.ready();
    return token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params);
  }

  /** Runs a command of the server. Rejects with the server's sentence where it could not be done. */
  async execute<R>(command: string, argument: object, options: AskOptions = {}): Promise<R> {
    const run = async (token?: vscode.CancellationToken): Promise<R> => {
      const params = { command, arguments: [argument] };
      const result = await this.request<R>('workspace/executeCommand', params, token);
      this.executed.fire(command);
      return result;
    };
    if (!options.title) return run();
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: labelText(options.title), cancellable: true },
      (_, token) => run(token),
    );
  }

  dispose(): void {
    void this.enqueue(() => this.shutDown());
    this.output.dispose();
    this.stateChange.dispose();
    this.executed.dispose();
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.shutDown());
  }

  private async ready(): Promise<BaseLanguageClient> {
    await this.start();
    if (!this.client)
      throw new NextStep(
        t`The language server is not running. Run “ConfigMgr MOF: Restart Language Server”.`,
        t`Restart Language Server`,
        'configmgrMof.restartServer',
      );
    return this.client;
  }

  private enqueue(action: () => Promise<void>): Promise<void> {
    const done = this.queue.then(action);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async launch(): Promise<void> {
    if (this.client) return;
    this.enter('starting');
    const { createClient } = await (isInBrowser ? import('./host/workerClient') : import('./host/languageClient'));
    const client = createClient(this.context, this.output);
    for (const [method, handler] of this.handlers) client.onNotification(method, handler);
    try {
      await client.start();
    } catch (error) {
      this.enter('stopped');
      throw error;
    }
    this.client = client;
    this.enter('running');
    client.onDidChangeState(({ newState }) => this.client === client && this.enter(STATES[newState]));
  }

  private enter(state: ServerState): void {
    if (this.now === state) return;
    this.now = state;
    this.stateChange.fire(state);
  }

  private async shutDown(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    this.enter('stopped');
    try {
      await client.dispose();
    } catch (error) {
      // A server that crashed cannot be stopped in good order; it is gone all the same.
      this.output.warn(`Stopping the language server: ${String(error)}`);
    }
  }
}
