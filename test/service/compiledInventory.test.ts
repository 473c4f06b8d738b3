// What is in effect is what a file, the files it includes and configuration.mof beside it leave together.
import { describe, expect, test } from 'vitest';
import { readCompiled } from '../../server/src/service/inventory/compiled';
import { parseTree } from '../../server/src/syntax/parser';
import { compareSiteFiles, inventoryFiles, inventoryJson, inventoryText } from '../../server/src/service';
import { memoryEnvironment } from './support';

const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const reporting = (name: string): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("${name}"), SMS_Class_ID("CONTOSO|${name}|1.0")]\n` +
  `class Contoso_${name} : SMS_Class_Template { [SMS_Report(TRUE), key] string K; };\n`;
const data = (name: string): string =>
  `[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\${name}")] class Contoso_${name} { [key] string K; };\n`;

interface Counted {
  readonly classes: readonly Record<string, unknown>[];
  readonly configuration?: object;
  readonly missingIncludes?: readonly string[];
  readonly summary: Record<string, number>;
}

/** The first file as JSON and all as text. */
async function counted(files: Record<string, string>, ...paths: string[]): Promise<{ file: Counted; text: string }> {
  const found = await inventoryFiles(memoryEnvironment(files), paths);
  const reports = found.map((one) => ({ ...one, path: one.file.path, encoding: 'utf-8' }));
  const { files: all } = inventoryJson(reports) as { files: readonly Counted[] };
  return { file: all[0]!, text: inventoryText(reports, false).toString() };
}

describe('included files', () => {
  test('their classes count, and what they delete does not', async () => {
    const { file, text } = await counted(
      {
        '/work/SMS_def.mof': `${SMS}${reporting('A')}${reporting('B')}#pragma include("Extra.mof")\n${reporting('D')}`,
        '/work/extra.mof': `${reporting('C')}#pragma deleteclass("Contoso_A", NOFAIL)\n`,
      },
      'SMS_def.mof',
    );
    expect(file.classes.map(({ name, reported, namespace, file: from }) => [name, reported, namespace, from])).toEqual([
      ['Contoso_A', false, 'root\\cimv2\\sms', undefined],
      ['Contoso_B', true, 'root\\cimv2\\sms', undefined],
      ['Contoso_D', true, 'root\\cimv2\\sms', undefined],
      ['Contoso_C', true, 'root\\cimv2\\sms', 'extra.mof'],
    ]);
    expect(file.classes[0]).toMatchObject({ deletedByLine: 3, deletedByFile: 'extra.mof' });
    expect(file.summary).toMatchObject({ reportingClasses: 4, reported: 3, properties: 3 });
    expect(text).toContain('deleted by the pragma on line 3 of extra.mof');
    expect(text).toContain('included from extra.mof');
  });
  test('what is not there is named, and no other computer is asked for a file', async () => {
    const { file, text } = await counted(
      {
        '/work/SMS_def.mof': `${SMS}${reporting('A')}#include ("gone.mof")\n#include ("\\\\\\\\srv\\\\share\\\\x.mof")\n`,
        '//srv/share/x.mof': reporting('B'),
      },
      'SMS_def.mof',
    );
    expect(file.missingIncludes).toEqual(['gone.mof', '\\\\srv\\share\\x.mof']);
    expect(file.summary.reported).toBe(1);
    expect(text).toContain('“gone.mof” was not read');
  });
  test('files that include each other twice end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `/work/f${i}.mof`,
        `${SMS}${reporting(`N${i}`)}#include ("f${i + 1}.mof")\n#include ("f${i + 1}.mof")\n`,
      ]),
    );
    expect((await counted(files, 'f0.mof')).file.summary.reported).toBe(30);
  });
  test('sites are compared with what they include', async () => {
    const env = memoryEnvironment({
      '/work/x/SMS_def.mof': `${SMS}#include ("own.mof")\n`,
      '/work/y/SMS_def.mof': `${SMS}#include ("own.mof")\n`,
      '/work/x/own.mof': reporting('A'),
      '/work/y/own.mof': reporting('B'),
    });
    const { comparison } = await compareSiteFiles(env, ['x/SMS_def.mof', 'y/SMS_def.mof']);
    expect(comparison.classes.map(({ name }) => name)).toEqual(['Contoso_A', 'Contoso_B']);
    expect(comparison.differing).toBe(2);
  });
});

describe('configuration.mof beside SMS_def.mof', () => {
  test('its data classes, and which of them SMS_def.mof takes away or does not report', async () => {
    const { file, text } = await counted(
      {
        '/work/Configuration.mof': `${CIMV2}${data('A')}${data('B')}${data('C')}`,
        '/work/SMS_def.mof': `${SMS}${reporting('A')}${reporting('B')}${CIMV2}#pragma deleteclass("Contoso_B", NOFAIL)\n`,
      },
      'SMS_def.mof',
    );
    expect(file.configuration).toMatchObject({
      path: 'Configuration.mof',
      dataClasses: [
        { name: 'Contoso_A', provider: 'RegProv' },
        { name: 'Contoso_B', deletedByLine: 7, deletedByFile: 'SMS_def.mof' },
        { name: 'Contoso_C' },
      ],
    });
    expect(file.summary).toMatchObject({ reported: 2, dataClasses: 0 });
    expect(text).toContain(
      'Configuration.mof beside it: 3 data classes, 1 not in effect (Contoso_B), 1 without a reporting class (Contoso_C).',
    );
  });
  test('of itself, and beside a file without reporting classes, there is none', async () => {
    const files = { '/work/configuration.mof': `${CIMV2}${data('A')}`, '/work/other.mof': 'class A { };' };
    for (const path of ['configuration.mof', 'other.mof'])
      expect((await counted(files, path)).file.configuration).toBeUndefined();
  });
});

test('who reads it for an editor lets others through after some classes of each of the files', async () => {
  const names = Array.from({ length: 200 }, (_, i) => `N${i}`);
  const env = memoryEnvironment({ '/work/configuration.mof': CIMV2 + names.map(data).join('') });
  const tree = parseTree(SMS + names.map(reporting).join(''));
  let count = 0;
  const pause = (): undefined => void count++;
  const { configuration } = await readCompiled(env, '/work/SMS_def.mof', tree, { pause });
  expect(configuration?.inventory.dataClasses).toHaveLength(200);
  expect(count).toBeGreaterThan(10);
});
