/** `backup` and its actions: make, list, show, verify, restore, undo, prune. */

import {
  type BackupStore,
  expandPaths,
  type Manifest,
  openStoreFor,
  openStoreToRead,
  readBytes,
  summarizeMof,
  typeAt,
  undoAll,
} from '../../service';
import { nearest, usage } from '../arguments';
import { json, plural } from '../common';
import { COULD_NOT_RUN, DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { visibleLine, visibleLines } from '../../text/visible';
import { backupName } from '../../text/backupName';

type Written = Awaited<ReturnType<BackupStore['undo']>>;
type Action = (context: Context, operands: readonly string[]) => Promise<number>;

export const ACTIONS: Readonly<Record<string, Action>> = {
  list,
  verify,
  show: one(show),
  restore: one(restore),
  undo,
  prune,
  pin: one((context, store, id) => pin(context, store, id, true)),
  unpin: one((context, store, id) => pin(context, store, id, false)),
};

export async function run(context: Context): Promise<number> {
  const [first, ...rest] = context.args.operands;
  const isAction = Object.hasOwn(ACTIONS, first!);
  if (!isAction) await requireNoMistypedAction(context, first!);
  requireOwnOptions(context, isAction ? first! : '');
  if (isAction) return ACTIONS[first!]!(context, rest);
  return make(context, context.args.operands);
}

/** The actions that each option is for; that of making a backup has no name. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  label: ['', 'restore'],
  site: [''],
  alone: [''],
  'as-default': [''],
  to: ['restore'],
  'keep-last': ['prune'],
  'keep-daily': ['prune'],
  'keep-monthly': ['prune'],
  'dry-run': ['prune'],
};

/** An option that an action does not know must not be passed over: who asks for a dry run wants nothing written. */
function requireOwnOptions({ args }: Context, action: string): void {
  const named = (one: string): string => (one === '' ? '“backup FILE”' : `“backup ${one}”`);
  for (const [name, actions] of Object.entries(OPTIONS)) {
    if (args.has(name) && !actions.includes(action))
      throw usage(
        `--${name} goes with ${actions.map(named).join(' and ')}, not with ${named(action)}. Nothing was done. Run “configmgr-mof backup --help”.`,
      );
  }
}

/** A word alone that names no file is meant as an action, and “check the path” helps nobody. */
async function requireNoMistypedAction({ host }: Context, word: string): Promise<void> {
  if (!/^[a-z]+$/i.test(word) || (await typeAt(host.env, word)) !== undefined) return;
  const meant = nearest(word, Object.keys(ACTIONS));
  throw usage(
    `There is neither a file nor an action “${word}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}. Run “configmgr-mof backup --help”.`,
  );
}

/** Opens the store for a command that only looks, or that works on what is there. */
async function existing(context: Context): Promise<BackupStore> {
  // Looked for first: a command that finds no store must not leave anything behind, not even the key of one.
  await openStoreToRead(context.host.env, context.args.value('store'));
  return openStoreFor(context.host.env, context.args.value('store'), { create: false, note: context.note });
}

async function make(context: Context, operands: readonly string[]): Promise<number> {
  const { host, args, note, print } = context;
  const paths = await expandPaths(host.env, operands);
  // A mistyped name is told before anything is stored.
  for (const path of paths) await requireFile(context, path);
  const store = await openStoreFor(host.env, args.value('store'), { create: true, note, summarize: summarizeMof });
  const report = await store.backup(
    paths.map((path) => ({
      path: host.env.absolute(path),
      ...(args.has('as-default') ? { role: 'base' as const } : {}),
    })),
    { label: args.value('label'), site: args.value('site'), companions: !args.has('alone') && !args.has('as-default') },
  );
  report.notes.forEach(note);
  if (args.value('format') === 'json') {
    print(
      json({
        store: store.directory,
        run: report.run,
        backups: report.backups.map((manifest) => row(manifest)),
        failures: report.failures.map(({ path, error }) => ({ path, message: error.message })),
      }),
    );
  } else {
    for (const manifest of report.backups) {
      print(visibleLine(`${manifest.id}  ${manifest.content.sha256}  ${manifest.source.path}`) + '\n');
    }
    print(`${plural(report.backups.length, 'file')} backed up and read back, in ${visibleLine(store.directory)}\n`);
  }
  report.failures.forEach(({ error }) => note(`configmgr-mof: ${error.message}`));
  return report.failures.length > 0 ? COULD_NOT_RUN : DONE;
}

async function requireFile({ host }: Context, path: string): Promise<void> {
  await readBytes(host.env, path);
}

/** What scripts need of a backup; the names of the fields are stable. */
function row(manifest: Manifest, pinned?: boolean): object {
  const { id, sequence, createdAt, createdBy, reason, role, label, site, source, content, summary } = manifest;
  return {
    id,
    sequence,
    sha256: content.sha256,
    size: content.size,
    path: source.path,
    modifiedAt: source.modifiedAt,
    createdAt,
    by: `${createdBy.user}@${createdBy.host}`,
    reason,
    role,
    label,
    site,
    summary,
    ...(pinned === undefined ? {} : { pinned }),
  };
}

async function list(context: Context, operands: readonly string[]): Promise<number> {
  if (operands.length > 0) throw usage('backup list takes no further arguments.');
  const store = await existing(context);
  const { backups, damaged } = await store.list();
  if (context.args.value('format') === 'json') {
    context.print(
      json({
        store: store.directory,
        backups: backups.map(({ manifest, pinned }) => row(manifest, pinned)),
        damaged: damaged.map(({ id, problem }) => ({ id, problem })),
      }),
    );
  } else {
    for (const { manifest, pinned } of backups) {
      const about = [manifest.role, manifest.reason, pinned ? 'pinned' : '', manifest.site ?? '', manifest.label ?? ''];
      context.print(
        visibleLine(
          `${String(manifest.sequence).padStart(4)}  ${manifest.createdAt.slice(0, 16).replace('T', ' ')}  ${manifest.source.path}  (${about.filter((word) => word !== '').join(', ')})`,
        ) + '\n',
      );
    }
    context.print(`${plural(backups.length, 'backup')} in ${visibleLine(store.directory)}\n`);
  }
  damaged.forEach(({ problem }) => context.note(problem));
  return damaged.length > 0 ? FINDINGS : DONE;
}

async function verify(context: Context, ids: readonly string[]): Promise<number> {
  const store = await existing(context);
  const report = await store.verify(ids.length > 0 ? { ids } : {});
  const bad = report.backups.filter(({ problem }) => problem !== undefined);
  if (context.args.value('format') === 'json') {
    context.print(
      json({
        store: store.directory,
        ok: report.ok,
        backups: report.backups.map(({ manifest, problem }) => ({
          id: manifest.id,
          sha256: manifest.content.sha256,
          path: manifest.source.path,
          ok: problem === undefined,
          ...(problem === undefined ? {} : { problem }),
        })),
        damaged: report.damagedManifests.map(({ id, problem }) => ({ id, problem })),
      }),
    );
  } else {
    for (const { manifest, problem } of bad)
      context.print(visibleLine(`BAD  ${manifest.id}  ${manifest.source.path}: ${problem}`) + '\n');
    for (const { id, problem } of report.damagedManifests) context.print(visibleLine(`BAD  ${id}: ${problem}`) + '\n');
    const good = report.backups.length - bad.length;
    context.print(
      `${plural(good, 'backup')} intact, ${bad.length + report.damagedManifests.length} damaged, in ${visibleLine(store.directory)}\n`,
    );
  }
  return report.ok ? DONE : FINDINGS;
}

function one(action: (context: Context, store: BackupStore, id: string) => Promise<number>): Action {
  return async (context, operands) => {
    const [id, ...more] = operands;
    if (id === undefined || more.length > 0)
      throw usage(
        `This needs one ID, ${operands.length === 0 ? 'and none is' : `and ${operands.length} are`} given. “configmgr-mof backup list” shows them.`,
      );
    return action(context, await existing(context), id);
  };
}

async function show({ args, print }: Context, store: BackupStore, id: string): Promise<number> {
  const { manifest, pinned, own } = await store.show(id);
  if (args.value('format') === 'json') print(json({ ...row(manifest, pinned), own, object: manifest.content.object }));
  else {
    const { createdBy, source, content, summary } = manifest;
    const lines = [
      ['id', manifest.id],
      ['file', source.path],
      ['changed', source.modifiedAt],
      ['backed up', `${manifest.createdAt} by ${createdBy.user} on ${createdBy.host} with ${createdBy.product}`],
      ['kind', `${manifest.role}, ${manifest.reason}${pinned ? ', pinned' : ''}`],
      ['label', manifest.label ?? ''],
      ['site', manifest.site ?? ''],
      ['size', `${content.size} bytes`],
      ['sha-256', content.sha256],
      ['copy', content.object],
      [
        'content',
        summary
          ? Object.entries(summary)
              .map(([name, value]) => `${name} ${value}`)
              .join(', ')
          : '',
      ],
    ].filter(([, value]) => value !== '');
    print(visibleLines(lines.map(([name, value]) => `${name!.padEnd(10)} ${value}`)) + '\n');
  }
  return DONE;
}

async function restore(context: Context, store: BackupStore, id: string): Promise<number> {
  const { args, host, print, note } = context;
  const to = args.value('to');
  const result = await store.restore(id, {
    ...(to === undefined ? {} : { target: host.env.absolute(to) }),
    label: args.value('label'),
  });
  result.notes.forEach(note);
  if (args.value('format') === 'json') print(json(writtenRow(result)));
  else printWritten(context, result, 'Restored');
  return DONE;
}

/** Takes back the last change of each file: of all of them, or of none. */
async function undo(context: Context, paths: readonly string[]): Promise<number> {
  const { args, host, print } = context;
  if (paths.length === 0) throw usage('backup undo needs a FILE: the one whose last change is to be taken back.');
  const store = await existing(context);
  const undone = await undoAll(
    store,
    paths.map((path) => ({ target: host.env.absolute(path) })),
  );
  for (const { notes } of undone) notes.forEach(context.note);
  if (args.value('format') === 'json') print(json({ files: undone.map(writtenRow) }));
  else for (const result of undone) printWritten(context, result, 'Brought back');
  return DONE;
}

function writtenRow({ target, changed, sha256Before, sha256After, backup }: Written): object {
  return { target, changed, sha256Before, sha256After, backup: backup?.id ?? null };
}

function printWritten({ print }: Context, { target, changed, sha256After, backup }: Written, done: string): void {
  if (!changed) return print(visibleLine(`${target} holds this content already.`) + '\n');
  const what =
    sha256After === null ? `Removed ${target}, which was not there before` : `${done} ${target}  ${sha256After}`;
  print(visibleLine(what) + '\n');
  if (backup) print(`What was there is backup ${backupName(backup.id)}.\n`);
}

async function pin({ print }: Context, store: BackupStore, id: string, on: boolean): Promise<number> {
  await (on ? store.pin(id) : store.unpin(id));
  print(`Backup ${backupName(await store.resolveId(id))} is ${on ? 'pinned and stays' : 'no longer pinned'}.\n`);
  return DONE;
}

async function prune(context: Context, operands: readonly string[]): Promise<number> {
  if (operands.length > 0) throw usage('backup prune takes no further arguments.');
  const { args, print } = context;
  const store = await existing(context);
  const number = (name: string): number | undefined => {
    const text = args.value(name);
    if (text === undefined) return undefined;
    if (!/^\d{1,6}$/.test(text)) throw usage(`--${name} takes a whole number, not “${text}”.`);
    return Number(text);
  };
  const policy = Object.fromEntries(
    Object.entries({
      keepLast: number('keep-last'),
      keepDaily: number('keep-daily'),
      keepMonthly: number('keep-monthly'),
    }).filter(([, value]) => value !== undefined),
  );
  const report = await store.prune(policy, { dryRun: args.has('dry-run') });
  const gone = report.removed;
  report.notes.forEach(context.note);
  if (args.value('format') === 'json')
    print(
      json({ store: store.directory, dryRun: args.has('dry-run'), removed: gone.map((manifest) => row(manifest)) }),
    );
  else {
    for (const manifest of gone) print(visibleLine(`${manifest.id}  ${manifest.source.path}`) + '\n');
    print(`${plural(gone.length, 'backup')} ${args.has('dry-run') ? 'would be' : 'were'} removed.\n`);
  }
  return DONE;
}
