import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extension, scratchFile } from '../support';

describe('Activation', () => {
  it('wakes up for a MOF file, which is known by its extension', async () => {
    const uri = await scratchFile('Printers.mof', '// A comment.\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'mof');
    await eventually('the extension is active', () => extension().isActive);
  });

  it('knows localised files (.mfl) as MOF too', async () => {
    const document = await vscode.workspace.openTextDocument(await scratchFile('Printers.mfl', ''));
    assert.equal(document.languageId, 'mof');
  });

  it('leaves other files alone', async () => {
    const document = await vscode.workspace.openTextDocument(await scratchFile('notes.txt', 'class A {};'));
    assert.equal(document.languageId, 'plaintext');
  });
});
