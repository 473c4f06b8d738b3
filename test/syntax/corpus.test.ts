// What the parser makes of real files: no error in any valid one, and every byte of every one comes back.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { decodeText, encodeText } from '../../server/src/text/encoding';
import { parseTree } from '../../server/src/syntax/parser';
import { testWithCorpus } from '../support/corpus';
import { errorsOf, figures, readCases } from './wildInvalid';

function mofFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(mof|mfl)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Documentation samples that are broken as published, and what is wrong with each. */
const BROKEN_DOCUMENTATION = readBrokenList();

function readBrokenList(): Map<string, string> {
  const list = readFileSync(new URL('./broken-documentation.txt', import.meta.url), 'utf8');
  const lines = list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => line.split('\t') as [string, string]));
}

describe('real files', () => {
  for (const folder of [
    'configmgr',
    'cim-2.32',
    'cim-single',
    'dsc',
    'dialect-valid',
    'vendor-pairs',
    'synthetic-smsdef',
  ]) {
    testWithCorpus(`${folder}: no error`, (corpus) => {
      const found = mofFiles(path.join(corpus, folder)).flatMap((file) => {
        const { text } = decodeText(readFileSync(file));
        return errorsOf(text).map(({ code, start }) => `${path.relative(corpus, file)}: ${code} at ${start}`);
      });
      expect(found).toEqual([]);
    });
  }

  testWithCorpus('wmi: errors only in the documentation samples that are listed as broken', (corpus) => {
    const folder = path.join(corpus, 'wmi');
    const broken = mofFiles(folder)
      .filter((file) => errorsOf(decodeText(readFileSync(file)).text).length > 0)
      .map((file) => path.relative(folder, file).replaceAll('\\', '/'));
    expect(broken).toEqual([...BROKEN_DOCUMENTATION.keys()].sort());
  });

  testWithCorpus(
    'every file comes back byte for byte from its tree',
    (corpus) => {
      const files = mofFiles(corpus);
      expect(files.length).toBeGreaterThan(1000);
      for (const file of files) {
        const bytes = readFileSync(file);
        const { text, format } = decodeText(bytes);
        const printed = encodeText(parseTree(text).print(), format);
        expect(Buffer.compare(bytes, printed), file).toBe(0);
      }
    },
    120_000,
  );

  testWithCorpus(
    'broken files: the first error is where the author repaired, and repaired files have none',
    (corpus) => {
      const cases = readCases(path.join(corpus, 'wild-invalid'));
      const { files, withErrors, withKnownRepair, found, firstFound, fixedWithErrors, fixes, goodFixes } =
        figures(cases);
      expect(withErrors).toBe(files);
      expect(found).toBe(withKnownRepair);
      expect(firstFound).toBe(withKnownRepair);
      expect(fixedWithErrors).toEqual([]);
      expect(goodFixes).toBe(fixes);
    },
    60_000,
  );
});
