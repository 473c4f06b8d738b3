/** Registering commands: each is guarded, so that what goes wrong is a sentence with a next step and never silence. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import { COMMAND_TABLE, type CommandId } from './commandTable';
import { isInBrowser } from './host/machine';
import { buttonsAfter } from './nextSteps';
import { noteInLog, sayProblem, sentenceOf } from './say';

/** Thrown where the user let a question go unanswered: nothing is to be said. */
export class Dismissed extends Error {
  constructor() {
    super('The question was dismissed.');
  }
}

/** A refusal that knows what comes first: its sentence comes with a button that does it. */
export class NextStep extends Error {
  constructor(
    message: string,
    /** On the button. */
    readonly label: string,
    readonly step: CommandId | `workbench.${string}` | (() => unknown),
  ) {
    super(message);
  }
}

/**
 * The row of a view that a command was called on. Called from elsewhere it has none, which is a sentence.
 * @param kinds the kinds of row that the command takes
 * @throws with `otherwise` where it is no such row
 */
export function rowMeant<N extends { readonly kind: string }>(
  first: unknown,
  kinds: readonly N['kind'][],
  otherwise: string,
): N {
  const { kind } = (first ?? {}) as { readonly kind?: unknown };
  if (!kinds.some((one) => one === kind)) throw new Error(otherwise);
  return first as N;
}

/**
 * Registers a command of the table. Called by other code with `quiet: true` in its first argument, a failure rejects instead of being
 * shown: who asks without a screen wants to hear the answer itself.
 */
export function register(
  context: vscode.ExtensionContext,
  id: CommandId,
  handler: (...args: never[]) => unknown,
): void {
  const run = async (...args: unknown[]): Promise<unknown> => {
    try {
      if (COMMAND_TABLE[id].needsDisk && isInBrowser)
        throw new NextStep(
          t`This needs a disk, and VS Code runs in a browser here. Open the folder in VS Code on a machine, or use configmgr-mof on its command line.`,
          t`Open Walkthrough`,
          'configmgrMof.openWalkthrough',
        );
      if (COMMAND_TABLE[id].needsTrust && !vscode.workspace.isTrusted)
        throw new NextStep(
          t`This folder is not trusted, so nothing is written. Choose “Manage Workspace Trust” to trust it.`,
          t`Manage Workspace Trust`,
          'workbench.trust.manage',
        );
      const done = await handler(...(args as never[]));
      noteInLog(`${id} was done.`);
      return done;
    } catch (error) {
      if (isQuiet(args[0])) throw error;
      if (error instanceof Dismissed) noteInLog(`${id} was dismissed.`);
      else sayProblem(sentenceOf(error), await nextOf(error, () => run(...args)));
      return undefined;
    }
  };
  context.subscriptions.push(vscode.commands.registerCommand(id, run));
}

async function nextOf(error: unknown, again: () => unknown): Promise<Readonly<Record<string, () => unknown>>> {
  if (!(error instanceof NextStep)) return buttonsAfter(error, sentenceOf(error), again);
  const { label, step } = error;
  return { [label]: typeof step === 'string' ? () => vscode.commands.executeCommand(step) : step };
}

function isQuiet(first: unknown): boolean {
  return typeof first === 'object' && first !== null && (first as { quiet?: unknown }).quiet === true;
}
