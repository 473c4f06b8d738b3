/** Shows the output of the extension once VS Code has it. */
import type * as vscode from 'vscode';

/** Milliseconds between two looks for the channel, and after which it is shown in any case. */
const AGAIN = 100;
const GIVEN_UP = 10_000;

/**
 * Shows a channel. VS Code registers one only some time after it is made, and until then showing it does nothing, without a word.
 * With the channel it registers a command that shows it: where that is there, so is the channel.
 * @param extension its id, which is in the id of its channels
 * @param commands gives the ids of all commands
 */
export async function showOutput(
  output: Pick<vscode.OutputChannel, 'show'>,
  extension: string,
  commands: () => Thenable<readonly string[]>,
): Promise<void> {
  const shows = 'workbench.action.output.show.';
  const isItsOwn = (id: string): boolean =>
    id.startsWith(shows) && id.toLowerCase().startsWith(extension.toLowerCase(), shows.length);
  const end = Date.now() + GIVEN_UP;
  while (!(await commands()).some(isItsOwn) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  output.show();
}
