// Sites and computers that turn up when a plan is under way: nothing that was ticked before is taken for done there.
import { describe, expect, test } from 'vitest';
import { prereq } from '../upgrade/texts';
import { Workshop } from './support';

const shop = new Workshop();
const own = new Workshop();
const checklist = (...args: string[]) => shop.run('checklist', ...args, '--store', '.home/store');

interface StepRow {
  readonly id: string;
  readonly site?: string;
  readonly computer?: string;
  readonly state: string;
  readonly because?: string;
}

/** `CEN done, PR1 open` of one step. */
async function states(step: string): Promise<string> {
  const { steps } = (await checklist('--format', 'json')).json<{ steps: StepRow[] }>();
  return steps
    .filter(({ id }) => id === step)
    .map(({ site, computer, state }) => [site, computer, state].filter((part) => part !== undefined).join(' '))
    .join(', ');
}

test('what an export leaves out is as the plan says: parents and types', async () => {
  const run = (...args: string[]) => own.run('checklist', ...args, '--store', '.home/store');
  await run('init', '--site', 'CEN', '--site', 'PR1:CEN');
  own.write('sites.csv', 'SiteCode,BuildNumber\r\nCEN,6221\r\nPR1,6221\r\n');
  const { steps } = (await run('--format', 'json')).json<{ steps: StepRow[] }>();
  expect(steps.filter(({ id }) => id === 'upgrade-sites').map(({ state }) => state)).toEqual(['done', 'done']);
});

describe('a plan that grows', () => {
  test('a site that is added is open, whatever was ticked for the others', async () => {
    expect((await checklist('init', '--site', 'CEN', '--site', 'PR1:CEN')).code).toBe(0);
    await checklist('tick', 'status-messages');
    expect(await states('status-messages')).toBe('CEN done, PR1 done');
    expect((await checklist('add', 'PR2:CEN', 'SE1:PR2:secondary')).code).toBe(0);
    expect(await states('status-messages')).toBe('CEN done, PR1 done, PR2 needs-you, SE1 needs-you');
    expect(await states('upgrade-secondaries')).toMatch(/^SE1 /);
  });

  test('a step for each computer: the tick for the site is none for a computer that is named since', async () => {
    await checklist('tick', 'restart', '--site', 'CEN');
    expect(await states('restart')).toContain('CEN done');
    expect((await checklist('add', 'DP1@CEN', 'PC7@cen:console')).code).toBe(0);
    expect(await states('restart')).toContain('CEN site server needs-you, CEN DP1 needs-you, PR1 ');
    expect(await states('upgrade-consoles')).toContain('CEN PC7 needs-you');
    const ticked = await checklist('tick', 'restart', '--site', 'CEN', '--computer', 'dp1');
    expect(ticked.stdout).toContain('restart CEN DP1: done');
    expect(await states('restart')).toContain('CEN site server needs-you, CEN DP1 done, PR1 ');
    await checklist('note', 'restart', 'tonight', '--site', 'CEN', '--computer', 'site server');
    expect((await checklist()).stdout).toMatch(/CEN site server: for you to confirm\n(.*\n)?.*tonight/);
    await checklist('untick', 'restart', '--site', 'CEN', '--computer', 'DP1');
    expect(await states('restart')).toContain('CEN DP1 needs-you');
  });

  test('a line of the prerequisite log is of the computer that it names, and of no other', async () => {
    const day = new Date().toISOString().slice(0, 10);
    shop.write('ConfigMgrPrereq.log', prereq(day, 'START', 'DP1; Pending restart; Error; Restart it.', 'END'));
    expect(await states('restart')).toContain('CEN site server needs-you, CEN DP1 open, PR1 needs-you');
    // An error of a computer that nobody named is not lost: it may be of any of them.
    shop.write('ConfigMgrPrereq.log', prereq(day, 'START', 'X9; Pending restart; Error; Restart it.', 'END'));
    expect(await states('restart')).toContain('CEN site server open, CEN DP1 open, PR1 open');
    // The checker ran on no site server.
    expect(await states('prerequisite-checker')).not.toContain('done');
  });

  test.each([
    [['add'], 'needs a site'],
    [['add', 'DP1@CEN:printer'], 'the role one of site-system'],
    [['add', 'DP1@XYZ'], 'names no site XYZ'],
    [['add', 'nowhere.csv'], 'neither a file, nor a site'],
    [['tick', 'restart', '--computer', 'DP9'], 'is not for DP9'],
    [['tick', 'site-backup', '--computer', 'DP1'], 'names no such computer'],
  ] as const)('%j is refused', async (args, sentence) => {
    const { code, stderr } = await checklist(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test('the plan names them, a fact a line', async () => {
    const lines = shop.read('upgrade-plan.json').toString().split('\n');
    expect(lines.filter((line) => line.includes('"role"'))).toHaveLength(2);
    expect(lines.some((line) => line.includes('"DP1"') && line.includes('"site-system"'))).toBe(true);
  });
});
