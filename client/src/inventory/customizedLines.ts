/** Lines that differ from the default: a mark in the gutter and the overview ruler, and the difference as a hover. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { InventoryClassItem } from '../../../server/src/protocol';
import { customizedPlaces } from './model';

export class CustomizedLines implements vscode.Disposable {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.modifiedForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    borderColor: new vscode.ThemeColor('editorGutter.modifiedBackground'),
  });

  show(editor: vscode.TextEditor, classes: readonly InventoryClassItem[]): void {
    const isWanted = vscode.workspace.getConfiguration('configmgrMof').get('inventory.markCustomizations', true);
    const options = (isWanted ? customizedPlaces(classes) : []).map(({ place, sentences }) => {
      const { start, end } = place.nameRange;
      const hoverMessage = new vscode.MarkdownString();
      // Names come from files: as text they cannot become links or pictures.
      hoverMessage.appendText([t`Customized`, ...sentences].join('\n'));
      if (place.inDefault !== undefined) {
        hoverMessage.appendText(`\n\n${t`In the default:`}`);
        hoverMessage.appendCodeblock(place.inDefault, 'mof');
      }
      return { range: new vscode.Range(start.line, start.character, end.line, end.character), hoverMessage };
    });
    editor.setDecorations(this.decoration, options);
  }

  dispose(): void {
    this.decoration.dispose();
  }
}
