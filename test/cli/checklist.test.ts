// The upgrade of a hierarchy on the command line, from the first look to the last client: evidence appears file by file, two people
// tick in two copies of the plan, and one merge is refused by its site and repaired.
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  dataldr,
  COMPILED,
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
} from '../upgrade/texts';
import { HastyFileSystem } from '../upgrade/hastyFileSystem';
import { runnerInProcess, Workshop } from './support';

const shop = new Workshop();
const STORE = ['--store', '.home/store'];
const PRIMARIES = ['CEN', 'PR1', 'PR2', 'PR3'];
const SECONDARIES = ['S11', 'S12', 'S21', 'S31'];
const parentOf = (code: string): string | undefined =>
  code === 'CEN' ? undefined : code.startsWith('S') ? `PR${code[1]}` : 'CEN';

interface StepRow {
  readonly id: string;
  readonly site?: string;
  readonly state: string;
  readonly required: boolean;
  readonly by?: string;
  readonly note?: string;
  readonly waitsFor: readonly string[];
  readonly evidence: readonly { readonly says: string; readonly counts: boolean; readonly kind: string }[];
}

function exportSites(upgraded: readonly string[]): void {
  const rows = [...PRIMARIES, ...SECONDARIES].map((code) => {
    const parent = parentOf(code);
    return {
      code,
      ...(parent === undefined ? {} : { parent }),
      build: upgraded.includes(code) ? SP1 : RTM,
      type: code.startsWith('S') ? 1 : 2,
      server: `${code}SRV`,
      status: 1,
    };
  });
  shop.write(`sites-${String(upgraded.length).padStart(2, '0')}.csv`, sitesCsv(...rows));
}

const run = runnerInProcess({ folder: shop.folder, home: shop.home, fs: new HastyFileSystem() });
const checklist = (...args: string[]) => run('checklist', ...args, ...STORE);
async function rows(...args: string[]): Promise<{ code: number; steps: StepRow[]; all: Record<string, unknown> }> {
  const ran = await checklist(...args, '--format', 'json');
  expect(ran.stderr.startsWith('configmgr-mof:'), ran.stderr).toBe(false);
  const all = JSON.parse(ran.stdout) as Record<string, unknown>;
  return { code: ran.code, steps: all.steps as StepRow[], all };
}
const stateOf = (steps: readonly StepRow[], id: string, site?: string): string | undefined =>
  steps.find((row) => row.id === id && row.site === site)?.state;
const today = (): string => new Date().toISOString().slice(0, 10);
const clock = (): string => new Date(Date.now() + 2000).toISOString().slice(0, 19).replace('T', ' ');

describe('the upgrade of eight sites', () => {
  test('init: the sites come from the export, and nothing is ticked', async () => {
    exportSites([]);
    const started = await checklist('init', '--site', 'sites-00.csv');
    expect(started.stdout).toContain('with 8 sites');
    expect(started.code).toBe(0);
    const again = await checklist('init');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('is there already');
    const { code, steps, all } = await rows();
    expect(code).toBe(1);
    expect(steps.filter(({ state }) => state === 'done')).toEqual([]);
    expect(steps.filter(({ id }) => id === 'upgrade-secondaries').map(({ site }) => site)).toEqual(SECONDARIES);
    expect(steps.find(({ id, site }) => id === 'upgrade-sites' && site === 'PR2')!.waitsFor).toContain(
      'upgrade-sites@CEN',
    );
    expect(
      (all.sites as { code: string; state: string }[])
        .filter(({ state }) => state === 'next')
        .map(({ code: site }) => site),
    ).toEqual(['CEN']);
    expect(all.next).toEqual({ id: 'supported-configuration', site: 'CEN' });
  });

  test('answers decide what applies', async () => {
    const ran = await checklist(
      ...[
        'answer',
        'sql-replication=no',
        'sms-2003-clients=no',
        'software-updates=yes',
        'no-internet=no',
        'customized-boot-images=no',
      ],
      ...['customized-inventory=yes', '--by', 'anna'],
    );
    expect(ran.code).toBe(0);
    const { steps } = await rows();
    expect(stateOf(steps, 'disable-replication', 'CEN')).toBe('not-applicable');
    expect(stateOf(steps, 'hotfix-945635', 'PR1')).toBe('not-applicable');
    expect(stateOf(steps, 'wsus', 'PR1')).toBe('needs-you');
    expect((await checklist('answer', 'sql-replication')).stderr).toMatch(/“sql-replication” needs an answer: write/);
    const wrong = await checklist('answer', 'sql-replicaton=no');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('did you mean sql-replication?');
  });

  test('two people tick in two copies, and the copies become one', async () => {
    cpSync(shop.path('upgrade-plan.json'), shop.path('.ben.json'));
    for (const step of ['supported-configuration', 'status-messages', 'windows-updates', 'sql-updates'])
      expect((await checklist('tick', step, '--by', 'anna')).code).toBe(0);
    expect(
      (
        await checklist(
          'tick',
          'site-backup',
          '--site',
          'CEN',
          '--by',
          'ben',
          '--note',
          'tape 12',
          '--plan',
          '.ben.json',
        )
      ).code,
    ).toBe(0);
    expect((await checklist('tick', 'uninstall-aik', '--by', 'ben', '--plan', '.ben.json')).code).toBe(0);
    const merged = await checklist('merge', '.ben.json');
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    const { steps } = await rows();
    expect(steps.find(({ id, site }) => id === 'site-backup' && site === 'CEN')).toMatchObject({
      state: 'done',
      by: 'ben',
      note: 'tape 12',
    });
    expect(stateOf(steps, 'site-backup', 'PR1')).toBe('needs-you');
    expect(stateOf(steps, 'uninstall-aik', 'PR3')).toBe('done');
    expect(stateOf(steps, 'sql-updates', 'PR3')).toBe('done');
    await checklist('tick', 'wsus', '--by', 'anna');
    await checklist('tick', 'site-backup', '--site', 'PR1', '--site', 'PR2', '--site', 'PR3', '--by', 'anna');
  });

  test('a tick is taken back, and a step that does not exist is said', async () => {
    await checklist('untick', 'wsus', '--site', 'PR1', '--by', 'ben');
    expect(stateOf((await rows()).steps, 'wsus', 'PR1')).toBe('needs-you');
    expect(stateOf((await rows()).steps, 'wsus', 'PR2')).toBe('done');
    await checklist('skip', 'wsus', '--site', 'PR1', '--by', 'ben', '--note', 'no software update point');
    expect(stateOf((await rows()).steps, 'wsus', 'PR1')).toBe('not-applicable');
    for (const [args, sentence] of [
      [['tick', 'wsuss'], 'did you mean wsus?'],
      [['tick'], 'needs the id of a step'],
      [['tick', 'wsus', '--site', 'S11'], 'is not for site S11'],
      [['tick', 'wsus', '--site', 'ZZZ'], 'names no site ZZZ'],
      [['tock', 'wsus'], 'did you mean tick?'],
    ] as const) {
      const ran = await checklist(...args);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain(sentence);
    }
  });

  test('SMS_def.mof of each primary site is backed up; the checklist sees it', async () => {
    for (const code of PRIMARIES) shop.write(`${code}/SMS_def.mof`, `${MINE}// ${code}\r\n`);
    expect(stateOf((await rows()).steps, 'backup-inventory', 'PR2')).toBe('open');
    const early = await checklist('tick', 'backup-inventory', '--site', 'PR2');
    expect(early.code).toBe(2);
    expect(early.stderr).toContain('--note');
    for (const code of PRIMARIES) expect((await run('backup', `${code}/SMS_def.mof`, ...STORE)).code).toBe(0);
    const { steps } = await rows();
    for (const code of PRIMARIES) expect(stateOf(steps, 'backup-inventory', code)).toBe('done');
    expect(stateOf(steps, 'save-boot-images', 'CEN')).toBe('not-applicable');
  });

  test('the prerequisite checker, computer by computer', async () => {
    const log = (code: string, result: string): string =>
      prereq(today(), 'START', `${code}SRV; Restart; ${result}`, 'END').replace(/ \d\d:(\d\d):/g, ' 00:$1:');
    for (const code of [...PRIMARIES, ...SECONDARIES])
      shop.write(`${code}/ConfigMgrPrereq.log`, log(code, code === 'PR3' ? 'Error; Restart it.' : 'Passed'));
    let { steps } = await rows();
    expect(stateOf(steps, 'prerequisite-checker', 'PR3')).toBe('open');
    expect(stateOf(steps, 'prerequisite-checker', 'S31')).toBe('done');
    shop.write('PR3/ConfigMgrPrereq.log', log('PR3', 'Passed'));
    ({ steps } = await rows());
    expect(stateOf(steps, 'prerequisite-checker', 'PR3')).toBe('done');
    for (const step of ['site-system-prerequisites', 'windows-server-2008', 'test-database', 'restart'])
      await checklist('tick', step, '--by', 'anna');
    const { all } = await rows();
    expect(all.next).toEqual({ id: 'upgrade-sites', site: 'CEN' });
  });

  test('site after site from the top down', async () => {
    exportSites(['CEN']);
    let { steps, all } = await rows();
    expect(stateOf(steps, 'upgrade-sites', 'CEN')).toBe('done');
    expect(
      (all.sites as { code: string; state: string }[]).filter(({ state }) => state === 'next').map(({ code }) => code),
    ).toEqual(['PR1', 'PR2', 'PR3']);
    exportSites(PRIMARIES);
    ({ steps, all } = await rows());
    expect(
      (all.sites as { code: string; state: string }[]).filter(({ state }) => state === 'next').map(({ code }) => code),
    ).toEqual(SECONDARIES);
    exportSites([...PRIMARIES, ...SECONDARIES]);
    ({ steps } = await rows());
    for (const code of SECONDARIES) expect(stateOf(steps, 'upgrade-secondaries', code)).toBe('done');
    expect(stateOf(steps, 'verify-installation', 'S11')).toBe('needs-you');
    await checklist('tick', 'verify-installation', '--by', 'ben');
    await checklist('tick', 'upgrade-consoles', '--by', 'ben');
  });

  test('the customizations are put back; one site refuses the file, and it is repaired', async () => {
    shop.write('defaults/old.mof', OLD_DEFAULT);
    shop.write('defaults/mine.mof', MINE);
    for (const code of PRIMARIES) shop.write(`${code}/SMS_def.mof`, NEW_DEFAULT);
    expect(stateOf((await rows()).steps, 'reapply-inventory', 'PR1')).toBe('open');
    const merge = (code: string, mine = 'defaults/mine.mof') =>
      run(
        'merge',
        '--base',
        'defaults/old.mof',
        '--mine',
        mine,
        '--theirs',
        `${code}/SMS_def.mof`,
        '--output',
        `${code}/SMS_def.mof`,
        ...STORE,
      );
    for (const code of PRIMARIES) expect((await merge(code)).code).toBe(0);
    expect(stateOf((await rows()).steps, 'reapply-inventory', 'PR1')).toBe('unknown');
    for (const code of PRIMARIES)
      shop.write(
        `${code}/dataldr.log`,
        dataldr([clock(), RUNNING], [clock(), code === 'PR2' ? 'MOFCOMP failed for sms_def.mof' : COMPILED]),
      );
    // The site server of PR2 renames the file and puts the last good one back.
    renameSync(shop.path('PR2/SMS_def.mof'), shop.path('PR2/SMS_def.mof.bad.bak'));
    shop.write('PR2/SMS_def.mof', NEW_DEFAULT);
    let { steps } = await rows();
    expect(stateOf(steps, 'reapply-inventory', 'CEN')).toBe('done');
    expect(stateOf(steps, 'reapply-inventory', 'PR2')).toBe('open');
    expect(
      steps
        .find(({ id, site }) => id === 'reapply-inventory' && site === 'PR2')!
        .evidence.map(({ says }) => says)
        .join('\n'),
    ).toContain('set a file aside');
    shop.write('defaults/repaired.mof', HEAD + reporting('Win32_Processor') + reporting('Contoso_Repaired', 'CONTOSO'));
    expect((await merge('PR2', 'defaults/repaired.mof')).code).toBe(0);
    writeFileSync(shop.path('PR2/dataldr.log'), dataldr([clock(), RUNNING], [clock(), COMPILED]));
    ({ steps } = await rows());
    for (const code of PRIMARIES) expect(stateOf(steps, 'reapply-inventory', code), code).toBe('done');
    for (const code of PRIMARIES) expect(stateOf(steps, 'backup-inventory', code), code).toBe('done');
  });

  test('the last client: nothing is open, and the exit code says so', async () => {
    await checklist('tick', 'upgrade-clients', '--by', 'anna');
    const { code, steps, all } = await rows();
    const left = steps.filter(({ state }) => !['done', 'not-applicable', 'overruled'].includes(state));
    expect(left.filter(({ required }) => required)).toEqual([]);
    // What is optional keeps nobody from having finished.
    expect(left.map(({ id }) => id)).toContain('compare-sites');
    expect(all).toMatchObject({ open: false, next: null });
    expect(code).toBe(0);
    // One of them as a process of its own.
    const watched = await shop.run('checklist', '--watch', ...STORE);
    expect(watched).toMatchObject({ code: 0, stderr: '' });
    expect(watched.stdout).toContain('No required step is open.');
  });

  test('goes on watching while the plan cannot be read', async () => {
    const text = shop.read('upgrade-plan.json').toString();
    const waits = [text.slice(0, 90), text];
    await checklist('untick', 'upgrade-clients', '--site', 'PR1', '--by', 'anna');
    const sleep = async (): Promise<void> => void shop.write('upgrade-plan.json', waits.shift()!);
    const watching = runnerInProcess({ folder: shop.folder, home: shop.home, fs: new HastyFileSystem(), sleep });
    const { code, stdout } = await watching('checklist', '--watch', ...STORE);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Next: .*clients.*upgrade-plan\.json.*No required step is open\./s);
  });

  test('evidence that turns against a tick opens the step again; a person may overrule it with a note', async () => {
    shop.write('CEN/SMS_def.mof', NEW_DEFAULT);
    expect((await rows()).code).toBe(1);
    const refused = await checklist('tick', 'reapply-inventory', '--site', 'CEN');
    expect(refused.code).toBe(2);
    await checklist('tick', 'reapply-inventory', '--site', 'CEN', '--by', 'anna', '--note', 'CEN has no clients');
    const { code, steps } = await rows();
    expect(code).toBe(0);
    expect(stateOf(steps, 'reapply-inventory', 'CEN')).toBe('overruled');
    shop.write('CEN/SMS_def.mof.bad.bak', 'class {');
    expect(stateOf((await rows()).steps, 'reapply-inventory', 'CEN')).toBe('open');
    rmSync(shop.path('CEN/SMS_def.mof.bad.bak'));
  });

  test('the reports: one page to mail, text with the tree of sites, Markdown', async () => {
    const html = (await checklist('--format', 'html')).stdout;
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|src=|url\(/);
    for (const code of [...PRIMARIES, ...SECONDARIES]) expect(html).toContain(code);
    expect(html).toContain('tape 12');
    expect(html).toContain('overruled');
    expect(html).toMatch(/SHA-256 [0-9a-f]{64}/);
    expect(html).not.toContain(shop.folder);
    const text = (await checklist()).stdout;
    expect(text).toMatch(/CEN .*\n {4}PR1 .*\n {6}S11/);
    expect((await checklist('--format', 'markdown')).stdout).toContain('overruled');
    expect(shop.read('upgrade-plan.json').toString()).not.toContain(shop.folder);
  });
});
