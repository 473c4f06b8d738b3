// What the judges make of logs and of the export of the sites, one condition at a time.
import { describe, expect, test } from 'vitest';
import type { Part } from '../../server/src/upgrade/evidence';
import type { UpgradeFacts } from '../../server/src/upgrade/facts';
import { judgeChecker, judgeRules } from '../../server/src/upgrade/judges/prerequisiteLog';
import { judgeSetup } from '../../server/src/upgrade/judges/setupLog';
import { judgeSiteBackup } from '../../server/src/upgrade/judges/siteBackup';
import { judgeSites } from '../../server/src/upgrade/judges/sites';
import { judgeSiteVersions } from '../../server/src/upgrade/judges/siteVersions';
import { surveySites } from '../../server/src/upgrade/sites';
import { NOTHING, at, sites, time, told } from './facts';

describe('the prerequisite checker', () => {
  type Entry = readonly [host: string, rule: string, result: string, text?: string];
  const run = (entries: readonly Entry[], more: object = {}) => ({
    ...{ started: true, completed: true, at: time('2008-06-09'), failures: [] as string[], doubts: [] as object[] },
    entries: entries.map(([host, rule, result, text = ''], line) => ({ host, rule, result, text, line })),
    ...more,
  });
  const logged = (runs: ReturnType<typeof run>[], site?: string): UpgradeFacts =>
    ({
      ...NOTHING,
      logs: [{ path: 'P', log: { runs, isLimited: false }, ...(site === undefined ? {} : { site }) }],
    }) as unknown as UpgradeFacts;
  const checked = (facts: UpgradeFacts): string[] => told(judgeChecker(facts, [], 7));

  test('has failed somewhere until a later run that is whole and looked at as much reports no failure', () => {
    const failed = run([['S1', 'R', 'passed']], { failures: ['It failed.'] });
    const later = (...runs: ReturnType<typeof run>[]): string =>
      checked(logged([failed, ...runs]))[0]!.split(' | ')[0]!;
    const clean = run([['S1', 'R', 'passed']]);
    expect([later(), later(clean)]).toEqual(['open', 'needs-you']);
    expect(later({ ...clean, completed: false })).toBe('open');
    expect(later(run([]))).toBe('open');
    expect(later({ ...clean, failures: ['Again.'] })).toBe('open');
  });
  test('is quoted with the computer, the rule and the text that are there', () => {
    const lines = (entry: Entry): string[] => checked(logged([run([entry])]))[0]!.split(' | ');
    expect(lines(['S1', 'R', 'error', 'Why.'])).toContain('error: S1, “R”. Why. (counts)');
    expect(lines(['', 'R', 'error'])).toContain('error: “R”. (counts)');
    expect(lines(['S1', 'R', 'unclear', 'X'])).toContain('Line 1 is not understood: S1; R; X (counts)');
    expect(lines(['', 'R', 'unclear', 'X'])).toContain('Line 1 is not understood: R; X (counts)');
  });
  test('found an error that a later run did not look for, unless it does not matter', () => {
    const [first, last] = [run([['S1', 'A', 'error']]), run([['S1', 'B', 'passed']])];
    const ignored = { ...first, entries: first.entries.map((entry) => ({ ...entry, isIgnored: true })) };
    expect(checked(logged([first, last]))[0]).toContain('“A”');
    expect(checked(logged([ignored, last] as never))[0]).not.toContain('“A”');
  });
  test('may report something in other words, in a log of a site or of none', () => {
    const doubts = [{ text: 'Hm.', line: 0 }];
    const of = (site?: string): Part =>
      judgeChecker(logged([run([['S1', 'R', 'passed']], { doubts })], site), [], 7).find(({ evidence }) =>
        evidence.some(({ says }) => says.includes('for you to read')),
      )!;
    expect(of('PR1').site).toBe('PR1');
    expect(Object.keys(of())).not.toContain('site');
  });
  test('of one subject, its lines: what is bad, else what there is', () => {
    const rules = (...entries: Entry[]): string[] => told(judgeRules(/wsus/i, logged([run(entries)]), []).slice(0, -1));
    expect(rules(['S1', 'WSUS', 'passed'], ['S1', 'SQL', 'error'])).toEqual(['needs-you | S1, “WSUS”: passed']);
    expect(rules(['S1', 'WSUS', 'passed'], ['S1', 'WSUS SDK', 'error', 'Old.'])).toEqual([
      'open | S1, “WSUS SDK”: error. Old. (counts)',
    ]);
    expect(rules(['S1', 'SQL', 'error'])).toEqual([]);
  });
});

describe('the log of Setup', () => {
  const event = (line: number, day?: string) => ({
    kind: 'failed',
    text: 'X',
    line,
    ...(day ? { at: time(day) } : {}),
  });
  const setup = (...logs: object[]): Part[] => judgeSetup({ ...NOTHING, setupLogs: logs } as unknown as UpgradeFacts);
  const [old, goesOn] = ['C:\\ConfigMgrSetup.lo_', 'C:\\ConfigMgrSetup.log'];
  test('goes on in another: a failure before the success there is over, also where neither says when', () => {
    const state = (failure?: string, success?: string): string =>
      setup(
        { path: old, failures: [event(1, failure)] },
        { path: goesOn, failures: [], success: event(0, success) },
      )[0]!.state;
    expect([state(), state('2008-06-01'), state(undefined, '2008-06-01')]).toEqual(Array(3).fill('needs-you'));
    expect([state('2008-06-01', '2008-06-02'), state('2008-06-02', '2008-06-01')]).toEqual(['needs-you', 'open']);
  });
  test('is of the site of its folder', () => {
    const [own, none] = setup({ path: 'a', site: 'CEN', failures: [] }, { path: 'b', failures: [] });
    expect(own).toMatchObject({ site: 'CEN', evidence: [{ of: 'CEN' }] });
    expect(Object.keys(none!.evidence[0]!)).not.toContain('of');
  });
});

describe('the log of a backup of the site', () => {
  const two = sites({ code: 'CEN' }, { code: 'PR1', parent: 'CEN' });
  const backup = (more: object, all = two, day = '2008-06-09'): Part =>
    judgeSiteBackup(
      { ...NOTHING, siteBackups: [{ path: 'S', completed: { at: time(day) }, ...more }] } as UpgradeFacts,
      all,
      7,
    )[0]!;
  test('is of the site that its messages and its folder name', () => {
    expect(backup({ named: ['PR1'] })).toMatchObject({ state: 'done', site: 'PR1' });
    expect(backup({ site: 'PR1' })).toMatchObject({ state: 'done', site: 'PR1' });
    for (const more of [{ named: ['PR1', 'CEN'] }, { named: ['PR1'], site: 'CEN' }, { named: ['XYZ'] }, {}]) {
      const part = backup(more);
      expect([part.state, part.site, part.evidence.some(({ counts }) => counts)]).toEqual([
        'needs-you',
        undefined,
        false,
      ]);
    }
    expect(backup({ named: ['PR1', 'CEN'], site: 'CEN' }).evidence[1]!.says).toContain('name the sites PR1 and CEN');
    expect(backup({}, sites({ code: 'CEN' })).state).toBe('done');
  });
  test('tells how old it is where it is too old', () => {
    expect(told([backup({ site: 'PR1' })])).toEqual(['done | A backup was completed on 2008-06-09. (counts)']);
    expect(told([backup({ site: 'PR1' }, two, '2008-06-01')])).toEqual([
      'needs-you | A backup was completed on 2008-06-01. That is 9 days ago.',
    ]);
  });
});

describe('sites', () => {
  const exports = [{ path: 'e', at: at('2008-06-01'), problems: [], sites: [] }];
  const survey = { ...surveySites([]), exports };
  const facts: UpgradeFacts = { ...NOTHING, survey, isWhole: true };
  test('of a secondary kind say nothing of what is wrong above them', () => {
    const astray = sites({ code: 'A' }, { code: 'B' }, { code: 'C', parent: 'A', type: 'secondary' });
    const says = (kind: 'primary' | 'secondary'): string => told(judgeSites(facts, astray, kind, undefined)).join('\n');
    expect(says('primary')).toContain('2 sites have no parent');
    expect(says('secondary')).not.toContain('2 sites have no parent');
  });
  test('without a build are said to have none', () => {
    const { build: _, ...none } = sites({ code: 'A' })[0]!;
    expect(told(judgeSites(facts, [none], 'any', undefined))[0]).toContain('build unknown.');
  });
  test('of which nothing is known let no state rest on that', () => {
    expect(judgeSiteVersions(NOTHING, [], '2403')[0]!.evidence[0]!.counts).toBe(false);
    const [state] = judgeSiteVersions(facts, sites({ code: 'A', build: 9128 }), '2403');
    expect(state).toMatchObject({ state: 'done', evidence: [{ counts: true }] });
  });
});
