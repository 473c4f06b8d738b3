/** Findings in a real VS Code, from the edit that makes one to the fix that ends it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsWhen, eventually, scratchFile } from '../support';

const BROKEN = 'class Sample_Printer\r\n{\r\n    string Name\r\n};\r\n';

describe('Diagnostics', () => {
  it('appear when a file is opened and go away with the edit that fixes it', async () => {
    const uri = await scratchFile('Broken.mof', BROKEN);
    const editor = await vscode.window.showTextDocument(uri);
    const [problem] = await diagnosticsWhen(uri, 'the missing semicolon is reported', (all) => all.length > 0);
    assert.equal(problem!.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem!.source, 'ConfigMgr MOF');
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 15), ';'));
    await diagnosticsWhen(uri, 'no problem is left', (all) => all.length === 0);
  });

  it('offer a quick fix that fixes the file', async () => {
    const uri = await scratchFile('Fix.mof', BROKEN);
    await vscode.window.showTextDocument(uri);
    const [problem] = await diagnosticsWhen(uri, 'the missing semicolon is reported', (all) => all.length > 0);
    const actions = await eventually('a quick fix is offered', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        problem!.range,
      );
      return found.some(({ edit }) => edit) && found;
    });
    await vscode.workspace.applyEdit(actions.find(({ edit }) => edit)!.edit!);
    await diagnosticsWhen(uri, 'no problem is left', (all) => all.length === 0);
  });

  it('come back after the language server was started again, as often as one likes', async () => {
    const uri = await scratchFile('Restart.mof', BROKEN);
    await vscode.window.showTextDocument(uri);
    await diagnosticsWhen(uri, 'the missing semicolon is reported', (all) => all.length > 0);
    const restarts = [1, 2, 3].map(() => vscode.commands.executeCommand('configmgrMof.restartServer'));
    await Promise.all(restarts);
    await diagnosticsWhen(uri, 'the new server reports it', (all) => all.length > 0);
  });
});
