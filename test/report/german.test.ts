// In German no report has an English sentence: each is made of files with something of everything, and read for English words.
import { afterEach, beforeEach, expect, it } from 'vitest';
import german from '../../l10n/bundle.l10n.de.json';
import { setTexts } from '../../server/src/l10n';
import { samples, Workshop } from '../cli/support';

const work = new Workshop();
beforeEach(() => setTexts(german));
afterEach(() => setTexts(undefined));

/** A file of reporting classes: `name` → whether it is reported, and the flag of each property. */
function inventory(classes: Readonly<Record<string, Readonly<Record<string, boolean>>>>): string {
  const flag = (on: boolean | undefined): string => `SMS_Report (${on ? 'TRUE' : 'FALSE'})`;
  const written = Object.entries(classes).map(([name, { self, ...properties }]) => {
    const members = Object.entries(properties).map(
      ([one, on]) => `  [${flag(on)}${one === 'Id' ? ', key' : ''}] string ${one};\n`,
    );
    const id = name.toUpperCase().replace('_', '|');
    return `[${flag(self)}, SMS_Group_Name ("${name}"), SMS_Class_ID ("${id}|1.0")]\nclass ${name} : SMS_Class_Template\n{\n${members.join('')}};\n`;
  });
  return `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n${written.join('')}`;
}

const SMALL = { self: true, Id: true, Name: false };
const BASE = inventory({ Win32_Fan: SMALL, Win32_Bus: SMALL, SMS_Processor: SMALL });
const MINE = inventory({
  Win32_Fan: { ...SMALL, Name: true, Extra: true },
  Win32_Bus: { ...SMALL, self: false },
  SMS_Processor: { ...SMALL, Name: true },
  Contoso_App: SMALL,
});
const THEIRS = inventory({
  Win32_Bus: { ...SMALL, Size: true },
  SMS_Processor: { ...SMALL, Speed: true },
  Win32_New: SMALL,
});
work.write('base.mof', BASE);
for (const site of ['A01', 'B02'])
  work.write(`${site}/SMS_def.mof`, site === 'A01' ? MINE : `${MINE}${MINE.slice(MINE.indexOf('['))}`);
work.write('new.mof', THEIRS);
work.write('broken.mof', 'class A {\n');
work.write(
  'configuration.mof',
  '//========================\n// Added extensions start\n//========================\n#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass Contoso_App { [key] string Id; };\n',
);
work.write('old/configuration.mof', 'class Contoso_Old { [key] string Id; };\n');

const MERGE = ['merge', '--theirs', 'new.mof', '--dry-run'];
const REPORTS: readonly (readonly string[])[] = [
  [...MERGE, '--mine', 'A01/SMS_def.mof', '--base', 'base.mof', '--format', 'markdown'],
  [...MERGE, '--mine', 'A01/SMS_def.mof', '--format', 'markdown'],
  [...MERGE, '--site', 'A01', '--site', 'B02', '--base', 'base.mof', '--format', 'markdown'],
  ['diff', 'base.mof', 'A01/SMS_def.mof', '--format', 'markdown'],
  ['diff', 'base.mof', 'base.mof'],
  ['inventory', 'A01/SMS_def.mof', 'B02/SMS_def.mof', 'broken.mof', '--all', '--base', 'base.mof'],
  ['inventory', '--compare', 'A01/SMS_def.mof', 'B02/SMS_def.mof', 'base.mof', '--format', 'html'],
  ['inventory', 'A01/SMS_def.mof', '--after', 'new.mof', '--format', 'html'],
  ['configuration', 'configuration.mof', '--inventory', 'A01/SMS_def.mof', '--format', 'markdown'],
  ['configuration', 'old/configuration.mof', '--format', 'markdown'],
  [
    'configuration',
    'old/configuration.mof',
    '--into',
    'configuration.mof',
    '--output',
    'out.mof',
    '--format',
    'markdown',
  ],
  ['leave-2007', 'A01/SMS_def.mof', '--base', 'base.mof'],
  ['boot-images', `${samples}/boot-images.before.mof`, '--format', 'markdown'],
  ['checklist', '--site', '.', '--format', 'html'],
];

/** Words of every other English sentence that no German one has. */
const ENGLISH =
  /(?<![\w-])(?:the|is|are|of|and|which|with|from|has|have|by|to|this|that|it|not|was read|class|file|property)(?![\w-])/;

/** Lines with English words, without code, what others wrote, the style of a page and what only the command line says. */
function englishIn(report: string): string[] {
  return (
    report
      // What to read are the names of Microsoft’s pages.
      .replace(
        /<li><b>Zum Nachlesen:<\/b>.*?<\/li>|<style>[\s\S]*?<\/style>|<[^>]*>|```[\s\S]*?```|`[^`]*`|“[^”]*”|„[^“]*“/g,
        ' ',
      )
      .split('\n')
      .filter((line) => ENGLISH.test(line) && !/\B--[a-z]|configmgr-mof/.test(line))
  );
}

it.each(REPORTS.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
  const { stdout, code } = await work.run(...args);
  expect(code).not.toBe(2);
  expect(stdout.length).toBeGreaterThan(20);
  expect(englishIn(stdout)).toEqual([]);
});

it('finds what was forgotten', () => {
  expect(englishIn('Von der Datei wurde nichts gelesen.\n3 of 4\nLesen Sie `the file`, „the“.\n')).toEqual(['3 of 4']);
});
