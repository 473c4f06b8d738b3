// From 2007 to a current site; all files are synthetic, but for the published ones of the corpus.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../../server/src/inventory/inventory';
import { exportedClasses } from '../../../server/src/inventory/states/exportedClasses';
import { leave2007 } from '../../../server/src/inventory/leaving/leave';
import { leavingText } from '../../../server/src/report/leaving';
import { leavingScript } from '../../../server/src/report/leavingScript';
import { isSupplied } from '../../../server/src/knowledge';
import { isImportFile } from '../../../server/src/rules/importFile';
import { parseTree } from '../../../server/src/syntax/parser';
import { decodeText } from '../../../server/src/text/encoding';
import { testWithCorpus } from '../../support/corpus';
import { documentOf } from '../../support/marked';

const one = (name: string, { on = true, vendor = 'MICROSOFT', b = true, more = '' } = {}) =>
  `[SMS_Report(${on}), SMS_Group_Name("${name}"), SMS_Class_ID("${vendor}|${name}|1.0")]\nclass ${name} : SMS_Class_Template\n{\n  [SMS_Report(TRUE), key] string A;\n  [SMS_Report(${b})] string B;${more}\n};\n`;
const leave = (mine: string, base?: string, site?: string) =>
  leave2007({
    mine: parseTree(mine),
    ...(base === undefined ? {} : { base: parseTree(base) }),
    ...(site === undefined ? {} : { site: exportedClasses(parseTree(site)) }),
  });
const BASE = one('Win32_Battery', { on: false }) + one('Win32_Keyboard') + one('Win32_Unlisted');

describe('own classes', () => {
  test('become an import file, as they stand, without pragmas and template', () => {
    const own = one('Contoso_A', { vendor: 'CONTOSO' });
    const mine = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n#pragma deleteclass("Contoso_A", NOFAIL)\nclass SMS_Class_Template {};\n${BASE}${own}`;
    const { importText, flips } = leave(mine, BASE);
    expect(importText).toContain(own.trim());
    expect(importText).not.toMatch(/pragma|SMS_Class_Template\s*\{\s*\}|Win32_/);
    expect(parseTree(importText).problems()).toEqual([]);
    expect(flips).toEqual([]);
  });

  test('that are defaults today, or at the new site, are not imported again', () => {
    const mine = BASE + one('Win32_EncryptableVolume') + one('Contoso_A', { vendor: 'CONTOSO' });
    const { own, importText } = leave(mine, BASE, one('CONTOSO_A'));
    expect(own.map(({ item, known }) => [item.name, known])).toEqual([
      ['Win32_EncryptableVolume', 'published-list'],
      ['Contoso_A', 'new-site'],
    ]);
    expect(importText).toBe('');
  });

  test('are told by name and vendor where no default is known, and flips are not', () => {
    const found = leave(one('Win32_Battery') + one('Win32_Own', { vendor: 'CONTOSO' }) + one('Contoso_A'));
    expect(found.own.map(({ item }) => item.name)).toEqual(['Win32_Own', 'Contoso_A']);
    expect(found.flips).toBeUndefined();
    expect(leavingText({ path: 'x', leaving: found, dataClasses: [], notes: [] })).toContain('is NOT known');
  });
});

describe('what was switched', () => {
  const mine = one('Win32_Battery') + one('Win32_Keyboard', { on: false }) + one('Win32_Unlisted', { b: false });
  const script = (site?: string) => {
    const leaving = leave(mine, BASE, site);
    return { leaving, text: leavingScript({ path: "it's", leaving, dataClasses: [], notes: [] }) };
  };

  test('is listed, and made a script; what may not be there today is commented out', () => {
    const { leaving, text } = script();
    expect(
      leaving.flips!.map(({ class: name, report, properties, known }) => [name, report, properties, known]),
    ).toEqual([
      ['Win32_Battery', true, ['A', 'B'], 'published-list'],
      ['Win32_Keyboard', false, [], 'published-list'],
      ['Win32_Unlisted', true, ['A'], undefined],
    ]);
    expect(text!.split('\r\n').filter((line) => line.includes('-CM'))).toEqual([
      "$class = New-CMInventoryReportClass -Id 'MICROSOFT|Win32_Battery|1.0' -ReportProperty 'A', 'B'",
      'Set-CMClientSettingHardwareInventory -DefaultSetting -AddInventoryReportClass $class',
      "Set-CMClientSettingHardwareInventory -DefaultSetting -RemoveInventoryReportClassById 'MICROSOFT|Win32_Keyboard|1.0'",
      "# $class = New-CMInventoryReportClass -Id 'MICROSOFT|Win32_Unlisted|1.0' -ReportProperty 'A'",
      '# Set-CMClientSettingHardwareInventory -DefaultSetting -AddInventoryReportClass $class',
    ]);
  });

  test('and is so at the new site already is left out of the script', () => {
    const { leaving } = script(one('Win32_Battery') + one('Win32_Unlisted'));
    expect(leaving.settled.map(({ class: name }) => name)).toEqual(['Win32_Battery', 'Win32_Keyboard']);
    expect(leaving.flips!.map(({ class: name }) => name)).toEqual(['Win32_Unlisted']);
  });

  test('and what nobody switched stays as the new site has it', () => {
    const more = (c: boolean) => ({ more: `\n  [SMS_Report(${c})] string C;\n  [SMS_Report(TRUE)] string D;` });
    const base = one('Win32_Battery', { b: false, more: '\n  [SMS_Report(FALSE)] string C;' });
    const switchedOn = one('Win32_Battery', { more: '\n  [SMS_Report(FALSE)] string C;' });
    const flips = (mine: string, site: string) => leave(mine, base, site).flips!.map(({ properties }) => properties);
    // C is on in the default of today, and D is new there.
    expect(flips(switchedOn, one('Win32_Battery', { b: false, ...more(true) }))).toEqual([['A', 'B', 'C', 'D']]);
    expect(leave(switchedOn, base, one('Win32_Battery', more(true))).settled).toHaveLength(1);
    const { text } = script();
    expect(text).toContain('beside the ones that are named is not known');
    expect(script(one('Win32_Battery', { b: false }) + one('Win32_Unlisted')).text).not.toContain('is not known. They');
  });

  test('of an own class that the new site has: what is different there is said', () => {
    const mine = one('Win32_Mouse') + one('Contoso_A', { vendor: 'CONTOSO' });
    const [own] = leave(mine, one('Win32_Mouse'), one('Contoso_A', { vendor: 'OTHER' })).own;
    expect(own!.differences).toEqual([
      expect.stringContaining('“OTHER|Contoso_A|1.0”; it was “CONTOSO|Contoso_A|1.0”'),
    ]);
    // Of two of one name it is the one with its ID.
    const two = one('Contoso_A', { vendor: 'OTHER' }) + one('Contoso_A', { vendor: 'CONTOSO' });
    expect(leave(mine, one('Win32_Mouse'), two).own[0]!.differences).toEqual([]);
  });

  test('and what was taken out counts as off: a class, a property; what was off before does not', () => {
    const base =
      one('Win32_Battery') + one('Win32_Keyboard', { more: '\n  string Off;' }) + one('Win32_Fan', { on: false });
    const mine = one('Win32_Keyboard').replace(/\n.*string B;/, '');
    const { flips, own } = leave(mine, base);
    expect(flips!.map(({ class: name, report, properties }) => [name, report, properties])).toEqual([
      ['Win32_Keyboard', true, ['A']],
      ['Win32_Battery', false, []],
    ]);
    expect(flips![0]!.changes).toEqual(['B was taken out of the class, so it was not collected.']);
    expect(own).toEqual([]);
    // Deleted after it was declared is taken out, too, and an own class that is deleted is not imported.
    const deleted =
      one('Win32_Battery') +
      one('Contoso_A') +
      '#pragma deleteclass("Win32_Battery", FAIL)\n#pragma deleteclass("Contoso_A", FAIL)\n';
    const undone = leave(deleted, one('Win32_Battery'));
    expect(undone.flips!.map(({ class: name, report }) => [name, report])).toEqual([['Win32_Battery', false]]);
    expect(undone.importText).toBe('');
  });

  test('what the file deletes again is gone, not off, and said to be deleted', () => {
    const deleted = (name: string) => `#pragma deleteclass("${name}", NOFAIL)\n`;
    const { own, undone, flips } = leave(
      BASE + one('Contoso_A', { vendor: 'CONTOSO' }) + deleted('Contoso_A') + deleted('Win32_Keyboard'),
      BASE,
    );
    expect(own).toEqual([]);
    expect(undone).toEqual([
      expect.stringMatching(/^Contoso_A is deleted by the pragma on line \d+, so it is left out\.$/),
    ]);
    const again = one('Contoso_A', { vendor: 'CONTOSO' });
    expect(leave(BASE + again + deleted('Contoso_A') + again, BASE)).toMatchObject({
      own: [{ item: { name: 'Contoso_A' } }],
      undone: [expect.stringMatching(/^One declaration of Contoso_A is deleted by .*, so that one is left out\.$/)],
    });
    expect(flips!.map(({ class: name, report, changes }) => [name, report, changes[0]])).toEqual([
      [
        'Win32_Keyboard',
        false,
        expect.stringMatching(/^It is deleted by the pragma on line \d+, so it was not collected\.$/),
      ],
    ]);
    // An export of the new site that deletes a class has it no more.
    const mine = one('Contoso_A', { vendor: 'CONTOSO' });
    expect(leave(mine, BASE, mine + deleted('Contoso_A')).own).toMatchObject([{ item: { name: 'Contoso_A' } }]);
    expect(leave(mine, BASE, mine + deleted('Contoso_A')).own[0]!.known).toBeUndefined();
  });

  test('what no client setting holds is listed', () => {
    const mine = one('Win32_Battery').replace('SMS_Group_Name("Win32_Battery")', 'SMS_Group_Name("Akku")');
    const leaving = leave(mine, one('Win32_Battery'));
    expect(leaving.kept).toEqual([
      { class: 'Win32_Battery', changes: ['It is called “Akku”; it was “Win32_Battery”.'] },
    ]);
    expect(leavingText({ path: 'x', leaving, dataClasses: [], notes: [] })).toContain('no client setting holds it');
  });

  test('the class of the new site gives the ID and the properties; an own ID for a listed class is not sure', () => {
    const mine = one('Win32_Keyboard', { vendor: 'CONTOSO', more: '\n  [SMS_Report(TRUE)] string Mine;' });
    const there = leave(mine, BASE.replaceAll('Win32_Keyboard', 'Win32_Mouse'), one('Win32_Keyboard', { b: false }));
    expect(there.flips![0]).toMatchObject({
      classId: 'MICROSOFT|Win32_Keyboard|1.0',
      isSure: true,
      properties: ['A', 'B'],
    });
    expect(there.flips![0]!.changes.at(-1)).toContain('Mine is not in the class');
    const default2007 = leave(mine, one('Win32_Keyboard'), one('Win32_Keyboard', { b: false }));
    expect(default2007.settled).toEqual([]);
    expect(default2007.flips![0]).toMatchObject({
      properties: ['A'],
      changes: [expect.anything(), expect.stringContaining('Mine is not')],
    });
    const listed = leave(mine, one('Win32_Mouse', { on: false }));
    expect(listed.flips).toMatchObject([{ classId: 'CONTOSO|Win32_Keyboard|1.0', isSure: false }]);
    const text = leavingScript({ path: 'x', leaving: listed, dataClasses: [], notes: [] })!;
    expect(text.split('\r\n').filter((line) => /^[^#].*-CM/.test(line))).toEqual([]);
  });

  test('text of the file cannot leave its quotes or its comment', () => {
    const evil = 'X|’; Remove-Item C:\\ #|1.0';
    const base = one('Win32_Battery', { on: false });
    const leaving = leave(
      base
        .replace('(false)', '(TRUE)')
        .replace(/SMS_Class_ID\("[^"]*"/, `SMS_Class_ID("${evil.replace('\\', '\\\\')}"`),
      base,
    );
    const text = leavingScript({ path: 'a\nRemove-Item', leaving, dataClasses: [], notes: [] })!;
    expect(text).toContain("'X|’’; Remove-Item");
    expect(text).not.toMatch(/^Remove-Item/m);
  });
});

testWithCorpus('published customizations of SMS_def.mof become import files with all of their classes', (corpus) => {
  const folder = join(corpus, 'configmgr', 'windows-admins+ConfigMgr', 'Hardware_Inventory');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const { text } = decodeText(readFileSync(join(folder, file)));
    const { own, importText } = leave(text);
    expect(own.length, file).toBeGreaterThan(0);
    expect(parseTree(importText).problems(), file).toEqual([]);
    expect(isImportFile(documentOf(importText)), file).toBe(true);
    const names = (from: string) => readInventory(parseTree(from)).classes.map(({ name }) => name);
    // Of one that is an export of today most are defaults there.
    expect(names(importText), file).toEqual(names(text).filter((name) => !isSupplied(name)));
  }
});
