/** Backups: make, list, read, verify, restore, undo. */

export interface BackupParams {
  readonly uris: readonly string[];
  readonly label?: string;
  readonly site?: string;
  /** Also configuration.mof beside and the archived copies of the server (default true). */
  readonly companions?: boolean;
  /** The files are defaults of the product, to merge against later. */
  readonly asDefault?: boolean;
}

export interface BackupResult {
  readonly store: string;
  readonly backups: readonly BackupItem[];
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  readonly notes: readonly string[];
}

export interface BackupItem {
  readonly id: string;
  readonly sequence: number;
  readonly path: string;
  readonly uri: string;
  readonly createdAt: string;
  readonly by: string;
  readonly sha256: string;
  readonly size: number;
  readonly reason: string;
  readonly role: string;
  readonly label?: string;
  readonly site?: string;
  /** Sentence fragment: `UTF-16LE with BOM, 101 reporting classes`. */
  readonly summary: string;
  readonly pinned: boolean;
  /** Made by this user on this machine: only such a backup is restored to where it came from. */
  readonly own: boolean;
}

export interface BackupsResult {
  readonly store: string;
  /** False where nothing was ever backed up. */
  readonly exists: boolean;
  /** Newest first. */
  readonly backups: readonly BackupItem[];
  readonly damaged: readonly { readonly id: string; readonly problem: string }[];
  readonly notes: readonly string[];
}

export interface BackupIdParams {
  readonly id: string;
}

export interface BackupText {
  readonly text: string;
  readonly encoding: string;
  readonly item: BackupItem;
}

export interface RestoreParams {
  readonly id: string;
  /** Where to; left out: where it came from. */
  readonly target?: string;
}

/** A file was written. */
export interface WrittenResult {
  readonly uri: string;
  readonly path: string;
  readonly changed: boolean;
  readonly sha256Before: string | null;
  readonly sha256After: string | null;
  /** Id of the backup of what was there before. */
  readonly backup: string | null;
  /** Identifies this change, for an undo of it and of no other; null where nothing was changed or recorded. */
  readonly record: string | null;
  /** Sentences about the file. */
  readonly notes: readonly string[];
  /** Sentences about the store that the backup went to; left out where there are none. */
  readonly storeNotes?: readonly string[];
}

export interface PinParams {
  readonly id: string;
  readonly pinned: boolean;
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly checked: number;
  readonly problems: readonly string[];
}

export interface UndoParams {
  readonly uri: string;
  /** The change that is meant: where it is no longer the last one, nothing is done. Left out for the last change. */
  readonly record?: string;
}
