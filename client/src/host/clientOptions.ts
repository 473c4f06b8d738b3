/** What a client of the language server is told, wherever it runs. */
import * as vscode from 'vscode';
import {
  CloseAction,
  type DocumentSelector,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { t } from '../../../server/src/l10n';
import { LINKED_CODES } from '../help/rules';

/** @param schemes whose files the server can read */
export function clientOptions(output: vscode.LogOutputChannel, schemes: readonly string[]): LanguageClientOptions {
  const documentSelector: DocumentSelector = [...schemes, 'untitled'].map((scheme) => ({ language: 'mof', scheme }));
  return {
    documentSelector,
    outputChannel: output,
    // The server's texts are in the display language, too.
    initializationOptions: { settings: plainSettings(), clientCommands: true, texts: vscode.l10n.bundle },
    errorHandler: restartUnlessHopeless(),
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

/** Starts a server that ended again; one that keeps ending is left alone, and the message says what to do. */
function restartUnlessHopeless(): ErrorHandler {
  let ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < WITHIN), now];
      if (ends.length < ENDS) return { action: CloseAction.Restart };
      ends = [];
      const message = t`The language server of ConfigMgr MOF ended ${ENDS} times within three minutes, so it is not started again. “ConfigMgr MOF: Show Output” has its last words, “Restart Language Server” tries again.`;
      return { action: CloseAction.DoNotRestart, message };
    },
  };
}
