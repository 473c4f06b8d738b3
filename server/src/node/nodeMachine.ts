/** The Machine port over Node. */

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Machine } from '../service';

export function nodeMachine(): Machine {
  // Looked up when somebody asks: most commands do not, and on a machine of a domain it takes its time.
  let user: string | undefined;
  let space: string | undefined;
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (milliseconds) => wait(milliseconds),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    hmacSha256: (key, bytes) => createHmac('sha256', key).update(bytes).digest('hex'),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    host: hostname(),
    get user() {
      return (user ??= userName());
    },
    pid: process.pid,
    get processSpace() {
      return (space ??= processSpace());
    },
    isAlive,
  };
}

function processSpace(): string {
  let space = `${hostname()} ${process.platform}`;
  try {
    space += ` ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // Only Linux has numbers of its own in each container.
  }
  return space;
}

/** Some containers run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USERNAME ?? process.env.USER ?? 'unknown';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signaled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
