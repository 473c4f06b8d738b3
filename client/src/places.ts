/** What a line above a class counted: its subclasses or the places that name it, shown beside the class. */
import * as vscode from 'vscode';
import { PLACES_COMMAND, type PlacesArguments } from '../../server/src/protocol';
import { register } from './commands';

export function activatePlaces(context: vscode.ExtensionContext): void {
  register(context, PLACES_COMMAND, async ({ uri, position, kind }: PlacesArguments) => {
    const file = vscode.Uri.parse(uri);
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
