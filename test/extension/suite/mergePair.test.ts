// SMS_def.mof and configuration.mof merged together in the editor: from the command to the written files and back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AppliedMerge, UndoneMerge } from '../../../server/src/protocol';
import { closeEditors, completeMerge, eventually, run, useOwnStore, workspaceFolder } from '../support';

const HINV = 'inboxes/clifiles.src/hinv';
const VERSION = 'root\\cimv2/win32reg_addremoveprograms.version@propertycontext';
const MOVED = 'root\\cimv2/contoso_assettag';

interface FileSummary {
  name: string;
  conflicts: string[];
  counts: Record<string, number>;
  total: number;
}
interface Summary extends FileSummary {
  clean: boolean;
  summary: string;
  files: FileSummary[];
}

describe('Two files merged together', function () {
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), file);
  const shown = (folder: string, name: string): vscode.Uri =>
    vscode.Uri.from({ scheme: 'configmgr-mof', path: `/merge/${folder}/${name}` });
  const read = async (uri: vscode.Uri): Promise<string> =>
    Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('latin1');
  const write = (uri: vscode.Uri, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(uri, Buffer.from(text, 'latin1'));
  let mine: vscode.Uri;
  let theirs: vscode.Uri;
  let base: vscode.Uri;
  let ownConfiguration: vscode.Uri;
  let newConfiguration: vscode.Uri;
  let original: string;
  let live: string[];
  let forgetStore: () => Thenable<void>;

  const liveNow = (): Promise<string[]> => Promise.all([theirs, newConfiguration].map(read));

  before(async () => {
    mine = at(`before/${HINV}/SMS_def.mof`);
    theirs = at(`after/${HINV}/SMS_def.mof`);
    base = at('defaults/SMS_def.rtm.mof');
    ownConfiguration = at(`before/${HINV}/configuration.mof`);
    newConfiguration = at(`after/${HINV}/configuration.mof`);
    // Both the site and the upgrade changed the same line of configuration.mof.
    original = await read(ownConfiguration);
    const old = original.replace(/\/\/=== Contoso[\s\S]*$/, '');
    await write(at('defaults/configuration.rtm.mof'), old);
    await write(ownConfiguration, original.replace('DisplayVersion', 'Mine'));
    await write(newConfiguration, old.replace('DisplayVersion', 'VersionString'));
    live = await liveNow();
    forgetStore = await useOwnStore();
  });
  after(async () => {
    await run('merge.close');
    await closeEditors();
    await forgetStore();
    await write(ownConfiguration, original);
    await vscode.workspace.fs.delete(newConfiguration);
    await vscode.workspace.fs.delete(at('defaults/configuration.rtm.mof'));
  });

  const start = (): Promise<Summary> => run<Summary>('merge', { mine, theirs, base, configuration: true });

  it('lists what became of each file, and counts the questions of both', async () => {
    const { files, clean, summary } = await start();
    assert.deepEqual(
      files.map(({ name, conflicts }) => [name, conflicts.length]),
      [
        ['SMS_def.mof', 2],
        ['configuration.mof', 1],
      ],
    );
    assert.equal(clean, false);
    assert.match(
      summary,
      new RegExp(`^${files[0]!.total + files[1]!.total} customizations in two files: .*3 conflicts`),
    );
    await assert.rejects(run('merge.apply'), /3 questions are open/);
    await vscode.commands.executeCommand('configmgrMof.merge.preview');
    await eventually('every text of both files can be shown', async () => {
      const texts = await Promise.all(
        ['SMS_def.mof', 'configuration.mof'].flatMap((name) =>
          ['Old default', 'Yours', 'New default', 'Result'].map((folder) => read(shown(folder, name))),
        ),
      );
      return texts.every((text) => text.length > 0);
    });
    assert.match(await read(shown('Result', 'configuration.mof')), /class Contoso_AssetTag\r?\n/);
  });

  it('leaves out what would move by its box in either file, and takes it in again', async () => {
    const outcomes = ({ files }: Summary): number[] => files.map(({ total }) => total);
    const before = await start();
    for (const file of ['SMS_def.mof', 'configuration.mof']) {
      const without = await run<Summary>('merge.select', { file, key: MOVED, accepted: false });
      assert.equal(without.files[0]!.counts.skipped, before.files[0]!.counts.skipped! + 1, file);
      assert.doesNotMatch(await read(shown('Result', 'configuration.mof')), /class Contoso_AssetTag\r?\n/);
      const withIt = await run<Summary>('merge.select', { file: 'SMS_def.mof', key: MOVED, accepted: true });
      assert.deepEqual(outcomes(withIt), outcomes(before), file);
    }
  });

  it('writes both when every question is decided, one of them in the merge editor, and one undo brings both back', async () => {
    const { files } = await start();
    await run('merge.keepMine', { key: files[0]!.conflicts[0] });
    const second = await run<Summary>('merge.takeDefault', { key: files[0]!.conflicts[1] });
    assert.deepEqual(
      second.files.map(({ conflicts }) => conflicts),
      [[], [VERSION]],
    );
    await assert.rejects(run('merge.apply'), /One question is open/);

    // The merge editor opens on the file that has a question left.
    await vscode.commands.executeCommand('configmgrMof.merge.openEditor');
    const decided = await read(shown('decide/mine', 'configuration.mof'));
    await completeMerge(shown('decide/result', 'configuration.mof'), decided);
    await eventually(
      'the decision is taken over',
      async () => (await run<Summary>('merge.askAgain', { key: '' })).clean,
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.deepEqual(await liveNow(), live, 'nothing is written until the merge is applied');

    const results = await Promise.all(['SMS_def.mof', 'configuration.mof'].map((name) => read(shown('Result', name))));
    const applied = await run<AppliedMerge>('merge.apply');
    assert.ok(
      applied.files.every(({ backup }) => backup),
      'each live file was backed up first',
    );
    assert.deepEqual(await liveNow(), results, 'exactly what was shown is written');
    const report = await read(at(await savedReport()));
    assert.match(report, /new default: configuration\.mof\n/);
    assert.match(report, /new default: SMS_def\.mof\n/);

    const { files: undone } = await run<UndoneMerge>('merge.undo');
    assert.equal(undone.length, 2);
    assert.deepEqual(await liveNow(), live, 'both files are as they were');
    await assert.rejects(run('merge.undo'), /No merge was applied/);
    assert.equal((await run<Summary>('merge.askAgain', { key: '' })).clean, true, 'it can be applied again');
  });

  async function savedReport(): Promise<string> {
    await run('merge.saveReport', { target: at('scratch-merge-report.md') });
    return 'scratch-merge-report.md';
  }

  it('writes neither where one of the two changed since the preview', async () => {
    assert.equal((await start()).clean, true, 'the answers given before are remembered');
    await write(newConfiguration, `${live[1]}// Later.\r\n`);
    await assert.rejects(run('merge.apply'), /changed since the preview/);
    assert.deepEqual(await liveNow(), [live[0], `${live[1]}// Later.\r\n`]);
    await write(newConfiguration, live[1]!);
  });

  it('stays with one file where the second is not asked for', async () => {
    const { files } = await run<Summary>('merge', { mine, theirs, base });
    assert.deepEqual(
      files.map(({ name }) => name),
      ['SMS_def.mof'],
    );
  });
});
