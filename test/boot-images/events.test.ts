// Boot images of current sites and what events do to them. Exports are synthetic.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aikOf } from '../../server/src/boot-images/aik';
import { analyzeBootImages, analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { compareBootImages } from '../../server/src/boot-images/compare';
import { componentName } from '../../server/src/boot-images/today/components';
import { EVENTS, outcomesOf, type BootImageEvent } from '../../server/src/boot-images/today/events';
import { eventJson, eventMarkdown, eventText } from '../../server/src/report/bootImageEvents';

const image = (lines: string) =>
  `instance of SMS_BootImagePackage { PackageID = "ABC00001"; Name = "Boot image (x64)"; ImageOSVersion = "10.0.22621.1"; ${lines} };`;
const PATH = 'ImagePath = "\\\\\\\\CM1\\\\SMS_ABC\\\\osd\\\\boot\\\\x64\\\\boot.wim";';
const OTHER = 'ImagePath = "\\\\\\\\CM1\\\\Sources\\\\own.wim";';

const outcome = (lines: string, event: BootImageEvent) =>
  outcomesOf(analyzeBootImageText('a.mof', image(lines)).images, event)[0]!;

describe('a default image', () => {
  test.each([
    ['DefaultImage goes before the path', `DefaultImage = FALSE; ${PATH}`, false, 'DefaultImage'],
    ['without it the path tells', PATH, true, 'path'],
    ['another path', OTHER, false, 'path'],
    ['the data source where the export has no other path', PATH.replace('ImagePath', 'PkgSourcePath'), true, 'path'],
    [
      'not the data source of an image made elsewhere',
      OTHER + PATH.replace('ImagePath', 'PkgSourcePath'),
      false,
      'path',
    ],
    ['neither', '', undefined, undefined],
  ])('%s; the name never does', (_, lines, isDefault, by) => {
    expect(outcome(lines, 'reload')).toMatchObject({ ...(isDefault === undefined ? {} : { isDefault, by }) });
    expect(outcome(lines, 'reload').isDefault).toBe(isDefault);
  });
  test('in 2012 by its source path, whatever DefaultImage says', () => {
    const found = outcome(`DefaultImage = FALSE; ${PATH}`, 'from-2012');
    expect(found).toMatchObject({ isDefault: true, by: 'path', effect: 'regenerated' });
    expect(outcome(`DefaultImage = TRUE; ${OTHER}`, 'from-2012')).toMatchObject({
      isDefault: true,
      effect: 'regenerated',
    });
  });
});

test.each<[BootImageEvent, string, string]>([
  ['kit-first', 'regenerated', 'untouched'],
  ['same-kit', 'updated', 'untouched'],
  ['site-first', 'untouched', 'untouched'],
  ['distribution', 'injected', 'injected'],
  ['reload', 'rebuilt', 'rebuilt'],
  ['from-2012', 'regenerated', 'untouched'],
])('%s: default images are %s, custom ones %s', (event, ofDefault, ofCustom) => {
  expect(outcome('DefaultImage = TRUE;', event).effect).toBe(ofDefault);
  expect(outcome('DefaultImage = FALSE;', event).effect).toBe(ofCustom);
  expect(outcome('', event).effect).toBe(ofDefault === ofCustom ? ofDefault : undefined);
});

test('where nothing tells, the report says what becomes of either kind', () => {
  const text = eventText({ event: 'same-kit', outcomes: [outcome('', 'same-kit')] });
  expect(text).toContain(
    '): a default image gets the new client, and is not distributed; any other is left untouched.',
  );
});

test('settings are kept by name, what the export lacks is unknown, and a reload takes what was changed outside', () => {
  const found = outcome(
    'DefaultImage = TRUE; EnableLabShell = TRUE; BackgroundBitmapPath = ""; OptionalComponents = {18, 99}; ScratchSpace = 32; PreExecCommandLine = "a.exe";',
    'reload',
  );
  expect(found.kept).toEqual([
    'EnableLabShell = TRUE: is put in again.',
    'OptionalComponents = WinPE-Scripting, component 99: is put in again.',
    'PreExecCommandLine = “a.exe”: is put in again.',
  ]);
  expect(found.lost).toEqual(['Whatever was changed in the WIM outside the console.']);
  expect(found.unknown).toEqual([
    'PreExecSourceDirectory: the export does not hold it.',
    'ReferencedDrivers: the export does not hold it.',
  ]);
  expect(outcome('DefaultImage = TRUE;', 'kit-first').lost).toEqual([]);
  expect(outcome('DefaultImage = TRUE;', 'kit-first').unknown.join()).toContain('outside the console');
});

test('a list that a table holds as one text has its names; the name of a type in its place is not known', () => {
  const csv = (components: string) =>
    outcomesOf(
      analyzeBootImageText('a.csv', `PackageID,Name,DefaultImage,OptionalComponents\nA1,One,True,${components}\n`)
        .images,
      'kit-first',
    )[0]!;
  expect(csv('18 14').kept).toEqual(['OptionalComponents = WinPE-Scripting, WinPE-NetFx4: is put in again.']);
  expect(csv('System.UInt32[]').unknown).toContain('OptionalComponents: the export does not hold it.');
});

test('a WIM and an untouched one tell what was changed outside the console', async () => {
  const wim = (name: string) => readFileSync(new URL(`../fixtures/boot-images/${name}`, import.meta.url));
  const text = image(
    'DefaultImage = TRUE; Architecture = "x86"; ImagePath = "\\\\\\\\CM1\\\\SMS_ABC\\\\osd\\\\boot\\\\i386\\\\boot.wim";',
  );
  const analysis = await analyzeBootImages([
    { path: 'a.mof', bytes: Buffer.from(text) },
    { path: 'custom-x86.wim', bytes: wim('custom-x86.wim'), packageId: 'ABC00001' },
    { path: 'stock-x86.wim', bytes: wim('stock-x86.wim'), role: 'stock' },
  ]);
  expect(outcomesOf(analysis.images, 'reload')[0]!.lost.join('\n')).toContain('than the untouched one');
});

test('a WIM that was not compared is never said to show nothing, whatever else the export lacks', () => {
  for (const text of [
    'instance of SMS_BootImagePackage { PackageID = "A"; };',
    'instance of SMS_BootImagePackage { PackageID = "A"; Name = "Own"; };',
    'instance of SMS_BootImagePackage { PackageID = "A"; Name = "Boot image (x64)"; };',
    image(''),
  ]) {
    const [found] = outcomesOf(analyzeBootImageText('a.mof', text).images, 'distribution');
    expect(found!.unknown.join('\n')).toContain('give its file and an untouched one to compare');
    expect(found!.unknown.join('\n')).not.toContain('its sizes show none');
  }
});

test('what a WIM shows counts for an image that the upgrade of 2007 would leave alone', async () => {
  const wim = (name: string) => readFileSync(new URL(`../fixtures/boot-images/${name}`, import.meta.url));
  const text =
    'instance of SMS_BootImagePackage { PackageID = "ABC00001"; Name = "Own"; Architecture = "x86"; ImagePath = "\\\\\\\\CM1\\\\a.wim"; };';
  const { images } = await analyzeBootImages([
    { path: 'a.mof', bytes: Buffer.from(text) },
    { path: 'custom-x86.wim', bytes: wim('custom-x86.wim'), packageId: 'ABC00001' },
    { path: 'stock-x86.wim', bytes: wim('stock-x86.wim'), role: 'stock' },
  ]);
  expect(images[0]!.verdict).toBe('keeps');
  expect(outcomesOf(images, 'reload')[0]!.lost.join('\n')).toContain('than the untouched one');
});

test('reports name each event, and escape what files say', () => {
  for (const event of EVENTS) {
    const outcomes = outcomesOf(
      analyzeBootImageText('a.mof', image('DefaultImage = TRUE; PreExecCommandLine = "<b>";')).images,
      event,
    );
    expect(eventText({ event, outcomes })).toContain('Boot image (x64)');
    expect(eventMarkdown({ event, outcomes })).not.toMatch(/[^\\]<b>/);
    expect(eventJson({ event, outcomes })).toMatchObject({ event, images: [{ default: true }] });
  }
});

test('kits and components have their names', () => {
  expect(aikOf('10.0.26100.1')?.text).toContain('2303');
  expect(aikOf('10.0.25398.1')?.text).toContain('does not support');
  expect(aikOf('6.3.9600.1')?.text).toContain('not verified');
  expect([11, 23, 26].map(componentName)).toEqual(['WinPE-StorageWMI', 'component 23', 'WinPE-WMI']);
});

test('a comparison shows the properties of today', () => {
  const analysis = (lines: string) => analyzeBootImageText('a.mof', image(`DefaultImage = TRUE; ${lines}`));
  const [change] = compareBootImages(
    analysis('ScratchSpace = 128; OptionalComponents = {18}; PreExecCommandLine = "a.exe";'),
    analysis('ScratchSpace = 32; OptionalComponents = {18, 14}; PreExecCommandLine = "";'),
  );
  expect(change!.lost.join('\n')).toContain('ScratchSpace was 128');
  expect(change!.lost.join('\n')).toContain('PreExecCommandLine was');
  expect(change!.changes.join('\n')).toContain(
    'OptionalComponents was WinPE-Scripting and is WinPE-Scripting, WinPE-NetFx4',
  );
});

test.each([
  ['{18, 14, 15}', '{18, 14}', 'lost'],
  ['{18, 14}', '{18, 15}', 'lost'],
  ['{18, 14}', '{}', 'lost'],
  ['{18}', '{18, 14}', 'changes'],
  ['{18, 14}', '{14, 18}', 'changes'],
])('components that were %s and are %s are told as %s', (before, after, where) => {
  const analysis = (components: string) =>
    analyzeBootImageText('a.mof', image(`DefaultImage = TRUE; OptionalComponents = ${components};`));
  const [change] = compareBootImages(analysis(before), analysis(after));
  const told = { lost: change!.lost, changes: change!.changes };
  expect(told[where as 'lost' | 'changes'].join()).toContain('OptionalComponents was');
  expect(change!.outcome === 'lost').toBe(where === 'lost');
});

test('a default image of today that changed its Windows PE was recreated, whatever its name', () => {
  const whole =
    'EnableLabShell = FALSE; BackgroundBitmapPath = ""; Description = ""; ImagePath = "x"; ReferencedDrivers = {};';
  const analysis = (kind: string, build: number) =>
    analyzeBootImageText(
      'a.mof',
      image(`DefaultImage = ${kind}; ${whole}`)
        .replace('22621', String(build))
        .replace('Boot image (x64)', kind === 'TRUE' ? 'Own' : 'Boot image (x64)'),
    );
  const outcomeOf = (kind: string) => compareBootImages(analysis(kind, 22621), analysis(kind, 26100))[0]!.outcome;
  expect(outcomeOf('TRUE')).toBe('recreated');
  expect(outcomeOf('FALSE')).toBe('changed');
});
