/** Conflicts in VS Code's own merge editor, by three versions of the result that differ at the open questions only. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { SCHEME, type VirtualFiles } from '../virtualFiles';
import type { SlotEdit } from './deciding';
import type { MergedFile } from './mergedFile';
import { oneLineEnd } from './slots';

/** The text that the merge editor works on. */
export function editorOutput({ name }: MergedFile): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/merge/decide/result/${name}` });
}

/**
 * Opens the merge editor with exactly as many conflicts as questions are open in that file.
 * @returns false where this VS Code has no merge editor to open; it is not part of the official interface.
 */
export async function openMergeEditor(file: MergedFile, virtual: VirtualFiles): Promise<boolean> {
  // An editor that is open shows what is answered already, and perhaps words that nobody may throw away.
  const isOpen = file.deciding !== undefined && editorDocument(file) !== undefined;
  if (!isOpen) file.startDeciding();
  const { projections, marked } = file.preview.texts;
  const side = (name: 'base' | 'mine' | 'theirs') => {
    const path = `/merge/decide/${name}/${file.name}`;
    return isOpen ? vscode.Uri.from({ scheme: SCHEME, path }) : virtual.set(path, projections[name]);
  };
  const output = isOpen ? editorOutput(file) : virtual.set(editorOutput(file).path, marked, { writable: true });
  try {
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base: side('base'),
      input1: { uri: side('theirs'), title: t`New Default`, description: t`as the upgrade brings it` },
      input2: { uri: side('mine'), title: t`Yours`, description: t`as you had customized it` },
      output,
    });
    return true;
  } catch {
    return false;
  }
}

/** What is in the merge editor now, saved or not. */
export async function editorText(file: MergedFile): Promise<string> {
  return (await vscode.workspace.openTextDocument(editorOutput(file))).getText();
}

/** The document of the merge editor, where it is open. */
export function editorDocument(file: MergedFile): vscode.TextDocument | undefined {
  const { path } = editorOutput(file);
  return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && isOutput(uri) && uri.path === path);
}

export function isOutput({ scheme, path }: vscode.Uri): boolean {
  return scheme === SCHEME && path.startsWith('/merge/decide/result/');
}

/**
 * Shows in the merge editor what was answered elsewhere.
 * @param of the document's text when the edits were made
 * @param edits from the end of the text to its beginning
 * @returns false where the text is another one by now; nothing is changed then
 */
export async function editDocument(
  document: vscode.TextDocument,
  of: string,
  edits: readonly SlotEdit[],
): Promise<boolean> {
  if (document.getText() !== of) return false;
  const text = oneLineEnd(of);
  const placeOf = (offset: number): vscode.Position => {
    const before = text.slice(0, offset);
    const line = before.split('\n').length - 1;
    return new vscode.Position(line, offset - (before.lastIndexOf('\n') + 1));
  };
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, newText } of edits)
    edit.replace(document.uri, new vscode.Range(placeOf(start), placeOf(end)), newText);
  return vscode.workspace.applyEdit(edit);
}

/** The questions of a merge that was made again, in the editor that shows the old ones. */
export async function renewEditor(
  file: MergedFile,
  document: vscode.TextDocument,
  virtual: VirtualFiles,
): Promise<void> {
  file.startDeciding();
  const { projections } = file.preview.texts;
  for (const name of ['base', 'mine', 'theirs'] as const)
    virtual.set(`/merge/decide/${name}/${file.name}`, projections[name]);
  const text = document.getText();
  const all = { start: 0, end: oneLineEnd(text).length, newText: oneLineEnd(projections.base) };
  await editDocument(document, text, [all]);
}
