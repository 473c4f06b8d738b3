// One good file of each kind, cut at each byte: as long as a record is only half there, nobody is told that nothing would be
// lost. A cut exactly between two objects of MOF, a list or CSV leaves a whole export of fewer objects, which nothing shows.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import { FIRST_LINE, LAST_LINE, NOT_COMPLETE } from '../../server/src/boot-images/exportMarks';
import { exportScript } from '../../server/src/boot-images/exportScript';
import {
  bootImagesJson,
  bootImagesMarkdown,
  bootImageSummary,
  bootImagesText,
} from '../../server/src/report/bootImages';
import { fileName, write, type EncodingName, type WriterName } from './writers';

const OWN = {
  PackageID: 'ABC00007',
  Name: 'Lab image',
  SourceSite: 'ABC',
  Architecture: 'x86',
  Description: '',
  EnableLabShell: false,
  BackgroundBitmapPath: '',
  ImagePath: '\\\\SRV\\lab\\boot.wim',
};
/** The last of the export, and the one that would lose something. */
const LOSER = { ...OWN, PackageID: 'ABC00001', Name: 'Boot image (x86)', EnableLabShell: true };
/** One of each format; the others differ in what stands before and after the objects. */
const writers = [
  'MOF, bare',
  'MOF, forgotten semicolons',
  'JSON, CIM',
  'CSV, semicolons',
] as const satisfies WriterName[];
const encodings = ['UTF-16LE', 'windows-1252', 'UTF-8 with BOM', 'UTF-16BE with BOM'] as const satisfies EncodingName[];

async function answer(name: string, bytes: Uint8Array): Promise<{ isDone: boolean; summary: string }> {
  const analysis = await analyzeBootImages([{ path: name, bytes }]);
  return { isDone: analysis.losses === 0 && analysis.isComplete, summary: bootImageSummary(analysis) };
}

test.each(writers.map((writer, i) => [writer, encodings[i]!] as const))('%s, %s', async (writer, encoding) => {
  const one = write([OWN], 'ABC', writer, encoding);
  const both = write([OWN, LOSER], 'ABC', writer, encoding);
  expect(await answer(fileName(writer), both)).toMatchObject({ isDone: false });
  // From where the two exports begin to differ, the second object has begun; white space alone is none yet.
  let begin = 0;
  while (both[begin] === one[begin]) begin++;
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\0/g, '');
  const isBegun = (bytes: Uint8Array): boolean => /\w/.test(text(bytes.subarray(begin)));
  for (let end = begin; end < both.length; end++) {
    const cut = both.slice(0, end);
    if (!isBegun(cut)) continue;
    const { isDone, summary } = await answer(fileName(writer), cut);
    expect(isDone, text(cut.subarray(begin))).toBe(false);
    expect(summary).not.toMatch(/no known customization/);
  }
});

describe('half a name at the end of a text is no name', () => {
  const ID = 'ABC00001';
  test.each([
    ['a.csv', `PackageID;EnableLabShell;Name\r\n${ID};True;Boot image (x86)\r\n`],
    ['a.csv', `"PackageID","EnableLabShell","Name"\n"${ID}","True","Boot ""image"" (x86)"\n`],
    ['a.csv', `Name\tPackageID\tEnableLabShell\nBoot image (x86)\t${ID}\tTrue\n`],
    ['a.txt', `Name           : Boot image (x86)\r\nPackageID      : ${ID}\r\nEnableLabShell : True\r\n`],
    ['a.txt', `__CLASS : SMS_BootImagePackage\nPackageID : ${ID}\nEnableLabShell : True\nName : Boot image (x86)\n`],
  ])('%s %j', async (path, text) => {
    for (let end = text.search(/Boot|ABC/) + 1; end < text.length; end++) {
      const { isDone, summary } = await answer(path, new TextEncoder().encode(text.slice(0, end)));
      expect(isDone, text.slice(0, end)).toBe(false);
      expect(summary).not.toMatch(/no known customization/);
    }
  });
  test('an object that is the only line of JSON may be the first of many', async () => {
    const lone = JSON.stringify({ Name: 'Ours', PackageID: ID, EnableLabShell: true });
    const analyze = (text: string) => analyzeBootImages([{ path: 'a.json', bytes: new TextEncoder().encode(text) }]);
    expect(await analyze(`${lone}\n`)).toMatchObject({ isComplete: true, withoutEnd: ['a.json'] });
    expect(await analyze(JSON.stringify(JSON.parse(lone), null, 2))).toMatchObject({ withoutEnd: [] });
    expect(await analyze(`[${lone}]`)).toMatchObject({ withoutEnd: [] });
  });
});

test('a WIM file', async () => {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'boot-images');
  const whole = new Uint8Array(readFileSync(path.join(folder, 'custom-x86.wim')));
  // The header, and steps through what follows.
  for (let end = 0; end < whole.length; end += end < 256 ? 1 : 997)
    expect(await answer('x.wim', whole.slice(0, end))).toMatchObject({ isDone: false });
});

describe('the files of the export script', () => {
  const objects = [
    OWN,
    { ...OWN, PackageID: 'ABC00008', Name: 'Boot image (x64)', ImagePath: '\\\\S\\SMS_ABC\\osd\\boot\\x64\\boot.wim' },
  ];
  const body = objects.map((one) => Buffer.from(write([one], 'ABC', 'MOF, bare', 'windows-1252')).toString('latin1'));
  const whole = [FIRST_LINE, ...body, LAST_LINE, ''].join('\r\n');
  const analyze = (text: string, name = 'a.mof') => analyzeBootImages([{ path: name, bytes: Buffer.from(text) }]);

  test('show a cut exactly between two objects', async () => {
    expect(await analyze(whole)).toMatchObject({ isComplete: true, withoutEnd: [] });
    for (const kept of [[body[0]!], body]) {
      const { isComplete, problems } = await analyze([FIRST_LINE, ...kept, ''].join('\r\n'));
      expect(isComplete).toBe(false);
      expect(problems.map(({ code }) => code)).toEqual(['boot-images/cut-off']);
    }
  });

  test('name the sites that could not be read', async () => {
    const mof = await analyze(whole.replace(LAST_LINE, `${NOT_COMPLETE}DEF\r\n${LAST_LINE}`));
    const json = await analyze(
      JSON.stringify([
        ...objects.map((one) => ({ __CLASS: 'SMS_BootImagePackage', ...one })),
        { __CLASS: 'Export_NotComplete', SiteCode: 'DEF' },
      ]),
      'a.json',
    );
    for (const { isComplete, problems, images } of [mof, json]) {
      expect(images).toHaveLength(2);
      expect(isComplete).toBe(false);
      expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('all of site DEF.')]);
    }
  });

  test.each(['powershell', 'vbscript'] as const)('have the lines that the reader looks for (%s)', (kind) => {
    const { text } = exportScript(kind);
    for (const line of [FIRST_LINE, LAST_LINE, NOT_COMPLETE, 'Export_NotComplete']) expect(text).toContain(line);
  });

  test('and of others it is said that a cut there would show nowhere', async () => {
    const other = await analyze(body.join('\r\n'));
    expect(other).toMatchObject({ isComplete: true, withoutEnd: ['a.mof'] });
    expect(bootImagesText(other)).toContain('Not known: whether a.mof is whole.');
    expect(bootImagesMarkdown(other)).toContain('is whole');
    expect(bootImagesJson(other)).toMatchObject({ summary: { withoutEnd: ['a.mof'] } });
    expect(bootImagesText(await analyze(whole))).not.toContain('Not known');
  });
});
