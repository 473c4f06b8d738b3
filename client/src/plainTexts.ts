/** Rows and choices with nothing in their texts that VS Code would carry out, whatever a file holds. */
import type * as vscode from 'vscode';
import { labelLines, labelText } from '../../server/src/text/label';

export { labelLines, labelText };

/** The item, with nothing in its texts that VS Code would carry out. */
export function plainItem(item: vscode.TreeItem): vscode.TreeItem {
  if (typeof item.label === 'string') item.label = labelText(item.label);
  if (typeof item.description === 'string') item.description = labelText(item.description);
  if (typeof item.tooltip === 'string') item.tooltip = labelLines(item.tooltip);
  const { accessibilityInformation: spoken, checkboxState } = item;
  if (spoken !== undefined) item.accessibilityInformation = { ...spoken, label: labelText(spoken.label) };
  if (typeof checkboxState === 'object' && checkboxState.tooltip !== undefined)
    item.checkboxState = { ...checkboxState, tooltip: labelLines(checkboxState.tooltip) };
  return item;
}

/** A choice; `icon` is the name of the picture in front of its label. */
export interface Choice extends vscode.QuickPickItem {
  readonly icon?: string;
}

/** A picture is named apart from the text, so a text can name none. */
export function plainChoice<T extends Choice>(choice: T): T {
  const { icon, label, description, detail } = choice;
  return {
    ...choice,
    label: `${icon === undefined ? '' : `$(${icon}) `}${labelText(label)}`,
    ...(description === undefined ? {} : { description: labelText(description) }),
    ...(detail === undefined ? {} : { detail: labelText(detail) }),
  };
}

/** The question of a text; the text to begin with stays as it is, because it comes back as the answer. */
export function plainQuestion(options: vscode.InputBoxOptions): vscode.InputBoxOptions {
  const { title, prompt, placeHolder } = options;
  return {
    ...options,
    ...(title === undefined ? {} : { title: labelText(title) }),
    ...(prompt === undefined ? {} : { prompt: labelText(prompt) }),
    ...(placeHolder === undefined ? {} : { placeHolder: labelText(placeHolder) }),
  };
}

export function plainOptions(options: vscode.QuickPickOptions): vscode.QuickPickOptions {
  const { title, placeHolder } = options;
  return {
    ...options,
    ...(title === undefined ? {} : { title: labelText(title) }),
    ...(placeHolder === undefined ? {} : { placeHolder: labelText(placeHolder) }),
  };
}
