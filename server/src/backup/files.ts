/**
 * Reading and renaming files as a live site allows it: bounded sizes, a few retries while another program has a file
 * open.
 */

import { t } from '../l10n';
import { BackupError, explain, hasLostBytes, requireNameOfNew } from './errors';
import type { Environment, FileSystem, OpenFile } from './fileSystem';
import { errorCode, infoIfAny } from './fileSystem';
import { hex, temporaryName } from './layout';

/** Larger files are refused rather than read into memory; a MOF file is a few hundred kilobytes. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** System codes that pass by themselves: a virus scanner or the server has the file open for a moment. */
const TRANSIENT = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RENAME_WAITS_MS = [10, 20, 40, 80, 160, 320, 640];

/**
 * All bytes of a file.
 * @throws the system's error, or BackupError when the file is larger than `limit` bytes.
 */
export async function readWhole(
  fs: FileSystem,
  path: string,
  limit = MAX_FILE_BYTES,
  expected?: number,
): Promise<Uint8Array> {
  const size = expected ?? (await fs.info(path)).size;
  if (size > limit) throw tooLarge(path, size, limit);
  const file = await fs.openForReading(path);
  try {
    // One byte more than expected: a read that fills it shows that the file has grown.
    let buffer = new Uint8Array(size + 1);
    let length = 0;
    for (;;) {
      const count = await file.read(buffer.subarray(length), length);
      // A copy only where much room is left over: for a moment it would take as much memory again.
      if (count === 0) return length === size ? buffer.subarray(0, length) : buffer.slice(0, length);
      length += count;
      if (length > limit) throw tooLarge(path, length, limit);
      if (length === buffer.length) {
        const larger = new Uint8Array(Math.max(64 * 1024, buffer.length * 2));
        larger.set(buffer);
        buffer = larger;
      }
    }
  } finally {
    await closeQuietly(file);
  }
}

function tooLarge(path: string, size: number, limit: number): BackupError {
  return new BackupError(
    'bad-argument',
    t`“${path}” has ${size} bytes, more than the limit of ${limit}. Choose the MOF file or the export, not an image.`,
    { path },
  );
}

/** Closing a file that was only read, or that is being thrown away, cannot lose anything. */
async function closeQuietly(file: OpenFile): Promise<void> {
  await file.close().catch(() => undefined);
}

/**
 * Writes all bytes, however few of them each call takes. A call that takes none has met a full disk that does not say
 * so: that is an error here, where a library that trusts the first call loses the rest of the file.
 */
async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let position = 0;
  while (position < bytes.length) {
    const count = await file.write(bytes.subarray(position), position);
    if (!(count > 0)) {
      throw Object.assign(new Error('a write moved no bytes'), { code: 'ENOSPC' });
    }
    position += count;
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export interface DurableWrite {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** Sixteen hexadecimal digits; recovery finds the temporary file by them. Random when left out. */
  readonly token?: string;
  /** Runs on the complete temporary file before its content is checked. */
  readonly prepare?: (temporary: string) => Promise<void>;
  /** Last look before the rename, and before each repetition of it; a rejection leaves everything as it was. */
  readonly beforeRename?: () => Promise<void>;
  /** Called once the new content has its final name: from here on a failure is not a refusal. */
  readonly onRenamed?: () => void;
}

/**
 * Puts a file in place wholly or not at all: temporary file in the same folder, every byte written, flushed, read back
 * and compared, renamed over the final name, folder flushed. Never writes to the final name itself.
 * @throws the system's error or what a hook threw; the temporary file is gone then, as far as the system allows.
 */
export async function writeDurably(env: Environment, write: DurableWrite): Promise<void> {
  const { fs, paths, machine } = env;
  const temporary = paths.join(write.folder, temporaryName(write.token ?? hex(machine.randomBytes(8))));
  const final = paths.join(write.folder, write.name);
  let renamed = false;
  try {
    const file = await fs.createExclusively(temporary, write.mode);
    try {
      await writeAll(file, write.bytes);
      await file.sync();
    } catch (error) {
      await closeQuietly(file);
      throw error;
    }
    // A network file system may report a failed write only here.
    await file.close();
    await write.prepare?.(temporary);
    if (!sameBytes(await readWhole(fs, temporary), write.bytes)) {
      throw new BackupError(
        'damaged',
        t`What was written to “${temporary}” reads back differently. Nothing was replaced; check the disk or the connection.`,
        { path: temporary },
      );
    }
    await renameWithRetry(env, temporary, final, write.beforeRename);
    renamed = true;
    write.onRenamed?.();
    await fs.syncDirectory(write.folder);
  } catch (error) {
    if (!renamed) await removeQuietly(fs, temporary);
    throw error;
  }
}

async function renameWithRetry(
  env: Environment,
  from: string,
  to: string,
  beforeRename: (() => Promise<void>) | undefined,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await beforeRename?.();
    try {
      return await env.fs.rename(from, to);
    } catch (error) {
      const wait = RENAME_WAITS_MS[attempt];
      if (wait === undefined || !TRANSIENT.has(errorCode(error))) throw error;
      await env.machine.sleep(wait);
    }
  }
}

/** Removes what is only rubbish; what cannot be removed now is found and removed at the next start. */
export async function removeQuietly(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.remove(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a folder and those above it, each name flushed to its parent before the next is made.
 * @throws BackupError naming the folder.
 */
export async function makeFolders(env: Environment, path: string): Promise<void> {
  const { fs, paths } = env;
  const parent = paths.dirname(path);
  if (hasLostBytes(path) && !(await infoIfAny(fs, path).catch(() => undefined))) requireNameOfNew(path);
  try {
    await fs.makeDirectory(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || parent === path) throw explain(error, t`The folder “${path}” could not be created`, path);
    await makeFolders(env, parent);
    await fs.makeDirectory(path).catch((again: unknown) => {
      if (errorCode(again) !== 'EEXIST') throw explain(again, t`The folder “${path}” could not be created`, path);
    });
  }
  await fs.syncDirectory(parent).catch((error: unknown) => {
    // A parent one may pass through but not open (a share's root, another's home) cannot be flushed.
    if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EPERM') {
      throw explain(error, t`The folder “${parent}” could not be flushed to disk`, parent);
    }
  });
}
