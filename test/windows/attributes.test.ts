// What Windows keeps about a file beside its content, when the file is replaced.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bytes, openAt, put, refusalOf, scratch } from '../backup/support';

async function site() {
  const root = scratch();
  const target = put(path.join(root, 'site', 'SMS_def.mof'), 'old');
  return { root, target, store: await openAt(path.join(root, 'store')) };
}

const set = (...args: string[]): unknown => spawnSync('attrib', args, { stdio: 'ignore' });

/** The letters that `attrib` shows: A, H, R, S. */
function attributesOf(file: string, folder: string): string {
  const out = path.join(folder, 'attributes.txt');
  const line = `"attrib "${file}" > "${out}""`;
  spawnSync('cmd', ['/d', '/s', '/c', line], { stdio: 'ignore', windowsVerbatimArguments: true });
  return fs.readFileSync(out, 'utf8').split(file)[0]!.replace(/\s/g, '');
}

test('a read-only target is refused, and stays', async () => {
  const { root, target, store } = await site();
  set('+r', target);
  const { code, message } = await refusalOf(store.apply(target, bytes('new')));
  expect(code).toBe('read-only');
  expect(message).toContain(target);
  expect(fs.readFileSync(target, 'utf8')).toBe('old');
  expect(attributesOf(target, root)).toContain('R');
  set('-r', target);
  await store.apply(target, bytes('new'));
  expect(fs.readFileSync(target, 'utf8')).toBe('new');
});

test('a read-only copy in the store is read, restored and pruned', async () => {
  const { root, target, store } = await site();
  const [backup] = (await store.backup([{ path: target }])).backups;
  set('+r', path.join(root, 'store', backup!.content.object));
  fs.writeFileSync(target, 'changed');
  await store.restore(backup!.id);
  expect(fs.readFileSync(target, 'utf8')).toBe('old');
  expect((await store.verify()).ok).toBe(true);
  set('-r', path.join(root, 'store', backup!.content.object));
});

test('hidden and system do not carry over to the new content, and that is said', async () => {
  const { root, target, store } = await site();
  set('+h', '+s', target);
  expect(attributesOf(target, root)).toContain('S');
  const { notes } = await store.apply(target, bytes('new'));
  expect(fs.readFileSync(target, 'utf8')).toBe('new');
  expect(notes.join('\n')).toContain('hidden, system and compressed, have to be set again');
  expect(attributesOf(target, root)).not.toMatch(/[HS]/);
});
