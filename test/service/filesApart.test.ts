// Files from a thread of its own: what a slow caller, and a thread that ends, make of them.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import { readerProgram } from '../../server/src/node/fileReader';
import { openFilesApart } from '../../server/src/node/filesApart';

/** The program of a thread that hands over one file for each message, and does what `then` says after it. */
function readerThat(then: string): string {
  return `const { parentPort: port } = require('node:worker_threads');
let next = 0, paths;
port.on('message', (message) => {
  paths ??= message.paths;
  if (next >= paths.length) return;
  port.postMessage({ bytes: Buffer.from(paths[next++]), ends: [1] });
  ${then}
});
`;
}

/** Waits between the parts, as one does who lets requests through. */
async function readSlowly(program: string, paths: readonly string[]): Promise<string[]> {
  const apart = openFilesApart(program);
  const read: string[] = [];
  for await (const part of apart.read(paths, 1_000_000)) {
    await wait(10);
    for (const bytes of part) read.push(new TextDecoder().decode(bytes));
  }
  apart.close();
  return read;
}

test('nothing is lost while the caller works on the last files', async () => {
  expect(await readSlowly(readerThat(''), ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
});

test('a thread that ends early ends the files, and nobody waits for more', async () => {
  // What is asked for until it has ended it does not answer, however long that takes.
  const program = readerThat('if (next === 2) { paths.length = 2; setImmediate(() => process.exit(0)); }');
  expect(await readSlowly(program, ['a', 'b', 'c'])).toEqual(['a', 'b']);
});

test('a thread that fails does the same', async () => {
  const program = readerThat("if (next === 2) throw new Error('gone');");
  expect((await readSlowly(program, ['a', 'b', 'c'])).length).toBeLessThanOrEqual(2);
});

test.each(['process.exit(0)', "throw new Error('gone')", 'this is no program'])(
  'one that ends before it is asked for anything gives nothing: %s',
  async (program) => {
    const apart = openFilesApart(program);
    await wait(50);
    const parts: unknown[] = [];
    for await (const part of apart.read(['a'], 1)) parts.push(part);
    expect(parts).toEqual([]);
    apart.close();
  },
);

test.each([true, false])('the program of the thread stands alone, minified: %s', async (minify) => {
  const { code } = await transform(readerProgram(), { minify, target: 'node20' });
  const file = 'package.json';
  expect(await readSlowly(code, [file, `${file}.none`, file])).toEqual([
    readFileSync(file, 'utf8'),
    '',
    readFileSync(file, 'utf8'),
  ]);
});
