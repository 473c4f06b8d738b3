// Exports of which the truth is known: one image would lose something, and the export says so badly, elsewhere, or not at
// all. However it was made, nobody is told that nothing would be lost.
import { describe, expect, test } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import type { PartialOptions } from '../../server/src/boot-images/options';
import { bootImageSummary } from '../../server/src/report/bootImages';

type Row = Readonly<Record<string, unknown>>;
type Bytes = string | Uint8Array;

const CLASS = { __CLASS: 'SMS_BootImagePackage', __NAMESPACE: 'root\\sms\\site_ABC' };
const OWN: Row = {
  Name: 'Lab image',
  PackageID: 'ABC00007',
  PackageType: 258,
  EnableLabShell: false,
  BackgroundBitmapPath: null,
  Description: '',
  ImagePath: '\\\\s\\lab\\boot.wim',
  Priority: 2,
};
const CLEAN: Row = {
  ...OWN,
  Name: 'Boot image (x86)',
  PackageID: 'ABC00001',
  ImagePath: '\\\\SRV\\SMS_ABC\\osd\\boot\\i386\\boot.wim',
};
const LOSER: Row = { ...CLEAN, EnableLabShell: true };
const BOTH = [OWN, LOSER];

const of = (row: Row, ...names: string[]): Row => Object.fromEntries(names.map((name) => [name, row[name]]));
const without = (row: Row, ...names: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
const lower = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
const backwards = (row: Row): Row => Object.fromEntries(Object.entries(row).reverse());
const shown = (value: unknown): string => (value === true ? 'True' : value === false ? 'False' : String(value ?? ''));

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const lines = (...rows: Row[]): string => rows.map((row) => JSON.stringify(row)).join('\r\n');
function csv(rows: readonly Row[], separator = ',', quote = '"'): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: string[]): string => cells.map((cell) => quote + cell + quote).join(separator);
  return `${[line(names), ...rows.map((row) => line(names.map((name) => shown(row[name]))))].join('\r\n')}\r\n`;
}
function list(...rows: Row[]): string {
  const one = (row: Row): string =>
    Object.entries(row)
      .map(([name, value]) => `${name.padEnd(22)}: ${shown(value)}`)
      .join('\r\n');
  return `\r\n\r\n${rows.map(one).join('\r\n\r\n')}\r\n\r\n`;
}
function instance(row: Row, head = 'instance of SMS_BootImagePackage'): string {
  const value = (of: unknown): string => (typeof of === 'boolean' ? shown(of).toUpperCase() : JSON.stringify(of));
  const set = Object.entries(row).filter(([, of]) => of !== null);
  return `${head}\r\n{\r\n${set.map(([name, of]) => `\t${name} = ${value(of)};\r\n`).join('')}};\r\n`;
}
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const joined = (...parts: Bytes[]): Uint8Array => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));

const cut = (row: Row): string => `@{Name=${shown(row.Name)}; PackageID=${shown(row.PackageID)}}`;
const own = instance(OWN);
const loser = instance(LOSER);
const TABLE = 'Name             PackageID\r\n----             ---------\r\nBoot image (x86) ABC00001\r\n';

type Files = readonly (readonly [path: string, content: Bytes])[];
/** Name of the case, name of the file, what it holds; several files where a list is given. */
type Case = readonly [title: string, path: string, content: Bytes | Files, options?: PartialOptions];

const CASES: readonly Case[] = [
  // Objects of JSON, wherever they lie
  ['wrapped by value and Count', 'x.json', json({ value: BOTH, Count: 2 })],
  ['of a web service, in lower case', 'x.json', json({ '@odata.context': 'x', value: BOTH.map(lower) })],
  ['two levels deep', 'x.json', json({ results: { items: BOTH } })],
  ['by package ID', 'x.json', json({ ABC00007: OWN, ABC00001: LOSER })],
  ['by name', 'x.json', json({ [String(LOSER.Name)]: of(LOSER, 'PackageID', 'EnableLabShell') })],
  ['in another order', 'x.json', json(BOTH.map(backwards))],
  ['one line for each', 'x.ndjson', lines(...BOTH)],
  ['one line for each, blank ones between', 'x.jsonl', lines(OWN) + '\r\n\r\n' + lines(LOSER)],
  ['two lists, one after the other', 'x.json', json([OWN]) + json([LOSER])],
  ['with a comma too many', 'x.json', `[${JSON.stringify(OWN)},${JSON.stringify(LOSER)},]`],
  ['with comments', 'x.json', `[ // x\n${JSON.stringify(OWN)}, /* y */${JSON.stringify(LOSER)}]`],
  ['in single quotes', 'x.json', json(BOTH).replaceAll('"', "'")],
  ['in typographic quotes', 'x.json', json(BOTH).replaceAll('"', '”')],
  ['after what was typed', 'x.json', `PS C:\\> Get-Images | ConvertTo-Json\r\n${json(BOTH)}`],
  ['of groups', 'x.json', json([{ Name: 'x86', Count: 2, Group: BOTH }])],
  ['of sites', 'x.json', json([{ SiteCode: 'ABC', Images: BOTH }])],
  ['of sites, beside another', 'x.json', json([{ SiteCode: 'ABC', BuildNumber: 5931, Images: BOTH }, OWN])],
  [
    'without an ID, with drivers',
    'x.json',
    json([OWN, { ...of(LOSER, 'Name', 'EnableLabShell'), ReferencedDrivers: [{ ID: 1 }] }]),
  ],
  // ConvertTo-Json that did not go deep enough
  ['cut: each object a text', 'x.json', json({ value: BOTH.map(cut) })],
  ['cut: one object a text', 'x.json', json({ Images: cut(LOSER), Own: OWN })],
  ['cut: a list in a group', 'x.json', json([{ Name: 'x86', Group: [OWN, cut(LOSER)] }])],
  ['cut: inside another object', 'x.json', json([OWN, { __CLASS: 'SMS_Collection', Image: cut(LOSER) }])],
  ['cut: a list by its type', 'x.json', json([OWN, { Site: 'ABC', Images: 'System.Object[]' }])],
  [
    'cut: sites, one by its type',
    'x.json',
    json([
      { Site: 'ABC', Images: [OWN] },
      { Site: 'DEF', Images: 'System.Object[]' },
    ]),
  ],
  [
    'cut: properties as texts',
    'x.json',
    json([
      OWN,
      { CimClass: 'root/sms/site_ABC:SMS_BootImagePackage', CimInstanceProperties: ['Name = "Boot image (x86)"'] },
    ]),
  ],
  [
    'cut: a picture by its type',
    'x.json',
    json([{ ...LOSER, ...CLASS, EnableLabShell: false, BackgroundBitmapPath: 'System.String' }]),
  ],
  ['cut: a description by its type', 'x.json', json([{ ...CLEAN, ...CLASS, Description: 'System.Object[]' }])],
  // Values
  ...(['Ja', 'True ', '$true', 1, [true], { IsPresent: true }] as const).map(
    (value) =>
      [
        `the command prompt is ${JSON.stringify(value)}`,
        'x.json',
        json([{ ...LOSER, EnableLabShell: value }]),
      ] as const,
  ),
  ['lazy properties that were not loaded', 'x.json', json([{ ...LOSER, ...CLASS, EnableLabShell: null }])],
  [
    'lazy properties that are not there',
    'x.json',
    json([{ ...without(LOSER, 'EnableLabShell', 'BackgroundBitmapPath'), ...CLASS }]),
  ],
  ['a property twice', 'x.json', json([{ ...CLEAN, ...CLASS }]).replace('"Name"', '"EnableLabShell": true, "Name"')],
  ['a property twice, in another case', 'x.json', json([{ enablelabshell: true, ...CLEAN, ...CLASS }])],
  ['a name in a list', 'x.json', json([{ ...LOSER, Name: [LOSER.Name] }, OWN])],
  ['a name with a space that does not break', 'x.json', json([OWN, { ...LOSER, Name: 'Boot\u00a0image (x86)' }])],
  ['a name with a mark that is not seen', 'x.json', json([OWN, { ...LOSER, Name: 'Boot image (x86)\u200b' }])],
  ['a name with wide parentheses', 'x.json', json([OWN, { ...LOSER, Name: 'Boot image （x86）' }])],
  // Columns
  ['columns in another language', 'x.json', json([OWN, { Name: LOSER.Name, 'Paket-ID': 'ABC00001' }])],
  ['columns renamed', 'x.json', json([OWN, { ImageName: LOSER.Name, ID: 'ABC00001', F8: true }])],
  ['names alone', 'x.json', json([of(OWN, 'Name'), of(LOSER, 'Name')])],
  ['names that are no objects', 'x.json', json([OWN.Name, LOSER.Name])],
  ...(['Priority', 'Description', 'BackgroundBitmapPath', 'ImagePath', 'EnableLabShell'] as const).flatMap((name) => [
    [`JSON without ${name}`, 'x.json', json([without(CLEAN, name, 'PackageType')])] as const,
    [`CSV without ${name}`, 'x.csv', csv([without(CLEAN, name, 'PackageType')])] as const,
  ]),
  ...Object.entries({
    Priority: 1,
    ShareName: 'OURS',
    Description: 'Ours',
    BackgroundBitmapPath: 'x',
    RefreshPkgSourceFlag: true,
  }).map(([name, value]) => [`CSV with ${name} set`, 'x.csv', csv([{ ...CLEAN, [name]: value }])] as const),
  // CSV
  ['commas', 'x.csv', csv(BOTH)],
  ['semicolons', 'x.csv', csv(BOTH, ';')],
  ['tabs, no quotes', 'x.txt', csv(BOTH, '\t', '')],
  ['bars', 'x.csv', csv(BOTH, '|')],
  [
    'commas in values without quotes',
    'x.csv',
    csv(
      BOTH.map((row) => ({ Description: 'a, b', ...row })),
      ',',
      '',
    ),
  ],
  [
    'a type that was selected',
    'x.csv',
    `#TYPE Selected.System.Management.ManagementObject\r\n${csv(BOTH.map(backwards))}`,
  ],
  ['another one appended', 'x.csv', `#TYPE X\r\n${csv([OWN])}#TYPE X\r\n${csv([LOSER])}`],
  ['another one appended, other columns', 'x.csv', csv([OWN]) + csv([of(LOSER, 'Name', 'PackageID')])],
  ['without a header', 'x.csv', csv(BOTH).slice(csv(BOTH).indexOf('\n') + 1)],
  ['a header alone', 'x.csv', csv(BOTH).split('\r\n', 1)[0]!],
  ['one column', 'x.csv', 'Name\r\nLab image\r\nBoot image (x86)\r\n'],
  ['words of a German console', 'x.csv', 'Name;Paket-ID\r\nLab image;ABC00007\r\nBoot image (x86);ABC00001\r\n'],
  ['German values', 'x.csv', csv(BOTH, ';').replaceAll('True', 'Wahr').replaceAll('False', 'Falsch')],
  ['of wmic', 'x.csv', '\r\nNode,EnableLabShell,Name,PackageID\r\nSRV,TRUE,Boot image (x86),ABC00001\r\n'],
  ['of wmic, values', 'x.txt', '\r\n\r\nEnableLabShell=TRUE\r\nName=Boot image (x86)\r\nPackageID=ABC00001\r\n\r\n'],
  // For the screen
  ['a list', 'x.txt', list(...BOTH)],
  [
    'a list after what was typed',
    'x.txt',
    `PS C:\\> gwmi SMS_BootImagePackage |\r\n>> fl *\r\n${list(...BOTH)}PS C:\\>`,
  ],
  [
    'a list in a transcript',
    'x.txt',
    `${'*'.repeat(22)}\r\nTranscript started\r\n${list(...BOTH)}${'*'.repeat(22)}\r\n`,
  ],
  ['a list, indented', 'x.txt', list(...BOTH).replace(/^(?=\w)/gm, '   ')],
  [
    'a list of which a name goes on in the next line',
    'x.txt',
    `${list(OWN)}Name : Boot image\r\n       (x86)\r\nEnableLabShell : True\r\n`,
  ],
  ['a list of which a name is cut', 'x.txt', list(OWN, { ...LOSER, Name: 'Boot image (...' })],
  [
    'a list with a blank line in an object',
    'x.txt',
    `${list(OWN)}Name : Boot image (x86)\r\n\r\nEnableLabShell : True\r\n`,
  ],
  ['a list and a table', 'x.txt', list(OWN) + TABLE],
  ['a list and JSON', 'x.txt', list(OWN) + json([LOSER])],
  ['a table', 'x.txt', TABLE],
  [
    'a table of wmic',
    'x.txt',
    'EnableLabShell  Name              PackageID\r\nTRUE            Boot image (x86)  ABC00001\r\n',
  ],
  // XML and HTML
  [
    'objects of PowerShell',
    'x.xml',
    '<Objs Version="1.1.0.1"><Obj RefId="0"><Props><S N="Name">Boot image (x86)</S></Props></Obj></Objs>',
  ],
  ['objects of PowerShell from the screen', 'x.txt', '#< CLIXML\r\n<Objs Version="1.1.0.1"></Objs>'],
  [
    'XML of ConvertTo-Xml',
    'x.xml',
    '<?xml version="1.0"?><Objects><Object><Property Name="Name">Boot image (x86)</Property></Object></Objects>',
  ],
  ['a page', 'x.html', '<!DOCTYPE html><html><td>Boot image (x86)</td></html>'],
  // MOF
  ['MOF', 'x.txt', own + loser],
  ['a class in another case', 'x.mof', own + instance(LOSER, 'INSTANCE OF sms_bootimagePACKAGE')],
  ['an alias', 'x.mof', own + instance(LOSER, 'instance of SMS_BootImagePackage as $A')],
  ['a value of MOF 3', 'x.mof', own + instance(LOSER, 'value of SMS_BootImagePackage')],
  [
    'a namespace before the class',
    'x.mof',
    own + instance(LOSER, 'instance of root\\sms\\site_ABC:SMS_BootImagePackage'),
  ],
  ['a class in place of an instance', 'x.mof', own + instance(LOSER, 'class SMS_BootImagePackage')],
  ['without “of”', 'x.mof', own + instance(LOSER, 'instance SMS_BootImagePackage')],
  ['without a brace at the end', 'x.mof', own.replace('};', '') + loser],
  ['without a quote at the end', 'x.mof', own.replace('Lab image"', 'Lab image') + loser],
  ['in a comment', 'x.mof', `${own}/*\r\n${loser}*/`],
  ['in comments line by line', 'x.mof', own + loser.replace(/^/gm, '// ')],
  ['in a text', 'x.mof', `${own}instance of X { Texts = { ${JSON.stringify(loser)} }; };`],
  ['in a file that is included', 'x.mof', `${own}#pragma include("rest.mof")\r\n`],
  ['a name in two texts', 'x.mof', own + loser.replace('Boot image', 'Boot " "image')],
  ['a property twice in MOF', 'x.mof', own + instance(CLEAN).replace('{', '{ EnableLabShell = TRUE;')],
  ['a value that is missing', 'x.mof', own + loser.replace('EnableLabShell = TRUE', 'EnableLabShell =')],
  ['a property that is broken', 'x.mof', own + loser.replace('EnableLabShell', 'Enable LabShell')],
  ['no lazy properties in MOF', 'x.mof', instance(without(LOSER, 'EnableLabShell'))],
  ['zeros between', 'x.mof', joined(own, new Uint8Array(512), loser)],
  ['an end of file of DOS between', 'x.mof', `${own}\x1a${loser}`],
  ['after Modelica', 'x.mof', `model A\n Real x;\nequation\n x = 1;\nend A;\n${loser}`],
  // One format after another, in one file and in several
  ['MOF and JSON', 'x.mof', own + json([LOSER])],
  ['MOF and CSV', 'x.mof', own + csv([LOSER])],
  ['MOF and a list', 'x.mof', own + list(LOSER)],
  ['JSON and MOF', 'x.json', json([OWN]) + loser],
  ['CSV and MOF', 'x.csv', csv([OWN]) + loser],
  [
    'a file each',
    '',
    [
      ['a.json', json([OWN])],
      ['b.csv', csv([LOSER])],
    ],
  ],
  [
    'files that disagree',
    '',
    [
      ['a.json', json([CLEAN])],
      ['b.csv', csv([LOSER])],
    ],
  ],
  [
    'one file is a page',
    '',
    [
      ['a.json', json([OWN])],
      ['b.html', '<html>Boot image (x86)</html>'],
    ],
  ],
  [
    'one file is empty',
    '',
    [
      ['a.json', json([OWN])],
      ['b.json', ''],
    ],
  ],
  [
    'one file is a list of nothing',
    '',
    [
      ['a.json', json([OWN])],
      ['b.json', '[]'],
    ],
  ],
  [
    'one file is a table',
    '',
    [
      ['a.json', json([OWN])],
      ['b.txt', TABLE],
    ],
  ],
  // Encodings
  ['UTF-16 without a mark, JSON', 'x.json', utf16(json(BOTH))],
  ['UTF-16 of the other order, JSON', 'x.json', utf16be(json(BOTH))],
  ['UTF-16 without a mark, CSV', 'x.csv', utf16(csv(BOTH, ';'))],
  ['UTF-16 without a mark, a list', 'x.txt', utf16(list(...BOTH))],
  ['UTF-16 appended to UTF-8', 'x.json', joined(json([OWN]), utf16(json([LOSER])))],
  ['UTF-16 that was cut', 'x.mof', utf16(own + loser).slice(0, -3)],
  // Names of another language
  [
    'told',
    'x.json',
    json([OWN, { ...LOSER, Name: 'Startabbild (x86)' }]),
    { defaultNames: [{ name: 'Startabbild (x86)', architecture: 'x86' }] },
  ],
  ...[
    'Startabbild (x86)',
    'Image de démarrage (x64)',
    'ブート イメージ (x86)',
    '启动映像（x86）',
    '(x86) инициализация',
  ].map((Name) => [`not told: ${Name}`, 'x.json', json([OWN, { ...LOSER, Name }])] as const),
];

test('a list below other text is read', async () => {
  const transcript = `${'*'.repeat(22)}\r\nWindows PowerShell transcript start\r\n${list(...BOTH)}`;
  expect((await analyzeBootImages([{ path: 'x.txt', bytes: joined(transcript) }])).losses).toBe(1);
});

const TYPE = '#TYPE System.Management.ManagementObject#root\\sms\\site_ABC\\SMS_BootImagePackage';

test.each([
  ['JSON', json(BOTH)],
  ['CSV', csv(BOTH)],
])('%s between what was typed is read', async (_, text) => {
  const path = 'x.txt';
  const typed = `PS C:\\> Get-Images |\r\n>> Convert-It\r\n${text}\r\nPS C:\\> `;
  const [alone, between] = await Promise.all(
    [text, typed].map((content) => analyzeBootImages([{ path, bytes: joined(content) }])),
  );
  expect(between!.losses).toBe(1);
  expect(between!.isComplete).toBe(alone!.isComplete);
  const { start, end } = between!.images.find(({ verdict }) => verdict === 'will-lose')!.image.name!.source!;
  expect(typed.slice(start, end)).toContain('Boot image (x86)');
});

describe('one image would lose something, or is not judged', () => {
  test.each(CASES.map((one) => [one[0], one] as const))('%s', async (_, [, path, content, options]) => {
    const files: Files = typeof content === 'string' || content instanceof Uint8Array ? [[path, content]] : content;
    const inputs = files.map(([name, bytes]) => ({ path: name, bytes: joined(bytes) }));
    const analysis = await analyzeBootImages(inputs, options);
    expect(analysis.losses > 0 || !analysis.isComplete).toBe(true);
    expect(bootImageSummary(analysis)).not.toMatch(/no known customization/);
  });

  test('the same without the customization is judged', async () => {
    for (const [path, text] of [
      ['x.json', json([OWN, { ...CLEAN, ...CLASS }])],
      ['x.csv', `${TYPE}\r\n${csv([OWN, CLEAN])}`],
      ['x.txt', list(OWN, CLEAN)],
      ['x.txt', `PS C:\\> gwmi SMS_BootImagePackage |\r\n>> fl *\r\n${list(OWN, CLEAN)}PS C:\\>`],
      ['x.log', `\r\nC:\\Work>powershell -c "gwmi X | fl"\r\n${list(OWN, CLEAN)}`],
      ['x', `PS C:\\> Get-Images\r\n${own}${instance(CLEAN)}`],
      ['x.json', `PS C:\\> gwmi X |\r\n>> ConvertTo-Json\r\n\r\n${json([OWN, { ...CLEAN, ...CLASS }])}\r\nPS C:\\>`],
      ['x.txt', `PS /home/a> Get-Images | ConvertTo-Json\n${json([OWN, { ...CLEAN, ...CLASS }])}\nPS /home/a> exit\n`],
      ['x.csv', `${TYPE}\r\n${csv([OWN, CLEAN], '|')}`],
      ['x.csv', `C:\\>powershell -c "Get-Images | ConvertTo-Csv"\r\n${TYPE}\r\n${csv([OWN, CLEAN])}\r\nC:\\>`],
      ['x.mof', own + instance(CLEAN)],
    ] as const) {
      const analysis = await analyzeBootImages([{ path, bytes: joined(text) }]);
      expect(analysis, path).toMatchObject({ losses: 0, isComplete: true });
      expect(bootImageSummary(analysis)).toMatch(/no known customization would be lost/);
    }
  });
});
