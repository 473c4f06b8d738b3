/** *Add Inventory Class from Registry Export*: both halves, each as a document to look at and to paste. */
import * as vscode from 'vscode';
import { COMMANDS, type ImportRegistryParams, type ImportRegistryResult } from '../../server/src/protocol';
import { askForFile, isGiven, uriOf } from './ask';
import { register } from './commands';
import { sayDone } from './say';
import type { Server } from './server';

export function activateRegistryImport(context: vscode.ExtensionContext, server: Server): void {
  register(context, 'configmgrMof.addInventoryClass', async (first: unknown) => {
    const given = isGiven(first) ? first : {};
    const clicked = uriOf(first) ?? uriOf(given.uri);
    const uri =
      clicked && /\.reg$/i.test(clicked.path)
        ? clicked
        : ((await askForFile({
            title: 'Add Inventory Class from Registry Export',
            placeholder: 'The exported key (.reg)',
            pattern: '**/*.reg',
            filters: { 'Registry exports': ['reg'] },
          })) as vscode.Uri);
    const params: ImportRegistryParams = {
      uri: uri.toString(),
      ...(typeof given.className === 'string' ? { className: given.className } : {}),
      ...(typeof given.vendor === 'string' ? { vendor: given.vendor } : {}),
    };
    const result = await server.execute<ImportRegistryResult>(COMMANDS.importRegistry, params);
    const notes = result.notes.map((note) => `// ${note.replaceAll('\n', ' ')}\r\n`).join('');
    const content =
      `// Made from a registry export: try it on one client first.\r\n${notes}` +
      `// -------- Append this to configuration.mof --------\r\n\r\n${result.configuration}\r\n` +
      `// -------- Append this to SMS_def.mof --------\r\n\r\n${result.reporting}`;
    // An untitled document: the admin decides where the halves go, and nothing of theirs is changed before.
    const document = await vscode.workspace.openTextDocument({ language: 'mof', content });
    await vscode.window.showTextDocument(document);
    if (!given.quiet) {
      const names = result.classes.join(', ');
      sayDone(
        `${names}: the first half belongs at the end of configuration.mof, the second at the end of SMS_def.mof.`,
        {
          'Copy First Half': () => vscode.env.clipboard.writeText(result.configuration),
          'Copy Second Half': () => vscode.env.clipboard.writeText(result.reporting),
        },
      );
    }
    return { ...result, document: document.uri.toString() };
  });
}
