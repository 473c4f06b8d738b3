// The picture of the sites: what it must not do, however many sites there are and however long their names.
import { expect, test } from 'vitest';
import { hierarchySvg } from '../../server/src/report/hierarchyPicture';
import { upgradeOrder } from '../../server/src/upgrade/hierarchy';
import type { ChecklistView } from '../../server/src/upgrade/plan/view';
import { LISTS } from '../../server/src/upgrade/steps';

/** Measured in a browser: the average of a letter of 13 px in a wide font. */
const LETTER = 6.8;

test('no bar of progress stands on a name', () => {
  const name = 'Branch office with a rather long name of a town';
  const sites = upgradeOrder(
    [
      { code: 'CEN', name: 'Central', type: 'primary', build: 6221 },
      { code: 'PR1', name, type: 'primary', build: 5931, parent: 'CEN' },
      ...Array.from({ length: 60 }, (_, i) => ({
        code: `S${String(i).padStart(2, '0')}`,
        name: `${name} ${i}`,
        type: 'secondary' as const,
        build: 5931,
        parent: 'PR1',
      })),
    ],
    LISTS.sp1.target.build,
  );
  const [step] = LISTS.sp1.steps;
  const entries = sites.map(({ code }) => ({ step: step!, number: 1, site: code, state: 'open' }));
  const svg = hierarchySvg({ list: LISTS.sp1, entries, sites, questions: [], notes: [] } as unknown as ChecklistView);
  const bars = [...svg.matchAll(/class="bar" x="(\d+)"/g)].map(([, x]) => Number(x));
  expect(bars).toHaveLength(62);
  const texts = [...svg.matchAll(/<text x="(\d+)" y="\d+">([^<]*)<tspan[^>]*>([^<]*)<\/tspan>/g)];
  expect(texts).toHaveLength(62);
  for (const [, x, shown, words] of texts)
    expect(Number(x) + `${shown}${words}`.length * LETTER).toBeLessThan(Math.min(...bars));
});

test('a site that is upgraded by what a person says alone, against the files, is not drawn like the others', () => {
  const [central, primary] = ['CEN', 'PR1'];
  const sites = upgradeOrder(
    [
      { code: central, type: 'primary', build: 6221 },
      { code: primary, type: 'primary', build: 5931, parent: central },
    ],
    LISTS.sp1.target.build,
  );
  const step = LISTS.sp1.steps.find(({ isUpgrade }) => isUpgrade)!;
  const entries = [
    { step, number: 1, site: central, state: 'done' },
    { step, number: 1, site: primary, state: 'overruled' },
  ];
  const svg = hierarchySvg({ list: LISTS.sp1, entries, sites, questions: [], notes: [] } as unknown as ChecklistView);
  expect([...svg.matchAll(/class="mark (\w+)"/g)].map(([, look]) => look)).toEqual(['done', 'overruled']);
  expect([...svg.matchAll(/<tspan class="quiet"> ([^<]*)</g)].map(([, words]) => words)).toEqual([
    'primary, upgraded',
    'primary, upgraded, overruled',
  ]);
});
