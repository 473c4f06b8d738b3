/** Reads the classes of the workspace's folders when they arrive, with progress where that takes long. */
import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { ServerContext } from './context';
import { describe } from './guard';
import type { Progress } from './workspace';

/** Indexing is announced only where it takes long enough to be noticed. */
const ANNOUNCE_AFTER_MS = 500;

export class Indexing {
  /** Absolute paths of the workspace's folders. */
  private readonly folders: string[] = [];

  constructor(
    private readonly context: ServerContext,
    private readonly client: () => ClientCapabilities,
  ) {}

  /** Called before the client is ready: nothing is read yet. */
  start(uris: readonly string[]): void {
    this.folders.push(...this.pathsOf(uris));
  }

  /** Asks to be told of changed files and of folders that are added. */
  follow(): void {
    const { connection } = this.context;
    const { workspace } = this.client();
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: '**/*.{mof,mfl,MOF,MFL}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added }) => {
        const more = this.pathsOf(added.map(({ uri }) => uri));
        this.folders.push(...more);
        void this.read(more);
      });
    }
  }

  readAll(): Promise<void> {
    return this.read(this.folders);
  }

  private pathsOf(uris: readonly string[]): string[] {
    return uris.flatMap((uri) => this.context.host.pathOf(uri) ?? []);
  }

  /** Reads folders; then everything open is checked against their classes. */
  private async read(folders: readonly string[]): Promise<void> {
    const { connection, diagnostics, workspace, log } = this.context;
    const { index } = workspace;
    const before = index.version;
    const progress = new LateProgress(this.context, this.client);
    try {
      const limit = await workspace.readFolders(folders, progress, () => false);
      if (limit) connection.console.warn(limit);
      if (folders.length > 0) log(`${index.classCount} classes in ${index.fileCount} files of the workspace.`);
      if (index.version !== before) diagnostics.scheduleAll();
    } catch (error) {
      connection.console.error(`Reading the workspace failed: ${describe(error)}`);
    } finally {
      progress.done();
    }
  }
}

/** Progress that shows itself only once the work has taken a while. */
class LateProgress implements Progress {
  private readonly started: number;
  private isAsked = false;
  private isDone = false;
  private shown: (WorkDoneProgressReporter & { done(): void }) | undefined;

  constructor(
    private readonly context: ServerContext,
    private readonly client: () => ClientCapabilities,
  ) {
    this.started = context.host.env.machine.monotonic();
  }

  report(done: number, total: number): void {
    const percent = Math.round((100 * done) / Math.max(1, total));
    if (this.shown) return this.shown.report(percent, `${done} of ${total} files`);
    if (this.isAsked || !this.client().window?.workDoneProgress) return;
    if (this.context.host.env.machine.monotonic() - this.started < ANNOUNCE_AFTER_MS) return;
    this.isAsked = true;
    this.context.connection.window.createWorkDoneProgress().then(
      (created) => {
        created.begin('Reading the MOF files of the workspace', percent, undefined, false);
        // The client may answer after the work is over.
        if (this.isDone) created.done();
        else this.shown = created;
      },
      () => undefined,
    );
  }

  done(): void {
    this.isDone = true;
    this.shown?.done();
  }
}
