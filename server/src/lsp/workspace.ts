/** The MOF files of the workspace folders, read for the classes they declare. */
import {
  decodeText,
  type ClassEnvironment,
  infoIfAny,
  type MofDocument,
  parseTree,
  readBytes,
  type SyntaxTree,
  WorkspaceIndex,
} from '../service';
import { yieldToEventLoop } from './guard';
import type { ServerHost } from './host';
import type { Settings } from './settings';

const MOF_FILE = /\.(mof|mfl)$/i;
/** Folders that hold other people's files or none. */
const NOT_ENTERED = new Set(['node_modules', '.git', '.svn', '.hg']);
/** How long to work without letting a request through, in milliseconds. */
const SLICE = 20;

export interface Progress {
  report(done: number, total: number): void;
}

export class Workspace {
  readonly index = new WorkspaceIndex();
  /** What the index knows of an open file: nothing changes for others until this does. */
  private readonly shown = new Map<string, ClassEnvironment>();
  private readonly shownTrees = new Map<string, SyntaxTree>();

  constructor(
    private readonly host: ServerHost,
    private readonly settings: () => Settings,
    /** Whether the editor has the file, however the client escapes its address. */
    readonly isOpen: (uri: string) => boolean,
    private readonly log: (message: string) => void,
  ) {}

  /**
   * Reads the MOF files of the folders. Files that cannot be read are left out and logged.
   * @returns a sentence where not all files were read.
   */
  async readFolders(
    folders: readonly string[],
    progress: Progress,
    isCanceled: () => boolean,
  ): Promise<string | undefined> {
    const files: string[] = [];
    const most = this.settings().maxIndexedFiles;
    for (const folder of folders) await this.collect(folder, files, most + 1, isCanceled);
    const more = files.length > most;
    if (more) files.length = most;
    let slice = this.host.env.machine.monotonic();
    for (const [done, path] of files.entries()) {
      if (isCanceled()) return undefined;
      await this.readFile(this.host.uriOf(path));
      if (this.host.env.machine.monotonic() - slice < SLICE) continue;
      progress.report(done, files.length);
      await yieldToEventLoop();
      slice = this.host.env.machine.monotonic();
    }
    return more
      ? `The workspace has more than ${most.toLocaleString('en-US')} MOF files; classes of the others are not known. The setting configmgrMof.maxIndexedFiles raises the limit.`
      : undefined;
  }

  /** Reads one file anew, or forgets it where it is gone. An open file is left as the editor has it. */
  async readFile(uri: string): Promise<void> {
    const path = this.host.pathOf(uri);
    const key = this.keyOf(uri);
    if (path === undefined || this.isOpen(uri)) return;
    try {
      const info = await infoIfAny(this.host.env.fs, path);
      if (info?.type !== 'file' || info.size > this.settings().maxFileSize) this.index.remove(key);
      else {
        const { text } = decodeText(await readBytes(this.host.env, path), { ansi: this.settings().ansi });
        this.index.set(key, parseTree(text));
      }
    } catch (error) {
      this.log(`${path} was left out of the index: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Takes over what an open file declares. Cheap where nothing changed that another file can see. */
  show(document: MofDocument): void {
    const key = this.keyOf(document.uri);
    if (this.shown.get(key) === document.environment) return;
    this.shown.set(key, document.environment);
    this.shownTrees.set(key, document.tree);
    this.index.set(key, document.tree);
  }

  /** Takes over every name and place of an open file, for features that go through all files. */
  showNow(document: MofDocument): void {
    const key = this.keyOf(document.uri);
    if (this.shownTrees.get(key) === document.tree) return;
    this.shownTrees.set(key, document.tree);
    this.shown.set(key, document.environment);
    this.index.set(key, document.tree);
  }

  async hide(uri: string): Promise<void> {
    this.shown.delete(this.keyOf(uri));
    this.shownTrees.delete(this.keyOf(uri));
    if (this.host.pathOf(uri) === undefined) this.index.remove(this.keyOf(uri));
    else await this.readFile(uri);
  }

  /** One form for each file: clients escape the same address differently. */
  keyOf(uri: string): string {
    const path = this.host.pathOf(uri);
    return path === undefined ? uri : this.host.uriOf(path);
  }

  private async collect(folder: string, files: string[], most: number, isCanceled: () => boolean): Promise<void> {
    const { fs, paths } = this.host.env;
    let names: string[];
    try {
      names = (await fs.list(folder)).sort();
    } catch (error) {
      this.log(`${folder} was not searched: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    for (const name of names) {
      if (files.length >= most || isCanceled()) return;
      const path = paths.join(folder, name);
      const isMof = MOF_FILE.test(name);
      const info = await infoIfAny(fs, path).catch(() => undefined);
      // Links to folders are not followed: they may lead in a circle.
      if (info?.type === 'directory') {
        if (!NOT_ENTERED.has(name)) await this.collect(path, files, most, isCanceled);
      } else if (isMof && info?.type === 'file') files.push(path);
    }
  }
}
