// What extension tests share: files to work on, and waiting for what the editor does in its own time.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import manifest from '../../package.json';

/** The id under which VS Code knows the extension. */
export const extensionId = `${manifest.publisher}.${manifest.name}`;

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(extensionId);
  if (!found) throw new Error(`${extensionId} is not among the extensions of this VS Code.`);
  return found;
}

/** The folder that this VS Code has open: a scratch copy, free to write to. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The suite runs with a folder open, and none is.');
  return folder.uri;
}

/** Runs a command of the extension as other code does: nothing is asked, and what goes wrong rejects. */
export function run<T>(command: string, argument: object = {}): Promise<T> {
  return Promise.resolve(vscode.commands.executeCommand<T>(`configmgrMof.${command}`, { quiet: true, ...argument }));
}

/** Lets the backups of a suite go to a folder of their own; gives the way back. */
export async function useOwnStore(): Promise<() => Thenable<void>> {
  const settings = vscode.workspace.getConfiguration('configmgrMof');
  const store = mkdtempSync(path.join(tmpdir(), 'mof-suite-store-'));
  await settings.update('backup.folder', store, vscode.ConfigurationTarget.Global);
  return () => settings.update('backup.folder', undefined, vscode.ConfigurationTarget.Global);
}

/** Closes every editor and drops what was not saved: nobody is there to be asked about it. */
export async function closeEditors(): Promise<void> {
  const tabs = (): number => vscode.window.tabGroups.all.reduce((sum, group) => sum + group.tabs.length, 0);
  await eventually('every editor is closed', async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return tabs() === 0;
  });
}

/** Writes a file with these contents into a fresh folder of the workspace and gives its address. */
export async function scratchFile(name: string, contents: string | Uint8Array): Promise<vscode.Uri> {
  const folder = mkdtempSync(path.join(workspaceFolder().fsPath, 'scratch-'));
  const uri = vscode.Uri.file(path.join(folder, name));
  await vscode.workspace.fs.writeFile(
    uri,
    typeof contents === 'string' ? new TextEncoder().encode(contents) : contents,
  );
  return uri;
}

/** Puts a text into the open merge editor and saves it, as accepting sides and “Complete Merge” do. */
export async function completeMerge(output: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(output);
  await eventually('the merge editor has taken its markers out', () => !document.getText().includes('<<<<<<<'));
  const edit = new vscode.WorkspaceEdit();
  const last = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(output, new vscode.Range(new vscode.Position(0, 0), last), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

/** Waits until `probe` gives something other than undefined or false; throws with `what` after the timeout (ms). */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  timeout = 90_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${timeout} ms in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The diagnostics of a document, once there are as many as the check wants. */
export function diagnosticsWhen(
  uri: vscode.Uri,
  what: string,
  check: (diagnostics: vscode.Diagnostic[]) => boolean,
  timeout?: number,
): Promise<vscode.Diagnostic[]> {
  const probe = (): vscode.Diagnostic[] | false => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return check(diagnostics) && diagnostics;
  };
  return eventually(what, probe, timeout);
}

/** Has the test runner print a text beside the running test, for instance what it has measured. */
export function tell(context: Mocha.Context, note: string): void {
  if (context.test) Object.assign(context.test, { note });
}

/** The code of a problem; one that leads to the page of its rule has it inside. */
export function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
