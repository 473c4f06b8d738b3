/** The side bar is short: views that are not about what is being done leave their room, until somebody asks for them. */
import * as vscode from 'vscode';

/** Views that leave their room. Their `when` in the manifest says for what; the last two do so while they have nothing to show, the checklist while it has no plan. */
type Leaving = 'inventory' | 'checklist' | 'differences' | 'customizations' | 'bootImages';
const LEAVING: readonly Leaving[] = ['inventory', 'checklist', 'differences', 'customizations', 'bootImages'];

/** Something else is to be looked at now: what was asked for before is asked for no longer. */
export async function makeRoom(): Promise<void> {
  for (const view of LEAVING)
    await vscode.commands.executeCommand('setContext', `configmgrMof.${view}Alongside`, false);
}

/** Shows a view that may have left its room. */
export async function bringUp(view: Leaving): Promise<void> {
  await vscode.commands.executeCommand('setContext', `configmgrMof.${view}Alongside`, true);
  await vscode.commands.executeCommand(`configmgrMof.${view}.focus`);
}

/** The room of *Boot Images*: from a check on, until another file than the checked ones is in the editor. */
export class RoomForImages implements vscode.Disposable {
  private files: readonly string[] = [];
  // A report in the place of an editor is no other file.
  private readonly follows = vscode.window.onDidChangeActiveTextEditor(
    (editor) => void (editor && this.take(this.files.includes(editor.document.uri.toString()))),
  );

  dispose(): void {
    this.follows.dispose();
  }

  /** After a check of these files. */
  async makeFor(uris: readonly vscode.Uri[]): Promise<void> {
    this.files = uris.map(String);
    await makeRoom();
    await this.take(true);
  }

  private async take(isTaken: boolean): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'configmgrMof.imagesInFront', isTaken);
  }
}
