/** What a damaged store may do: refuse, keep and report, never give back a wrong byte. */
import { describe, expect, it } from 'vitest';
import type { BackupStore } from '../../server/src/backup/store';
import { readWhole } from '../../server/src/backup/files';
import { putFile } from '../faults/world';
import { bytes, memoryEnvironment, openAt, refusalOf } from './support';

const CONTENT = bytes('[SMS_Report(TRUE), SMS_Class_ID("MICROSOFT|X|1.0")]\r\nclass X : SMS_Class_Template { };\r\n');

async function damagedWorld(which: (id: string, object: string) => string): Promise<{
  store: BackupStore;
  id: string;
  whole: Uint8Array;
  /** Puts other bytes in the place of the chosen file. */
  damage: (content: Uint8Array) => Promise<void>;
  env: ReturnType<typeof memoryEnvironment>;
}> {
  const env = memoryEnvironment();
  await env.fs.makeDirectory('/site');
  await putFile(env, '/site/SMS_def.mof', CONTENT);
  const store = await openAt('/store', {}, env);
  const [manifest] = (await store.backup([{ path: '/site/SMS_def.mof' }])).backups;
  const path = which(manifest!.id, manifest!.content.object);
  return {
    store,
    id: manifest!.id,
    whole: await readWhole(env.fs, path),
    damage: (content) => putFile(env, path, content),
    env,
  };
}

const object = (_id: string, name: string): string => `/store/${name}`;
const manifest = (id: string): string => `/store/manifests/${id}.json`;

describe.each([
  ['a stored content', object],
  ['a manifest', manifest],
])('%s', (_name, which) => {
  it('is refused by verify and restore with any byte of it flipped', async () => {
    const { store, id, whole, damage, env } = await damagedWorld(which);
    for (let at = 0; at < whole.length; at++) {
      const flipped = whole.slice();
      flipped[at]! ^= 1 << (at % 8);
      await damage(flipped);
      expect((await store.verify()).ok, `byte ${at}`).toBe(false);
      expect((await refusalOf(store.restore(id, { target: '/site/out.mof' }))).code).toBe('damaged');
    }
    expect(await env.fs.list('/site')).toEqual(['SMS_def.mof']);
  });

  it('is refused by verify and restore cut off at any length, or with more at its end', async () => {
    const { store, id, whole, damage, env } = await damagedWorld(which);
    const lengthened = new Uint8Array(whole.length + 1);
    lengthened.set(whole);
    const others = [lengthened, ...Array.from(whole, (_byte, length) => whole.slice(0, length))];
    for (const other of others) {
      await damage(other);
      expect((await store.verify()).ok, `length ${other.length}`).toBe(false);
      expect((await refusalOf(store.restore(id, { target: '/site/out.mof' }))).code).toBe('damaged');
    }
    expect(await env.fs.list('/site')).toEqual(['SMS_def.mof']);
  });
});

describe('a store with a damaged manifest', () => {
  it('keeps every content through pruning, because the damaged one may need it', async () => {
    const { store, whole, damage } = await damagedWorld(manifest);
    await damage(whole.slice(1));
    const report = await store.prune({ keepLast: 0, keepDaily: 0, keepMonthly: 0 });
    expect(report.objectsRemoved).toBe(0);
    expect(report.notes.join()).toContain('damaged manifest');
    await damage(whole);
    expect((await store.verify()).ok).toBe(true);
  });
});
