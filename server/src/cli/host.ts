/** The machine and the streams as the command line sees them, so that tests can give their own. */

import type { Git, ServiceEnvironment } from '../service';

/** A stream of the process. */
export interface Output {
  write(data: string | Uint8Array): void;
  readonly isTerminal: boolean;
}

/** What the command line gets from its main: the machine and the streams. */
export interface CliHost {
  readonly env: ServiceEnvironment;
  /** Loads what starts Git; few commands need it. */
  readonly git?: () => Promise<Git>;
  /** Becomes the language server, with these arguments of its own; the number is its exit code. */
  readonly serve?: (argv: readonly string[]) => Promise<number>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Colors were switched off (`NO_COLOR`). */
  readonly noColor: boolean;
  readonly version: string;
  /** How many characters a text may have to be read (`CONFIGMGR_MOF_MAX_CHARACTERS`), as it was set. */
  readonly maxCharacters?: string;
}

/** How a command ended: nothing found or done, findings, could not run. */
export const DONE = 0;
export const FINDINGS = 1;
export const COULD_NOT_RUN = 2;
/** The same to Git, which takes 1 to 128 for conflicts that are in the file. */
export const COULD_NOT_MERGE = 129;
