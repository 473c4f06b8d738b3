/** Beginnings and ends: making a store, holding its lock while something is changed, recovering first. */
import { t } from '../l10n';
import type { StoreContext, Writing } from './context';
import { makeStoreFolders, markStore, storeExists, storeMissing, writing } from './context';
import { BackupError, explain, sentence } from './errors';
import { infoIfAny } from './fileSystem';
import { acquireLock, wasAbandoned } from './lock';
import type { RecoveryReport } from './recover';
import { NOTHING_TO_RECOVER, pendingIds, recover, removeTemporaries } from './recover';

/** Whatever goes wrong in `action`, in words; most places say more exactly what they were doing. */
export async function inWords<T>(ctx: StoreContext, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw explain(error, t`The backup folder “${ctx.layout.root}” could not be used`, ctx.layout.root);
  }
}

/** Makes a store where there is none, and the folders that are missing from one. */
export async function makeStore(ctx: StoreContext): Promise<void> {
  const { env, layout } = ctx;
  const exists = await storeExists(env, layout);
  await makeStoreFolders(env, layout);
  if (exists) return;
  const abandoned = await wasAbandoned(env, layout.locks);
  const held = await acquireLock(env, layout.locks, ctx.lock);
  try {
    // Of two programs started for the first time at once, the second finds it made.
    if (!(await storeExists(env, layout))) await markStore(writing(ctx, held));
    if (abandoned) await removeTemporaries(writing(ctx, held));
  } finally {
    await held.release();
  }
}

/**
 * Runs `action` with the lock held, after ending whatever a crash left open.
 * @param onRecovered is told what that was.
 */
export async function withLock<T>(
  ctx: StoreContext,
  action: (ctx: Writing) => Promise<T>,
  onRecovered: (report: RecoveryReport) => void,
): Promise<T> {
  return inWords(ctx, () => locked(ctx, action, onRecovered));
}

async function locked<T>(
  ctx: StoreContext,
  action: (ctx: Writing) => Promise<T>,
  onRecovered: (report: RecoveryReport) => void,
): Promise<T> {
  if (!(await infoIfAny(ctx.env.fs, ctx.layout.marker))) throw storeMissing(ctx.layout.root);
  const abandoned = await wasAbandoned(ctx.env, ctx.layout.locks);
  const held = await acquireLock(ctx.env, ctx.layout.locks, ctx.lock);
  try {
    const changing = writing(ctx, held);
    if (abandoned || (await pendingIds(ctx)).length > 0) onRecovered(await recover(changing, abandoned));
    return await action(changing);
  } finally {
    await held.release();
  }
}

/** Recovery at the start. Never fails: a store on a read-only medium can still be listed and read. */
export async function recoverAtOpen(ctx: StoreContext): Promise<RecoveryReport> {
  try {
    const abandoned = await wasAbandoned(ctx.env, ctx.layout.locks);
    if (!abandoned && (await pendingIds(ctx)).length === 0) return NOTHING_TO_RECOVER;
    // Somebody at work there will end the change himself; waiting for him is for commands that write.
    const held = await acquireLock(ctx.env, ctx.layout.locks, { ...ctx.lock, patience: 0 });
    try {
      return await recover(writing(ctx, held), abandoned);
    } finally {
      await held.release();
    }
  } catch (error) {
    if (error instanceof BackupError && error.code === 'locked') return NOTHING_TO_RECOVER;
    return { ...NOTHING_TO_RECOVER, open: [sentence(error)] };
  }
}
