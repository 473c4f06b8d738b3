/** Evidence outside of the folders that are open, on a share for one: VS Code watches it only where it is asked to. */
import * as vscode from 'vscode';

export class OutsideEvidence implements vscode.Disposable {
  private readonly watched = new Map<string, vscode.Disposable>();

  /** @param changed something in one of the places is there, is another, or is gone. */
  constructor(private readonly changed: () => void) {}

  dispose(): void {
    vscode.Disposable.from(...this.watched.values()).dispose();
    this.watched.clear();
  }

  /** Watches these files and folders from now on, and no others; what is in an open folder is watched with it. */
  async follow(places: readonly string[]): Promise<void> {
    const outside = places.filter((place) => !vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(place)));
    for (const [place, watcher] of this.watched)
      if (!outside.includes(place)) {
        watcher.dispose();
        this.watched.delete(place);
      }
    for (const place of outside.filter((one) => !this.watched.has(one))) {
      const uri = vscode.Uri.parse(place);
      // Its place is taken before the question, so that a second call does not ask, too.
      this.watched.set(place, new vscode.Disposable(() => undefined));
      const isFolder = await vscode.workspace.fs.stat(uri).then(
        ({ type }) => (type & vscode.FileType.Directory) !== 0,
        () => false,
      );
      if (this.watched.has(place)) this.watched.set(place, this.watcher(uri, isFolder));
    }
  }

  private watcher(uri: vscode.Uri, isFolder: boolean): vscode.Disposable {
    const pattern = isFolder
      ? new vscode.RelativePattern(uri, '**/*')
      : new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.split('/').at(-1)!);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(this.changed);
    watcher.onDidCreate(this.changed);
    watcher.onDidDelete(this.changed);
    return watcher;
  }
}
