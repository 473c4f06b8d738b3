/** *Apply* and *Undo*: the two commands of a merge that write. */
import * as vscode from 'vscode';
import { listed, t } from '../../../server/src/l10n';
import type { AppliedMerge, UndoneMerge } from '../../../server/src/protocol';
import { basenameOf, requireSaved, type CommandArguments } from '../ask';
import { NextStep, register } from '../commands';
import { lastCheck } from '../mofcomp/commands';
import { sayOfFile, sayOfStore } from '../backups/say';
import { sayDone } from '../say';
import type { Server } from '../server';
import type { MergeController } from './controller';
import { editorDocument } from './editor';
import { undoMerge, type MergeChange, type MergeSession } from './session';
import { changesOf, sayApplied } from './words';

export function registerWriteCommands(
  context: vscode.ExtensionContext,
  controller: MergeController,
  server: Server,
): void {
  register(context, 'configmgrMof.merge.apply', (args?: CommandArguments) => apply(controller.current, args));
  register(context, 'configmgrMof.merge.undo', (args?: CommandArguments) => undo(controller, server, args));
}

async function apply(session: MergeSession, args: CommandArguments | undefined): Promise<AppliedMerge> {
  requireDecided(session);
  requireSaved(
    session.files.map(({ target }) => target),
    t`applying replaces what is on the disk`,
  );
  session.requireSeen();
  if (!args?.quiet) await lastCheck(session.files.map(({ name, preview }) => ({ name, text: preview.texts.result })));
  const result = await session.apply().catch(async (error) => {
    // The files changed under the preview: the new one is there before anybody looks for it.
    if ((error as { data?: { code?: string } }).data?.code === 'changed') {
      await session.reread();
      session.markSeen();
    }
    throw error;
  });
  void vscode.commands.executeCommand('configmgrMof.backups.refresh');
  if (!args?.quiet) sayApplied(session, result);
  return result;
}

/** @throws Error with a sentence where a question is open, in the view or in a merge editor. */
function requireDecided(session: MergeSession): void {
  if (session.open > 0)
    throw new Error(
      session.open === 1
        ? t`One question is open. Decide it in the Customizations view, then apply.`
        : t`${session.open} questions are open. Decide them in the Customizations view, then apply.`,
    );
  for (const file of session.files)
    if (editorDocument(file) && file.say.edited === undefined && file.deciding?.byHand)
      throw new Error(
        t`The merge editor of ${file.name} holds text of your own that is not used yet. Use This Result, or close the editor; then apply.`,
      );
}

async function undo(
  controller: MergeController,
  server: Server,
  args: CommandArguments | undefined,
): Promise<UndoneMerge> {
  const applied = controller.session?.applied;
  // A message names the merge that it reports, however long ago that was.
  const changes = isChanges(args?.changes) ? args.changes : applied ? changesOf(applied) : [];
  if (changes.length === 0)
    throw new NextStep(
      t`No merge was applied in this window. The last change that was made to a file can be undone by itself.`,
      t`Undo Last Change to File`,
      'configmgrMof.undo',
    );
  const uris = changes.map(({ uri }) => vscode.Uri.parse(uri));
  requireSaved(uris, t`undoing replaces what is on the disk`);
  const result = await undoMerge(server, changes);
  void vscode.commands.executeCommand('configmgrMof.backups.refresh');
  if (applied && isSame(changesOf(applied), changes)) await controller.current.takeBack();
  const names = listed(uris.map(basenameOf));
  if (args?.quiet) return result;
  for (const file of result.files) {
    sayOfStore(file.storeNotes ?? []);
    sayOfFile(file);
  }
  sayDone(uris.length === 1 ? t`${names} is as it was before.` : t`${names} are as they were before.`);
  return result;
}

function isChanges(value: unknown): value is MergeChange[] {
  return (
    Array.isArray(value) && value.every(({ uri, record }) => typeof uri === 'string' && typeof record === 'string')
  );
}

function isSame(some: readonly MergeChange[], others: readonly MergeChange[]): boolean {
  return some.map(({ record }) => record).join() === others.map(({ record }) => record).join();
}
