/** Conflicts in VS Code's own merge editor, by three versions of the result that differ at the open questions only. */
import * as vscode from 'vscode';
import type { VirtualFiles } from '../virtualFiles';
import type { MergeSession } from './session';

/** The text that the merge editor works on. */
export function editorOutput(session: MergeSession): vscode.Uri {
  return vscode.Uri.from({ scheme: 'configmgr-mof', path: `/merge/decide/result/${session.name}` });
}

/**
 * Opens the merge editor with exactly as many conflicts as questions are open.
 * @returns false where this VS Code has no merge editor to open; it is not part of the official interface.
 */
export async function openMergeEditor(session: MergeSession, files: VirtualFiles): Promise<boolean> {
  const { projections, marked } = session.preview.texts;
  const side = (name: 'base' | 'mine' | 'theirs') =>
    files.set(`/merge/decide/${name}/${session.name}`, projections[name]);
  const output = files.set(editorOutput(session).path, marked, { writable: true });
  try {
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base: side('base'),
      input1: { uri: side('theirs'), title: 'New Default', description: 'as the upgrade brings it' },
      input2: { uri: side('mine'), title: 'Yours', description: 'as you had customised it' },
      output,
    });
    return true;
  } catch {
    return false;
  }
}

/** What stands in the merge editor now, saved or not. */
export async function editorText(session: MergeSession): Promise<string> {
  return (await vscode.workspace.openTextDocument(editorOutput(session))).getText();
}
