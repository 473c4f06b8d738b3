// Files for Set Classes, Import, told by what they hold; all made up.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isImportFile } from '../../server/src/rules/importFile';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';
import { documentOf } from '../support/marked';
import { codesOf } from './check';
import { one } from './pieces/importFile';

test.each([
  [
    'reporting classes and pragmas',
    `#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n#pragma deleteclass("A", NOFAIL)\n${one('A')}`,
    true,
  ],
  ['a template', `class SMS_Class_Template {};\n${one('A')}`, false],
  ['data classes, too', `class A { [key] string B; };\n${one('A')}`, false],
  ['an instance', `${one('A')}instance of A {};`, false],
  ['data classes alone', 'class A { [key] string B; };', false],
])('%s', (_, text, expected) => expect(isImportFile(documentOf(text))).toBe(expected));

testWithCorpus('published import files are told, and have no such problem', (corpus) => {
  const folder = join(corpus, 'configmgr');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /import/i.test(name) && /\.mof$/i.test(name),
  );
  expect(files.length).toBeGreaterThan(2);
  for (const name of files) {
    const { text } = decodeText(readFileSync(join(folder, name)));
    expect(isImportFile(documentOf(text)), name).toBe(true);
    expect(
      codesOf(text).filter((code) => code.startsWith('import-')),
      name,
    ).toEqual([]);
  }
});
