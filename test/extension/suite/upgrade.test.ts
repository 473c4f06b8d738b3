// The upgrade of eight sites in a real VS Code, from a new plan to the last client: evidence appears file by file and the view
// follows by itself, two people tick one plan, and one site refuses its merge, which is repaired.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { AppliedMerge, BackupResult, ChecklistResult } from '../../../server/src/protocol';
import {
  COMPILED,
  dataldr,
  HEAD,
  MINE,
  NEW_DEFAULT,
  OLD_DEFAULT,
  prereq,
  reporting,
  RTM,
  RUNNING,
  sitesCsv,
  SP1,
} from '../../upgrade/texts';
import { closeEditors, eventually, extension, run, useOwnStore, workspaceFolder } from '../support';

const PRIMARIES = ['CEN', 'PR1', 'PR2', 'PR3'];
const SECONDARIES = ['S11', 'S12', 'S21', 'S31'];
const ALL = [...PRIMARIES, ...SECONDARIES];
const REPORT = vscode.Uri.from({ scheme: 'configmgr-mof', path: '/checklist/Upgrade checklist.md' });

function sites(...upgraded: readonly string[]): string {
  return sitesCsv(
    ...ALL.map((code) => ({
      code,
      ...(code === 'CEN' ? {} : { parent: code.startsWith('S') ? `PR${code[1]}` : 'CEN' }),
      build: upgraded.includes(code) ? SP1 : RTM,
      type: code.startsWith('S') ? 1 : 2,
      server: `${code}SRV`,
      status: 1,
    })),
  );
}

describe('the upgrade of eight sites', function () {
  // Each step waits for files to be noticed, on a disk that other programs use as well.
  let folder: vscode.Uri;
  let store: string;
  let restoreSettings: () => Thenable<void>;
  let numbers: ReadonlyMap<string, number>;
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const write = async (name: string, text: string): Promise<void> =>
    vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));

  /** Of each site, as the report of the view shows it now; nothing is asked of the server for it. */
  async function shown(step: string): Promise<Record<string, string>> {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(REPORT));
    const part = text.split(/\n(?=- \[)/).find((one) => one.includes(`**${numbers.get(step)}. `)) ?? '';
    const lines = [...part.matchAll(/^ {2}- Sites? ([\w, ]+): (.*)$/gm)];
    return Object.fromEntries(lines.flatMap(([, sites, state]) => sites!.split(', ').map((site) => [site, state!])));
  }
  const shows = async (step: string, site: string, state: string): Promise<void> => {
    let now: string | undefined;
    await eventually(
      `the view shows ${step} of ${site} as ${state}`,
      async () => (now = (await shown(step))[site]) === state,
    ).catch((error: Error) => assert.fail(`${error.message} It is ${now}.`));
  };
  const tick = (step: string, ...codes: string[]): Promise<ChecklistResult> =>
    run<ChecklistResult>('checklist.tick', { step, sites: codes });

  /** The other person, with a program of their own on the same plan. */
  async function ben(...args: readonly string[]): Promise<void> {
    const program = path.join(extension().extensionPath, 'dist', 'configmgr-mof.js');
    const place = ['--plan', file('upgrade-plan.json').fsPath, '--store', store, '--by', 'ben'];
    await promisify(execFile)(process.execPath, [program, 'checklist', ...args, ...place], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
  }

  before(async () => {
    restoreSettings = await useOwnStore();
    store = vscode.workspace.getConfiguration('configmgrMof').get<string>('backup.folder')!;
    folder = vscode.Uri.joinPath(workspaceFolder(), 'eight-sites');
    await vscode.workspace.fs.createDirectory(folder);
  });
  after(async () => {
    await run('merge.close');
    await closeEditors();
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await restoreSettings();
  });

  it('begins with the sites of an export, and nothing is done', async () => {
    await write('sites-1.csv', sites());
    const started = await run<ChecklistResult>('checklist.start', { plan: file('upgrade-plan.json') });
    numbers = new Map(started.steps.map(({ id, number }) => [id, number]));
    assert.deepEqual(started.sites.map(({ code }) => code).sort(), [...ALL].sort());
    assert.deepEqual(started.nextStep, { step: 'supported-configuration', site: 'CEN' });
    assert.deepEqual(
      started.steps.filter(({ state }) => state === 'done'),
      [],
    );
    const no = ['sql-replication', 'sms-2003-clients', 'no-internet', 'customized-boot-images'];
    for (const question of no) await run('checklist.answer', { question, answer: 'no' });
    for (const question of ['software-updates', 'customized-inventory'])
      await run('checklist.answer', { question, answer: 'yes' });
    assert.equal((await shown('disable-replication')).CEN, 'not applicable');
  });

  it('keeps what two people tick at the same time', async () => {
    const mine = async (): Promise<void> => {
      for (const step of ['supported-configuration', 'status-messages', 'windows-updates', 'sql-updates', 'wsus'])
        await tick(step);
    };
    const theirs = async (): Promise<void> => {
      await ben('tick', 'site-backup', '--note', 'tape 12');
      await ben('tick', 'uninstall-aik');
    };
    await Promise.all([mine(), theirs()]);
    for (const step of ['supported-configuration', 'sql-updates', 'wsus', 'uninstall-aik', 'site-backup'])
      await shows(step, 'PR3', 'done');
    const report = new TextDecoder().decode(await vscode.workspace.fs.readFile(REPORT));
    assert.match(report, /Ticked by ben, [^\n]*tape 12/);
  });

  it('sees the backups of SMS_def.mof and the logs of the prerequisite checker', async () => {
    for (const code of PRIMARIES) await write(`${code}/SMS_def.mof`, `${MINE}// ${code}\r\n`);
    await shows('backup-inventory', 'PR2', 'open');
    const uris = PRIMARIES.map((code) => file(`${code}/SMS_def.mof`));
    assert.deepEqual((await run<BackupResult>('backup', { uris })).failures, []);
    for (const code of PRIMARIES) await shows('backup-inventory', code, 'done');

    const today = new Date().toISOString().slice(0, 10);
    const log = (code: string, result: string): string =>
      prereq(today, 'START', `${code}SRV; Restart; ${result}`, 'END').replace(/ \d\d:(\d\d):/g, ' 00:$1:');
    for (const code of ALL)
      await write(`${code}/ConfigMgrPrereq.log`, log(code, code === 'PR3' ? 'Error; Restart it.' : 'Passed'));
    await shows('prerequisite-checker', 'S31', 'done');
    await shows('prerequisite-checker', 'PR3', 'open');
    await assert.rejects(tick('prerequisite-checker', 'PR3'), /contradict it/);
    await write('PR3/ConfigMgrPrereq.log', log('PR3', 'Passed'));
    await shows('prerequisite-checker', 'PR3', 'done');
  });

  it('leads from the top down', async () => {
    for (const step of ['site-system-prerequisites', 'windows-server-2008', 'test-database']) await tick(step);
    assert.deepEqual((await tick('restart')).nextStep, { step: 'upgrade-sites', site: 'CEN' });
    const next = async (): Promise<string[]> =>
      (await run<ChecklistResult>('checklist.refresh')).sites
        .filter(({ state }) => state === 'next')
        .map(({ code }) => code);
    await write('sites-2.csv', sites('CEN'));
    await shows('upgrade-sites', 'CEN', 'done');
    assert.deepEqual(await next(), ['PR1', 'PR2', 'PR3']);
    await write('sites-3.csv', sites(...PRIMARIES));
    await shows('upgrade-sites', 'PR3', 'done');
    assert.deepEqual(await next(), SECONDARIES);
    await write('sites-4.csv', sites(...ALL));
    await shows('upgrade-secondaries', 'S31', 'done');
    await tick('verify-installation');
    await ben('tick', 'upgrade-consoles');
  });

  it('puts the customizations back; one site refuses the file, and it is repaired', async () => {
    await write('defaults/old.mof', OLD_DEFAULT);
    await write('defaults/mine.mof', MINE);
    // Setup has replaced the files.
    for (const code of PRIMARIES) await write(`${code}/SMS_def.mof`, NEW_DEFAULT);
    await shows('reapply-inventory', 'PR1', 'open');
    const merge = async (code: string, mine: string): Promise<void> => {
      const texts = { mine: file(mine), base: file('defaults/old.mof') };
      await run('merge', { ...texts, theirs: file(`${code}/SMS_def.mof`) });
      assert.ok((await run<AppliedMerge>('merge.apply')).files[0]!.backup);
    };
    const soon = (): string => new Date(Date.now() + 2000).toISOString().slice(0, 19).replace('T', ' ');
    const compiles = async (code: string, text: string): Promise<void> =>
      write(`${code}/dataldr.log`, dataldr([soon(), RUNNING], [soon(), text]));
    for (const code of PRIMARIES) await merge(code, 'defaults/mine.mof');
    await shows('reapply-inventory', 'PR1', 'unknown');
    // A log that grows, and one that is renamed away and comes again.
    await compiles('CEN', RUNNING);
    await compiles('PR1', COMPILED);
    await shows('reapply-inventory', 'PR1', 'done');
    await shows('reapply-inventory', 'CEN', 'unknown');
    await appendFile(file('CEN/dataldr.log').fsPath, dataldr([soon(), COMPILED]));
    await shows('reapply-inventory', 'CEN', 'done');
    await vscode.workspace.fs.rename(file('PR1/dataldr.log'), file('PR1/kept.text'));
    await shows('reapply-inventory', 'PR1', 'unknown');
    await rename(file('PR1/kept.text').fsPath, file('PR1/dataldr.log').fsPath);
    await compiles('PR3', COMPILED);
    await compiles('PR2', 'MOFCOMP failed for sms_def.mof');
    // The site server of PR2 sets the file aside and puts the last good one back.
    await vscode.workspace.fs.rename(file('PR2/SMS_def.mof'), file('PR2/SMS_def.mof.bad.bak'));
    await write('PR2/SMS_def.mof', NEW_DEFAULT);
    for (const code of ['CEN', 'PR1', 'PR3']) await shows('reapply-inventory', code, 'done');
    await shows('reapply-inventory', 'PR2', 'open');
    await write(
      'defaults/repaired.mof',
      HEAD + reporting('Win32_Processor') + reporting('Contoso_Repaired', 'CONTOSO'),
    );
    await merge('PR2', 'defaults/repaired.mof');
    await compiles('PR2', COMPILED);
    await shows('reapply-inventory', 'PR2', 'done');
  });

  it('ends with the last client', async () => {
    const { next, nextStep, steps } = await tick('upgrade-clients');
    const left = steps.filter(({ state }) => !['done', 'not-applicable', 'overruled'].includes(state));
    assert.deepEqual(
      left.map(({ id }) => id),
      ['compare-sites'],
      'what is optional is left, and nothing else',
    );
    assert.deepEqual([next, nextStep], ['No required step is open.', undefined]);
    await run('checklist.saveReport', { target: file('report.html') });
    const html = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('report.html')));
    for (const code of ALL) assert.ok(html.includes(`<b>${code}</b>`), code);
    assert.match(html, /Ticked by ben[^<]*tape 12/);
  });
});
