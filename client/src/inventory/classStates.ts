/** *Compare Inventory Class States*: what an update of a current site switched, and the file whose import switches it back. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import { COMMANDS, type ClassStatesParams, type ClassStatesResult } from '../../../server/src/protocol';
import { askForFile, isArguments, requireSaved, uriOf, type CommandArguments } from '../ask';
import { register } from '../commands';
import { sayDone } from '../say';
import type { Server } from '../server';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';

export function activateClassStates(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  register(context, 'configmgrMof.inventory.compareStates', async (first: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const before = uriOf(args.before) ?? uriOf(first) ?? (await ask('before'));
    const after = uriOf(args.after) ?? (await ask('after', before));
    requireSaved([before, after], t`the comparison reads what is on the disk`);
    const params: ClassStatesParams = { before: before.toString(), after: after.toString() };
    const result = await server.execute<ClassStatesResult>(COMMANDS.classStates, params, {
      title: t`Comparing the class states`,
    });
    const report = files.set('/inventory/Class states before and after.md', result.markdown);
    if (args.quiet) return result;
    await showMarkdown(report);
    if (result.restore !== '')
      sayDone(result.summary, {
        [t`Show the File to Import`]: async () =>
          vscode.window.showTextDocument(
            await vscode.workspace.openTextDocument({ language: 'mof', content: result.restore }),
          ),
      });
    return result;
  });
}

/** @throws Dismissed */
async function ask(when: 'before' | 'after', except?: vscode.Uri): Promise<vscode.Uri> {
  return (await askForFile({
    title: t`Compare Inventory Class States`,
    placeholder:
      when === 'before'
        ? t`The export of the client setting’s classes from before the update`
        : t`The export of the client setting’s classes from after the update`,
    ...(except ? { except: [except] } : {}),
    filters: { [t`MOF files`]: ['mof'], [t`All files`]: ['*'] },
  })) as vscode.Uri;
}
