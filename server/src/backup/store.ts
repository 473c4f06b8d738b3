/** The backup store as its callers see it: make, list, restore, apply, undo, verify, prune. */

import { t } from '../l10n';
import type { DamagedManifest, StoreContext, Writing } from './context';
import { idsIn, readManifest, readManifests, storeExists, storeMissing, writeRecord } from './context';
import { findCompanions, roleOf } from './companions';
import { BackupError, explain, stopIfCanceled } from './errors';
import type { CancelSignal, Environment } from './fileSystem';
import { infoIfAny } from './fileSystem';
import { hex, isId, sequenceOf } from './layout';
import { Layout } from './layout';
import type { FinishedIntent } from './journal';
import type { LockOptions } from './lock';
import { judgeLocation } from './location';
import type { FileRole, Manifest, ReadManifest, Summarize } from './manifest';
import { readObject } from './objects';
import type { PruneOptions, PrunePolicy, PruneReport } from './prune';
import { DEFAULT_PRUNE_POLICY, prune } from './prune';
import { currentBytes, readSource, recordBackup } from './record';
import type { RecoveryReport } from './recover';
import type { ApplyResult, Replacement } from './replace';
import { replaceFile } from './replace';
import { isInside, pathKey, problemOfRecordedPath, requireUsablePath, safeLeaf } from './safePaths';
import { inWords, makeStore, recoverAtOpen, withLock } from './opening';
import { changes, lastChange, modeOf } from './undo';
import type { VerifyOptions, VerifyReport } from './verify';
import { verify } from './verify';
import { append } from '../text/append';
import { backupName, backupNumber } from '../text/backupName';

export interface OpenOptions {
  /** Absolute path of the store. */
  readonly directory: string;
  /** From loadMachineKey. Without it nothing is restored to a recorded path and nothing is recovered by itself. */
  readonly key?: Uint8Array;
  /** Name and version of the product, for the manifests. */
  readonly product: string;
  readonly summarize?: Summarize;
  /** Make the store where there is none. Default true; reading commands say false. */
  readonly create?: boolean;
  readonly lock?: LockOptions;
}

export interface FileToBackUp {
  /** Absolute. */
  readonly path: string;
  /** Told from the name when left out; a pristine default has to be named `base`. */
  readonly role?: FileRole;
  readonly site?: string;
  readonly label?: string;
}

export interface BackupOptions {
  readonly label?: string;
  readonly site?: string;
  /** Also configuration.mof beside and the archived copies of the server, where they exist. */
  readonly companions?: boolean;
  readonly signal?: CancelSignal;
  readonly onProgress?: (done: number, total: number, path: string) => void;
}

export interface BackupReport {
  readonly run: string;
  /** In the order asked for; `manifest.id` and `manifest.content.sha256` identify each. */
  readonly backups: readonly Manifest[];
  readonly failures: readonly { readonly path: string; readonly error: BackupError }[];
  /** Sentences: a store on the same volume, a content that could not be summarized. */
  readonly notes: readonly string[];
}

export interface BackupEntry {
  readonly manifest: Manifest;
  readonly pinned: boolean;
  /** Made by this user on this machine. */
  readonly own: boolean;
}

export interface ApplyOptions {
  /** SHA-256 that the target must have, null for “must not exist”. Left out: whatever is there, backed up first. */
  readonly expectedSha256?: string | null;
  readonly label?: string;
  readonly site?: string;
}

export interface UndoOptions extends ApplyOptions {
  /** The journal record of the change that is meant; left out for the last change, whichever that is. */
  readonly record?: string;
}

export interface RestoreOptions extends ApplyOptions {
  /** Absolute path of the file to write. */
  readonly target?: string;
  /** Absolute path of a folder; the file gets the last part of its recorded name there. */
  readonly into?: string;
}

/**
 * The backup store. Every method that changes something waits for the lock, ends what a crash left open, and leaves
 * the store consistent whatever happens. Failures are BackupErrors whose message is for the person.
 */
export class BackupStore {
  private constructor(
    private readonly ctx: StoreContext,
    private found: RecoveryReport,
  ) {}

  /** What was found unfinished when the store was opened, or by a later call; worth showing when not empty. */
  get recovery(): RecoveryReport {
    return this.found;
  }

  /**
   * Opens a store, making it if asked to, and recovers after a crash unless another process is at work in it.
   * @throws BackupError `store-missing`, `store-newer`, `store-location`, …
   */
  static async open(env: Environment, options: OpenOptions): Promise<BackupStore> {
    requireUsablePath(options.directory, env.paths);
    const layout = new Layout(options.directory, env.paths);
    const ctx: StoreContext = {
      env,
      layout,
      key: options.key,
      product: options.product,
      summarize: options.summarize,
      lock: options.lock ?? {},
    };
    const location = await judgeLocation(env, options.directory, []);
    const refused = location.find((finding) => finding.level === 'refuse');
    if (refused && options.create !== false)
      throw new BackupError('store-location', refused.message, { path: options.directory });
    await inWords(ctx, async () => {
      if (options.create !== false) await makeStore(ctx);
      else if (!(await storeExists(env, layout))) throw storeMissing(options.directory);
    });
    return new BackupStore(ctx, await recoverAtOpen(ctx));
  }

  get directory(): string {
    return this.ctx.layout.root;
  }

  /** Backs files up, one manifest each. One that fails does not keep the others from it. */
  async backup(files: readonly FileToBackUp[], options: BackupOptions = {}): Promise<BackupReport> {
    const { env } = this.ctx;
    const all: FileToBackUp[] = [];
    for (const file of files) {
      requireUsablePath(file.path, env.paths);
      if (!all.some((other) => pathKey(other.path, env.paths) === pathKey(file.path, env.paths))) all.push(file);
    }
    if (options.companions) {
      for (const file of files) {
        for (const companion of await findCompanions(env, file.path)) {
          const known = all.some((other) => pathKey(other.path, env.paths) === pathKey(companion.path, env.paths));
          if (!known) all.push({ ...companion, site: file.site, label: file.label });
        }
      }
    }
    const notes = await this.requireLocation(all.map((file) => file.path));
    return this.write(async (ctx) => {
      const run = newRun(ctx);
      const backups: Manifest[] = [];
      const failures: { path: string; error: BackupError }[] = [];
      for (const [index, file] of all.entries()) {
        stopIfCanceled(options.signal, t`Backing up`);
        try {
          const recorded = await recordBackup(ctx, await readSource(env, file.path), {
            run,
            reason: 'asked',
            role: file.role ?? roleOf(file.path),
            label: file.label ?? options.label ?? null,
            site: file.site ?? options.site ?? null,
          });
          backups.push(recorded.manifest);
          append(notes, recorded.notes);
        } catch (error) {
          failures.push({
            path: file.path,
            error: explain(error, t`“${file.path}” could not be backed up`, file.path),
          });
        }
        options.onProgress?.(index + 1, all.length, file.path);
      }
      return { run, backups, failures, notes };
    });
  }

  /** All backups, newest first; those whose manifest cannot be read apart. */
  async list(): Promise<{ readonly backups: BackupEntry[]; readonly damaged: DamagedManifest[] }> {
    return inWords(this.ctx, async () => {
      const { manifests, damaged } = await readManifests(this.ctx);
      const pinned = new Set(await idsIn(this.ctx, this.ctx.layout.pins, '.json'));
      const backups = manifests.map(({ manifest, own }) => ({ manifest, own, pinned: pinned.has(manifest.id) }));
      return { backups: backups.reverse(), damaged };
    });
  }

  /** The changes that were made through this store and were in effect when they were finished, newest first. */
  async changes(): Promise<FinishedIntent[]> {
    return inWords(this.ctx, () => changes(this.ctx));
  }

  /**
   * The full id for what a person typed: the id, its beginning, or its running number.
   * @throws BackupError `not-found` or `bad-argument` when nothing or more than one backup fits.
   */
  async resolveId(typed: string): Promise<string> {
    const ids = await inWords(this.ctx, () => idsIn(this.ctx, this.ctx.layout.manifests, '.json'));
    if (isId(typed) && ids.includes(typed)) return typed;
    const wanted = /^\d+$/.test(typed)
      ? ids.filter((id) => sequenceOf(id) === Number(typed))
      : ids.filter((id) => typed !== '' && id.startsWith(typed));
    if (wanted.length === 1) return wanted[0]!;
    if (wanted.length === 0) {
      throw new BackupError(
        'not-found',
        t`There is no backup “${typed}” in “${this.directory}”. List the backups to see which there are.`,
      );
    }
    throw new BackupError(
      'bad-argument',
      t`“${typed}” fits ${wanted.length} backups, ${wanted[0]} and others. Give more of the id.`,
    );
  }

  async show(id: string): Promise<BackupEntry> {
    const { manifest, own } = await this.readOne(id);
    const pin = await inWords(this.ctx, () => infoIfAny(this.ctx.env.fs, this.ctx.layout.pin(manifest.id)));
    return { manifest, own, pinned: pin !== undefined };
  }

  /** The content of a backup, checked against its SHA-256; for a view or a comparison. */
  async read(id: string): Promise<Uint8Array> {
    return readObject(this.ctx, (await this.readOne(id)).manifest.content.sha256);
  }

  /** Re-hashes everything, or the given backups. Changes nothing. */
  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    const ids = options.ids && (await Promise.all(options.ids.map((id) => this.resolveId(id))));
    return inWords(this.ctx, () => verify(this.ctx, { ...options, ids }));
  }

  /**
   * Puts a backup back: to `target`, into a folder, or to where it came from. The last only for a backup that this
   * user made on this machine, because a store from elsewhere may name any path. What is there is backed up first.
   */
  async restore(id: string, options: RestoreOptions = {}): Promise<ApplyResult> {
    const { manifest, own } = await this.readOne(id);
    const target = options.target ?? this.targetFor(manifest, own, options.into);
    const bytes = await readObject(this.ctx, manifest.content.sha256);
    const mode = manifest.source.mode & 0o777;
    return this.replace({ kind: 'restore', target, bytes, expected: options.expectedSha256, mode }, options);
  }

  /** Writes new content to a target by the crash-safe order; `expectedSha256` is what the preview was made from. */
  async apply(target: string, newBytes: Uint8Array, options: ApplyOptions = {}): Promise<ApplyResult> {
    return this.replace({ kind: 'apply', target, bytes: newBytes, expected: options.expectedSha256 }, options);
  }

  /**
   * Takes back the last change this store made to a file. Undoing an undo brings the change back.
   * @throws BackupError `target-changed` where another change than the one in `options.record` was the last.
   */
  async undo(target: string, options: UndoOptions = {}): Promise<ApplyResult> {
    requireUsablePath(target, this.ctx.env.paths);
    await this.requireLocation([target]);
    return this.write(async (ctx) => {
      const last = await lastChange(ctx, target, options.record);
      const bytes = last.before === null ? null : await readObject(ctx, last.before);
      const expected = options.expectedSha256 === undefined ? last.after : options.expectedSha256;
      const mode = last.backup ? await modeOf(ctx, last.backup) : undefined;
      return replaceFile(ctx, {
        ...{ kind: 'undo', target, bytes, expected, mode, run: newRun(ctx) },
        ...{ label: options.label ?? null, site: options.site ?? null },
      });
    });
  }

  async prune(policy: Partial<PrunePolicy> = {}, options: PruneOptions = {}): Promise<PruneReport> {
    const whole = { ...DEFAULT_PRUNE_POLICY, ...policy };
    for (const [name, count] of Object.entries(whole)) {
      if (!Number.isSafeInteger(count) || count < 0) {
        throw new BackupError('bad-argument', t`${name} is ${String(count)}; give a whole number, 0 or more.`);
      }
    }
    return this.write((ctx) => prune(ctx, whole, options));
  }

  /** A pinned backup is never pruned. */
  async pin(id: string): Promise<void> {
    const { manifest } = await this.readOne(id);
    await this.write(async (ctx) => {
      const note = { pinnedAt: new Date(ctx.env.machine.now()).toISOString(), by: ctx.env.machine.user };
      await writeRecord(
        ctx,
        ctx.layout.pins,
        `${manifest.id}.json`,
        new TextEncoder().encode(JSON.stringify(note) + '\n'),
      );
    });
  }

  async unpin(id: string): Promise<void> {
    const full = await this.resolveId(id);
    await this.write(async (ctx) => {
      const path = ctx.layout.pin(full);
      if (!(await infoIfAny(ctx.env.fs, path))) return;
      try {
        await ctx.env.fs.remove(path);
        await ctx.env.fs.syncDirectory(ctx.layout.pins);
      } catch (error) {
        throw explain(error, t`Backup ${backupName(full)} could not be unpinned`, path);
      }
    });
  }

  private async readOne(id: string): Promise<ReadManifest> {
    return readManifest(this.ctx, await this.resolveId(id));
  }

  private targetFor(manifest: Manifest, own: boolean, into: string | undefined): string {
    const { paths } = this.ctx.env;
    const recorded = manifest.source.realPath ?? manifest.source.path;
    if (into !== undefined) {
      requireUsablePath(into, paths);
      return paths.join(into, safeLeaf(recorded, `${manifest.id}.restored`));
    }
    const problem = problemOfRecordedPath(recorded, paths);
    if (problem) {
      throw new BackupError(
        'bad-path',
        t`Backup ${backupName(manifest.id)} names “${recorded}”, which ${problem}. Say where to restore it.`,
      );
    }
    if (!own) {
      throw new BackupError(
        'untrusted',
        t`Backup ${backupNumber(manifest.id)} of “${recorded}” was made by ${manifest.createdBy.user} on ${manifest.createdBy.host}, not by you on this machine, so its path is not used by itself. Say where to restore it.`,
      );
    }
    return recorded;
  }

  private async replace(
    what: Pick<Replacement, 'kind' | 'target' | 'bytes' | 'expected' | 'mode'>,
    options: ApplyOptions,
  ): Promise<ApplyResult> {
    requireUsablePath(what.target, this.ctx.env.paths);
    if (isInside(what.target, this.directory, this.ctx.env.paths)) {
      throw new BackupError('bad-path', t`“${what.target}” is inside the backup folder itself. Choose another place.`, {
        path: what.target,
      });
    }
    await this.requireLocation([what.target]);
    return this.write((ctx) =>
      replaceFile(ctx, { ...what, label: options.label ?? null, site: options.site ?? null, run: newRun(ctx) }),
    );
  }

  /** @returns the warnings. @throws BackupError `store-location` for a store that the upgrade would take along. */
  private async requireLocation(files: readonly string[]): Promise<string[]> {
    const findings = await judgeLocation(this.ctx.env, this.directory, files);
    const refused = findings.find((finding) => finding.level === 'refuse');
    if (refused) throw new BackupError('store-location', refused.message, { path: this.directory });
    return findings.map((finding) => finding.message);
  }

  private async write<T>(action: (ctx: Writing) => Promise<T>): Promise<T> {
    return withLock(this.ctx, action, (report) => {
      if (report.settled.length + report.open.length > 0) this.found = report;
    });
  }
}

function newRun(ctx: StoreContext): string {
  return hex(ctx.env.machine.randomBytes(8));
}

/** The SHA-256 of what a file holds now, for `expectedSha256`; null when there is none. */
export async function sha256OfFile(env: Environment, path: string): Promise<string | null> {
  const bytes = await currentBytes(env, path);
  return bytes ? env.machine.sha256(bytes) : null;
}
