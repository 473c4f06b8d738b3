/** `workspace/executeCommand`: everything that is more than editing, open to any editor. */
import { COMMANDS } from '../../protocol';
import type { ServerContext } from '../context';
import { commandError } from '../guard';
import { CommandArguments } from './arguments';
import type { CommandRequest } from './request';

/** A command takes one object and gives one; the shapes are those of protocol/. */
type Handler = (request: CommandRequest) => Promise<object>;

/** Each is loaded when it is first asked for: most sessions need diagnostics only, and start sooner without the rest. */
const HANDLERS: Readonly<Record<string, () => Promise<Handler>>> = {
  [COMMANDS.backup]: async () => (await import('./backup')).backup,
  [COMMANDS.backups]: async () => (await import('./backup')).listBackups,
  [COMMANDS.readBackup]: async () => (await import('./backup')).readBackup,
  [COMMANDS.verifyBackups]: async () => (await import('./backup')).verifyBackups,
  [COMMANDS.restore]: async () => (await import('./backup')).restore,
  [COMMANDS.pin]: async () => (await import('./backup')).pin,
  [COMMANDS.undo]: async () => (await import('./backup')).undo,
  [COMMANDS.compare]: async () => (await import('./compare')).compare,
  [COMMANDS.likelyFiles]: async () => (await import('./likelyFiles')).likely,
  [COMMANDS.mergeCandidates]: async () => (await import('./merge')).mergeCandidates,
  [COMMANDS.mergeConfiguration]: async () => (await import('./merge')).mergeConfiguration,
  [COMMANDS.merge]: async () => (await import('./merge')).merge,
  [COMMANDS.applyMerge]: async () => (await import('./merge')).applyMerge,
  [COMMANDS.undoMerge]: async () => (await import('./merge')).undoMerge,
  [COMMANDS.mergeSites]: async () => (await import('./mergeSites')).mergeSites,
  [COMMANDS.bootImages]: async () => (await import('./bootImages')).bootImages,
  [COMMANDS.bootImageScript]: async () => (await import('./bootImages')).bootImageScript,
  [COMMANDS.importRegistry]: async () => (await import('./inventory')).importRegistry,
  [COMMANDS.classPlace]: async () => (await import('./classPlace')).classPlace,
  [COMMANDS.toggleReport]: async () => (await import('./inventory')).toggle,
  [COMMANDS.toggleMany]: async () => (await import('./inventory')).toggleMany,
  [COMMANDS.inventorySites]: async () => (await import('./inventory')).inventorySites,
  [COMMANDS.classStates]: async () => (await import('./classStates')).classStates,
  [COMMANDS.configuration]: async () => (await import('./currentSite')).configuration,
  [COMMANDS.leaving]: async () => (await import('./currentSite')).leaving,
  [COMMANDS.inventory]: async () => (await import('./inventory')).inventory,
  [COMMANDS.inventoryRow]: async () => (await import('./inventory')).inventoryRow,
  [COMMANDS.checklist]: async () => (await import('./checklist')).checklist,
  [COMMANDS.startPlan]: async () => (await import('./checklist')).start,
  [COMMANDS.recordInPlan]: async () => (await import('./checklist')).record,
};

/** Registers the handlers. @returns the names of the commands. */
export function registerCommands(context: ServerContext): string[] {
  context.connection.onExecuteCommand(async ({ command, arguments: args }, token, progress) => {
    const load = Object.hasOwn(HANDLERS, command) ? HANDLERS[command] : undefined;
    if (!load) return commandError(new Error(`There is no command “${command}”`), context.log, command);
    try {
      const handler = await load();
      // A command that is sent right after a change of the settings means the new ones.
      await context.settled();
      return await handler({ context, args: new CommandArguments(context.host, command, args?.[0]), progress, token });
    } catch (error) {
      return commandError(error, context.log, command);
    }
  });
  return Object.keys(HANDLERS);
}
