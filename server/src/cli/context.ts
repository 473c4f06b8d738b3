/** What a command of the command line gets, and what it is. */

import type { ParsedArguments } from './arguments';
import type { CliHost } from './host';
import type { Style } from './style';

/** What a command gets. */
export interface Context {
  readonly host: CliHost;
  readonly args: ParsedArguments;
  readonly style: Style;
  /** Writes to standard output. */
  print(text: string): void;
  /** Writes a remark to standard error, on a line of its own: a note, progress. Never part of the result. */
  note(text: string): void;
}

export type Command = (context: Context) => Promise<number>;
