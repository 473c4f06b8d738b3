/** The result of a merge into a file: whole or not at all, and never over anything that is not backed up. */
import { t } from '../../l10n';
import { BackupError, explain, requireNameOfNew, sentence } from '../../backup/errors';
import { writeDurably } from '../../backup/files';
import { infoIfAny, placeOf } from '../../backup/fileSystem';
import { requireNoLink } from '../../backup/links';
import { installationOf } from '../../backup/location';
import type { BackupStore } from '../../backup/store';
import { parseLike } from '../../syntax/parseLike';
import { keepAnswers, valuesOf } from './answers';
import type { ServiceEnvironment } from '../environment';
import { notAFile, typeAt } from '../files/read';
import { findSameFile, isSameFile } from '../files/sameFile';
import type { PreparedFile } from './prepare';
import { type NextStep, type Remark, remark } from '../../remark';
import { Refusal } from '../../refusal';

export interface WrittenMerge {
  /** As it was given. */
  readonly path: string;
  readonly sha256: string;
  /** Of what was there before; null where there was nothing. */
  readonly backup: string | null;
  /** The journal record that an undo of exactly this change names; null where nothing was recorded. */
  readonly record: string | null;
  readonly notes: readonly Remark[];
}

/** Label of the backup of what a merge was written over: by it the checklist knows a merge from another change. */
export const BEFORE_A_MERGE = 'before a merge';

/** The result is not fit to replace a file; the file was left alone. */
export class NotWritten extends Refusal {
  constructor(message: string, next: NextStep) {
    super('not-written', message, next);
  }
}

export interface WriteOptions {
  /** Opens the backup store; asked only where it is needed. */
  readonly openStore: () => Promise<BackupStore>;
  /** Keep the new default and the answers for the next merge. */
  readonly keep: boolean;
}

/** Opens the store once for all that one command does, so that what there is to say of it is said once. */
export function openedOnce(openStore: WriteOptions['openStore']): WriteOptions['openStore'] {
  let opened: Promise<BackupStore> | undefined;
  return () => (opened ??= openStore());
}

/** @throws NotWritten for a result with open questions over a file of a site or an input; Refusal, BackupError. */
export async function writeMerge(
  env: ServiceEnvironment,
  prepared: PreparedFile,
  output: string,
  openStore: WriteOptions['openStore'],
): Promise<WrittenMerge> {
  const target = env.absolute(output);
  await requireWritable(env, prepared, output);
  const type = await typeAt(env, output);
  if (type === undefined) {
    // Nothing was there to back up: what has appeared meanwhile would be lost.
    await writeNewFile(env, output, prepared.bytes, { isNew: true });
    return { path: output, sha256: prepared.sha256, backup: null, record: null, notes: [] };
  }
  const expected = (await findSameFile(env, [prepared.mine, prepared.theirs], output))?.sha256;
  const store = await openStore();
  const result = await store.apply(target, prepared.bytes, {
    label: BEFORE_A_MERGE,
    // What the merge was made from must still be there, or somebody's change would be overwritten unseen.
    ...(expected === undefined ? {} : { expectedSha256: expected }),
  });
  return {
    path: output,
    sha256: prepared.sha256,
    backup: result.backup?.id ?? null,
    record: result.record,
    notes: result.notes.map((note) => remark(note)),
  };
}

/**
 * Refuses what `writeMerge` would refuse, and writes nothing: of two files the first is not written when the second
 * cannot be. @throws NotWritten, Refusal
 */
export async function requireWritable(env: ServiceEnvironment, prepared: PreparedFile, output: string): Promise<void> {
  const type = await typeAt(env, output);
  if (type === 'directory')
    throw new Refusal('folder', t`“${output}” is a folder.`, { code: 'choose-output', what: 'file-in-folder' });
  if (type === 'other') throw notAFile(output);
  await requireFit(env, prepared, output, type !== undefined);
}

/** @throws NotWritten, Refusal */
async function requireFit(
  env: ServiceEnvironment,
  prepared: PreparedFile,
  output: string,
  exists: boolean,
): Promise<void> {
  const { base } = prepared.files;
  if (base && (await isSameFile(env, base.path, output)))
    throw new Refusal('usage', t`“${output}” is the old default, which the next merge needs.`, {
      code: 'choose-output',
      what: 'another-file',
    });
  const isInput = (await findSameFile(env, [prepared.mine, prepared.theirs], output)) !== undefined;
  const target = env.absolute(output);
  const live = [target, await placeOf(env, target)].some((place) => installationOf(place, env.paths) !== undefined);
  if (prepared.clean && (exists || live)) {
    const errors = parseLike(prepared.text, prepared.newTree)
      .problems()
      .filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      throw new NotWritten(t`“${output}” was left as it is: the result has a syntax error (${errors[0]!.message}).`, {
        code: 'choose-output',
        what: 'new-file',
      });
    return;
  }
  if (prepared.clean || !(isInput || live)) return;
  const { conflicts, blocked } = prepared.result;
  const because = t`“${output}” was left as it is: `;
  if (conflicts.length > 0) {
    const open = conflicts.length === 1 ? t`one question is open.` : t`${conflicts.length} questions are open.`;
    throw new NotWritten(because + open, { code: 'answer-questions' });
  }
  throw new NotWritten(because + (blocked?.message ?? t`a file could not be read to its end.`), {
    code: 'choose-output',
    what: 'new-file',
  });
}

/**
 * A new file, durably and under its final name only when it is whole.
 * @param isNew true where nothing may be there; else a file of that name, an earlier report for one, is replaced
 * @throws BackupError
 */
export async function writeNewFile(
  env: ServiceEnvironment,
  path: string,
  bytes: Uint8Array,
  { isNew = false } = {},
): Promise<void> {
  const target = env.absolute(path);
  // The rename would put a file in its place, and who waits at the pipe would wait for ever.
  if ((await typeAt(env, path)) === 'other') throw notAFile(path);
  try {
    const requireFree = async (): Promise<void> => {
      const info = await infoIfAny(env.fs, target);
      await requireNoLink(env.fs, target, info);
      if (!info) requireNameOfNew(target);
      if (info && isNew)
        throw new BackupError(
          'target-changed',
          t`“${path}” was not there before, and is now. Nothing was written; look at the file and preview again.`,
          { path: target },
        );
    };
    await requireFree();
    const folder = env.paths.dirname(target);
    if ((await typeAt(env, folder)) !== 'directory')
      throw new BackupError(
        'not-found',
        t`“${path}” could not be written: there is no folder “${folder}”. Create it, or name another.`,
        {
          path: folder,
        },
      );
    await writeDurably(env, {
      folder,
      name: env.paths.basename(target),
      bytes,
      mode: 0o644,
      beforeRename: requireFree,
    });
  } catch (error) {
    throw explain(error, t`“${path}” could not be written`, target);
  }
}

/**
 * Keeps what the next merge will need: the new defaults as its bases, and the answers that were given. It comes before anything
 * is written, because the output may be the very file of the new default.
 * @returns sentences about what could not be kept, which does not keep a merge from being written.
 */
export async function keepForNextTime(
  env: ServiceEnvironment,
  files: readonly PreparedFile[],
  openStore: WriteOptions['openStore'],
): Promise<Remark[]> {
  const clean = files.filter((file) => file.clean);
  if (clean.length === 0) return [];
  const at = new Date(env.machine.now()).toISOString();
  try {
    const store = await openStore();
    const { backups } = await store.list();
    const kept = new Set(
      backups.flatMap(({ manifest: { role, content } }) => (role === 'base' ? [content.sha256] : [])),
    );
    const missing = clean.filter(({ theirs }) => !kept.has(theirs.sha256));
    // Those of several sites are one file.
    const paths = new Set(missing.map(({ theirs }) => theirs.absolutePath));
    const report = await store.backup(
      [...paths].map((path) => ({ path, role: 'base' as const })),
      { label: 'new default of a merge' },
    );
    const given = clean.flatMap(({ answered }) => answered.filter(({ from }) => from === 'asked'));
    await keepAnswers(
      env,
      store.directory,
      given.map(({ conflict, choice }) => ({ key: conflict.key, values: valuesOf(env, conflict), choice, at })),
    );
    return report.failures.map(({ error }) => remark(error.message));
  } catch (error) {
    return [
      remark(
        t`The merge is done, but the new default and the answers could not be kept for the next one: ${sentence(error)}`,
        { code: 'look-at-store' },
      ),
    ];
  }
}
