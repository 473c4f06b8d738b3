/**
 * Copies of the customized file from before it became what it is: those that the site server keeps in `data\hinvarchive`
 * [M] and those among the backups. None is taken for the old default, because customizations made before it would be lost
 * silently. But each shows some of mine's changes for certain; see merge/certain.ts.
 */
import { installationOf } from '../../backup/location';
import type { Manifest } from '../../backup/manifest';
import type { BackupStore } from '../../backup/store';
import { certainChanges } from '../../merge/decide/certain';
import { similarityOf } from '../../merge/decide/similarity';
import type { CustomizationKind } from '../../merge/types';
import type { FileFacts } from '../../semantics/facts';
import type { AnsiEncoding } from '../../text/encoding';
import { decodeText } from '../../text/encoding';
import { t } from '../../l10n';
import { FITS } from './find';
import type { HistoryOfFile, Relatives } from './relatives';
import type { ServiceEnvironment } from '../environment';
import type { TextFile } from '../files/read';
import { decoding, readTextFile } from '../files/read';
import { backupNumber } from '../../text/backupName';

/** An earlier copy that proves something. */
export interface EarlierCopy {
  /** Of the file, or where the backup was made from. */
  readonly path: string;
  /** Id of the backup that holds it; null for a file on disk. */
  readonly backup: string | null;
  /** When its content was last changed, ISO 8601, UTC. */
  readonly modified: string;
  /** How many changes of mine it proves that no later copy proves. */
  readonly certain: number;
}

export interface CopyEvidence {
  /** As `MergeOptions.certain` takes them. */
  readonly certain: Readonly<Record<string, string>>;
  /** Newest first. */
  readonly copies: readonly EarlierCopy[];
}

interface Copy {
  readonly path: string;
  readonly backup: string | null;
  readonly modified: number;
  readonly sha256: string;
  readonly text: string;
}

/** More copies than a server keeps; it bounds what a large store makes a merge read. */
const MAX_COPIES = 12;
const ARCHIVED = /^sms_def\.mof\.(bak|bk\d+)$/i;

/** Archived copies beside the installations that files belong to, by their paths, each once. */
export async function archivedCopies(env: ServiceEnvironment, ...files: readonly TextFile[]): Promise<string[]> {
  const copies = new Set<string>();
  for (const { absolutePath } of files) {
    const installation = installationOf(absolutePath, env.paths);
    if (installation === undefined) continue;
    const folder = env.paths.join(installation, 'data', 'hinvarchive');
    const names = await env.fs.list(folder).catch(() => []);
    for (const name of names.filter((each) => ARCHIVED.test(each)).sort()) copies.add(env.paths.join(folder, name));
  }
  return [...copies];
}

/** What earlier copies prove of mine. Each is judged by itself, so the more of them the better. */
export async function evidenceOfCopies(
  env: ServiceEnvironment,
  store: BackupStore | undefined,
  history: HistoryOfFile,
  relatives: Relatives,
  ansi: AnsiEncoding | undefined,
): Promise<CopyEvidence> {
  const certain: Record<string, string> = {};
  const copies: EarlierCopy[] = [];
  if (relatives.mine.sha256 === relatives.theirs.sha256) return { certain, copies };
  for (const copy of await earlierCopies(env, store, history, relatives, ansi)) {
    const facts = relatives.factsOf(copy.text);
    if (!isOfMinesRelease(facts, relatives)) continue;
    const fresh = [...certainChanges(facts, relatives.mineFacts, relatives.theirsFacts)].filter(
      ([key]) => certain[key] === undefined,
    );
    if (fresh.length === 0) continue;
    for (const [key, kind] of fresh) certain[key] = reasonOf(kind, inWords(copy));
    const { path, backup, modified } = copy;
    copies.push({ path, backup, modified: new Date(modified).toISOString(), certain: fresh.length });
  }
  return { certain, copies };
}

/** `the archived copy “…” of 2008-05-03` */
export function inWords(copy: { path: string; backup: string | null; modified: number | string }): string {
  const day = new Date(copy.modified).toISOString().slice(0, 10);
  return copy.backup === null
    ? t`the archived copy “${copy.path}” of ${day}`
    : t`backup ${backupNumber(copy.backup)} of “${copy.path}” of ${day}`;
}

function reasonOf(kind: CustomizationKind, copy: string): string {
  if (kind.endsWith('-added')) return t`Neither ${copy} nor the new default has this: you added it.`;
  const subject = copy[0]!.toUpperCase() + copy.slice(1);
  return kind.endsWith('-removed')
    ? t`${subject} has this as the new default does, and your file does not: you removed it.`
    : t`${subject} says the same here as the new default: you changed it after that copy.`;
}

/**
 * A copy of the new default's release would prove every change of the vendor's to be mine's. So a copy counts only where
 * the new default is of a later release than it, mine is of the same, and it is nearer to mine by what a vendor defines.
 */
function isOfMinesRelease(copy: FileFacts, { mineFacts, theirsFacts }: Relatives): boolean {
  const { classes, same, differing, isLater } = similarityOf(copy, mineFacts);
  if (isLater || classes === 0 || same / classes < FITS || similarityOf(mineFacts, copy).isLater) return false;
  return similarityOf(theirsFacts, copy).isLater && differing < similarityOf(copy, theirsFacts).differing;
}

/** The copies that can be earlier states of mine, newest first, each content once. */
async function earlierCopies(
  env: ServiceEnvironment,
  store: BackupStore | undefined,
  history: HistoryOfFile,
  { mine, theirs }: Relatives,
  ansi: AnsiEncoding | undefined,
): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const path of await archivedCopies(env, mine, theirs)) {
    const file = await readTextFile(env, path, decoding(ansi)).catch(() => undefined);
    const modified = file && (await modifiedAt(env, path));
    if (modified === undefined) continue;
    copies.push({ path, backup: null, modified, sha256: file!.sha256, text: file!.text });
  }
  const isOfMine = belongingTo(env, history, [mine, theirs]);
  for (const { manifest } of history.backups.filter((entry) => isOfMine(entry.manifest)).slice(0, MAX_COPIES)) {
    const bytes = await store!.read(manifest.id).catch(() => undefined);
    if (!bytes) continue;
    const { path, modifiedAt: when } = manifest.source;
    const { text } = decodeText(bytes, decoding(ansi));
    copies.push({ path, backup: manifest.id, modified: Date.parse(when), sha256: manifest.content.sha256, text });
  }
  // A copy that is younger than mine shows what somebody did to mine afterwards.
  const latest = await lastChangeOf(env, mine, history);
  const seen = new Set([mine.sha256, theirs.sha256]);
  return copies
    .filter(({ modified, text }) => modified <= latest && text.trim() !== '')
    .sort((a, b) => b.modified - a.modified || (a.path < b.path ? -1 : 1))
    .filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256))
    .slice(0, MAX_COPIES);
}

/** Backups of the server's own copies at the same installation, and of what was in the place of mine before it. */
function belongingTo(
  env: ServiceEnvironment,
  history: HistoryOfFile,
  files: readonly TextFile[],
): (manifest: Manifest) => boolean {
  const paths = [...files.map(({ absolutePath }) => absolutePath), ...history.records.map(({ source }) => source.path)];
  const installations = new Set(paths.map((path) => installationOf(path, env.paths)?.toLowerCase()));
  installations.delete(undefined);
  return (manifest) => {
    const { role, source, createdBy } = manifest;
    if (role === 'inventory') return history.heldBefore(manifest);
    if (role !== 'archive' || !ARCHIVED.test(env.paths.basename(source.path))) return false;
    const isHere = createdBy.host === env.machine.host || /^[\\/]{2}/.test(source.path);
    return isHere && installations.has(installationOf(source.path, env.paths)?.toLowerCase());
  };
}

/** When mine became what it is: a copy of it keeps no better than the date of its first backup. */
async function lastChangeOf(env: ServiceEnvironment, mine: TextFile, history: HistoryOfFile): Promise<number> {
  const dates = history.records.map(({ source }) => Date.parse(source.modifiedAt));
  return Math.min(...dates, (await modifiedAt(env, mine.absolutePath)) ?? Infinity);
}

async function modifiedAt(env: ServiceEnvironment, path: string): Promise<number | undefined> {
  return (await env.fs.info(path).catch(() => undefined))?.modified;
}
