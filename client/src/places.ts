/** What a line above a class counted: its subclasses or the places that name it, shown beside the class. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import {
  COMMANDS,
  PLACES_COMMAND,
  type ClassPlaceParams,
  type ClassPlaceResult,
  type PlacesArguments,
} from '../../server/src/protocol';
import { register } from './commands';
import type { Server } from './server';

export function activatePlaces(context: vscode.ExtensionContext, server: Server): void {
  register(context, PLACES_COMMAND, async ({ uri, id, kind }: PlacesArguments) => {
    const file = vscode.Uri.parse(uri);
    // The line may have been clicked before it followed an edit.
    const asked: ClassPlaceParams = { uri, id };
    const { position } = await server.execute<ClassPlaceResult>(COMMANDS.classPlace, asked);
    if (!position) throw new Error(t`The file changed meanwhile. Try again.`);
    const at = new vscode.Position(position.line, position.character);
    const places = kind === 'subclasses' ? await subclassesAt(file, at) : await referencesAt(file, at);
    await vscode.commands.executeCommand('editor.action.showReferences', file, at, places);
    return places;
  });
}

async function subclassesAt(file: vscode.Uri, at: vscode.Position): Promise<vscode.Location[]> {
  const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
  const [item] = await run<vscode.TypeHierarchyItem[]>('vscode.prepareTypeHierarchy', file, at);
  if (!item) return [];
  const below = await run<vscode.TypeHierarchyItem[]>('vscode.provideSubtypes', item);
  return below.map(({ uri, selectionRange }) => new vscode.Location(uri, selectionRange));
}

async function referencesAt(file: vscode.Uri, at: vscode.Position): Promise<vscode.Location[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', file, at);
  // The class itself is among them, and was not counted.
  return found.filter(({ uri, range }) => uri.toString() !== file.toString() || !range.contains(at));
}
