/** Which backups to keep: the newest, then one a day, then one a month. */

import { t } from '../l10n';
import type { StoreContext, Writing } from './context';
import { idsIn, readManifests } from './context';
import { BackupError, explain, sentence, stopIfCanceled } from './errors';
import type { CancelSignal, Paths } from './fileSystem';
import { listIfAny } from './fileSystem';
import { removeQuietly } from './files';
import type { FinishedIntent, Intent } from './journal';
import { isSha256 } from './layout';
import type { Manifest } from './manifest';
import { pendingIds, readIntent, removeTemporaries } from './recover';
import { pathKey } from './safePaths';
import { addUnder } from '../text/append';

/** How many backups of each file to keep. Days and months are those of UTC. */
export interface PrunePolicy {
  /** The newest so many. */
  readonly keepLast: number;
  /** The newest of each of the last so many days that have one. */
  readonly keepDaily: number;
  /** The newest of each of the last so many months that have one. */
  readonly keepMonthly: number;
}

export const DEFAULT_PRUNE_POLICY: PrunePolicy = { keepLast: 10, keepDaily: 30, keepMonthly: 24 };

export type KeepReason = 'newest' | 'last' | 'daily' | 'monthly' | 'pinned' | 'base' | 'undo';

export interface PruneDecision {
  readonly manifest: Manifest;
  /** Empty: it goes. */
  readonly kept: readonly KeepReason[];
}

/**
 * Which backups stay and why; a pure function of what is there. Never goes: the newest of each file and the newest somebody asked for, a base, a pinned
 * one, one an undo or an unfinished change needs. Order is by running number, because clocks go backwards.
 */
export function decidePrune(
  manifests: readonly Manifest[],
  protectedIds: { readonly pinned: ReadonlySet<string>; readonly undo: ReadonlySet<string> },
  policy: PrunePolicy,
  paths: Paths,
): PruneDecision[] {
  const byFile = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const key = pathKey(manifest.source.path, paths);
    addUnder(byFile, key, manifest);
  }
  const reasons = new Map<string, Set<KeepReason>>();
  const keep = (manifest: Manifest, reason: KeepReason): void => {
    reasons.set(manifest.id, (reasons.get(manifest.id) ?? new Set()).add(reason));
  };
  for (const group of byFile.values()) {
    const newestFirst = [...group].sort((a, b) => b.sequence - a.sequence);
    keep(newestFirst[0]!, 'newest');
    // Copies made automatically before each change must not push out the one that somebody asked for.
    const asked = newestFirst.find((manifest) => manifest.reason === 'asked');
    if (asked) keep(asked, 'newest');
    newestFirst.slice(0, Math.max(0, policy.keepLast)).forEach((manifest) => keep(manifest, 'last'));
    for (const [length, count, reason] of [
      [10, policy.keepDaily, 'daily'],
      [7, policy.keepMonthly, 'monthly'],
    ] as const) {
      const seen = new Set<string>();
      for (const manifest of newestFirst) {
        const period = manifest.createdAt.slice(0, length);
        if (seen.has(period) || seen.size >= count) continue;
        seen.add(period);
        keep(manifest, reason);
      }
    }
  }
  for (const manifest of manifests) {
    if (manifest.role === 'base') keep(manifest, 'base');
    if (protectedIds.pinned.has(manifest.id)) keep(manifest, 'pinned');
    if (protectedIds.undo.has(manifest.id)) keep(manifest, 'undo');
  }
  return manifests.map((manifest) => ({ manifest, kept: [...(reasons.get(manifest.id) ?? [])] }));
}

export interface PruneReport {
  readonly removed: readonly Manifest[];
  readonly kept: readonly PruneDecision[];
  /** Contents that no backup needs any more. */
  readonly objectsRemoved: number;
  readonly bytesFreed: number;
  readonly notes: readonly string[];
}

export interface PruneOptions {
  /** Only says what would go. */
  readonly dryRun?: boolean;
  readonly signal?: CancelSignal;
}

/** @throws BackupError when something could not be removed; what is left then is whole and consistent. */
export async function prune(ctx: Writing, policy: PrunePolicy, options: PruneOptions): Promise<PruneReport> {
  const { manifests, damaged } = await readManifests(ctx);
  const unread = damaged.find((each) => !each.forGood);
  if (unread)
    throw new BackupError('unreadable', t`Nothing was tidied up. ${unread.problem}`, { path: ctx.layout.manifests });
  const pinned = new Set(await idsIn(ctx, ctx.layout.pins, '.json'));
  const history = await readHistory(ctx);
  const decisions = decidePrune(
    manifests.map((read) => read.manifest),
    { pinned, undo: history.needed },
    policy,
    ctx.env.paths,
  );
  const going = decisions.filter((decision) => decision.kept.length === 0).map((decision) => decision.manifest);
  const kept = decisions.filter((decision) => decision.kept.length > 0);
  const notes = [...history.notes];
  if (options.dryRun) return { removed: going, kept, objectsRemoved: 0, bytesFreed: 0, notes };

  const { fs } = ctx.env;
  const removed: Manifest[] = [];
  let objects = { count: 0, bytes: 0 };
  try {
    for (const manifest of going) {
      if (options.signal?.aborted) break;
      await ctx.held.assertHeld();
      await fs.remove(ctx.layout.manifest(manifest.id));
      removed.push(manifest);
    }
    // The manifests must be gone from the disk before their contents may go: never a manifest without content.
    await fs.syncDirectory(ctx.layout.manifests);
    stopIfCanceled(options.signal, t`Tidying up the backups`);
    await pruneHistory(ctx, history.finished, new Set(removed.map((manifest) => manifest.id)));
    if (damaged.length > 0) {
      notes.push(
        damaged.length === 1
          ? t`No contents were removed, because a damaged manifest may need them. ${damaged[0]!.problem}`
          : t`No contents were removed, because ${damaged.length} damaged manifests may need them. ${damaged[0]!.problem}`,
      );
    } else {
      objects = await removeUnneeded(
        ctx,
        new Set(kept.map((decision) => decision.manifest.content.sha256)),
        options.signal,
      );
    }
    await removeTemporaries(ctx);
  } catch (error) {
    throw explain(error, t`Tidying up “${ctx.layout.root}” stopped after ${removed.length} of ${going.length} backups`);
  }
  return { removed, kept, objectsRemoved: objects.count, bytesFreed: objects.bytes, notes };
}

interface History {
  /** Backups that an undo or an unfinished change needs. */
  readonly needed: Set<string>;
  readonly finished: FinishedIntent[];
  readonly notes: string[];
}

async function readHistory(ctx: StoreContext): Promise<History> {
  const needed = new Set<string>();
  const finished: FinishedIntent[] = [];
  const notes: string[] = [];
  const latest = new Map<string, Intent>();
  for (const id of await idsIn(ctx, ctx.layout.journal, '.finished.json')) {
    try {
      const intent = (await readIntent(ctx, id, 'finished')).intent as FinishedIntent;
      finished.push(intent);
      if (intent.outcome === 'done') latest.set(pathKey(intent.target, ctx.env.paths), intent);
      // What somebody else's change met is kept too: it may be the only trace of the work before.
      if (intent.outcome === 'left' && intent.backup) needed.add(intent.backup);
    } catch (error) {
      notes.push(sentence(error));
    }
  }
  for (const intent of latest.values()) if (intent.backup) needed.add(intent.backup);
  for (const id of await pendingIds(ctx)) {
    try {
      const { intent } = await readIntent(ctx, id, 'pending');
      if (intent.backup) needed.add(intent.backup);
    } catch (error) {
      notes.push(sentence(error));
    }
  }
  return { needed, finished, notes };
}

/** Journal records whose backup is gone can undo nothing. */
async function pruneHistory(
  ctx: Writing,
  finished: readonly FinishedIntent[],
  removed: ReadonlySet<string>,
): Promise<void> {
  for (const intent of finished) {
    if (intent.backup && removed.has(intent.backup)) await removeQuietly(ctx.env.fs, ctx.layout.finished(intent.id));
  }
}

async function removeUnneeded(
  ctx: Writing,
  needed: ReadonlySet<string>,
  signal: CancelSignal | undefined,
): Promise<{ count: number; bytes: number }> {
  const { fs, paths } = ctx.env;
  let count = 0;
  let bytes = 0;
  for (const bucket of (await listIfAny(fs, ctx.layout.objects)) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(bucket)) continue;
    const folder = paths.join(ctx.layout.objects, bucket);
    if ((await fs.info(folder)).type !== 'directory') continue;
    for (const name of await fs.list(folder)) {
      if (!isSha256(name) || needed.has(name)) continue;
      stopIfCanceled(signal, t`Tidying up the backups`);
      await ctx.held.assertHeld();
      const path = paths.join(folder, name);
      const { size } = await fs.info(path);
      await fs.remove(path);
      count++;
      bytes += size;
    }
  }
  return { count, bytes };
}
