// The service on a disk in memory: what a test wants to fail, fails.
import path from 'node:path';
import type { FileInfo, FileSystem, OpenFile } from '../../server/src/backup/fileSystem';
import type { ServiceEnvironment } from '../../server/src/service/environment';
import { nodeMachine } from '../../server/src/node/nodeMachine';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Reading only: whatever would write fails the test that called it. */
export function memoryEnvironment(
  files: Readonly<Record<string, string | Uint8Array>>,
  denied: readonly string[] = [],
): ServiceEnvironment & { readonly writes: string[] } {
  const writes: string[] = [];
  const bytesOf = (name: string): Uint8Array | undefined => {
    const content = files[name];
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const isFolder = (name: string): boolean =>
    Object.keys(files).some((file) => file.startsWith(name.replace(/\/?$/, '/')));
  const info = async (name: string): Promise<FileInfo> => {
    const bytes = bytesOf(name);
    if (!bytes && !isFolder(name)) throw failure('ENOENT');
    return {
      type: bytes ? 'file' : 'directory',
      size: bytes?.length ?? 0,
      ...{ mode: 0o644, readOnly: false, modified: 0, volume: '1', links: 1 },
    };
  };
  const refuse = (name: string): Promise<never> => {
    writes.push(name);
    return Promise.reject(failure('EROFS'));
  };
  const fs: FileSystem = {
    info,
    realPath: async (name) => (await info(name), name),
    list: async (name) => {
      if (!isFolder(name)) throw failure('ENOENT');
      const inside = Object.keys(files).filter((file) => file.startsWith(name.replace(/\/?$/, '/')));
      return [...new Set(inside.map((file) => file.slice(name.replace(/\/?$/, '/').length).split('/')[0]!))];
    },
    openForReading: async (name): Promise<OpenFile> => {
      if (denied.includes(name)) throw failure('EACCES');
      const bytes = bytesOf(name);
      if (!bytes) throw failure('ENOENT');
      return {
        read: async (into, position) => {
          const part = bytes.subarray(position, position + into.length);
          into.set(part);
          return part.length;
        },
        write: () => refuse(name),
        sync: async () => undefined,
        close: async () => undefined,
      };
    },
    createExclusively: refuse,
    rename: refuse,
    remove: refuse,
    makeDirectory: refuse,
    syncDirectory: async () => undefined,
    touch: refuse,
    copyAttributes: refuse,
  };
  return {
    ...{ fs, machine: nodeMachine(), paths: path.posix, currentFolder: '/work', writes },
    absolute: (given) => path.posix.resolve('/work', given),
    openStore: () => Promise.reject(new Error('no store in this test')),
    defaultStoreFolder: () => '/store',
  };
}
