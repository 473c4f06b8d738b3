/** VS Code reads a file by its `files.encoding`; where the bytes say otherwise, the right one is offered. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import type { FileFormatParams, FileFormatResult } from '../../server/src/protocol';
import { FILE_FORMAT_REQUEST } from '../../server/src/protocol';
import { sayWarning } from './say';
import type { Server } from './server';
import { isFile } from './host/machine';

/** VS Code's names for the encodings that the server tells. */
const NAMES: Readonly<Record<string, string>> = { 'utf-8': 'utf8', 'utf-16le': 'utf16le', 'utf-16be': 'utf16be' };

/** VS Code's name for what the server found in the bytes. */
function encodingName({ encoding, bom }: FileFormatResult): string {
  const name = NAMES[encoding] ?? encoding.replace('-', '');
  return name === 'utf8' && bom ? 'utf8bom' : name;
}

export function activateEncodingHint(context: vscode.ExtensionContext, server: Server): void {
  const asked = new Set<string>();
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    if (document.languageId !== 'mof' || !isFile(document.uri) || document.isDirty || asked.has(uri)) return;
    asked.add(uri);
    const found = await server.request<FileFormatResult | null>(FILE_FORMAT_REQUEST, {
      uri,
    } satisfies FileFormatParams);
    if (!found) return;
    const right = encodingName(found);
    // Plain ASCII reads the same in either; the server calls it UTF-8.
    if (right === document.encoding || right === 'utf8') return;
    const name = document.uri.path.split('/').at(-1);
    sayWarning(
      t`${name ?? ''} is stored as ${found.description}, but was opened as ${document.encoding}. Saving it like this would damage its characters.`,
      {
        [t`Reopen With the Right Encoding`]: () => vscode.workspace.openTextDocument(document.uri, { encoding: right }),
      },
    );
  };
  const quietly = (document: vscode.TextDocument): void => {
    look(document).catch((error) =>
      server.output.warn(`Looking at the encoding of ${document.uri.fsPath}: ${String(error)}`),
    );
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(quietly),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void asked.delete(uri.toString())),
  );
  vscode.workspace.textDocuments.forEach(quietly);
}
