import type { StoreContext } from './context';
import { idsIn, readManifest } from './context';
import { BackupError } from './errors';
import type { FinishedIntent } from './journal';
import { readIntent } from './recover';
import { pathKey } from './safePaths';

/**
 * The last change this store made to a file, as far as this user on this machine made it: a journal from elsewhere
 * takes nothing back.
 * @throws BackupError `nothing-to-undo`.
 */
export async function lastChange(ctx: StoreContext, target: string): Promise<FinishedIntent> {
  const key = pathKey(target, ctx.env.paths);
  for (const id of (await idsIn(ctx, ctx.layout.journal, '.finished.json')).reverse()) {
    const read = await readIntent(ctx, id, 'finished').catch(() => undefined);
    const intent = read?.intent as FinishedIntent | undefined;
    if (read?.own && intent?.outcome === 'done' && pathKey(intent.target, ctx.env.paths) === key) return intent;
  }
  throw new BackupError(
    'nothing-to-undo',
    `“${target}” was not changed through this store, so there is nothing to undo. Restore a backup of it instead.`,
    { path: target },
  );
}

/** Permission bits recorded with a backup. */
export async function modeOf(ctx: StoreContext, id: string): Promise<number | undefined> {
  return readManifest(ctx, id).then(
    (read) => read.manifest.source.mode & 0o777,
    () => undefined,
  );
}
