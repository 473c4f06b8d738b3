/** The machine as the service sees it: the ports of the backup store, paths, and whose account this is. */
import type { Environment } from '../backup/fileSystem';
import type { LocationInputs } from '../backup/location';

/** The mains hand it in; tests hand in one that fails where they want. */
export interface ServiceEnvironment extends Environment {
  /** Absolute; relative paths start here. */
  readonly currentFolder: string;
  /** Makes a path absolute against `currentFolder`. */
  absolute(path: string): string;
  /** Of the user: it tells where the user's own backups are. */
  readonly account: LocationInputs;
  /** False in a browser: there is no disk that backups could be kept on, whatever folder is named. */
  readonly keepsBackups?: false;
  /** Of this product, kept with each backup. */
  readonly version: string;
}

/** The name, as reports and backups say it. */
export const PRODUCT = 'ConfigMgr MOF';
