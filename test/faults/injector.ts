/** A file system that fails on command. */
import type { FileSystem, OpenFile } from '../../server/src/backup/fileSystem';

/**
 * A file system that fails on command. Every call through the port is counted, those on open files included, and at
 * the chosen one it does what disks, networks and power do.
 */
export type Fault =
  /** The call does not take place and reports this. */
  | { readonly kind: 'error'; readonly at: number; readonly code: string }
  /** The call takes place and reports an error all the same, as when a server's answer is lost. */
  | { readonly kind: 'error-after'; readonly at: number; readonly code: string }
  /** From this call on everything fails: the disk or the connection is gone. */
  | { readonly kind: 'dead-from'; readonly at: number; readonly code: string }
  /** Every write moves at most so many bytes. */
  | { readonly kind: 'short'; readonly bytes: number }
  /** From this call on every write moves nothing, without an error. */
  | { readonly kind: 'full-silently'; readonly at: number }
  /** The process ends here; a write may have moved half its bytes. */
  | { readonly kind: 'kill'; readonly at: number; readonly when: 'before' | 'during' | 'after' };

/** What a thread ends with where it is told to end; its process lives on. */
export const ENDED = 86;

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

export class Injector {
  /** Calls so far. */
  count = 0;
  /** Names of the calls, to choose points by. */
  readonly trace: string[] = [];

  constructor(
    readonly fault: Fault | undefined,
    /** Ends the process; only a child process has one. */
    private readonly kill: () => void = () => {
      throw new Error('this process cannot be killed');
    },
  ) {}

  async call<T>(name: string, action: () => Promise<T>): Promise<T> {
    const at = this.begin(name);
    let result: T;
    try {
      result = await action();
    } catch (error) {
      this.end(at);
      throw error;
    }
    this.end(at);
    return result;
  }

  async write(bytes: Uint8Array, action: (part: Uint8Array) => Promise<number>): Promise<number> {
    const at = this.begin('write');
    const { fault } = this;
    let part = bytes;
    if (fault?.kind === 'full-silently' && at >= fault.at) return 0;
    if (fault?.kind === 'short') part = bytes.subarray(0, fault.bytes);
    const during = fault?.kind === 'kill' && fault.at === at && fault.when === 'during';
    if (during) part = bytes.subarray(0, Math.ceil(bytes.length / 2));
    const count = await action(part);
    if (during) this.kill();
    this.end(at);
    return count;
  }

  private begin(name: string): number {
    const at = this.count++;
    this.trace.push(name);
    const { fault } = this;
    if (fault?.kind === 'error' && fault.at === at) throw systemError(fault.code);
    if (fault?.kind === 'dead-from' && at >= fault.at) throw systemError(fault.code);
    if (fault?.kind === 'kill' && fault.at === at && fault.when === 'before') this.kill();
    return at;
  }

  private end(at: number): void {
    const { fault } = this;
    if (fault?.kind === 'error-after' && fault.at === at) throw systemError(fault.code);
    if (fault?.kind === 'kill' && fault.at === at && fault.when === 'after') this.kill();
  }
}

export function faulty(inner: FileSystem, injector: Injector): FileSystem {
  const file = (open: OpenFile): OpenFile => ({
    read: (into, position) => injector.call('read', () => open.read(into, position)),
    write: (bytes, position) => injector.write(bytes, (part) => open.write(part, position)),
    sync: () => injector.call('sync', () => open.sync()),
    close: async () => {
      // A handle must not leak into the next point, whatever the call is made to report.
      let closed = false;
      try {
        await injector.call('close', async () => {
          closed = true;
          await open.close();
        });
      } finally {
        if (!closed) await open.close();
      }
    },
  });
  const opening = async (name: string, open: () => Promise<OpenFile>): Promise<OpenFile> => {
    let opened: OpenFile | undefined;
    try {
      await injector.call(name, async () => (opened = await open()));
    } catch (error) {
      await opened?.close();
      throw error;
    }
    return file(opened!);
  };
  return {
    openForReading: (path) => opening('open', () => inner.openForReading(path)),
    createExclusively: (path, mode) => opening('create', () => inner.createExclusively(path, mode)),
    rename: (from, to) => injector.call('rename', () => inner.rename(from, to)),
    remove: (path) => injector.call('remove', () => inner.remove(path)),
    makeDirectory: (path) => injector.call('mkdir', () => inner.makeDirectory(path)),
    list: (path) => injector.call('list', () => inner.list(path)),
    info: (path) => injector.call('info', () => inner.info(path)),
    realPath: (path) => injector.call('realpath', () => inner.realPath(path)),
    syncDirectory: (path) => injector.call('syncdir', () => inner.syncDirectory(path)),
    touch: (path) => injector.call('touch', () => inner.touch(path)),
    copyAttributes: (from, to) => injector.call('attributes', () => inner.copyAttributes(from, to)),
  };
}
