/**
 * The MOF files of the workspace folders, read for the names in them: what was read, what was left out and why, and when
 * reading is over, so that nothing answers from a part and calls it the whole.
 */
import { numberText, t } from '../l10n';
import {
  decodeText,
  type ClassEnvironment,
  infoIfAny,
  isMofFile,
  type MofDocument,
  readWhole,
  type SyntaxTree,
  walkFolder,
  WorkspaceIndex,
} from '../service';
import type { FilesApart, ServerHost } from './host';
import type { Settings } from './settings';

/** How long to work without letting a request through, in milliseconds. */
const SLICE = 15;
/** How many files are asked for at once: the disk answers while others are parsed. */
const AT_ONCE = 16;
/** From how many files on a faster way to read them is worth setting up. */
const MANY = 200;

export interface Progress {
  report(done: number, total: number): void;
}

/** Why the index does not hold all files of the workspace; a sentence with what to do. */
export interface Incomplete {
  readonly code: 'indexed-files' | 'left-out';
  readonly message: string;
}

export class Workspace {
  readonly index = new WorkspaceIndex();
  /** What the index knows of an open file: nothing changes for others until this does. */
  private readonly shown = new Map<string, ClassEnvironment>();
  private readonly shownTrees = new Map<string, SyntaxTree>();
  /** Absolute paths of the folders, and the beginning of the address of every file in them. */
  private folders: string[] = [];
  private beginnings: string[] = [];
  private readonly bulks = new Set<Overtaken>();
  private readonly waiting = new Set<() => void>();
  private reading = 0;
  private readingFolders = 0;
  /** How many files there are more than the limit lets in; counting stops there. */
  private isLimited = false;
  /** Files that could not be read or are too large. */
  private readonly leftOut = new Set<string>();

  constructor(
    private readonly host: ServerHost,
    private readonly settings: () => Settings,
    /** Whether the editor has the file of that key. */
    private readonly isOpenAs: (key: string) => boolean,
    private readonly log: (message: string) => void,
  ) {}

  /** Whether the editor has the file, however the client escapes its address. */
  isOpen(uri: string): boolean {
    return this.isOpenAs(this.keyOf(uri));
  }

  /**
   * From now on until the function that it gives is called, the index counts as being read.
   * @param what of folders nobody knows yet what is in them; of files that changed the index has what they held before
   */
  startReading(what: 'folders' | 'files' = 'folders'): () => void {
    this.reading++;
    if (what === 'folders') this.readingFolders++;
    this.noteWhole();
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      if (what === 'folders') this.readingFolders--;
      this.noteWhole();
      if (--this.reading > 0) return;
      for (const wake of this.waiting) wake();
      this.waiting.clear();
    };
  }

  private noteWhole(): void {
    this.index.setWhole(this.readingFolders === 0 && this.incomplete === undefined);
  }

  get isReading(): boolean {
    return this.reading > 0;
  }

  /** Resolves once every folder has been read. */
  async whenRead(): Promise<void> {
    while (this.reading > 0) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  /** What is not known of the workspace; undefined where all of it is. */
  get incomplete(): Incomplete | undefined {
    if (this.isLimited) {
      const most = numberText(this.settings().maxIndexedFiles);
      const message = t`The workspace has more than ${most} MOF files; classes of the others are not known. The setting configmgrMof.maxIndexedFiles raises the limit.`;
      return { code: 'indexed-files', message };
    }
    if (this.leftOut.size === 0) return undefined;
    const [first] = this.leftOut;
    const more = this.leftOut.size - 1;
    const message =
      more === 0
        ? t`${first} is not known: unreadable, or larger than configmgrMof.maxFileSize. The output has the details.`
        : t`${first} and ${more} more are not known: unreadable, or larger than configmgrMof.maxFileSize. The output has the details.`;
    return { code: 'left-out', message };
  }

  /** Reads the MOF files of more folders. Files that cannot be read are left out and logged. */
  async readFolders(folders: readonly string[], progress: Progress, isCanceled: () => boolean): Promise<void> {
    this.setFolders([...this.folders, ...folders.filter((folder) => !this.folders.includes(folder))]);
    const inThem = folders.map((folder) => beginningOf(this.host.uriOf(folder)));
    const others = [...this.index.uris()].filter(
      (uri) => !inThem.some((beginning) => uri.startsWith(beginning)),
    ).length;
    const most = Math.max(0, this.settings().maxIndexedFiles - others);
    if (others === 0) this.isLimited = false;
    const files: string[] = [];
    let apart: FilesApart | undefined;
    const isDone = (found: number, limit: number): boolean => {
      // It gets ready while the walk goes on.
      if (files.length + found >= MANY) apart ??= this.host.openFilesApart?.();
      return found >= limit || isCanceled();
    };
    try {
      for (const folder of folders) {
        const limit = most + 1 - files.length;
        for (const file of await this.collect(folder, (found) => isDone(found, limit))) files.push(file);
      }
      if (files.length > most) {
        this.isLimited = true;
        files.length = most;
      }
      await this.readBulk(files, apart, progress, isCanceled);
    } finally {
      apart?.close();
    }
  }

  private async readBulk(
    files: readonly string[],
    apart: FilesApart | undefined,
    progress: Progress,
    isCanceled: () => boolean,
  ): Promise<void> {
    let next = 0;
    let done = 0;
    const now = () => this.host.env.machine.monotonic();
    let slice = now();
    const pause = async (): Promise<void> => {
      done++;
      if (now() - slice < SLICE) return;
      progress.report(done, files.length);
      await this.afterMessages();
      slice = now();
    };
    const overtaken = new Overtaken();
    this.bulks.add(overtaken);
    try {
      for await (const some of apart?.read(files, this.settings().maxFileSize) ?? []) {
        for (const bytes of some) {
          const path = files[next++]!;
          const key = this.host.uriOf(path);
          if (!overtaken.has(key) && !this.tryTaking(key, path, bytes)) await this.read(key, path);
          await pause();
        }
        if (isCanceled()) return;
      }
      const worker = async (): Promise<void> => {
        while (next < files.length && !isCanceled()) {
          const path = files[next++]!;
          await this.read(this.host.uriOf(path), path);
          await pause();
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    } finally {
      this.bulks.delete(overtaken);
    }
  }

  /** Lets what has arrived be handled, and what that asks for at once. */
  private async afterMessages(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => this.host.afterMessages(resolve));
  }

  /** Forgets folders that the workspace no longer has; what another folder of it holds, or the editor, stays. */
  forgetFolders(folders: readonly string[]): void {
    this.setFolders(this.folders.filter((folder) => !folders.includes(folder)));
    this.isLimited &&= this.folders.length > 0;
    for (const uri of [...this.index.uris()]) {
      if (!this.isOpenAs(uri) && !this.isInside(uri)) this.index.remove(uri);
    }
    for (const path of this.leftOut) if (!this.isInside(this.host.uriOf(path))) this.leftOut.delete(path);
  }

  /** Forgets a file that is gone, or all files of a folder that is. */
  forgetDeleted(uri: string): void {
    const gone = this.keyOf(uri);
    for (const bulk of this.bulks) bulk.addDeleted(gone);
    for (const known of [...this.index.uris()]) {
      if ((known === gone || isBelow(gone, known)) && !this.isOpenAs(known)) this.index.remove(known);
    }
  }

  /** Reads one file of the workspace again, or forgets it where it is gone. An open file is left as the editor has it. */
  async readFile(uri: string): Promise<void> {
    const path = this.host.pathOf(uri);
    if (path === undefined || this.isOpen(uri)) return;
    const info = await infoIfAny(this.host.env.fs, path).catch(() => undefined);
    const key = this.keyOf(uri);
    if (info === undefined || info.type === 'file') return this.read(key, path);
    this.leftOut.delete(path);
    if (!this.isOpenAs(key)) this.index.remove(key);
  }

  /** As `readFile`, for a path that is known to be no link, pipe or device. */
  private async read(key: string, path: string): Promise<void> {
    if (this.isOpenAs(key)) return;
    for (const bulk of this.bulks) bulk.add(key);
    this.leftOut.delete(path);
    try {
      const { fs } = this.host.env;
      const { maxFileSize } = this.settings();
      this.take(key, await (fs.readAll?.(path, maxFileSize) ?? readWhole(fs, path, maxFileSize)));
    } catch (error) {
      if (this.isOpenAs(key) || !this.isInside(key)) return;
      this.index.remove(key);
      if (isGone(error)) return;
      this.leftOut.add(path);
      this.log(`${path} was left out of the index: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Takes over what was read with many others; false where the file has to be read by itself, which gives the reason. */
  private tryTaking(key: string, path: string, bytes: Uint8Array | undefined): boolean {
    if (bytes === undefined) return false;
    try {
      this.take(key, bytes);
      this.leftOut.delete(path);
      return true;
    } catch {
      return false;
    }
  }

  /** Takes over what was read from the disk. */
  private take(key: string, bytes: Uint8Array): void {
    // While the disk was asked, the editor may have opened it, or its folder may have left the workspace.
    if (this.isOpenAs(key) || !this.isInside(key)) return;
    this.index.setText(key, decodeText(bytes, { ansi: this.settings().ansi }).text);
  }

  /** As `readFile`, for a path that may be a new folder, too. */
  async readPath(uri: string): Promise<void> {
    const path = this.host.pathOf(uri);
    if (path === undefined || !this.isInside(this.keyOf(uri))) return;
    const info = await infoIfAny(this.host.env.fs, path).catch(() => undefined);
    if (info?.type !== 'directory') return isMofFile(path) ? this.readFile(uri) : undefined;
    const most = this.settings().maxIndexedFiles;
    for (const file of await this.collect(path, (found) => found >= most)) await this.readFile(this.host.uriOf(file));
  }

  /** Takes over what an open file declares. Cheap where nothing changed that another file can see. */
  show(document: MofDocument): void {
    if (this.shown.get(this.keyOf(document.uri)) !== document.environment) this.showNow(document);
  }

  /** Takes over every name and place of an open file, for features that go through all files. */
  showNow(document: MofDocument): void {
    const key = this.keyOf(document.uri);
    if (this.shownTrees.get(key) === document.tree) return;
    this.shownTrees.set(key, document.tree);
    this.shown.set(key, document.environment);
    this.index.set(key, document.tree, document.lines);
  }

  /** An open file was closed: the disk counts again, and a file outside of the workspace is none of its files. */
  async hide(uri: string): Promise<void> {
    const key = this.keyOf(uri);
    this.shown.delete(key);
    this.shownTrees.delete(key);
    if (!this.isInside(key)) return this.index.remove(key);
    // Until it is read, what was never saved is all that is known of it: who asks for all files waits.
    const done = this.startReading();
    try {
      await this.readFile(uri);
    } finally {
      done();
    }
  }

  /** One form for each file: clients escape the same address differently. */
  keyOf(uri: string): string {
    const path = this.host.pathOf(uri);
    return path === undefined ? uri : this.host.uriOf(path);
  }

  private setFolders(folders: string[]): void {
    this.folders = folders;
    this.beginnings = folders.map((folder) => beginningOf(this.host.uriOf(folder)));
  }

  private isInside(key: string): boolean {
    return this.beginnings.some((beginning) => key.startsWith(beginning));
  }

  /** The MOF files below a folder until `isDone`; what cannot be looked at is in the log. */
  private collect(folder: string, isDone: (found: number) => boolean): Promise<string[]> {
    return walkFolder(this.host.env, folder, {
      isWanted: isMofFile,
      onlyFiles: true,
      onUnread: (path, error) =>
        this.log(`${path} was not searched: ${error instanceof Error ? error.message : String(error)}`),
      isDone,
    });
  }
}

/** The files and folders that were read or deleted one by one while many are being read, whose content is older. */
class Overtaken {
  private readonly read = new Set<string>();
  private readonly gone: string[] = [];

  add(key: string): void {
    this.read.add(key);
  }

  addDeleted(key: string): void {
    this.gone.push(key);
  }

  has(key: string): boolean {
    return this.read.has(key) || this.gone.some((other) => other === key || isBelow(other, key));
  }
}

/** A file that was there a moment ago, or a folder in its place, is none of the files that are missing here. */
function isGone(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

function isBelow(folder: string, uri: string): boolean {
  return uri.startsWith(beginningOf(folder));
}

function beginningOf(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
