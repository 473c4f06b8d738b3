/**
 * The one way of texts into choices, questions and titles of VS Code; say.ts is that of messages. Names in them come from files, so they
 * are made plain here.
 */
import * as vscode from 'vscode';
import { labelLines, labelText, plainChoice, plainOptions, plainQuestion, type Choice } from './plainTexts';

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

/** Asks for a text; undefined where none was given. */
export async function askText(options: vscode.InputBoxOptions): Promise<string | undefined> {
  return vscode.window.showInputBox(plainQuestion(options));
}

/** A field that is followed as somebody types in it. The caller shows and disposes of it. */
export function textField(title: string, placeholder: string): vscode.InputBox {
  const field = vscode.window.createInputBox();
  field.title = labelText(title);
  field.placeholder = labelText(placeholder);
  return field;
}

/** Two texts side by side. */
export async function showSides(
  left: vscode.Uri,
  right: vscode.Uri,
  title: string,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, labelText(title), options);
}

/** Several pairs of texts in one editor. @param changes the name of each pair, and its two sides */
export async function showAllSides(title: string, changes: readonly (readonly vscode.Uri[])[]): Promise<void> {
  await vscode.commands.executeCommand('vscode.changes', labelText(title), changes);
}
