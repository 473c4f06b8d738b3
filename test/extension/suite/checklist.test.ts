// The plan of an upgrade in a real VS Code: started, ticked by row, evidence that appears, a tick against the files, the report.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ChecklistResult } from '../../../server/src/protocol';
import { closeEditors, diagnosticsWhen, eventually, run, useOwnStore, workspaceFolder } from '../support';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const sites = (...builds: readonly string[]): Uint8Array =>
  encode(
    `"SiteCode","ReportingSiteCode","BuildNumber","Type"\r\n"CEN","","${builds[0]}","2"\r\n"PR1","CEN","${builds[1]}","2"\r\n`,
  );

describe('the upgrade checklist', () => {
  let restoreSettings: () => Thenable<void>;
  let folder: vscode.Uri;
  let plan: vscode.Uri;
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const stateOf = ({ steps }: ChecklistResult, id: string, site: string): string | undefined =>
    steps.find((step) => step.id === id)?.entries.find((entry) => entry.site === site)?.state;
  const now = (): Promise<ChecklistResult> => run<ChecklistResult>('openChecklist', { plan });

  before(async () => {
    restoreSettings = await useOwnStore();
    folder = vscode.Uri.joinPath(workspaceFolder(), 'upgrade');
    plan = file('upgrade-plan.json');
    await vscode.workspace.fs.createDirectory(folder);
  });
  after(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await restoreSettings();
  });

  it('starts a plan with the sites that were typed, and shows it', async () => {
    const started = await run<ChecklistResult>('checklist.start', { plan, sites: ['CEN', 'PR1:CEN'] });
    assert.ok(started.plan?.endsWith('/upgrade/upgrade-plan.json'), started.plan);
    assert.ok(['CEN', 'PR1'].every((code) => started.sites.some((site) => site.code === code)));
    assert.ok(started.nextStep);
  });

  it('ticks, skips, notes, assigns, answers and takes back', async () => {
    const ticked = await run<ChecklistResult>('checklist.tick', {
      step: 'site-backup',
      sites: ['CEN'],
      note: 'tape 12',
    });
    assert.equal(stateOf(ticked, 'site-backup', 'CEN'), 'done');
    assert.notEqual(stateOf(ticked, 'site-backup', 'PR1'), 'done');
    const skipped = await run<ChecklistResult>('checklist.skip', {
      step: 'wsus',
      sites: ['PR1'],
      note: 'no WSUS here',
    });
    assert.equal(stateOf(skipped, 'wsus', 'PR1'), 'not-applicable');
    await run('checklist.note', { step: 'restart', sites: ['CEN'], note: 'on Sunday' });
    await run('checklist.assign', { step: 'restart', sites: ['CEN'], to: 'Kim' });
    const answered = await run<ChecklistResult>('checklist.answer', { question: 'sql-replication', answer: 'no' });
    assert.equal(stateOf(answered, 'disable-replication', 'CEN'), 'not-applicable');
    const back = await run<ChecklistResult>('checklist.untick', { step: 'site-backup', sites: ['CEN'] });
    assert.equal(stateOf(back, 'site-backup', 'CEN'), 'needs-you');
    const text = (await vscode.workspace.openTextDocument(plan)).getText();
    assert.match(text, /on Sunday/);
    assert.match(text, /"to":"Kim"/);
  });

  it('ticks the row that a command is given, as the tree does', async () => {
    const { steps } = await now();
    const step = steps.find(({ id }) => id === 'status-messages')!;
    const entry = step.entries.find(({ site }) => site === 'PR1')!;
    const result = await vscode.commands.executeCommand<ChecklistResult>('configmgrMof.checklist.tick', {
      kind: 'entry',
      step,
      entry,
      plan: true,
    });
    assert.equal(stateOf(result, 'status-messages', 'PR1'), 'done');
    assert.notEqual(stateOf(result, 'status-messages', 'CEN'), 'done');
  });

  it('takes new evidence when it appears, and no tick against it without a reason', async () => {
    await vscode.workspace.fs.writeFile(file('sites.csv'), sites('6221', '5931'));
    const looked = await now();
    assert.equal(stateOf(looked, 'upgrade-sites', 'CEN'), 'done');
    assert.equal(stateOf(looked, 'upgrade-sites', 'PR1'), 'open');
    const tick = { step: 'upgrade-sites', sites: ['PR1'] };
    await assert.rejects(run('checklist.tick', tick), /contradict it/);
    const overruled = await run<ChecklistResult>('checklist.tick', { ...tick, note: 'The export is of Friday.' });
    assert.equal(stateOf(overruled, 'upgrade-sites', 'PR1'), 'overruled');
  });

  it('follows files by itself', async () => {
    await run('checklist.untick', { step: 'upgrade-sites', sites: ['PR1'] });
    await vscode.commands.executeCommand('configmgrMof.checklist.focus');
    await vscode.workspace.fs.writeFile(file('sites.csv'), sites('6221', '6221'));
    const report = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/checklist/Upgrade checklist.md' });
    await eventually('the report shows what the new export says', async () => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(report));
      return /Upgrade the primary sites[^\n]*\(done/.test(text);
    });
  });

  it('adds a site and computers, and ticks one computer of a site', async () => {
    const grown = await run<ChecklistResult>('checklist.add', { sites: ['PR2:CEN'], computers: ['DP1@PR2'] });
    assert.equal(stateOf(grown, 'status-messages', 'PR2'), 'needs-you');
    const place = { step: 'restart', sites: ['PR2'], computers: ['DP1'] };
    const ticked = await run<ChecklistResult>('checklist.tick', place);
    const own = ticked.steps.find(({ id }) => id === 'restart')!.entries.filter(({ site }) => site === 'PR2');
    assert.deepEqual(
      own.map(({ computer, state }) => `${computer} ${state}`),
      ['site server needs-you', 'DP1 done'],
    );
  });

  it('keeps what another window ticks between a look and a tick', async () => {
    await now();
    // The other window, as it writes: a tick beside ours.
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(plan));
    const theirs = { state: 'done', by: 'ben', at: '2026-01-01T00:00:00.000Z' };
    const changed = text.replace(
      /("step":"sql-updates","site":"CEN","tick":\s*)null/,
      (_all, before: string) => before + JSON.stringify(theirs),
    );
    assert.notEqual(changed, text);
    await vscode.workspace.fs.writeFile(plan, encode(changed));
    const ticked = await run<ChecklistResult>('checklist.tick', { step: 'supported-configuration', sites: ['CEN'] });
    assert.equal(stateOf(ticked, 'supported-configuration', 'CEN'), 'done');
    assert.equal(stateOf(ticked, 'sql-updates', 'CEN'), 'done');
  });

  it('follows evidence outside of the open folders', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'evidence-'));
    try {
      await run('openChecklist', { uris: [vscode.Uri.file(outside)], quiet: true });
      const report = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/checklist/Upgrade checklist.md' });
      const text = async (): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(report));
      assert.ok(!(await text()).includes('PR1'));
      // A change before the watcher is there is not noticed: the file is written again until it is.
      const write = (): void => writeFileSync(path.join(outside, 'sites.csv'), sites('5931', '5931'));
      const writing = setInterval(write, 300);
      await eventually('the export is found', async () => (await text()).includes('PR1')).finally(() =>
        clearInterval(writing),
      );
    } finally {
      rmSync(outside, { recursive: true, force: true });
      await now();
    }
  });

  it('shows a step in the panel below', async () => {
    await now();
    await vscode.commands.executeCommand('configmgrMof.checklist.reveal', 'restart', 'CEN');
    await vscode.commands.executeCommand('configmgrMof.checklistStep.focus');
  });

  it('says what it cannot do', async () => {
    await assert.rejects(run('checklist.tick', { step: 'no-such-step' }), /no step/);
    await assert.rejects(run('checklist.start', { plan }), /is there already/);
    await vscode.workspace.fs.writeFile(file('broken.json'), encode('{ "format": "configmgr-mof-upgrade-plan" '));
    await assert.rejects(run('openChecklist', { plan: file('broken.json') }), /cannot be read as a plan/);
  });

  it('has the editor check and complete plans and lists of steps', async () => {
    const steps = file('our.upgrade-steps.json');
    const text =
      '{ "format": "configmgr-mof-upgrade-steps", "version": 1, "extends": "sp1", "steps": [ { "sites": "all" } ] }';
    await vscode.workspace.fs.writeFile(steps, encode(text));
    await vscode.window.showTextDocument(steps);
    const found = await diagnosticsWhen(steps, 'what is wrong with the list is marked', (all) => all.length > 0);
    assert.ok(
      found.some(({ message }) => /"goesWrong"/.test(message)),
      found.map(({ message }) => message).join('\n'),
    );
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      steps,
      new vscode.Position(0, text.indexOf('"all"') + 1),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(
      labels.some((label) => label.includes('secondary')),
      labels.join(),
    );
    await vscode.window.showTextDocument(plan);
    await eventually('the plan has no problem', () => vscode.languages.getDiagnostics(plan).length === 0);
  });

  it('saves the report as one page, and shows it', async () => {
    await run('openChecklist', { plan });
    await run('checklist.saveReport', { target: file('report.html') });
    const html = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('report.html')));
    assert.match(html, /<svg class="hierarchy"/);
    assert.ok(!/<script|https?:\/\/(?!www\.w3\.org)/.test(html));
    await run('checklist.report');
    await eventually('the page is open', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Upgrade Report')),
    );
  });
});
