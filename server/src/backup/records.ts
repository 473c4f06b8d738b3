/**
 * The JSON that the store writes. Each record ends in a checksum over the rest, so that a flipped bit anywhere is seen,
 * and may carry a proof: a keyed hash that only this user on this machine can have made. Without the proof a record is
 * information to show, never a reason to write to a path it names.
 */
import { t } from '../l10n';
import type { Machine } from './fileSystem';

export type JsonRecord = Record<string, unknown>;

const encoder = new TextEncoder();

function bytesOf(record: JsonRecord): Uint8Array {
  return encoder.encode(JSON.stringify(record, null, 2) + '\n');
}

/** @param key the machine key; without one the record carries no proof. */
export function encodeRecord(record: JsonRecord, machine: Machine, key: Uint8Array | undefined): Uint8Array {
  const proof = key ? machine.hmacSha256(key, bytesOf(record)) : null;
  const proven = { ...record, proof };
  return bytesOf({ ...proven, checksum: machine.sha256(bytesOf(proven)) });
}

export interface DecodedRecord {
  readonly record: JsonRecord;
  /** Whether this user on this machine wrote it. */
  readonly own: boolean;
}

/** The record, or a phrase that says what is wrong with its bytes. */
export function decodeRecord(bytes: Uint8Array, machine: Machine, key: Uint8Array | undefined): DecodedRecord | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return t`it is not readable as JSON`;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return t`it is not a record`;
  const { checksum, ...proven } = parsed as JsonRecord;
  const { proof, ...record } = proven;
  // Compared as bytes, not as values: a change in white space is a change too.
  const again = bytesOf({ ...record, proof, checksum });
  if (again.length !== bytes.length || again.some((byte, i) => byte !== bytes[i])) return t`its bytes were changed`;
  if (machine.sha256(bytesOf({ ...record, proof })) !== checksum) return t`its checksum does not match`;
  const own = key !== undefined && machine.hmacSha256(key, bytesOf(record)) === proof;
  return { record, own };
}
