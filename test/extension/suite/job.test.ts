// The whole job in the editor: back up, compare, merge with conflicts, apply, undo, restore; and what else the commands do.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type {
  AppliedMerge,
  BackupResult,
  BootImagesResult,
  ChecklistResult,
  FactItem,
  ImportRegistryResult,
  WrittenResult,
} from '../../../server/src/protocol';
import {
  closeEditors,
  codeOf,
  completeMerge,
  diagnosticsWhen,
  eventually,
  run,
  useOwnStore,
  workspaceFolder,
} from '../support';

const HINV = 'inboxes/clifiles.src/hinv/SMS_def.mof';

interface MergeSummary {
  conflicts: string[];
  clean: boolean;
  total: number;
  counts: Record<string, number>;
  note?: string;
}

describe('The job', function () {
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), file);
  const read = async (uri: vscode.Uri): Promise<Buffer> => Buffer.from(await vscode.workspace.fs.readFile(uri));
  let mine: vscode.Uri;
  let theirs: vscode.Uri;
  let base: vscode.Uri;
  let forgetStore: () => Thenable<void>;

  before(async () => {
    mine = at(`before/${HINV}`);
    theirs = at(`after/${HINV}`);
    base = at('defaults/SMS_def.rtm.mof');
    forgetStore = await useOwnStore();
    await vscode.commands.executeCommand('configmgrMof.showOutput');
  });
  after(async () => {
    await run('merge.close', {});
    await closeEditors();
    await forgetStore();
  });

  it('Backup MOF Before Upgrade keeps the file and what belongs to it, and touches neither', async () => {
    const before = await read(mine);
    const { backups, failures } = await run<BackupResult>('backup', { uris: [mine], label: 'suite' });
    assert.deepEqual(failures, []);
    assert.deepEqual(backups.map(({ role }) => role).sort(), ['configuration', 'inventory']);
    assert.ok(before.equals(await read(mine)));
  });

  it('backs up what the explorer has selected, as its menu calls the command', async () => {
    const site = at('sites.mof');
    await vscode.commands.executeCommand('configmgrMof.backup', site, [site, at('boot-images.before.mof')]);
    // The menu's call gives its answer to the user, so the view's own data tell what was done.
    const again = await run<BackupResult>('backup', { uris: [site] });
    assert.equal(again.backups.length, 1);
  });

  it('Restore Backup brings back the original bytes, and Undo takes that back', async () => {
    const original = await read(mine);
    const { backups } = await run<BackupResult>('backup', { uris: [mine] });
    const { id } = backups.find(({ role }) => role === 'inventory')!;
    await vscode.workspace.fs.writeFile(mine, new TextEncoder().encode('class Ruined { };\r\n'));
    const restored = await run<WrittenResult>('restoreBackup', { id });
    assert.equal(restored.changed, true);
    assert.ok(original.equals(await read(mine)), 'the restored bytes are the original ones');
    await run('undo', { uri: mine });
    assert.equal((await read(mine)).toString(), 'class Ruined { };\r\n');
    await run('undo', { uri: mine });
    assert.ok(original.equals(await read(mine)));
  });

  it('refuses to back up a file whose changes are not saved, and says so', async () => {
    const editor = await vscode.window.showTextDocument(at('sites.mof'));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// Not saved.\n'));
    await assert.rejects(run('backup', { uris: [editor.document.uri] }), /not saved\. Save or revert it first/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('Compare with Default shows the two texts and lists what differs', async () => {
    const { changes } = await run<{ changes: FactItem[] }>('compareWithDefault', { uri: mine, default: base });
    assert.ok(changes.some((change) => change.class === 'Win32_TapeDrive' && change.kind === 'flag'));
    await eventually('a diff is shown', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input.modified.path.endsWith('/compare/yours/SMS_def.mof');
    });
    // A row jumps to its place.
    const fact = changes.find((change) => change.class === 'Win32_TapeDrive' && change.kind === 'flag')!;
    await vscode.commands.executeCommand('configmgrMof.differences.open', { kind: 'fact', id: '', fact });
    await eventually('the place is selected', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.selection.start.line === fact.ranges.after!.start.line;
    });
    await run('differences.close', {});
    const shown = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(!shown.some((label) => label.includes('default ↔ yours')), `the diff is closed: ${shown.join(', ')}`);
    await assert.rejects(run('differences.texts', {}), /Nothing is compared/);
  });

  it('Merge Customizations asks two questions, writes nothing before it is applied, and Undo brings everything back', async () => {
    const live = await read(theirs);
    const started = await run<MergeSummary>('merge', { mine, theirs, base });
    assert.deepEqual(started.conflicts.sort(), [
      'root\\cimv2\\sms/win32_infrareddevice',
      'root\\cimv2\\sms/win32_sounddevice@sms_group_name',
    ]);
    assert.ok(started.total >= 30, `${started.total} customizations are listed`);
    await vscode.commands.executeCommand('configmgrMof.merge.preview');
    await assert.rejects(run('merge.apply', {}), /2 questions are open/);
    assert.ok(live.equals(await read(theirs)), 'the live file is untouched while questions are open');

    const first = await run<MergeSummary>('merge.keepMine', { key: started.conflicts[0] });
    assert.deepEqual(first.conflicts, [started.conflicts[1]]);
    const second = await run<MergeSummary>('merge.takeDefault', { key: started.conflicts[1] });
    assert.deepEqual([second.conflicts, second.clean], [[], true]);
    assert.ok(live.equals(await read(theirs)), 'the live file is untouched until the merge is applied');

    const result = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/Result/SMS_def.mof' });
    const shown = Buffer.from(await vscode.workspace.fs.readFile(result)).toString();
    const applied = await run<AppliedMerge>('merge.apply', {});
    assert.ok(applied.files[0]!.backup, 'the live file was backed up first');
    assert.equal((await read(theirs)).toString('latin1'), shown, 'exactly what was shown is written');

    await run('undo', { uri: theirs });
    assert.ok(live.equals(await read(theirs)), 'undo brings the new default back');
  });

  it('leaves a customization out and takes it in again', async () => {
    const { counts } = await run<MergeSummary>('merge', { mine, theirs, base });
    const key = 'root\\cimv2\\sms/win32_tapedrive@sms_report';
    const without = await run<MergeSummary>('merge.select', { key, accepted: false });
    assert.equal(without.counts.skipped, counts.skipped! + 1);
    const withIt = await run<MergeSummary>('merge.select', { key, accepted: true });
    assert.equal(withIt.counts.skipped, counts.skipped);
  });

  it('makes the merge again when a file changed, keeps the answers, and writes nothing that nobody has seen', async () => {
    const live = await read(theirs);
    const { clean } = await run<MergeSummary>('merge', { mine, theirs, base });
    assert.equal(clean, true, 'the answers given before are remembered');
    const key = 'root\\cimv2\\sms/win32_sounddevice@sms_group_name';
    await run('merge.keepMine', { key });
    await vscode.workspace.fs.writeFile(theirs, Buffer.concat([live, Buffer.from('// Later.\r\n')]));
    await assert.rejects(run('merge.apply', {}), /changed since the preview/);
    assert.ok((await read(theirs)).toString().endsWith('// Later.\r\n'), 'the later change is still there');
    const result = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/Result/SMS_def.mof' });
    await eventually('the preview has the later change', async () => (await read(result)).includes('// Later.'));
    assert.match((await read(result)).toString(), /SMS_Group_Name \("Audio"\)/, 'the answer is kept');
    const applied = await eventually('the new preview is applied', () =>
      run<AppliedMerge>('merge.apply', {}).catch(() => undefined),
    );
    assert.ok(applied.files[0]!.backup);
    assert.match((await read(theirs)).toString('latin1'), /SMS_Group_Name \("Audio"\)[\s\S]*\/\/ Later\.\r\n$/);
    await run('undo', { uri: theirs });
    await vscode.workspace.fs.writeFile(theirs, live);
  });

  it('shows a later change of a file by itself', async () => {
    const original = await read(mine);
    const before = await run<MergeSummary>('merge', { mine, theirs, base });
    const changed = original.toString('latin1').replace('("Audio")', '("Audible")');
    await vscode.workspace.fs.writeFile(mine, Buffer.from(changed, 'latin1'));
    await eventually('another group name is another question', async () => {
      const now = await run<MergeSummary>('merge.preview', {});
      return before.clean && !now.clean && now.conflicts.length === 1;
    });
    await vscode.workspace.fs.writeFile(mine, original);
    await eventually('the merge is as before', async () => (await run<MergeSummary>('merge.preview', {})).clean);
  });

  it('filters and searches its rows, and decides all rows of a class at once', async () => {
    const { counts, total } = await run<MergeSummary>('merge', { mine, theirs, base });
    assert.match(
      await run<string>('merge.filter', { filter: 'carried' }),
      new RegExp(`^Shown: carried .* ${counts.carried} of ${total} rows`),
    );
    await run('merge.filter', { filter: 'all' });
    assert.match(await run<string>('merge.search', { text: 'TapeDrive' }), /with “TapeDrive”\. [1-9]\d* of/);
    const without = await run<MergeSummary>('merge.takeAllDefault', { class: 'Win32_TapeDrive' });
    assert.ok(without.counts.skipped! > counts.skipped!, 'what is the class’s own is left out');
    const again = await run<MergeSummary>('merge.keepAllMine', { class: 'Win32_TapeDrive' });
    assert.deepEqual(again.counts, counts);
    assert.equal(await run<string>('merge.search', { text: '' }), '');
  });

  it('opens a merge again with its answers, as after a reload of the window', async () => {
    const [first, second] = ['win32_infrareddevice', 'win32_sounddevice@sms_group_name'].map(
      (name) => `root\\cimv2\\sms/${name}`,
    ) as [string, string];
    await run<MergeSummary>('merge', { mine, theirs, base, resolve: { [first]: 'mine', [second]: 'mine' } });
    const key = 'root\\cimv2\\sms/win32_tapedrive@sms_report';
    const before = await run<MergeSummary>('merge.select', { key, accepted: false });
    const again = await run<MergeSummary>('merge.reopen', {});
    assert.deepEqual([again.counts, again.conflicts, again.note], [before.counts, [], undefined]);
    // An answer to other values than there are now is none.
    const original = await read(mine);
    await vscode.workspace.fs.writeFile(
      mine,
      Buffer.from(original.toString('latin1').replace('("Audio")', '("Noise")'), 'latin1'),
    );
    const other = await run<MergeSummary>('merge.reopen', {});
    assert.deepEqual(other.conflicts, [second]);
    assert.match(
      other.note ?? '',
      /2 of 3 answers are kept\. Asked again, .* in your file: Win32_SoundDevice, SMS_Group_Name\./,
    );
    await vscode.workspace.fs.writeFile(mine, original);
    await run('merge.close', {});
    await assert.rejects(run('merge.reopen', {}), /No merge was open here/);
  });

  it('takes what was decided in the merge editor as answers, and refuses a conflict that nobody decided', async () => {
    // Another group name makes the question a new one, so that no earlier answer counts.
    const original = await read(mine);
    await vscode.workspace.fs.writeFile(
      mine,
      Buffer.from(original.toString('latin1').replace('("Audio")', '("Loud")'), 'latin1'),
    );
    const resolve = { 'root\\cimv2\\sms/win32_infrareddevice': 'mine' };
    const { conflicts } = await run<MergeSummary>('merge', { mine, theirs, base, resolve });
    assert.deepEqual(conflicts, ['root\\cimv2\\sms/win32_sounddevice@sms_group_name']);
    await vscode.commands.executeCommand('configmgrMof.merge.openEditor');
    const side = async (name: string): Promise<string> => {
      const uri = vscode.Uri.from({ scheme: 'configmgr-mof', path: `/merge/decide/${name}/SMS_def.mof` });
      return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    };
    await assert.rejects(run('merge.useEditorText', { text: await side('base') }), /undecided/);
    // What “Complete Merge” does: it saves the text of the editor.
    const output = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/decide/result/SMS_def.mof' });
    await completeMerge(output, await side('mine'));
    // Asking again for a question that is not there only tells how the merge stands.
    await eventually(
      'the decision is taken over',
      async () => (await run<MergeSummary>('merge.askAgain', { key: '' })).clean,
    );
    const result = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/Result/SMS_def.mof' });
    const text = Buffer.from(await vscode.workspace.fs.readFile(result)).toString();
    assert.match(
      text,
      /SMS_Group_Name \("Loud"\),\r\n/,
      'the layout is that of the new default, not that of the editor',
    );
    await vscode.workspace.fs.writeFile(mine, original);
    // The merge editor asks before it closes with conflicts in it, and nobody is there to answer.
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('shows an answer of the view in the open merge editor, so that Use This Result cannot throw it away', async () => {
    const original = await read(mine);
    const changed = original.toString('latin1').replace('("Audio")', '("Louder")');
    await vscode.workspace.fs.writeFile(mine, Buffer.from(changed, 'latin1'));
    const resolve = { 'root\\cimv2\\sms/win32_infrareddevice': 'mine' };
    const { conflicts } = await run<MergeSummary>('merge', { mine, theirs, base, resolve });
    assert.equal(conflicts.length, 1);
    await vscode.commands.executeCommand('configmgrMof.merge.openEditor');
    const output = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/decide/result/SMS_def.mof' });
    const document = await vscode.workspace.openTextDocument(output);
    await eventually('the editor shows no markers', () => !document.getText().includes('<<<<<<<'));
    await run<MergeSummary>('merge.keepMine', { key: conflicts[0] });
    await eventually('the answer shows in the editor', () => document.getText().includes('("Louder")'));
    const used = await run<MergeSummary>('merge.useEditorText');
    assert.deepEqual([used.clean, used.conflicts], [true, []]);
    const result = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/Result/SMS_def.mof' });
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(result)).toString(), /SMS_Group_Name \("Louder"\)/);
    // And the other way round: an answer given in the editor shows in the view.
    await run<MergeSummary>('merge.askAgain', { key: conflicts[0] });
    await eventually('the question is open in the editor again', () => !document.getText().includes('("Louder")'));
    await vscode.workspace.fs.writeFile(mine, original);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('undoes a merge once: the message that still stands undoes nothing else', async () => {
    const live = await read(theirs);
    await run<MergeSummary>('merge', { mine, theirs, base });
    const { files } = await run<AppliedMerge>('merge.apply', {});
    const changes = [{ uri: theirs.toString(), record: files[0]!.record }];
    await run('merge.undo', { changes });
    assert.ok(live.equals(await read(theirs)));
    await assert.rejects(run('merge.undo', { changes }), /was undone already/);
    assert.ok(live.equals(await read(theirs)), 'the merge is not applied again');
  });

  it('takes a result that was finished by hand, but none with markers', async () => {
    await run('merge', { mine, theirs, base });
    await assert.rejects(
      run('merge.useEditorText', { text: '<<<<<<< a\r\n=======\r\n>>>>>>> b\r\nclass A { };' }),
      /conflict markers/,
    );
    const result = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/Result/SMS_def.mof' });
    const text = Buffer.from(await vscode.workspace.fs.readFile(result)).toString();
    const finished = await run<MergeSummary>('merge.useEditorText', { text: `// By hand.\r\n${text}` });
    assert.equal(finished.clean, true);
    const key = 'root\\cimv2\\sms/win32_infrareddevice';
    await assert.rejects(run('merge.takeDefault', { key }), /finished by hand/);
    await run('merge.dropEdited');
    assert.equal((await run<MergeSummary>('merge.takeDefault', { key })).clean, true);
  });

  it('Check Boot Images flags the images that would lose something, in the view and on the lines of the export', async () => {
    const uri = at('boot-images.before.mof');
    const result = await run<BootImagesResult>('checkBootImages', { uris: [uri] });
    assert.ok(result.losses > 0);
    await vscode.window.showTextDocument(uri);
    const isLoser = (one: vscode.Diagnostic): boolean => codeOf(one) === 'boot-images/will-lose';
    const flags = (await diagnosticsWhen(uri, 'the losers are flagged', (all) => all.some(isLoser))).filter(isLoser);
    assert.equal(flags.length, result.losses);
    const { range } = flags[0]!;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
    );
    const copy = actions.find(({ title }) => title.startsWith('Copy the proposed name'))!;
    await vscode.commands.executeCommand(copy.command!.command, ...copy.command!.arguments!);
    assert.equal(
      await vscode.env.clipboard.readText(),
      result.images.find(({ verdict }) => verdict === 'will-lose')!.proposedName,
    );
    const show = actions.find(({ title }) => title.startsWith('Show the steps'))!;
    assert.ok(await vscode.commands.executeCommand(show.command!.command, ...show.command!.arguments!));
    const after = await run<BootImagesResult>('checkBootImages', { uris: [uri], after: [at('boot-images.after.mof')] });
    assert.ok(after.changes.some(({ outcome }) => outcome === 'lost'));
  });

  it('Add Inventory Class from Registry Export opens both halves without an error in them', async () => {
    const made = await run<ImportRegistryResult & { document: string }>('addInventoryClass', {
      uri: at('Contoso-Encryption.reg'),
    });
    assert.ok(made.classes.length > 0);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(made.document));
    assert.match(document.getText(), /SMS_Class_Template/);
    assert.equal(document.languageId, 'mof');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('puts both halves of an inventory class into the open files as one edit, which undo takes back', async () => {
    const [configuration, definitions] = ['configuration.mof', 'SMS_def.mof'].map((name) =>
      at(`before/inboxes/clifiles.src/hinv/${name}`),
    ) as [vscode.Uri, vscode.Uri];
    const before = await Promise.all(
      [configuration, definitions].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    const made = await run<ImportRegistryResult>('addInventoryClass', {
      uri: at('Contoso-Encryption.reg'),
      className: 'Story_Encryption',
      group: 'Story',
      into: [configuration, definitions],
    });
    assert.ok(made.classes.includes('Story_Encryption_64'));
    const texts = await Promise.all(
      [configuration, definitions].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    texts.forEach((text, i) => {
      assert.ok(text.startsWith(before[i]!.trimEnd()), 'what was there stays');
      assert.match(text, /class Story_Encryption_64/);
    });
    assert.match(texts[1]!, /SMS_Group_Name \("Story"\)/);
    for (const uri of [definitions, configuration]) {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      assert.equal(vscode.window.activeTextEditor?.document.isDirty, false);
    }
  });

  it('Open Upgrade Checklist finds evidence in the folder', async () => {
    const { steps } = await run<ChecklistResult>('openChecklist', {});
    assert.ok(steps.length > 10);
    assert.ok(steps.some(({ evidence }) => evidence.length > 0));
  });

  it('says what is wrong instead of doing nothing: a file that is gone', async () => {
    await assert.rejects(run('backup', { uris: [at('gone.mof')] }), /gone\.mof.*does not exist/);
    await assert.rejects(run('merge', { mine: at('gone.mof'), theirs }), /gone\.mof/);
  });
});
