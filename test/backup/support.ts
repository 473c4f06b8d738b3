/** A store in a folder of its own, with helpers for the tests of the store. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { Environment, FileSystem, Machine } from '../../server/src/backup/fileSystem';
import type { OpenOptions } from '../../server/src/backup/store';
import { BackupStore } from '../../server/src/backup/store';
import { NodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { nodeMachine } from '../../server/src/node/nodeMachine';
import { MemoryDisk } from '../faults/memoryDisk';
import { putFile } from '../faults/world';

export const KEY = new Uint8Array(32).fill(1);
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (content: Uint8Array): string => new TextDecoder().decode(content);

export const realEnvironment: Environment = { fs: new NodeFileSystem(), machine: nodeMachine(), paths: path };

const scratches: string[] = [];
afterEach(() => {
  for (const folder of scratches.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export function scratch(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cmof-backup-')));
  scratches.push(folder);
  return folder;
}

export function put(file: string, content: string | Uint8Array): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

export function openAt(
  directory: string,
  options: Partial<OpenOptions> = {},
  env = realEnvironment,
): Promise<BackupStore> {
  return BackupStore.open(env, { directory, key: KEY, product: 'ConfigMgr MOF test', ...options });
}

/** An environment on a disk in memory, for what has to be done thousands of times. */
export function memoryEnvironment(machine: Partial<Machine> = {}): Environment & { readonly disk: MemoryDisk } {
  const disk = new MemoryDisk();
  return { disk, fs: disk, machine: { ...realEnvironment.machine, ...machine }, paths: path.posix };
}

export type World = ReturnType<typeof memoryEnvironment>;

/** A disk in memory with files in a folder `/site`. */
export async function world(files: Record<string, string> = { 'SMS_def.mof': 'content' }): Promise<World> {
  const env = memoryEnvironment();
  await env.fs.makeDirectory('/site');
  for (const [name, content] of Object.entries(files)) await putFile(env, `/site/${name}`, bytes(content));
  return env;
}

/** The same disk, some of whose calls do something else. */
export function instead(env: World, calls: Partial<FileSystem>): Environment {
  return { ...env, fs: Object.assign(Object.create(env.disk) as MemoryDisk, calls) };
}

/** The refusal that a promise ends in; anything else fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const outcome = await promise.then(
    () => ({ refused: undefined }),
    (error: unknown) => ({ refused: error as { code: string; message: string } }),
  );
  if (!outcome.refused) throw new Error('it was not refused');
  return { code: outcome.refused.code, message: outcome.refused.message };
}
