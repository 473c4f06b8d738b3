/**
 * Texts that are shown and are in no folder: versions in a merge, contents of backups, reports. They are UTF-8 whatever the
 * file behind them is, so that no setting for encodings can damage them; the server writes the real file.
 */
import * as vscode from 'vscode';

export const SCHEME = 'configmgr-mof';

interface Entry {
  readonly bytes: Uint8Array;
  readonly changed: number;
  readonly writable: boolean;
}

export class VirtualFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, Entry>();
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private readonly writes = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly text: string }>();
  /** A person saved a writable text. */
  readonly onDidWrite = this.writes.event;
  private clock = 0;
  /** Second addresses of a text, by its path. */
  private readonly aliases = new Map<string, Map<string, vscode.Uri>>();

  /** Puts a text at a path such as `/merge/result/SMS_def.mof` and gives its address. */
  set(path: string, text: string, options: { readonly writable?: boolean } = {}): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path });
    const known = this.files.has(path);
    const bytes = new TextEncoder().encode(text);
    this.files.set(path, { bytes, changed: this.tick(), writable: options.writable === true });
    this.changes.fire([{ type: known ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri }]);
    this.aliasesChanged(path);
    return uri;
  }

  /** A second address of a text, with a path that says what it is shown for. It is always as the text is now. */
  alias(of: vscode.Uri, path: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: of.path });
    const known = this.aliases.get(of.path) ?? new Map<string, vscode.Uri>();
    this.aliases.set(of.path, known.set(path, uri));
    return uri;
  }

  delete(uri: vscode.Uri): void {
    if (this.files.delete(uri.path)) this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const folder = `${uri.path.replace(/\/$/, '')}/`;
    if ([...this.files.keys()].some((path) => path.startsWith(folder)))
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { bytes, changed, writable } = this.get(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: changed,
      size: bytes.length,
      ...(writable && uri.query === '' ? {} : { permissions: vscode.FilePermission.Readonly }),
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.get(uri).bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (!this.get(uri).writable || uri.query !== '') throw vscode.FileSystemError.NoPermissions(uri);
    this.files.set(uri.path, { bytes, changed: this.tick(), writable: true });
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    this.aliasesChanged(uri.path);
    this.writes.fire({ uri, text: new TextDecoder().decode(bytes) });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private get(uri: vscode.Uri): Entry {
    const entry = this.files.get(uri.query || uri.path);
    if (!entry) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  private aliasesChanged(path: string): void {
    const changes = [...(this.aliases.get(path)?.values() ?? [])].map((uri) => ({
      type: vscode.FileChangeType.Changed,
      uri,
    }));
    if (changes.length > 0) this.changes.fire(changes);
  }

  /** Two changes within one millisecond must not look like none. */
  private tick(): number {
    this.clock = Math.max(this.clock + 1, Date.now());
    return this.clock;
  }
}

/** Shows Markdown as it is meant to be read; as text where the built-in preview is switched off. */
export async function showMarkdown(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri);
  }
}
