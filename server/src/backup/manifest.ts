/** The manifest of one backup: which files it holds, why it was made, and the checks on one that is read back. */

import { t } from '../l10n';
import { BackupError } from './errors';
import type { Machine } from './fileSystem';
import { isId, isSha256, sequenceOf } from './layout';
import type { JsonRecord } from './records';
import { decodeRecord, encodeRecord } from './records';
import { backupName } from '../text/backupName';

const MANIFEST_FORMAT = 'configmgr-mof-backup';
const MANIFEST_VERSION = 1;

/** What a file is to the admin: `base` is a default of the product, unchanged, to compare with later. */
export type FileRole = 'inventory' | 'configuration' | 'archive' | 'boot-images' | 'base' | 'other';
const ROLES: readonly string[] = ['inventory', 'configuration', 'archive', 'boot-images', 'base', 'other'];

/** Why a backup was made. */
export type BackupReason = 'asked' | 'before-apply' | 'before-restore' | 'before-undo' | 'before-recovery';
const REASONS: readonly string[] = ['asked', 'before-apply', 'before-restore', 'before-undo', 'before-recovery'];

/** What a reader of MOF can say about the content; handed in, because the store itself reads no MOF. */
export interface ContentSummary {
  readonly encoding: string;
  readonly lineEnds?: string;
  readonly classes?: number;
  readonly reportingClasses?: number;
  /** Against the known base; left out when no base is known. */
  readonly customizations?: number;
  /** Which base that is, in words. */
  readonly base?: string;
}

export type Summarize = (
  bytes: Uint8Array,
  path: string,
) => ContentSummary | undefined | Promise<ContentSummary | undefined>;

/** One backup of one file. */
export interface Manifest {
  readonly id: string;
  readonly sequence: number;
  /** The same for all files backed up by one command. */
  readonly run: string;
  /** ISO 8601, UTC, by the clock of the machine that made it. */
  readonly createdAt: string;
  readonly createdBy: { readonly product: string; readonly host: string; readonly user: string };
  readonly reason: BackupReason;
  readonly role: FileRole;
  readonly label: string | null;
  readonly site: string | null;
  readonly source: {
    readonly path: string;
    /** Where a symbolic link led; null for an ordinary file. */
    readonly realPath: string | null;
    readonly modifiedAt: string;
    /** POSIX permission bits. */
    readonly mode: number;
  };
  readonly content: { readonly sha256: string; readonly size: number; readonly object: string };
  readonly summary: ContentSummary | null;
}

export interface ReadManifest {
  readonly manifest: Manifest;
  /** Written by this user on this machine, so that its path may be used. */
  readonly own: boolean;
}

export function encodeManifest(manifest: Manifest, machine: Machine, key: Uint8Array | undefined): Uint8Array {
  return encodeRecord({ format: MANIFEST_FORMAT, version: MANIFEST_VERSION, ...manifest }, machine, key);
}

/**
 * @param name the id that the file's name claims; one that holds another id is refused.
 * @throws BackupError `damaged` or `store-newer`.
 */
export function decodeManifest(
  bytes: Uint8Array,
  name: string,
  machine: Machine,
  key: Uint8Array | undefined,
): ReadManifest {
  const decoded = decodeRecord(bytes, machine, key);
  if (typeof decoded === 'string') throw damaged(name, decoded);
  const { format, version, ...rest } = decoded.record;
  if (format !== MANIFEST_FORMAT || typeof version !== 'number')
    throw damaged(name, t`it is not the manifest of a backup`);
  if (version > MANIFEST_VERSION) {
    throw new BackupError(
      'store-newer',
      t`Backup ${backupName(name)} was written by a newer version of ConfigMgr MOF (manifest version ${version}). Update this one to read it.`,
    );
  }
  const problem = problemOf(rest, name);
  if (problem) throw damaged(name, problem);
  return { manifest: rest as unknown as Manifest, own: decoded.own };
}

function damaged(name: string, why: string): BackupError {
  return new BackupError(
    'damaged',
    t`The manifest of backup ${backupName(name)} is damaged: ${why}. Restore another backup, or copy the object by hand as README.txt in the store describes.`,
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isTime = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));

function problemOf(record: JsonRecord, name: string): string | undefined {
  const { source, content, createdBy } = record;
  if (!isId(record.id) || record.id !== name) return t`it is the manifest of another backup`;
  if (record.sequence !== sequenceOf(record.id)) return t`its number does not match its name`;
  if (!isText(record.run) || !isTime(record.createdAt)) return t`its time or run is missing`;
  if (!REASONS.includes(record.reason as string) || !ROLES.includes(record.role as string))
    return t`its kind is unknown`;
  if (!isTextOrNull(record.label) || !isTextOrNull(record.site)) return t`its label or site is not text`;
  if (!isRecord(createdBy) || !isText(createdBy.product) || !isText(createdBy.host) || !isText(createdBy.user)) {
    return t`it does not say who made it`;
  }
  if (!isRecord(source) || !isText(source.path) || !isTextOrNull(source.realPath)) return t`it names no file`;
  if (!isTime(source.modifiedAt) || !isCount(source.mode)) return t`it does not describe the file`;
  if (!isRecord(content) || !isSha256(content.sha256) || !isCount(content.size)) return t`it names no content`;
  if (record.summary !== null && !(isRecord(record.summary) && isText(record.summary.encoding))) {
    return t`its summary is not a record`;
  }
  return undefined;
}
