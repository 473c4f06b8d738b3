/** A file appears where a new one is about to be put in place: it stays, and nothing is written. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeServiceEnvironment } from '../../server/src/node/nodeService';
import type { ServiceEnvironment } from '../../server/src/service/environment';
import { writeNewFile } from '../../server/src/service/merge/write';

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cmof-new-'));
  target = path.join(folder, 'SMS_def.mof');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Something happens after the first look at the target and before the new content takes its name. */
function meanwhile(body: () => void): ServiceEnvironment {
  const env = nodeServiceEnvironment('0');
  const fs = Object.create(env.fs) as typeof env.fs;
  fs.createExclusively = async (...given) => {
    const file = await env.fs.createExclusively(...given);
    body();
    return file;
  };
  return { ...env, fs };
}
const bytes = new TextEncoder().encode('class New { };\n');

test('a file of somebody else', async () => {
  const env = meanwhile(() => writeFileSync(target, 'theirs'));
  await expect(writeNewFile(env, target, bytes, { isNew: true })).rejects.toThrow(/was not there before, and is now/);
  expect(readFileSync(target, 'utf8')).toBe('theirs');
  expect(readdirSync(folder)).toEqual(['SMS_def.mof']);
});

test.skipIf(process.platform === 'win32')('a link', async () => {
  const elsewhere = path.join(folder, 'elsewhere');
  const env = meanwhile(() => symlinkSync(elsewhere, target));
  await expect(writeNewFile(env, target, bytes)).rejects.toThrow(/is a symbolic link/);
  expect(existsSync(elsewhere)).toBe(false);
});

test('what may be replaced is, and what is new is there', async () => {
  writeFileSync(target, 'an earlier report');
  await writeNewFile(nodeServiceEnvironment('0'), target, bytes);
  expect(readFileSync(target, 'utf8')).toBe('class New { };\n');
});
