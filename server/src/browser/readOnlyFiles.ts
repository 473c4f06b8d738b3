/** The FileSystem port where nothing can be written: whatever would write is refused as a read-only volume refuses it. */
import type { FileInfo, FileSystem, OpenFile } from '../service';

/** An error with a code of the system, as the port wants it. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: “${path}”`), { code });
}

export abstract class ReadOnlyFiles implements FileSystem {
  abstract openForReading(path: string): Promise<OpenFile>;
  abstract list(path: string): Promise<string[]>;
  abstract info(path: string): Promise<FileInfo>;
  /** There are no links that could be followed. */
  async realPath(path: string): Promise<string> {
    await this.info(path);
    return path;
  }

  createExclusively(path: string): Promise<OpenFile> {
    return refuse(path);
  }
  rename(from: string): Promise<void> {
    return refuse(from);
  }
  remove(path: string): Promise<void> {
    return refuse(path);
  }
  makeDirectory(path: string): Promise<void> {
    return refuse(path);
  }
  syncDirectory(path: string): Promise<void> {
    return refuse(path);
  }
  touch(path: string): Promise<void> {
    return refuse(path);
  }
  copyAttributes(_from: string, to: string): Promise<string[]> {
    return refuse(to);
  }
}

function refuse(path: string): Promise<never> {
  return Promise.reject(systemError('EROFS', path));
}

/** What `info` gives of a file or folder that only has a size and a time. */
export function plainInfo(type: FileInfo['type'], size: number, modified: number): FileInfo {
  return { type, size, modified, mode: 0o444, readOnly: true, volume: '', links: 1 };
}

/** An open file of bytes that a function gives. */
export function openedFile(
  path: string,
  read: (position: number, length: number) => Promise<Uint8Array>,
  close: () => Promise<void> = async () => undefined,
): OpenFile {
  return {
    async read(into, position) {
      const bytes = await read(position, into.length);
      into.set(bytes.subarray(0, into.length));
      return Math.min(bytes.length, into.length);
    },
    write: () => refuse(path),
    sync: () => refuse(path),
    close,
  };
}
