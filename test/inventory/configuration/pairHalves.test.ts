// The two halves of an extension; synthetic classes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pairHalves } from '../../../server/src/inventory/configuration/pairHalves';
import { exportedClasses } from '../../../server/src/inventory/states/exportedClasses';
import { readInventory } from '../../../server/src/inventory/inventory';
import { parseTree } from '../../../server/src/syntax/parser';
import { testWithCorpus } from '../../support/corpus';

const problems = (configuration: string, reporting: string) =>
  pairHalves([parseTree(configuration)], readInventory(parseTree(reporting)).classes).map(
    ({ kind, class: name, property }) => [kind, name, ...(property === undefined ? [] : [property])].join(' '),
  );
const data = (name: string, body = '[key] string A; string B;') => `class ${name} { ${body} };`;
const reporting = (name: string, body = '[SMS_Report(TRUE), key] string A; [SMS_Report(TRUE)] string B;') =>
  `[SMS_Report(TRUE), SMS_Class_ID("X|${name}|1.0")] class ${name} : SMS_Class_Template { ${body} };`;

const inRoot = (path: string) => `#pragma namespace("\\\\\\\\.\\\\root\\\\${path}")\n`;
const reads = (namespace: string) =>
  reporting('Contoso_A').replace('SMS_Report(TRUE),', `SMS_Report(TRUE), Namespace("${namespace}"),`);

test('two classes of one name are each judged, and what several exports lack is said once', () => {
  const two = reads('root\\\\a') + reads('root\\\\b').replace('X|', 'Y|');
  const judged = pairHalves(
    [parseTree(inRoot('a') + data('Contoso_A'))],
    [two, two].flatMap((text) => exportedClasses(parseTree(text))),
  );
  expect(judged.map(({ kind, reads: from }) => [kind, from])).toEqual([['other-namespace', 'root\\b']]);
});

test.each([
  ['both, in another case', data('Contoso_A'), reporting('CONTOSO_a'), []],
  ['no reporting class', data('Contoso_A'), reporting('Win32_Keyboard'), ['no-reporting-class Contoso_A']],
  ['no data class', '', reporting('Contoso_A'), ['no-data-class Contoso_A']],
  ['classes of Windows and of the product', data('SMS_Own'), reporting('Win32_Process') + reporting('CCM_X'), []],
  [
    'a property that the data lack',
    data('Contoso_A', '[key] string A;'),
    reporting('Contoso_A'),
    ['no-data-property Contoso_A B'],
  ],
  [
    'a property that is not reported',
    data('Contoso_A', '[key] string A;'),
    reporting('Contoso_A', '[key] string A; string B;'),
    [],
  ],
  [
    'a half that its file deletes again',
    `${data('Contoso_A')}#pragma deleteclass("Contoso_A", NOFAIL)\n${data('Contoso_B')}`,
    `${reporting('Contoso_A')}${reporting('Contoso_B')}\n#pragma deleteclass("Contoso_B", NOFAIL)`,
    ['no-reporting-class Contoso_B', 'no-data-class Contoso_A'],
  ],
  [
    'data in another namespace than the reporting class reads',
    `${inRoot('cimv2\\\\Contoso')}${data('Contoso_A')}`,
    reads('ROOT\\\\Cimv2'),
    ['other-namespace Contoso_A'],
  ],
  [
    'data where the reporting class reads, in another spelling',
    `${inRoot('CIMV2')}${data('Contoso_A')}`,
    reads('\\\\\\\\.\\\\root\\\\cimv2'),
    [],
  ],
  ['data in a piece without a namespace', data('Contoso_A'), reads('root\\\\cimv2'), []],
  ['data with a superclass', data('Contoso_A : Contoso_Base', ''), reporting('Contoso_A'), []],
])('%s', (_, configuration, exported, expected) => expect(problems(configuration, exported)).toEqual(expected));

testWithCorpus('published pairs of snippets belong together', (corpus) => {
  const text = (name: string) => readFileSync(join(corpus, 'configmgr', name), 'latin1');
  const kit = 'SQLauto+Configmgr-Kit/Tools/MOF_Files/IE_Versions';
  expect(problems(text(`${kit}/Add-To-configuration.mof.txt`), text(`${kit}/tobeimported.mof`))).toEqual([]);
});
