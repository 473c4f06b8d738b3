/** Lines that differ from the default: a mark in the gutter and the overview ruler, and the difference as a hover. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { CustomizedItem } from '../../../server/src/protocol';
import { rangeOf } from '../ranges';
import { customizedPlaces } from './model';
import { labelLines } from '../plainTexts';
import { markdownBlock } from '../../../server/src/text/markdown';

export class CustomizedLines implements vscode.Disposable {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.modifiedForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    borderColor: new vscode.ThemeColor('editorGutter.modifiedBackground'),
  });

  show(editor: vscode.TextEditor, items: readonly CustomizedItem[]): void {
    const isWanted = vscode.workspace.getConfiguration('configmgrMof').get('inventory.markCustomizations', true);
    const options = (isWanted ? customizedPlaces(items) : []).map(({ range, sentences, inDefault }) => {
      const hoverMessage = new vscode.MarkdownString();
      // Names come from files: as text they cannot become links or pictures.
      hoverMessage.appendText(labelLines([t`Customized`, ...sentences].join('\n')));
      if (inDefault !== undefined) {
        hoverMessage.appendText(labelLines(`\n\n${t`In the default:`}`));
        hoverMessage.appendMarkdown(`\n\n${markdownBlock(inDefault, 'mof')}`);
      }
      return { range: rangeOf(range), hoverMessage };
    });
    editor.setDecorations(this.decoration, options);
  }

  dispose(): void {
    this.decoration.dispose();
  }
}
