/**
 * Reads thousands of files in a thread of its own, where waiting for the disk keeps nobody from working: asked for one by
 * one from here, each costs four calls that wake a thread, which together take as long as parsing all of them.
 */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FilesApart } from '../lsp/host';
import { readerProgram, type FilesRead, type FilesWanted } from './fileReader';
import { growAgain, stopGrowing } from './youngGeneration';

/** How many parts are read or waiting at once: none is waited for where one file took no time at all. */
const AHEAD = 2;

/** Starts the thread: it is ready by the time at which it is known what it is to read. */
export function openFilesApart(program = readerProgram()): FilesApart {
  let worker: Worker | undefined;
  try {
    worker = new Worker(program, { eval: true, argv: [], execArgv: [] });
    worker.unref();
    // It may end before it is known what to read, or after that: then nobody else listens.
    worker.on('error', () => undefined).on('exit', () => (worker = undefined));
  } catch {
    // Where no thread can be had, nothing is read here.
  }
  return {
    async *read(paths, limit) {
      const reader = worker;
      if (reader === undefined) return;
      try {
        // Kept from here on: what comes while the caller works on the last files is not lost. Ends with the worker, fails with it.
        const messages = on(reader, 'message', { close: ['exit'] }) as AsyncIterable<[FilesRead]>;
        const wanted: FilesWanted = { paths, limit };
        reader.postMessage(wanted);
        for (let more = 1; more < AHEAD; more++) reader.postMessage(undefined);
        let done = 0;
        stopGrowing();
        for await (const [{ bytes, ends }] of messages) {
          done += ends.length;
          // The next ones are read while somebody works on these.
          reader.postMessage(undefined);
          yield filesIn(bytes, ends);
          stopGrowing();
          if (done >= paths.length) return;
        }
      } catch {
        // The caller reads what is left, and reports what is wrong with it.
      } finally {
        growAgain();
      }
    },
    close: () => void worker?.terminate().catch(() => undefined),
  };
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
