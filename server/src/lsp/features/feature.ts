/** What a feature of the editor is: the capability that it announces, and the handlers that keep its promise. */
import {
  type CancellationToken,
  type Position,
  type ServerCapabilities,
  type TextDocumentIdentifier,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { t } from '../../l10n';
import type { Model } from '../../features/model';
import type { LineIndex, MofDocument } from '../../service';
import type { ServerContext } from '../context';
import {
  guarded,
  isOvertaken,
  modified,
  pausesFor,
  runnerFor,
  SHORT_SLICE,
  untilCanceled,
  type Pause,
  type Runner,
} from '../guard';
import type { Models } from '../models';
import { warn } from '../warn';

export interface Feature {
  readonly capabilities: ServerCapabilities;
  /** Where not every client is offered it; asked once the client has said what it can do. */
  isFor?(context: ServerContext): boolean;
  register(scope: FeatureScope): void;
}

/** A request about a place in a file. */
export interface AtPosition {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** What a feature can reach, and the one way in which it answers requests about a file. */
export class FeatureScope {
  constructor(
    readonly context: ServerContext,
    readonly models: Models,
  ) {}

  /**
   * A handler that converts, asks the feature, and converts back. It is answered with `fallback` where the file is not
   * open, too large, or the feature fails.
   * @param what in the log: “Hovering failed: …”.
   */
  onFile<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    what: string,
    fallback: R,
    handler: (model: Model, lines: LineIndex, params: P, run: Runner, token: CancellationToken) => R | Promise<R>,
  ) {
    return guarded(this.context.log, what, fallback, (params: P, token) => {
      const model = this.models.of(params.textDocument.uri);
      return model
        ? handler(
            model,
            model.document.lines,
            params,
            this.runner(model.document, params.textDocument.uri, token),
            token,
          )
        : fallback;
    });
  }

  /** Carries out work for one request whatever is edited meanwhile. */
  plainRunner(token: CancellationToken): Runner {
    return runnerFor(
      token,
      () => this.context.host.env.machine.monotonic(),
      () => true,
    );
  }

  /**
   * As `onFile`, for what the editor asks for again after each edit, of the whole file or of all that is in sight: it is worked
   * out once typing rests. An edit that arrives meanwhile begins it anew, for the text as it is then: whoever is refused shows
   * nothing until it asks again. Where the same was asked for again after an edit, nobody waits for the one before.
   */
  onText<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    ...given: Parameters<typeof this.onFile<P, R>>
  ) {
    const answer = this.onFile<P, R>(...given);
    /** The request of this kind that came last, by file. */
    const newest = new Map<string, object>();
    return async (params: P, token: CancellationToken): Promise<R> => {
      const { documents, rest } = this.context;
      const { uri } = params.textDocument;
      const asked = documents.versionOf(uri);
      newest.set(uri, params);
      try {
        for (;;) {
          const version = documents.versionOf(uri);
          const isCurrent = (): boolean => documents.versionOf(uri) === version;
          await untilCanceled(rest.until(uri, isCurrent), token);
          if (documents.versionOf(uri) !== asked && newest.get(uri) !== params) throw modified();
          if (!isCurrent()) continue;
          try {
            return await answer(params, token);
          } catch (error) {
            if (!isOvertaken(error)) throw error;
          }
        }
      } finally {
        if (newest.get(uri) === params) newest.delete(uri);
      }
    };
  }

  /** The pauses of work on that version of an open file for one request. */
  pauses(document: MofDocument, uri: string, token: CancellationToken): Pause {
    const { documents, host } = this.context;
    return pausesFor(
      token,
      () => host.env.machine.monotonic(),
      () => documents.isCurrent(uri, document),
      SHORT_SLICE,
    );
  }

  /** Carries out work on that version of an open file for one request. */
  runner(document: MofDocument, uri: string, token: CancellationToken): Runner {
    const { documents, host } = this.context;
    const now = () => host.env.machine.monotonic();
    return runnerFor(token, now, () => documents.isCurrent(uri, document));
  }

  /**
   * As `guarded`, for what is done with the name at a place once all files of the workspace are read, with progress. A text that
   * was edited since the editor asked has another name there: that is said, rather than an answer about it.
   */
  onName<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    what: string,
    fallback: R,
    handler: (params: P, token: CancellationToken) => R | Promise<R>,
  ) {
    const { documents, log } = this.context;
    return (params: P, token: CancellationToken, progress?: WorkDoneProgressReporter): Promise<R> => {
      const { uri } = params.textDocument;
      const asked = documents.versionOf(uri);
      return guarded(log, what, fallback, async () => {
        await this.wholeWorkspace(token, progress);
        if (documents.versionOf(uri) !== asked) throw modified();
        return handler(params, token);
      })(params, token, progress);
    };
  }

  /**
   * As `onFile`, for an answer that speaks of all files of the workspace. Where some of them are not known, the person is told.
   */
  onWorkspace<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    what: string,
    fallback: R,
    handler: (model: Model, lines: LineIndex, params: P, token: CancellationToken, run: Runner) => R | Promise<R>,
  ) {
    return this.onName(what, fallback, async (params: P, token) => {
      const model = this.models.of(params.textDocument.uri);
      if (!model) return fallback;
      const run = this.runnerOnFiles(token, { document: model.document, uri: params.textDocument.uri });
      const answer = await handler(model, model.document.lines, params, token, run);
      if (!token.isCancellationRequested) this.tellIncomplete();
      return answer;
    });
  }

  /** To a person who asked about all files, where some are not known: the answer itself cannot say that it is a part. */
  tellIncomplete(): void {
    const { incomplete } = this.context.workspace;
    if (incomplete) this.tell(t`What is shown is not all that there may be. ${incomplete.message}`);
  }

  tell(message: string): void {
    warn(this.context.connection, message);
  }

  /** As `runner`, for work that goes through all files: none of them may change meanwhile, nor the open one where there is one. */
  runnerOnFiles(token: CancellationToken, open?: { readonly document: MofDocument; readonly uri: string }): Runner {
    const { documents, host, workspace } = this.context;
    const { revision } = workspace.index;
    const now = () => host.env.machine.monotonic();
    return runnerFor(
      token,
      now,
      () => workspace.index.revision === revision && (!open || documents.isCurrent(open.uri, open.document)),
    );
  }

  /** Waits until every file of the workspace is read, and shows that in the progress of the request. */
  async wholeWorkspace(token: CancellationToken, progress?: WorkDoneProgressReporter): Promise<void> {
    if (this.context.workspace.isReading) {
      progress?.begin(t`Waiting until the MOF files of the workspace are read`, undefined, undefined, true);
      try {
        await untilCanceled(this.context.workspace.whenRead(), token);
      } finally {
        progress?.done();
      }
    }
    this.models.takeOver();
  }
}
