/** One writer at a time, whatever becomes of the one before. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lock } from '../../server/src/backup/lock';
import { acquireLock, wasAbandoned } from '../../server/src/backup/lock';
import { MemoryDisk } from '../faults/memoryDisk';
import { bound } from '../faults/world';
import { realEnvironment, refusalOf } from './support';

/** Processes on machines that share a disk; time passes only when somebody sleeps. */
async function machines() {
  const disk = new MemoryDisk();
  await disk.makeDirectory('/store');
  await disk.makeDirectory('/store/locks');
  let time = 0;
  const dead = new Set<string>();
  const on = (host: string, pid: number) => ({
    ...realEnvironment,
    fs: disk,
    paths: path.posix,
    machine: {
      ...realEnvironment.machine,
      host,
      processSpace: host,
      pid,
      user: 'ann',
      monotonic: () => time,
      sleep: async (milliseconds: number) => {
        time += milliseconds;
      },
      isAlive: (other: number) => !dead.has(`${host} ${other}`),
    },
  });
  const take = (host: string, pid: number): Promise<Lock> => acquireLock(on(host, pid), '/store/locks');
  return { disk, on, take, dead, pass: (milliseconds: number) => (time += milliseconds), elapsed: () => time };
}

describe('the lock', () => {
  it('is given from one to the next', async () => {
    const { disk, take, elapsed } = await machines();
    for (let turn = 0; turn < 5; turn++) await (await take('a', turn)).release();
    expect(elapsed()).toBe(0);
    expect(await disk.list('/store/locks')).toEqual(['0000000005.free']);
  });

  it('is waited for, and then given up with a sentence that says who has it', async () => {
    const { take, on, elapsed } = await machines();
    await take('a', 1);
    const { code, message } = await refusalOf(acquireLock(on('b', 2), '/store/locks', { patience: 1_000 }));
    expect(code).toBe('locked');
    expect(message).toContain('ann on a (process 1)');
    expect(elapsed()).toBeGreaterThanOrEqual(1_000);
  });

  it('of a process that died on this machine is taken over at once', async () => {
    const { take, dead, on, elapsed } = await machines();
    await take('a', 1);
    dead.add('a 1');
    expect(await wasAbandoned(on('a', 2), '/store/locks')).toBe(true);
    await take('a', 2);
    expect(elapsed()).toBe(0);
  });

  it('of a machine that fell silent is taken over after a while, and not before', async () => {
    const { take, elapsed } = await machines();
    await take('a', 1);
    await take('b', 2);
    expect(elapsed()).toBeGreaterThanOrEqual(20_000);
    expect(elapsed()).toBeLessThan(21_000);
  });

  it('is not taken from a slow holder that gives signs of life', async () => {
    const { on, take, pass } = await machines();
    const first = await take('a', 1);
    const env = on('b', 2);
    const beating = {
      ...env,
      machine: {
        ...env.machine,
        sleep: async (milliseconds: number) => {
          pass(milliseconds);
          await first.assertHeld();
        },
      },
    };
    expect((await refusalOf(acquireLock(beating, '/store/locks'))).code).toBe('locked');
    await first.assertHeld();
  });

  it('stops a holder that was taken for dead before its next step', async () => {
    const { take } = await machines();
    const slow = await take('a', 1);
    const next = await take('b', 2);
    expect((await refusalOf(slow.assertHeld())).code).toBe('locked');
    await slow.release();
    await next.assertHeld();
  });

  it('is not taken by one that looked long ago and comes late', async () => {
    const { disk, on, take } = await machines();
    for (let turn = 0; turn < 2; turn++) await (await take('a', turn)).release();
    const holder = await take('a', 3);
    const env = on('b', 4);
    let looked = false;
    const late = {
      ...env,
      fs: {
        ...bound(disk),
        list: async (folder: string) => {
          // What it saw before the others came: nothing.
          if (looked) return disk.list(folder);
          looked = true;
          return [];
        },
      },
    };
    expect((await refusalOf(acquireLock(late, '/store/locks', { patience: 1_000 }))).code).toBe('locked');
    await holder.assertHeld();
    expect(await disk.list('/store/locks')).toEqual(['0000000003.lock']);
  });

  it('left empty by a crash between making and filling it is soon taken over', async () => {
    const { disk, take, elapsed } = await machines();
    await disk.createExclusively('/store/locks/0000000001.lock', 0o600);
    await take('a', 2);
    expect(elapsed()).toBeLessThan(3_000);
  });

  it('is given to one of many that judge the holder dead at the same time', async () => {
    const { take, dead } = await machines();
    await take('a', 1);
    dead.add('a 1');
    let holders = 0;
    const turns = Array.from({ length: 20 }, async (_none, index) => {
      const lock = await take('a', index + 2);
      expect(++holders).toBe(1);
      await lock.assertHeld();
      holders--;
      await lock.release();
    });
    await Promise.all(turns);
  });

  it('is refused when the store is gone', async () => {
    const { on } = await machines();
    expect((await refusalOf(acquireLock(on('a', 1), '/gone/locks'))).code).toBe('store-missing');
  });
});
