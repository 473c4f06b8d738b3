/**
 * The FileSystem port over Node. One call here is one call to the system as far as Node allows, so that what the tests
 * inject at the port is what a machine can do.
 */
import { close, constants, fstat, open, read, realpath, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { FileInfo, FileSystem, FolderEntry, OpenFile } from '../service';

const realPathByLinks = promisify<string, string>(realpath);
// Without the objects that `node:fs/promises` makes for each file, whose cost is seen where thousands are read.
const openNumber = promisify<string, number, number>(open);
const statNumber = promisify<number, Stats>(fstat);
const readNumber = promisify(read);
const closeNumber = promisify(close);

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
    const handle = await this.patiently(() => fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
    try {
      refuseSpecial(await handle.stat(), path);
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
    return new NodeOpenFile(handle);
  }

  private async patiently<T>(openFile: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await openFile();
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
    return fs.readdir(path);
  }

  async entries(path: string): Promise<FolderEntry[]> {
    const found = await fs.readdir(path, { withFileTypes: true });
    // Some file systems do not keep the type beside the name: then it looks like none of these.
    return found.map((entry) => ({ name: entry.name, type: typeOf(entry) }));
  }

  async readAll(path: string, limit: number): Promise<Uint8Array> {
    // Not waiting for a writer, should a pipe have taken the file's place.
    const file = await this.patiently(() => openNumber(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
    try {
      const stat = await statNumber(file);
      refuseSpecial(stat, path);
      // One byte more than there should be: a read that does not fill it has met the end.
      let buffer = Buffer.allocUnsafe(stat.size + 1);
      for (let length = 0; ;) {
        if (stat.size > limit || length > limit)
          throw Object.assign(new Error(`EFBIG: more than ${limit} bytes, read '${path}'`), { code: 'EFBIG' });
        const { bytesRead } = await readNumber(file, buffer, length, buffer.length - length, length);
        length += bytesRead;
        if (bytesRead === 0 || length === stat.size) return buffer.subarray(0, length);
        if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2 + 65_536);
      }
    } finally {
      await closeNumber(file).catch(() => undefined);
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
      return realPathByLinks(path);
    }
  }

  async syncDirectory(path: string): Promise<void> {
    // Windows has no call for it; NTFS journals its names.
    if (this.platform === 'win32') return;
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } catch (error) {
      if (!CANNOT_SYNC_FOLDER.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      await folder.close();
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
  constructor(private readonly handle: fs.FileHandle) {}

  async read(into: Uint8Array, position: number): Promise<number> {
    return (await this.handle.read(into, 0, into.length, position)).bytesRead;
  }

  async write(bytes: Uint8Array, position: number): Promise<number> {
    return (await this.handle.write(bytes, 0, bytes.length, position)).bytesWritten;
  }

  sync(): Promise<void> {
    return this.handle.sync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
