/** The files that somebody gave to a page, as a file system: read piece by piece, so that a WIM is never held whole. */
import type { FileInfo, OpenFile } from '../service';
import { slashPaths } from './paths';
import { openedFile, plainInfo, ReadOnlyFiles, systemError } from './readOnlyFiles';

export class GivenFiles extends ReadOnlyFiles {
  private readonly files = new Map<string, File>();

  /** Puts a file below a folder; gives its path, without the first slash, as messages show it. */
  add(folder: string, file: File): string {
    const name = file.name.replaceAll('/', '_');
    let path = `${folder}/${name}`;
    for (let number = 2; this.files.has(`/${path}`); number++) path = `${folder} ${number}/${name}`;
    this.files.set(`/${path}`, file);
    return path;
  }

  async openForReading(path: string): Promise<OpenFile> {
    const file = this.files.get(path);
    if (!file) throw systemError((await this.info(path)).type === 'directory' ? 'EISDIR' : 'ENOENT', path);
    return openedFile(path, async (position, length) => {
      const piece = await file.slice(position, position + length).arrayBuffer();
      return new Uint8Array(piece);
    });
  }

  async list(path: string): Promise<string[]> {
    const prefix = path === '/' ? path : `${path}/`;
    const inside = [...this.files.keys()].filter((file) => file.startsWith(prefix));
    if (inside.length === 0) throw systemError(this.files.has(path) ? 'ENOTDIR' : 'ENOENT', path);
    return [...new Set(inside.map((file) => file.slice(prefix.length).split('/')[0]!))];
  }

  async info(path: string): Promise<FileInfo> {
    const file = this.files.get(path);
    if (file) return plainInfo('file', file.size, file.lastModified);
    const prefix = slashPaths.normalize(`${path}/`);
    const isFolder = [...this.files.keys()].some((other) => other.startsWith(prefix));
    if (!isFolder) throw systemError('ENOENT', path);
    return plainInfo('directory', 0, 0);
  }
}
