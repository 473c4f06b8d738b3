/** Tabs of texts that are in no folder: found by the address they show, in an editor, a diff, a merge editor or several diffs in one. */
import * as vscode from 'vscode';
import { SCHEME } from './virtualFiles';

/**
 * Closes the tabs that show a virtual text below a folder, such as `/merge/`. One with words that are not saved stays: closing it would
 * ask about them.
 */
export async function closeTabsOf(folder: string): Promise<void> {
  const ours = ({ scheme, path, query }: vscode.Uri): boolean =>
    scheme === SCHEME && (query === '' ? path : query).startsWith(folder);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter((tab) => !tab.isDirty && urisIn(tab.input).some(ours)));
}

/** The kinds of tabs with more than two texts are no part of the official interface, so their fields are read as they are. */
function urisIn(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.Uri) return [input];
  if (Array.isArray(input)) return input.flatMap(urisIn);
  return typeof input === 'object' && input !== null ? Object.values(input).flatMap(urisIn) : [];
}
