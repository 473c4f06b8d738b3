// What the program writes arrives whole and in order, whatever its standard streams are, and however slow their reader is.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { program, Workshop } from './support';

const shop = new Workshop();
/** More than any pipe holds. */
const text = Array.from({ length: 40_000 }, (_, n) => `class Contoso_Class${n} { string Name; };\r\n`).join('');
shop.write('large.mof', text);

const print = async (): Promise<string[]> => [await program(), 'parse', shop.path('large.mof'), '--print'];

test('through a pipe that is read slowly', async () => {
  const child = spawn(process.execPath, await print(), { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const parts: Buffer[] = [];
  let pauses = 20;
  for await (const part of child.stdout) {
    parts.push(part as Buffer);
    if (pauses-- > 0) await wait(5);
  }
  expect(await ended).toBe(0);
  expect(Buffer.concat(parts).toString()).toBe(text);
});

/** Makes a stream of its pipe, for whose reader nobody is to wait then, and has no time to put that right. */
const nobodyWaits = `process.stdout.write(''); process.kill(process.pid, 'SIGKILL');`;

test.runIf(process.platform === 'linux')('through a pipe for whose reader nobody is to wait', async () => {
  const line = `("$0" -e "$NOBODY_WAITS"; exec "$0" "$@") | cat`;
  const env = { ...process.env, NOBODY_WAITS: nobodyWaits };
  const child = spawn('sh', ['-c', line, process.execPath, ...(await print())], { env });
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toBe(text);
});

test.skipIf(process.platform === 'win32')('a reader that goes away ends it without a word', async () => {
  const child = spawn('sh', ['-c', `"$0" "$@" | head -1`, process.execPath, ...(await print())]);
  const said: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part));
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toBe('class Contoso_Class0 { string Name; };\r\n');
  expect(Buffer.concat(said).toString()).toBe('');
});

test('into a file, after what is there', async () => {
  shop.write('out.txt', 'before\r\n');
  const file = openSync(shop.path('out.txt'), 'a');
  const { status } = spawnSync(process.execPath, await print(), { stdio: ['ignore', file, 'inherit'] });
  closeSync(file);
  expect(status).toBe(0);
  expect(readFileSync(shop.path('out.txt'), 'utf8')).toBe(`before\r\n${text}`);
});

test.runIf(process.platform === 'linux')('a device that is full is an error', async () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, await print(), { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr.toString()).toMatch(/^configmgr-mof: the output could not be written \(.*ENOSPC.*\)\.\n$/);
});
