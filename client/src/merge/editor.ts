/** Conflicts in VS Code's own merge editor, by three versions of the result that differ at the open questions only. */
import * as vscode from 'vscode';
import { SCHEME, type VirtualFiles } from '../virtualFiles';
import type { MergedFile } from './mergedFile';

/** The text that the merge editor works on. */
export function editorOutput({ name }: MergedFile): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/merge/decide/result/${name}` });
}

/**
 * Opens the merge editor with exactly as many conflicts as questions are open in that file.
 * @returns false where this VS Code has no merge editor to open; it is not part of the official interface.
 */
export async function openMergeEditor(file: MergedFile, virtual: VirtualFiles): Promise<boolean> {
  const { projections, marked } = file.preview.texts;
  const side = (name: 'base' | 'mine' | 'theirs') =>
    virtual.set(`/merge/decide/${name}/${file.name}`, projections[name]);
  const output = virtual.set(editorOutput(file).path, marked, { writable: true });
  try {
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base: side('base'),
      input1: { uri: side('theirs'), title: 'New Default', description: 'as the upgrade brings it' },
      input2: { uri: side('mine'), title: 'Yours', description: 'as you had customized it' },
      output,
    });
    return true;
  } catch {
    return false;
  }
}

/** What stands in the merge editor now, saved or not. */
export async function editorText(file: MergedFile): Promise<string> {
  return (await vscode.workspace.openTextDocument(editorOutput(file))).getText();
}
