// Files that another program of Windows holds open while they are to be changed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytes, openAt, put, refusalOf, scratch, text } from '../backup/support';

/** Another process that has a file open, until `close`. */
async function holding(file: string): Promise<{ close(): Promise<void> }> {
  const script = `require('fs').openSync(process.argv[1], 'r+'); console.log('open'); process.stdin.resume();
process.stdin.on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['-e', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the holder ended')));
  });
  return {
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.stdin.end();
      }),
  };
}

async function site() {
  const root = scratch();
  const target = put(path.join(root, 'site', 'SMS_def.mof'), 'old');
  return { root, target, store: await openAt(path.join(root, 'store')) };
}
const names = (target: string): string[] => fs.readdirSync(path.dirname(target));

describe('a target that another program holds open', () => {
  test('for a moment: it is replaced as soon as that program lets go', async () => {
    const { target, store } = await site();
    const holder = await holding(target);
    const applying = store.apply(target, bytes('new'));
    setTimeout(() => void holder.close(), 100);
    const { backup } = await applying;
    expect(fs.readFileSync(target, 'utf8')).toBe('new');
    expect(text(await store.read(backup!.id))).toBe('old');
    expect(names(target)).toEqual(['SMS_def.mof']);
  });

  test('all the time: it stays as it was, with a sentence, and nothing lies about', async () => {
    const { target, store } = await site();
    const holder = await holding(target);
    // Windows may allow it, where the other program lets its file be deleted; then it has been done, wholly.
    const outcome = await refusalOf(store.apply(target, bytes('new'))).catch(() => undefined);
    await holder.close();
    const now = fs.readFileSync(target, 'utf8');
    if (outcome) {
      expect(outcome.message).toMatch(/close the program that holds it open|Close that program/);
      expect(outcome.message).toContain(target);
    }
    expect(now).toBe(outcome ? 'old' : 'new');
    expect(names(target)).toEqual(['SMS_def.mof']);
    expect(await store.verify()).toMatchObject({ ok: true, leftovers: [], openChanges: 0 });
  });
});

test('a content of the store that another program holds open is still read, restored and verified', async () => {
  const { root, target, store } = await site();
  const [backup] = (await store.backup([{ path: target }])).backups;
  const holder = await holding(path.join(root, 'store', backup!.content.object));
  fs.writeFileSync(target, 'changed');
  await store.restore(backup!.id);
  expect(fs.readFileSync(target, 'utf8')).toBe('old');
  expect((await store.verify()).ok).toBe(true);
  await holder.close();
});

test('a read-only target is refused, and stays', async () => {
  const { target, store } = await site();
  fs.chmodSync(target, 0o444);
  const { code, message } = await refusalOf(store.apply(target, bytes('new')));
  fs.chmodSync(target, 0o666);
  expect(code).toBe('read-only');
  expect(message).toContain(target);
  expect(fs.readFileSync(target, 'utf8')).toBe('old');
});
