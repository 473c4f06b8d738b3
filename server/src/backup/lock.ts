/**
 * One writer at a time, across processes and machines, with nothing but files, and without a lock that stays
 * after a crash.
 *
 * The folder holds generations: `<n>.lock` while generation n is held, renamed to `<n>.free` when it is given back.
 * Whoever may have the next turn creates `<n+1>.lock` exclusively, so of two that judge a holder dead only one follows
 * it, and the holder is always the highest generation. A holder that was only slow sees the higher number before its
 * next step and stops. (Removing a stale lock file and creating a new one has a race in which two processes both win.)
 */
import { t } from '../l10n';
import { BackupError, explain } from './errors';
import type { Environment } from './fileSystem';
import { errorCode, infoIfAny, listIfAny } from './fileSystem';
import { readWhole, removeQuietly } from './files';
import { hex } from './layout';

export interface LockOptions {
  /** How long to wait for another process before giving up with a sentence. Milliseconds. */
  readonly patience?: number;
  /** How long a lock may show no sign of life before its holder counts as dead. Milliseconds. */
  readonly staleAfter?: number;
}

export interface Lock {
  /** @throws BackupError `locked` when another process has taken over, `store-missing` when the store is gone. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

const POLL_MS = 25;
const BEAT_MS = 2_000;

interface Generation {
  readonly number: number;
  readonly free: boolean;
}

interface Holder {
  readonly host: string;
  readonly space: string;
  readonly user: string;
  readonly pid: number;
  readonly token: string;
}

/** Tokens of the locks held by this very process: one of its own that is not here was abandoned by a failure. */
const heldHere = new Set<string>();

export async function acquireLock(env: Environment, folder: string, options: LockOptions = {}): Promise<Lock> {
  const { fs, machine, paths } = env;
  const staleAfter = options.staleAfter ?? 20_000;
  const patience = options.patience ?? 30_000;
  const started = machine.monotonic();
  let watched = '';
  let watchedSince = 0;
  for (;;) {
    const latest = await latestGeneration(env, folder);
    if (!latest || latest.free) {
      const lock = await tryToTake(env, folder, (latest?.number ?? 0) + 1);
      if (lock) return lock;
      continue;
    }
    const file = paths.join(folder, lockName(latest.number));
    const holder = await readHolder(env, file);
    const sign = `${latest.number} ${(await infoIfAny(fs, file))?.modified ?? 'gone'}`;
    const now = machine.monotonic();
    if (sign !== watched) {
      watched = sign;
      watchedSince = now;
    }
    // A lock file is filled by the call after the one that makes it, so an empty one is soon a dead one.
    const limit = holder ? staleAfter : Math.min(staleAfter, 2_000);
    if ((holder && isDead(env, holder)) || now - watchedSince >= limit) {
      const lock = await tryToTake(env, folder, latest.number + 1);
      if (lock) return lock;
      continue;
    }
    if (holder && now - started >= patience) {
      const who = t`${holder.user} on ${holder.host} (process ${holder.pid})`;
      throw new BackupError(
        'locked',
        t`The backup folder “${paths.dirname(folder)}” is in use by ${who}. Wait until it has finished and try again.`,
        { path: folder },
      );
    }
    await machine.sleep(POLL_MS);
  }
}

/** Whether the last holder went without giving the lock back, as after a crash. */
export async function wasAbandoned(env: Environment, folder: string): Promise<boolean> {
  const latest = await latestGeneration(env, folder);
  if (!latest || latest.free) return false;
  const holder = await readHolder(env, env.paths.join(folder, lockName(latest.number)));
  return !holder || isDead(env, holder);
}

function lockName(generation: number): string {
  return `${String(generation).padStart(10, '0')}.lock`;
}

function freeName(generation: number): string {
  return `${String(generation).padStart(10, '0')}.free`;
}

function parseName(name: string): Generation | undefined {
  const match = /^(\d{10,15})\.(lock|free)$/.exec(name);
  return match ? { number: Number(match[1]), free: match[2] === 'free' } : undefined;
}

async function generations(env: Environment, folder: string): Promise<Generation[]> {
  const names = await listIfAny(env.fs, folder).catch((error: unknown) => {
    throw explain(error, t`The lock of the backup folder “${folder}” could not be checked`, folder);
  });
  if (!names) {
    throw new BackupError(
      'store-missing',
      t`The backup folder “${env.paths.dirname(folder)}” is no longer there. Nothing further was changed; put it back, or open the store again to start an empty one.`,
      { path: folder },
    );
  }
  return names.map(parseName).filter((generation) => generation !== undefined);
}

async function latestGeneration(env: Environment, folder: string): Promise<Generation | undefined> {
  let latest: Generation | undefined;
  for (const each of await generations(env, folder)) {
    // A number that is both held and free was free first: the late comer who made the lock will notice and go.
    if (!latest || each.number > latest.number || (each.number === latest.number && each.free)) latest = each;
  }
  return latest;
}

async function readHolder(env: Environment, file: string): Promise<Holder | undefined> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(await readWhole(env.fs, file, 65_536)));
    const { host, space, user, pid, token } = parsed as Partial<Holder>;
    if (typeof pid !== 'number' || typeof token !== 'string' || typeof space !== 'string') return undefined;
    return { host: host ?? t`another machine`, space, user: user ?? t`somebody`, pid, token };
  } catch {
    return undefined;
  }
}

function isDead(env: Environment, holder: Holder): boolean {
  if (holder.space !== env.machine.processSpace) return false;
  return holder.pid === env.machine.pid ? !heldHere.has(holder.token) : !env.machine.isAlive(holder.pid);
}

async function tryToTake(env: Environment, folder: string, generation: number): Promise<Lock | undefined> {
  const { fs, machine, paths } = env;
  const file = paths.join(folder, lockName(generation));
  const token = hex(machine.randomBytes(8));
  const holder: Holder = {
    host: machine.host,
    space: machine.processSpace,
    user: machine.user,
    pid: machine.pid,
    token,
  };
  heldHere.add(token);
  try {
    const open = await fs.createExclusively(file, 0o600).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') return undefined;
      throw error;
    });
    if (!open) {
      heldHere.delete(token);
      return undefined;
    }
    const bytes = new TextEncoder().encode(JSON.stringify(holder));
    try {
      // A holder's name cut short only makes others wait a little longer.
      await open.write(bytes, 0);
      await open.sync();
    } finally {
      await open.close();
    }
    // On the disk, so that after a power loss it shows that somebody was at work.
    await fs.syncDirectory(folder);
    const all = await generations(env, folder);
    const overtaken = all.some((each) => each.number > generation || (each.number === generation && each.free));
    if (overtaken) {
      heldHere.delete(token);
      await removeQuietly(fs, file);
      return undefined;
    }
    for (const each of all) {
      if (each.number < generation) {
        await removeQuietly(fs, paths.join(folder, each.free ? freeName(each.number) : lockName(each.number)));
      }
    }
    return heldLock(env, folder, generation, token);
  } catch (error) {
    heldHere.delete(token);
    throw explain(error, t`The backup folder “${paths.dirname(folder)}” could not be locked`, folder);
  }
}

function heldLock(env: Environment, folder: string, generation: number, token: string): Lock {
  const { fs, machine, paths } = env;
  const file = paths.join(folder, lockName(generation));
  let beat = machine.monotonic();
  return {
    async assertHeld() {
      const all = await generations(env, folder);
      const still = all.some((each) => each.number === generation && !each.free);
      if (!still || all.some((each) => each.number > generation)) {
        throw new BackupError(
          'locked',
          t`Another process took over the backup folder because this one had not responded for too long. This step was not carried out; try again.`,
          { path: folder },
        );
      }
      if (machine.monotonic() - beat >= BEAT_MS) {
        beat = machine.monotonic();
        await fs.touch(file).catch(() => undefined);
      }
    },
    async release() {
      heldHere.delete(token);
      // If this fails, the others see that the holder is gone or silent; nothing else needs doing.
      await fs.rename(file, paths.join(folder, freeName(generation))).catch(() => undefined);
    },
  };
}
