/** The report of the upgrade as a page in the editor: the picture of the sites, and who did what on which evidence. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { ChecklistResult } from '../../../server/src/protocol';

export class ReportPage implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  show(result: ChecklistResult): void {
    if (!this.panel) {
      // The page runs no script: its text is that of files.
      this.panel = vscode.window.createWebviewPanel('configmgrMof.upgradeReport', t`Upgrade Report`, {
        viewColumn: vscode.ViewColumn.Active,
      });
      this.panel.onDidDispose(() => (this.panel = undefined));
    }
    this.panel.webview.html = result.html;
    this.panel.reveal();
  }

  /** Where the page is open it follows what happens. */
  update(result: ChecklistResult): void {
    if (this.panel) this.panel.webview.html = result.html;
  }

  dispose(): void {
    this.panel?.dispose();
  }
}
