// A text that is kept may never be older than the file, however quickly it is written and whatever its time says.
import { describe, expect, test } from 'vitest';
import { readKeptText } from '../../server/src/service/files/kept';
import { memoryEnvironment } from './support';

const FILE = '/site/a.mof';
const HOUR = 3_600_000;

/** A file that was written so many milliseconds ago. */
function written(text: string, ago: number) {
  const files: Record<string, string | Uint8Array> = {};
  const modified: Record<string, number> = {};
  const env = memoryEnvironment(files, [], modified);
  let reads = 0;
  const { openForReading } = env.fs;
  env.fs.openForReading = (name) => (reads++, openForReading(name));
  const first = Date.now() - ago;
  const write = (now: string | Uint8Array, later = 0): void => {
    files[FILE] = now;
    modified[FILE] = first + later;
  };
  write(text);
  return {
    write,
    read: (ansi?: 'windows-1250') => readKeptText(env, FILE, { ansi }),
    remove: () => delete files[FILE],
    reads: () => reads,
  };
}

describe('the text of a file that is asked for again', () => {
  test('is read once while nothing is written', async () => {
    const { read, reads } = written('class A { };', HOUR);
    expect([await read(), await read(), await read()]).toEqual(Array(3).fill('class A { };'));
    expect(reads()).toBe(1);
  });

  test.each([
    ['another time', 'class B { };', 1],
    ['an earlier time', 'class B { };', -HOUR],
    ['another size', 'class AB { };', 0],
  ])('is read again where the file has %s', async (_name, text, later) => {
    const { read, write } = written('class A { };', HOUR);
    await read();
    write(text, later);
    expect(await read()).toBe(text);
  });

  test.each([
    ['a moment before it was read: that may have been twice in one tick', 500],
    ['in the future, by another clock', -HOUR],
  ])('is read again where it was written %s', async (_name, ago) => {
    const { read, write } = written('class A { };', ago);
    await read();
    write('class B { };');
    expect(await read()).toBe('class B { };');
  });

  test('is read again in another code page', async () => {
    const { read, write } = written('', HOUR);
    write(Uint8Array.of(0xe6));
    expect(await read()).toBe('æ');
    expect(await read('windows-1250')).toBe('ć');
  });

  test('is refused as any other once the file is gone', async () => {
    const { read, remove } = written('class A { };', HOUR);
    await read();
    remove();
    await expect(read()).rejects.toThrow(/does not exist/);
  });
});
