/**
 * The one way in which a file of the site is changed. In order: the file as it is goes into the store and is read back;
 * the intent goes into the journal; the new content is written beside the target under a name that the server does not
 * compile, flushed and read back; the target is looked at once more; one rename; the folder is flushed; the target is
 * read back; the journal says done. A crash at any point leaves the target wholly old or wholly new.
 */
import { t } from '../l10n';
import type { Writing } from './context';
import { writeRecord } from './context';
import { BackupError, explain, requireNameOfNew, sentence } from './errors';
import { infoIfAny } from './fileSystem';
import { sameBytes, writeDurably } from './files';
import type { Intent, IntentKind } from './journal';
import { encodeIntent } from './journal';
import { requireNoLink } from './links';
import { hex, makeId } from './layout';
import { roleOf } from './companions';
import type { BackupReason, Manifest } from './manifest';
import { readObject } from './objects';
import { currentBytes, readSource, recordBackup } from './record';
import { requireUsablePath } from './safePaths';
import { settle } from './settle';
import { append } from '../text/append';
import { backupName } from '../text/backupName';

export interface Replacement {
  readonly kind: IntentKind;
  readonly target: string;
  /** Null removes the file: the undo of an apply that made it. */
  readonly bytes: Uint8Array | null;
  /** What the target must hold: a SHA-256, null for no file, undefined for whatever is there. */
  readonly expected: string | null | undefined;
  readonly label: string | null;
  readonly site: string | null;
  readonly run: string;
  /** Permission bits for a file that did not exist. */
  readonly mode?: number;
}

export interface ApplyResult {
  readonly target: string;
  /** False when the target held the new content already. */
  readonly changed: boolean;
  readonly sha256Before: string | null;
  readonly sha256After: string | null;
  /** The backup of what was there; null when there was no file, or nothing was changed. */
  readonly backup: Manifest | null;
  /** The journal record that undo goes back over. */
  readonly record: string | null;
  /** Sentences about what could not be kept or found out. */
  readonly notes: readonly string[];
}

const REASON: Record<IntentKind, BackupReason> = {
  apply: 'before-apply',
  restore: 'before-restore',
  undo: 'before-undo',
};

/** @throws BackupError; unless its code is `unsettled` the target holds what it held before. */
export async function replaceFile(ctx: Writing, replacement: Replacement): Promise<ApplyResult> {
  const { env } = ctx;
  const { target, bytes, expected } = replacement;
  requireUsablePath(target, env.paths);
  const existed = await requireReplaceable(ctx, target);
  const source = existed ? await readSource(env, target) : undefined;
  const before = source ? env.machine.sha256(source.bytes) : null;
  const after = bytes ? env.machine.sha256(bytes) : null;
  if (expected !== undefined && before !== expected) throw changed(target, expected, before);
  if (before === after) {
    return { target, changed: false, sha256Before: before, sha256After: after, backup: null, record: null, notes: [] };
  }
  const notes: string[] = [];
  let backup: Manifest | null = null;
  if (source) {
    const recorded = await recordBackup(ctx, source, {
      run: replacement.run,
      reason: REASON[replacement.kind],
      role: roleOf(target),
      label: replacement.label,
      site: replacement.site,
    });
    backup = recorded.manifest;
    append(notes, recorded.notes);
  }
  const intent = await writeIntent(ctx, replacement, before, after, backup);
  try {
    if (bytes) await putInPlace(ctx, intent, bytes, source?.mode ?? replacement.mode ?? 0o644, notes);
    else await takeAway(ctx, intent);
  } catch (error) {
    throw await aftermath(ctx, intent, error);
  }
  // The target is as it was asked to be; what fails from here on only concerns the record of it.
  await settle(ctx, intent).catch((error: unknown) => {
    notes.push(
      t`“${target}” was changed as asked, but the journal could not be closed; the next start does that. (${sentence(error)})`,
    );
  });
  return { target, changed: true, sha256Before: before, sha256After: after, backup, record: intent.id, notes };
}

/** @returns whether there is a file. */
async function requireReplaceable(ctx: Writing, target: string): Promise<boolean> {
  const { fs, paths } = ctx.env;
  let info;
  try {
    info = await infoIfAny(fs, target);
    if (!info && !(await infoIfAny(fs, paths.dirname(target)))) {
      const folder = paths.dirname(target);
      throw new BackupError(
        'not-found',
        t`The folder “${folder}” does not exist or cannot be reached. Check the path and the connection.`,
        { path: folder },
      );
    }
    if (!info) requireNameOfNew(target);
  } catch (error) {
    throw explain(error, t`“${target}” could not be checked`, target);
  }
  await requireNoLink(fs, target, info);
  if (info && info.type !== 'file') {
    throw new BackupError('bad-argument', t`“${target}” is not a file. Name the file to change.`, { path: target });
  }
  if (info?.readOnly) {
    throw new BackupError(
      'read-only',
      t`“${target}” is read-only. Nothing was changed; clear the attribute if it may be changed.`,
      { path: target },
    );
  }
  return info !== undefined;
}

function changed(target: string, expected: string | null, actual: string | null): BackupError {
  const now =
    actual === null
      ? t`it is no longer there`
      : expected === null
        ? t`a file of that name has appeared`
        : t`it was changed meanwhile`;
  return new BackupError(
    'target-changed',
    t`“${target}” is not what the preview was made from: ${now}. Nothing was written; look at the file and preview again.`,
    { path: target },
  );
}

async function writeIntent(
  ctx: Writing,
  replacement: Replacement,
  before: string | null,
  after: string | null,
  backup: Manifest | null,
): Promise<Intent> {
  const { machine } = ctx.env;
  const intent: Intent = {
    id: makeId(await ctx.nextSequence(), machine.now(), hex(machine.randomBytes(4))),
    kind: replacement.kind,
    target: replacement.target,
    before,
    after,
    backup: backup?.id ?? null,
    token: hex(machine.randomBytes(8)),
    startedAt: new Date(machine.now()).toISOString(),
    host: machine.host,
  };
  await writeRecord(ctx, ctx.layout.journal, `${intent.id}.pending.json`, encodeIntent(intent, machine, ctx.key));
  return intent;
}

async function putInPlace(
  ctx: Writing,
  intent: Intent,
  bytes: Uint8Array,
  mode: number,
  notes: string[],
): Promise<void> {
  const { env } = ctx;
  const { fs, paths } = env;
  await writeDurably(env, {
    folder: paths.dirname(intent.target),
    name: paths.basename(intent.target),
    bytes,
    mode,
    token: intent.token,
    prepare: async (temporary) => {
      if (intent.before !== null) append(notes, await fs.copyAttributes(intent.target, temporary));
    },
    beforeRename: () => requireUnchanged(ctx, intent),
  });
  const now = await currentBytes(env, intent.target);
  if (!now || !sameBytes(now, bytes)) {
    throw new BackupError('damaged', t`“${intent.target}” reads back differently from what was written.`, {
      path: intent.target,
    });
  }
}

async function takeAway(ctx: Writing, intent: Intent): Promise<void> {
  const { fs, paths } = ctx.env;
  await requireUnchanged(ctx, intent);
  await fs.remove(intent.target);
  await fs.syncDirectory(paths.dirname(intent.target));
}

/** The last look before the step that cannot be taken back: still the same file, its backup still whole, still our turn. */
async function requireUnchanged(ctx: Writing, intent: Intent): Promise<void> {
  if (intent.before !== null) await readObject(ctx, intent.before);
  await ctx.held.assertHeld();
  await requireReplaceable(ctx, intent.target);
  const bytes = await currentBytes(ctx.env, intent.target);
  const actual = bytes ? ctx.env.machine.sha256(bytes) : null;
  if (actual !== intent.before) throw changed(intent.target, intent.before, actual);
}

/**
 * Something failed after the intent was written. Looks at the target instead of guessing, closes the journal if it
 * can, and says how things are.
 */
async function aftermath(ctx: Writing, intent: Intent, cause: unknown): Promise<BackupError> {
  const { env } = ctx;
  const { target } = intent;
  const reason = explain(cause, t`“${target}” could not be changed`, target);
  let actual: string | null | undefined;
  try {
    const bytes = await currentBytes(env, target);
    actual = bytes ? env.machine.sha256(bytes) : null;
  } catch {
    // Then it is not known, and said so below.
  }
  // What it cannot bring to an end now stays open for the next start.
  await settle(ctx, intent, reason.code !== 'target-changed').catch(() => undefined);
  if (actual === intent.before) return reason;
  const kept = intent.backup ? t` What it held before is backup ${backupName(intent.backup)}.` : '';
  if (actual === intent.after) {
    return new BackupError(
      'unsettled',
      t`“${target}” holds the new content, but this went wrong afterwards: ${reason.message}${kept}`,
      { path: target, cause },
    );
  }
  if (reason.code === 'target-changed') return reason;
  return new BackupError(
    'unsettled',
    t`${reason.message} “${target}” could not be checked, or was changed by somebody else; look at it.${kept}`,
    { path: target, cause },
  );
}
