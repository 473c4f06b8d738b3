// The plan file in Git: what two people record about different things in a fresh plan merges without a conflict.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { withSites } from '../../server/src/upgrade/plan/edit';
import { mergePlans, readConflictedPlan } from '../../server/src/upgrade/plan/merge';
import type { Plan, PlanSite, Subject } from '../../server/src/upgrade/plan/model';
import { emptyPlan } from '../../server/src/upgrade/plan/model';
import { withPlaces } from '../../server/src/upgrade/plan/places';
import { planText, readPlan } from '../../server/src/upgrade/plan/text';
import { LISTS } from '../../server/src/upgrade/steps';

const folder = mkdtempSync(path.join(tmpdir(), 'plan-in-git-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const primary = (code: string, parent?: string): PlanSite => ({
  code,
  ...(parent === undefined ? {} : { parent }),
  type: 'primary',
});
const placed = (plan: Plan): Plan => withPlaces(plan, LISTS.sp1);
const fresh = placed(withSites(emptyPlan('sp1'), [primary('CEN'), primary('PR1', 'CEN'), primary('PR2', 'CEN')]));

type Edit = (plan: Plan, by: string) => Plan;
const at = '2008-05-01T10:00:00.000Z';
const tick =
  (step: string, ...sites: string[]): Edit =>
  (plan, by) => ({
    ...plan,
    ticks: [
      ...plan.ticks.filter((one) => one.step !== step || !sites.includes(one.site!)),
      ...sites.map((site) => ({
        ...{ step, site, state: 'done' as const, by, at, note: `tape of ${by}` },
        evidence: [{ source: `${site}/ConfigMgrPrereq.log`, sha256: '0'.repeat(64), says: 'No error.' }],
      })),
    ],
  });
const note =
  (subject: Subject): Edit =>
  (plan, by) => ({ ...plan, notes: [...plan.notes, { ...subject, text: `seen by ${by}`, by, at }] });
const assign =
  (subject: Subject): Edit =>
  (plan, by) => ({ ...plan, assignments: [...plan.assignments, { ...subject, to: by, by, at }] });
const answer =
  (question: string): Edit =>
  (plan, by) => ({ ...plan, answers: [...plan.answers, { question, answer: 'yes', by, at }] });
const site =
  (code: string): Edit =>
  (plan) =>
    placed(withSites(plan, [primary(code, 'CEN')]));
const computer: Edit = (plan, by) =>
  placed({ ...plan, computers: [{ site: 'PR1', name: 'DP1', role: 'site-system', by, at }] });

const wsus = { step: 'wsus', site: 'PR1' };
const last = {
  step: fresh.places
    .map(({ step }) => step)
    .sort()
    .at(-1)!,
  site: 'PR2',
};
const PAIRS: [string, Edit, Edit][] = [
  ['two steps next to each other', tick('windows-updates', 'PR2'), tick('wsus', 'CEN')],
  ['two sites of one step', tick('wsus', 'PR1'), tick('wsus', 'PR2')],
  ['all sites of two steps', tick('windows-updates', 'CEN', 'PR1', 'PR2'), tick('wsus', 'CEN', 'PR1', 'PR2')],
  ['a tick and a note', tick('wsus', 'PR1'), note(wsus)],
  ['a tick and a responsible person', tick('wsus', 'PR1'), assign(wsus)],
  ['a note and a responsible person', note(wsus), assign(wsus)],
  ['a tick and an answer', tick('wsus', 'CEN'), answer('software-updates')],
  ['two answers next to each other', answer('sms-2003-clients'), answer('software-updates')],
  ['a tick and a site after it', tick('wsus', 'PR1'), site('PR15')],
  ['a tick and a site before all', tick('wsus', 'CEN'), site('AAA')],
  ['the last of all and a site after it', tick(last.step, last.site), site('ZZZ')],
  ['the last that somebody is named for and a site after it', assign(last), site('ZZZ')],
  ['a site and a computer of another one', site('PR3'), computer],
  ['a tick and a computer', tick('restart', 'PR1'), computer],
];

function merged(base: Plan, mine: Plan, theirs: Plan): { readonly isClean: boolean; readonly text: string } {
  const files = [mine, base, theirs].map((plan, index) => {
    const file = path.join(folder, String(index));
    writeFileSync(file, planText(plan));
    return file;
  });
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
  return { isClean: status === 0, text: stdout };
}

test.each(PAIRS)('%s: no conflict, and both are kept', (_name, first, second) => {
  for (const [one, two] of [
    [first, second],
    [second, first],
  ] as const) {
    const [mine, theirs] = [one(fresh, 'anna'), two(fresh, 'ben')];
    const { isClean, text } = merged(fresh, mine, theirs);
    expect(isClean, text).toBe(true);
    expect(text).toBe(planText(mergePlans(mine, theirs).plan));
  }
});

test('one thing that two people recorded is a conflict for Git, and is read as the newest of the two', () => {
  const later: Edit = (plan, by) => {
    const changed = tick('wsus', 'PR1')(plan, by);
    return { ...changed, ticks: changed.ticks.map((one) => ({ ...one, at: '2008-05-02T10:00:00.000Z' })) };
  };
  const [mine, theirs] = [tick('wsus', 'PR1')(fresh, 'anna'), later(fresh, 'ben')];
  const { isClean, text } = merged(fresh, mine, theirs);
  expect(isClean).toBe(false);
  expect(readConflictedPlan(text).ticks).toMatchObject([{ by: 'ben' }]);
});

test('branches of a repository merge', () => {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: folder, XDG_CONFIG_HOME: folder },
    });
  const commit = (plan: Plan): void => {
    writeFileSync(path.join(folder, 'upgrade-plan.json'), planText(plan));
    git('add', 'upgrade-plan.json');
    git('commit', '-q', '-m', 'plan');
  };
  git('init', '-q', '-b', 'main');
  commit(fresh);
  git('checkout', '-q', '-b', 'ben');
  commit(site('PR3')(answer('software-updates')(tick('wsus', 'PR2')(fresh, 'ben'), 'ben'), 'ben'));
  git('checkout', '-q', 'main');
  commit(note({ step: 'wsus', site: 'PR2' })(tick('wsus', 'PR1')(fresh, 'anna'), 'anna'));
  git('merge', '-q', '-m', 'merged', 'ben');
  const plan = readPlan(git('show', 'HEAD:upgrade-plan.json'));
  expect(plan.ticks.map(({ site: code, by }) => `${code} ${by}`)).toEqual(['PR1 anna', 'PR2 ben']);
  expect(plan).toMatchObject({ notes: [{ site: 'PR2', by: 'anna' }], answers: [{ by: 'ben' }] });
  expect(plan.sites.map(({ code }) => code)).toContain('PR3');
});

describe('a plan of an earlier release', () => {
  const first = `{
  "format": "configmgr-mof-upgrade-plan",
  "version": 1,
  "list": "sp1",
  "evidence": ["."],
  "sites": [
    {"code":"CEN","type":"primary"}
  ],
  "answers": [
    {"question":"software-updates","answer":"no","by":"ben","at":"${at}"}
  ],
  "ticks": [
    {"step":"restart","site":"CEN","computer":"dp1","state":"none","by":"ben","at":"${at}"},
    {"step":"wsus","site":"CEN","state":"done","by":"anna","at":"${at}","note":"tape 12","evidence":[{"source":"a.csv","says":"All."}],"overrules":["One is old."]}
  ],
  "notes": [
    {"step":"wsus","text":"for all","by":"ben","at":"${at}"},
    {"step":"wsus","site":"CEN","text":"two","by":"ben","at":"${at}"}
  ],
  "assignments": [
    {"step":"wsus","site":"CEN","to":"ben","by":"anna","at":"${at}"}
  ]
}
`;
  test('is read, and becomes one with a place for everything; nothing is lost', () => {
    const old = readPlan(first);
    const text = planText(placed(old));
    const { places, questions, ...facts } = readPlan(text);
    expect(text).toContain('"version": 2');
    expect({ ...facts, places: old.places, questions: old.questions }).toEqual(old);
    expect(places.length).toBeGreaterThan(LISTS.sp1.steps.length / 2);
    expect(questions).toHaveLength(LISTS.sp1.questions.length);
    expect(planText(placed(readPlan(text)))).toBe(text);
  });
  test('merges with one of today by the command', () => {
    const today = tick('wsus', 'CEN')(fresh, 'anna');
    expect(mergePlans(readPlan(first), today).plan.ticks).toHaveLength(2);
    expect(mergePlans(today, readPlan(first)).plan.notes).toHaveLength(2);
  });
});
