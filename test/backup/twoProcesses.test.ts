/** Two real processes at once on one store and one target. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAt, put, scratch, text } from './support';

const ROUNDS = 12;

async function buildWorker(folder: string): Promise<string> {
  const outfile = path.join(folder, 'worker.cjs');
  const entryPoints = [path.join(import.meta.dirname, 'worker.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  return outfile;
}

describe('two processes at once on one store and one target', () => {
  it('lose no backup and no change, and leave the target whole', async () => {
    const root = scratch();
    const worker = await buildWorker(root);
    const target = put(path.join(root, 'site/SMS_def.mof'), 'start');
    const directory = path.join(root, 'store');
    const runs = ['left', 'right'].map(async (name) => {
      const child = spawn(process.execPath, [worker, directory, target, name, String(ROUNDS)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const output: string[] = [];
      child.stdout.on('data', (part: Buffer) => output.push(part.toString()));
      const [status] = (await once(child, 'close')) as [number];
      return { status, backups: output.join('').trim().split('\n') };
    });
    const results = await Promise.all(runs);
    expect(results.map((result) => result.status)).toEqual([0, 0]);

    const store = await openAt(directory);
    const { backups, damaged } = await store.list();
    expect(damaged).toEqual([]);
    const ids = backups.map((entry) => entry.manifest.id);
    for (const { backups: made } of results) for (const id of made) expect(ids).toContain(id);
    expect(new Set(backups.map((entry) => entry.manifest.sequence)).size).toBe(backups.length);
    const verified = await store.verify();
    expect(verified).toMatchObject({ ok: true, leftovers: [], openChanges: 0 });

    // Every content a process put there is either still there or was backed up before the next one replaced it.
    const kept = new Set([fs.readFileSync(target, 'utf8')]);
    for (const id of ids) kept.add(text(await store.read(id)));
    for (const name of ['left', 'right']) {
      for (let round = 0; round < ROUNDS; round++) expect(kept).toContain(`${name} ${round}`);
    }
    expect(fs.readdirSync(path.dirname(target)).sort()).toEqual(['SMS_def.mof']);
  });
});
