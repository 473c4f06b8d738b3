/** Reads every backup back and compares it with what its manifest promises. */

import { t } from '../l10n';
import type { DamagedManifest, StoreContext } from './context';
import { readManifest, readManifests } from './context';
import { BackupError, sentence, stopIfCanceled } from './errors';
import type { CancelSignal } from './fileSystem';
import { listIfAny } from './fileSystem';
import { isSha256, isTemporaryName } from './layout';
import type { Manifest } from './manifest';
import { readObject } from './objects';
import { pendingIds } from './recover';

export interface VerifiedBackup {
  readonly manifest: Manifest;
  /** A sentence; undefined for a backup that is byte for byte what was backed up. */
  readonly problem?: string;
}

export interface VerifyReport {
  /** Every backup looked at reads back as it was. */
  readonly ok: boolean;
  readonly backups: readonly VerifiedBackup[];
  readonly damagedManifests: readonly DamagedManifest[];
  /** Contents without a manifest: left by an interruption or a lost manifest; harmless. */
  readonly unreferenced: readonly string[];
  /** Unfinished files and damaged contents that were moved aside. */
  readonly leftovers: readonly string[];
  /** Changes of files begun and not ended. */
  readonly openChanges: number;
}

export interface VerifyOptions {
  readonly ids?: readonly string[];
  readonly signal?: CancelSignal;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** Reads every manifest and re-hashes every content; changes nothing and needs no lock. */
export async function verify(ctx: StoreContext, options: VerifyOptions): Promise<VerifyReport> {
  const { manifests, damaged } = options.ids ? await readSome(ctx, options.ids) : await readAll(ctx);
  const outcomes = new Map<string, string | undefined>();
  const backups: VerifiedBackup[] = [];
  for (const [index, manifest] of manifests.entries()) {
    stopIfCanceled(options.signal, 'Verifying');
    const { sha256, size } = manifest.content;
    if (!outcomes.has(sha256)) outcomes.set(sha256, await problemOf(ctx, sha256, size));
    const problem = outcomes.get(sha256);
    backups.push(problem === undefined ? { manifest } : { manifest, problem });
    options.onProgress?.(index + 1, manifests.length, manifest.source.path);
  }
  const rest = options.ids
    ? { unreferenced: [], leftovers: [] }
    : await otherFiles(ctx, new Set(manifests.map((manifest) => manifest.content.sha256)));
  return {
    ok: damaged.length === 0 && backups.every((backup) => backup.problem === undefined),
    backups,
    damagedManifests: damaged,
    openChanges: (await pendingIds(ctx)).length,
    ...rest,
  };
}

interface Found {
  readonly manifests: Manifest[];
  readonly damaged: DamagedManifest[];
}

async function readAll(ctx: StoreContext): Promise<Found> {
  const { manifests, damaged } = await readManifests(ctx);
  return { manifests: manifests.map((read) => read.manifest), damaged };
}

async function readSome(ctx: StoreContext, ids: readonly string[]): Promise<Found> {
  const found: Found = { manifests: [], damaged: [] };
  for (const id of ids) {
    try {
      found.manifests.push((await readManifest(ctx, id)).manifest);
    } catch (error) {
      if (error instanceof BackupError && error.code !== 'damaged' && error.code !== 'store-newer') throw error;
      found.damaged.push({ id, problem: sentence(error), forGood: true });
    }
  }
  return found;
}

async function problemOf(ctx: StoreContext, sha256: string, size: number): Promise<string | undefined> {
  try {
    const bytes = await readObject(ctx, sha256);
    return bytes.length === size ? undefined : t`The manifest says ${size} bytes, the content has ${bytes.length}.`;
  } catch (error) {
    if (error instanceof BackupError && error.code === 'store-missing') throw error;
    return sentence(error);
  }
}

async function otherFiles(
  ctx: StoreContext,
  referenced: ReadonlySet<string>,
): Promise<{ unreferenced: string[]; leftovers: string[] }> {
  const { fs, paths } = ctx.env;
  const unreferenced: string[] = [];
  const leftovers: string[] = [];
  for (const bucket of (await listIfAny(fs, ctx.layout.objects)) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(bucket)) continue;
    const folder = paths.join(ctx.layout.objects, bucket);
    for (const name of await fs.list(folder).catch(() => [])) {
      if (isSha256(name)) {
        if (!referenced.has(name)) unreferenced.push(name);
      } else leftovers.push(paths.join(folder, name));
    }
  }
  for (const folder of [ctx.layout.root, ctx.layout.manifests, ctx.layout.journal, ctx.layout.pins]) {
    for (const name of (await listIfAny(fs, folder)) ?? []) {
      if (isTemporaryName(name)) leftovers.push(paths.join(folder, name));
    }
  }
  return { unreferenced, leftovers };
}
