// The lists of steps as data.
import { describe, expect, test } from 'vitest';
import { inWords as inCliWords } from '../../server/src/cli/words';
import { inWords as inEditorWords } from '../../server/src/lsp/words';
import { wordedStep } from '../../server/src/report/checklist';
import { LISTS, readStepList } from '../../server/src/upgrade/steps';

describe.each(Object.entries(LISTS))('%s', (_id, list) => {
  test('ids are unique and known, every text is a sentence or a command, and no placeholder is left', () => {
    const ids = new Set(list.steps.map(({ id }) => id));
    const questions = new Set(list.questions.map(({ id }) => id));
    const phases = new Set(list.phases.map(({ id }) => id));
    expect(ids.size).toBe(list.steps.length);
    for (const step of list.steps) {
      const { title, why, how, goesWrong, where, references } = step;
      // An editor has no command line.
      expect(how).not.toContain('configmgr-mof');
      for (const text of [title, why, how, goesWrong, where, ...references]) {
        expect(text).not.toMatch(/[{}]/);
        expect(text.trim()).not.toBe('');
      }
      expect(why).toMatch(/\.$/);
      expect(goesWrong).toMatch(/\.$/);
      expect(references).not.toEqual([]);
      expect(phases).toContain(step.phase);
      for (const id of step.waitsFor ?? []) expect(ids).toContain(id);
      for (const { question } of step.appliesWhen ?? []) expect(questions).toContain(question);
    }
  });
  test('each reader is told in their own words what of the product does a step', () => {
    const [cli, editor] = [inCliWords, inEditorWords].map((words) =>
      list.steps.map((step) => wordedStep({ step, evidence: [] }, words)),
    );
    const withRun = list.steps.flatMap(({ run }, i) => (run === undefined ? [] : [i]));
    expect(withRun).not.toEqual([]);
    for (const i of withRun) {
      expect(cli![i]!.how).toContain('configmgr-mof');
      expect(editor![i]!.how).toMatch(/“[A-Z]/);
      expect(editor![i]!.how).not.toMatch(/configmgr-mof|--/);
    }
  });
  test('a phase is in one piece, and nobody waits for a later step', () => {
    const phases = list.steps.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
    expect(phases).toEqual(list.phases.map(({ id }) => id));
    const order = list.steps.map(({ id }) => id);
    for (const { id, waitsFor = [] } of list.steps)
      for (const earlier of waitsFor) expect(order.indexOf(earlier)).toBeLessThan(order.indexOf(id));
  });
  test('the order is that of the source', () => {
    const order = list.steps.map(({ id }) => id);
    const known = [
      'disable-replication',
      'site-backup',
      'hotfix-945635',
      'wsus',
      'backup-inventory',
      'prerequisite-checker',
    ];
    const after = [
      'upgrade-sites',
      'enable-replication',
      'verify-installation',
      'reapply-inventory',
      'upgrade-clients',
    ];
    const wanted = [...known, ...after].filter((id) => order.includes(id));
    expect(order.filter((id) => wanted.includes(id))).toEqual(wanted);
  });
});

describe('a list of a team', () => {
  const own = {
    id: 'tell-the-help-desk',
    after: 'restart',
    phase: 'verify',
    title: 'Tell the help desk',
    why: 'They will be called.',
    how: 'Send the mail.',
    where: 'anywhere',
    sites: 'any',
    goesWrong: 'Nobody reads it.',
    evidence: [],
    references: ['Internal'],
  };
  const head = { format: 'configmgr-mof-upgrade-steps', version: 1 };
  test('adds its own step to one of ours, in its place', () => {
    const list = readStepList({ ...head, extends: 'sp1', steps: [own] });
    const order = list.steps.map(({ id }) => id);
    expect(order.indexOf(own.id)).toBe(order.indexOf('restart') + 1);
    expect(order.filter((id) => id !== own.id)).toEqual(LISTS.sp1.steps.map(({ id }) => id));
    expect(list.target).toEqual(LISTS.sp1.target);
  });
  test('replaces a step, leaves one out, and names other words for the logs', () => {
    const list = readStepList({
      ...head,
      extends: 'sp2',
      without: ['wsus'],
      steps: [{ ...own, id: 'restart' }],
      words: { prerequisites: { passed: ['Bestanden'] } },
    });
    expect(list.steps.find(({ id }) => id === 'restart')?.title).toBe('Tell the help desk');
    expect(list.steps.some(({ id }) => id === 'wsus')).toBe(false);
    expect(list.steps.some(({ waitsFor }) => waitsFor?.includes('wsus'))).toBe(false);
    expect(list.words.prerequisites).toMatchObject({ passed: ['Bestanden'], error: ['Error', 'Failed'] });
  });
  test.each<[string, unknown, RegExp]>([
    ['something else', { steps: [] }, /no list of upgrade steps/],
    ['a later version', { ...head, version: 2 }, /version/],
    ['an unknown list', { ...head, extends: 'sp9' }, /the lists are sp1, sp2/],
    ['no target', { ...head, steps: [] }, /no target/],
    ['a step without a title', { ...head, extends: 'sp1', steps: [{ ...own, title: undefined }] }, /“title”/],
    ['a step without evidence', { ...head, extends: 'sp1', steps: [{ ...own, evidence: undefined }] }, /evidence/],
  ])('is refused with a sentence: %s', (_name, value, sentence) => {
    expect(() => readStepList(value)).toThrow(sentence);
  });
});
