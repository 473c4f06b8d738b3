/** The versions of Node on which the benchmarks run: the repository's own and what the machine has beside it. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nodesAtHand } from '../../scripts/host/nodes.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'mof-nodes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with a program that says it is that version. */
function nodeOf(version: string, ...names: string[]): string {
  const here = path.join(folder, ...names);
  mkdirSync(here, { recursive: true });
  writeFileSync(path.join(here, 'node'), `#!/bin/sh\necho ${version}\n`);
  chmodSync(path.join(here, 'node'), 0o755);
  return here;
}

test.skipIf(process.platform === 'win32')('one of each version that can run ours, the own one last', () => {
  const own = path.join(nodeOf('v24.1.0', 'own'), 'node');
  const searched = [
    nodeOf('v26.0.0', 'node_modules', '.bin'),
    nodeOf('v24.9.9', 'newer'),
    nodeOf('v18.0.0', 'old'),
    nodeOf('nothing', 'broken'),
    path.join(folder, 'none'),
    '',
    nodeOf('v20.2.0', 'a'),
    nodeOf('v20.3.0', 'b'),
  ].join(path.delimiter);
  expect(nodesAtHand(own, searched)).toEqual([
    { program: path.join(folder, 'a', 'node'), version: '20.2.0' },
    { program: own, version: '24.1.0' },
  ]);
  expect(nodesAtHand(own, '')).toEqual([{ program: own, version: '24.1.0' }]);
});
