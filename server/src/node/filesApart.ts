/**
 * Reads thousands of files in a thread of its own, where waiting for the disk keeps nobody from working: asked for one by
 * one from here, each costs four calls that wake a thread, which together take as long as parsing all of them.
 */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { growAgain, stopGrowing } from './youngGeneration';

/** The data of the worker that is to read files; the program that runs in it is this one. */
export const READS_FILES = 'reads-files';

/** What the worker is asked for first: these files, none with more bytes than that. Each message after it asks for more. */
export interface FilesWanted {
  readonly paths: readonly string[];
  readonly limit: number;
}

/** The next files: where in `bytes` each ends; -1 for one that has to be read in the ordinary way, which also gives the reason. */
export interface FilesRead {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

let program: string | undefined;

/** Says which program reads files where it is run as a worker with the data `READS_FILES`; before this there is none. */
export function setReader(file: string): void {
  program = file;
}

/**
 * The content of files in their order, some at a time; undefined for those that have to be read in the ordinary way. It may
 * end early, where no thread can be had: then the rest has to be read so.
 * @param program the file of this program, which the worker runs.
 * @param limit the most bytes that a file may have.
 */
export async function* readFilesApart(
  paths: readonly string[],
  limit: number,
): AsyncIterableIterator<(Uint8Array | undefined)[]> {
  if (program === undefined) return;
  let worker: Worker | undefined;
  try {
    worker = new Worker(program, { workerData: READS_FILES, argv: [], execArgv: [] });
    worker.unref();
    // Kept from here on: what comes while the caller works on the last files is not lost. Ends with the worker, fails with it.
    const messages = on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[FilesRead]>;
    const wanted: FilesWanted = { paths, limit };
    worker.postMessage(wanted);
    let done = 0;
    stopGrowing();
    for await (const [{ bytes, ends }] of messages) {
      done += ends.length;
      // The next ones are read while somebody works on these.
      worker.postMessage(undefined);
      yield filesIn(bytes, ends);
      stopGrowing();
      if (done >= paths.length) return;
    }
  } catch {
    // The caller reads what is left, and reports what is wrong with it.
  } finally {
    growAgain();
    await worker?.terminate().catch(() => undefined);
  }
}

function filesIn(bytes: Uint8Array, ends: readonly number[]): (Uint8Array | undefined)[] {
  let start = 0;
  return ends.map((end) => {
    if (end < 0) return undefined;
    const file = bytes.subarray(start, end);
    start = end;
    return file;
  });
}
