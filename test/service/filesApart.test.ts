// Files from a thread of its own: what a slow caller, and a thread that ends, make of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { readFilesApart, setReader } from '../../server/src/node/filesApart';

const folder = mkdtempSync(path.join(tmpdir(), 'mof-apart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that hands over one file for each message, and does what `then` says after it. */
function readerThat(then: string): void {
  const file = path.join(folder, `reader-${then.length}.cjs`);
  writeFileSync(
    file,
    `const { parentPort: port } = require('node:worker_threads');
let next = 0, paths;
port.on('message', (message) => {
  paths ??= message.paths;
  if (next >= paths.length) return;
  port.postMessage({ bytes: Buffer.from(paths[next++]), ends: [1] });
  ${then}
});
`,
  );
  setReader(file);
}

/** Waits between the parts, as one does who lets requests through. */
async function readSlowly(paths: readonly string[]): Promise<string[]> {
  const read: string[] = [];
  for await (const part of readFilesApart(paths, 1000)) {
    await wait(10);
    for (const bytes of part) read.push(new TextDecoder().decode(bytes));
  }
  return read;
}

test('nothing is lost while the caller works on the last files', async () => {
  readerThat('');
  expect(await readSlowly(['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
});

test('a thread that ends early ends the files, and nobody waits for more', async () => {
  // What is asked for until it has ended it does not answer, however long that takes.
  readerThat('if (next === 2) { paths.length = 2; setImmediate(() => process.exit(0)); }');
  expect(await readSlowly(['a', 'b', 'c'])).toEqual(['a', 'b']);
});

test('a thread that fails does the same', async () => {
  readerThat("if (next === 1) setTimeout(() => { throw new Error('gone'); }, 1);");
  expect((await readSlowly(['a', 'b', 'c'])).length).toBeLessThanOrEqual(2);
});
