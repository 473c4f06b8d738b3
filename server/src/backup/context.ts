/** What the parts of one open store share, and what a change of it needs besides: the lock. */

import { t } from '../l10n';
import { BackupError, explain, hasLostBytes, sentence } from './errors';
import type { Environment } from './fileSystem';
import { errorCode, infoIfAny, listIfAny } from './fileSystem';
import { makeFolders, readWhole, writeDurably } from './files';
import type { Layout } from './layout';
import { STORE_FORMAT, STORE_VERSION, isId, isTemporaryName, sequenceOf } from './layout';
import type { Lock, LockOptions } from './lock';
import type { ReadManifest, Summarize } from './manifest';
import { decodeManifest } from './manifest';
import { backupName } from '../text/backupName';

/** What the parts of one open store share. */
export interface StoreContext {
  readonly env: Environment;
  readonly layout: Layout;
  /** Proves that a record was written by this user on this machine; undefined when no key could be kept. */
  readonly key: Uint8Array | undefined;
  /** Name and version, for the manifests. */
  readonly product: string;
  readonly summarize?: Summarize;
  readonly lock: LockOptions;
}

/** A store being changed: the lock is held. */
export interface Writing extends StoreContext {
  readonly held: Lock;
  /** The number for the next backup or change: one more than any there is. */
  nextSequence(): Promise<number>;
}

/** @param held the lock, for as long as the result is used. */
export function writing(ctx: StoreContext, held: Lock): Writing {
  let last: number | undefined;
  return {
    ...ctx,
    held,
    // Looked up once: nobody else gives numbers while the lock is held.
    nextSequence: async () => (last = (last ?? (await highestSequence(ctx))) + 1),
  };
}

/** Manifests and journal records are small; a larger one is not ours. */
export const MAX_RECORD_BYTES = 1024 * 1024;
const encoder = new TextEncoder();

export interface DamagedManifest {
  readonly id: string;
  /** A sentence. */
  readonly problem: string;
  /** Its bytes are wrong, or from a newer version; false when it could only not be read just now. */
  readonly forGood: boolean;
}

/** Ids for which a file is in a folder of records, lowest number first. */
export async function idsIn(ctx: StoreContext, folder: string, suffix: string): Promise<string[]> {
  const names = await listIfAny(ctx.env.fs, folder);
  if (!names) throw storeMissing(ctx.layout.root);
  return names
    .filter((name) => name.endsWith(suffix) && isId(name.slice(0, -suffix.length)))
    .map((name) => name.slice(0, -suffix.length))
    .sort((a, b) => sequenceOf(a) - sequenceOf(b) || (a < b ? -1 : 1));
}

async function highestSequence(ctx: StoreContext): Promise<number> {
  const { layout } = ctx;
  const all = [
    ...(await idsIn(ctx, layout.manifests, '.json')),
    ...(await idsIn(ctx, layout.journal, '.pending.json')),
    ...(await idsIn(ctx, layout.journal, '.finished.json')),
  ];
  return all.reduce((highest, id) => Math.max(highest, sequenceOf(id)), 0);
}

/** @throws BackupError `not-found`, `damaged`, `store-newer` or what the system reports. */
export async function readManifest(ctx: StoreContext, id: string): Promise<ReadManifest> {
  const { fs, machine } = ctx.env;
  const path = ctx.layout.manifest(id);
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(fs, path, MAX_RECORD_BYTES);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      if (!(await infoIfAny(fs, ctx.layout.manifests).catch(() => undefined))) throw storeMissing(ctx.layout.root);
      throw new BackupError(
        'not-found',
        t`There is no backup ${backupName(id)} in “${ctx.layout.root}”. List the backups to see which there are.`,
        { path },
      );
    }
    throw explain(error, t`The manifest of backup ${backupName(id)} could not be read`, path);
  }
  return decodeManifest(bytes, id, machine, ctx.key);
}

/** All manifests, oldest first, the unreadable ones apart. */
export async function readManifests(
  ctx: StoreContext,
): Promise<{ readonly manifests: ReadManifest[]; readonly damaged: DamagedManifest[] }> {
  const manifests: ReadManifest[] = [];
  const damaged: DamagedManifest[] = [];
  for (const id of await idsIn(ctx, ctx.layout.manifests, '.json')) {
    try {
      manifests.push(await readManifest(ctx, id));
    } catch (error) {
      const code = error instanceof BackupError ? error.code : 'io';
      if (code === 'store-missing') throw error;
      // Pruned by another process since the folder was listed.
      if (code === 'not-found') continue;
      damaged.push({ id, problem: sentence(error), forGood: code === 'damaged' || code === 'store-newer' });
    }
  }
  return { manifests, damaged };
}

/** @throws BackupError when `record` cannot be put in place whole. */
export async function writeRecord(ctx: Writing, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeDurably(ctx.env, { folder, name, bytes, mode: 0o600, beforeRename: () => ctx.held.assertHeld() });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw storeMissing(ctx.layout.root, error);
    throw explain(error, t`“${ctx.env.paths.join(folder, name)}” could not be written`, folder);
  }
}

export function storeMissing(root: string, cause?: unknown): BackupError {
  return new BackupError(
    'store-missing',
    hasLostBytes(root)
      ? t`The backup folder “${root}” was not found; its name may have bytes that are not UTF-8 (shown as \ufffd). Rename it.`
      : t`The backup folder “${root}” is not there, or parts of it were removed. Put it back, choose another one, or make a first backup to start it.`,
    { path: root, cause },
  );
}

/**
 * Whether a store is at the root of `layout`.
 * @throws BackupError `store-newer`, `damaged`, `store-location` for a folder that holds something else.
 */
export async function storeExists(env: Environment, layout: Layout): Promise<boolean> {
  let version = await readMarker(env, layout);
  // Another process may have made the store since then.
  if (version === undefined && (await holdsMarker(env, layout))) version = await readMarker(env, layout);
  if (version === undefined) return false;
  if (version > STORE_VERSION) {
    throw new BackupError(
      'store-newer',
      t`The backup folder “${layout.root}” was made by a newer version of ConfigMgr MOF (store version ${version}). Update this one, or choose another folder.`,
      { path: layout.root },
    );
  }
  return true;
}

/** Makes the folders that are missing; what was in one that somebody removed is reported by verify. */
export async function makeStoreFolders(env: Environment, layout: Layout): Promise<void> {
  for (const folder of layout.folders) {
    if (!(await infoIfAny(env.fs, folder))) await makeFolders(env, folder);
  }
}

/** Writes the marker, last of all: a store counts from then on. */
export async function markStore(ctx: Writing): Promise<void> {
  const { root } = ctx.layout;
  const marker = { format: STORE_FORMAT, version: STORE_VERSION };
  await writeRecord(ctx, root, 'README.txt', encoder.encode(README.replace(/\n/g, '\r\n')));
  await writeRecord(ctx, root, 'store.json', encoder.encode(JSON.stringify(marker, null, 2) + '\n'));
}

async function readMarker(env: Environment, layout: Layout): Promise<number | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await readWhole(env.fs, layout.marker, MAX_RECORD_BYTES));
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw explain(error, t`The backup folder “${layout.root}” could not be opened`, layout.root);
  }
  try {
    const { format, version } = JSON.parse(text) as { format?: unknown; version?: unknown };
    if (format === STORE_FORMAT && typeof version === 'number') return version;
  } catch {
    // Said below, in the same words as for a marker of something else.
  }
  throw new BackupError(
    'damaged',
    t`“${layout.marker}” is not the marker of a backup folder. If it was damaged, replace it with {"format":"${STORE_FORMAT}","version":${STORE_VERSION}}; the backups themselves do not depend on it.`,
    { path: layout.marker },
  );
}

/**
 * Whether a marker is in the folder.
 * @throws BackupError `store-location`: a folder with anything else in it is not taken over, for prune and recovery remove files.
 */
async function holdsMarker(env: Environment, layout: Layout): Promise<boolean> {
  const names = await listIfAny(env.fs, layout.root).catch((error: unknown) => {
    throw explain(error, t`The backup folder “${layout.root}” could not be opened`, layout.root);
  });
  const own = new Set([...layout.folders, layout.readme, layout.marker].map((path) => env.paths.basename(path)));
  const foreign = names?.find((name) => !own.has(name) && !isTemporaryName(name));
  if (foreign !== undefined) {
    throw new BackupError(
      'store-location',
      t`“${layout.root}” is not a backup folder and already holds other things (“${foreign}”). Choose an empty folder or a new name.`,
      { path: layout.root },
    );
  }
  return names?.includes(env.paths.basename(layout.marker)) ?? false;
}

const README = `Backups made by ConfigMgr MOF.

Every backed-up file is stored here unchanged, byte for byte, so it can be brought back without any program:

1. Open the files in "manifests" with a text editor. Each one describes one backup: "source" says which file
   it was and when it was changed, "createdAt" when it was backed up, "label" what it was called.
2. Its "object" says where the content is, for example "objects/1a/1a2b...". Copy that file to where you need
   it and give it its old name, for example SMS_def.mof.
3. To be sure that it is intact, compare its SHA-256 with the manifest, for example with
   "certutil -hashfile FILE SHA256" or "sha256sum FILE".

Files whose names begin with "~cmof-" are unfinished and can be ignored. Please do not edit or rename anything here.
`;
