import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { ServerContext } from '../context';
import type { Given } from './arguments';

/** What a command gets. */
export interface CommandRequest {
  readonly context: ServerContext;
  readonly given: Given;
  readonly progress: WorkDoneProgressReporter;
  readonly token: CancellationToken;
}
