/** The journal of a store: what is about to happen to a file, written before it happens, and how it ended. */

import { t } from '../l10n';
import { BackupError } from './errors';
import type { Machine } from './fileSystem';
import { isId, isSha256 } from './layout';
import { decodeRecord, encodeRecord } from './records';

const JOURNAL_FORMAT = 'configmgr-mof-backup-journal';
const JOURNAL_VERSION = 1;

export type IntentKind = 'apply' | 'restore' | 'undo';

/** What is about to happen to one file; written before it happens. */
export interface Intent {
  readonly id: string;
  readonly kind: IntentKind;
  readonly target: string;
  /** SHA-256 of the content before; null when there was no file. */
  readonly before: string | null;
  /** SHA-256 of the content after; null when the file is to be removed. */
  readonly after: string | null;
  /** Backup of the content before; null when there was no file. */
  readonly backup: string | null;
  /** Names the temporary file beside the target. */
  readonly token: string;
  readonly startedAt: string;
  readonly host: string;
}

/**
 * How it ended: `done` the target holds the content after; `undone` it holds the content before; `restored` it was
 * missing or torn and the content before was put back; `left` somebody else changed it and it was left alone.
 */
export type Outcome = 'done' | 'undone' | 'restored' | 'left';

export interface FinishedIntent extends Intent {
  readonly outcome: Outcome;
  readonly finishedAt: string;
}

export function encodeIntent(
  intent: Intent | FinishedIntent,
  machine: Machine,
  key: Uint8Array | undefined,
): Uint8Array {
  return encodeRecord({ format: JOURNAL_FORMAT, version: JOURNAL_VERSION, ...intent }, machine, key);
}

export interface ReadIntent {
  readonly intent: Intent | FinishedIntent;
  /** Written by this user on this machine: only then may its target be touched. */
  readonly own: boolean;
}

const KINDS: readonly string[] = ['apply', 'restore', 'undo'];
const OUTCOMES: readonly unknown[] = [undefined, 'done', 'undone', 'restored', 'left'];

/**
 * @param name the id that the file's name claims.
 * @throws BackupError `damaged` or `store-newer`.
 */
export function decodeIntent(
  bytes: Uint8Array,
  name: string,
  machine: Machine,
  key: Uint8Array | undefined,
): ReadIntent {
  const decoded = decodeRecord(bytes, machine, key);
  if (typeof decoded === 'string') throw damaged(name, decoded);
  const { format, version, ...rest } = decoded.record;
  if (format !== JOURNAL_FORMAT || typeof version !== 'number') throw damaged(name, t`it is not a journal record`);
  if (version > JOURNAL_VERSION) {
    throw new BackupError(
      'store-newer',
      t`Journal record ${name} was written by a newer version of ConfigMgr MOF. Update this one before changing files through this store.`,
    );
  }
  const isHashOrNull = (value: unknown): boolean => value === null || isSha256(value);
  const wellFormed =
    isId(rest.id) &&
    rest.id === name &&
    KINDS.includes(rest.kind as string) &&
    typeof rest.target === 'string' &&
    isHashOrNull(rest.before) &&
    isHashOrNull(rest.after) &&
    (rest.backup === null || isId(rest.backup)) &&
    (rest.before === null) === (rest.backup === null) &&
    typeof rest.token === 'string' &&
    /^[0-9a-f]{16}$/.test(rest.token) &&
    OUTCOMES.includes(rest.outcome);
  if (!wellFormed) throw damaged(name, t`a field is missing or malformed`);
  return { intent: rest as unknown as Intent | FinishedIntent, own: decoded.own };
}

function damaged(name: string, why: string): BackupError {
  return new BackupError(
    'damaged',
    t`Journal record ${name} is damaged: ${why}. Compare the file it was about with its newest backup by hand.`,
  );
}
