/** A real disk that is too small for the change. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadControl } from './control';
import { realEnvironment } from './realWorld';
import type { Tally } from './tally';
import { content, openStore, placesIn } from './world';

/** 256 kB hold the old file and not the new one beside it. */
const DISK = '256k';
const BEFORE = content(1, 150_000);
const AFTER = content(2, 307_200);

/** @returns the reason when no small disk can be mounted here. */
export async function tinyDiskSweep(tally: Tally): Promise<string | undefined> {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cmof-tiny-'));
  const disk = path.join(base, 'disk');
  fs.mkdirSync(disk);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk], { encoding: 'utf8' });
  if (mount.error || mount.status !== 0) {
    fs.rmSync(base, { recursive: true });
    return `no small file system could be mounted (${mount.error?.message ?? mount.stderr.trim()})`;
  }
  try {
    await targetOnFullDisk(tally, disk, path.join(base, 'a'));
    await storeOnFullDisk(tally, disk, path.join(base, 'b'));
    await controlOnFullDisk(tally, disk);
  } finally {
    spawnSync('umount', [disk]);
    fs.rmSync(base, { recursive: true, force: true });
  }
  return undefined;
}

async function targetOnFullDisk(tally: Tally, disk: string, root: string): Promise<void> {
  const target = path.join(disk, 'SMS_def.mof');
  fs.writeFileSync(target, BEFORE);
  fs.mkdirSync(root);
  const store = await openStore(realEnvironment, placesIn(root, path));
  const refusal = await store.apply(target, AFTER).then(
    () => 'nothing',
    (error: unknown) => String((error as { code?: unknown }).code),
  );
  const wrong: string[] = [];
  if (refusal !== 'no-space') wrong.push(`refused with ${refusal}`);
  if (!fs.readFileSync(target).equals(BEFORE)) wrong.push('the target was changed');
  if (fs.readdirSync(disk).length !== 1) wrong.push(`left over: ${fs.readdirSync(disk).join(', ')}`);
  tally.add('full disk: apply', 'new content does not fit beside the target', wrong);
  fs.rmSync(target);
}

async function storeOnFullDisk(tally: Tally, disk: string, root: string): Promise<void> {
  fs.mkdirSync(root);
  const places = { ...placesIn(root, path), store: path.join(disk, 'store') };
  const first = path.join(root, 'first.mof');
  const second = path.join(root, 'second.mof');
  fs.writeFileSync(first, BEFORE);
  fs.writeFileSync(second, AFTER);
  const store = await openStore(realEnvironment, places);
  await store.backup([{ path: first }]);
  const { failures } = await store.backup([{ path: second }]);
  const wrong: string[] = [];
  if (failures[0]?.error.code !== 'no-space')
    wrong.push(`not refused for lack of space: ${failures[0]?.error.message}`);
  const verified = await store.verify();
  if (!verified.ok || verified.backups.length !== 1) wrong.push('the earlier backup does not verify');
  if (verified.leftovers.length > 0) wrong.push(`left over: ${verified.leftovers.join(', ')}`);
  tally.add('full disk: backup', 'the store does not take the content', wrong);
  fs.rmSync(places.store, { recursive: true });
}

async function controlOnFullDisk(tally: Tally, disk: string): Promise<void> {
  const writeFileAtomic = loadControl();
  if (typeof writeFileAtomic === 'string') return;
  const target = path.join(disk, 'SMS_def.mof');
  fs.writeFileSync(target, content(1, 1000));
  const finished = await writeFileAtomic(target, AFTER).then(
    () => true,
    () => false,
  );
  const size = fs.statSync(target).size;
  const caught = finished && size !== AFTER.length;
  const what = `control on a full disk: ${AFTER.length} bytes became ${size}${finished ? ', success reported' : ''}`;
  tally.add(what, 'control', caught ? [] : ['the control was not cut off; the disk was not tight enough to tell']);
}
