// What the readers make of exports that are good, odd, broken, or of something else.
import { describe, expect, test } from 'vitest';
import { analyzeBootImages, analyzeBootImageText } from '../../server/src/boot-images/analyze';
import type { BootImageAnalysis } from '../../server/src/boot-images/analyze';
import { readJsonText } from '../../server/src/boot-images/jsonText';
import { DEFAULT_OPTIONS } from '../../server/src/boot-images/options';
import { readCsv } from '../../server/src/boot-images/readCsv';
import { readDate } from '../../server/src/boot-images/values';
import { WRITERS } from './writers';

const analyze = (path: string, text: string): BootImageAnalysis => analyzeBootImageText(path, text);
const names = (analysis: BootImageAnalysis): (string | undefined)[] =>
  analysis.images.map(({ image }) => image.name?.value);
const codes = (analysis: BootImageAnalysis): string[] =>
  analysis.problems.map(({ code }) => code.replace('boot-images/', ''));

const IMAGE = 'instance of SMS_BootImagePackage\n{\n\tName = "Boot image (x86)";\n\tPackageID = "ABC00001";\n};\n';

describe('bad input is a sentence', () => {
  test.each([
    ['an empty file', 'x.mof', '', 'empty', /holds no objects/],
    ['an empty list', 'x.json', '[]', 'empty', /holds no objects/],
    ['only a header', 'x.csv', '"Name","PackageID"\r\n', 'empty', /holds no objects/],
    ['a class of another kind', 'x.mof', 'class A { uint32 b; };', 'empty', /holds no objects/],
    [
      'instances of another class',
      'x.mof',
      'instance of SMS_Package { PackageID = "ABC00001"; };\ninstance of SMS_Package { PackageID = "ABC00002"; };',
      'other-class',
      /holds 2 objects of SMS_Package, and no boot image/,
    ],
    [
      'objects of another class',
      'x.json',
      '{"__CLASS":"SMS_Driver","CI_ID":1}',
      'other-class',
      /one object of SMS_Driver/,
    ],
    [
      'rows of another class',
      'x.csv',
      '#TYPE System.Management.ManagementObject#root\\sms\\site_ABC\\SMS_Collection\r\n"Name"\r\n"All"\r\n',
      'other-class',
      /SMS_Collection/,
    ],
  ])('%s', (_, path, text, code, message) => {
    const analysis = analyze(path, text);
    expect(analysis.images).toEqual([]);
    expect(codes(analysis)).toEqual([code]);
    expect(analysis.problems[0]!.message).toMatch(message);
    expect(analysis.problems[0]!.severity).toBe('error');
  });

  test('an export cut in half keeps what stands before the cut and says where it ends', () => {
    const mof = analyze(
      'x.mof',
      `${IMAGE}instance of SMS_BootImagePackage\n{\n\tName = "Boot image (x64)";\n\tPackageID = "ABC0`,
    );
    expect(names(mof)).toEqual(['Boot image (x86)', 'Boot image (x64)']);
    expect(codes(mof)).toContain('cut-off');
    expect(mof.images[1]!.image.packageId).toBeUndefined();
    const json = analyze(
      'x.json',
      '[{"__CLASS":"SMS_BootImagePackage","PackageID":"ABC00001","Name":"Boot image (x86)"},{"__CLASS":"SMS_BootImagePackage","Name":"Boot image (x6',
    );
    expect(names(json)).toEqual(['Boot image (x86)', undefined]);
    expect(codes(json)).toEqual(['cut-off']);
    expect(json.images[1]!.verdict).toBe('unnamed');
    const csv = analyze(
      'x.csv',
      '"PackageID","Name","ImagePath","Architecture"\r\n"ABC00001","Boot image (x86)","\\\\s\\b.wim","x86"\r\n"ABC00002","Boot image (x6',
    );
    expect(names(csv)).toEqual(['Boot image (x86)', undefined]);
    expect(codes(csv)).toEqual(['cut-off']);
  });

  test('UTF-16 that ends in the middle of a character', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...Array.from(IMAGE).flatMap((char) => [char.charCodeAt(0), 0]), 0x41]);
    const analysis = await analyzeBootImages([{ path: 'x.mof', bytes }]);
    expect(names(analysis)).toEqual(['Boot image (x86)']);
    expect(codes(analysis)).toEqual(['cut-off']);
  });

  test('an export beyond the limit is not read', async () => {
    const file = { size: 10, read: () => new Uint8Array(10) };
    const { problems } = await analyzeBootImages([{ path: 'x.mof', file }], { limits: { exportBytes: 5 } });
    expect(problems[0]!.message).toBe(
      'x.mof has 10 bytes; exports of up to 5 are read. Export only the boot images, or raise the limit.',
    );
  });

  test('nesting and numbers of objects have limits that are told', () => {
    expect(codes(analyze('x.json', `${'['.repeat(100_000)}`))).toContain('bad-json');
    const many = analyzeBootImageText('x.mof', IMAGE.repeat(5), { limits: { records: 3 } });
    expect(codes(many)).toContain('too-many');
    const images = WRITERS['JSON, CIM'](
      Array.from({ length: 5 }, (_, index) => ({ PackageID: `ABC0000${index}`, Name: 'Boot image (x86)' })),
      'ABC',
    );
    const few = analyzeBootImageText('x.json', images, { limits: { images: 3 } });
    expect(few.images).toHaveLength(3);
    expect(codes(few)).toEqual(['too-many']);
  });

  test.each([
    ['x.json', '['.padEnd(2_000, '1,')],
    ['x.json', `[{${Array.from({ length: 200 }, (_, i) => `"k${i}":1`).join()}}]`],
    ['x.json', '{}\n'.repeat(400)],
    ['x.csv', `Name,Architecture\n${','.repeat(400)}\n`],
  ])('as has the number of values: %s, %.20j', (path, text) => {
    const { problems, isComplete } = analyzeBootImageText(path, text, { limits: { records: 3 } });
    expect(problems.map(({ message }) => message)).toContain(
      'The export holds more than 300 values; the rest was not read. Export fewer objects at a time, or raise the limit.',
    );
    expect(isComplete).toBe(false);
  });
});

describe('JSON', () => {
  test('every shape of an object is found, wherever it is', () => {
    const object = { PackageID: 'ABC00001', Name: 'Boot image (x86)', ImagePath: '', Architecture: 'x86' };
    for (const shape of [
      object,
      [object],
      { value: [object], Count: 1 },
      { site: 'ABC', images: [object] },
      { ...object, CimClass: { CimClassName: 'SMS_BootImagePackage' } },
    ]) {
      expect(names(analyze('x.json', JSON.stringify(shape)))).toEqual(['Boot image (x86)']);
    }
    expect(
      names(analyze('x.json', `${JSON.stringify(object)}\n${JSON.stringify({ ...object, PackageID: 'ABC00002' })}`)),
    ).toHaveLength(2);
  });

  test('drivers that the conversion did not go deep enough for are counted, not described', () => {
    const { images } = analyze(
      'x.json',
      '{"__CLASS":"SMS_BootImagePackage","Name":"Boot image (x86)","PackageID":"ABC00001","EnableLabShell":false,"ReferencedDrivers":["System.Management.ManagementBaseObject"]}',
    );
    expect(images[0]!.image.drivers?.value).toEqual([{}]);
    expect(images[0]!.notes.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^One driver/));
  });

  test('escapes are resolved and mistakes are placed', () => {
    expect(readJsonText('"a\\u00e9\\n\\"\\\\"', 5).values).toMatchObject([{ value: 'aé\n"\\' }]);
    expect(readJsonText('{"a" 1}', 5).error).toEqual({
      offset: 5,
      message: 'a colon is missing after “a”',
      atEnd: false,
    });
    expect(readJsonText('"\\q"', 5).error?.message).toContain('not a JSON escape');
    expect(readJsonText(`"${'x\\n'.repeat(500_000)}"`, 5).error).toBeUndefined();
  });
});

describe('CSV', () => {
  test('quotes, line breaks inside them, empty cells and a delimiter at the end', () => {
    const { records, problems } = readCsv(
      'x.csv',
      'Name,Description,PackageID,\r\n"a ""b"", c","line 1\r\nline 2",,\r\n',
      DEFAULT_OPTIONS.limits,
    );
    expect(problems).toEqual([]);
    expect(Object.fromEntries([...records[0]!.properties].map(([key, { value }]) => [key, value]))).toEqual({
      name: 'a "b", c',
      description: 'line 1\r\nline 2',
      packageid: null,
    });
  });

  test('a row that does not match its header is told', () => {
    const { problems } = readCsv('x.csv', 'Name,PackageID\na,b,c\nd,e\n', DEFAULT_OPTIONS.limits);
    expect(problems).toEqual([expect.objectContaining({ code: 'boot-images/bad-csv', span: { start: 15, end: 20 } })]);
  });
});

describe('hierarchies', () => {
  const made = { PackageID: 'ABC00001', Name: 'Boot image (x86)', SourceSite: 'ABC', Architecture: 'x86' };

  test('sites come from the owner, the namespace, or the package ID', () => {
    const text =
      WRITERS['MOF, namespace']([{ ...made, SourceSite: undefined }], 'ABC') +
      WRITERS['MOF, namespace']([{ ...made, SourceSite: undefined, PackageID: 'XYZ00001' }], 'DEF');
    expect(analyze('x.mof', text).images.map(({ image }) => image.site?.value)).toEqual(['ABC', 'DEF']);
    expect(analyze('x.mof', IMAGE).images[0]!.image.site?.value).toBe('ABC');
  });

  test('two exports of one image complete each other, and contradictions are told', async () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const both = await analyzeBootImages([
      {
        path: 'a.csv',
        bytes: encode(
          WRITERS['CSV, #TYPE'](
            [{ ...made, Description: 'One', ReferencedDrivers: [{ id: 7, path: '\\\\d' }] }],
            'ABC',
          ),
        ),
      },
      {
        path: 'b.json',
        bytes: encode(
          WRITERS['JSON, WMI'](
            [{ ...made, Description: 'Two', EnableLabShell: true, ReferencedDrivers: [{ id: 7, path: '\\\\d' }] }],
            'ABC',
          ),
        ),
      },
    ]);
    expect(both.images).toHaveLength(1);
    expect(both.images[0]!.evidence.map(({ property }) => property)).toEqual(['Description', 'EnableLabShell']);
    expect(both.images[0]!.image.drivers?.value).toEqual([{ id: 7, sourcePath: '\\\\d' }]);
    expect(both.images[0]!.image.sources.map(({ path }) => path)).toEqual(['a.csv', 'b.json']);
    expect(codes(both)).toEqual(['exports-differ']);
    expect(both.problems[0]!.message).toContain('“One” and “Two”');
  });

  test('an image listed twice in one export, two of one name, and two on one file', () => {
    expect(codes(analyze('x.mof', IMAGE + IMAGE))).toEqual(['listed-twice']);
    const path = '\\\\srv\\SMS_ABC\\osd\\boot\\i386\\boot.wim';
    const { images } = analyze(
      'x.mof',
      WRITERS['MOF, namespace'](
        [
          { ...made, ImagePath: path },
          { ...made, PackageID: 'ABC00009', ImagePath: path.toUpperCase() },
        ],
        'ABC',
      ),
    );
    for (const { notes } of images)
      expect(notes.map(({ code }) => code)).toEqual(['boot-images/duplicate-name', 'boot-images/shared-wim']);
  });

  test('a site that has the service pack loses nothing any more', () => {
    const site = (build: number): string =>
      `instance of SMS_Site { SiteCode = "ABC"; BuildNumber = ${build}; Type = 2; };\n`;
    const image = WRITERS['MOF, namespace']([{ ...made, EnableLabShell: true }], 'ABC');
    expect(analyze('x.mof', image + site(5931)).losses).toBe(1);
    const after = analyze('x.mof', image + site(6221));
    expect(after.losses).toBe(0);
    expect(after.images[0]!.summary).toContain('build 6221');
  });

  test('what refers to an image by its package ID is named', () => {
    const text = `${IMAGE}instance of SMS_TaskSequencePackage { PackageID = "ABC0000B"; Name = "Install XP"; BootImageID = "abc00001"; };\ninstance of SMS_Advertisement { AdvertisementID = "ABC20000"; Comment = "ABC000012"; };\n`;
    const { images, problems } = analyze('x.mof', text);
    expect(problems).toEqual([]);
    expect(images[0]!.image.references).toEqual([
      expect.objectContaining({ by: 'Task sequence “Install XP” (ABC0000B)', property: 'BootImageID' }),
    ]);
    expect(images[0]!.steps.map(({ text: step }) => step).join('\n')).toContain(
      'Whether the image keeps its package ID is not known',
    );
  });

  test('proposed names are free and differ', () => {
    const { images } = analyze(
      'x.mof',
      WRITERS['MOF, namespace'](
        [
          { ...made, EnableLabShell: true },
          { ...made, PackageID: 'ABC00002', EnableLabShell: true },
          { ...made, PackageID: 'ABC00003', Name: 'abc custom boot image (X86)' },
        ],
        'ABC',
      ),
    );
    expect(images.map(({ proposedName }) => proposedName)).toEqual([
      'ABC custom boot image (x86) 2',
      'ABC custom boot image (x86) 3',
      undefined,
    ]);
  });
});

test('dates of all notations', () => {
  expect(readDate('20141107155847.000000+***')).toBe('2014-11-07T15:58:47');
  expect(readDate('20141107155847.000000+060')).toBe('2014-11-07T14:58:47Z');
  expect(readDate('20141107155847.000000-480')).toBe('2014-11-07T23:58:47Z');
  expect(readDate('/Date(1415375927000)/')).toBe('2014-11-07T15:58:47Z');
  expect(readDate('2014-11-07T15:58:47+01:00')).toBe('2014-11-07T14:58:47Z');
  expect(readDate('20149907155847.000000+060')).toBeUndefined();
  expect(readDate('7.11.2014 15:58')).toBeUndefined();
});
