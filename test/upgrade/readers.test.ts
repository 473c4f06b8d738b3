// What is read for an upgrade, one condition at a time: sites, their tree and computers, merge reports, lines of a log, versions.
import { describe, expect, test } from 'vitest';
import { clientsOf } from '../../server/src/upgrade/clients';
import { computerKeys } from '../../server/src/upgrade/computers';
import { nextSites, upgradeOrder } from '../../server/src/upgrade/hierarchy';
import { CompileReader } from '../../server/src/upgrade/logs/compile';
import { LogDecoder } from '../../server/src/upgrade/logs/decode';
import { dayOf, earliestInstantOf, instantOf, LogLines, type LogLine } from '../../server/src/upgrade/logs/lines';
import { PrerequisiteReader } from '../../server/src/upgrade/logs/prerequisite';
import { SetupReader } from '../../server/src/upgrade/logs/setup';
import { SiteBackupReader } from '../../server/src/upgrade/logs/siteBackup';
import { readMergeReport } from '../../server/src/upgrade/mergeReports';
import { computersOf, sitesOf as sitesOfStep } from '../../server/src/upgrade/plan/places';
import { readTable } from '../../server/src/upgrade/readTable';
import { hasRelease, isClient, sitesOf, surveySites, type Site } from '../../server/src/upgrade/sites';
import type { Step } from '../../server/src/upgrade/steps';
import { DEFAULT_LOG_WORDS } from '../../server/src/upgrade/words';
import { compareVersions, wsusServersOf } from '../../server/src/upgrade/wsus';
import { CHANGED, changed } from './texts';

type Values = Readonly<Record<string, string | number>>;
const record = (values: Values, className?: string) => ({
  kind: 'record' as const,
  ...(className === undefined ? {} : { className }),
  span: { start: 0, end: 0 },
  properties: new Map(
    Object.entries(values).map(([name, value]) => [name.toLowerCase(), { name, value, span: { start: 0, end: 0 } }]),
  ),
});
const read = (...all: Values[]): Site[] => sitesOf(all.map((one) => record(one)) as never).sites;

describe('sites of an export', () => {
  test('are what says a code and a release, of its own class alone', () => {
    expect(read({ SiteCode: 'cen', BuildNumber: 6221 })).toMatchObject([{ code: 'CEN', build: 6221, type: 'unknown' }]);
    expect(read({ SiteCode: 'CEN', Version: '4.00.6221.1000' })).toMatchObject([{ build: 6221 }]);
    expect(read({ SiteCode: 'CEN' })).toEqual([]);
    const other = sitesOf([record({ SiteCode: 'CEN', BuildNumber: 6221 }, 'SMS_Other')] as never);
    expect(other.sites).toEqual([]);
    expect(sitesOf([record({ SiteCode: 'CEN', BuildNumber: 6221 }, 'sms_SITE')] as never).sites).toHaveLength(1);
  });
  test('have names without blanks around them', () => {
    expect(read({ SiteCode: ' cen ', BuildNumber: ' 6221 ', SiteName: ' Central ' })).toMatchObject([
      { code: 'CEN', build: 6221, name: 'Central' },
    ]);
  });
  test.each<[Values, Partial<Site>]>([
    [{ Type: 1 }, { type: 'secondary' }],
    [{ Type: 2 }, { type: 'primary' }],
    [{ Type: 4 }, { type: 'primary' }],
    [{ Type: 'Secondary Site' }, { type: 'secondary' }],
    [{ Type: 'Primary Site' }, { type: 'primary' }],
    [{ Type: 'toString' }, { type: 'unknown' }],
    [{ Type: 'other' }, { type: 'unknown' }],
    [{ Status: 1 }, { condition: 'active' }],
    [{ Status: 4 }, { condition: 'deleted' }],
    [{ Status: 'Failed' }, { condition: 'failed' }],
    [{ Status: 'Upgrading now' }, { condition: 'upgrading' }],
    [{ Status: 'strange' }, { condition: 'unclear' }],
    [{ Status: 'constructor' }, { condition: 'unclear' }],
    [{ Version: '5.00.9128.1000', BuildNumber: 9128, Mode: 3 }, { condition: 'upgrading' }],
    [{ Version: '5.00.9128.1000', BuildNumber: 9128, Mode: 3, Status: 3 }, { condition: 'failed' }],
    [
      { Version: '5.00.9128.1000', BuildNumber: 9128, Mode: 6 },
      { condition: 'active', old: 'primary' },
    ],
    [{ Version: '4.00.6221.1000', Mode: 3 }, { condition: 'active' }],
    [{ Version: '4.00.6487.1000' }, { condition: 'unclear' }],
    [{ Version: '2.50.4160.2000', BuildNumber: 4160 }, { condition: 'foreign' }],
  ])('%j', (values, site) => {
    expect(read({ SiteCode: 'CEN', BuildNumber: 6221, ...values })).toMatchObject([site]);
  });
  test('listed twice in another way are unclear, and clients beside them are said', () => {
    const site = { SiteCode: 'CEN', BuildNumber: 6221 };
    const found = sitesOf([record(site), record({ ...site, BuildNumber: 5931 })] as never);
    expect(found.sites).toMatchObject([{ condition: 'unclear' }]);
    expect(found.sites[0]!.build).toBeUndefined();
    expect(found.problems).toHaveLength(1);
    expect(sitesOf([record(site), record(site)] as never).problems).toEqual([]);
    const client = { ...site, NetbiosName: 'PC1' };
    expect(sitesOf([record(site), record(client)] as never).problems).toHaveLength(1);
    expect(sitesOf([record(client)] as never)).toEqual({ sites: [], problems: [] });
    expect(isClient(record({ ...site, Name: 'PC1' }) as never)).toBe(true);
    expect(isClient(record({ ...site, Name: 'PC1', ServerName: 'x' }) as never)).toBe(false);
  });
  test('of several exports are those of the newest; what an older one says otherwise is a remark', () => {
    const of = (path: string, at: number, site: Partial<Site>) => ({
      ...{ path, at, problems: [] },
      sites: [{ code: 'CEN', type: 'primary', condition: 'active', build: 6221, ...site } as Site],
    });
    const told = (...all: ReturnType<typeof of>[]): number[] => {
      const { sites, problems, remarks } = surveySites(all as never);
      return [sites[0]!.build!, problems.length, remarks.length];
    };
    expect(told(of('a', 1, { build: 5931 }), of('b', 2, {}))).toEqual([6221, 0, 1]);
    expect(told(of('a', 1, {}), of('b', 2, {}))).toEqual([6221, 0, 0]);
    expect(told(of('a', 1, { condition: 'failed' }), of('b', 2, {}))).toEqual([6221, 0, 1]);
    expect(told(of('a', 1, { parent: 'TOP' }), of('b', 2, {}))).toEqual([6221, 0, 1]);
    expect(told(of('a', 2, { build: 5931 }), of('b', 2, {}))[1]).toBe(1);
  });
  test('have a release where the build says so and nothing speaks against it', () => {
    const has = (site: Partial<Site>): boolean | 'unknown' => hasRelease({ build: 6221, ...site } as Site, 6221);
    expect(has({})).toBe(true);
    expect(has({ build: 5931 })).toBe(false);
    expect(has({ build: 1 })).toBe('unknown');
    for (const condition of ['unclear', 'foreign', 'deleted'] as const) expect(has({ condition })).toBe('unknown');
    for (const condition of ['failed', 'upgrading', 'pending'] as const) expect(has({ condition })).toBe(false);
  });
});

describe('the tree of the sites', () => {
  const astray = (...sites: (Partial<Site> & { code: string })[]): (string | undefined)[] =>
    upgradeOrder(
      sites.map((one) => ({ type: 'primary', build: 5931, ...one }) as Site),
      6221,
    ).map((one) => one.astray);
  test('has one top, no circle, no secondary site above another and none without a parent', () => {
    expect(astray({ code: 'A' }, { code: 'B', parent: 'A' })).toEqual([undefined, undefined]);
    expect(astray({ code: 'A', parent: 'A' })[0]).toContain('its own parent');
    expect(astray({ code: 'A', parent: 'X' })[0]).toContain('not in the export');
    expect(astray({ code: 'A', parent: 'B' }, { code: 'B', parent: 'A' })[0]).toContain('each other');
    expect(astray({ code: 'A', type: 'secondary' })[0]).toContain('without a parent');
    expect(
      astray({ code: 'A' }, { code: 'B', parent: 'A', type: 'secondary' }, { code: 'C', parent: 'B' })[1],
    ).toContain('is a secondary site');
    expect(astray({ code: 'A' }, { code: 'B' })[0]).toContain('2 sites have no parent');
  });
  test('below a site of SMS 2003 is not known, but that site has its place', () => {
    expect(astray({ code: 'A', condition: 'foreign' }, { code: 'B', parent: 'A' })).toEqual([
      undefined,
      'Site A, above B, is an SMS 2003 site.',
    ]);
    // It is no second top either.
    expect(astray({ code: 'A', condition: 'foreign' }, { code: 'B' })).toEqual([undefined, undefined]);
  });
  test('lets a secondary site come last, and one whose update did not go through wait', () => {
    const sites = [
      { code: 'A', type: 'primary', build: 6221 },
      { code: 'B', type: 'secondary', build: 5931, parent: 'A' },
      { code: 'C', type: 'primary', build: 5931, parent: 'A', condition: 'failed' },
      { code: 'D', type: 'primary', build: 5931, parent: 'A' },
    ] as Site[];
    const order = upgradeOrder(sites, 6221);
    expect(order.map(({ code }) => code)).toEqual(['A', 'C', 'D', 'B']);
    expect(nextSites(order).map(({ code }) => code)).toEqual(['D', 'B']);
  });
});

test('a step is for the sites of its kind, and on their computers where these are known', () => {
  const sites = [
    { code: 'A', type: 'primary' },
    { code: 'B', type: 'secondary' },
    { code: 'C', type: 'unknown' },
    { code: 'D', type: 'primary', condition: 'foreign' },
  ] as Site[];
  const of = (kind: Step['sites']): string =>
    sitesOfStep({ sites: kind } as Step, sites)
      .map(({ code }) => code)
      .join('');
  expect([of('any'), of('primary'), of('secondary')]).toEqual(['ABC', 'AC', 'B']);
  const computers = [
    { name: 'dp1', role: 'site-system' },
    { name: 'DP1', role: 'site-system' },
    { name: 'mp', role: 'database' },
  ] as never;
  const on = (each: string[] | undefined, site: object): unknown[] => computersOf({ each } as never, site as never);
  expect(on(undefined, { computers })).toEqual([undefined]);
  expect(on(['site-system'], {})).toEqual([undefined]);
  expect(on(['site-system'], { computers, server: 's' })).toEqual(['DP1']);
  expect(on(['site-server', 'site-system'], { computers, server: 's' })).toEqual(['s', 'DP1']);
  expect(on(['site-server', 'site-system'], { computers })).toEqual(['site server', 'DP1']);
});

test('a computer has one key, with its domain only where two of that name are known; an address is compared as a whole', () => {
  const key = computerKeys(['pc1.a.example', 'pc2.a.example', 'PC2.b.example']);
  expect([key('PC1'), key('\\\\pc1.a.example.')]).toEqual(['PC1', 'PC1']);
  expect([key('pc2.a.example'), key('pc2.b.example')]).toEqual(['PC2.A.EXAMPLE', 'PC2.B.EXAMPLE']);
  expect([key('10.0.0.1'), key('fe80::1.2')]).toEqual(['10.0.0.1', 'FE80::1.2']);
});

describe('a line of a log', () => {
  const lines = (text: string, ...pieces: string[]): LogLine[] => {
    const found: LogLine[] = [];
    const reader = new LogLines((line) => found.push(line));
    for (const piece of [text, ...pieces]) reader.push(piece);
    reader.end();
    return found;
  };
  const at = (when: string): string | undefined => {
    const [line] = lines(`<${when}> text`);
    return line!.at && new Date(line!.at.clock).toISOString();
  };
  test('has a time only where it is one', () => {
    expect(at('05-06-2008 18:31:10')).toBe('2008-05-06T18:31:10.000Z');
    expect(at('05-06-2008 18:31:10.5')).toBe('2008-05-06T18:31:10.500Z');
    expect(at('02-29-2008 00:00:00')).toBe('2008-02-29T00:00:00.000Z');
    expect(at('12-31-2008 23:59:59')).toBe('2008-12-31T23:59:59.000Z');
    for (const none of ['02-29-2007 00:00:00', '02-29-1900 00:00:00', '02-30-2008 00:00:00', '04-31-2008 00:00:00'])
      expect(at(none), none).toBeUndefined();
    for (const none of ['13-01-2008 00:00:00', '00-01-2008 00:00:00', '01-00-2008 00:00:00', '01-01-2008 24:00:00'])
      expect(at(none), none).toBeUndefined();
    expect(at('01-01-2008 00:60:00')).toBeUndefined();
    expect(at('02-29-2000 00:00:00')).toBe('2000-02-29T00:00:00.000Z');
  });
  test('has the zone that it says, and none that there is not', () => {
    const bias = (time: string): number | undefined =>
      lines(`<![LOG[text]LOG]!><time="${time}" date="05-06-2008" type="1">`)[0]!.at!.bias;
    expect(bias('18:31:10.123+420')).toBe(420);
    expect(bias('18:31:10.123+-120')).toBe(-120);
    expect(bias('18:31:10.123+840')).toBe(840);
    expect(bias('18:31:10.123+841')).toBeUndefined();
    expect(bias('18:31:10.123')).toBeUndefined();
    expect([instantOf({ text: '', clock: 0, bias: 1 }), earliestInstantOf({ text: '', clock: 0, bias: 1 })]).toEqual([
      60_000, 60_000,
    ]);
    expect(earliestInstantOf({ text: '', clock: 0 })).toBe(-14 * 60 * 60_000);
    expect(dayOf({ text: '', clock: Date.UTC(2008, 4, 6, 23) })).toBe('2008-05-06');
  });
  test('may go on over several lines until its end, or until the next entry begins', () => {
    const end = ']LOG]!><time="18:31:10" date="05-06-2008" type="1">';
    expect(lines(`<![LOG[one\ntwo${end}\nplain`).map(({ text, line }) => [text, line])).toEqual([
      ['one two', 0],
      ['plain', 2],
    ]);
    const cut = lines(`<![LOG[one\n<![LOG[two${end}`);
    expect(cut.map(({ text, isGrave }) => [text, isGrave])).toEqual([
      ['one', true],
      ['two', undefined],
    ]);
    // One that never ends is taken as it is after 200 lines.
    const endless = lines(`<![LOG[one\n${'more\n'.repeat(300)}`);
    expect([endless.length, endless[1]!.line]).toEqual([102, 200]);
  });
  test('ends where a carriage return and a line feed come in two pieces, too', () => {
    expect(lines('a\r', '\nb\r', 'c').map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });
});

test('a report of a merge is one only with its customizations and the number of its questions', () => {
  const report = {
    at: 'a',
    by: 'b',
    summary: 's',
    conflicts: 1,
    customizations: [
      { class: 'C', property: 'P', qualifier: 'Q', kind: 'flag-x', outcome: 'o', reason: 'r' },
      1,
      { key: 'k' },
      { key: 'k', qualifier: 'Q' },
    ],
  };
  expect(readMergeReport(JSON.stringify(report))!.rows.map(({ what }) => what)).toEqual(['C.P, Q', 'k', 'Q']);
  for (const [place, value] of [
    ['customizations', {}],
    ['conflicts', '1'],
  ] as const)
    expect(readMergeReport(JSON.stringify(changed(report, place, value)))).toBeUndefined();
  expect(readMergeReport(JSON.stringify([report]))).toBeUndefined();
});

test('versions compare by their numbers, and servers are named by the first name that they have', () => {
  expect([
    compareVersions('3.1.10', '3.1.9')! > 0,
    compareVersions('3.1', '3.1.0'),
    compareVersions('3', '3.1'),
  ]).toEqual([true, 0, undefined]);
  const servers = wsusServersOf([
    record({ Server: ' ', ServerName: 'w1', Computer: 'w2', Version: '3.1', Site: 'cen' }),
    record({ Version: '3.1' }),
    record({ Server: 'w3' }),
  ] as never);
  expect(servers).toEqual([
    { name: 'w1', version: '3.1', site: 'CEN' },
    { name: '', version: '3.1' },
  ]);
});

test('a client is of the first of its names for a site that says something', () => {
  const clients = (values: Values) => [...clientsOf([record({ Name: 'PC1', ...values })] as never)!];
  expect(clients({ SiteCode: ' ', AssignedSite: ' cen ', ClientVersion: '4.00.6221.1000' })).toEqual([
    ['CEN', { all: 1, versions: new Map([['4.00.6221.1000', 1]]) }],
  ]);
});

describe('a log', () => {
  const line = (text: string, number = 0, more: object = {}): LogLine => ({ text, line: number, ...more }) as LogLine;
  const when = { text: 'T', clock: Date.UTC(2008, 5, 1), bias: 0 };
  test('in pieces is the same as in one', () => {
    const text = 'one\ntwo ü\nthree';
    const bytes = new TextEncoder().encode(text);
    for (let at = 1; at < bytes.length; at++) {
      const decoder = new LogDecoder();
      expect(decoder.push(bytes.subarray(0, at)) + decoder.push(bytes.subarray(at)) + decoder.end()).toBe(text);
    }
  });
  test('of compilations may have no time; of many lines the newest 500 are kept', () => {
    const reader = new CompileReader(DEFAULT_LOG_WORDS.compile);
    reader.take(line(CHANGED));
    expect(reader.found()).toEqual([{ kind: 'changed', of: 'sms_def', text: CHANGED, line: 0 }]);
    for (let i = 1; i < 500; i++) reader.take(line(CHANGED, i));
    expect([reader.found().length, reader.found()[0]!.line]).toEqual([500, 0]);
    reader.take(line(CHANGED, 500));
    expect([reader.found().length, reader.found()[0]!.line]).toEqual([500, 1]);
  });
  test('of Setup has the first 20 failures after its success', () => {
    const reader = new SetupReader({ succeeded: 'done', failed: 'failed' });
    for (let i = 0; i < 25; i++) reader.take(line('failed', i));
    expect(
      reader
        .found()
        .failures.map((event) => event.line)
        .at(-1),
    ).toBe(19);
  });
  test('of a backup names its sites in capitals', () => {
    const reader = new SiteBackupReader({ completed: ['completed'], unfinished: [] });
    reader.take(line('STATMSG: ID=5035 SEV=I SITE=cen SYS=S1'));
    reader.take(line('completed'));
    expect(reader.found()).toEqual({ completed: {}, named: ['CEN'] });
  });

  describe('of prerequisites', () => {
    const read = (...lines: LogLine[]) => {
      const reader = new PrerequisiteReader(DEFAULT_LOG_WORDS.prerequisites);
      for (const one of lines) reader.take(one);
      return reader;
    };
    test('is known by a rule with a result and a time, or by its name', () => {
      const rule = 'S1; Restart; Passed';
      expect(read(line(rule, 0, { at: when })).log(false)!.runs).toHaveLength(1);
      expect(read(line(rule)).log(false)).toBeUndefined();
      expect(read(line('S1; Restart; Later', 0, { at: when })).log(false)).toBeUndefined();
      expect(read(line(rule)).log(true)!.runs).toHaveLength(1);
      expect(read(line('Nothing')).log(true)).toBeUndefined();
    });
    test('has a result that may be in brackets, and none in a sentence', () => {
      const result = (part: string) =>
        read(line(`S1; Restart; ${part}`, 0, { at: when })).log(true)!.runs[0]!.entries[0]!;
      const longest = 'warning';
      expect(result(`${'['.repeat(8)}${longest}${']'.repeat(8)}`).result).toBe('warning');
      expect(result(`${'['.repeat(8)}${longest}${']'.repeat(9)}`).result).toBe('unclear');
      expect(result('Later; in parts')).toMatchObject({ result: 'unclear', rule: 'Restart', text: 'Later; in parts' });
    });
    test('has so many lines and no more, and says so', () => {
      const many = (text: string) => Array.from({ length: 5001 }, (_, i) => line(text, i, { at: when }));
      const most = read(...many('S1; R; Passed').slice(1)).log(true)!;
      expect([most.runs[0]!.entries.length, most.isLimited]).toEqual([5000, false]);
      const more = read(...many('S1; R; Passed')).log(true)!;
      expect([more.runs[0]!.entries.length, more.isLimited]).toEqual([5000, true]);
      expect(read(...many('FEHLER: Hm.')).log(true)!.runs[0]!.doubts).toHaveLength(5000);
    });
  });
});

describe('a table for the screen', () => {
  const table = (...lines: string[]) =>
    readTable(lines.join('\r\n')).map(({ properties }) => [...properties.values()].map(({ value }) => value));
  test('takes a word between two columns for the one whose values reach there', () => {
    expect(table('One  Two', '---  ---', 'a b  c', 'a  b c')).toEqual([
      ['a b', 'c'],
      ['a b', 'c'],
    ]);
    expect(table('  One  Two', '  ---  ---', '    a    b', 'x   a x  b')).toEqual([
      ['a', 'b'],
      ['x a', 'x b'],
    ]);
  });
  test('does not know a value beside which a word may be of either column', () => {
    expect(table('One     Two', '---     ---', 'a         b', 'a   x     b')).toEqual([['a', 'b'], []]);
    expect(table('One     Two', '---     ---', 'abc     def', 'ghi  x  jkl')).toEqual([['abc', 'def'], []]);
  });
  test('has a further line of values where most of it is blank, and leaves those unknown', () => {
    const wide = ['A  B  C  D', '-  -  -  -'];
    expect(table(...wide, '1  2  3  4', '      5')).toEqual([['1', '2', '4']]);
    expect(table(...wide, '1  2  3  4', '5')).toEqual([
      ['1', '2', '3', '4'],
      ['5', null, null, null],
    ]);
    expect(table(...wide, '1  2  3  4', '   5  6')).toHaveLength(2);
  });
});
