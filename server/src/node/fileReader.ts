/**
 * What the thread does that reads files for `filesApart.ts`: nobody waits for it, so it may wait for the disk. It gets this
 * function as text and nothing else of the program: to load all of that takes longer than to read a thousand files, and as
 * much memory again.
 */
import type * as FileSystem from 'node:fs';
import type { MessagePort } from 'node:worker_threads';

/** What the thread is asked for first: these files, none with more bytes than that. Each message after it asks for more. */
export interface FilesWanted {
  readonly paths: readonly string[];
  readonly limit: number;
}

/** The next files: where in `bytes` each ends; -1 for one that has to be read in the ordinary way, which also gives the reason. */
export interface FilesRead {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

/** The program of the thread. */
export function readerProgram(): string {
  return `(${serveFiles.toString()})(require('node:worker_threads').parentPort, require('node:fs'));`;
}

/** Hands over the first files that it is asked for, and more for each message. Uses nothing but what it is given. */
export function serveFiles(port: Pick<MessagePort, 'on' | 'postMessage'>, fs: typeof FileSystem): void {
  /** How many bytes are handed over at once: a few milliseconds of work. */
  const AT_ONCE = 262_144;

  interface Room {
    readonly bytes: Uint8Array;
    readonly at: number;
    /** One byte more than the file should have: a read that fills it shows that the file has grown. */
    readonly room: number;
  }

  let next = 0;
  let wanted: FilesWanted | undefined;
  port.on('message', (message: FilesWanted | undefined) => {
    wanted ??= message;
    if (!wanted || next >= wanted.paths.length) return;
    const read = readSome(wanted, next);
    next += read.ends.length;
    port.postMessage(read, [read.bytes.buffer as ArrayBuffer]);
  });

  /** The files from the one of that index on, as many as fit; one at least. */
  function readSome({ paths, limit }: FilesWanted, from: number): FilesRead {
    const ends: number[] = [];
    let bytes = new Uint8Array(AT_ONCE);
    let filled = 0;
    for (let at = from; at < paths.length && filled < AT_ONCE; at++) {
      const end = readInto(paths[at]!, (size) => {
        if (size > limit) return undefined;
        if (filled + size >= bytes.length) {
          if (filled > 0) return 'full';
          bytes = new Uint8Array(size + 1);
        }
        return { bytes, at: filled, room: size + 1 };
      });
      if (end === 'full') break;
      ends.push(end ?? -1);
      filled = end ?? filled;
    }
    return { bytes, ends };
  }

  /** Where in the given room the file ends; undefined where it is anything but a plain file that keeps its size. */
  function readInto(path: string, roomFor: (size: number) => Room | 'full' | undefined): number | 'full' | undefined {
    let file: number | undefined;
    try {
      // Not waiting for a writer, should a pipe have taken the file's place.
      file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
      const stat = fs.fstatSync(file);
      if (!stat.isFile()) return undefined;
      const room = roomFor(stat.size);
      if (room === 'full' || room === undefined) return room;
      let length = 0;
      for (let read = -1; read !== 0 && length < room.room; length += read)
        read = fs.readSync(file, room.bytes, room.at + length, room.room - length, length);
      return length === stat.size ? room.at + length : undefined;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) close(file);
    }
  }

  function close(file: number): void {
    try {
      fs.closeSync(file);
    } catch {
      // The content was read; there is nothing to lose.
    }
  }
}
