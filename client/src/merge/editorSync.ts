/** Keeps the view and the merge editor alike: what is answered in one shows in the other at once. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { sayWarning, sentenceOf } from '../say';
import type { VirtualFiles } from '../virtualFiles';
import type { MergeController } from './controller';
import { editDocument, editorDocument, editorOutput, isOutput, renewEditor } from './editor';
import type { MergedFile } from './mergedFile';
import { oneLineEnd } from './slots';
import { sayDecided } from './words';

/** Typing without a pause can refuse an edit again and again; the last change comes back here by itself. */
const TRIES = 10;

export class EditorSync implements vscode.Disposable {
  private syncing = Promise.resolve();
  private readonly things: vscode.Disposable;

  constructor(
    private readonly controller: MergeController,
    private readonly virtual: VirtualFiles,
  ) {
    this.things = vscode.Disposable.from(
      controller.onDidChange(({ files }) => files.forEach((file) => this.sync(file))),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const file = contentChanges.length > 0 && isOutput(document.uri) ? this.fileIn(document.uri) : undefined;
        if (file) this.sync(file);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const file = isOutput(uri) ? this.fileIn(uri) : undefined;
        if (file) file.deciding = undefined;
      }),
      // “Complete Merge” and every save of the merge editor arrive here; the save that it makes on opening decides nothing.
      virtual.onDidWrite(({ uri, text }) => this.takeSaved(uri, text)),
    );
  }

  dispose(): void {
    this.things.dispose();
  }

  private fileIn({ path }: vscode.Uri): MergedFile | undefined {
    return this.controller.session?.files.find((one) => editorOutput(one).path === path);
  }

  /** One after the other: an edit of the document comes back here as a change. */
  private sync(file: MergedFile): void {
    this.syncing = this.syncing.then(async () => {
      const { session } = this.controller;
      const document = editorDocument(file);
      if (!session?.files.includes(file) || !file.deciding || !document) return;
      try {
        if (file.isDecidingOutdated && !file.deciding.byHand) await renewEditor(file, document, this.virtual);
        // An edit is refused where the text changed meanwhile: what is to be shown in the new one is another edit.
        for (let tries = 0; tries < TRIES; tries++) {
          const text = document.getText();
          const edits = await session.reconcile(file, text);
          if (edits.length === 0 || (await editDocument(document, text, edits))) break;
        }
      } catch (error) {
        sayWarning(sentenceOf(error));
      }
    });
  }

  private takeSaved(uri: vscode.Uri, text: string): void {
    const { session } = this.controller;
    const file = this.fileIn(uri);
    if (!session || !file?.deciding || file.say.edited !== undefined) return;
    // What another program wrote arrives as a change of the document, or never, where that holds something unsaved.
    const document = editorDocument(file);
    if (document && oneLineEnd(document.getText()) !== oneLineEnd(text)) return;
    session.reconcile(file, text).then(
      () => {
        if (file.questions > 0 && file.preview.conflicts.length === 0)
          sayDecided(session, t`Every question of ${file.name} is decided as in the merge editor.`);
      },
      (error: Error) => sayWarning(error.message),
    );
  }
}
