// How a merge finds the old default nobody named, what it refuses to take for it, and what earlier copies prove.
import { inWords } from '../../server/src/cli/words';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../server/src/text/encoding';
import type { PreparedFile } from '../../server/src/service/merge/prepare';
import { memoryEnvironment, prepareOne, storeHolding, type Kept, type SingleRequest } from './support';

/** A remark with this in its text. */
const holding = (text: string): object => expect.objectContaining({ text: expect.stringContaining(text) });

const NAMES = 'Bios Board Bus Cache Disk Fan Gate Hub Key Lamp Modem Net'.split(' ');

interface Shape {
  readonly flag?: string;
  readonly group?: string;
  readonly vendor?: string;
  readonly version?: string;
  readonly more?: string;
}

const cls = (name: string, { flag = 'FALSE', group, vendor = 'MICROSOFT', version = '1.0', more = '' }: Shape = {}) =>
  [
    `[ SMS_Report (${flag}), SMS_Group_Name ("${group ?? name}"), SMS_Class_ID ("${vendor}|${name.toUpperCase()}|${version}") ]`,
    `class ${name} : SMS_Class_Template`,
    '{',
    '  [SMS_Report (TRUE), key] string Id;',
    `  [SMS_Report (FALSE)] string Model;${more}`,
    '};',
    '',
    '',
  ].join('\r\n');

/** A file of these classes; one that is null is left out, one of another name goes to the end. */
function file(shapes: Readonly<Record<string, Shape | null>> = {}): string {
  const others = Object.keys(shapes).filter((name) => !NAMES.includes(name));
  const text = [...NAMES, ...others].map((name) => (shapes[name] === null ? '' : cls(name, shapes[name])));
  return `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\r\n\r\n${text.join('')}`;
}

const HIDDEN = '\r\n  [SMS_Report (TRUE)] uint32 Speed;';
/** What the release adds, and one class that it defines again. */
const RELEASE = { Bios: { version: '1.1', more: HIDDEN }, Virtual: {}, Battery: {}, Tuner: {} };
const OLD = file();
const NEW = file(RELEASE);
/** Customized: two flags, a group name, a class and a property of one's own, one class removed. */
const EARLY = { Disk: { flag: 'TRUE' }, Fan: { group: 'Ventilation' } } as const;
const LATE = {
  ...EARLY,
  Net: { flag: 'TRUE' },
  Hub: { more: HIDDEN },
  Lamp: null,
  Own: { vendor: 'CONTOSO' },
} as const;
const MINE = file(LATE);

const LIVE = '/site/inboxes/clifiles.src/hinv/sms_def.mof';
const ARCHIVE = '/site/data/hinvarchive/sms_def.mof.bk0';
const HINV = 'SMSSETUP/INBOXES/CLIFILES.SRC/HINV';

function merge(
  files: Readonly<Record<string, string | Uint8Array>>,
  {
    kept = [],
    modified = {},
    ...request
  }: Partial<SingleRequest> & { kept?: Kept[]; modified?: Record<string, number> },
): Promise<PreparedFile> {
  const env = memoryEnvironment({ '/work/mine': MINE, '/work/theirs': NEW, ...files }, [], modified);
  const store = kept.length === 0 ? {} : { store: storeHolding(kept) };
  return prepareOne(env, { mine: 'mine', theirs: 'theirs', ...store, ...request });
}

const lines = ({ result }: PreparedFile, wanted: (outcome: string) => boolean = () => true): string[] =>
  result.ledger.filter(({ outcome }) => wanted(outcome)).map(({ key, outcome }) => `${outcome} ${key.split('/')[1]}`);

describe('the old default on the media', () => {
  const media = { [`/media/${HINV}/sms_def.mof`]: OLD };

  test('is found, called near, and settles every question', async () => {
    const merged = await merge(media, { media: ['/media'] });
    expect(merged.base).toMatchObject({ provenance: 'near', source: 'media' });
    expect(merged.base.detail.text).toMatch(
      /on the media fits; Setup may have changed some flags.*: 10 of its 12 classes/,
    );
    expect(lines(merged)).toEqual([
      'applied disk@sms_report',
      'applied fan@sms_group_name',
      'applied hub.speed',
      'applied net@sms_report',
      'applied own',
      'applied lamp',
    ]);
    expect(merged.clean).toBe(true);
  });
  test('of several media that of mine’s release is taken', async () => {
    const later = file({ ...RELEASE, Fan: { version: '2.0' }, Zip: {} });
    const files = {
      ...media,
      [`/later/${HINV}/sms_def.mof`]: later,
      [`/new/${HINV}/sms_def.mof`]: NEW.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)'),
    };
    const merged = await merge(files, { media: ['/later', '/new', '/media'] });
    expect(merged.files.base?.path).toBe(`/media/${HINV}/sms_def.mof`);
    expect(merged.remarks.filter(({ text }) => /nearer to the new default, or to neither/.test(text))).toHaveLength(2);
  });
  test('is exact where the backups recorded the same bytes as what this file held', async () => {
    const kept: Kept[] = [{ role: 'base', path: LIVE, text: OLD }];
    const merged = await merge({ ...media, [LIVE]: MINE }, { mine: LIVE, media: ['/media'], kept });
    expect(merged.base).toMatchObject({ provenance: 'exact', source: 'backups' });
  });
  test('is read in the code page of the request', async () => {
    const text = OLD.replace('"Bios"', '"Łódź"');
    const kept: Kept[] = [{ role: 'base', path: LIVE, text, encoding: 'windows-1250' }];
    const live = encodeText(MINE.replace('"Bios"', '"Łódź"'), { encoding: 'windows-1250', bom: false });
    const merged = await merge({ [LIVE]: live }, { mine: LIVE, kept, ansi: 'windows-1250' });
    expect(merged.baseText).toBe(text);
  });
  test.each([
    ['the new default itself', NEW, /is the new default itself/],
    [
      'the new default with other flags',
      NEW.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)'),
      /is not what your file/,
    ],
    ['something else', cls('Other') + cls('Another'), /is not what your file was made from/],
  ])('is not %s', async (_name, text, remark) => {
    const merged = await merge({ [`/media/${HINV}/sms_def.mof`]: text }, { media: ['/media'] });
    expect(merged.base.provenance).toBe('none');
    expect(merged.remarks.map(({ text }) => text).join(' ')).toMatch(remark);
    expect(lines(merged)).toContain('assumed virtual');
  });
  test('a folder without one is said, and the merge goes on', async () => {
    const merged = await merge({ '/media/readme.txt': '' }, { media: ['/media', '/gone'] });
    expect(merged.base.provenance).toBe('none');
    expect(merged.remarks.slice(0, 2).map(({ text }) => text)).toEqual([
      expect.stringContaining('No SMS_def.mof was found on the media “/media”'),
      expect.stringContaining('No SMS_def.mof was found on the media “/gone”'),
    ]);
  });
  test('is not looked for where the old default is named', async () => {
    const merged = await merge({ '/work/old': OLD }, { base: 'old', media: ['/gone'] });
    expect(merged.base).toEqual({
      provenance: 'exact',
      source: 'named',
      detail: { text: 'The old default is “old”, as named.' },
    });
    expect(merged.remarks).toEqual([]);
  });
});

describe('a default among the backups', () => {
  test('of the new release is never the base: every change of the vendor’s would be undone', async () => {
    const other = NEW.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)');
    const merged = await merge({}, { kept: [{ role: 'base', path: '/other/sms_def.mof', text: other }] });
    expect(merged.base.provenance).toBe('none');
    expect(merged.text).toContain('class Virtual');
  });
  test('fits however many flags were changed since', async () => {
    const flipped = MINE.replaceAll('SMS_Report (FALSE)', 'SMS_Report (TRUE)');
    const kept: Kept[] = [{ role: 'base', path: '/media/sms_def.mof', text: OLD }];
    const merged = await merge({ '/work/mine': flipped }, { kept });
    expect(merged.base).toMatchObject({ provenance: 'near', source: 'backups' });
    expect(merged.base.detail.text).toMatch(/10 of its 12 classes are defined in your file in the same way/);
    expect(merged.clean).toBe(true);
  });
  test('of two of one release that is taken which has the flags of mine', async () => {
    const clean = file({ Gate: { flag: 'TRUE' }, Key: { flag: 'TRUE' } });
    const kept: Kept[] = [
      { role: 'base', path: '/a', text: OLD },
      { role: 'base', path: '/b', text: clean },
    ];
    const mine = file({ ...LATE, Gate: { flag: 'TRUE' }, Key: { flag: 'TRUE' } });
    expect((await merge({ '/work/mine': mine }, { kept })).files.base?.path).toBe('/b');
    expect((await merge({}, { kept })).files.base?.path).toBe('/a');
  });
  test('is exact where the file held it before, and not where another machine’s file did', async () => {
    const kept: Kept[] = [{ role: 'base', path: LIVE, text: OLD }];
    const files = { [LIVE]: MINE };
    expect((await merge(files, { mine: LIVE, kept })).base.provenance).toBe('exact');
    const elsewhere = kept.map((one) => ({ ...one, host: 'elsewhere' }));
    expect((await merge(files, { mine: LIVE, kept: elsewhere })).base.provenance).toBe('near');
  });
  test('is exact for a backup of the file, too, but only if the default was there first', async () => {
    const [rtm, backup]: Kept[] = [
      { role: 'base', path: LIVE, text: OLD },
      { role: 'inventory', path: LIVE, text: MINE },
    ];
    expect((await merge({}, { kept: [rtm!, backup!] })).base.provenance).toBe('exact');
    const upgraded: Kept = { role: 'base', path: LIVE, text: NEW.replace('SMS_Report (FALSE)', 'SMS_Report (TRUE)') };
    expect((await merge({ [LIVE]: MINE }, { mine: LIVE, kept: [backup!, upgraded] })).base.provenance).toBe('none');
  });
});

describe('an earlier copy of the file', () => {
  const [before, after] = [Date.UTC(2008, 4, 3), Date.UTC(2008, 6, 1)];
  const site = { [LIVE]: MINE, [ARCHIVE]: file(EARLY) };
  const when = { [LIVE]: after, [ARCHIVE]: before };

  test('shows what was changed after it; the rest is assumed as without it', async () => {
    const plain = await merge({}, {});
    expect(lines(plain)).toEqual([
      'assumed bios@sms_class_id',
      'assumed bios.speed',
      'assumed disk@sms_report',
      'conflict fan@sms_group_name',
      'assumed hub.speed',
      'assumed net@sms_report',
      'assumed own',
      'assumed lamp',
      'assumed virtual',
      'assumed battery',
      'assumed tuner',
    ]);
    const merged = await merge(site, { mine: LIVE, modified: when });
    expect(merged.base).toEqual({
      provenance: 'none',
      detail: holding(
        `not known, but the archived copy “${ARCHIVE}” of 2008-05-03 shows 4 changes of yours for certain`,
      ),
      copies: [{ path: ARCHIVE, backup: null, modified: '2008-05-03T00:00:00.000Z', certain: 4 }],
    });
    const certain = ['applied hub.speed', 'applied net@sms_report', 'applied own', 'applied lamp'];
    expect(lines(merged, (outcome) => outcome === 'applied')).toEqual(certain);
    expect(lines(merged, (outcome) => outcome !== 'applied')).toEqual(
      lines(plain).filter((line) => !certain.includes(line.replace('assumed', 'applied'))),
    );
    expect(merged.text).not.toContain('class Lamp');
    expect(merged.text).toContain('class Virtual');
    const reasons = merged.result.ledger.filter(({ outcome }) => outcome === 'applied').map(({ reason }) => reason);
    expect(reasons).toEqual([
      expect.stringMatching(/^Neither the archived copy .* nor the new default has this: you added it\.$/),
      expect.stringMatching(
        /^The archived copy .* says the same here as the new default: you changed it after that copy/,
      ),
      expect.stringMatching(/^Neither .* you added it\.$/),
      expect.stringMatching(/^The archived copy .* and your file does not: you removed it\.$/),
    ]);
  });
  test('what it proves can be left out all the same', async () => {
    const merged = await merge(site, { mine: LIVE, modified: when, skip: ['root\\cimv2\\sms/lamp'] });
    expect(merged.text).toContain('class Lamp');
  });
  test('several prove together what each proves', async () => {
    const later = '/site/data/hinvarchive/sms_def.mof.bak';
    const merged = await merge(
      { ...site, [later]: file({ ...LATE, Disk: {} }) },
      { mine: LIVE, modified: { ...when, [later]: before + 1000 } },
    );
    expect(merged.base.copies?.map(({ path, certain }) => [path, certain])).toEqual([
      [later, 1],
      [ARCHIVE, 4],
    ]);
    expect(lines(merged)).toContain('applied disk@sms_report');
  });
  test.each([
    ['is younger than the file', file(EARLY), { [LIVE]: before, [ARCHIVE]: after }],
    ['is of the new default’s release', file({ ...RELEASE, ...EARLY }), when],
    ['is damaged', file(EARLY).replace('};', '}'), when],
    ['is empty', '', when],
    ['is the file itself', MINE, when],
    ['is the new default', NEW, when],
    ['belongs to something else', cls('Other') + cls('Another'), when],
  ])('proves nothing where it %s', async (_name, text, modified) => {
    const merged = await merge({ [LIVE]: MINE, [ARCHIVE]: text }, { mine: LIVE, modified });
    expect(merged.base.copies).toBeUndefined();
    expect(lines(merged)).toEqual(lines(await merge({}, {})));
  });
  test('among the backups proves as much, and so does the file’s own earlier state', async () => {
    const archived: Kept = { role: 'archive', path: ARCHIVE, text: file(EARLY) };
    const own: Kept = { role: 'inventory', path: LIVE, text: file(EARLY) };
    const backup: Kept = { role: 'inventory', path: LIVE, text: MINE, modifiedAt: '2008-07-01T00:00:00.000Z' };
    for (const [kept, words] of [
      [[archived, backup], `backup 1 of “${ARCHIVE}”`],
      [[own, backup], `backup 1 of “${LIVE}”`],
    ] as const) {
      const merged = await merge({}, { kept: [...kept], modified: { '/work/mine': after } });
      expect(merged.base.detail.text).toContain(`${words} of 2008-01-01 shows 4 changes of yours for certain`);
    }
    const elsewhere = [{ ...archived, path: ARCHIVE.replace('site', 'other') }, { ...own, host: 'elsewhere' }, backup];
    const merged = await merge({}, { kept: elsewhere, modified: { '/work/mine': after } });
    expect(merged.base.copies).toBeUndefined();
  });
  test('is never used beside a base', async () => {
    const merged = await merge({ ...site, '/work/old': OLD }, { mine: LIVE, base: 'old', modified: when });
    expect(merged.result.ledger.map(({ reason }) => reason).join(' ')).not.toContain('archived copy');
  });
  test('is pointed at where the upgrade has replaced the file already', async () => {
    const kept: Kept[] = [{ role: 'inventory', path: LIVE, text: MINE }];
    const merged = await merge({ [LIVE]: NEW, [ARCHIVE]: MINE }, { mine: LIVE, theirs: LIVE, kept });
    expect(inWords(merged.remarks[0]!)).toMatch(
      /Look at “.*sms_def\.mof\.bk0”, backup 1 of .* and name the right one with --mine/,
    );
  });
});

describe('what is assumed', () => {
  test('can be decided either way', async () => {
    const resolve = [
      { fact: 'root\\cimv2\\sms/lamp', choice: 'mine' },
      { fact: 'root\\cimv2\\sms/bios.speed', choice: 'mine' },
      { fact: 'root\\cimv2\\sms/own', choice: 'theirs' },
      { fact: 'root\\cimv2\\sms/disk@sms_report', choice: 'theirs' },
    ] as const;
    const merged = await merge({}, { resolve });
    expect(merged.text).not.toMatch(/class Lamp|class Own/);
    expect(merged.text.match(/uint32 Speed/g)).toHaveLength(1);
    expect(merged.answered).toHaveLength(4);
    const told = merged.result.ledger.filter(({ reason }) => reason.startsWith('You ')).map(({ reason }) => reason);
    expect(told.sort()).toEqual([
      'You kept yours.',
      'You kept yours.',
      'You took the new default.',
      'You took the new default.',
    ]);
  });
  test('is not decided by “all”, which answers what is asked', async () => {
    const merged = await merge({}, { resolve: [{ fact: 'all', choice: 'theirs' }] });
    expect(merged.answered.map(({ conflict }) => conflict.key)).toEqual(['root\\cimv2\\sms/fan@sms_group_name']);
    expect(merged.text).toContain('class Own');
  });
  test('takes mine or theirs, never both', async () => {
    const both = [{ fact: 'root\\cimv2\\sms/own', choice: 'both' }] as const;
    await expect(merge({}, { resolve: both })).rejects.toThrow(/takes mine or theirs only/);
  });
});
