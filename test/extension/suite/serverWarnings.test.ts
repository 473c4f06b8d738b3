// What the language server says unasked, as a person sees it: a sentence, and what comes next as a button that does it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, scratchFile } from '../support';

describe('A warning of the language server', () => {
  const window = vscode.window as unknown as Record<string, unknown>;
  const before = window.showWarningMessage;
  const heard: { readonly message: string; readonly buttons: readonly string[]; choose(button: string): void }[] = [];
  beforeEach(() => {
    window.showWarningMessage = (message: string, ...buttons: string[]) =>
      new Promise((choose) => heard.push({ message, buttons, choose }));
  });
  afterEach(async () => {
    window.showWarningMessage = before;
    heard.splice(0).forEach(({ choose }) => choose(''));
    await closeEditors();
  });

  it('about a file of settings opens it', async function () {
    const file = await scratchFile('Settled.mof', 'class Settled_A { uint32 One; };\n');
    const settings = vscode.Uri.joinPath(file, '..', '.configmgr-mof.json');
    await vscode.workspace.fs.writeFile(settings, new TextEncoder().encode('{ "rules": { "no-such-rule": "off" } }'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    await eventually('the file of settings is spoken of', async () => heard.length > 0);
    const [{ message, buttons, choose }] = heard as [(typeof heard)[0]];
    assert.match(message, /\.configmgr-mof\.json” sets a rule that cannot be set/);
    assert.deepEqual(buttons, ['Open File', 'Show Output']);
    choose('Open File');
    await eventually('it is open', async () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.fsPath === settings.fsPath),
    );
    assert.equal(heard.length, 1, 'said once, and not by the client library, too');
  });

  it('about a setting opens the settings', async function () {
    const all = vscode.workspace.getConfiguration('configmgrMof');
    try {
      await all.update('maxFileSize', -5, vscode.ConfigurationTarget.Global);
      await eventually('the setting is spoken of', async () => heard.length > 0);
      const [{ message, buttons }] = heard as [(typeof heard)[0]];
      assert.match(message, /configmgrMof\.maxFileSize cannot be -5/);
      assert.deepEqual(buttons, ['Open Settings', 'Show Output']);
    } finally {
      await all.update('maxFileSize', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
