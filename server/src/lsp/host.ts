/** The machine as the language server sees it, so that another one can be put in its place. */

import type { ServiceEnvironment } from '../service';

/** What the language server gets from its main: the machine, and how the client's addresses name files on it. */
export interface ServerHost {
  readonly env: ServiceEnvironment;
  readonly version: string;
  /** The path that a `file:` address names, UNC paths included; undefined for anything that is no file here. */
  pathOf(uri: string): string | undefined;
  /** The address of the page that explains each rule, where there is a copy of it beside the server. */
  readonly rulesPage?: string;
  /** The address of a path. */
  uriOf(path: string): string;
  /** Calls back once the messages that have arrived already were handled. */
  afterMessages(action: () => void): void;
  /** Gets a faster way ready to read many files than one by one, where the machine has one. */
  openFilesApart?(): FilesApart;
}

/** Reads many files at once. It has to be closed. */
export interface FilesApart {
  /**
   * The content of files in their order, some at a time; undefined for a file that has to be read by itself, as does the
   * rest where it ends early.
   * @param limit the most bytes that a file may have.
   */
  read(paths: readonly string[], limit: number): AsyncIterableIterator<(Uint8Array | undefined)[]>;
  close(): void;
}
