/** Decides, from what is on disk, how one unfinished change ended. */

import { t } from '../l10n';
import type { Writing } from './context';
import { readManifest, writeRecord } from './context';
import { BackupError, explain } from './errors';
import { infoIfAny } from './fileSystem';
import { removeQuietly, writeDurably } from './files';
import type { FinishedIntent, Intent, Outcome } from './journal';
import { encodeIntent } from './journal';
import { temporaryName } from './layout';
import { roleOf } from './companions';
import { readObject } from './objects';
import { currentBytes, readSource, recordBackup } from './record';
import { backupName } from '../text/backupName';

/** A file cut off by a crash of the file system ends in zeros; no MOF file in any encoding ends in this many. */
const ZERO_TAIL = 16;

export interface Settled {
  readonly intent: Intent;
  readonly outcome: Outcome;
  /** A sentence for the person. */
  readonly message: string;
}

/**
 * Brings an intent to its end by looking at what is there: the target holds the content after (done) or before
 * (undone); a missing or torn one gets the content before back; anything else is somebody's work and stays.
 * Removes the temporary file and closes the journal record.
 * @param mayPutBack false when somebody else is known to have changed or removed the target: then it stays so.
 * @throws BackupError when the target cannot be looked at or written; the intent stays open for the next start.
 */
export async function settle(ctx: Writing, intent: Intent, mayPutBack = true): Promise<Settled> {
  const { env } = ctx;
  const { fs, paths, machine } = env;
  const folder = paths.dirname(intent.target);
  if (!(await infoIfAny(fs, folder))) {
    throw new BackupError(
      'not-found',
      t`“${intent.target}” was being changed when the program ended, and its folder cannot be reached now. Connect to it and start again, to have it checked.`,
      { path: folder },
    );
  }
  const temporary = paths.join(folder, temporaryName(intent.token));
  if (await infoIfAny(fs, temporary)) await fs.remove(temporary);
  const link = (await infoIfAny(fs, intent.target))?.type ?? 'file';
  const bytes = link === 'file' ? await currentBytes(env, intent.target) : undefined;
  const actual = bytes ? machine.sha256(bytes) : null;
  let outcome: Outcome;
  if (link !== 'file') outcome = 'left';
  else if (actual === intent.after) outcome = 'done';
  else if (actual === intent.before) outcome = 'undone';
  else if (mayPutBack && intent.before !== null && isTorn(bytes)) {
    await putBack(ctx, intent, intent.before, bytes);
    outcome = 'restored';
  } else outcome = 'left';
  // Whichever it is, it is to stay: a rename may not have reached the disk yet.
  await fs.syncDirectory(folder);
  await finish(ctx, intent, outcome);
  return { intent, outcome, message: describe(intent, outcome) };
}

function isTorn(bytes: Uint8Array | undefined): boolean {
  if (!bytes || bytes.length === 0) return true;
  return bytes.length >= ZERO_TAIL && bytes.subarray(-ZERO_TAIL).every((byte) => byte === 0);
}

async function putBack(ctx: Writing, intent: Intent, before: string, torn: Uint8Array | undefined): Promise<void> {
  const { env } = ctx;
  const { paths, machine } = env;
  const content = await readObject(ctx, before);
  const mode = intent.backup ? (await readManifest(ctx, intent.backup)).manifest.source.mode : 0o644;
  if (torn && torn.length > 0) {
    // Torn or not, it is kept: nothing is ever overwritten without a copy.
    await recordBackup(ctx, await readSource(env, intent.target), {
      run: intent.id,
      reason: 'before-recovery',
      role: roleOf(intent.target),
      label: null,
      site: null,
    });
  }
  const tornHash = torn ? machine.sha256(torn) : null;
  try {
    await writeDurably(env, {
      folder: paths.dirname(intent.target),
      name: paths.basename(intent.target),
      bytes: content,
      mode,
      token: intent.token,
      beforeRename: async () => {
        await ctx.held.assertHeld();
        const now = await currentBytes(env, intent.target);
        if ((now ? machine.sha256(now) : null) !== tornHash) {
          throw new BackupError(
            'target-changed',
            t`“${intent.target}” is being changed by somebody else. It was left alone.`,
            { path: intent.target },
          );
        }
      },
    });
  } catch (error) {
    throw explain(error, t`“${intent.target}” could not be put back`, intent.target);
  }
}

async function finish(ctx: Writing, intent: Intent, outcome: Outcome): Promise<void> {
  const { machine, fs } = ctx.env;
  const finished: FinishedIntent = { ...intent, outcome, finishedAt: new Date(machine.now()).toISOString() };
  await writeRecord(ctx, ctx.layout.journal, `${intent.id}.finished.json`, encodeIntent(finished, machine, ctx.key));
  // If this fails, recovery finds both and removes the pending one.
  await removeQuietly(fs, ctx.layout.pending(intent.id));
}

function describe(intent: Intent, outcome: Outcome): string {
  const { target, startedAt } = intent;
  const what = {
    apply: t`The change of “${target}” begun at ${startedAt}`,
    restore: t`The restoring of “${target}” begun at ${startedAt}`,
    undo: t`The undoing of a change of “${target}” begun at ${startedAt}`,
  }[intent.kind];
  const kept = intent.backup ? t` Its content before is backup ${backupName(intent.backup)}.` : '';
  switch (outcome) {
    case 'done':
      return t`${what} was complete.${kept}`;
    case 'undone':
      return t`${what} had not taken place; the file is as it was before.`;
    case 'restored':
      return t`${what} was cut off and had left no whole file; the content before it was put back.`;
    case 'left':
      return t`${what} was cut off, and the file has been changed by somebody else since; it was left alone.${kept}`;
  }
}
