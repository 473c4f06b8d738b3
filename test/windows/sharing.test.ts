// Files that another program of Windows holds open, in each way that there is, while they are to be changed.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytes, openAt, put, refusalOf, scratch, text } from '../backup/support';
import { holding, type Shared } from './holders';

const ALL: readonly Shared[] = ['everything', 'reading', 'reading, while it writes', 'nothing'];
// Each holder is a process, which takes a second and more under Wine.
const SHARED: readonly Shared[] = process.env['MOF_EVERY_CASE'] === '1' ? ALL : ['reading', 'nothing'];

async function site() {
  const root = scratch();
  const target = put(path.join(root, 'site', 'SMS_def.mof'), 'old');
  return { root, target, store: await openAt(path.join(root, 'store')) };
}
const names = (target: string): string[] => fs.readdirSync(path.dirname(target));

describe.each(SHARED)('a target that another program holds open, sharing %s', (shared) => {
  test('is left as it was, with a sentence, and replaced as soon as that program lets go', async () => {
    const { root, target, store } = await site();
    const holder = await holding(target, shared, root);

    // Windows may allow it where the other program lets its file be deleted; then it has been done, wholly.
    const outcome = await refusalOf(store.apply(target, bytes('new'))).catch(() => undefined);
    expect(names(target)).toEqual(['SMS_def.mof']);
    if (shared !== 'everything') expect(outcome).toBeDefined();
    if (outcome) {
      expect(outcome.message).toMatch(/close the program that holds it open|Close that program/);
      expect(outcome.message).toContain(target);
    }
    expect(await store.verify()).toMatchObject({ ok: true, leftovers: [], openChanges: 0 });

    const applying = store.apply(target, bytes('newer'));
    setTimeout(() => void holder.close(), 50);
    const { backup } = await applying;
    expect(fs.readFileSync(target, 'utf8')).toBe('newer');
    expect(text(await store.read(backup!.id))).toBe(outcome ? 'old' : 'new');
    expect(names(target)).toEqual(['SMS_def.mof']);
  });
});

describe.each(SHARED)('a content of the store that another program holds open, sharing %s', (shared) => {
  test('is read as far as that program lets it be, and never taken for damaged', async () => {
    const { root, target, store } = await site();
    const [backup] = (await store.backup([{ path: target }])).backups;
    const holder = await holding(path.join(root, 'store', backup!.content.object), shared, root);
    fs.writeFileSync(target, 'changed');
    if (shared === 'nothing') {
      const { code, message } = await refusalOf(store.restore(backup!.id));
      expect({ code, target: fs.readFileSync(target, 'utf8') }).toEqual({ code: 'in-use', target: 'changed' });
      expect(message).toMatch(/another program holds it open .*Close that program and try again/);
      const { ok, backups } = await store.verify();
      expect({ ok, problem: backups[0]!.problem }).toEqual({
        ok: false,
        problem: expect.stringContaining('another program holds it open'),
      });
      await holder.close();
      await store.restore(backup!.id);
    } else {
      await store.restore(backup!.id);
      expect((await store.verify()).ok).toBe(true);
      await holder.close();
    }
    expect(fs.readFileSync(target, 'utf8')).toBe('old');
    expect(await store.verify()).toMatchObject({ ok: true, leftovers: [] });
  });
});
