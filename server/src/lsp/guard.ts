/** Keeps what goes wrong away from the user's typing: a feature that fails is silent and logged, a command says why. */
import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { BackupError, Refusal } from '../service';

export type Log = (message: string) => void;

/** Lets notifications that have arrived meanwhile, such as a cancellation, be handled. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** A handler of a request that always answers: with `fallback` when it was canceled or failed. */
export function guarded<P, R>(
  log: Log,
  what: string,
  fallback: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
) {
  return async (params: P, token: CancellationToken): Promise<R> => {
    await yieldToEventLoop();
    if (token.isCancellationRequested) return fallback;
    try {
      return await handler(params, token);
    } catch (error) {
      log(`${what} failed: ${describe(error)}`);
      return fallback;
    }
  };
}

/** What the client is told when a command could not be done: one sentence with what to do next. */
export function commandError(error: unknown, log: Log, command: string): ResponseError<{ code: string }> {
  if (error instanceof ResponseError) return error as ResponseError<{ code: string }>;
  if (error instanceof Refusal || error instanceof BackupError)
    return new ResponseError(LSPErrorCodes.RequestFailed, error.message, { code: error.code });
  log(`${command} failed: ${describe(error)}`);
  const text = error instanceof Error ? error.message : String(error);
  return new ResponseError(LSPErrorCodes.RequestFailed, `${text}. Nothing more was done; the output has the details.`, {
    code: 'internal',
  });
}

/** With the stack, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
