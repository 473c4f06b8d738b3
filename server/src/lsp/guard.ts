/** Keeps what goes wrong away from the user's typing: a feature that fails is silent and logged, a command says why. */
import type { CancellationToken, Disposable, WorkDoneProgressReporter } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { t } from '../l10n';
import { BackupError, carryOut, Refusal, type Steps } from '../service';
import { inWords } from './words';

export type Log = (message: string) => void;

/** Lets notifications that have arrived meanwhile, such as a cancellation, be handled. */
function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The answer to a request that was taken back, in the protocol's own code. */
export function canceled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was canceled.');
}

let waiting = 0;

/** Whether a request has arrived that nobody has begun to answer: somebody waits for it, and for a check nobody does. */
export function isRequestWaiting(): boolean {
  return waiting > 0;
}

/**
 * A handler of a request that always answers: with `fallback` when it failed, with the protocol's code when it was
 * canceled. An error that is meant for the user (`ResponseError`) reaches them.
 */
export function guarded<P, R>(
  log: Log,
  what: string,
  fallback: R,
  handler: (params: P, token: CancellationToken, progress?: WorkDoneProgressReporter) => R | Promise<R>,
) {
  return async (params: P, token: CancellationToken, progress?: WorkDoneProgressReporter): Promise<R> => {
    waiting++;
    await yieldToEventLoop();
    waiting--;
    if (token.isCancellationRequested) throw canceled();
    try {
      const answer = await handler(params, token, progress);
      if (token.isCancellationRequested) throw canceled();
      return answer;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${what} failed: ${describe(error)}`);
      return fallback;
    }
  };
}

/** The answer where the file was edited while it was worked out: the client asks again. */
export function modified(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The file was edited meanwhile.');
}

/** Whether work ended because the text was edited meanwhile. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
}

/** To be called again and again in long work: lets other messages come through where that is due. */
export type Pause = () => Promise<void> | undefined;

/** Carries out work in slices, so that other messages come through between them. */
export type Runner = <T>(steps: Steps<T>) => Promise<T>;

/** How long to work without looking whether somebody wants something else, in milliseconds. */
const SLICE = 8;
/** The same for work that waits for typing to rest: the keystroke that comes then waits for no more than this. */
export const SHORT_SLICE = 3;

/**
 * The pauses of one request. They give the work up with the protocol's code as soon as the request is canceled, or as
 * `isCurrent` says that the answer would be about an older text.
 */
export function pausesFor(
  token: Pick<CancellationToken, 'isCancellationRequested'>,
  now: () => number,
  isCurrent: () => boolean,
  slice = SLICE,
): Pause {
  let from = now();
  const rest = async (): Promise<void> => {
    await yieldToEventLoop();
    if (token.isCancellationRequested) throw canceled();
    if (!isCurrent()) throw modified();
    from = now();
  };
  return () => (now() - from < slice ? undefined : rest());
}

/** A runner for one request, with the pauses of `pausesFor`. */
export function runnerFor(
  token: Pick<CancellationToken, 'isCancellationRequested'>,
  now: () => number,
  isCurrent: () => boolean,
): Runner {
  return async (steps) => {
    // It may have been canceled while something else was waited for, such as a file on the disk.
    if (token.isCancellationRequested) throw canceled();
    return runnerWith(pausesFor(token, now, isCurrent))(steps);
  };
}

export function runnerWith(pause: Pause): Runner {
  return (steps) => carryOut(steps, pause);
}

/** Waits for something that a request needs; gives the request up as soon as it is canceled. */
export async function untilCanceled<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  let listener: Disposable | undefined;
  const taken = new Promise<never>((_, reject) => {
    listener = token.onCancellationRequested(() => reject(canceled()));
  });
  try {
    return await Promise.race([work, taken]);
  } finally {
    listener?.dispose();
  }
}

/** Stable words for a client that branches on them. */
interface Failed {
  readonly code: string;
  /** The next step that the sentence ends with. */
  readonly next?: string;
}

/** What the client is told when a command could not be done: one sentence with what to do next. */
export function commandError(error: unknown, log: Log, command: string): ResponseError<Failed> {
  if (error instanceof ResponseError) return error as ResponseError<Failed>;
  if (error instanceof BackupError)
    return new ResponseError(LSPErrorCodes.RequestFailed, error.message, { code: error.code });
  if (error instanceof Refusal) {
    const next = error.next && { next: error.next.code };
    return new ResponseError(LSPErrorCodes.RequestFailed, inWords(error.remark), { code: error.code, ...next });
  }
  log(`${command} failed: ${describe(error)}`);
  const text = error instanceof Error ? error.message : String(error);
  return new ResponseError(
    LSPErrorCodes.RequestFailed,
    t`${text}. Nothing more was done; the output has the details.`,
    {
      code: 'internal',
    },
  );
}

/** With the stack, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
