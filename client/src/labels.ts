/**
 * The one way of texts into choices and questions of VS Code; say.ts is that of messages. Names in them come from files, so they
 * are made plain here.
 */
import * as vscode from 'vscode';
import { labelLines } from '../../server/src/text/label';
import { plainChoice, plainOptions, type Choice } from './plainTexts';

/** Asks for one of the choices; gives the very object, or undefined where none was chosen. */
export async function pick<T extends Choice>(
  choices: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T | undefined> {
  const shown = choices.map(plainChoice);
  const chosen = await vscode.window.showQuickPick(shown, plainOptions(options));
  return chosen && (choices[shown.indexOf(chosen)] ?? chosen);
}

/** As `pick`, for any number of them. */
export async function pickSeveral<T extends Choice>(
  choices: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T[] | undefined> {
  const shown = choices.map(plainChoice);
  const chosen = await vscode.window.showQuickPick(shown, { ...plainOptions(options), canPickMany: true });
  return chosen?.map((one) => choices[shown.indexOf(one)] ?? one);
}

/** Asks before something is done; gives the button that was pressed. */
export async function confirm(message: string, detail: string, ...buttons: string[]): Promise<string | undefined> {
  const options = { modal: true, ...(detail === '' ? {} : { detail: labelLines(detail) }) };
  return vscode.window.showWarningMessage(labelLines(message), options, ...buttons);
}
