import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import type { InventoryFileFacts, UpgradeFacts } from '../../server/src/upgrade/assess';
import { assess } from '../../server/src/upgrade/assess';
import { readPrerequisiteLog } from '../../server/src/upgrade/prerequisiteLog';
import type { Site } from '../../server/src/upgrade/sites';
import { nextSites, orderProblems, upgradeOrder } from '../../server/src/upgrade/sites';
import { STEPS, stepsFor, TARGETS } from '../../server/src/upgrade/steps';

const nothing: UpgradeFacts = { sites: [], logs: [], inventoryFiles: [], bootImages: [] };
const site = (
  code: string,
  parent: string | undefined,
  build: number | undefined,
  type: Site['type'] = 'primary',
): Site => ({
  code,
  type,
  ...(parent === undefined ? {} : { parent }),
  ...(build === undefined ? {} : { build }),
});
const states = (facts: Partial<UpgradeFacts>): Record<string, string> =>
  Object.fromEntries(assess(TARGETS.sp1, { ...nothing, ...facts }).map(({ step, state }) => [step.id, state]));

describe('the list itself', () => {
  test('ids are unique, every text is a sentence or a command, and no placeholder is left', () => {
    expect(new Set(STEPS.map(({ id }) => id)).size).toBe(STEPS.length);
    for (const target of Object.values(TARGETS)) {
      for (const { title, why, how, howInEditor = how } of stepsFor(target)) {
        // An editor has no command line.
        expect(howInEditor).not.toContain('configmgr-mof');
        for (const text of [title, why, how, howInEditor]) {
          expect(text).not.toMatch(/[{}]/);
          expect(text.trim()).not.toBe('');
        }
        expect(why).toMatch(/\.$/);
      }
    }
  });
  test('saving comes before upgrading, and putting back after it', () => {
    const order = stepsFor(TARGETS.sp1).map(({ id }) => id);
    const at = (id: string): number => order.indexOf(id);
    expect(at('backup-inventory')).toBeLessThan(at('upgrade-sites'));
    expect(at('save-boot-images')).toBeLessThan(at('upgrade-sites'));
    expect(at('uninstall-aik')).toBeLessThan(at('restart'));
    expect(at('upgrade-sites')).toBeLessThan(at('upgrade-secondaries'));
    expect(at('verify-installation')).toBeLessThan(at('reapply-inventory'));
    expect(at('disable-replication')).toBeLessThan(at('enable-replication'));
  });
});

describe('sites', () => {
  const hierarchy = [
    site('SEC', 'PRI', 5931, 'secondary'),
    site('PRI', 'CEN', 5931),
    site('CEN', undefined, 6221),
    site('BRA', 'CEN', 5931),
    site('LOW', 'BRA', 5931),
  ];
  test('top down, and next is what has only upgraded sites above it', () => {
    const ordered = upgradeOrder(hierarchy, 6221);
    expect(ordered.map(({ code, level }) => `${code}${level}`)).toEqual(['CEN0', 'BRA1', 'PRI1', 'LOW2', 'SEC2']);
    expect(nextSites(ordered).map(({ code }) => code)).toEqual(['BRA', 'PRI']);
  });
  test('a child that is newer than its parent is said', () => {
    const ordered = upgradeOrder([site('CEN', undefined, 5931), site('PRI', 'CEN', 6221)], 6221);
    expect(orderProblems(ordered)).toEqual(['Site PRI is upgraded and its parent CEN is not; upgrade CEN next.']);
  });
  test('the state follows the builds', () => {
    expect(states({ sites: hierarchy })).toMatchObject({ 'upgrade-sites': 'open', 'upgrade-secondaries': 'open' });
    const done = hierarchy.map((one) => ({ ...one, build: 6221 }));
    expect(states({ sites: done })).toMatchObject({ 'upgrade-sites': 'done', 'verify-installation': 'needs-you' });
    expect(states({ sites: [site('ABC', undefined, undefined)] })).toMatchObject({ 'upgrade-sites': 'needs-you' });
    expect(states({ sites: [site('ABC', undefined, 6221)] })).toMatchObject({
      'upgrade-secondaries': 'not-applicable',
    });
  });
  const code = fc.constantFrom('AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF');
  test('law: any export, even one that goes round in circles, gives each site once and a next one where any is left to do', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ code, parent: fc.option(code, { nil: undefined }), build: fc.constantFrom(5931, 6221) }),
          {
            selector: ({ code }) => code,
          },
        ),
        (list) => {
          const ordered = upgradeOrder(
            list.map(({ code, parent, build }) => site(code, parent, build)),
            6221,
          );
          expect(ordered.map((one) => one.code).sort()).toEqual(list.map((one) => one.code).sort());
          const byCode = new Map(ordered.map((one) => [one.code, one]));
          const rooted = (one: Site, seen = new Set<string>()): boolean => {
            const parent = one.parent === undefined ? undefined : byCode.get(one.parent);
            return !parent || (!seen.has(one.code) && rooted(parent, seen.add(one.code)));
          };
          const undone = ordered.filter((one) => one.upgraded === false && rooted(one));
          if (undone.length > 0) expect(nextSites(ordered).length).toBeGreaterThan(0);
          for (const one of ordered) {
            const parent = one.parent === undefined ? undefined : byCode.get(one.parent);
            if (parent && rooted(one)) expect(parent.level).toBeLessThan(one.level);
          }
        },
      ),
    );
  });
});

describe('the prerequisite log', () => {
  const log = (lines: string[]): string => lines.map((line, i) => `<05-06-2008 18:31:${10 + i}> ${line}`).join('\r\n');
  const start = '******* Start Prerequisite checking. *******';
  const end = 'Prerequisite checking is completed.';
  test('only the last run counts', () => {
    const read = readPrerequisiteLog(
      log([
        start,
        'S1; Restart; Error; Restart it.',
        end,
        start,
        'S1; Restart; Passed',
        'S1; WSUS; Warning; Old; very old.',
        end,
      ]),
    );
    expect(read).toMatchObject({ runs: 2, completed: true });
    expect(read!.entries.map(({ rule, result, text }) => [rule, result, text])).toEqual([
      ['Restart', 'passed', ''],
      ['WSUS', 'warning', 'Old; very old.'],
    ]);
  });
  test('a log without an end is not done', () => {
    const found = readPrerequisiteLog(log([start, 'S1; Restart; Passed']))!;
    expect(states({ logs: [{ path: 'x.log', log: found }] })['prerequisite-checker']).toBe('open');
    const whole = readPrerequisiteLog(log([start, 'S1; Restart; Passed', end]))!;
    expect(states({ logs: [{ path: 'x.log', log: whole }] })['prerequisite-checker']).toBe('done');
  });
  test('an error about the AIK opens its step; a passed rule closes none', () => {
    const bad = readPrerequisiteLog(
      log([start, 'S1; Windows AIK; Error; Remove it.', 'S1; SQL Server replication; Passed', end]),
    )!;
    expect(states({ logs: [{ path: 'x.log', log: bad }] })).toMatchObject({
      'uninstall-aik': 'open',
      'disable-replication': 'needs-you',
    });
  });
  test('other files are no such log', () => {
    expect(readPrerequisiteLog('class A { };')).toBeUndefined();
    expect(readPrerequisiteLog('<01-01-2008 00:00:00> Setup started')).toBeUndefined();
  });
});

describe('files', () => {
  const file = (facts: Partial<InventoryFileFacts>): InventoryFileFacts => ({
    path: 'SMS_def.mof',
    ownClasses: [],
    errors: 0,
    ...facts,
  });
  test.each([
    ['backed up as it is', file({ ownClasses: ['X'], backup: '1' }), 'done'],
    ['customized, not backed up', file({ ownClasses: ['X'] }), 'open'],
    ['differs from the default', file({ customizations: 3 }), 'open'],
    ['not customized', file({ customizations: 0 }), 'not-applicable'],
    ['nobody knows', file({}), 'open'],
  ])('%s', (_name, facts, state) => {
    expect(states({ inventoryFiles: [facts] })['backup-inventory']).toBe(state);
  });
  test('the state of several is that of the worst', () => {
    const facts = [file({ backup: '1' }), file({ customizations: 2 })];
    expect(states({ inventoryFiles: facts })['backup-inventory']).toBe('open');
  });
  test('a file that is no longer what was backed up has to be merged', () => {
    expect(states({ inventoryFiles: [file({ changedSince: '1' })] })['reapply-inventory']).toBe('open');
  });

  const image = (name: string, extra = ''): UpgradeFacts['bootImages'] => [
    {
      path: 'b.mof',
      analysis: analyzeBootImageText(
        'b.mof',
        `instance of SMS_BootImagePackage { Name = "${name}"; PackageID = "ABC00001"; ${extra} };`,
      ),
    },
  ];
  test('boot images: a loss is open, an unknown one needs you, one of another name is not concerned', () => {
    expect(states({ bootImages: image('Boot image (x86)', 'EnableLabShell = TRUE;') })['save-boot-images']).toBe(
      'open',
    );
    expect(states({ bootImages: image('Boot image (x86)') })['save-boot-images']).toBe('needs-you');
    expect(states({ bootImages: image('Our image') })['save-boot-images']).toBe('not-applicable');
  });
});
