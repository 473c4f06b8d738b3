import type { Environment } from '../backup/fileSystem';
import type { BackupStore, OpenOptions } from '../backup/store';

export interface StoreRequest {
  /** Absolute, or relative to the current folder; left out: the user's own store on this machine. */
  readonly directory?: string;
  /** Make the store where there is none. Reading commands say false. */
  readonly create: boolean;
  readonly summarize?: OpenOptions['summarize'];
}

/** The machine as the service sees it. The mains hand it in; tests hand in one that fails where they want. */
export interface ServiceEnvironment extends Environment {
  /** Absolute; relative paths start here. */
  readonly currentFolder: string;
  /** Makes a path absolute against `currentFolder`. */
  absolute(path: string): string;
  /**
   * Opens a backup store.
   * @returns also sentences about what will not work on this machine.
   * @throws BackupError
   */
  openStore(request: StoreRequest): Promise<{ readonly store: BackupStore; readonly notes: readonly string[] }>;
  /** The folder of the user's own store. */
  defaultStoreFolder(): string;
}

/** Name and version, as reports and backups say them. */
export const PRODUCT = 'ConfigMgr MOF';
