// The lists of steps as data.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import german from '../../l10n/bundle.l10n.de.json';
import { inWords as inCliWords } from '../../server/src/cli/words';
import { inWords as inEditorWords } from '../../server/src/lsp/words';
import { setTexts } from '../../server/src/l10n';
import { wordedStep } from '../../server/src/report/checklist';
import { ANSWERING } from '../../server/src/upgrade/evidence';
import { EVIDENCE_KINDS, LISTS, readStepList, RUNS, type StepList } from '../../server/src/upgrade/steps';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
}
const root = path.resolve(import.meta.dirname, '../..');
const lists = path.join(root, 'server/src/upgrade/lists');

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
  test.each([
    ['English', undefined],
    ['German', german],
  ])('in %s what the side bar shows of a step is short, and no two steps show the same', (_language, texts) => {
    setTexts(texts);
    onTestFinished(() => setTexts(undefined));
    const { target } = list;
    const shown = LISTS[target.id as keyof typeof LISTS].steps.map(({ title, short }) => short ?? title);
    // What fits into a side bar of 300 pixels beside the mark of its state.
    expect(shown.filter((name) => name.length > 26)).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
    // Phases are less deep, and have their count beside them.
    const phases = LISTS[target.id as keyof typeof LISTS].phases.map(({ title }) => title);
    expect(phases.filter((title) => title.length > 28)).toEqual([]);
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

const onEach = ({ steps }: StepList): string[] =>
  steps.flatMap(({ id, each: roles }) => (roles ? [`${id}: ${roles.join(', ')}`] : []));

test('the steps that are done on each computer, and on which', () => {
  const servers = 'site-server, site-system, provider, database, software-update-point';
  expect(onEach(LISTS.sp1)).toEqual([
    `windows-updates: ${servers}`,
    'sql-updates: database',
    'uninstall-aik: provider',
    'wsus: software-update-point',
    `site-system-prerequisites: ${servers}, console`,
    'windows-server-2008: site-server, site-system, software-update-point',
    `restart: ${servers}`,
    'upgrade-consoles: console',
  ]);
  expect(onEach(LISTS['current-branch'])).toEqual([
    'dotnet: site-server, site-system',
    'kit: site-server, provider',
    'windows-updates: site-server, site-system, provider, database',
    'availability-group: database',
    'extensions: site-server, console',
    'consoles: console',
    'availability-group-back: database',
    'extensions-after: site-server, console',
  ]);
  expect(onEach(LISTS['2012-to-current-branch'])).toEqual(
    expect.arrayContaining(['old-roles: site-system', 'nlb: software-update-point']),
  );
});

describe('the schema that ships for editors', () => {
  const schema = JSON.parse(readFileSync(path.join(root, 'schemas/upgrade-steps.schema.json'), 'utf8')) as Schema;
  const step = schema.definitions.step!;

  test('knows every field that our own lists use, and requires what the reader requires', () => {
    for (const file of readdirSync(lists)) {
      const list = JSON.parse(readFileSync(path.join(lists, file), 'utf8')) as Record<string, unknown>;
      expect(Object.keys(schema.properties!)).toEqual(expect.arrayContaining(Object.keys(list)));
      for (const one of (list.steps ?? []) as Record<string, unknown>[]) {
        expect(Object.keys(step.properties!)).toEqual(expect.arrayContaining(Object.keys(one)));
        expect(Object.keys(one)).toEqual(expect.arrayContaining([...step.required!]));
      }
    }
    const whole = { format: 'configmgr-mof-upgrade-steps', version: 1, extends: 'sp1' };
    const example = {
      id: 'a',
      phase: 'save',
      title: 'a',
      why: 'a',
      how: 'a',
      where: 'a',
      sites: 'any',
      goesWrong: 'a',
    };
    const complete: Record<string, unknown> = { ...example, evidence: [], references: [] };
    expect(() => readStepList({ ...whole, steps: [complete] })).not.toThrow();
    for (const name of step.required!)
      expect(() => readStepList({ ...whole, steps: [{ ...complete, [name]: undefined }] }), name).toThrow();
  });
  test('knows every kind of evidence, and what of the product does a step', () => {
    const kinds = schema.definitions.evidence!.oneOf!.flatMap(({ properties }) => {
      const { const: one, enum: some } = properties!.kind!;
      return one === undefined ? some! : [one];
    });
    expect(kinds.sort()).toEqual([...EVIDENCE_KINDS].sort());
    expect(step.properties!.run!.enum).toEqual(RUNS);
    expect(schema.properties!.questions!.items!.properties!.answeredBy!.enum).toEqual(ANSWERING);
  });
  test('refers to nothing that it does not define', () => {
    for (const file of readdirSync(path.join(root, 'schemas'))) {
      const text = readFileSync(path.join(root, 'schemas', file), 'utf8');
      const { definitions } = JSON.parse(text) as Schema;
      for (const [, name] of text.matchAll(/"#\/definitions\/(\w+)"/g)) expect(definitions).toHaveProperty(name!);
    }
  });
});

test('every step is in the table of the documentation', () => {
  const text = readFileSync(path.join(root, 'docs/upgrade.md'), 'utf8');
  const table = text.slice(text.indexOf('## The steps, sentence by sentence'), text.indexOf('## Steps of your own'));
  for (const { id } of LISTS.sp1.steps) expect(table).toContain(`\`${id}\``);
  for (const [, id] of table.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g))
    expect(LISTS.sp1.steps.map((step) => step.id)).toContain(id);
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
  test('whose words are no patterns is refused, and says which', () => {
    const file = (words: unknown) => ({ ...head, extends: 'sp1', words });
    expect(() => readStepList(file({ compile: { failed: '(' } }))).toThrow('“failed” of compile');
    expect(() => readStepList(file({ prerequisites: { passed: [1] } }))).toThrow('“passed” of prerequisites');
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
    ['something else', { steps: [] }, /not a list of upgrade steps/],
    ['a later version', { ...head, version: 2 }, /version/],
    ['an unknown list', { ...head, extends: 'sp9' }, /the lists are sp1, sp2/],
    ['an unknown phase', { ...head, extends: 'sp1', steps: [{ ...own, phase: 'sleep' }] }, /phase “sleep”/],
    [
      'a step that waits for none',
      { ...head, extends: 'sp1', steps: [{ ...own, waitsFor: ['moon'] }] },
      /waits for “moon”/,
    ],
    [
      'a step that waits for itself',
      { ...head, extends: 'sp1', steps: [{ ...own, waitsFor: [own.id] }] },
      /not another step/,
    ],
    [
      'an unknown question',
      { ...head, extends: 'sp1', steps: [{ ...own, appliesWhen: [{ question: 'moon', is: 'yes' }] }] },
      /“moon”/,
    ],
    ['an unknown kind of site', { ...head, extends: 'sp1', steps: [{ ...own, sites: 'all' }] }, /“sites”/],
    [
      'an unknown kind of evidence',
      { ...head, extends: 'sp1', steps: [{ ...own, evidence: [{ kind: 'oracle' }] }] },
      /no kind/,
    ],
    [
      'a pattern that is none',
      { ...head, extends: 'sp1', steps: [{ ...own, evidence: [{ kind: 'prerequisite-rules', pattern: '(' }] }] },
      /regular expression/,
    ],
    ['no target', { ...head, steps: [] }, /no target/],
    ['a step without a title', { ...head, extends: 'sp1', steps: [{ ...own, title: undefined }] }, /“title”/],
    ['a short title that is no text', { ...head, extends: 'sp1', steps: [{ ...own, short: 5 }] }, /“short”/],
    ['a step without evidence', { ...head, extends: 'sp1', steps: [{ ...own, evidence: undefined }] }, /evidence/],
  ])('is refused with a sentence: %s', (_name, value, sentence) => {
    expect(() => readStepList(value)).toThrow(sentence);
  });
});
