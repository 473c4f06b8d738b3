// What the editor writes above and beside classes of inventory. Hints are shown in the text as ‹…›.
import { describe, expect, test } from 'vitest';
import { hintsIn } from '../../server/src/inventory/hints';
import { readInventory } from '../../server/src/inventory/inventory';
import { lensesOf } from '../../server/src/inventory/lenses';
import { viewInventory } from '../../server/src/inventory/view';
import { parseTree } from '../../server/src/syntax/parser';

const FLAGS = 'SMS_Report(TRUE), SMS_Group_Name("G")';

function lenses(text: string, extra: { data?: 'file' | 'windows'; customized?: [string, string[]][] } = {}): string[] {
  const { customized = [], ...rest } = extra;
  const subjects = viewInventory(readInventory(parseTree(text))).map((viewed) => ({
    ...viewed,
    ...rest,
    customized: new Map(customized),
  }));
  const all = subjects.flatMap((subject) => lensesOf(subject, ''));
  return all.map(
    ({ title, isActive, span }) => `${text.slice(span.start, span.end)}: ${title}${isActive ? '' : ' (nothing to do)'}`,
  );
}

describe('lines above a class', () => {
  test('what is reported, a switch, the data class', () => {
    const text = `[${FLAGS}] class A { [key] string K; [SMS_Report(TRUE)] string B; string C; };`;
    expect(lenses(text, { data: 'file' })).toEqual([
      'A: reported 2 of 3',
      'A: do not report',
      'A: data class in this file',
    ]);
    expect(lenses(text.replace('TRUE', 'FALSE'))).toEqual([
      'A: not reported',
      'A: report',
      'A: no data class known (nothing to do)',
    ]);
    expect(lenses(text, { data: 'windows' })).toContain('A: data class of Windows (nothing to do)');
  });
  test('what differs from the default, once there is something', () => {
    const text = `[${FLAGS}] class A { [key] string K; };`;
    expect(lenses(text, { customized: [['', ['x']]] })).toContain('A: customized');
    const two: [string, string[]][] = [
      ['', ['x']],
      ['k', ['y']],
    ];
    expect(lenses(text, { customized: two })).toContain('A: customized in 2 ways');
  });
  test('a class that is deleted further down', () => {
    const text = `[${FLAGS}] class A { [key] string K; };\n#pragma deleteclass("A", nofail)`;
    // The switch speaks of what is written, which is TRUE.
    expect(lenses(text).slice(0, 2)).toEqual(['A: not reported: deleted by the pragma on line 2', 'A: do not report']);
  });
  test('none above other classes', () => expect(lenses('class A { string B; };')).toEqual([]));
});

/** The text with the hints of a stretch, all of it when left out. */
function hinted(text: string, span = { start: 0, end: text.length }): string {
  let [result, from] = ['', 0];
  for (const { at, label } of hintsIn(parseTree(text), span)) {
    result += `${text.slice(from, at)}‹${label}›`;
    from = at;
  }
  return result + text.slice(from);
}

describe('notes beside names', () => {
  test('what holds where the file says nothing', () => {
    expect(hinted('[SMS_Report(TRUE)] class A { [key] string K; string B; [SMS_Report(FALSE)] string C; };')).toBe(
      '[SMS_Report(TRUE)] class A‹group “A”› { [key] string K‹reported›; string B‹not reported›; [SMS_Report(FALSE)] string C; };',
    );
    expect(hinted('[SMS_Group_Name("G")] class A { string B; };')).toBe(
      '[SMS_Group_Name("G")] class A‹not reported› { string B; };',
    );
  });
  test('nothing where all is said', () => {
    const text = `[${FLAGS}] class A { [SMS_Report(TRUE), key] string K; [SMS_Report(FALSE)] string B; };`;
    expect(hinted(text)).toBe(text);
    expect(hinted('class A { [key] string K; };')).toBe('class A { [key] string K; };');
  });
  test('the namespace, where the file has several and it is not the one of reporting classes', () => {
    const [cimv2, sms] = ['#pragma namespace("root\\\\cimv2")', '#pragma namespace("root\\\\cimv2\\\\sms")'];
    const report = `[${FLAGS}] class R`;
    expect(hinted(`${cimv2}\nclass D {};\n${sms}\n${report} {};`)).toBe(
      `${cimv2}\nclass D‹in root\\cimv2› {};\n${sms}\n${report} {};`,
    );
    expect(hinted(`${sms}\n${report}1 {};\n${cimv2}\n${report}2 {};`)).toBe(
      `${sms}\n${report}1 {};\n${cimv2}\n${report}2‹in root\\cimv2› {};`,
    );
    expect(hinted(`${cimv2}\nclass D {};`)).toBe(`${cimv2}\nclass D {};`);
  });
  test('only of the stretch that is asked for', () => {
    const text = '[SMS_Report(TRUE)] class A {};\n[SMS_Report(TRUE)] class B {};';
    expect(hinted(text, { start: 31, end: text.length })).toBe(
      '[SMS_Report(TRUE)] class A {};\n[SMS_Report(TRUE)] class B‹group “B”› {};',
    );
  });
  test('what takes a class away', () => {
    expect(hinted(`[${FLAGS}] class A {};\n#pragma deleteclass("A", nofail)`)).toContain(
      'class A‹deleted by the pragma on line 2›',
    );
  });
});
