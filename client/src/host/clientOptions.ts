/** What a client of the language server is told, wherever it runs. */
import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type DocumentSelector,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { LINKED_CODES } from '../help/rules';

/** The owner of a client: it knows whether the server has run, and hears when it is given up. */
export interface Keeper {
  readonly output: vscode.LogOutputChannel;
  /** It has been running: until then whoever starts it decides what comes of a server that ends. */
  hasRun(): boolean;
  /** It kept ending, and is left alone. */
  gaveUp(ends: number): void;
}

/** @param schemes whose files the server can read */
export function clientOptions(keeper: Keeper, schemes: readonly string[]): LanguageClientOptions {
  const documentSelector: DocumentSelector = [...schemes, 'untitled'].map((scheme) => ({ language: 'mof', scheme }));
  return {
    documentSelector,
    outputChannel: keeper.output,
    // The server's texts are in the display language, too.
    initializationOptions: { settings: plainSettings(), clientCommands: true, texts: vscode.l10n.bundle },
    errorHandler: restartUnlessHopeless(keeper),
    // Stopping what does not run is one more error.
    initializationFailedHandler: (error: unknown) => {
      throw error;
    },
    middleware: LINKED_CODES,
  };
}

/** The settings without the functions of the editor's object: a message to a worker may hold none. */
function plainSettings(): unknown {
  return JSON.parse(JSON.stringify(vscode.workspace.getConfiguration('configmgrMof')));
}

/** How often a server may end within how many milliseconds before it is left alone. */
const ENDS = 5;
const WITHIN = 3 * 60_000;

/** Starts a server that ended again; one that keeps ending is left alone. */
function restartUnlessHopeless({ hasRun, gaveUp }: Keeper): ErrorHandler {
  let ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      if (!hasRun()) return { action: CloseAction.DoNotRestart, handled: true };
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < WITHIN), now];
      if (ends.length < ENDS) return { action: CloseAction.Restart };
      ends = [];
      gaveUp(ENDS);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

/** What the library says of a server stays in the log: it is in no words of ours and has no next step. */
export function speakToLog(client: BaseLanguageClient): void {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
}
