// After the upgrade: the same export again. And the report, which a person must be able to act on.
import { describe, expect, test } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import type { BootImageAnalysis } from '../../server/src/boot-images/analyze';
import { compareBootImages, verdictOfChanges } from '../../server/src/boot-images/compare';
import {
  bootImageChangesMarkdown,
  bootImagesJson,
  bootImagesMarkdown,
  bootImagesText,
  bootImageSummary,
} from '../../server/src/report/bootImages';
import { imageXml, WRITERS } from './writers';
import type { MadeImage } from './writers';

const DRIVERS = [
  { id: 1, path: '\\\\d\\nic' },
  { id: 2, path: '\\\\d\\hba' },
];
const BASE: MadeImage = {
  PackageID: 'ABC00001',
  Name: 'Boot image (x86)',
  SourceSite: 'ABC',
  Architecture: 'x86',
  Description: '',
  ImagePath: '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim',
  EnableLabShell: false,
  BackgroundBitmapPath: '',
  ImageProperty: imageXml(6000),
  ReferencedDrivers: DRIVERS,
};
const analysis = (...images: MadeImage[]): BootImageAnalysis =>
  analyzeBootImageText('x.mof', WRITERS['MOF, namespace'](images, 'ABC'));
const compare = (before: MadeImage[], after: MadeImage[]): ReturnType<typeof compareBootImages> =>
  compareBootImages(analysis(...before), analysis(...after));

describe('comparison', () => {
  test('recreated, with its drivers', () => {
    const [change] = compare([BASE], [{ ...BASE, ImageProperty: imageXml(6001) }]);
    expect(change).toMatchObject({ outcome: 'recreated', lost: [], unknown: [] });
    expect(change!.changes).toEqual([
      'Windows PE was Windows PE 2.0, Windows AIK 1.0 (6.0.6000) and is Windows PE 2.1, Windows AIK 1.1 (6.0.6001).',
    ]);
    expect(change!.drivers).toMatchObject({ comparable: true, kept: [{ id: 1 }, { id: 2 }], gone: [], added: [] });
  });

  test('a loss names what was lost', () => {
    const [change] = compare(
      [{ ...BASE, EnableLabShell: true, Description: 'ours' }],
      [{ ...BASE, ImageProperty: imageXml(6001), ReferencedDrivers: [DRIVERS[0]!] }],
    );
    expect(change!.outcome).toBe('lost');
    expect(change!.lost).toEqual([
      'Description was “ours” and is nothing.',
      'EnableLabShell was TRUE and is FALSE.',
      'The driver 2 (\\\\d\\hba) is no longer there.',
    ]);
  });

  test('kept, changed, missing, new, and found again under another ID', () => {
    const own = { ...BASE, PackageID: 'ABC00005', Name: 'Ours' };
    expect(compare([own], [own])[0]!.outcome).toBe('kept');
    expect(compare([own], [{ ...own, EnableLabShell: true }])[0]!.outcome).toBe('changed');
    expect(compare([own], [BASE]).map(({ outcome }) => outcome)).toEqual(['missing', 'new']);
    // An export without any image is none to compare with.
    expect(compare([own], []).map(({ outcome }) => outcome)).toEqual(['uncomparable']);
    expect(compare([], [own]).map(({ outcome }) => outcome)).toEqual(['new']);
    const [moved] = compare([BASE], [{ ...BASE, PackageID: 'ABC00099' }]);
    expect(moved!.outcome).toBe('recreated');
    expect(moved!.changes).toEqual([
      'Its package ID was ABC00001 and is ABC00099: whatever refers to the old one must be changed.',
    ]);
  });

  test('an image of which one export tells neither site nor package ID is neither missing nor new', () => {
    const json = (...images: object[]): BootImageAnalysis => analyzeBootImageText('a.json', JSON.stringify(images));
    const nameless = { ...BASE, PackageID: undefined, SourceSite: undefined };
    const before = analysis({ ...BASE, EnableLabShell: true });
    const summaries = (after: BootImageAnalysis, from = before): string[] =>
      compareBootImages(from, after).map(({ outcome, summary }) => `${outcome}: ${summary}`);
    const which = expect.stringMatching(/^uncomparable: .* which image of this name it is\.$/);
    expect(summaries(json(nameless))).toEqual([which, which]);
    expect(summaries(json(nameless, { ...nameless, EnableLabShell: true }))).toEqual([which, which, which]);
    const two = json(BASE, { ...BASE, PackageID: 'DEF00001', SourceSite: 'DEF' });
    expect(summaries(json(nameless), two)).toEqual([which, which, which]);
    expect(summaries(json({ ...nameless, Name: 'Boot image (x64)', Architecture: 'x64' }))).toEqual([
      expect.stringMatching(/^missing: /),
      expect.stringMatching(/^new: /),
    ]);
  });

  test('what one of the exports lacks is unknown, not lost', () => {
    const [change] = compare(
      [{ ...BASE, EnableLabShell: true }],
      [{ ...BASE, EnableLabShell: undefined, ReferencedDrivers: undefined }],
    );
    expect(change!.outcome).toBe('uncomparable');
    expect(change!.summary).toContain('cannot be compared');
    expect(change!.unknown).toEqual([
      'EnableLabShell: only the export made before the upgrade holds it. It was TRUE.',
      'Drivers: at least one of the exports does not list them. There were 2 drivers before.',
    ]);
  });
});

describe('however the second export was made', () => {
  const X86 = {
    __CLASS: 'SMS_BootImagePackage',
    ...BASE,
    EnableLabShell: true,
    BackgroundBitmapPath: '\\\\s\\w.bmp',
    Description: 'Ours',
    Priority: 1,
    ShareName: 'S',
    ReferencedDrivers: [{ ID: 1 }, { ID: 2 }],
  };
  const OWN = { ...X86, Name: 'Lab', PackageID: 'ABC00003', ImagePath: '\\\\s\\lab.wim' };
  const all = [X86, OWN];
  const unset = { EnableLabShell: false, BackgroundBitmapPath: '', Description: '', Priority: 2, ShareName: '' };
  const each = (change: (image: typeof X86) => object): object[] => all.map((image) => change(image));
  const without = (image: object, name: string): object =>
    Object.fromEntries(Object.entries(image).filter(([key]) => key !== name));
  const upper = (image: object): object =>
    Object.fromEntries(
      Object.entries(image).map(([key, value]) => [key.replace(/^[a-z]+/i, (k) => k.toUpperCase()), value]),
    );
  const before = analyzeBootImageText('before.json', JSON.stringify(all));
  const cases: [string, object[] | string, 'kept' | 'lost' | 'open'][] = [
    ['as it was', all, 'kept'],
    ['in another order', [...all].reverse(), 'kept'],
    ['names of properties in another case', each(upper), 'kept'],
    ['values as texts', each((image) => ({ ...image, EnableLabShell: 'True', Priority: '1' })), 'kept'],
    ['a default image missing', [OWN], 'lost'],
    ['an image of its own missing', [X86], 'lost'],
    [
      'of another site',
      each((image) => ({ ...image, SourceSite: 'DEF', PackageID: image.PackageID.replace('ABC', 'DEF') })),
      'lost',
    ],
    [
      'another image under the name',
      [
        { ...X86, ...unset },
        { ...OWN, Name: 'Boot image (x86)' },
      ],
      'lost',
    ],
    ['another package ID', [{ ...X86, PackageID: 'ABC00101' }, OWN], 'kept'],
    [
      'another package ID, and the name in another case',
      [{ ...X86, Name: ' BOOT  image (x86)', PackageID: 'ABC00101' }, OWN],
      'kept',
    ],
    ['twice, and they disagree', [...all, { ...X86, EnableLabShell: false }], 'open'],
    ['a driver in place of another', [X86, { ...OWN, ReferencedDrivers: [{ ID: 1 }, { ID: 9 }] }], 'lost'],
    ['drivers cut to texts', [X86, { ...OWN, ReferencedDrivers: ['@{ID=1}', '@{ID=2}'] }], 'open'],
    ['without names', each((image) => without(image, 'Name')), 'open'],
    ['cut off', JSON.stringify(all).slice(0, -100), 'open'],
    ['nothing', '', 'open'],
    ['of another class', [{ __CLASS: 'SMS_Package', PackageID: 'ABC00001' }], 'open'],
    ...[...Object.keys(unset), 'ImagePath', 'ReferencedDrivers'].map(
      (name) => [`without ${name}`, each((image) => without(image, name)), 'open'] as [string, object[], 'open'],
    ),
    ...Object.entries(unset).map(
      ([name, value]) =>
        [`${name} unset in one`, [X86, { ...OWN, [name]: value }], 'lost'] as [string, object[], 'lost'],
    ),
  ];
  test.each(cases)('%s', (_, rows, wanted) => {
    const text = typeof rows === 'string' ? rows : JSON.stringify(rows);
    const after = analyzeBootImageText('after.json', text);
    expect(verdictOfChanges(compareBootImages(before, after), before, after)).toBe(wanted);
  });
});

describe('report', () => {
  const loser = { ...BASE, EnableLabShell: true };

  test('Markdown says what is lost, what is unknown and what to do next', () => {
    const text = bootImagesMarkdown(
      analysis(
        loser,
        { ...BASE, PackageID: 'ABC00002', Name: 'Boot image (x64)' },
        { ...BASE, PackageID: 'ABC00003', Name: 'Ours' },
      ),
    );
    const order = [
      '3 boot images',
      '| ABC | Boot image (x86) | ABC00001 | Will lose customizations |',
      'What would be lost:',
      '- The command prompt (F8) is enabled.',
      'Unknown:',
      'What to do before the upgrade:',
      '- [ ] Copy ',
      '- [ ] In the console',
      'What to do after the upgrade:',
      'Keeps what it is',
    ];
    let from = 0;
    for (const part of order) {
      expect(text.indexOf(part, part === 'Keeps what it is' ? 0 : from), part).toBeGreaterThanOrEqual(0);
      from = Math.max(from, text.indexOf(part, from));
    }
    expect(text).not.toMatch(/\bis safe\b(?! here)/);
  });

  test('text of a stranger cannot become Markdown', () => {
    const text = bootImagesMarkdown(
      analysis({ ...loser, PackageID: 'ABC00009', Description: '<img src=x> [a](b) `c` | d' }),
    );
    expect(text).toContain('\\<img src=x\\> \\[a\\](b) \\`c\\` \\| d');
  });

  test('the script that copies is part of it, and nothing in a path closes its block', () => {
    const text = bootImagesMarkdown(analysis({ ...loser, ImagePath: '\\\\SRV\\a````b\\boot.wim' }));
    const fences = text.match(/^`+(powershell)?$/gm);
    expect(fences).toEqual(['`````powershell', '`````']);
    expect(text).toContain("Copy-Checked '\\\\SRV\\a````b\\boot.wim'");
  });

  test('text, JSON and the summary agree', () => {
    const one = analysis(loser);
    expect(bootImageSummary(one)).toBe('One boot image: one would lose customizations.');
    expect(bootImagesText(one)).toContain('WILL LOSE CUSTOMIZATIONS');
    const json = JSON.parse(JSON.stringify(bootImagesJson(one)));
    expect(json.summary).toMatchObject({ images: 1, losses: 1 });
    expect(json.images[0]).toMatchObject({
      verdict: 'will-lose',
      site: 'ABC',
      proposedName: 'ABC custom boot image (x86)',
      drivers: [{ id: 1 }, { id: 2 }],
      files: ['x.mof'],
    });
    expect(bootImageSummary(analyzeBootImageText('x.json', '[]'))).toBe(
      'No boot image was found in what was given, so nothing was judged.',
    );
  });

  test('the comparison is a report too', () => {
    const text = bootImageChangesMarkdown(compare([loser], [{ ...BASE, ImageProperty: imageXml(6001) }]));
    expect(text).toContain('| “Boot image (x86)” (ABC00001) | lost |');
    expect(text).toContain('- EnableLabShell was TRUE and is FALSE.');
    expect(text).toContain('- 1 (\\\\\\\\d\\\\nic): still there');
    expect(bootImageChangesMarkdown([])).toContain('Neither export holds a boot image.');
  });
});
