// Every kind of name with every kind of customization, in rotating formats and encodings, lazy properties present and
// absent. The baseline is to be read by a person. Record it with UPDATE_BASELINES=1, which fails the run on purpose.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import type { BootImageAnalysis } from '../../server/src/boot-images/analyze';
import type { PartialOptions } from '../../server/src/boot-images/options';
import { ENCODINGS, fileName, imageXml, write, WRITERS } from './writers';
import type { EncodingName, MadeImage, WriterName } from './writers';

const BASELINE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'baselines', 'inventories.txt');
const DEFAULT_PATH = '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim';
const OWN_PATH = '\\\\SRV\\OSD$\\images\\winpe.wim';
const GERMAN: PartialOptions = { defaultNames: [{ name: 'Startabbild (x86)', architecture: 'x86' }] };

const NAMES: readonly { readonly title: string; readonly name: string; readonly settings?: PartialOptions }[] = [
  { title: 'default name', name: 'Boot image (x86)' },
  { title: 'default name in capitals and with spaces', name: ' BOOT  IMAGE (X86)' },
  { title: 'name of its own', name: 'Contoso WinPE für Werkstätten' },
  { title: 'default name but for a space', name: 'Boot image(x86)' },
  { title: 'localized default name, set', name: 'Startabbild (x86)', settings: GERMAN },
  { title: 'localized default name, not set', name: 'Startabbild (x86)' },
];

/** An image of which the export holds everything and nothing is changed. */
const PLAIN: Omit<MadeImage, 'Name'> = {
  PackageID: 'ABC00001',
  SourceSite: 'ABC',
  Architecture: 'x86',
  Description: '',
  ImagePath: DEFAULT_PATH,
  EnableLabShell: false,
  BackgroundBitmapPath: '',
  Priority: 2,
  SourceDate: '',
  ReferencedDrivers: [],
};

const CUSTOMIZATIONS: readonly { readonly title: string; readonly change: Partial<MadeImage> }[] = [
  { title: 'nothing, all properties there', change: {} },
  {
    title: 'nothing, lazy properties absent',
    change: { EnableLabShell: undefined, BackgroundBitmapPath: undefined, ReferencedDrivers: undefined },
  },
  { title: 'command prompt', change: { EnableLabShell: true } },
  { title: 'background', change: { BackgroundBitmapPath: '\\\\SRV\\OSD$\\grün.bmp' } },
  { title: 'description', change: { Description: 'With "our" tools, und Umlauten: äöü' } },
  {
    title: 'description, lazy absent',
    change: {
      Description: 'Ours',
      EnableLabShell: undefined,
      BackgroundBitmapPath: undefined,
      ReferencedDrivers: undefined,
    },
  },
  { title: 'path', change: { ImagePath: OWN_PATH } },
  { title: 'priority', change: { Priority: 1 } },
  {
    title: 'drivers only',
    change: {
      ReferencedDrivers: [
        { id: 16777301, path: '\\\\SRV\\drv\\nic' },
        { id: 16777302, path: '\\\\SRV\\drv\\hba' },
      ],
    },
  },
  {
    title: 'several',
    change: {
      EnableLabShell: true,
      BackgroundBitmapPath: '\\\\SRV\\bg.bmp',
      Description: 'Two',
      ReferencedDrivers: [{ id: 1, path: '\\\\SRV\\d' }],
    },
  },
  { title: 'Windows PE 2.0', change: { ImageProperty: imageXml(6000) } },
  { title: 'Windows PE 2.1', change: { ImageProperty: imageXml(6001) } },
];

const writers = Object.keys(WRITERS) as WriterName[];
const encodings = Object.keys(ENCODINGS) as EncodingName[];

function show(analysis: BootImageAnalysis): string[] {
  return [
    ...analysis.images.flatMap(({ verdict, evidence, unknown, notes }) => [
      `  ${verdict}`,
      ...evidence.map(({ message }) => `    lost: ${message}`),
      `    unknown: ${unknown.map(({ what }) => what).join(', ') || 'not asked'}`,
      ...notes.map(({ code, message }) => `    ${code.replace('boot-images/', '')}: ${message}`),
    ]),
    ...analysis.problems.map(({ severity, message }) => `  ${severity}: ${message}`),
  ];
}

test('the table of inventories is as its baseline says', async () => {
  const lines: string[] = [];
  let number = 0;
  for (const [row, { title, name, settings }] of NAMES.entries()) {
    for (const [column, { title: what, change }] of CUSTOMIZATIONS.entries()) {
      // Steps without a common divisor with the lengths, so that every format meets every encoding.
      const writer = writers[(row * 3 + column) % writers.length]!;
      const encoding = encodings[(row + column * 5 + Math.floor(column / 6)) % encodings.length]!;
      const bytes = write([{ ...PLAIN, Name: name, ...change }], 'ABC', writer, encoding);
      const analysis = await analyzeBootImages([{ path: fileName(writer), bytes }], settings);
      lines.push(`${++number}. ${title}; ${what} [${writer}; ${encoding}]`, ...show(analysis));
    }
  }
  expect(number).toBeGreaterThanOrEqual(60);
  const text = `${lines.join('\n')}\n`;
  if (process.env.UPDATE_BASELINES) {
    writeFileSync(BASELINE, text);
    throw new Error(`Recorded ${BASELINE}. Read it, then run without UPDATE_BASELINES.`);
  }
  expect(text).toBe(readFileSync(BASELINE, 'utf8'));
});

describe('laws', () => {
  const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
  const text = fc.constantFrom('', 'Ours', 'a "b", c; d', 'line\nline', 'ä€', '\\\\SRV\\x\\y.bmp', "it's");
  const image = fc.record({
    Name: fc.constantFrom('Boot image (x86)', 'Boot image (x64)', 'Ours', 'Boot image (x86) 2'),
    Description: optional(text),
    EnableLabShell: optional(fc.boolean()),
    BackgroundBitmapPath: optional(text),
    ImagePath: optional(fc.constantFrom(DEFAULT_PATH, OWN_PATH)),
    Priority: optional(fc.constantFrom(1, 2, 3)),
  });
  const isDefault = (name: string): boolean => /^Boot image \(x(86|64)\)$/.test(name);

  test('in every format and encoding the verdict is the one that the properties demand', async () => {
    await fc.assert(
      fc.asyncProperty(
        image,
        fc.constantFrom(...writers),
        fc.constantFrom(...encodings),
        async (made, writer, encoding) => {
          const bytes = write(
            [{ ...made, PackageID: 'ABC00001', SourceSite: 'ABC', Architecture: 'x86' }],
            'ABC',
            writer,
            encoding,
          );
          const { images, problems, isComplete } = await analyzeBootImages([{ path: fileName(writer), bytes }]);
          // No image has a default name, and one is in the place of the default images: how are these called here?
          const mayBeForeign = made.Name === 'Ours' && made.ImagePath === DEFAULT_PATH;
          expect(problems.map(({ code }) => code)).toEqual(mayBeForeign ? ['boot-images/no-default-name'] : []);
          expect(images).toHaveLength(1);
          const set = (value: string | undefined): boolean => value !== undefined && value.trim() !== '';
          const expected = [
            made.BackgroundBitmapPath !== undefined && set(made.BackgroundBitmapPath)
              ? 'BackgroundBitmapPath'
              : undefined,
            set(made.Description) ? 'Description' : undefined,
            made.EnableLabShell ? 'EnableLabShell' : undefined,
            made.ImagePath === OWN_PATH ? 'ImagePath' : undefined,
            made.Priority !== undefined && made.Priority !== 2 ? 'Priority' : undefined,
          ].filter((name) => name !== undefined);
          const [judged] = images;
          if (!isDefault(made.Name)) expect(judged!.verdict).toBe(mayBeForeign ? 'may-be-default' : 'keeps');
          else {
            expect(judged!.verdict).toBe(expected.length > 0 ? 'will-lose' : 'recreated');
            expect(judged!.evidence.map(({ property }) => property)).toEqual(expected);
            // MOF leaves out what is empty; elsewhere a property that is not there was not exported.
            const isHeld =
              made.Description !== undefined &&
              made.ImagePath !== undefined &&
              (made.BackgroundBitmapPath !== undefined || /^JSON, WMI|^CSV/.test(writer));
            const isDecided = made.EnableLabShell !== undefined && (/^MOF/.test(writer) || isHeld);
            expect(isComplete).toBe(expected.length > 0 || isDecided);
            // Never safe: what is in the WIM is always unknown, and so is a lazy property that is absent.
            const unknown = judged!.unknown.map(({ what }) => what);
            expect(unknown).toContain('WIM');
            if (made.EnableLabShell === undefined) expect(unknown).toContain('EnableLabShell');
            if (made.BackgroundBitmapPath === undefined && made.EnableLabShell === undefined)
              expect(unknown).toContain('BackgroundBitmapPath');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a cut or garbled export is answered, whatever is left of it, and never as safe', async () => {
    const made = { ...PLAIN, Name: 'Boot image (x86)', EnableLabShell: true };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...writers),
        fc.constantFrom(...encodings),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 5,
        }),
        async (writer, encoding, cut, damage) => {
          const whole = write([made, { ...made, PackageID: 'ABC00002' }], 'ABC', writer, encoding);
          const bytes = whole.slice(0, Math.floor(whole.length * cut));
          for (const [where, byte] of damage)
            if (bytes.length > 0) bytes[Math.floor(where * (bytes.length - 1))] = byte;
          const analysis = await analyzeBootImages([{ path: fileName(writer), bytes }]);
          if (analysis.images.length === 0) expect(analysis.problems.length).toBeGreaterThan(0);
          for (const { verdict, unknown } of analysis.images)
            if (verdict === 'recreated') expect(unknown.length).toBeGreaterThan(0);
            // Half a name must not pass for a name of its own.
            else if (damage.length === 0) expect(['will-lose', 'unnamed']).toContain(verdict);
        },
      ),
      { numRuns: 300 },
    );
  });
});
