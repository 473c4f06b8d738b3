// What helps a person who has never met the extension: a site to try it on.
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { diagnosticsWhen, run, scratchFile, workspaceFolder } from '../support';

describe('The first minute', () => {
  it('copies the sample site into a folder of the user, byte for byte, and never over another', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'cmof-sample-'));
    try {
      const first = await run<string>('openSample', { folder, stay: true });
      assert.equal(path.dirname(first), folder);
      const name = 'after/inboxes/clifiles.src/hinv/SMS_def.mof';
      const original = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(workspaceFolder(), name));
      assert.deepEqual(await fs.readFile(path.join(first, name)), Buffer.from(original));
      const customized = await fs.readFile(path.join(first, 'before/inboxes/clifiles.src/hinv/SMS_def.mof'));
      assert.deepEqual(await fs.readFile(path.join(first, 'after/data/hinvarchive/sms_def.mof.bak')), customized);
      await fs.writeFile(path.join(first, 'mine.txt'), 'mine');
      const second = await run<string>('openSample', { folder, stay: true });
      assert.notEqual(second, first);
      assert.equal(await fs.readFile(path.join(first, 'mine.txt'), 'utf8'), 'mine');
      assert.match(await fs.readFile(path.join(second, 'START-HERE.md'), 'utf8'), /made up/);
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  });
});

describe('Report Issue', () => {
  it('writes a report that says versions and settings, and neither a path nor what a file holds', async () => {
    const uri = await scratchFile('Secret_Name.mof', 'class Secret_Class\n{\n};\n');
    await vscode.window.showTextDocument(uri);
    await run('reportIssue', { quiet: true });
    const { document } = vscode.window.activeTextEditor!;
    const text = document.getText();
    assert.equal(document.languageId, 'markdown');
    assert.match(text, /ConfigMgr MOF \d+\.\d+\.\d+, .*Node \d+/);
    assert.match(text, /Settings that differ from their defaults:\n- /);
    assert.doesNotMatch(text, /Secret/);
    assert.ok(!text.includes(path.dirname(uri.fsPath)));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('The code of a diagnostic', () => {
  it('is a link to what the rule says', async () => {
    const uri = await scratchFile('Linked.mof', 'class Sample_Linked\n{\n    string Name\n};\n');
    await vscode.window.showTextDocument(uri);
    const [diagnostic] = await diagnosticsWhen(uri, 'the mistake is marked', ({ length }) => length > 0);
    const { value, target } = diagnostic!.code as { value: string; target: vscode.Uri };
    assert.match(value, /^syntax\//);
    assert.equal(target.scheme, 'command');
    const [code] = JSON.parse(decodeURIComponent(target.query)) as [string];
    assert.match(await run<string>(target.path.replace('configmgrMof.', ''), { code }), new RegExp(`\\| ${value} \\|`));
  });
});
