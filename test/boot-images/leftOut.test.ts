// Nothing that may be a boot image is passed over: with columns of anybody's choice, in any order, in half an export.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import type { BootImageAnalysis } from '../../server/src/boot-images/analyze';
import { compareBootImages, verdictOfChanges } from '../../server/src/boot-images/compare';
import { PROPERTIES } from '../../server/src/boot-images/properties';
import { bootImagesMarkdown, bootImagesText, bootImageSummary } from '../../server/src/report/bootImages';

const analyze = (path: string, text: string): BootImageAnalysis => analyzeBootImageText(path, text);
const codes = ({ problems }: BootImageAnalysis): string[] =>
  problems.map(({ code }) => code.replace('boot-images/', ''));
const csv = (rows: Record<string, unknown>[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: unknown[]): string => cells.map((cell) => `"${cell ?? ''}"`).join(',');
  return `${[line(names), ...rows.map((row) => line(names.map((name) => row[name])))].join('\r\n')}\r\n`;
};
const list = (rows: Record<string, unknown>[]): string =>
  `\r\n\r\n${rows
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name.padEnd(22)}: ${value === true ? 'True' : value}`)
        .join('\r\n'),
    )
    .join('\r\n\r\n')}\r\n\r\n`;

/** The settings of a package, none of them set: columns of a choice have to hold them, too. */
const SETTINGS = Object.fromEntries(
  PROPERTIES.filter(({ significance, since }) => significance === 'customization' && !since).map(({ name }) => [
    name,
    null,
  ]),
);
const LOSER = { Name: 'Boot image (x86)', PackageID: 'ABC00001', Architecture: 'x86', EnableLabShell: true };

describe('columns of a choice', () => {
  const shapes = Object.keys(LOSER).flatMap((_, i, names) => [names, names.filter((name) => name !== names[i])]);
  test.each(shapes.map((names) => [names.join(', '), names]))('%s', (_, names) => {
    for (const order of [names, [...names].reverse()]) {
      const row = Object.fromEntries(order.map((name) => [name, LOSER[name as keyof typeof LOSER]]));
      for (const [path, text] of [
        ['x.json', JSON.stringify(row)],
        ['x.json', JSON.stringify([row])],
        ['x.csv', csv([row])],
        ['x.txt', list([row])],
      ]) {
        const analysis = analyze(path!, text!);
        // A name alone tells that the image is recreated, and nothing of what it would lose.
        const isJudged = 'Name' in row && 'EnableLabShell' in row;
        expect(analysis.images.length, `${path} ${text}`).toBe(1);
        expect(analysis.isComplete).toBe(isJudged);
        expect(analysis.losses).toBe(isJudged ? 1 : 0);
      }
    }
  });

  test('law: an entry is an image, certainly another thing, or named as left out', () => {
    const property = fc.constantFrom('Name', 'PackageID', 'Architecture', 'ImagePath', 'Description', 'Title', 'Foo');
    const value = fc.constantFrom('Boot image (x64)', 'ABC00001', 'x86', '\\\\s\\a.wim', 'Ours', '');
    const entry = fc.dictionary(property, value, { minKeys: 1, noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
        const analysis = analyze('x.json', JSON.stringify(entries));
        const told = analysis.problems.filter(({ code }) => /left-out|listed-twice/.test(code)).length;
        expect(analysis.images.length + told).toBe(entries.length);
        if (told > 0 && codes(analysis).includes('left-out')) expect(analysis.isComplete).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('why something was left out', () => {
    const messages = (rows: object[]): string =>
      analyze('x.json', JSON.stringify(rows))
        .problems.map(({ message }) => message)
        .join('\n');
    expect(messages([{ Title: 'Boot image (x86)' }])).toContain('Its Title is the name of a default boot image');
    expect(messages([{ Name: 'Ours' }])).toContain('It has a name and nothing else');
    expect(messages([{ Foo: 1 }])).toContain('no class, no package ID and no name');
    expect(messages([LOSER, { Name: 'Install', PackageID: 'ABC00009', BootImageID: 'ABC00001' }])).toBe('');
  });

  test('a value that is not of its type is unknown, never a customization', () => {
    const analysis = analyze('x.csv', csv([{ ...LOSER, EnableLabShell: 'Falsch' }]));
    expect(codes(analysis)).toContain('unreadable-value');
    expect(analysis.images[0]!.verdict).toBe('unknown');
    expect(analysis.images[0]!.unknown.map(({ what }) => what)).toContain('EnableLabShell');
    // What else is known does not make up for it.
    const more = { ...LOSER, EnableLabShell: 'Wahr', Description: '' };
    expect(analyze('x.json', JSON.stringify(more))).toMatchObject({ losses: 0, isComplete: false });
    const whole = { ...SETTINGS, ...more, BackgroundBitmapPath: null, ImagePath: 'D:\\osd\\boot\\i386\\boot.wim' };
    expect(analyze('x.json', JSON.stringify({ ...whole, EnableLabShell: false }))).toMatchObject({ isComplete: true });
  });

  test('a default name of which nothing more is known is no image without a loss', () => {
    const analysis = analyze('x.json', JSON.stringify({ Name: 'Boot image (x64)', PackageID: 'ABC00001' }));
    expect(analysis).toMatchObject({ isComplete: false, losses: 0 });
    expect(analysis.images[0]!.verdict).toBe('unknown');
    expect(bootImageSummary(analysis)).toBe('One boot image: one cannot be judged.');
    expect(analysis.images[0]!.steps.map(({ text }) => text).join(' ')).toContain('Find out what is unknown');
  });

  test('the first line counts each image once, and no verdict says more than is known', () => {
    const list =
      'Name : Boot image (x86)\r\nPackageID : ABC00001\r\nEnableLabShell : True\r\n\r\n' +
      'Name : Boot image (x64)\r\nPackageID : ABC00002\r\nEnableLabShell : False\r\n';
    const analysis = analyze('x.txt', list);
    expect(bootImageSummary(analysis)).toBe('2 boot images: one would lose customizations; one cannot be judged.');
    for (const text of [bootImagesText(analysis), bootImagesMarkdown(analysis)]) {
      expect(text).toMatch(/Will be recreated; cannot be judged/i);
      expect(text).not.toMatch(/nothing found/i);
    }
  });

  test('classes in helper properties, and other formats of PowerShell', () => {
    const own = { Name: 'Ours', PackageID: 'ABC00005' };
    for (const helper of [
      { __RELPATH: 'SMS_BootImagePackage.PackageID="ABC00005"' },
      { ObjectClass: 'SMS_BootImagePackage' },
      { CimClass: 'root/sms/site_ABC:SMS_BootImagePackage' },
    ]) {
      expect(analyze('x.json', JSON.stringify({ ...own, ...helper })).images[0]!.image.takenBy).toBeUndefined();
    }
    expect(
      analyze('x.csv', `sep=;\r\n#TYPE IResultObject#SMS_BootImagePackage\r\nName;PackageID\r\nOurs;ABC00005\r\n`)
        .images,
    ).toHaveLength(1);
    expect(codes(analyze('x.xml', '<Objs Version="1.1.0.1"></Objs>'))).toEqual(['other-format']);
    expect(
      codes(analyze('x.txt', 'Name             PackageID\r\n----             ---------\r\nBoot ima... ABC00001\r\n')),
    ).toEqual(['other-format']);
  });
});

describe('half an export', () => {
  const whole = [
    { ...LOSER, Name: 'Ours' },
    { ...LOSER, Name: 'Also ours', PackageID: 'ABC00002' },
  ].map((row) => ({ __CLASS: 'SMS_BootImagePackage', ...row }));
  const json = JSON.stringify(whole);
  const mof = whole
    .map(
      ({ Name, PackageID }) =>
        `instance of SMS_BootImagePackage\n{\n Name = "${Name}";\n PackageID = "${PackageID}";\n};\n`,
    )
    .join('');

  test('is complete nowhere before its end, and no first line says that nothing is lost', () => {
    for (const [path, text] of [
      ['x.json', json],
      ['x.mof', mof],
    ] as const) {
      expect(analyze(path, text).isComplete).toBe(true);
      const second = text.indexOf('Also ours');
      for (let end = second; end < text.trimEnd().length - 2; end += 3) {
        const analysis = analyze(path, text.slice(0, end));
        expect(analysis.isComplete, text.slice(0, end)).toBe(false);
        expect(bootImageSummary(analysis)).not.toMatch(/no known customization/);
      }
    }
  });

  test('text before the first object that may have been one', () => {
    const broken = mof.replace('instance of', 'instnce off');
    const analysis = analyze('x.mof', broken);
    expect(codes(analysis)).toContain('unreadable-text');
    expect(analysis.isComplete).toBe(false);
  });
});

describe('later releases', () => {
  const image = { ...LOSER, __CLASS: 'SMS_BootImagePackage' };
  test.each([
    ['by DefaultImage', [{ ...image, DefaultImage: true }], /It is a default image there/],
    ['by the build of the site', [image, { __CLASS: 'SMS_Site', SiteCode: 'ABC', BuildNumber: 9132 }], /build 9132/],
    ['by its Windows PE', [{ ...image, ImageOSVersion: '10.0.22621.1' }], /Windows PE 10\.0\.22621/],
  ])('%s', (_, rows, sentence) => {
    const analysis = analyze('x.json', JSON.stringify(rows));
    expect(analysis.images[0]!.verdict).toBe('later-release');
    expect(bootImageSummary(analysis)).toBe(
      'One boot image: one is of Configuration Manager 2012 or later and not judged here.',
    );
    expect(analysis.images[0]!.summary).toMatch(sentence);
    // Exit 0 is for exports of which everything was judged.
    expect(analysis).toMatchObject({ losses: 0, isComplete: false });
  });
  test('beside others no loss is denied but theirs, and two exports are compared as ever', () => {
    const later = {
      ...image,
      DefaultImage: true,
      BackgroundBitmapPath: '',
      Description: '',
      ImagePath: 'D:\\a.wim',
      ReferencedDrivers: [],
    };
    const own = { ...later, Name: 'Contoso WinPE', PackageID: 'ABC00008', DefaultImage: undefined };
    const both = analyze('x.json', JSON.stringify([later, own]));
    expect(bootImageSummary(both)).toBe(
      '2 boot images: one is of Configuration Manager 2012 or later and not judged here; no known customization of the others would be lost.',
    );
    expect(both.isComplete).toBe(false);
    expect(verdictOfChanges(compareBootImages(both, both), both, both)).toBe('kept');
  });
  test('an image of 2007 with a property that came later is judged', () => {
    const rows = [{ ...image, ImageOSVersion: '6.0.6000.16386' }];
    expect(analyze('x.json', JSON.stringify(rows)).images[0]!.verdict).toBe('will-lose');
  });
});

describe('what contradicts itself is left out by name, and keeps the rest from being called judged', () => {
  const OWN = { Name: 'Our image', PackageID: 'ABC00007', EnableLabShell: false, ImagePath: '\\\\s\\ours.wim' };
  const own =
    'instance of SMS_BootImagePackage { Name = "Our image"; PackageID = "ABC00007"; ImagePath = "\\\\\\\\s\\\\ours.wim"; };\n';
  const loser = 'SMS_BootImagePackage { Name = "Boot image (x86)"; PackageID = "ABC00001"; EnableLabShell = TRUE; }';
  const json = (...rows: unknown[]): string => JSON.stringify([OWN, ...rows]);
  test.each([
    ['of another class, with a property of boot images', 'x.json', json({ __CLASS: 'SMS_ImagePackage', ...LOSER })],
    ['of a class of somebody’s own', 'x.json', json({ __CLASS: 'Image', Name: LOSER.Name, PackageID: 'ABC00001' })],
    ['of another package type', 'x.json', json({ PackageType: 0, ...LOSER })],
    ['a class of all packages without the type', 'x.json', json({ __CLASS: 'SMS_PackageBaseClass', ...LOSER })],
    ['a text in the list', 'x.json', json('Boot image (x86)')],
    ['inside another object', 'x.json', json({ __CLASS: 'SMS_Collection', Image: LOSER })],
    ['inside another instance', 'x.mof', `${own}instance of Wrapper { Images = { instance of ${loser} }; };`],
    ['a class that is misspelled', 'x.mof', `${own}instance of ${loser.replace('Package ', 'Packge ')};`],
    ['in a comment that never ends', 'x.mof', `${own}/* instance of ${loser};`],
  ])('%s', (_, path, text) => {
    const analysis = analyze(path, text);
    expect(analysis.images.map(({ image }) => image.name?.value)).toEqual(['Our image']);
    expect(codes(analysis).join()).toMatch(/left-out|cut-off/);
    expect(analysis.isComplete).toBe(false);
  });

  test('objects of the provider that speak of a default image by its name are no images', () => {
    const analysis = analyze('x.json', json({ __CLASS: 'SMS_PackageStatus', Name: LOSER.Name, PackageID: 'ABC00001' }));
    expect(codes(analysis)).toEqual([]);
    expect(analysis.isComplete).toBe(true);
  });

  test('two entries for one image that disagree', () => {
    for (const other of [
      { ...LOSER, EnableLabShell: false },
      { ...OWN, PackageID: LOSER.PackageID },
    ]) {
      const analysis = analyze('x.json', JSON.stringify([other, LOSER]));
      expect(codes(analysis)).toContain('exports-differ');
      expect(analysis.isComplete).toBe(false);
    }
  });
});

test('an image inside of another one is not passed over', () => {
  const inside = (value: string): string => `instance of SMS_BootImagePackage { ${value} };`;
  const outer = 'Name = "Lab"; PackageID = "ABC00007"; EnableLabShell = FALSE;';
  const inner = inside('Name = "Boot image (x86)"; PackageID = "ABC00001"; EnableLabShell = TRUE;').slice(0, -1);
  for (const text of [inside(`${outer} Inner = ${inner};`), inside(`${outer} Inner = { ${inner} };`)]) {
    const analysis = analyze('x.mof', text);
    expect(codes(analysis)).toEqual(['left-out']);
    expect(analysis.isComplete).toBe(false);
  }
});

test('an export without any default name asks whether they have names of another language', () => {
  const ours = { Name: 'Startabbild (x86)', PackageID: 'ABC00001', EnableLabShell: true };
  const alone = analyze('x.json', JSON.stringify([ours]));
  expect(codes(alone)).toEqual(['no-default-name']);
  expect(alone).toMatchObject({ losses: 0, isComplete: false });
  expect(alone.images[0]).toMatchObject({ verdict: 'may-be-default' });
  expect(bootImageSummary(alone)).toMatch(/^One boot image: one cannot be judged; /);
  // Another site's default images do not speak for this one, and a name in English says what it names.
  const elsewhere = { ...LOSER, PackageID: 'DEF00001' };
  expect(codes(analyze('x.json', JSON.stringify([ours, elsewhere])))).toEqual(['no-default-name']);
  for (const Name of ['ABC custom boot image (x86)', 'Contoso WinPE (x64)'])
    expect(analyze('x.json', JSON.stringify([{ ...ours, Name }]))).toMatchObject({ isComplete: true });
  expect(alone.problems[0]!.message).toContain('add them to the default names');
  expect(codes(analyze('x.json', JSON.stringify([ours, { ...LOSER, PackageID: 'ABC00002' }])))).toEqual([]);
  for (const Name of ['Lab', 'Lab x86'])
    expect(codes(analyze('x.json', JSON.stringify([{ ...ours, Name }])))).toEqual([]);
  for (const Name of ['Startabbild x86', 'Startabbild - 64-Bit', 'ブート イメージ x64', 'Démarrage_x86'])
    expect(codes(analyze('x.json', JSON.stringify([{ ...ours, Name }]))), Name).toEqual(['no-default-name']);
  // In another language in part, wherever it lies; another architecture's default image does not speak for it.
  for (const Name of [
    ...[
      'Image de démarrage x86',
      'Image de demarrage x86',
      'Boot image x86 (démarrage)',
      'Boot-Abbild x86',
      'Image de démarrage',
    ],
    ...[
      'Imagen de arranque (x86)',
      'Immagine di avvio',
      'Загрузочный образ (x86)',
      'Boot image per avvio (x86)',
      'Start-Image x86',
    ],
  ]) {
    const image = { ...ours, Name, Architecture: 'x86', ImagePath: 'D:\\Wim\\a.wim' };
    expect(codes(analyze('x.json', JSON.stringify([image]))), Name).toEqual(['no-default-name']);
    const other = { Name: 'Boot image (x64)', PackageID: 'ABC00009', EnableLabShell: false, Architecture: 'x64' };
    const withOther = analyze('x.json', JSON.stringify([image, other]));
    expect(codes(withOther), Name).toContain('no-default-name');
    expect(withOther.isComplete).toBe(false);
  }
  // In the place of the default images, whatever the name.
  for (const folder of ['i386', 'x64']) {
    const placed = { ...ours, Name: 'Startabbild', ImagePath: `\\\\SRV\\SMS_ABC\\osd\\boot\\${folder}\\boot.wim` };
    expect(codes(analyze('x.json', JSON.stringify([placed])))).toEqual(['no-default-name']);
  }
});

test('a list with two properties on a line is not read as if there were one', () => {
  const line = 'Name      : Boot image (x86)   PackageID : ABC00001\r\nEnableLabShell : True\r\n';
  const analysis = analyze('x.txt', line);
  expect(codes(analysis)).toContain('unreadable-text');
  expect(analysis.isComplete).toBe(false);
  expect(
    codes(analyze('x.txt', 'Name : Ours: the second\r\nPackageID : ABC00001\r\nEnableLabShell : True\r\n')),
  ).not.toContain('unreadable-text');
});

test('text of another encoding at the end of an export is not passed over', () => {
  const appended = Buffer.from('instance of SMS_BootImagePackage { Name = "Boot image (x86)"; };  ').toString(
    'utf16le',
  );
  const analysis = analyze(
    'x.mof',
    `instance of SMS_BootImagePackage { Name = "Lab"; PackageID = "ABC00007"; };\n${appended}`,
  );
  expect(codes(analysis)).toContain('unreadable-text');
  expect(analysis.isComplete).toBe(false);
});
