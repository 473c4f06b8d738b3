/** The results of one merge into their files: all of them, or none. */
import { sentence } from '../../backup/errors';
import type { BackupStore } from '../../backup/store';
import { inWritingOrder } from '../../report/mergedFiles';
import type { ServiceEnvironment } from '../environment';
import { t } from '../../l10n';
import type { PreparedFile } from './prepare';
import {
  keepForNextTime,
  openedOnce,
  requireWritable,
  writeMerge,
  type WriteOptions,
  type WrittenMerge,
} from './write';
import { Refusal } from '../../refusal';
import { backupName } from '../../text/backupName';

export interface MergeOutput {
  readonly prepared: PreparedFile;
  readonly output: string;
}

/**
 * Writes that file first which does no harm alone. Where a later file cannot be written, those before it are put back, each
 * from its own backup, so that a site never has the one half without the other. Only a machine that dies between two files
 * leaves the first one written, with its backup in the store.
 * @returns what was written, in the order given.
 * @throws NotWritten, Refusal or BackupError as `writeMerge`; `not-written` where files were put back or could not be.
 */
export async function writeMerges(
  env: ServiceEnvironment,
  outputs: readonly MergeOutput[],
  options: WriteOptions,
): Promise<WrittenMerge[]> {
  const targets = new Set(outputs.map(({ output }) => env.absolute(output)));
  if (targets.size < outputs.length)
    throw new Refusal('usage', t`Two results cannot be written to one file, “${outputs[0]!.output}”. Name another.`);
  for (const { prepared, output } of outputs) await requireWritable(env, prepared, output);
  const openStore = openedOnce(options.openStore);
  const files = outputs.map(({ prepared }) => prepared);
  const kept = options.keep ? await keepForNextTime(env, files, openStore) : [];
  const written = new Map<MergeOutput, WrittenMerge>();
  for (const wanted of inWritingOrder(outputs.map((each) => ({ role: each.prepared.role, each })))) {
    const { prepared, output } = wanted.each;
    try {
      written.set(wanted.each, await writeMerge(env, prepared, output, openStore));
    } catch (error) {
      if (written.size === 0) throw error;
      throw new Refusal('not-written', `${sentence(error)} ${await putBack(env, [...written.values()], openStore)}`);
    }
  }
  return outputs.map((each, i) => {
    const one = written.get(each)!;
    return i === 0 ? { ...one, notes: [...kept, ...one.notes] } : one;
  });
}

/** @returns a sentence for each file: that it is as it was, or what to do because it is not. */
async function putBack(
  env: ServiceEnvironment,
  written: readonly WrittenMerge[],
  openStore: () => Promise<BackupStore>,
): Promise<string> {
  const sentences: string[] = [];
  for (const { path, backup, record } of [...written].reverse()) {
    try {
      const label = 'the other file of the merge was not written';
      if (backup === null) await env.fs.remove(env.absolute(path));
      else await (await openStore()).undo(env.absolute(path), { label, ...(record === null ? {} : { record }) });
      sentences.push(t`“${path}” was put back, so neither file is changed.`);
    } catch (error) {
      const way = backup === null ? t`Remove it.` : t`Restore backup ${backupName(backup)}.`;
      sentences.push(t`“${path}” is written and could not be put back: ${sentence(error)} ${way}`);
    }
  }
  return sentences.join(' ');
}

/** One change of a file, to be taken back. */
export interface ChangeToUndo {
  /** Absolute path. */
  readonly target: string;
  /** The journal record of that very change; left out for the last one. */
  readonly record?: string;
}

/**
 * Takes back a change of each file, in the order given: all of them, or none.
 * @throws BackupError, for instance `target-changed` where the change is no longer the last; `not-written`.
 */
export async function undoAll(store: BackupStore, changes: readonly ChangeToUndo[]): Promise<UndoneFile[]> {
  const undone: UndoneFile[] = [];
  for (const { target, record } of changes) {
    try {
      undone.push(await store.undo(target, record === undefined ? {} : { record }));
    } catch (error) {
      if (undone.length === 0) throw error;
      // Undoing an undo brings the change back.
      const again = await Promise.allSettled(
        undone.map(({ target: back, record: made }) => store.undo(back, made === null ? {} : { record: made })),
      );
      const left = undone.filter((_, i) => again[i]!.status === 'rejected').map((file) => `“${file.target}”`);
      const state =
        left.length === 0
          ? t`Neither file is changed.`
          : t`${left.join(', ')} is as before the merge and could not be brought back.`;
      throw new Refusal('not-written', `${sentence(error)} ${state}`);
    }
  }
  return undone;
}

type UndoneFile = Awaited<ReturnType<BackupStore['undo']>>;
