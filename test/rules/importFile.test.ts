// Files for Set Classes, Import, told by what they hold; all made up.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isImportFile } from '../../server/src/rules/importFile';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';
import { documentOf } from '../support/marked';
import { check, codesOf } from './check';

const one = (
  name: string,
  { bits = 0, id = `X|${name.replace(/[«»|]|import-\w+/g, '')}|1.0`, body = '[key] string A;' } = {},
) =>
  `[SMS_Report(TRUE), SMS_Class_ID("${id}")${bits === 0 ? '' : `, SMS_Context_1("__ProviderArchitecture=${bits}|uint32")`}] class ${name} : SMS_Class_Template { ${body} };\n`;

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

describe('import-pair', () => {
  const rule = (text: string) => check('import-pair', text);
  test('finds one view read twice, a name that says otherwise, and other properties', () => {
    rule(one('A', { bits: 32 }) + one('«A64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('A', { bits: 64 }) + one('«A_64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('A', { bits: 32 }) + one('«A64»', { bits: 64, id: 'X|B|1.0', body: '[key] string A; string B;' }));
    rule(one('A', { bits: 32, body: '[key] string A; string B;' }) + one('«A64»', { bits: 64, id: 'X|B|1.0' }));
    rule(one('A', { bits: 32 }) + one('«A64»', { id: 'X|B|1.0' }));
    rule(one('A32', { bits: 64 }) + one('«A64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('A_32', { bits: 32 }) + one('«A_64»', { bits: 32, id: 'X|B|1.0' }));
    rule(one('Max_x86', { bits: 64 }) + one('«Max_x64»', { bits: 64, id: 'X|B|1.0' }));
    rule(one('Max', { bits: 64 }) + one('«Max64»', { bits: 64, id: 'X|B|1.0' }));
  });
  test('takes pairs that fit, classes alone, classes without contexts, and defaults', () => {
    rule(one('A', { bits: 32 }) + one('A64', { bits: 64 }));
    rule(one('A64', { bits: 32 }));
    rule(one('A32', { bits: 32 }) + one('A64', { bits: 64 }));
    rule(one('A_32bit', { bits: 32 }) + one('A_x64', { bits: 64 }));
    rule(one('A') + one('A64'));
    rule(one('Win32Reg_AddRemovePrograms') + one('Win32Reg_AddRemovePrograms64', { bits: 64 }));
  });
  test('says nothing of a file with data classes', () => {
    expect(codesOf(`class A { [key] string A; };\n${one('A', { bits: 32 })}${one('A64', { bits: 32 })}`)).not.toContain(
      'import-pair',
    );
  });
});

test('import-same-class-id finds a pair with one ID in a file for import alone', () => {
  const pair = one('A', { bits: 32, id: 'X|A|1.0' }) + one('A64', { bits: 64, id: 'X|A|1.0' });
  expect(codesOf(pair)).toContain('import-same-class-id');
  expect(codesOf(`class SMS_Class_Template {};\n${pair}`)).not.toContain('import-same-class-id');
  expect(codesOf(one('A', { bits: 32 }) + one('A64', { bits: 64 }))).not.toContain('import-same-class-id');
});

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
