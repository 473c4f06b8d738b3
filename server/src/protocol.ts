/**
 * What client and server say to each other beyond the Language Server Protocol: names and plain interfaces, nothing else,
 * because this is the only file of the server that the client may import. Addresses are `file:` URIs, lines and
 * characters zero-based.
 */

/** The server tells what it left out of a file and why; an empty list takes that back. Notification, server to client. */
export const LIMITS_NOTIFICATION = 'configmgr-mof/limits';
export interface LimitsParams {
  readonly uri: string;
  readonly limits: readonly Limit[];
}
export interface Limit {
  readonly code: 'file-size' | 'problems';
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
