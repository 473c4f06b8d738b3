/** The commands on the merge editor: opening it, taking its result over, dropping what was finished by hand. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { isArguments, uriOf, type CommandArguments } from '../ask';
import { register } from '../commands';
import { sayWarning } from '../say';
import type { VirtualFiles } from '../virtualFiles';
import type { MergeController } from './controller';
import { editorOutput, editorText, openMergeEditor } from './editor';
import { showPreview } from './screens';
import type { FileNode } from './view';
import { sayDecided, summaryOf } from './words';

export function registerEditorCommands(
  context: vscode.ExtensionContext,
  controller: MergeController,
  virtual: VirtualFiles,
): void {
  register(context, 'configmgrMof.merge.openEditor', async (node?: FileNode | CommandArguments) => {
    const session = controller.current;
    const file = (node && 'kind' in node ? (node as FileNode).file : undefined) ?? controller.fileWithQuestion;
    if (!file || file.preview.conflicts.length === 0)
      throw new Error(t`No question is open, so there is nothing to decide in an editor.`);
    if (await openMergeEditor(file, virtual)) return true;
    sayWarning(
      t`This VS Code has no merge editor. Decide each question in the Customizations view; the preview shows the texts.`,
    );
    await showPreview(session);
    return false;
  });
  register(context, 'configmgrMof.merge.useEditorText', async (first?: vscode.Uri | CommandArguments) => {
    const session = controller.current;
    const args = isArguments(first) ? first : undefined;
    // The button is in the title of an editor, which says whose text it is.
    const shown = uriOf(first)?.path ?? vscode.window.activeTextEditor?.document.uri.path;
    const file = args
      ? controller.fileNamed(args.file)
      : (session.files.find((one) => editorOutput(one).path === shown) ?? controller.fileNamed(undefined));
    if (typeof args?.text === 'string' && !file.deciding) {
      file.startDeciding();
      file.deciding!.startFromMerge();
    }
    await session.takeEditorText(file, typeof args?.text === 'string' ? args.text : await editorText(file));
    if (!args?.quiet) sayDecided(session, t`The result of ${file.name} is used as you finished it.`);
    return summaryOf(session);
  });
  register(context, 'configmgrMof.merge.dropEdited', async (args?: CommandArguments) => {
    const session = controller.current;
    const file =
      typeof args?.file === 'string'
        ? controller.fileNamed(args.file)
        : session.files.find(({ say }) => say.edited !== undefined);
    if (!file?.say.edited) throw new Error(t`No result was finished by hand, so there is nothing to drop.`);
    await session.dropEdited(file);
    return summaryOf(session);
  });
}
