// Evidence, site by site in a plan: what one computer shows is not taken for another.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openChecklist, recordInPlan, startPlan } from '../../server/src/service';
import { upgradeOrder } from '../../server/src/upgrade/hierarchy';
import type { Evidence, EvidenceState, Part } from '../../server/src/upgrade/evidence';
import { ticked } from '../../server/src/upgrade/plan/edit';
import { entriesOf, type Entry } from '../../server/src/upgrade/plan/entries';
import { emptyPlan, type Plan } from '../../server/src/upgrade/plan/model';
import { LISTS, type Step } from '../../server/src/upgrade/steps';
import { Scene } from './scene';
import { MINE, NEW_DEFAULT, prereq, RTM, sitesCsv, SP1 } from './texts';

const SITES = sitesCsv(
  { code: 'CEN', build: SP1, type: 2, server: 'S1' },
  { code: 'PR1', parent: 'CEN', build: RTM, type: 2, server: 's2.contoso.example' },
);

/** `CEN open, PR1 needs-you`, and the sentences of each site. */
async function entries(step: string, arrange: (scene: Scene) => void): Promise<{ states: string; says: string[] }> {
  const scene = new Scene();
  try {
    scene.write('sites.csv', SITES);
    arrange(scene);
    mkdirSync(path.join(scene.folder, 'evidence'), { recursive: true });
    const plan = path.join(scene.folder, 'evidence', 'upgrade-plan.json');
    await startPlan(scene.env, plan, { list: 'sp1', sites: [], files: [scene.file('sites.csv')] });
    const { view } = await openChecklist(scene.env, { plan, paths: [] });
    const own = view.entries.filter((entry) => entry.step.id === step);
    return {
      states: own.map(({ site, state }) => `${site} ${state}`).join(', '),
      says: own.map(({ evidence }) => evidence.map(({ says }) => says).join('\n')),
    };
  } finally {
    scene.remove();
  }
}

const log =
  (...lines: string[]) =>
  (scene: Scene): void =>
    void scene.write('ConfigMgrPrereq.log', prereq('2008-06-09', ...lines));

describe('a line of the log about one subject', () => {
  test('is of the site whose server it names, and of no other', async () => {
    const { states, says } = await entries('wsus', log('START', 'S1; WSUS SDK; Warning; old', 'END'));
    expect(states).toBe('CEN open, PR1 needs-you');
    expect(says[1]).not.toContain('S1');
  });
  test('counts until that computer is looked at again', async () => {
    const other = log('START', 'S1; WSUS SDK; Warning; old', 'END', 'START', 'S2; WSUS SDK; Passed', 'END');
    expect((await entries('wsus', other)).states).toBe('CEN open, PR1 needs-you');
    const same = log('START', 'S1; WSUS SDK; Warning; old', 'END', 'START', 'S1; WSUS SDK; Passed', 'END');
    expect((await entries('wsus', same)).states).toBe('CEN needs-you, PR1 needs-you');
  });
  test('of a computer that is no site server may be of any of them', async () => {
    const { states } = await entries('wsus', log('START', 'WSUS9; WSUS SDK; Warning; old', 'END'));
    expect(states).toBe('CEN open, PR1 open');
  });
});

test('the checker: each site needs the log of its own server', async () => {
  const { states, says } = await entries('prerequisite-checker', log('START', 'S2; Restart; Passed', 'END'));
  // CEN is upgraded already: it has nothing left to be checked, and nothing shows that it was.
  expect(states).toBe('CEN unknown, PR1 done');
  expect(says[0]).toContain('No file says anything about site CEN');
});

test('the builds: a site that is upgraded proves nothing for the one below it', async () => {
  expect((await entries('upgrade-sites', () => undefined)).states).toBe('CEN done, PR1 open');
});

test('boot images: each site by the folder of its export, and none by that of another', async () => {
  const image = (name: string, f8: boolean): string =>
    `instance of SMS_BootImagePackage { Name = "${name}"; PackageID = "ABC00001"; EnableLabShell = ${f8 ? 'TRUE' : 'FALSE'}; };`;
  const customized = (scene: Scene): void => void scene.write('PR1/boot.mof', image('Boot image (x86)', true));
  expect((await entries('save-boot-images', customized)).states).toBe('CEN unknown, PR1 open');
  const harmless = (scene: Scene): void => void scene.write('PR1/boot.mof', image('Our image', true));
  expect((await entries('save-boot-images', harmless)).states).toBe('CEN unknown, PR1 not-applicable');
  const taken = (scene: Scene): void => {
    scene.write('PR1/boot-before.mof', image('Boot image (x86)', true));
    scene.write('PR1/boot-after.mof', image('Boot image (x86)', false));
    scene.write('CEN/boot-after.mof', image('Boot image (x86)', true));
  };
  expect((await entries('check-boot-images', taken)).states).toBe('CEN needs-you, PR1 open');
});

test('a step that was ticked when no site was known is open for a site that is found later', () => {
  const step = LISTS.sp1.steps.find(({ id }) => id === 'status-messages')!;
  const result = { step, number: 2, state: 'needs-you' as const, evidence: [], parts: [] };
  const tick = { step: step.id, state: 'done' as const, by: 'ann', at: '2008-06-01T12:00:00Z' };
  const plan: Plan = { ...emptyPlan('sp1'), ticks: [tick] };
  expect(entriesOf([result], [], plan).map(({ state }) => state)).toEqual(['done']);
  const sites = upgradeOrder([{ code: 'CEN', type: 'primary' }], SP1);
  const [entry] = entriesOf([result], sites, plan);
  expect(entry).toMatchObject({ site: 'CEN', state: 'needs-you' });
  expect(entry!.because).toContain('before site CEN was known');
});

describe('an answer that files give', () => {
  async function answered(arrange: (scene: Scene) => void, answer?: 'yes' | 'no') {
    const scene = new Scene();
    try {
      arrange(scene);
      const plan = path.join(scene.folder, 'evidence', 'upgrade-plan.json');
      mkdirSync(path.dirname(plan), { recursive: true });
      await startPlan(scene.env, plan, { list: 'sp1', sites: [{ code: 'CEN', type: 'primary' }], files: [] });
      if (answer) {
        const edit = { action: 'answer' as const, answers: [{ question: 'customized-inventory', answer }] };
        await recordInPlan(scene.env, plan, () => scene.store(), edit, 'ann');
      }
      const { view } = await openChecklist(scene.env, { plan, paths: [] });
      return {
        question: view.questions.find(({ id }) => id === 'customized-inventory')!,
        entry: view.entries.find(({ step }) => step.id === 'reapply-inventory')!,
      };
    } finally {
      scene.remove();
    }
  }
  const mine = (scene: Scene): void => void scene.write('CEN/SMS_def.mof', MINE);
  test('says which file gave it', async () => {
    const { question } = await answered(mine);
    expect(question).toMatchObject({ answer: 'yes', found: { says: 'It has classes of your own: Contoso_Warranty.' } });
    expect(question.by).toBeUndefined();
  });
  test('is none where nothing tells', async () => {
    const { question } = await answered((scene) => void scene.write('CEN/SMS_def.mof', NEW_DEFAULT));
    expect(question).toMatchObject({ answer: 'unknown' });
  });
  test('does not replace what a person said, and a step is not left out against it', async () => {
    const { question, entry } = await answered(mine, 'no');
    expect(question).toMatchObject({ answer: 'no', by: 'ann', found: { answer: 'yes' } });
    expect(entry.state).toBe('needs-you');
    expect(entry.because).toContain('says otherwise');
  });
});

describe('a step', () => {
  const [step] = LISTS.sp1.steps;
  const part = (state: EvidenceState, says: string, more: Partial<Part> = {}, counts = true): Part => ({
    ...{ state, evidence: [{ kind: 'sites', says, counts }] },
    ...more,
  });
  const of = (one: Partial<Step>, parts: readonly Part[], plan: Partial<Plan> = {}, sites: object[] = []): Entry[] => {
    const own = { ...step!, evidence: [{ kind: 'clients' }], ...one } as Step;
    const result = { step: own, number: 1, state: 'open', evidence: [], parts } as const;
    return entriesOf([result], upgradeOrder(sites as never, SP1), { ...emptyPlan('sp1'), ...plan });
  };
  const tick = (state: 'done' | 'open', day: number) => ({
    step: step!.id,
    state,
    by: 'ann',
    at: `2008-06-0${day}T12:00:00Z`,
  });

  test('that is done on each computer takes for one what speaks of it, and what may speak against it', () => {
    const computers = ['dp1', 'DP2'].map((name) => ({ name, role: 'site-system' }));
    const parts = [
      part('open', 'One.', { computer: 'DP1.contoso.example' }),
      part('done', 'Two.', { computer: 'dp2' }),
      part('done', 'All.'),
      part('open', 'Some.'),
    ];
    const entries = of({ each: ['site-system'] }, parts, {}, [{ code: 'CEN', type: 'primary', computers }]);
    expect(entries.map(({ computer, evidence }) => [computer, evidence.map(({ says }) => says).join(' ')])).toEqual([
      ['dp1', 'One. Some.'],
      ['DP2', 'Two. Some.'],
    ]);
  });
  test('is as the newest tick says, of one time as the first; what is open against all files says why', () => {
    const state = (...ticks: ReturnType<typeof tick>[]) => of({}, [part('done', 'Well.')], { ticks })[0]!;
    expect(state(tick('done', 1), tick('open', 2)).state).toBe('open');
    expect(state(tick('open', 2), tick('done', 1)).state).toBe('open');
    expect(state(tick('open', 2), tick('done', 2)).state).toBe('open');
    expect(state(tick('open', 1), tick('done', 2)).state).toBe('done');
    expect(state(tick('open', 1)).because).toContain('whatever the files show');
    expect(of({}, [part('unknown', 'Hm.')], { ticks: [tick('open', 1)] })[0]).toMatchObject({ state: 'unknown' });
  });
  test('waits for others that are not finished', () => {
    const [first, second] = [
      { ...step!, id: 'a' },
      { ...step!, id: 'b', waitsFor: ['a'] },
    ];
    const waits = (state: EvidenceState): readonly string[] =>
      entriesOf(
        [first, second].map((one, i) => ({
          ...{ step: one, number: i + 1, state, evidence: [], parts: [part(i === 0 ? state : 'open', 'X.')] },
        })),
        [],
        emptyPlan('sp1'),
      )[1]!.waitsFor;
    expect([waits('open'), waits('unknown'), waits('done'), waits('not-applicable')]).toEqual([['a'], ['a'], [], []]);
  });
  test('that files contradict is ticked with a note that says something, and keeps what it overrules', () => {
    const evidence = [part('open', 'Bad.'), part('open', 'Aside.', {}, false)].flatMap((one): Evidence[] => [
      ...one.evidence,
    ]);
    const entry = { step: step!, found: 'open', evidence } as unknown as Entry;
    const at = (note?: string): Plan =>
      ticked(emptyPlan('sp1'), {
        ...{ entries: [entry], state: 'done', by: 'ann', at: '2008-06-01T12:00:00Z', keep: () => [] },
        ...(note === undefined ? {} : { note }),
      });
    for (const none of [undefined, '', ' ']) expect(() => at(none)).toThrow('Bad.');
    expect(at('I looked.').ticks).toMatchObject([{ note: 'I looked.', overrules: ['Bad.'] }]);
  });
});
