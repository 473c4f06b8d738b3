import { homedir } from 'node:os';
import path from 'node:path';
import {
  BackupStore,
  defaultStoreDirectory,
  type Environment,
  loadMachineKey,
  type OpenOptions,
  sentence,
  userDataDirectory,
} from '../service';
import { NodeFileSystem } from './nodeFileSystem';
import { nodeMachine } from './nodeMachine';

/** The ports of the backup store over Node. */
export function nodeBackupEnvironment(): Environment {
  return { fs: new NodeFileSystem(), machine: nodeMachine(), paths: path };
}

function inputs(): { platform: string; env: NodeJS.ProcessEnv; home: string } {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/** The store's default folder for this user on this machine. */
export function defaultBackupDirectory(): string {
  return defaultStoreDirectory(inputs(), path);
}

export type NodeOpenOptions = Omit<OpenOptions, 'directory' | 'key'> & {
  /** Default: defaultBackupDirectory(). Relative paths start at the current folder. */
  readonly directory?: string;
};

/**
 * Opens a store on this machine.
 * @returns also sentences about what will not work here, for example where no key can be kept.
 */
export async function openBackupStore(
  options: NodeOpenOptions,
): Promise<{ readonly store: BackupStore; readonly notes: readonly string[] }> {
  const env = nodeBackupEnvironment();
  const directory = path.resolve(options.directory ?? defaultBackupDirectory());
  const notes: string[] = [];
  let key: Uint8Array | undefined;
  try {
    key = await loadMachineKey(env, userDataDirectory(inputs(), path));
  } catch (error) {
    notes.push(`${sentence(error)} Until then restoring needs to be told where to.`);
  }
  return { store: await BackupStore.open(env, { ...options, directory, key }), notes };
}
