/** Keeps the index in step with the workspace's folders and the disk, with progress where that takes long. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type ClientCapabilities,
  type FileEvent,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { t } from '../l10n';
import { SETTINGS_FILE } from '../service';
import { LIMITS_NOTIFICATION, WORKSPACE_LIMITS, type LimitsParams } from '../protocol';
import type { ServerContext } from './context';
import { describe } from './guard';
import type { Progress } from './workspace';
import { warn } from './warn';

/** Indexing is announced only where it takes long enough to be noticed. */
const ANNOUNCE_AFTER_MS = 500;

export class Indexing {
  /** Absolute paths of the workspace's folders. */
  private folders: string[] = [];
  /** The same as the client names them. */
  private uris: string[] = [];
  private shownLimit: string | undefined;
  private startUp: (() => void) | undefined;
  private isStarted = false;

  constructor(
    private readonly context: ServerContext,
    private readonly client: () => ClientCapabilities,
    private readonly foldersChanged: () => void,
  ) {}

  get folderUris(): readonly string[] {
    return this.uris;
  }

  /** Called before the client is ready: nothing is read yet, but a caller that asks for all files has to wait from now on. */
  start(uris: readonly string[]): void {
    this.uris = [...uris];
    this.folders.push(...this.pathsOf(uris));
    if (this.folders.length > 0) this.startUp = this.context.workspace.startReading();
  }

  /** Asks to be told of changed files and of folders that come and go. */
  follow(): void {
    const { connection, workspace } = this.context;
    const client = this.client().workspace;
    if (client?.didChangeWatchedFiles?.dynamicRegistration) {
      // A folder that is deleted is one event, of the folder.
      const watchers = [
        { globPattern: '**/*.{mof,mfl,MOF,MFL}' },
        { globPattern: `**/${SETTINGS_FILE}` },
        { globPattern: '**/*', kind: WatchKind.Delete },
      ];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    connection.onDidChangeWatchedFiles(({ changes }) => this.filesChanged(changes));
    if (client?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const left = new Set(removed.map(({ uri }) => uri));
        this.uris = [...this.uris.filter((uri) => !left.has(uri)), ...added.map(({ uri }) => uri)];
        this.foldersChanged();
        const gone = this.pathsOf(removed.map(({ uri }) => uri));
        const more = this.pathsOf(added.map(({ uri }) => uri));
        this.folders = [...this.folders.filter((folder) => !gone.includes(folder)), ...more];
        if (gone.length > 0) this.forget(() => workspace.forgetFolders(gone));
        if (more.length > 0) void this.read(more);
      });
    }
  }

  /** After a change of settings; nothing happens before the first reading, which takes the new ones. */
  async readAgain(): Promise<void> {
    if (this.isStarted) await this.read(this.folders);
  }

  async readAll(): Promise<void> {
    this.isStarted = true;
    const { diagnostics, workspace } = this.context;
    await this.read(this.folders);
    const before = workspace.index.version;
    this.startUp?.();
    if (workspace.index.version !== before) diagnostics.scheduleAll();
  }

  private async filesChanged(changes: readonly FileEvent[]): Promise<void> {
    const { diagnostics, rules, workspace } = this.context;
    const done = workspace.startReading('files');
    const before = workspace.index.version;
    try {
      for (const { uri, type } of changes) {
        if (uri.endsWith(`/${SETTINGS_FILE}`)) {
          rules.forget();
          continue;
        }
        if (workspace.isOpen(uri)) continue;
        if (type === FileChangeType.Deleted) workspace.forgetDeleted(uri);
        else await workspace.readPath(uri);
      }
    } finally {
      done();
    }
    if (workspace.index.version !== before) diagnostics.scheduleAll();
  }

  private forget(work: () => void): void {
    const { diagnostics, workspace } = this.context;
    const before = workspace.index.version;
    work();
    this.showLimit();
    if (workspace.index.version !== before) diagnostics.scheduleAll();
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
    const done = workspace.startReading();
    try {
      await workspace.readFolders(folders, progress, () => false);
      this.showLimit();
      if (folders.length > 0) log(`${index.classCount} classes in ${index.fileCount} files of the workspace.`);
    } catch (error) {
      connection.console.error(`Reading the workspace failed: ${describe(error)}`);
    } finally {
      progress.done();
      done();
    }
    if (index.version !== before) diagnostics.scheduleAll();
  }

  /** A limit that bites is shown where people look: beside the language in VS Code, as a message elsewhere. */
  private showLimit(): void {
    const { connection, workspace } = this.context;
    const limit = workspace.incomplete;
    const message = limit?.code === 'indexed-files' ? limit.message : undefined;
    if (message === this.shownLimit) return;
    this.shownLimit = message;
    const limits = message
      ? [{ code: 'indexed-files' as const, message, setting: 'configmgrMof.maxIndexedFiles' }]
      : [];
    const params: LimitsParams = { uri: WORKSPACE_LIMITS, limits };
    void connection.sendNotification(LIMITS_NOTIFICATION, params);
    if (message && !this.context.hasClientCommands()) warn(connection, message);
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
    if (this.shown) return this.shown.report(percent, t`${done} of ${total} files`);
    if (this.isAsked || !this.client().window?.workDoneProgress) return;
    if (this.context.host.env.machine.monotonic() - this.started < ANNOUNCE_AFTER_MS) return;
    this.isAsked = true;
    this.context.connection.window.createWorkDoneProgress().then(
      (created) => {
        created.begin(t`Reading the MOF files of the workspace`, percent, undefined, false);
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
