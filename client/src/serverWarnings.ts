/**
 * What the language server says unasked goes through the same door as every other message: it stays in the output, and its
 * next step is a button. The client library would show its sentence alone.
 */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import { openFileNamedIn } from './nextSteps';
import { sayWarning } from './say';
import type { Server } from './server';

/** The name of one of our settings in a sentence, or of the section that it is in. */
const SETTING = /\bconfigmgrMof(?:\.\w+)+/;

export function activateServerWarnings(server: Server): void {
  server.onNotification<{ readonly message: string }>('window/showMessage', ({ message }) => void say(message));
}

async function say(message: string): Promise<void> {
  const setting = SETTING.exec(message)?.[0];
  const next =
    setting === undefined
      ? await openFileNamedIn(message)
      : { [t`Open Settings`]: () => vscode.commands.executeCommand('workbench.action.openSettings', setting) };
  sayWarning(message, { ...next, [t`Show Output`]: () => vscode.commands.executeCommand('configmgrMof.showOutput') });
}
