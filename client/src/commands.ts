/** Registering commands: each is guarded, so that what goes wrong is a sentence with a next step and never silence. */
import * as vscode from 'vscode';
import { sayProblem, sentenceOf } from './say';

/** Thrown where the user let a question go unanswered: nothing is to be said. */
export class Dismissed extends Error {
  constructor() {
    super('The question was dismissed.');
  }
}

export interface CommandOptions {
  /** The command writes, or believes what the folder says: not in a folder that is not trusted. */
  readonly needsTrust?: boolean;
}

/**
 * Registers a command. Called by other code with `quiet: true` in its first argument, a failure rejects instead of being
 * shown: who asks without a screen wants to hear the answer itself.
 */
export function register(
  context: vscode.ExtensionContext,
  id: string,
  handler: (...given: never[]) => unknown,
  options: CommandOptions = {},
): void {
  const run = async (...given: unknown[]): Promise<unknown> => {
    try {
      if (options.needsTrust && !vscode.workspace.isTrusted)
        throw new Error(
          'This folder is not trusted, so nothing is written. Choose “Manage Workspace Trust” to trust it.',
        );
      return await handler(...(given as never[]));
    } catch (error) {
      if (isQuiet(given[0])) throw error;
      if (!(error instanceof Dismissed)) sayProblem(sentenceOf(error));
      return undefined;
    }
  };
  context.subscriptions.push(vscode.commands.registerCommand(id, run));
}

function isQuiet(first: unknown): boolean {
  return typeof first === 'object' && first !== null && (first as { quiet?: unknown }).quiet === true;
}
