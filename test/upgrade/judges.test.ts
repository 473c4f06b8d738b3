// What the judges make of files, one condition at a time: the state, what is said, and whether the state rests on it.
import { describe, expect, test } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import { assess } from '../../server/src/upgrade/assess';
import { counted, type EvidenceSource, type Part } from '../../server/src/upgrade/evidence';
import type { UpgradeFacts } from '../../server/src/upgrade/facts';
import { upgradeOrder } from '../../server/src/upgrade/hierarchy';
import type { FileCopy, InventoryFileFacts, SiteFileFacts } from '../../server/src/upgrade/inventoryFiles';
import { judgeBootImages, judgeNotedImages } from '../../server/src/upgrade/judges/bootImages';
import { judgeClients } from '../../server/src/upgrade/judges/clients';
import { judgeCompilation } from '../../server/src/upgrade/judges/compilation';
import { isLogOf } from '../../server/src/upgrade/judges/compileLogs';
import { judgeConfigurationBackup } from '../../server/src/upgrade/judges/configurationFile';
import { judgeDownloads } from '../../server/src/upgrade/judges/downloads';
import { Finding, standingOf } from '../../server/src/upgrade/judges/finding';
import { judgeBackup, judgeReapplied } from '../../server/src/upgrade/judges/inventoryFile';
import { judgeChecker } from '../../server/src/upgrade/judges/prerequisiteLog';
import { judgeSetup } from '../../server/src/upgrade/judges/setupLog';
import { judgeSiteBackup } from '../../server/src/upgrade/judges/siteBackup';
import { judgeSites } from '../../server/src/upgrade/judges/sites';
import { judgeWsus } from '../../server/src/upgrade/judges/wsus';
import { surveySites, type Site } from '../../server/src/upgrade/sites';
import { LISTS } from '../../server/src/upgrade/steps';
import { NOTHING, at, sites, told } from './facts';

describe('without any file', () => {
  test.each(Object.keys(LISTS))('no state of %s is done, and none rests on anything', (list) => {
    const results = assess(LISTS[list as keyof typeof LISTS], NOTHING);
    expect(results.filter(({ state }) => state === 'done' || state === 'open')).toEqual([]);
    expect(results.flatMap(({ evidence }) => evidence).filter(({ counts }) => counts)).toEqual([]);
  });
  test('the customized file is a matter for a person, in a plan with sites, too', () => {
    expect(judgeReapplied(NOTHING, [])).toEqual([{ state: 'needs-you', evidence: [] }]);
  });
});

test('a file that tells nothing is said where it belongs, and nothing rests on it', () => {
  const judges: readonly [EvidenceSource, (facts: UpgradeFacts) => Part[]][] = [
    ['boot-images', (facts) => judgeBootImages(facts, [])],
    ['boot-images', judgeNotedImages],
    ['clients', (facts) => judgeClients(facts, [], 6221)],
    ['setup-log', judgeSetup],
    ['backup-log', (facts) => judgeSiteBackup(facts, [], 7)],
    ['prerequisite-log', (facts) => judgeChecker(facts, [], 7)],
    ['sites', (facts) => judgeSites(facts, [], 'any', undefined)],
    ['inventory-file', (facts) => judgeBackup(facts, [])],
    ['inventory-file', (facts) => judgeReapplied(facts, [])],
    ['wsus', (facts) => judgeWsus(facts, '3.1')],
  ];
  const mute = [...new Set(judges.map(([kind]) => kind))].map((kind) => ({ path: kind, kind, message: 'Unreadable.' }));
  for (const [kind, judge] of judges) {
    const found = judge({ ...NOTHING, mute }).flatMap(({ evidence }) => evidence);
    const spoken = found.filter(({ source }) => source !== undefined);
    expect(spoken.map(({ source, counts }) => [source, counts])).toEqual([[kind, false]]);
  }
});

test('one is counted in words', () => {
  for (const noun of ['rule', 'syntax error', 'class', 'day', 'file', 'error', 'warning', 'other log'] as const)
    expect([counted(1, noun), counted(2, noun)]).toEqual([`one ${noun}`, expect.stringMatching(`^2 ${noun}e?s$`)]);
});

describe('an export of boot images', () => {
  const image = (id: string, site: string): string =>
    `instance of SMS_BootImagePackage { Name = "Our ${id}"; PackageID = "${id}"; SourceSite = "${site}"; };\n`;
  const siteOf = async (...codes: string[]): Promise<string | undefined> => {
    const text = codes.map((code, i) => image(`CEN0000${i}`, code)).join('');
    const analysis = await analyzeBootImages([{ path: 'boot.mof', text }]);
    expect(analysis.images.map(({ image: { site } }) => site?.value)).toEqual(codes);
    const bootImages = [{ path: 'boot.mof', at: at('2008-06-01'), analysis }];
    return judgeBootImages({ ...NOTHING, bootImages }, sites({ code: 'CEN' }, { code: 'PR1', parent: 'CEN' }))[0]!.site;
  };
  test('is of the site that all of its images name, if that is one of the sites', async () => {
    expect(await siteOf('CEN')).toBe('CEN');
    expect(await siteOf('CEN', 'PR1')).toBeUndefined();
    expect(await siteOf('XYZ')).toBeUndefined();
  });
});

test('clients of an older version keep the step open, and that is what counts', () => {
  const versions = new Map([
    ['4.00.5931.0000', 2],
    ['4.00.6221.1000', 1],
  ]);
  const clients = [{ path: 'c', at: at('2008-06-01'), sites: new Map([['CEN', { all: 3, versions }]]) }];
  expect(told(judgeClients({ ...NOTHING, clients }, sites({ code: 'CEN' }), 6221))).toEqual([
    'open | 2 of 3 clients of site CEN are older: 4.00.5931.0000 (2). (counts)',
  ]);
});

describe('a compilation', () => {
  const file: SiteFileFacts = {
    ...{ path: 'X/sms_def.mof', sha256: 'a', errors: 0, copies: [], changes: [], rejected: [], archived: [] },
    storeProblems: [],
  };
  const log = (name: string, ...events: [kind: string, day: string | undefined, line: number][]) => ({
    path: `X/${name}`,
    events: events.map(([kind, day, line]) => ({
      ...{ kind, line, text: `${kind} it`, of: 'sms_def' },
      ...(day === undefined ? {} : { at: at(day), latest: at(day) }),
    })),
  });
  const judged = (...logs: ReturnType<typeof log>[]): string[] => {
    const finding = new Finding(file, { upgraded: true });
    const facts = { ...NOTHING, inventoryFiles: [file], compileLogs: logs } as unknown as UpgradeFacts;
    judgeCompilation(file, at('2008-06-02'), facts, [], finding);
    return told([finding.part()]);
  };
  test('is told with the line as an editor counts it', () => {
    const whole = log('dataldr.log', ['started', '2008-06-03', 4], ['compiled', '2008-06-03', 7]);
    expect(judged(whole)).toEqual(['done | The site compiled a file after the merge: line 8, “compiled it”. (counts)']);
  });
  test('has begun where another log says so, in the order of their times, though a log has no times', () => {
    const [end, begin] = [
      log('c.log', ['compiled', '2008-06-04', 0]),
      log('a.log', ['started', '2008-06-03', 0]),
    ] as const;
    expect(judged(end, log('b.log', ['changed', undefined, 0]), begin)[0]).toMatch(/^done/);
  });
  test('is looked for, of several sites, in a log beside a file of none', () => {
    const two = sites({ code: 'CEN' }, { code: 'PR1', parent: 'CEN' });
    const isOf = (more: object): boolean => isLogOf({ path: 'X/dataldr.log', events: [], ...more }, file, NOTHING, two);
    expect([isOf({}), isOf({ path: 'Y/dataldr.log' }), isOf({ site: 'CEN' })]).toEqual([true, false, false]);
  });
});

const copy = (id: string, day: string, more: Partial<FileCopy> = {}): FileCopy => ({
  ...{ id, at: `${day}T12:00:00.000Z`, sha256: id, origin: 'yours', isCurrent: false, isSound: true },
  ...more,
});
const inventoryFile = (more: Partial<InventoryFileFacts> = {}): InventoryFileFacts => ({
  ...{ path: 'PR1/sms_def.mof', sha256: 'now', errors: 0, copies: [], changes: [], rejected: [], archived: [] },
  ...{ storeProblems: [], inventory: { dataClasses: [] } as never, deleted: new Map(), ownClasses: [] },
  ...more,
});
const exported = (day: string, build: number) => ({
  ...{ path: day, at: at(day), problems: [] },
  sites: [{ code: 'PR1', type: 'primary', build, condition: 'active' } as Site],
});

describe('the site of a file', () => {
  const file = inventoryFile({ site: 'PR1' });
  test('is that of its folder, else the one that there is', () => {
    const two = sites({ code: 'CEN', build: 6221 }, { code: 'PR1', parent: 'CEN' });
    expect(standingOf(file, NOTHING, two)).toEqual({ code: 'PR1', upgraded: false });
    expect(standingOf(inventoryFile({ site: 'XYZ' }), NOTHING, two)).toEqual({ code: 'XYZ', upgraded: 'unknown' });
    expect(standingOf(inventoryFile(), NOTHING, two)).toEqual({ upgraded: 'unknown' });
    expect(standingOf(inventoryFile(), NOTHING, sites({ code: 'PR1' }))).toEqual({ code: 'PR1', upgraded: false });
  });
  test('was as before until the last export that says so', () => {
    const survey = surveySites([
      exported('2008-05-01', 5931),
      exported('2008-05-03', 5931),
      exported('2008-06-05', 6221),
    ]);
    expect(standingOf(file, { ...NOTHING, survey }, upgradeOrder(survey.sites, 6221))).toEqual({
      ...{ code: 'PR1', upgraded: true, notYetAt: at('2008-05-03') },
    });
  });
});

describe('SMS_def.mof', () => {
  const before = surveySites([exported('2008-05-20', 5931), exported('2008-06-05', 6221)]);
  const upgraded = upgradeOrder(before.sites, 6221);
  const merge = { at: '2008-06-08T12:00:00.000Z', isMerge: true, after: 'now' };
  const saved = (more: Partial<InventoryFileFacts>, all = upgraded, survey = before): string =>
    told(judgeBackup({ ...NOTHING, survey, inventoryFiles: [inventoryFile({ site: 'PR1', ...more })] }, all))[0]!;
  const reapplied = (more: Partial<InventoryFileFacts>, all = upgraded): string =>
    told(judgeReapplied({ ...NOTHING, inventoryFiles: [inventoryFile({ site: 'PR1', ...more })] }, all))[0]!;

  test('is described by what differs from its default, where that can be told', () => {
    expect(saved({ customizations: 2 })).toContain('2 differences from the old default.');
    expect(saved({ customizations: 2, baseProblem: () => 'No.' })).toContain('only a comparison with the old default');
    expect(saved({})).toContain('only a comparison with the old default');
  });
  test('was saved in the newest backup of before the upgrade', () => {
    const copies = [copy('20080610T100000-b', '2008-06-06'), copy('20080519T100000-a', '2008-05-19')];
    expect(saved({ copies })).toContain('What it was before the upgrade is backup 20080519T100000-a');
    expect(saved({ copies: [copy('20080518T100000-c', '2008-05-19'), ...copies] })).toContain('20080518T100000-c');
  });
  test('was saved where a merge was written over another file afterwards, by a customized copy of before that merge', () => {
    const other = copy('n', '2008-06-07', { origin: 'new-default' });
    const proven = (more: Partial<FileCopy>, day = '2008-06-06'): boolean =>
      saved({ changes: [merge], copies: [other, copy('y', day, { isCustomized: true, ...more })] }).includes(
        'What it was before the upgrade is',
      );
    expect([proven({}), proven({ isCustomized: false }), proven({}, '2008-06-09')]).toEqual([true, false, false]);
  });
  test('that was set aside is a remark, unless it is what a merge wrote, or is from after the merge', () => {
    const remarked = (rejected: InventoryFileFacts['rejected'][number], changes = [merge]): boolean =>
      saved({ rejected: [rejected], changes }).includes('set this file aside');
    const early = { path: 'bad', at: at('2008-06-01') };
    expect([
      remarked(early, []),
      remarked(early),
      remarked({ ...early, sha256: 'x' }),
      remarked({ ...early, sha256: 'now' }),
      remarked({ path: 'bad', at: at('2008-06-09') }),
    ]).toEqual([true, true, true, false, false]);
  });
  test('is not compared with copies that are no backup of yours, or are damaged', () => {
    expect(reapplied({ copies: [copy('d', '2008-05-01', { origin: 'default' })] })).toContain(
      'No merge into this file',
    );
    expect(reapplied({ copies: [copy('d', '2008-05-01', { isSound: false })] })).toContain('No merge into this file');
    expect(reapplied({ copies: [copy('d', '2008-05-01')] })).toContain('It is not what backup d holds');
  });
  test('of a site that is not upgraded waits for that', () => {
    expect(reapplied({}, sites({ code: 'PR1' }))).toBe('needs-you | The site is not upgraded yet.');
  });
  test('that was written again after a merge is compiled again after that; two seconds are nothing', () => {
    const again = (modified: number): boolean =>
      reapplied({ changes: [merge], modified }).includes('By its date it was written again');
    const merged = Date.parse(merge.at);
    expect([again(merged), again(merged + 2000), again(merged + 2001)]).toEqual([false, false, true]);
  });
});

describe('configuration.mof', () => {
  const configuration = (more: object) => ({
    ...inventoryFile(),
    path: 'PR1/configuration.mof',
    dataClasses: 1,
    ...more,
  });
  const [backup] = [copy('y', '2008-06-01')];
  const state = (...copies: FileCopy[]): string =>
    judgeConfigurationBackup(
      {
        ...NOTHING,
        configurationFiles: [
          configuration({ changes: [{ at: '2008-06-08T12:00:00.000Z', isMerge: true, after: 'm' }], copies }),
        ],
      } as unknown as UpgradeFacts,
      [],
    )[0]!.state;
  test('was saved where a merge was written over something else afterwards', () => {
    expect(state(copy('n', '2008-06-07', { origin: 'new-default' }), backup)).toBe('done');
    expect(state(copy('y', '2008-06-07', { origin: 'new-default' }), backup)).not.toBe('done');
    expect(state(copy('n', '2008-06-07', { origin: 'other' }), backup)).not.toBe('done');
    expect(state(copy('n', '2008-05-07', { origin: 'new-default' }), backup)).not.toBe('done');
  });
  test('that was not given is named with the site whose file it is', () => {
    const of = (site?: string): Part =>
      judgeConfigurationBackup(
        { ...NOTHING, inventoryFiles: [inventoryFile({ ownClasses: ['X'], ...(site === undefined ? {} : { site }) })] },
        [],
      )[0]!;
    expect(of('PR1')).toMatchObject({ site: 'PR1', evidence: [{ of: 'PR1' }] });
    expect([Object.keys(of()), Object.keys(of().evidence[0]!)].flat()).not.toContain('site');
    expect(Object.keys(of().evidence[0]!)).not.toContain('of');
  });
});

describe('downloads', () => {
  const folder = (site?: string) => ({
    path: 'D',
    ...(site === undefined ? {} : { site }),
    files: ['f', 'e', 'd', 'c', 'b', 'a'].map((name, i) => ({
      name,
      at: at(`2008-06-0${[3, 1, 2, 3, 3, 3][i]}`),
      size: 0,
    })),
  });
  test('are told from the oldest to the newest, the first five by name', () => {
    const [part] = judgeDownloads({ ...NOTHING, downloads: [folder()] });
    expect(told([part!])[0]).toContain('of 2008-06-01 to 2008-06-03.');
    expect(told([part!])[0]).toContain('Empty, 6 files: f, e, d, c, b …. (counts)');
    expect(told([part!])[0]).toContain('Older than the last by more than a day, one file: e.');
  });
  test('are of the site of their folder', () => {
    const parts = judgeDownloads({ ...NOTHING, downloads: [folder('CEN'), folder()] });
    expect(parts.map(({ site }) => site)).toEqual(['CEN', undefined]);
    expect(Object.keys(parts[1]!)).not.toContain('site');
  });
});
