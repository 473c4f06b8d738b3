/** Whose lock counts, in whatever order a folder lists them, and how long somebody else is waited for. */
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../server/src/backup/fileSystem';
import { acquireLock } from '../../server/src/backup/lock';
import { putFile } from '../faults/world';
import { bytes, instead, memoryEnvironment, refusalOf, type World } from './support';

describe('the lock', () => {
  const holder = (env: World, pid: number): Uint8Array =>
    bytes(JSON.stringify({ host: 'h', user: 'u', space: env.machine.processSpace, pid, token: 'nobody' }));
  const at = (number: number, state: string): string => `/locks/${String(number).padStart(10, '0')}.${state}`;
  /** A machine whose clock goes on only while somebody waits. */
  async function locked(...files: [number, string, Uint8Array][]) {
    let clock = 1_000_000;
    const machine: Partial<Machine> = {
      monotonic: () => clock,
      sleep: async (ms) => void (clock += ms),
      isAlive: () => true,
    };
    const env = memoryEnvironment(machine);
    await env.fs.makeDirectory('/locks');
    for (const [number, state, content] of files) await putFile(env, at(number, state), content);
    return { env, waited: () => clock - 1_000_000 };
  }
  const some = memoryEnvironment();
  const alive = holder(some, some.machine.pid + 1);
  // Of this very process, which does not know of it: from a process before it that had the same number.
  const dead = holder(some, some.machine.pid);

  it('of somebody at work is waited for, and no longer than that', async () => {
    const { env, waited } = await locked([1, 'lock', alive]);
    expect((await refusalOf(acquireLock(env, '/locks', { patience: 3_000, staleAfter: 60_000 }))).code).toBe('locked');
    expect(waited()).toBeGreaterThanOrEqual(3_000);
    expect(waited()).toBeLessThan(10_000);
  });
  it('of somebody who is gone is taken over, and what is older goes', async () => {
    const { env, waited } = await locked([1, 'lock', alive], [2, 'lock', dead]);
    await acquireLock(env, '/locks', { patience: 3_000 });
    expect([waited(), await env.fs.list('/locks')]).toEqual([0, ['0000000003.lock']]);
  });
  it('that counts is the one of the highest number, free before held, in whatever order the folder lists them', async () => {
    const orders: [number, string, Uint8Array][][] = [
      [
        [2, 'free', dead],
        [1, 'lock', alive],
      ],
      [
        [1, 'lock', alive],
        [2, 'free', dead],
      ],
      [
        [2, 'free', dead],
        [2, 'lock', alive],
      ],
      [
        [2, 'lock', alive],
        [2, 'free', dead],
      ],
    ];
    for (const files of orders) {
      const { env, waited } = await locked(...files);
      await acquireLock(env, '/locks', { patience: 3_000 });
      expect([waited(), await env.fs.list('/locks')]).toEqual([0, ['0000000003.lock']]);
    }
  });
  it('that was given back by somebody else in the same moment is not ours', async () => {
    const { env } = await locked();
    let there = false;
    const racing = instead(env, {
      createExclusively: async (name, mode) => {
        const file = await env.disk.createExclusively(name, mode);
        if (!there) await putFile(env, name.replace('.lock', '.free'), bytes(''));
        there = true;
        return file;
      },
    });
    const lock = await acquireLock(racing, '/locks', { patience: 3_000 });
    expect((await env.fs.list('/locks')).length).toBe(1);
    await lock.assertHeld();
    await lock.release();
    expect((await env.fs.list('/locks')).join()).toMatch(/^\d+\.free$/);
  });
});
