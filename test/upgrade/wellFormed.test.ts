// A list of steps and a plan, each of their fields once as it should be and once as it must not be.
import { describe, expect, test } from 'vitest';
import { planText, readPlan } from '../../server/src/upgrade/plan/text';
import { LISTS, readStepList } from '../../server/src/upgrade/steps';
import { changed } from './texts';

describe('a list of steps', () => {
  const step = {
    ...{ id: 'own', phase: LISTS.sp1.phases[0]!.id, title: 'T', why: 'W.', how: 'H.', where: 'X', sites: 'any' },
    ...{ goesWrong: 'G.', evidence: [], references: [] },
  };
  const list = {
    ...{ format: 'configmgr-mof-upgrade-steps', version: 1, extends: 'sp1' },
    ...{ target: { id: 'x', name: 'X', build: 1 }, questions: [{ id: 'q', text: 'Q?', answeredBy: 'several-sites' }] },
    steps: [step],
  };
  const isRead = (value: unknown): boolean => {
    try {
      readStepList(value);
      return true;
    } catch {
      return false;
    }
  };
  test('is an object, and so are its questions, or a sentence says that one is none', () => {
    for (const none of [null, 'q', {}])
      expect(() => readStepList({ ...list, questions: [none] })).toThrow('A question of it has no “id”.');
    for (const value of [null, [], 'x', {}])
      expect(() => readStepList(value)).toThrow('It is not a list of upgrade steps');
  });
  test.each<[string, unknown[], unknown[]]>([
    ['format', ['configmgr-mof-upgrade-steps'], [undefined, 'x']],
    ['version', [1], [undefined, 2, '1']],
    ['extends', ['sp1', 'sp2'], ['sp9']],
    ['target', [undefined], [1, {}, { id: 'x', name: 'X' }, { id: 'x', build: 1 }, { name: 'X', build: 1 }]],
    ['target.build', [2], ['1', null]],
    ['questions.0.answeredBy', [undefined], ['nobody', 1]],
    ['questions.0.id', ['r'], [undefined, 1]],
    ['questions.0.text', ['R?'], [undefined, 1]],
    ['words', [undefined, {}], [1, [], { log: 1 }, { log: { name: 1 } }, { log: { name: [''] } }, { log: { a: '(' } }]],
    ['steps.0.title', ['T'], [undefined, 1]],
    ['steps.0.goesWrong', ['T'], [undefined, 1]],
    ['steps.0.short', [undefined, 'S'], [1]],
    ['steps.0.run', [undefined], ['nothing']],
    ['steps.0.references', [[]], [undefined, 'x']],
    ['steps.0.sites', ['primary', 'secondary'], ['all', undefined]],
    ['steps.0.each', [undefined, [], ['site-server']], ['site-server', ['king'], ['site-server', 'king']]],
    ['steps.0.waitsFor', [undefined, []], [['own'], ['nobody']]],
    ['steps.0.phase', [], ['nowhere']],
  ])('has a %s that is one', (place, good, bad) => {
    for (const value of good) expect(isRead(changed(list, place, value)), JSON.stringify(value)).toBe(true);
    for (const value of bad) expect(isRead(changed(list, place, value)), JSON.stringify(value)).toBe(false);
  });
  test.each<[string, object[], object[]]>([
    ['a kind', [{ kind: 'clients' }], [{}, { kind: 'x' }]],
    [
      'days',
      [{ kind: 'site-backup-log', maxAgeDays: 7 }],
      [0, -1, '7', undefined].map((maxAgeDays) => ({ kind: 'site-backup-log', maxAgeDays })),
    ],
    ['days, too', [{ kind: 'prerequisite-checker', maxAgeDays: 7 }], [{ kind: 'prerequisite-checker' }]],
    ['sites', [{ kind: 'sites', sites: 'any' }], [{ kind: 'sites' }, { kind: 'sites', sites: 'all' }]],
    [
      'a release',
      [{ kind: 'site-versions', minimum: '2403' }],
      [' ', undefined].map((minimum) => ({ kind: 'site-versions', minimum })),
    ],
    [
      'a version',
      [{ kind: 'wsus-versions', minimum: '3.1.2' }],
      ['3', 'x', undefined].map((minimum) => ({ kind: 'wsus-versions', minimum })),
    ],
    [
      'a pattern',
      [{ kind: 'prerequisite-rules', pattern: 'wsus' }],
      ['', '(', undefined].map((pattern) => ({ kind: 'prerequisite-rules', pattern })),
    ],
  ])('has evidence with %s', (_, good, bad) => {
    for (const one of good) expect(isRead(changed(list, 'steps.0.evidence', [one])), JSON.stringify(one)).toBe(true);
    for (const one of bad) expect(isRead(changed(list, 'steps.0.evidence', [one])), JSON.stringify(one)).toBe(false);
  });
});

describe('a plan', () => {
  const by = { by: 'anna', at: '2008-06-01T00:00:00.000Z' };
  const plan = {
    ...{ format: 'configmgr-mof-upgrade-plan', version: 2, list: 'sp1', evidence: ['.'] },
    sites: [{ code: 'CEN', type: 'primary', parent: 'TOP', server: 's', name: 'n' }],
    computers: [{ site: 'CEN', name: 'dp1', role: 'site-system', ...by }],
    answers: [{ question: 'q', answer: 'yes', ...by }],
    steps: [
      {
        ...{ step: 's', site: 'CEN', computer: 'dp1' },
        tick: { state: 'done', note: 'n', overrules: ['o'], evidence: [{ says: 'x', source: 'f' }], ...by },
        assigned: { to: 'ben', ...by },
        notes: [{ text: 't', ...by }],
      },
    ],
  };
  const isRead = (value: object): boolean => {
    try {
      return planText(readPlan(JSON.stringify(value))) !== '';
    } catch {
      return false;
    }
  };
  const first = readPlan(planText({ ...readPlan('{"format":"configmgr-mof-upgrade-plan","version":2,"list":"sp1"}') }));
  test('of the version that is written here is read', () => expect(first.list).toBe('sp1'));
  test.each<[string, unknown[]]>([
    ['format', ['x', undefined]],
    ['version', [99, '1', undefined]],
    ['list', [1, undefined]],
    ['evidence', ['.', [1]]],
    ['sites', [{}, [1]]],
    ['sites.0.code', [1, undefined]],
    ['sites.0.type', [1, undefined]],
    ['sites.0.parent', [1]],
    ['sites.0.server', [1]],
    ['sites.0.name', [1]],
    ['computers.0.site', [1, undefined]],
    ['computers.0.name', [1, undefined]],
    ['computers.0.role', ['king', undefined]],
    ['computers.0.by', [1, undefined]],
    ['computers.0.at', ['yesterday', undefined]],
    ['answers.0.question', [1, undefined]],
    ['answers.0.answer', ['maybe', undefined]],
    ['answers.0.at', [undefined]],
    ['steps.0.step', [1, undefined]],
    ['steps.0.site', [1]],
    ['steps.0.computer', [1]],
    ['steps.0.tick.state', ['maybe', undefined]],
    ['steps.0.tick.note', [1]],
    ['steps.0.tick.overrules', ['o', [1]]],
    ['steps.0.tick.evidence', ['o', [1], [{}], [{ says: 'x', source: 1 }]]],
    ['steps.0.tick.by', [undefined]],
    ['steps.0.assigned', [1]],
    ['steps.0.assigned.to', [1, undefined]],
    ['steps.0.notes', [1, [1]]],
    ['steps.0.notes.0.text', [1, undefined]],
    ['steps.0.notes.0.at', [undefined]],
  ])('whose %s is no such thing is refused', (place, bad) => {
    expect(isRead(plan)).toBe(true);
    for (const value of bad) expect(isRead(changed(plan, place, value)), JSON.stringify(value)).toBe(false);
  });
});
