/** Notices when a file that an open merge reads is another by now. */
import * as vscode from 'vscode';

/** Milliseconds after the last event: who writes a file often writes it more than once. */
const QUIET = 300;

/**
 * Calls back after one of the files changed. On shares the system does not tell, so the files are looked at whenever the
 * window gets the focus, too.
 */
export function watchFiles(uris: readonly vscode.Uri[], changed: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let seen: Promise<string> = stamps(uris);
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  };
  const watchers = uris.map((uri) => {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    // Brackets and stars in a name are no pattern.
    const pattern = name.replace(/[[\]{}*?]/g, '?');
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), pattern),
    );
    watcher.onDidChange(soon);
    watcher.onDidCreate(soon);
    watcher.onDidDelete(soon);
    return watcher;
  });
  const focus = vscode.window.onDidChangeWindowState(async ({ focused }) => {
    if (!focused) return;
    const [before, now] = [await seen, await stamps(uris)];
    seen = Promise.resolve(now);
    if (before !== now) soon();
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    vscode.Disposable.from(focus, ...watchers).dispose();
  });
}

async function stamps(uris: readonly vscode.Uri[]): Promise<string> {
  const all = uris.map(async (uri) => {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      return `${mtime} ${size}`;
    } catch {
      return 'none';
    }
  });
  return (await Promise.all(all)).join('\n');
}
