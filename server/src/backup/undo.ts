/** Takes back the last change that this store made to a file. */

import { t } from '../l10n';
import type { StoreContext } from './context';
import { idsIn, readManifest } from './context';
import { BackupError } from './errors';
import type { FinishedIntent } from './journal';
import { readIntent } from './recover';
import { pathKey } from './safePaths';

/**
 * The last change this store made to a file, as far as this user on this machine made it: a journal from elsewhere
 * takes nothing back.
 * @param record id of the change that is meant; left out for the last one, whichever it is.
 * @throws BackupError `nothing-to-undo`; `target-changed` where the change that is meant is not the last one.
 */
export async function lastChange(ctx: StoreContext, target: string, record?: string): Promise<FinishedIntent> {
  const key = pathKey(target, ctx.env.paths);
  for (const id of (await idsIn(ctx, ctx.layout.journal, '.finished.json')).reverse()) {
    const read = await readIntent(ctx, id, 'finished').catch(() => undefined);
    const intent = read?.intent as FinishedIntent | undefined;
    if (read?.own && intent?.outcome === 'done' && pathKey(intent.target, ctx.env.paths) === key) {
      if (record === undefined || intent.id === record) return intent;
      throw new BackupError('target-changed', t`${whatCameAfter(intent, record)} Nothing was changed.`, {
        path: target,
      });
    }
  }
  throw new BackupError(
    'nothing-to-undo',
    t`“${target}” was not changed through this store, so there is nothing to undo. Restore a backup of it instead.`,
    { path: target },
  );
}

/** What was done to files, newest first, whoever did it: to look at, not to act on. A damaged record is left out. */
export async function changes(ctx: StoreContext): Promise<FinishedIntent[]> {
  const found: FinishedIntent[] = [];
  for (const id of (await idsIn(ctx, ctx.layout.journal, '.finished.json')).reverse()) {
    const read = await readIntent(ctx, id, 'finished').catch(() => undefined);
    const intent = read?.intent as FinishedIntent | undefined;
    if (intent?.outcome === 'done') found.push(intent);
  }
  return found;
}

/** Why an undo of `record` would not undo that, in a sentence. */
function whatCameAfter({ kind, target, startedAt }: FinishedIntent, record: string): string {
  const when = startedAt.slice(0, 16).replace('T', ' ');
  return kind === 'undo'
    ? t`The change of “${target}” that was to be undone was undone already, at ${when} UTC.`
    : t`“${target}” was changed again at ${when} UTC, after the change ${record} that was to be undone.`;
}

/** Permission bits recorded with a backup. */
export async function modeOf(ctx: StoreContext, id: string): Promise<number | undefined> {
  return readManifest(ctx, id).then(
    (read) => read.manifest.source.mode & 0o777,
    () => undefined,
  );
}
