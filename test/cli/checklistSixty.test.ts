// Sixty sites: the text, the report and its picture stay as readable as with six.
import { expect, test } from 'vitest';
import { RTM, sitesCsv, SP1 } from '../upgrade/texts';
import { runnerInProcess, Workshop } from './support';

const shop = new Workshop();
const run = runnerInProcess({ folder: shop.folder, home: shop.home });
const checklist = (...args: string[]) => run('checklist', ...args, '--store', '.home/store');

/** A central site, 11 primaries (the last has failed), 48 secondaries; the first three primaries are upgraded. */
const rows = [
  { code: 'CEN', build: SP1, type: 2, status: 1 },
  ...Array.from({ length: 11 }, (_, at) => ({
    code: `P${String(at).padStart(2, '0')}`,
    parent: 'CEN',
    build: at < 3 || at === 10 ? SP1 : RTM,
    type: 2,
    status: at === 10 ? 3 : 1,
  })),
  ...Array.from({ length: 48 }, (_, at) => ({
    code: `S${String(at).padStart(2, '0')}`,
    parent: `P${String(at % 11).padStart(2, '0')}`,
    build: RTM,
    type: 1,
    status: 1,
  })),
];

test('sixty sites', async () => {
  shop.write('sites.csv', sitesCsv(...rows));
  expect((await checklist('init', '--site', 'sites.csv')).stdout).toContain('with 60 sites');
  const text = await checklist();
  expect(text.code).toBe(1);
  // Sites of which there is the same to say stand in one line; a line for each would be some thousand.
  expect(text.stdout.split('\n').length).toBeLessThan(800);
  expect(text.stdout).toMatch(/\[ \] CEN, P00, P01, [P\d, ]+S00, S01,[S\d,\s]+S47: for you/);
  expect(
    Math.max(...text.stdout.split('\n').map((line) => (/^ *\[.\] [A-Z]/.test(line) ? line.length : 0))),
  ).toBeLessThan(130);
  // What keeps a site from starting.
  expect(text.stdout).toContain('P10 (primary): not upgraded, its status is Failed');
  expect(text.stdout).toContain('S10 (secondary): not upgraded, after P10');
  expect(text.stdout).toContain('P03 (primary): next');
  expect(text.stdout).toContain('S03 (secondary): not upgraded, after P03');
  expect(text.stdout).toContain('has finished resynchronizing');

  const { stdout: html } = await checklist('--format', 'html');
  expect(html.match(/<(circle|rect) class="mark /g)).toHaveLength(60);
  expect(html).toContain('class="mark failed"');
  expect(html).not.toMatch(/<script|(src|href)=|url\(|@import/);

  // What is recorded for one site takes it out of its group.
  await checklist('tick', 'site-backup', '--site', 'P05', '--note', 'tape 12', '--by', 'kim');
  const { stdout: after } = await checklist();
  expect(after).toMatch(/\[x\] P05: done\n +Ticked by kim, .*: tape 12\.\n/);
  expect(after).toMatch(/\[ \] CEN, P00, P01, P02, P03, P04, P06, /);
  // A tool gets one row for each all the same.
  const { steps } = JSON.parse((await checklist('--format', 'json')).stdout) as {
    steps: { id: string; site?: string }[];
  };
  expect(steps.filter(({ id }) => id === 'restart')).toHaveLength(60);
});
