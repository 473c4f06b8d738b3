/** Language features as a real VS Code asks for them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMAND_TABLE } from '../../../client/src/commandTable';
import { eventually, extension, scratchFile } from '../support';

const TEXT =
  'class Sample_Base\n{\n    [key] string Name;\n};\nclass Sample_Thing : Sample_Base\n{\n    uint32 Count;\n};\n';

/** The place of the name: a link has it beside the whole declaration, a plain location is nothing else. */
function nameOf(place: vscode.Location | vscode.LocationLink): vscode.Range {
  return 'targetUri' in place ? (place.targetSelectionRange ?? place.targetRange) : place.range;
}

describe('Language features', () => {
  let uri: vscode.Uri;
  before(async () => {
    uri = await scratchFile('Features.mof', TEXT);
    await vscode.window.showTextDocument(uri);
  });

  it('hover, outline and definition answer in the editor', async () => {
    const place = new vscode.Position(4, 25);
    const hovers = await eventually('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, place);
      return found.length > 0 && found;
    });
    assert.ok(hovers.length > 0);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['Sample_Base', 'Sample_Thing'],
    );
    const [definition] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      uri,
      place,
    );
    assert.equal(nameOf(definition!).start.line, 0);
  });

  it('completion offers the classes of the file', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(4, 23),
    );
    assert.ok(list.items.some(({ label }) => label === 'Sample_Base'));
  });

  it('rename changes every place', async () => {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      new vscode.Position(0, 8),
      'Sample_Root',
    );
    assert.equal(edit.get(uri).length, 2);
  });

  it('formatting keeps every token', async () => {
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    assert.ok(edits.every(({ newText }) => newText.trim() === ''));
  });

  it('a file stored in another encoding than the editor thinks is told by its bytes', async () => {
    const wide = await scratchFile('Wide.mof', Buffer.from('\uFEFFclass A { };\r\n', 'utf16le'));
    const document = await vscode.workspace.openTextDocument(wide);
    // VS Code sees the byte order mark; without one, the extension would offer to reopen the file.
    assert.equal(document.encoding, 'utf16le');
  });

  it('activates without waiting for the server', async () => {
    assert.ok(extension().isActive);
    const commands = await vscode.commands.getCommands(true);
    for (const id of Object.keys(COMMAND_TABLE)) assert.ok(commands.includes(id), id);
    await eventually('the commands of the server', async () =>
      (await vscode.commands.getCommands(true)).includes('mof.backup'),
    );
  });
});
