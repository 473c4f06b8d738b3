/** Other programs of Windows that have a file open, each with another share mode: what it lets others do meanwhile. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** What the program that holds a file lets others do with it. */
export type Shared =
  /** Node: read, write, rename, delete. */
  | 'everything'
  /** CMD, which reads it by `<`: read, and nothing else. */
  | 'reading'
  /** CMD, which appends to it by `>>`: read, and not replace. */
  | 'reading, while it writes'
  /** The script host: nothing at all. */
  | 'nothing';

export interface Holder {
  /** Ends it, and waits until it has let go. */
  close(): Promise<void>;
}

const POLL_MS = 20;
const PATIENCE_MS = 60_000;

async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !holds();) {
    if (performance.now() > end) throw new Error(`the holder ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * Another process that has a file open.
 * @param folder where it keeps its script and what it says.
 */
export async function holding(file: string, shared: Shared, folder: string): Promise<Holder> {
  const own = fs.mkdtempSync(path.join(folder, 'holder-'));
  // Wine's programs speak to no pipe of ours: files say that it has begun and that it may end.
  const [ready, done] = ['ready', 'done'].map((name) => path.join(own, name)) as [string, string];
  const child = start(file, shared, own, ready, done);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until(() => fs.existsSync(ready), 'did not begin');
  return {
    async close() {
      fs.writeFileSync(done, '');
      await ended;
      fs.rmSync(own, { recursive: true, force: true });
    },
  };
}

function start(file: string, shared: Shared, own: string, ready: string, done: string): ChildProcess {
  if (shared === 'nothing') {
    const script = path.join(own, 'hold.vbs');
    const lines = [
      'Set files = CreateObject("Scripting.FileSystemObject")',
      `Set held = files.OpenTextFile("${file}", 1)`,
      `files.CreateTextFile("${ready}").Close`,
      // Wine's host has no WScript.Sleep.
      `Do While Not files.FileExists("${done}")`,
      'Loop',
    ];
    fs.writeFileSync(script, lines.join('\r\n'), 'latin1');
    return spawn('cscript', ['//nologo', script], { stdio: 'ignore' });
  }
  const script = path.join(own, 'hold.js');
  fs.writeFileSync(
    script,
    `const fs = require('fs');
${shared === 'everything' ? `fs.openSync(${JSON.stringify(file)}, 'r+');` : ''}
fs.writeFileSync(${JSON.stringify(ready)}, '');
setInterval(() => fs.existsSync(${JSON.stringify(done)}) && process.exit(), ${POLL_MS});`,
  );
  if (shared === 'everything') return spawn(process.execPath, [script], { stdio: 'ignore' });
  const way = shared === 'reading' ? '<' : '>>';
  return spawn('cmd', ['/d', '/s', '/c', `""${process.execPath}" "${script}" ${way} "${file}""`], {
    stdio: 'ignore',
    windowsVerbatimArguments: true,
  });
}
