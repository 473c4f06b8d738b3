/**
 * The problems of files that nobody has open, where the user wants them: worked out file by file, kept as long as neither
 * the file, what the workspace declares nor a setting has changed.
 */
import type { ClientCapabilities, Connection, Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { ResponseError } from 'vscode-languageserver';
import { analyzeSteps } from '../rules/analyze';
import { decodeText, MofDocument, parseOrLeave, readBytes, type LineIndex } from '../service';
import { runnerFor, type Runner } from './guard';
import type { ServerHost } from './host';
import { toDiagnostics } from './problems';
import type { Settings } from './settings';
import type { Workspace } from './workspace';

/** How long everything has to rest before closed files are checked again, in milliseconds. */
const REST = 1000;

export interface ClosedFilesPorts {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly workspace: Workspace;
  client(): ClientCapabilities;
  settings(): Settings;
  /** With what the file's folder says. */
  settingsFor(uri: string): Settings;
  report(what: string, error: unknown): void;
}

/** What is wrong with one closed file. */
export interface ClosedReport {
  readonly uri: string;
  /** Equal as long as the diagnostics are those of before. */
  readonly resultId: string;
  readonly diagnostics: readonly LspDiagnostic[];
}

interface Kept extends ClosedReport {
  readonly lines: LineIndex | undefined;
  readonly version: number;
  readonly settings: Settings;
}

export class ClosedFiles {
  private readonly kept = new Map<string, Kept>();
  private readonly published = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round = 0;
  private results = 0;

  constructor(private readonly ports: ClosedFilesPorts) {}

  /**
   * Every file of the workspace that is not open, as far as the setting wants them; none where it does not.
   * @param run carries out the checks, and throws where nobody waits for them any more
   */
  async *reports(run: Runner): AsyncIterableIterator<ClosedReport> {
    const { workspace, settings } = this.ports;
    // Settings are known once the workspace is read, not before.
    await workspace.whenRead();
    if (!settings().checkClosedFiles) return this.kept.clear();
    const uris = [...workspace.index.uris()];
    for (const uri of this.kept.keys()) if (!workspace.index.has(uri)) this.kept.delete(uri);
    for (const uri of uris) {
      if (workspace.isOpen(uri) || !workspace.index.has(uri)) continue;
      const report = await this.reportOf(uri, run);
      if (report) yield report;
    }
  }

  /** The client was told something else of this file meanwhile: the editor had it open. */
  forget(uri: string): void {
    this.published.delete(this.ports.workspace.keyOf(uri));
    this.publishSoon();
  }

  /** Sends what has changed to a client that does not ask, once everything has rested a while. */
  publishSoon(): void {
    if (!this.ports.settings().checkClosedFiles && this.published.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.publish().catch((error: unknown) => {
        // Something has changed meanwhile: another round follows.
        if (!(error instanceof ResponseError)) this.ports.report('Checking closed files', error);
      });
    }, REST);
  }

  private async publish(): Promise<void> {
    const { connection, workspace, host } = this.ports;
    const round = ++this.round;
    const isOver = (): boolean => round !== this.round;
    const overtaken = {
      get isCancellationRequested() {
        return isOver();
      },
    };
    const run = runnerFor(
      overtaken,
      () => host.env.machine.monotonic(),
      () => true,
    );
    const seen = new Set<string>();
    for await (const { uri, resultId, diagnostics } of this.reports(run)) {
      seen.add(uri);
      // It may have been opened meanwhile: then the editor's text counts.
      if (this.published.get(uri) === resultId || workspace.isOpen(uri)) continue;
      this.published.set(uri, resultId);
      void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
    }
    if (isOver()) return;
    for (const uri of [...this.published.keys()]) {
      if (seen.has(uri)) continue;
      this.published.delete(uri);
      if (!workspace.isOpen(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }

  /** Undefined for a file that cannot be read. */
  private async reportOf(uri: string, run: Runner): Promise<ClosedReport | undefined> {
    const { workspace, host, client } = this.ports;
    const settings = this.ports.settingsFor(uri);
    const { index } = workspace;
    const lines = index.linesOf(uri);
    const { version } = index;
    const known = this.kept.get(uri);
    if (known && known.lines === lines && known.version === version && known.settings === settings) return known;
    const path = host.pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const { text, format } = decodeText(await readBytes(host.env, path), { ansi: settings.ansi });
      if (text.length > settings.maxFileSize) return undefined;
      const document = new MofDocument(uri, parseOrLeave(text), { format });
      const { dialect, levels, maxProblems } = settings;
      const found = await run(analyzeSteps(document, { dialect, levels, maxProblems, index }));
      const diagnostics = toDiagnostics(document, found, {
        ...{ uri, path, settings, client: client() },
        rulesPage: host.rulesPage,
      });
      const isSame = known !== undefined && JSON.stringify(known.diagnostics) === JSON.stringify(diagnostics);
      const resultId = isSame ? known.resultId : String(++this.results);
      const kept = { uri, resultId, diagnostics, lines, version, settings };
      this.kept.set(uri, kept);
      return kept;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      // The index says so where it matters: the file is left out there, too.
      return undefined;
    }
  }
}
