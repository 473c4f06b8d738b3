/** A program that is built takes what it uses from where it is made, and not every room with it. */
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { throughTheDoor } from '../../scripts/door.mjs';
import { targetsOf } from '../../scripts/targets.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

/** The folders of server/src whose files end up in a program, as “merge” and “service/merge”. */
async function roomsOf(entryPoint: string): Promise<Set<string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    platform: 'node',
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [throughTheDoor],
  });
  return new Set(Object.keys(metafile.inputs).map((file) => path.dirname(path.relative('server/src', file))));
}

test('check comes without the merge, the plan and the boot images', async () => {
  const rooms = await roomsOf('server/src/cli/commands/check.ts');
  expect(rooms).toContain('rules/all');
  expect([...rooms].filter((room) => /^(?:merge|upgrade|boot-images\/|service\/upgrade)/.test(room))).toEqual([]);
});

test('all programs are built that way', () => {
  for (const { plugins } of targetsOf()) expect(plugins).toContain(throughTheDoor);
});
