/** What is said to the user. Nothing here waits for an answer: a message left open must not hold up the work. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import { labelLines } from './plainTexts';

let log: vscode.LogOutputChannel | undefined;

/** Where what is said stays, so that Show Output has it after the message is gone. */
export function logTo(channel: vscode.LogOutputChannel): void {
  log = channel;
}

/** A line that is worth keeping and not worth a message. */
export function noteInLog(line: string): void {
  log?.info(line);
}

/** A problem, with what can be done about it as buttons. The output is always one of them. */
export function sayProblem(message: string, actions: Readonly<Record<string, () => unknown>> = {}): void {
  log?.error(message);
  const all = { ...actions, [t`Show Output`]: () => vscode.commands.executeCommand('configmgrMof.showOutput') };
  vscode.window.showErrorMessage(labelLines(message), ...Object.keys(all)).then(
    (chosen) => chosen && all[chosen as keyof typeof all]?.(),
    () => undefined,
  );
}

/** Something done, with what may come next. */
export function sayDone(message: string, actions: Readonly<Record<string, () => unknown>> = {}): void {
  log?.info(message);
  vscode.window.showInformationMessage(labelLines(message), ...Object.keys(actions)).then(
    (chosen) => chosen && actions[chosen]?.(),
    () => undefined,
  );
}

export function sayWarning(message: string, actions: Readonly<Record<string, () => unknown>> = {}): void {
  log?.warn(message);
  vscode.window.showWarningMessage(labelLines(message), ...Object.keys(actions)).then(
    (chosen) => chosen && actions[chosen]?.(),
    () => undefined,
  );
}

/** The sentence of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const noted = new Set<string>();

/** A remark that is worth hearing once, not with every backup: where the backups are, for one. */
export function sayOnce(message: string, actions: Readonly<Record<string, () => unknown>> = {}): void {
  if (noted.has(message)) return;
  noted.add(message);
  sayWarning(message, actions);
}
