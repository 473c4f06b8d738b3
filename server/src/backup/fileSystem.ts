/**
 * What the backup store needs from the machine, as ports: a file system in primitives small enough that a test can fail,
 * cut short or reorder each one, and the few facts about the process and its clock. Nothing in this folder reaches for
 * Node; the implementation is in node/nodeFileSystem.ts.
 *
 * Every method rejects with an error that carries the system's own `code` (`ENOENT`, `EIO`, …), as Node's errors do.
 */

/** What is at a path, without following a symbolic link. */
export interface FileInfo {
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Permission bits as in POSIX; on Windows only the write bits mean something. */
  readonly mode: number;
  /** Nobody may write: no write bit (POSIX) or the read-only attribute (Windows). */
  readonly readOnly: boolean;
  /** Last change of the content, milliseconds since 1970. */
  readonly modified: number;
  /** Two paths with the same value are on the same volume, as far as the system tells. */
  readonly volume: string;
  /** Number of names the file has; more than one means a hard link. */
  readonly links: number;
}

/** An open file. `read` and `write` give the number of bytes they moved, which may be fewer than asked. */
export interface OpenFile {
  read(into: Uint8Array, position: number): Promise<number>;
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Content on stable storage (`fsync`, `FlushFileBuffers`). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A name in a folder; the type is undefined where only `info` can tell. */
export interface FolderEntry {
  readonly name: string;
  readonly type: FileInfo['type'] | undefined;
}

/** The code of an error for a pipe, a device or a socket where a file is wanted. No system has it, so it cannot be taken for another. */
export const NOT_A_FILE = 'ENOTFILE';

export interface FileSystem {
  /** Rejects with `EISDIR` for a folder and `NOT_A_FILE` for a pipe, device or socket; it never waits for a writer. */
  openForReading(path: string): Promise<OpenFile>;
  /** A new, empty file open for writing; rejects with `EEXIST` when the name is taken. */
  createExclusively(path: string, mode: number): Promise<OpenFile>;
  /** Replaces `to` in one step; both are in the same folder wherever the store calls it. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** One folder; rejects with `EEXIST` when it is there. */
  makeDirectory(path: string): Promise<void>;
  /** Names in a folder, without order. */
  list(path: string): Promise<string[]>;
  /**
   * The same with what each name is, where the system tells both at once. A shortcut for walks over many folders: without
   * it they ask `info` for each name, as they do for a name whose type is not told.
   */
  entries?(path: string): Promise<FolderEntry[]>;
  /**
   * The whole of a file in few calls, for readers of thousands; without it they use `openForReading`. Rejects as that
   * does, and with `EFBIG` for more than `limit` bytes. The caller knows already that a file is there, not a device.
   */
  readAll?(path: string, limit: number): Promise<Uint8Array>;
  info(path: string): Promise<FileInfo>;
  realPath(path: string): Promise<string>;
  /** Names in the folder on stable storage; does nothing where the system has no such call (Windows). */
  syncDirectory(path: string): Promise<void>;
  /** Sets the modification time to now. */
  touch(path: string): Promise<void>;
  /**
   * Gives `to` the permissions and owner of `from`.
   * @returns one sentence for each attribute that could not be carried over.
   */
  copyAttributes(from: string, to: string): Promise<string[]>;
}

/** The process, its clock and its arithmetic. */
export interface Machine {
  /** Wall clock, milliseconds since 1970; it may jump backwards. */
  now(): number;
  /** Milliseconds that only grow; meaningful as differences within this process. */
  monotonic(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Lower-case hexadecimal SHA-256. */
  sha256(bytes: Uint8Array): string;
  /** Lower-case hexadecimal HMAC-SHA-256. */
  hmacSha256(key: Uint8Array, bytes: Uint8Array): string;
  randomBytes(count: number): Uint8Array;
  readonly host: string;
  readonly user: string;
  readonly pid: number;
  /**
   * Two processes can tell whether the other is alive only where this is the same: a container and the Linux inside
   * Windows bear the name of their host and number their processes by themselves.
   */
  readonly processSpace: string;
  /** Whether a process with this number runs on this machine; a number may have been given to another one since. */
  isAlive(pid: number): boolean;
}

/** The part of Node's `path` module in use, so that Windows paths can be worked on anywhere (`path.win32`). */
export interface Paths {
  readonly sep: string;
  join(...parts: string[]): string;
  dirname(path: string): string;
  basename(path: string): string;
  isAbsolute(path: string): boolean;
  normalize(path: string): string;
}

/** Anything with an `aborted` flag, an `AbortSignal` for one. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** The ports together, as every part of the store takes them. */
export interface Environment {
  readonly fs: FileSystem;
  readonly machine: Machine;
  readonly paths: Paths;
}

/** The system's error code, or an empty string for anything else. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** `info`, with undefined for a path at which there is nothing. */
export async function infoIfAny(fs: FileSystem, path: string): Promise<FileInfo | undefined> {
  try {
    return await fs.info(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** `list`, with undefined for a folder that is not there. */
export async function listIfAny(fs: FileSystem, path: string): Promise<string[] | undefined> {
  try {
    return await fs.list(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Where the links, junctions and short names (8.3) in an absolute path lead; of what is not there yet, where its nearest
 * folder does. The path itself where the system does not tell.
 */
export async function placeOf({ fs, paths }: Pick<Environment, 'fs' | 'paths'>, path: string): Promise<string> {
  for (let at = path, rest: string[] = []; ; rest = [paths.basename(at), ...rest], at = paths.dirname(at)) {
    try {
      return paths.join(await fs.realPath(at), ...rest);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || paths.dirname(at) === at) return path;
    }
  }
}
