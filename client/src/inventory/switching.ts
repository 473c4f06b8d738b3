/** Writes the flags of rows into the file of the Hardware Inventory view: all of them as one edit, which one undo takes back. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type InventoryRow,
  type ToggleManyParams,
  type ToggleReportResult,
} from '../../../server/src/protocol';
import { rangeOf } from '../ranges';
import type { Server } from '../server';
import type { InventoryNode } from './model';

export type ToggleTarget = ToggleManyParams['targets'][number];

/** What a row stands for, as the server is asked to switch it; nothing for what another file has. */
export function targetsOf(node: InventoryNode, report: boolean): ToggleTarget[] {
  if (node.kind === 'file' || node.kind === 'beside') return [];
  if (node.kind === 'property') return [{ ...asKnown(node.parent.item), property: node.item.id, report }];
  const nodes = node.kind === 'group' ? node.children : [node];
  return nodes.map(({ item }) => ({ ...asKnown(item), report }));
}

/** A class as it is known by now: the file may be edited before the switch is there. */
export function asKnown({
  id,
  edition,
  twins,
}: Pick<InventoryRow, 'id' | 'edition' | 'twins'>): Omit<ToggleTarget, 'report'> {
  return { id, edition, ...(twins === undefined ? {} : { twins }) };
}

/**
 * @returns what the flag alone does not do, where there is something to say
 * @throws Error with a sentence where nothing was switched
 */
export async function switchFlags(
  server: Server,
  uri: vscode.Uri,
  targets: readonly ToggleTarget[],
): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { version } = document;
  const params: ToggleManyParams = { uri: uri.toString(), targets };
  const { edits, note } = await server.execute<ToggleReportResult>(COMMANDS.toggleMany, params);
  if (document.version !== version) throw new Error(t`The file changed meanwhile, so nothing was switched. Try again.`);
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(uri, rangeOf(range), newText);
  if (edits.length > 0 && !(await vscode.workspace.applyEdit(edit)))
    throw new Error(t`VS Code did not take the edit, so nothing was switched. Try again.`);
  return note;
}
