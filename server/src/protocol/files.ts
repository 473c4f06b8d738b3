/** Files and places in them: how bytes are text, what the server knows of a file, and what it asks of an editor that reads for it. */

/** The server tells what it left out of a file and why; an empty list takes that back. Notification, server to client. */
export const LIMITS_NOTIFICATION = 'configmgr-mof/limits';

export interface LimitsParams {
  readonly uri: string;
  readonly limits: readonly Limit[];
}

/** In place of a file's address: the limit is one of the whole workspace. */
export const WORKSPACE_LIMITS = '';

export interface Limit {
  readonly code: 'file-size' | 'problems' | 'indexed-files';
  /** A sentence that names the setting. */
  readonly message: string;
  /** The setting that moves the limit. */
  readonly setting: string;
}

/** How the bytes of a file are text; the server reads them itself. Request, client to server. */
export const FILE_FORMAT_REQUEST = 'configmgr-mof/fileFormat';

export interface FileFormatParams {
  readonly uri: string;
}

export interface FileFormatResult {
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` … */
  readonly encoding: string;
  readonly bom: boolean;
  /** For people: `UTF-16LE with BOM`. */
  readonly description: string;
}

/** What the server knows of an open file and of the folders; null for a file that is not open. Request, client to server. */
export const STATUS_REQUEST = 'configmgr-mof/status';

export interface StatusParams {
  readonly uri: string;
}

export interface StatusResult {
  /** Which the file is checked against; left out where the file is too large to be read. */
  readonly dialect?: 'wmi' | 'cim2' | 'cim3';
  /** By the settings, or by what the file looks like. */
  readonly dialectFrom: 'settings' | 'file';
  /** What the index holds of the folders. */
  readonly classes: number;
  readonly files: number;
  /** The folders are being read: the numbers still grow. */
  readonly isReading: boolean;
}

/**
 * Files for a server that has no disk, because it runs in a browser: the editor reads them. Requests, server to client, each
 * with `FileParams`.
 */
export const FILE_REQUESTS = {
  /** Gives `FileFacts`. */
  info: 'configmgr-mof/files/info',
  /** Gives `FileList`. */
  list: 'configmgr-mof/files/list',
  /** Gives a `Uint8Array`. */
  read: 'configmgr-mof/files/read',
} as const;

export interface FileParams {
  readonly uri: string;
}

/** The code is the system's, `ENOENT` for one. */
export type FileAnswer<T> = { readonly value: T } | { readonly code: string };

export interface FileFacts {
  readonly type: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Names in a folder. */
export type FileList = readonly string[];

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

export interface ProtocolEdit {
  readonly range: Stretch;
  readonly newText: string;
}

/** Which files of a folder a question is most likely about. Command. */
export interface LikelyFilesParams {
  /** The file that somebody customized, the new one of an upgraded site, or a default to compare with. */
  readonly wanted: 'customized' | 'new-default' | 'default';
  /** Addresses of the files to look at. */
  readonly among: readonly string[];
}

export interface LikelyFiles {
  /** They report inventory; the likeliest first. */
  readonly files: readonly FileCandidate[];
  /** Addresses of those that declare no class, such as exports and logs: nothing to offer at all. */
  readonly strangers: readonly string[];
}

/** A file to choose, with a sentence what it is. */
export interface FileCandidate {
  readonly uri: string;
  readonly path: string;
  readonly why: string;
}
