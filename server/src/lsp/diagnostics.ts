/** Checks open files a moment after each change and publishes what was found. */
import type { Connection, Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { analyze, TOO_MANY, type Diagnostic } from '../rules/analyze';
import type { Workspace } from './workspace';
import type { Limit, LimitsParams } from '../protocol';
import { LIMITS_NOTIFICATION } from '../protocol';
import { bootImageDiagnostics, looksLikeBootImages } from './bootImageDiagnostics';
import { toRange, toSeverity } from './convert';
import type { Documents, OpenDocument } from './documents';
import type { Settings } from './settings';

/** Shown beside each message. */
export const SOURCE = 'ConfigMgr MOF';

interface Checked {
  readonly document: OpenDocument;
  readonly indexVersion: number;
  readonly settings: Settings;
  readonly found: readonly Diagnostic[];
}

export interface DiagnosticsPorts {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly workspace: Workspace;
  settings(): Settings;
  pathOf(uri: string): string | undefined;
  report(what: string, error: unknown): void;
}

export class Diagnostics {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly checked = new Map<string, Checked>();
  private readonly limits = new Map<string, string>();

  constructor(private readonly ports: DiagnosticsPorts) {}

  /** Checks the file once nothing has changed in it for `delay` milliseconds (default: the setting). */
  schedule(uri: string, delay = this.ports.settings().delay): void {
    this.cancel(uri);
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri);
        this.run(uri);
      }, delay),
    );
  }

  scheduleAll(delay?: number): void {
    for (const uri of this.ports.documents.uris()) this.schedule(uri, delay);
  }

  /** A closed file has no problems. */
  forget(uri: string): void {
    this.cancel(uri);
    this.checked.delete(uri);
    this.publishLimits(uri, []);
    void this.ports.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** What is wrong with the document at hand, worked out at most once per version. */
  of(document: OpenDocument): readonly Diagnostic[] {
    const settings = this.ports.settings();
    const { index } = this.ports.workspace;
    const known = this.checked.get(document.uri);
    if (known?.document === document && known.indexVersion === index.version && known.settings === settings)
      return known.found;
    const { dialect, levels, maxProblems } = settings;
    const found = analyze(document.model, { dialect, levels, maxProblems, index });
    this.checked.set(document.uri, { document, indexVersion: index.version, settings, found });
    return found;
  }

  private cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }

  private run(uri: string): void {
    const document = this.ports.documents.get(uri);
    if (!document) return;
    const { workspace } = this.ports;
    try {
      const before = workspace.index.version;
      workspace.show(document.model);
      // What this file declares has changed: the others are judged by it.
      if (workspace.index.version !== before) {
        for (const other of this.ports.documents.uris()) if (other !== uri) this.schedule(other);
      }
      const found = document.tooLarge === undefined ? this.of(document) : [];
      const { model, version } = document;
      const diagnostics = found.map((diagnostic) => this.convert(document, diagnostic));
      if (looksLikeBootImages(model.text)) {
        const path = this.ports.pathOf(uri) ?? uri;
        diagnostics.push(...bootImageDiagnostics(path, model, this.ports.settings()));
      }
      this.publishLimits(uri, this.limitsOf(document, found));
      void this.ports.connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      this.ports.report(`Checking ${uri}`, error);
    }
  }

  private convert({ model }: OpenDocument, { code, message, severity, ...span }: Diagnostic): LspDiagnostic {
    return { range: toRange(model.lines, span), severity: toSeverity(severity), code, source: SOURCE, message };
  }

  private limitsOf(document: OpenDocument, found: readonly Diagnostic[]): Limit[] {
    const { maxFileSize } = this.ports.settings();
    if (document.tooLarge !== undefined) {
      const sizes = `${megabytes(document.tooLarge)} million characters, more than the ${megabytes(maxFileSize)} that are read`;
      const message = `The file has ${sizes}, so it is not checked. The setting configmgrMof.maxFileSize raises the limit.`;
      return [{ code: 'file-size', message, setting: 'configmgrMof.maxFileSize' }];
    }
    const more = found.find(({ code }) => code === TOO_MANY);
    return more ? [{ code: 'problems', message: more.message, setting: 'configmgrMof.maxProblems' }] : [];
  }

  private publishLimits(uri: string, limits: readonly Limit[]): void {
    const face = limits.map(({ message }) => message).join('\n');
    if ((this.limits.get(uri) ?? '') === face) return;
    if (face === '') this.limits.delete(uri);
    else this.limits.set(uri, face);
    const params: LimitsParams = { uri, limits };
    void this.ports.connection.sendNotification(LIMITS_NOTIFICATION, params);
  }
}

function megabytes(characters: number): string {
  return (characters / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 });
}
