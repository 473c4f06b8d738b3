/** What is known about one SMS_def.mof or configuration.mof: the file as it is, its copies in the backup store, and what was done to it. */
import type { Inventory } from '../inventory/inventory';

/** A copy of the file in the backup store. */
export interface FileCopy {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha256: string;
  /** `yours`: backed up because somebody asked; `new-default`: what a merge was written over; `merge-result`. */
  readonly origin: 'yours' | 'new-default' | 'merge-result' | 'default' | 'other';
  /** It holds what the file holds now. */
  readonly isCurrent: boolean;
  /** It was read back and its hash is right. */
  readonly isSound: boolean;
  /** It has classes of somebody other than the vendor, or differs from the old default; undefined where nothing tells. */
  readonly isCustomized?: boolean;
}

/** A change of the file that was made through the backup store. */
export interface FileChange {
  /** When it was finished; ISO 8601, UTC. */
  readonly at: string;
  readonly isMerge: boolean;
  /** SHA-256. */
  readonly after: string | null;
}

/** What is known of either file. */
export interface SiteFileFacts {
  readonly path: string;
  /** Code of the site, where the path tells it. */
  readonly site?: string;
  /** Folder of the installation, absolute, where the path tells it. */
  readonly installation?: string;
  readonly sha256: string;
  /** When it was last written, as its file system says; milliseconds since 1970. */
  readonly modified?: number;
  readonly errors: number;
  /** Newest first. */
  readonly copies: readonly FileCopy[];
  /** Newest first. */
  readonly changes: readonly FileChange[];
  /** `SMS_def.mof.bad.bak`: what the site server set aside. */
  readonly rejected: readonly { readonly path: string; readonly at: number; readonly sha256?: string }[];
  /** Hashes of the copies in data\hinvarchive: the server makes the .bak of what it compiled. */
  readonly archived: readonly { readonly path: string; readonly sha256: string }[];
  /** Why the backup store tells less than it should, in sentences. */
  readonly storeProblems: readonly string[];
}

export interface InventoryFileFacts extends SiteFileFacts {
  /** What it reports. */
  readonly inventory: Inventory;
  /** What it deletes and does not declare again, as `deletedClasses` reads it. */
  readonly deleted: ReadonlyMap<string, number>;
  /** Number of differences from the old default; undefined where none is known. */
  readonly customizations?: number;
  /** Why the old default that was given proves nothing, as a sentence in the language that is set when it is asked for. */
  readonly baseProblem?: () => string;
  /** Class IDs of somebody other than the vendor show that it is customized, with or without a default. */
  readonly ownClasses: readonly string[];
}

/** configuration.mof: where the data of the classes in SMS_def.mof comes from. Nothing in it says whose a class is. */
export interface ConfigurationFileFacts extends SiteFileFacts {
  /** Number of data classes. */
  readonly dataClasses: number;
}

/** Undefined where nothing tells. */
export function isCustomized({
  ownClasses,
  customizations,
  baseProblem,
}: Pick<InventoryFileFacts, 'ownClasses' | 'customizations' | 'baseProblem'>): boolean | undefined {
  if (ownClasses.length > 0) return true;
  if (customizations === undefined || baseProblem !== undefined) return undefined;
  return customizations > 0;
}
