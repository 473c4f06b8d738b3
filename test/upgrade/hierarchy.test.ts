// The order of sites: laws over any export, however broken.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSites, orderProblems, upgradeOrder } from '../../server/src/upgrade/hierarchy';
import type { Site } from '../../server/src/upgrade/sites';

const site = (code: string, parent: string | undefined, build: number, type: Site['type'] = 'primary'): Site => ({
  ...{ code, type, build },
  ...(parent === undefined ? {} : { parent }),
});

test('top down, and next is what has only upgraded sites above it', () => {
  const ordered = upgradeOrder(
    [
      site('SEC', 'PRI', 5931, 'secondary'),
      site('PRI', 'CEN', 5931),
      site('CEN', undefined, 6221),
      site('BRA', 'CEN', 5931),
      site('LOW', 'BRA', 5931),
    ],
    6221,
  );
  expect(ordered.map(({ code, level }) => `${code}${level}`)).toEqual(['CEN0', 'BRA1', 'PRI1', 'LOW2', 'SEC2']);
  expect(nextSites(ordered).map(({ code }) => code)).toEqual(['BRA', 'PRI']);
});

test('a site below one that is done before its parent waits for the parent as well', () => {
  const ordered = upgradeOrder(
    [site('CEN', undefined, 5931), site('PRI', 'CEN', 6221), site('LOW', 'PRI', 5931)],
    6221,
  );
  expect(nextSites(ordered).map(({ code }) => code)).toEqual(['CEN']);
});

const code = fc.constantFrom('AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF');
const exported = fc.uniqueArray(
  fc.record({
    code,
    parent: fc.option(code, { nil: undefined }),
    build: fc.constantFrom(5931, 6221, 9999),
    type: fc.constantFrom('primary' as const, 'secondary' as const),
  }),
  { selector: (one) => one.code },
);

test('law: each site once; a next site stands in the one tree under one root, with everything above it upgraded', () => {
  fc.assert(
    fc.property(exported, (list) => {
      const ordered = upgradeOrder(
        list.map((one) => site(one.code, one.parent, one.build, one.type)),
        6221,
      );
      expect(ordered.map((one) => one.code).sort()).toEqual(list.map((one) => one.code).sort());
      const byCode = new Map(list.map((one) => [one.code as string, one]));
      const roots = list.filter(({ parent }) => parent === undefined);
      for (const next of nextSites(ordered)) {
        expect(roots).toHaveLength(1);
        expect(next.build).toBe(5931);
        let up = byCode.get(next.code)!;
        for (let steps = 0; up.parent !== undefined; steps++) {
          expect(steps).toBeLessThan(list.length);
          up = byCode.get(up.parent)!;
          expect(up.build).toBe(6221);
        }
        expect(up.code).toBe(roots[0]!.code);
      }
      // Whoever has no certain place is said.
      for (const { astray } of ordered) if (astray !== undefined) expect(orderProblems(ordered)).toContain(astray);
    }),
  );
});

test('law: in a sound tree somebody is next until all are done', () => {
  const tree = fc.array(fc.record({ above: fc.nat(), done: fc.boolean() }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(tree, (nodes) => {
      const name = (index: number): string => `S${String(index).padStart(2, '0')}`;
      const list = nodes.map(({ above, done }, index) =>
        site(name(index), index === 0 ? undefined : name(above % index), done ? 6221 : 5931),
      );
      const ordered = upgradeOrder(list, 6221);
      expect(nextSites(ordered).length > 0).toBe(nodes.some(({ done }) => !done));
    }),
  );
});
