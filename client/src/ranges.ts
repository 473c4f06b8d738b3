/** Places of the protocol as the editor has them. */
import * as vscode from 'vscode';
import type { Stretch } from '../../server/src/protocol';

export function rangeOf({ start, end }: Stretch): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
