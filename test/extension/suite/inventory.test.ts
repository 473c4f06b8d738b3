// The Hardware Inventory view: what it shows of a file, and that its check boxes change exactly the bytes they should.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { BesideNode } from '../../../client/src/inventory/besideModel';
import type { ClassNode, InventoryNode, PropertyNode } from '../../../client/src/inventory/model';
import type { ShownInventory as Shown } from '../../../client/src/inventory/view';
import { closeEditors, eventually, run, scratchFile } from '../support';

const TEXT = [
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")',
  '[ SMS_Report (TRUE),',
  '  SMS_Group_Name ("Gerät"),',
  '  SMS_Class_ID ("MICROSOFT|DEVICE|1.0") ]',
  'class Win32_DeviceX : SMS_Class_Template',
  '{',
  '    [SMS_Report (TRUE), key]',
  '        string  DeviceID;',
  '    [SMS_Report (FALSE)]',
  '        string  Name;',
  '    // not yet reported',
  '        uint32  Size;',
  '};',
  '',
].join('\r\n');

/** One undo takes the text back; an undo that comes before its editor has the focus does nothing, and is given again. */
async function undoOnce(document: vscode.TextDocument, text: string): Promise<void> {
  const before = document.getText();
  await eventually('one undo brings the text back', async () => {
    if (document.getText() === before) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
    }
    assert.ok([before, text].includes(document.getText()), 'the first undo takes back all of it');
    return document.getText() === text;
  });
}

describe('Hardware Inventory', function () {
  let uri: vscode.Uri;
  const switchTo = (report: boolean, nodes: readonly InventoryNode[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`configmgrMof.inventory.${report ? 'report' : 'doNotReport'}`, nodes[0], nodes);
  const propertiesOf = async ({ rows, childrenOf }: Shown): Promise<readonly PropertyNode[]> =>
    (await childrenOf(rows[0]!)) as PropertyNode[];

  before(async () => {
    uri = await scratchFile('SMS_def.mof', Buffer.from(`\ufeff${TEXT}`, 'utf16le'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri, { encoding: 'utf16le' }));
  });
  after(closeEditors);

  it('shows what the file reports', async () => {
    const shown = await run<Shown>('inventory.show', { uri });
    assert.equal(shown.uri, uri.toString());
    assert.match(shown.title, /^1 of 1 reported · 1 property$/);
    assert.deepEqual(
      (await propertiesOf(shown)).map(({ item }) => [item.name, item.reported, item.isKey]),
      [
        ['DeviceID', true, true],
        ['Name', false, false],
        ['Size', false, false],
      ],
    );
  });

  it('switches several properties by one edit that changes nothing else, and one undo takes it back', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const [, name, size] = await propertiesOf(await run<Shown>('inventory.show', { uri }));
    await switchTo(true, [name!, size!]);
    const expected = TEXT.replace('[SMS_Report (FALSE)]', '[SMS_Report (TRUE)]').replace(
      '        uint32  Size;',
      '    [SMS_Report (TRUE)]\r\n        uint32  Size;',
    );
    assert.equal(document.getText(), expected);
    await eventually('the file is saved', async () => (await document.save()) && !document.isDirty);
    const bytes = Buffer.from(await vscode.workspace.fs.readFile(uri));
    assert.deepEqual(bytes, Buffer.from(`\ufeff${expected}`, 'utf16le'));
    const after = await run<Shown>('inventory.show', { uri });
    assert.match(after.title, /3 properties$/);
    await undoOnce(document, TEXT);
  });

  it('writes a line above the class that switches it, and notes beside names that say nothing', async () => {
    const lenses = async (): Promise<vscode.CodeLens[]> =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const titles = async (): Promise<string[]> => (await lenses()).map(({ command }) => command?.title ?? '');
    assert.deepEqual(await titles(), ['reported 1 of 3', 'do not report', 'no data class known']);
    const { command } = (await lenses())[1]!;
    const click = () => vscode.commands.executeCommand(command!.command, ...(command!.arguments ?? []));
    await click();
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), TEXT.replace('[ SMS_Report (TRUE)', '[ SMS_Report (FALSE)'));
    await undoOnce(document, TEXT);
    // Clicked before the line has followed an edit above it, it means its class, not what is in its place now.
    const above = '[SMS_Report(TRUE), SMS_Group_Name("X")]\r\nclass X { [key] string Id; };\r\n';
    const inserted = new vscode.WorkspaceEdit();
    inserted.insert(uri, new vscode.Position(0, 0), above);
    await vscode.workspace.applyEdit(inserted);
    await click();
    assert.equal(document.getText(), above + TEXT.replace('[ SMS_Report (TRUE)', '[ SMS_Report (FALSE)'));
    await undoOnce(document, above + TEXT);
    await undoOnce(document, TEXT);
    await click();
    assert.deepEqual((await titles()).slice(0, 2), ['not reported', 'report']);
    await undoOnce(document, TEXT);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      uri,
      whole,
    );
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.line]),
      [['not reported', 11]],
    );
  });

  it('takes the row that a button in its title brings along for no arguments', async () => {
    // Shown as a person has it: VS Code has drawn the row, and it has the focus.
    const { rows } = await vscode.commands.executeCommand<Shown>('configmgrMof.inventory.show', uri);
    for (const name of ['filter', 'compareWith']) {
      let isAnswered = false;
      const asked = vscode.commands.executeCommand(`configmgrMof.inventory.${name}`, rows[0]).then((answer) => {
        isAnswered = true;
        return answer;
      });
      await eventually(`${name} asks, and is dismissed`, async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isAnswered;
      });
      assert.equal(await asked, undefined, `${name} changes nothing that nobody chose`);
    }
  });

  it('filters, searches, and finds what differs from a default', async () => {
    const base = await scratchFile(
      'SMS_def.mof',
      TEXT.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)').replace('Gerät', 'Device'),
    );
    await run('inventory.compareWith', { base });
    const customized = await run<Shown>('inventory.filter', { filter: 'customized' });
    const [row] = customized.rows as [ClassNode];
    assert.equal(row.item.isCustomized, true);
    const differing = (await propertiesOf(customized)).filter(({ item }) => item.customized.length === 1);
    assert.deepEqual(
      differing.map(({ item }) => item.name),
      ['Name'],
    );
    await vscode.commands.executeCommand('configmgrMof.inventory.nextCustomization');
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4);
    await run('inventory.filter', { filter: 'all' });
    assert.equal((await run<Shown>('inventory.search', { text: 'size' })).rows.length, 1);
    assert.equal((await run<Shown>('inventory.search', { text: 'no such thing' })).rows.length, 0);
    await run('inventory.search', { text: '' });
    await run('inventory.compareWith', {});
  });

  it('runs every line above a class', async () => {
    const base = await scratchFile('SMS_def.mof', TEXT.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)'));
    await run('inventory.show', { uri });
    await run('inventory.compareWith', { base });
    const document = await vscode.workspace.openTextDocument(uri);
    const commandOf = async (wanted: RegExp): Promise<vscode.Command> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      const command = lenses.map((lens) => lens.command).find((one) => wanted.test(one?.title ?? ''));
      assert.ok(command, `${wanted} in ${lenses.map((lens) => lens.command?.title).join(', ')}`);
      return command;
    };
    /** Keys for the list that the click opens, pressed until the command is done. */
    const click = async (wanted: RegExp, ...keys: readonly string[]): Promise<void> => {
      const { command, arguments: given = [] } = await commandOf(wanted);
      let isDone = false;
      const done = vscode.commands.executeCommand(command, ...given).then(() => (isDone = true));
      if (keys.length > 0)
        await eventually('the list is answered', async () => {
          for (const key of keys) await vscode.commands.executeCommand(key);
          return isDone;
        });
      await done;
    };
    const accept = 'workbench.action.acceptSelectedQuickOpenItem';
    await click(/^customized$/, accept);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 9, 'the list leads to the property');
    await click(/^do not report$/);
    assert.equal(document.getText(), TEXT.replace('[ SMS_Report (TRUE)', '[ SMS_Report (FALSE)'));
    // The class with its properties as they are ticked: accepted, it is reported again.
    await click(/^not reported$/, accept);
    await eventually('the class is reported', () => document.getText() === TEXT);
    await run('inventory.compareWith', {});
  });

  it('shows configuration.mof beside it, and goes to the data class and back', async () => {
    const data =
      '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\X")]\n' +
      'class Win32_DeviceX { [key] string DeviceID; string Name; uint32 Size; };\n';
    const configuration = vscode.Uri.joinPath(uri, '..', 'configuration.mof');
    await vscode.workspace.fs.writeFile(configuration, new TextEncoder().encode(data));
    const { beside, rows, childrenOf } = await run<Shown>('inventory.show', { uri });
    assert.deepEqual(
      beside.map(({ name, children }) => [name, children]),
      [['configuration.mof', []]],
      'its classes are asked for when it is unfolded',
    );
    const inside = (await childrenOf(beside[0]!)) as BesideNode[];
    assert.deepEqual(
      inside.map(({ item }) => [item.name, item.isPaired]),
      [['Win32_DeviceX', true]],
    );
    await vscode.commands.executeCommand('configmgrMof.inventory.goToData', rows[0]);
    const there = vscode.window.activeTextEditor;
    assert.equal(there?.document.uri.toString(), configuration.toString());
    assert.equal(there?.selection.active.line, 2);
    assert.equal((await run<Shown>('inventory.filter', { filter: 'all' })).uri, uri.toString(), 'the tree stays');
    await vscode.commands.executeCommand('configmgrMof.inventory.goToReporting', inside[0]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4);
    // The line above the class leads there, too, once the workspace's index has the new file.
    await eventually('the line above the class leads to the data class', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      const command = lenses.map((lens) => lens.command).find((one) => one?.title === 'data class beside this file');
      if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      return vscode.window.activeTextEditor?.document.uri.toString() === configuration.toString();
    });
  });

  it('goes from the cursor to its row, and says where no row is shown', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const revealed = (line: number): Promise<string> => {
      editor.selection = new vscode.Selection(line, 10, line, 10);
      return run<string>('inventory.reveal');
    };
    assert.match(await revealed(9), /win32_devicex\.name$/);
    assert.match(await revealed(4), /win32_devicex$/);
    await run('inventory.search', { text: 'no such thing' });
    await assert.rejects(revealed(4), /not among the rows shown/);
    await run('inventory.search', { text: '' });
    await assert.rejects(revealed(0), /no class at the cursor/);
    // The row in focus is the one that the editor showed; its box is switched, and once more.
    await vscode.window.showTextDocument(editor.document);
    await revealed(11);
    const { document } = editor;
    const on = TEXT.replace('        uint32', '    [SMS_Report (TRUE)]\r\n        uint32');
    await run('inventory.toggle');
    assert.equal(document.getText(), on);
    await run('inventory.toggle');
    assert.equal(document.getText(), on.replace('(TRUE)]\r\n        uint32', '(FALSE)]\r\n        uint32'));
    await undoOnce(document, on);
    await undoOnce(document, TEXT);
  });

  it('compares the inventories of sites', async () => {
    const other = await scratchFile('SMS_def.mof', TEXT.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)'));
    const document = await vscode.workspace.openTextDocument(uri);
    // VS Code gives up a save where a busy machine lets it wait.
    await eventually('the file is saved', async () => (await document.save()) && !document.isDirty);
    const { differing, markdown } = await run<{ differing: number; markdown: string }>('inventory.compareSites', {
      uris: [uri, other],
    });
    assert.equal(differing, 1);
    assert.match(markdown, /Win32\\_DeviceX\.Name/);
  });

  it('compares the class states of two exports, and makes the file that restores the first', async () => {
    const before = await scratchFile('before.mof', TEXT.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)'));
    const after = await scratchFile('after.mof', TEXT);
    const result = await run<{ findings: number; restore: string; summary: string }>('inventory.compareStates', {
      before,
      after,
    });
    assert.equal(result.findings, 1);
    assert.match(result.restore, /SMS_Report \(TRUE\)/);
    assert.match(result.summary, /^1 state changed/);
  });
});
