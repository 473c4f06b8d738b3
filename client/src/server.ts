/** The language server as the rest of the extension sees it: something to ask, that can be started again. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, State } from 'vscode-languageclient';
import { t } from '../../server/src/l10n';
import { NextStep } from './commands';
import { isInBrowser } from './host/machine';
import { labelText } from './plainTexts';
import { sayProblem } from './say';

export type ServerState = 'starting' | 'running' | 'stopped';

/** The client's own states, by their numbers: its code is not loaded yet when this is. */
const STATES: Readonly<Record<State, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

/** How often a server that ends before it is ready is started. */
const STARTS = 3;

export interface AskOptions {
  /** Shown as a notification while the answer takes its time. */
  readonly title?: string;
}

export class Server implements vscode.Disposable {
  readonly output: vscode.LogOutputChannel;
  private client: BaseLanguageClient | undefined;
  /** Its server kept ending. */
  private isLeftAlone = false;
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
    // What the screens ask by themselves does not start again what keeps ending.
    await this.enqueue(async () => {
      if (!this.isLeftAlone) await this.launch();
    });
    if (!this.client || this.isLeftAlone)
      throw notRunning(t`The language server is not running. Run “ConfigMgr MOF: Restart Language Server”.`);
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
    for (let left = STARTS; ; left--) {
      const client: BaseLanguageClient = createClient(this.context, {
        output: this.output,
        hasRun: () => this.client === client,
        gaveUp: (ends) => {
          this.isLeftAlone = true;
          const message = t`The language server of ConfigMgr MOF ended ${ends} times within three minutes, so it is not started again.`;
          sayProblem(message, { [t`Restart Language Server`]: () => this.restart() });
        },
      });
      for (const [method, handler] of this.handlers) client.onNotification(method, handler);
      if (!(await this.comesUp(client))) {
        // Of a client that failed nothing may go on: the next one would be a second server.
        await client.dispose().catch(() => undefined);
        if (left > 1) continue;
        this.isLeftAlone = true;
        this.enter('stopped');
        throw notRunning(t`The language server of ConfigMgr MOF ended ${STARTS} times while it was starting.`);
      }
      this.client = client;
      this.isLeftAlone = false;
      this.enter('running');
      client.onDidChangeState(({ newState }) => this.client === client && this.enter(STATES[newState]));
      return;
    }
  }

  /** A client whose server ends in the middle of its start may call it a start all the same: its state tells. */
  private comesUp(client: BaseLanguageClient): Promise<boolean> {
    return client.start().then(
      () => STATES[client.state] === 'running',
      (error: unknown) => {
        this.output.error(String(error));
        return false;
      },
    );
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

function notRunning(message: string): NextStep {
  return new NextStep(message, t`Restart Language Server`, 'configmgrMof.restartServer');
}
