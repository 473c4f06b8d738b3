// The service on a disk in memory: what a test wants to fail, fails.
import path from 'node:path';
import type { FileRole } from '../../server/src/backup/manifest';
import type { BackupStore } from '../../server/src/backup/store';
import type { FileInfo, FileSystem, OpenFile } from '../../server/src/backup/fileSystem';
import type { ServiceEnvironment } from '../../server/src/service/environment';
import { encodeText, type Encoding } from '../../server/src/text/encoding';
import { nodeMachine } from '../../server/src/node/nodeMachine';
import {
  prepareMerge,
  type FileRequest,
  type MergeRequest,
  type PreparedFile,
} from '../../server/src/service/merge/prepare';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/**
 * Reading only: whatever would write fails the test that called it.
 * @param modified when a file was last changed, milliseconds since 1970; 0 where nothing is said
 */
export function memoryEnvironment(
  files: Readonly<Record<string, string | Uint8Array>>,
  denied: readonly string[] = [],
  modified: Readonly<Record<string, number>> = {},
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
      ...{ mode: 0o644, readOnly: false, modified: modified[name] ?? 0, volume: '1', links: 1 },
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
    account: { platform: 'linux', env: {}, home: '/home/nobody' },
    version: '0.0.0',
  };
}

/** A request for one file, flat. */
export type SingleRequest = FileRequest & Omit<MergeRequest, 'files'>;

/** Merges one file: the only entry of the list. */
export async function prepareOne(
  env: ServiceEnvironment,
  { role, mine, theirs, base, resolve, skip, ...request }: SingleRequest,
): Promise<PreparedFile> {
  const said = { ...(resolve ? { resolve } : {}), ...(skip ? { skip } : {}), ...(role ? { role } : {}) };
  const file = { ...said, theirs, ...(mine === undefined ? {} : { mine }), ...(base === undefined ? {} : { base }) };
  const [prepared] = await prepareMerge(env, { ...request, files: [file] });
  return prepared!;
}

/** One backup, as a test tells it. */
export interface Kept {
  readonly role: FileRole;
  readonly path: string;
  readonly text: string;
  /** UTF-8 where nothing is said. */
  readonly encoding?: Encoding;
  /** ISO 8601. */
  readonly modifiedAt?: string;
  /** Where it was made; this machine where nothing is said. */
  readonly host?: string;
}

/** A store that holds these, oldest first, for what a merge asks of it: a list and the bytes. */
export function storeHolding(kept: readonly Kept[]): BackupStore {
  const machine = nodeMachine();
  const bytesOf = ({ text, encoding = 'utf-8' }: Kept): Uint8Array => encodeText(text, { encoding, bom: false });
  const backups = kept.map((one, i) => ({
    pinned: false,
    own: true,
    manifest: {
      id: String(i + 1),
      sequence: i + 1,
      createdAt: '2009-01-01T00:00:00.000Z',
      createdBy: { product: 'test', host: one.host ?? machine.host, user: 'test' },
      role: one.role,
      source: { path: one.path, modifiedAt: one.modifiedAt ?? '2008-01-01T00:00:00.000Z' },
      content: { sha256: machine.sha256(bytesOf(one)), size: one.text.length, object: '' },
    },
  }));
  const store = {
    directory: '/store',
    list: () => Promise.resolve({ backups: [...backups].reverse(), damaged: [] }),
    read: (id: string) => Promise.resolve(bytesOf(kept[Number(id) - 1]!)),
  };
  return store as unknown as BackupStore;
}
