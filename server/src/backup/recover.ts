/** What the start of a store does about changes that a crash left unfinished. */

import { t } from '../l10n';
import type { StoreContext, Writing } from './context';
import { MAX_RECORD_BYTES, idsIn } from './context';
import { sentence } from './errors';
import { listIfAny } from './fileSystem';
import { readWhole, removeQuietly } from './files';
import type { ReadIntent } from './journal';
import { decodeIntent } from './journal';
import { isTemporaryName } from './layout';
import type { Settled } from './settle';
import { settle } from './settle';

/** What the start of a store found unfinished, and what it did about it. */
export interface RecoveryReport {
  readonly settled: readonly Settled[];
  /** Sentences: what could not be brought to an end now, and stays open. */
  readonly open: readonly string[];
  /** Temporary files removed. */
  readonly removed: number;
}

export const NOTHING_TO_RECOVER: RecoveryReport = { settled: [], open: [], removed: 0 };

/** Ids of the intents without an end. */
export function pendingIds(ctx: StoreContext): Promise<string[]> {
  return idsIn(ctx, ctx.layout.journal, '.pending.json');
}

/** @throws BackupError `damaged` or `store-newer`, or the system's error. */
export async function readIntent(ctx: StoreContext, id: string, state: 'pending' | 'finished'): Promise<ReadIntent> {
  const path = state === 'pending' ? ctx.layout.pending(id) : ctx.layout.finished(id);
  return decodeIntent(await readWhole(ctx.env.fs, path, MAX_RECORD_BYTES), id, ctx.env.machine, ctx.key);
}

/**
 * Ends every open intent. Runs with the lock held, so the processes that opened them are gone. Never throws for one of them: a
 * target that cannot be reached must not keep the others, or the next backup, from going on.
 * @param thorough also looks through the folders for temporary files, as after a crash.
 */
export async function recover(ctx: Writing, thorough: boolean): Promise<RecoveryReport> {
  const settled: Settled[] = [];
  const open: string[] = [];
  for (const id of await pendingIds(ctx)) {
    try {
      if (await endedSoundly(ctx, id)) {
        await removeQuietly(ctx.env.fs, ctx.layout.pending(id));
        continue;
      }
      const { intent, own } = await readIntent(ctx, id, 'pending');
      if (own) settled.push(await settle(ctx, intent));
      else {
        open.push(
          t`A change of “${intent.target}” was begun at ${intent.startedAt} by another user or on another machine (${intent.host}) and not finished. Nothing was done about it here; open the store there.`,
        );
      }
    } catch (error) {
      open.push(sentence(error));
    }
  }
  return { settled, open, removed: thorough ? await removeTemporaries(ctx) : 0 };
}

async function endedSoundly(ctx: Writing, id: string): Promise<boolean> {
  return readIntent(ctx, id, 'finished').then(
    () => true,
    () => false,
  );
}

/** Only names that the store itself gives, only in its own folders. */
export async function removeTemporaries(ctx: Writing): Promise<number> {
  const { fs, paths } = ctx.env;
  const { layout } = ctx;
  let removed = 0;
  const buckets = (await listIfAny(fs, layout.objects).catch(() => undefined)) ?? [];
  const folders = [
    layout.root,
    ...layout.folders,
    ...buckets.filter((name) => /^[0-9a-f]{2}$/.test(name)).map((name) => paths.join(layout.objects, name)),
  ];
  for (const folder of folders) {
    const names = (await listIfAny(fs, folder).catch(() => undefined)) ?? [];
    for (const name of names) {
      if (isTemporaryName(name) && (await removeQuietly(fs, paths.join(folder, name)))) removed++;
    }
  }
  return removed;
}
