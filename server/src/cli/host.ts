import type { ServiceEnvironment } from '../service';

/** A stream of the process. */
export interface Output {
  write(data: string | Uint8Array): void;
  readonly isTerminal: boolean;
}

/** What the command line gets from its main: the machine and the streams. */
export interface CliHost {
  readonly env: ServiceEnvironment;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Colors were switched off (`NO_COLOR`). */
  readonly noColor: boolean;
  readonly version: string;
}

/** How a command ended: nothing found or done, findings, could not run. */
export const DONE = 0;
export const FINDINGS = 1;
export const COULD_NOT_RUN = 2;
