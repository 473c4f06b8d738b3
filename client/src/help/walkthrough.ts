/** The marks of the walkthrough: a step is done when what it asks for was done, not when its button was pressed. */
import * as vscode from 'vscode';

/** Steps whose end no other key of the manifest shows; it names `configmgrMof.done.STEP` as the event that completes them. */
export function markDone(step: 'sample' | 'backup'): void {
  void vscode.commands.executeCommand('setContext', `configmgrMof.done.${step}`, true);
}
