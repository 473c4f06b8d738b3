/** The commands of the editor on the backup store. */

import { t, translated } from '../../l10n';
import {
  type ApplyResult,
  BackupError,
  type BackupStore,
  decodeText,
  defaultStoreFolder,
  describeFormat,
  labelText,
  type Manifest,
  openStoreFor,
  openStoreToRead,
  readBytes,
  summarizeMof,
} from '../../service';
import type { BackupItem, BackupResult, BackupsResult, BackupText, VerifyResult, WrittenResult } from '../../protocol';
import type { ServerContext } from '../context';
import type { CommandRequest } from './request';

/** The store for a command that writes to it, made where there is none. */
export async function storeToWrite(context: ServerContext, notes: string[]): Promise<BackupStore> {
  const { host, settings } = context;
  const note = (text: string): void => void notes.push(text);
  return openStoreFor(host.env, settings().backupFolder, { create: true, note, summarize: summarizeMof });
}

/** The store to look things up in; undefined where nothing was ever backed up. */
export async function storeToRead({ host, settings }: ServerContext): Promise<BackupStore | undefined> {
  try {
    return await openStoreToRead(host.env, settings().backupFolder);
  } catch (error) {
    if (error instanceof BackupError && error.code === 'store-missing') return undefined;
    throw error;
  }
}

export async function backup({ context, args, progress, token }: CommandRequest): Promise<BackupResult> {
  const { env } = context.host;
  const paths = args.paths('uris');
  // What cannot be read is told before anything is stored.
  for (const path of paths) await readBytes(env, path);
  const notes: string[] = [];
  const store = await storeToWrite(context, notes);
  const asDefault = args.flag('asDefault', false);
  const files = paths.map((path) => ({ path, ...(asDefault ? { role: 'base' as const } : {}) }));
  const report = await store.backup(files, {
    label: args.optionalText('label'),
    site: args.optionalText('site'),
    companions: args.flag('companions', true) && !asDefault,
    signal: {
      get aborted() {
        return token.isCancellationRequested;
      },
    },
    onProgress: (done, total, path) =>
      progress.report(Math.round((100 * done) / total), labelText(env.paths.basename(path))),
  });
  return {
    store: store.directory,
    backups: report.backups.map((manifest) => itemOf(context, manifest, false, true)),
    failures: report.failures.map(({ path, error }) => ({ path, message: error.message })),
    notes: [...notes, ...report.notes],
  };
}

export async function listBackups({ context }: CommandRequest): Promise<BackupsResult> {
  const { host, settings } = context;
  const folder = settings().backupFolder ?? defaultStoreFolder(host.env);
  const notes: string[] = [];
  const options = { create: false, note: (text: string) => void notes.push(text) };
  try {
    // Opened with the key of this user, which tells whose backups they are.
    const store = await openStoreFor(host.env, settings().backupFolder, options);
    const { backups, damaged } = await store.list();
    return {
      store: store.directory,
      exists: true,
      backups: backups.map(({ manifest, pinned, own }) => itemOf(context, manifest, pinned, own)),
      damaged: damaged.map(({ id, problem }) => ({ id, problem })),
      notes,
    };
  } catch (error) {
    if (!(error instanceof BackupError) || error.code !== 'store-missing') throw error;
    return { store: folder, exists: false, backups: [], damaged: [], notes };
  }
}

export async function readBackup({ context, args }: CommandRequest): Promise<BackupText> {
  const store = await openStoreToRead(context.host.env, context.settings().backupFolder);
  const id = args.text('id');
  const { manifest, pinned, own } = await store.show(id);
  const { text, format } = decodeText(await store.read(id), { ansi: context.settings().ansi });
  return { text, encoding: describeFormat(format), item: itemOf(context, manifest, pinned, own) };
}

export async function verifyBackups({ context, progress, token }: CommandRequest): Promise<VerifyResult> {
  const store = await openStoreToRead(context.host.env, context.settings().backupFolder);
  const report = await store.verify({
    signal: {
      get aborted() {
        return token.isCancellationRequested;
      },
    },
    onProgress: (done, total, what) => progress.report(Math.round((100 * done) / total), labelText(what)),
  });
  return {
    ok: report.ok,
    checked: report.backups.length,
    problems: [
      ...report.backups.flatMap(({ problem }) => problem ?? []),
      ...report.damagedManifests.map(({ problem }) => problem),
    ],
  };
}

export async function restore({ context, args }: CommandRequest): Promise<WrittenResult> {
  const notes: string[] = [];
  const store = await storeToWrite(context, notes);
  const target = args.optionalPath('target');
  const result = await store.restore(args.text('id'), { label: 'before a restore', ...(target ? { target } : {}) });
  return writtenOf(context, result, notes);
}

export async function pin({ context, args }: CommandRequest): Promise<object> {
  const store = await storeToWrite(context, []);
  const id = args.text('id');
  if (args.flag('pinned', true)) await store.pin(id);
  else await store.unpin(id);
  return {};
}

export async function undo({ context, args }: CommandRequest): Promise<WrittenResult> {
  const notes: string[] = [];
  const store = await storeToWrite(context, notes);
  const record = args.optionalText('record');
  return writtenOf(context, await store.undo(args.path('uri'), record === undefined ? {} : { record }), notes);
}

export function writtenOf({ host }: ServerContext, result: ApplyResult, storeNotes: readonly string[]): WrittenResult {
  return {
    uri: host.uriOf(result.target),
    path: result.target,
    changed: result.changed,
    sha256Before: result.sha256Before,
    sha256After: result.sha256After,
    backup: result.backup?.id ?? null,
    record: result.record,
    notes: result.notes,
    ...(storeNotes.length === 0 ? {} : { storeNotes }),
  };
}

function itemOf({ host }: ServerContext, manifest: Manifest, pinned: boolean, own: boolean): BackupItem {
  const { id, sequence, createdAt, createdBy, reason, role, label, site, source, content, summary } = manifest;
  const facts = [
    summary?.encoding,
    summary?.reportingClasses === undefined ? undefined : t`${summary.reportingClasses} reporting classes`,
    summary?.customizations === undefined ? undefined : t`${summary.customizations} customizations`,
  ];
  return {
    id,
    sequence,
    path: source.path,
    uri: host.uriOf(source.path),
    createdAt,
    by: `${createdBy.user}@${createdBy.host}`,
    sha256: content.sha256,
    size: content.size,
    reason,
    role,
    ...(label === null ? {} : { label: translated(label) }),
    ...(site === null ? {} : { site }),
    summary: facts.filter((fact) => fact !== undefined).join(', '),
    pinned,
    own,
  };
}
