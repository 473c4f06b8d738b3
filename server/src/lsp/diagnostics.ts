/** Checks open files a moment after each change and publishes what was found. */
import {
  CancellationToken,
  ResponseError,
  type ClientCapabilities,
  type Connection,
  type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver';
import { numberText, t } from '../l10n';
import { analyzeSteps } from '../rules/analyze';
import type { Diagnostic } from '../rules/diagnostic';
import { TOO_MANY } from '../rules/gravest';
import type { ClosedFiles } from './closedFiles';
import type { Workspace } from './workspace';
import { finish, type Steps } from '../service';
import type { Limit, LimitsParams } from '../protocol';
import { LIMITS_NOTIFICATION } from '../protocol';
import type { Documents, OpenDocument } from './documents';
import { isRequestWaiting, runnerFor } from './guard';
import { toDiagnostics, type Shown } from './problems';
import type { Rest } from './rest';
import type { Settings } from './settings';

/** How long to wait for more changes before the client is told to ask again, in milliseconds. */
const REST = 300;
/** The same for a request whose turn comes first. */
const TURN = 1;

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
  readonly closed: ClosedFiles;
  client(): ClientCapabilities;
  /** The client asks for diagnostics itself: none are sent, but it hears when to ask again. */
  isAsked(): boolean;
  settings(): Settings;
  /** With what the file's folder says. */
  settingsFor(uri: string): Settings;
  pathOf(uri: string): string | undefined;
  readonly rulesPage: string | undefined;
  /** As in `ServerHost`. */
  afterMessages(action: () => void): void;
  /** As in `Machine`. */
  now(): number;
  readonly rest: Rest;
  report(what: string, error: unknown): void;
}

export class Diagnostics {
  /** The check that is to come of each file, by what calls it off. */
  private readonly waiting = new Map<string, () => void>();
  private readonly checked = new Map<string, Checked>();
  /** What was last made of each file's problems for the client. */
  private readonly shown = new Map<string, Shown>();
  private readonly limits = new Map<string, string>();
  /** The check of each file that goes on; one that another has taken the place of ends silently. */
  private readonly running = new Map<string, object>();
  private asking: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: DiagnosticsPorts) {}

  /** Checks the file once nothing has changed in it for `delay` milliseconds (default: the setting). */
  schedule(uri: string, delay = this.ports.settings().delay): void {
    this.cancel(uri);
    const begin = (): void => {
      // A message that has arrived already is handled first: where it changes the file, this check would be for nothing.
      this.ports.afterMessages(() => {
        if (this.waiting.get(uri) !== callOff) return;
        if (isRequestWaiting()) return this.schedule(uri, TURN);
        this.waiting.delete(uri);
        void this.run(uri);
      });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const callOff = (): void => clearTimeout(timer);
    this.waiting.set(uri, callOff);
    // A timer takes a millisecond at least. Messages are handled one in a turn, so the next one is handled after this turn.
    if (delay > 0) timer = setTimeout(begin, delay);
    else this.ports.afterMessages(begin);
  }

  /** Whether a check of the file is to come or goes on. */
  isChecking(uri: string): boolean {
    return this.waiting.has(uri) || this.running.has(uri);
  }

  /** What files are checked against has changed. */
  scheduleAll(delay?: number): void {
    for (const uri of this.ports.documents.uris()) this.schedule(uri, delay);
    if (!this.ports.isAsked()) this.ports.closed.publishSoon();
    else this.askAgain();
  }

  private askAgain(): void {
    if (!this.ports.client().workspace?.diagnostics?.refreshSupport) return;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      this.ports.connection.languages.diagnostics.refresh().catch(() => undefined);
    }, REST);
  }

  /** A closed file has no problems, unless the user wants those of all files. */
  forget(uri: string): void {
    this.cancel(uri);
    this.checked.delete(uri);
    this.shown.delete(uri);
    this.publishLimits(uri, []);
    if (this.ports.isAsked()) return;
    void this.ports.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.ports.closed.forget(uri);
  }

  /** All that is wrong with an open file, as the protocol has it; also what it is as an export of boot images. */
  reportOf(document: OpenDocument, found: readonly Diagnostic[]): LspDiagnostic[] {
    const { pathOf, settingsFor, client } = this.ports;
    const { uri } = document;
    const diagnostics = toDiagnostics(document.model, found, {
      uri,
      path: pathOf(uri) ?? uri,
      settings: settingsFor(uri),
      client: client(),
      rulesPage: this.ports.rulesPage,
      before: this.shown.get(uri),
    });
    this.shown.set(uri, { found, diagnostics });
    return diagnostics;
  }

  /** What is wrong with the document at hand, worked out at most once per version; nothing where it is too large. */
  *of(document: OpenDocument): Steps<readonly Diagnostic[]> {
    if (document.tooLarge !== undefined) return [];
    const settings = this.ports.settingsFor(document.uri);
    const { index } = this.ports.workspace;
    const known = this.checked.get(document.uri);
    if (known?.document === document && known.indexVersion === index.version && known.settings === settings)
      return known.found;
    const { dialect, levels, maxProblems } = settings;
    const indexVersion = index.version;
    const found = yield* analyzeSteps(document.model, { dialect, levels, maxProblems, index });
    this.checked.set(document.uri, { document, indexVersion, settings, found });
    return found;
  }

  /** The same without letting anybody else do something meanwhile. */
  atOnce(document: OpenDocument): readonly Diagnostic[] {
    return finish(this.of(document));
  }

  private cancel(uri: string): void {
    this.waiting.get(uri)?.();
    this.waiting.delete(uri);
    this.running.delete(uri);
  }

  /** The workspace learns what the file declares; where that is new, the others are checked against it. */
  takeOver({ uri, model }: OpenDocument): void {
    const { workspace, documents, closed, isAsked } = this.ports;
    const before = workspace.index.version;
    workspace.show(model);
    if (workspace.index.version === before) return;
    for (const other of documents.uris()) if (other !== uri) this.schedule(other);
    if (isAsked()) this.askAgain();
    else closed.publishSoon();
  }

  private async run(uri: string): Promise<void> {
    const { documents, now } = this.ports;
    const document = documents.get(uri);
    if (!document) return;
    const self = {};
    this.running.set(uri, self);
    const isWanted = (): boolean => this.running.get(uri) === self && documents.isCurrent(uri, document.model);
    try {
      this.takeOver(document);
      const found = await runnerFor(CancellationToken.None, now, isWanted)(this.of(document));
      this.publishLimits(uri, this.limitsOf(document, found));
      if (this.ports.isAsked()) return;
      const { version } = document;
      void this.ports.connection.sendDiagnostics({ uri, version, diagnostics: this.reportOf(document, found) });
    } catch (error) {
      // The file was edited or closed meanwhile, or something that it is checked against has changed: another check follows.
      if (!(error instanceof ResponseError)) this.ports.report(`Checking ${uri}`, error);
    } finally {
      if (this.running.get(uri) === self) this.running.delete(uri);
      this.ports.rest.look(uri);
    }
  }

  private limitsOf(document: OpenDocument, found: readonly Diagnostic[]): Limit[] {
    const { maxFileSize } = this.ports.settings();
    if (document.tooLarge !== undefined) {
      const sizes = t`${megabytes(document.tooLarge)} million characters, more than the ${megabytes(maxFileSize)} that are read`;
      const message = t`The file has ${sizes}, so it is not checked. The setting configmgrMof.maxFileSize raises the limit.`;
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
  return numberText(characters / 1_000_000, 1);
}
