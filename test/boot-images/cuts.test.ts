// One good file of each kind, cut at each byte: as long as a record is only half there, nobody is told that nothing would be
// lost. A cut exactly between two objects of MOF, a list or CSV leaves a whole export of fewer objects, which nothing shows.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import { bootImageSummary } from '../../server/src/report/bootImages';
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

test('a WIM file', async () => {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'boot-images');
  const whole = new Uint8Array(readFileSync(path.join(folder, 'custom-x86.wim')));
  // The header, and steps through what follows.
  for (let end = 0; end < whole.length; end += end < 256 ? 1 : 997)
    expect(await answer('x.wim', whole.slice(0, end))).toMatchObject({ isDone: false });
});
