/** The errors of the store: a code for the caller, a sentence for the person. */

import { t, translated } from '../l10n';
import { errorCode, NOT_A_FILE } from './fileSystem';

/** Why something was not done; the message of the error says it in words, this lets a caller branch on it. */
export type BackupErrorCode =
  | 'not-found'
  | 'unreadable'
  | 'changing'
  | 'target-changed'
  | 'read-only'
  | 'link'
  | 'no-space'
  | 'in-use'
  | 'locked'
  | 'damaged'
  | 'untrusted'
  | 'bad-path'
  | 'bad-argument'
  | 'store-missing'
  | 'store-newer'
  | 'store-location'
  | 'nothing-to-undo'
  | 'unsettled'
  | 'canceled'
  | 'io';

/**
 * A refusal or failure. The message is a sentence for a person: what could not be done, where, and what to do.
 * Unless the code is `unsettled`, the target of the operation holds what it held before.
 */
export class BackupError extends Error {
  constructor(
    readonly code: BackupErrorCode,
    message: string,
    options?: { readonly path?: string; readonly cause?: unknown },
  ) {
    super(message, { cause: options?.cause });
    this.name = 'BackupError';
    this.path = options?.path;
  }
  readonly path?: string;
}

/** The system's codes in words: what happened, and what to do about it. */
export const CAUSES: Record<string, readonly [BackupErrorCode, string, string]> = {
  ENOENT: ['not-found', 'it does not exist', 'Check the path.'],
  ENOTDIR: ['not-found', 'part of the path is not a folder', 'Check the path.'],
  EISDIR: ['bad-argument', 'it is a folder', 'Name a file.'],
  [NOT_A_FILE]: ['bad-argument', 'it is a pipe, a device or a socket, not an ordinary file', 'Name a file.'],
  EACCES: ['unreadable', 'access is denied', 'Ask for permission to it, or close the program that holds it open.'],
  EPERM: ['unreadable', 'access is denied', 'Ask for permission to it, or close the program that holds it open.'],
  EBUSY: ['in-use', 'another program holds it open', 'Close that program and try again.'],
  ETXTBSY: ['in-use', 'another program holds it open', 'Close that program and try again.'],
  ENOSPC: ['no-space', 'the disk is full', 'Free some space and try again.'],
  EDQUOT: ['no-space', 'the disk quota is used up', 'Free some space and try again.'],
  EFBIG: ['no-space', 'the file is too large for this file system', 'Choose another volume.'],
  EROFS: ['read-only', 'the volume is read-only', 'Choose another volume, or make it writable.'],
  EMFILE: ['io', 'this program has too many files open', 'Close some files and try again.'],
  ENFILE: ['io', 'the system has too many files open', 'Close some programs and try again.'],
  EIO: ['io', 'the disk or the network reported an error', 'Check the device and the connection, then try again.'],
  ENAMETOOLONG: ['bad-path', 'the path is too long for this system', 'Use a shorter folder or file name.'],
  ELOOP: ['link', 'its symbolic links lead in a circle', 'Name the file itself.'],
  EEXIST: ['io', 'something of that name is already there', 'Try again.'],
};

/**
 * Any failure as a BackupError whose message is `<action>: <cause>. <what to do>`.
 * @param action what was being done, as the beginning of a sentence, with the path in it.
 */
export function explain(error: unknown, action: string, path?: string): BackupError {
  if (error instanceof BackupError) return error;
  const code = errorCode(error);
  const known = CAUSES[code];
  if (known && known[0] === 'not-found' && hasLostBytes(path ?? action))
    return new BackupError(
      known[0],
      t`${action}: nothing of that name was found, or its name has bytes that are not UTF-8 (shown as \ufffd), by which it cannot be opened (${code}). Rename it.`,
      { path, cause: error },
    );
  if (known)
    return new BackupError(known[0], `${action}: ${translated(known[1])} (${code}). ${translated(known[2])}`, {
      path,
      cause: error,
    });
  const text = error instanceof Error ? error.message : String(error);
  return new BackupError('io', t`${action}: ${text}. Check the device and the connection, then try again.`, {
    path,
    cause: error,
  });
}

/** Whether a path may have had bytes that are not UTF-8: the system hands them over as this sign, by which nothing is found. */
export function hasLostBytes(path: string): boolean {
  return path.includes('\ufffd');
}

/** @throws BackupError for a new file or folder whose name is not what was asked for. */
export function requireNameOfNew(path: string): void {
  if (hasLostBytes(path))
    throw new BackupError(
      'bad-path',
      t`“${path}” has bytes in its name that are not UTF-8 (shown as \ufffd), so it cannot be written. Choose another name.`,
      { path },
    );
}

/** A sentence for a list of notes, from whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws BackupError `canceled` when the signal is set. */
export function stopIfCanceled(signal: { readonly aborted: boolean } | undefined, doing: string): void {
  if (signal?.aborted) {
    throw new BackupError('canceled', t`${doing} was canceled. What was finished before stays; nothing is half done.`);
  }
}
