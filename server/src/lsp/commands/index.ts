/** `workspace/executeCommand`: everything that is more than editing, open to any editor. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { ServerContext } from '../context';
import { commandError } from '../guard';

/** A command takes one object and gives one; the shapes are those of protocol.ts. */
export type CommandHandler = (
  argument: unknown,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
) => Promise<unknown>;

/** Registers the handlers. @returns the names of the commands. */
export function registerCommands(context: ServerContext): string[] {
  const handlers = new Map<string, CommandHandler>();
  context.connection.onExecuteCommand(async ({ command, arguments: given }, token, progress) => {
    const handler = handlers.get(command);
    if (!handler) return commandError(new Error(`There is no command “${command}”`), context.log, command);
    try {
      return (await handler(given?.[0], progress, token)) ?? null;
    } catch (error) {
      return commandError(error, context.log, command);
    }
  });
  return [...handlers.keys()];
}
