/**
 * The FileSystem port over Node. One call here is one call to the system as far as Node allows, so that what the tests
 * inject at the port is what a machine can do.
 */
import * as callbacks from 'node:fs';
import { constants, type Dirent, type Stats } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { FileInfo, FileSystem, FolderEntry, OpenFile } from '../service';

/**
 * In place of `node:fs/promises`: that takes longer to load than a small file to check, and makes objects for each file,
 * whose cost is seen where thousands are read.
 */
const fs = {
  chmod: promisify(callbacks.chmod),
  chown: promisify(callbacks.chown),
  close: promisify(callbacks.close),
  entries: promisify<string, { withFileTypes: true }, Dirent[]>(callbacks.readdir),
  fstat: promisify<number, Stats>(callbacks.fstat),
  fsync: promisify(callbacks.fsync),
  list: promisify<string, string[]>(callbacks.readdir),
  lstat: promisify<string, Stats>(callbacks.lstat),
  mkdir: promisify<string>(callbacks.mkdir),
  open: promisify<string, string | number, number | undefined, number>(callbacks.open),
  read: promisify(callbacks.read),
  realpath: promisify<string, string>(callbacks.realpath.native),
  realPathByLinks: promisify<string, string>(callbacks.realpath),
  rename: promisify(callbacks.rename),
  stat: promisify<string, Stats>(callbacks.stat),
  unlink: promisify(callbacks.unlink),
  utimes: promisify(callbacks.utimes),
  write: promisify(callbacks.write),
};

/** What systems answer that cannot flush a folder: not every network file system can. */
const CANNOT_SYNC_FOLDER = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EBADF']);
/** What systems answer that keep no owner, or do not let this user set it. */
const CANNOT_SET_OWNER = new Set(['EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EACCES']);

/**
 * How long to wait, in milliseconds, for a file that another program of Windows has open and lets nobody read, as a virus
 * scanner or a backup does for a moment.
 */
const OPEN_WAITS = [10, 20, 40, 80, 160, 320];

export class NodeFileSystem implements FileSystem {
  constructor(private readonly platform: NodeJS.Platform = process.platform) {}

  async openForReading(path: string): Promise<OpenFile> {
    // Looked at first, because opening a device can already do something to it; opened without waiting, because by then
    // a pipe that nobody writes to may have taken the place of the file; looked at again, because then it is certain.
    refuseSpecial(await fs.stat(path), path);
    const file = await this.openPatiently(path);
    try {
      refuseSpecial(await fs.fstat(file), path);
    } catch (error) {
      await fs.close(file).catch(() => undefined);
      throw error;
    }
    return new NodeOpenFile(file);
  }

  /** Not waiting for a writer, should a pipe have taken the file's place. */
  private async openPatiently(path: string): Promise<number> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), undefined);
      } catch (error) {
        const wait = OPEN_WAITS[attempt];
        const isShut = this.platform === 'win32' && (error as NodeJS.ErrnoException).code === 'EBUSY';
        if (!isShut || wait === undefined) throw error;
        await sleep(wait);
      }
    }
  }

  async createExclusively(path: string, mode: number): Promise<OpenFile> {
    return new NodeOpenFile(await fs.open(path, 'wx', mode));
  }

  rename(from: string, to: string): Promise<void> {
    return fs.rename(from, to);
  }

  remove(path: string): Promise<void> {
    return fs.unlink(path);
  }

  async makeDirectory(path: string): Promise<void> {
    await fs.mkdir(path);
  }

  list(path: string): Promise<string[]> {
    return fs.list(path);
  }

  async entries(path: string): Promise<FolderEntry[]> {
    const found = await fs.entries(path, { withFileTypes: true });
    // Some file systems do not keep the type beside the name: then it looks like none of these.
    return found.map((entry) => ({ name: entry.name, type: typeOf(entry) }));
  }

  async readAll(path: string, limit: number): Promise<Uint8Array> {
    const file = await this.openPatiently(path);
    try {
      const stat = await fs.fstat(file);
      refuseSpecial(stat, path);
      // One byte more than there should be: a read that does not fill it has met the end.
      let buffer = Buffer.allocUnsafe(stat.size + 1);
      for (let length = 0; ;) {
        if (stat.size > limit || length > limit)
          throw Object.assign(new Error(`EFBIG: more than ${limit} bytes, read '${path}'`), { code: 'EFBIG' });
        const { bytesRead } = await fs.read(file, buffer, length, buffer.length - length, length);
        length += bytesRead;
        if (bytesRead === 0 || length === stat.size) return buffer.subarray(0, length);
        if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2 + 65_536);
      }
    } finally {
      await fs.close(file).catch(() => undefined);
    }
  }

  async info(path: string): Promise<FileInfo> {
    const stat = await fs.lstat(path);
    return {
      type: typeOf(stat) ?? 'other',
      size: stat.size,
      mode: stat.mode & 0o7777,
      // On Windows Node derives the write bits from the read-only attribute.
      readOnly: (stat.mode & 0o222) === 0,
      modified: stat.mtimeMs,
      volume: String(stat.dev),
      links: stat.nlink,
    };
  }

  async realPath(path: string): Promise<string> {
    try {
      return await fs.realpath(path);
    } catch (error) {
      // The call of Windows fails on volumes that have no such names (RAM disks, some shares) and on some long paths;
      // Node's own way follows the links one by one.
      if (this.platform !== 'win32' || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
      return fs.realPathByLinks(path);
    }
  }

  async syncDirectory(path: string): Promise<void> {
    // Windows has no call for it; NTFS journals its names.
    if (this.platform === 'win32') return;
    const folder = await fs.open(path, 'r', undefined);
    try {
      await fs.fsync(folder);
    } catch (error) {
      if (!CANNOT_SYNC_FOLDER.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      await fs.close(folder);
    }
  }

  async touch(path: string): Promise<void> {
    const now = new Date();
    await fs.utimes(path, now, now);
  }

  async copyAttributes(from: string, to: string): Promise<string[]> {
    const stat = await fs.stat(from);
    const notes: string[] = [];
    if (stat.nlink > 1) {
      notes.push(`“${from}” had ${stat.nlink} names (hard links); the others keep the old content.`);
    }
    if (this.platform === 'win32') {
      notes.push(
        `“${from}” takes its permissions from its folder; any that were set on the file itself, and the attributes hidden, system and compressed, have to be set again.`,
      );
      return notes;
    }
    const mine = await fs.stat(to);
    if (mine.uid !== stat.uid || mine.gid !== stat.gid) {
      try {
        await fs.chown(to, stat.uid, stat.gid);
      } catch (error) {
        if (!CANNOT_SET_OWNER.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
        notes.push(`The owner of “${from}” could not be kept; it now belongs to you.`);
      }
    }
    // After the owner: changing the owner may clear bits.
    await fs.chmod(to, stat.mode & 0o7777);
    return notes;
  }
}

function typeOf(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): FileInfo['type'] | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'symlink' : undefined;
}

/** @throws an error with the code `EISDIR` or `ENOTFILE` for what is no regular file: reading it may never end. */
function refuseSpecial(stat: Stats, path: string): void {
  if (stat.isFile()) return;
  // The code is NOT_A_FILE of the port; importing its value would load all of the service before a command is known.
  const code = stat.isDirectory() ? 'EISDIR' : 'ENOTFILE';
  throw Object.assign(new Error(`${code}: not a regular file, open '${path}'`), { code });
}

class NodeOpenFile implements OpenFile {
  private isClosed = false;

  constructor(private readonly file: number) {}

  async read(into: Uint8Array, position: number): Promise<number> {
    return (await fs.read(this.file, into, 0, into.length, position)).bytesRead;
  }

  async write(bytes: Uint8Array, position: number): Promise<number> {
    return (await fs.write(this.file, bytes, 0, bytes.length, position)).bytesWritten;
  }

  sync(): Promise<void> {
    return fs.fsync(this.file);
  }

  async close(): Promise<void> {
    // By then the number may be another file's.
    if (this.isClosed) return;
    this.isClosed = true;
    await fs.close(this.file);
  }
}
