// Several sites merged with one new default in the editor: questions once, a table, everything written that is ready, and back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MergedSites } from '../../../server/src/protocol';
import { run, scratchFile, useOwnStore, workspaceFolder } from '../support';

const HINV = 'inboxes/clifiles.src/hinv';

describe('Several sites merged together', function () {
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), file);
  const read = async (uri: vscode.Uri): Promise<string> =>
    Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('latin1');
  let original: string;
  let sites: vscode.Uri[];
  let sides: { theirs: vscode.Uri; base: vscode.Uri };
  let forgetStore: () => Thenable<void>;

  before(async () => {
    original = await read(at(`before/${HINV}/SMS_def.mof`));
    sides = { theirs: at(`after/${HINV}/SMS_def.mof`), base: at('defaults/SMS_def.rtm.mof') };
    const bytes = Buffer.from(original, 'latin1');
    sites = [
      await scratchFile('SMS_def.mof', bytes),
      await scratchFile('SMS_def.mof', bytes),
      await scratchFile('SMS_def.mof', 'class Nothing_Of_This { [key] string Name; };\r\n'),
    ];
    forgetStore = await useOwnStore();
  });
  after(async () => {
    await forgetStore();
    for (const site of sites) await vscode.workspace.fs.delete(vscode.Uri.joinPath(site, '..'), { recursive: true });
  });

  it('asks once what both ask, writes nothing while a question is open, and says why a site is left out', async () => {
    const asked = await run<MergedSites>('mergeSites', { sites, ...sides });
    assert.deepEqual(
      asked.sites.map(({ state }) => state),
      ['questions', 'questions', 'refused'],
    );
    assert.ok(asked.questions.length > 0);
    for (const question of asked.questions) assert.equal(question.sites.length, 2, question.fact);
    assert.ok(asked.sites[2]!.reason);
    const still = await run<MergedSites>('mergeSites', { sites, ...sides, apply: true });
    assert.deepEqual(
      still.sites.map(({ state }) => state),
      ['questions', 'questions', 'refused'],
    );
    assert.equal(await read(sites[0]!), original);
  });

  it('writes the sites that are ready, with one report, and one undo brings all of them back', async () => {
    const written = await run<MergedSites>('mergeSites', { sites, ...sides, resolve: { all: 'mine' }, apply: true });
    assert.deepEqual(
      written.sites.map(({ state }) => state),
      ['written', 'written', 'refused'],
    );
    assert.match(written.report.summary, /^3 sites: 2 written, 1 not merged\./);
    assert.match(written.report.markdown, /\| Site \| applied \|/);
    const results = await Promise.all(sites.slice(0, 2).map(read));
    assert.notEqual(results[0], original);
    assert.equal(results[1], results[0]);
    const changes = written.sites.flatMap(({ files }) => files).filter(({ record }) => record !== null);
    await run('merge.undo', { changes });
    assert.deepEqual(await Promise.all(sites.slice(0, 2).map(read)), [original, original]);
  });
});
