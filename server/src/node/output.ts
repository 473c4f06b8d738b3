/**
 * The standard streams as the command line writes to them. What makes a stream of a pipe takes Node as long to load as a
 * small file takes to be checked; so a file or a pipe is written to directly, as the stream would do it there, too.
 */
import { fstatSync, writeSync } from 'node:fs';
import type { Output } from '../cli/host';

export interface FlushedOutput extends Output {
  /** Resolves once a reader can read everything that was written. */
  flushed(): Promise<void>;
}

/** @param number 1 for what is asked for, 2 for what is said besides */
export function output(number: 1 | 2): FlushedOutput {
  let opened: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => {
    if (opened) return opened;
    opened = number === 1 ? process.stdout : process.stderr;
    return opened.on('error', failed);
  };
  if (!isPlain(number)) stream();
  return {
    write(data) {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      const left = opened ? bytes : writeDirectly(number, bytes);
      // Whoever shares the pipe wants nobody to wait for its reader: Node waits elsewhere.
      if (left.length > 0) stream().write(left);
    },
    get isTerminal() {
      return opened?.isTTY === true;
    },
    flushed: () => new Promise((resolve) => (opened ? opened.write('', () => resolve()) : resolve())),
  };
}

/** True for a file or a pipe, which may be a socket to Node, of a system that can write to both directly. */
function isPlain(number: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const stat = fstatSync(number);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** Gives what could not be written without waiting. */
function writeDirectly(number: number, bytes: Uint8Array): Uint8Array {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(number, bytes, done);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') failed(error as NodeJS.ErrnoException);
  }
  return bytes.subarray(done);
}

/** A reader that has gone away (`| head`) ends the program quietly: nobody reads the rest. */
function failed(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EPIPE') {
    writeSync(2, `configmgr-mof: the output could not be written (${error.message}).\n`);
    process.exit(2);
  }
  process.exit();
}
