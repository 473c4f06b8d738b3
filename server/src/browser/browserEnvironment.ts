/** The machine over a browser, as the service sees it: a clock, arithmetic, and files that can only be read. */
import type { FileSystem, Machine, ServiceEnvironment } from '../service';
import { slashPaths } from './paths';
import { hmacSha256, sha256 } from './sha256';

function browserMachine(user: string): Machine {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    sha256,
    hmacSha256,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    host: 'browser',
    user,
    pid: 0,
    processSpace: 'browser',
    // A browser shows no processes: none may be taken for dead.
    isAlive: () => true,
  };
}

/**
 * @param user who is at work, as reports name them.
 * @param version of the product.
 */
export function browserEnvironment(fs: FileSystem, user: string, version: string): ServiceEnvironment {
  return {
    fs,
    machine: browserMachine(user),
    paths: slashPaths,
    currentFolder: '/',
    absolute: (path) => slashPaths.normalize(slashPaths.isAbsolute(path) ? path : `/${path}`),
    account: { platform: 'browser', env: {}, home: '/' },
    keepsBackups: false,
    version,
  };
}
