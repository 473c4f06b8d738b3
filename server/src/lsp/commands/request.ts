/** What a command of the editor gets, and what it is. */

import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { ServerContext } from '../context';
import type { CommandArguments } from './arguments';

/** What a command gets. */
export interface CommandRequest {
  readonly context: ServerContext;
  readonly args: CommandArguments;
  readonly progress: WorkDoneProgressReporter;
  readonly token: CancellationToken;
}
