// The plan file: its text, and two copies of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergePlans, readConflictedPlan } from '../../server/src/upgrade/plan/merge';
import type { Plan } from '../../server/src/upgrade/plan/model';
import { emptyPlan } from '../../server/src/upgrade/plan/model';
import { planText, readPlan } from '../../server/src/upgrade/plan/text';

const at = fc.integer({ min: 0, max: 5 }).map((day) => `2008-06-0${day + 1}T00:00:00.000Z`);
const by = fc.constantFrom('anna', 'ben', 'a "quoted" name\n');
const step = fc.constantFrom('site-backup', 'wsus', 'restart');
const site = fc.option(fc.constantFrom('CEN', 'PRI'), { nil: undefined });
const subject = { step, site, by, at };
const clean = <T extends object>(facts: T[]): T[] => JSON.parse(JSON.stringify(facts)) as T[];
const unique = <T>(facts: T[], key: (fact: T) => string): T[] => [
  ...new Map(facts.map((fact) => [key(fact), fact])).values(),
];
const plan: fc.Arbitrary<Plan> = fc
  .record({
    ticks: fc.array(fc.record({ ...subject, state: fc.constantFrom('done', 'not-applicable', 'open', 'none') }), {
      maxLength: 6,
    }),
    notes: fc.array(fc.record({ ...subject, text: fc.string() }), { maxLength: 3 }),
    assignments: fc.array(fc.record({ ...subject, to: by }), { maxLength: 3 }),
    answers: fc.array(
      fc.record({ question: fc.constantFrom('a', 'b'), answer: fc.constantFrom('yes', 'no', 'unknown'), by, at }),
      { maxLength: 3 },
    ),
  })
  .map(({ ticks, notes, assignments, answers }) => {
    const key = (fact: { step: string; site?: string }): string => `${fact.step} ${fact.site ?? ''}`;
    return {
      ...emptyPlan('sp1'),
      ticks: unique(clean(ticks), key) as Plan['ticks'],
      notes: unique(clean(notes), (note) => JSON.stringify(note)),
      assignments: unique(clean(assignments), key),
      answers: unique(answers, ({ question }) => question) as Plan['answers'],
    };
  });

describe('the text', () => {
  test('law: reading gives what was written, and writing is stable, one fact a line', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const text = planText(one);
        expect(planText(readPlan(text))).toBe(text);
        const shuffled: Plan = { ...one, ticks: [...one.ticks].reverse(), notes: [...one.notes].reverse() };
        expect(planText(shuffled)).toBe(text);
        const lines = text.split('\n');
        for (const [name, facts] of [
          ['state', one.ticks],
          ['text', one.notes],
          ['to', one.assignments],
        ] as const) {
          const own = lines.filter((line) => line.includes(`{"${name}":`) || line.includes(`,"${name}":`));
          expect(own).toHaveLength(facts.length);
        }
      }),
    );
  });
  test.each<[string, string, RegExp]>([
    ['no JSON', '{', /not JSON/],
    ['other JSON', '{"a":1}', /not a plan/],
    ['a later version', '{"format":"configmgr-mof-upgrade-plan","version":9,"list":"sp1"}', /version 9/],
    ['marks of a conflict', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n', /merge conflict/],
    [
      'a tick without a name',
      planText({ ...emptyPlan('sp1'), ticks: [{ step: 'a', state: 'done', at: '2008-01-01' } as never] }),
      /Entry 2 of “steps” \(a\)/,
    ],
    [
      'a tick of an unknown kind',
      planText({ ...emptyPlan('sp1'), ticks: [{ step: 'a', state: 'maybe', by: 'x', at: '2008-01-01' } as never] }),
      /Entry 2 of “steps” \(a\)/,
    ],
    [
      'a time that is none',
      planText({ ...emptyPlan('sp1'), answers: [{ question: 'a', answer: 'no', by: 'x', at: 'soon' }] }),
      /Entry 1 of “answers”/,
    ],
  ])('%s is refused with a sentence', (_name, text, sentence) => {
    expect(() => readPlan(text)).toThrow(sentence);
  });
});

describe('two copies', () => {
  const at = '2008-05-01T10:00:00.000Z';
  const ticked = (step: string, state: 'done' | 'open', by: string): Plan => ({
    ...emptyPlan('sp1'),
    ticks: [{ step, state, by, at }],
  });
  const conflicted = (mine: Plan, other: Plan, base = ''): string =>
    `<<<<<<< HEAD\n${planText(mine)}${base}=======\n${planText(other)}>>>>>>> other\n`;
  test('that Git left with the markers of a conflict are read as one', () => {
    const [one, two] = [ticked('a', 'done', 'anna'), ticked('b', 'done', 'ben')];
    for (const base of ['', `||||||| base\n${planText(emptyPlan('sp1'))}`])
      expect(readConflictedPlan(conflicted(one, two, base)).ticks.map(({ by }) => by)).toEqual(['anna', 'ben']);
    expect(planText(readConflictedPlan(planText(one)))).toBe(planText(one));
  });
  test('that contradict each other are not', () => {
    const text = conflicted(ticked('a', 'done', 'anna'), ticked('a', 'open', 'ben'));
    expect(() => readConflictedPlan(text)).toThrow(/merge conflict of Git.*anna and ben recorded different things/);
    expect(() => readConflictedPlan(text.slice(0, -20))).toThrow(/merge conflict/);
  });
  test('have places for the questions of both', () => {
    const [one, two] = [
      ['a', 'b'],
      ['b', 'c'],
    ].map((questions): Plan => ({ ...emptyPlan('sp1'), questions }));
    expect(mergePlans(one!, two!).plan.questions).toEqual(['a', 'b', 'c']);
  });
  test('law: the order of the copies makes no difference, and merging again changes nothing', () => {
    fc.assert(
      fc.property(plan, plan, (one, two) => {
        const merged = mergePlans(one, two).plan;
        // Of facts of one second that agree either may be kept; what they say is the same.
        const essence = ({ ticks, answers, notes, assignments }: Plan): unknown => [
          ticks.map(({ step: id, site: code, state }) => [id, code, state].join()).sort(),
          answers.map(({ question, answer }) => [question, answer].join()).sort(),
          notes.map((note) => JSON.stringify(note)).sort(),
          assignments.length,
        ];
        expect(essence(mergePlans(two, one).plan)).toEqual(essence(merged));
        expect(planText(mergePlans(merged, two).plan)).toBe(planText(merged));
        expect(planText(mergePlans(merged, merged).plan)).toBe(planText(merged));
      }),
    );
  });
  test('law: no tick is lost: the newest one of each subject is there', () => {
    fc.assert(
      fc.property(plan, plan, (one, two) => {
        const { plan: merged } = mergePlans(one, two);
        for (const tick of [...one.ticks, ...two.ticks]) {
          const kept = merged.ticks.find((other) => other.step === tick.step && other.site === tick.site)!;
          expect(Date.parse(kept.at)).toBeGreaterThanOrEqual(Date.parse(tick.at));
        }
      }),
    );
  });
  test('facts of one second that disagree are said, and the careful one is kept', () => {
    const tick = { step: 'wsus', at: '2008-06-01T00:00:00Z' };
    const one: Plan = { ...emptyPlan('sp1'), ticks: [{ ...tick, by: 'anna', state: 'done' }] };
    const two: Plan = { ...emptyPlan('sp1'), ticks: [{ ...tick, by: 'ben', state: 'open' }] };
    for (const { plan: merged, conflicts } of [mergePlans(one, two), mergePlans(two, one)]) {
      expect(merged.ticks).toMatchObject([{ state: 'open' }]);
      expect(conflicts).toHaveLength(1);
    }
  });
});
