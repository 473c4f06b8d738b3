// Each case: a class with `|` at the cursor, and the same text after the switch.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../server/src/inventory/inventory';
import { toggleAllProperties, toggleReport } from '../../server/src/inventory/toggle';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';

function toggled(marked: string, report: boolean): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return applyEdits(text, toggleReport(parseTree(text), offset, report)!.edits);
}

describe('switching', () => {
  const cases: [string, string, boolean, string][] = [
    ['a class on', '[ SMS_Report (FALSE) ]\r\nclass |A { };', true, '[ SMS_Report (TRUE) ]\r\nclass A { };'],
    ['a class off', '[ SMS_Report (TRUE) ]\r\nclass |A { };', false, '[ SMS_Report (FALSE) ]\r\nclass A { };'],
    ['lower case stays', '[sms_report(false)] class |A { };', true, '[sms_report(true)] class A { };'],
    ['title case stays', '[SMS_Report(False)] class |A { };', true, '[SMS_Report(True)] class A { };'],
    ['what is on already', '[SMS_Report(TRUE)] class |A { };', true, '[SMS_Report(TRUE)] class A { };'],
    ['absent is off already', 'class |A { };', false, 'class A { };'],
    ['a flag without a value is on', '[SMS_Report] class |A { };', true, '[SMS_Report] class A { };'],
    ['… and can be switched off', '[SMS_Report] class |A { };', false, '[SMS_Report(FALSE)] class A { };'],
    ['a class without qualifiers', '  class |A { };', true, '  [ SMS_Report (TRUE) ]\r\n  class A { };'],
    [
      'a class with other qualifiers, in their layout',
      '[ SMS_Group_Name ("X"),\r\n  SMS_Class_ID ("ABC") ]\r\nclass |A { };',
      true,
      '[ SMS_Report (TRUE),\r\n  SMS_Group_Name ("X"),\r\n  SMS_Class_ID ("ABC") ]\r\nclass A { };',
    ],
    [
      'a property, and not its neighbor',
      'class A {\n  [SMS_Report(FALSE)] string B;\n  [SMS_Report(FALSE)] string |C;\n};',
      true,
      'class A {\n  [SMS_Report(FALSE)] string B;\n  [SMS_Report(TRUE)] string C;\n};',
    ],
    ['a property with a key', 'class A { [key] string |B; };', true, 'class A { [SMS_Report (TRUE), key] string B; };'],
    [
      'a property without qualifiers, beside one with its own line',
      'class A\n{\n    [SMS_Report (TRUE)]\n        string B;\n        string |C;\n};',
      true,
      'class A\n{\n    [SMS_Report (TRUE)]\n        string B;\n    [SMS_Report (TRUE)]\n        string C;\n};',
    ],
    [
      'a property without qualifiers, on one line',
      'class A\n{\n  [SMS_Report(TRUE)] string B;\n  string |C;\n};',
      true,
      'class A\n{\n  [SMS_Report(TRUE)] string B;\n  [SMS_Report(TRUE)] string C;\n};',
    ],
  ];
  test.each(cases)('%s', (_name, marked, report, expected) => {
    expect(toggled(marked, report)).toBe(expected);
  });

  test('says when the flag alone does not do it', () => {
    const text = 'class A { [SMS_Report(TRUE), key] string B; string C; };';
    const tree = parseTree(text);
    expect(toggleReport(tree, text.indexOf('B;'), false)!.note).toMatch(/B is a key and is reported/);
    expect(toggleReport(tree, text.indexOf('C;'), true)!.note).toMatch(/class A is not reported itself/);
  });

  test('outside a class there is nothing to switch', () => {
    expect(toggleReport(parseTree('#pragma namespace("root")\n'), 3, true)).toBeUndefined();
    expect(toggleReport(parseTree('class { };'), 3, true)).toBeUndefined();
  });

  test('of two properties side by side it is the one that begins at the offset', () => {
    const text = 'class A { [SMS_Report(TRUE), key] string K;[SMS_Report(FALSE)]string V; };';
    const edits = toggleReport(parseTree(text), text.indexOf('[SMS_Report(FALSE)]'), true)!.edits;
    expect(applyEdits(text, edits)).toBe(text.replace('FALSE', 'TRUE'));
  });

  test('all properties but the keys', () => {
    const text = '[SMS_Report(TRUE)] class A { [key] string K; [SMS_Report(FALSE)] string B; string C; };';
    const on = applyEdits(text, toggleAllProperties(parseTree(text), text.indexOf('class'), true)!.edits);
    const { properties } = readInventory(parseTree(on)).classes[0]!;
    expect(properties.map(({ flag }) => flag)).toEqual([undefined, true, true]);
  });
});

// Classes as people write them: qualifiers there or not, with or without the flag, in any case and layout.
const qualifiers = fc
  .uniqueArray(
    fc.constantFrom('SMS_Report (TRUE)', 'SMS_Report(false)', 'sms_report', 'SMS_Group_Name ("G")', 'key', 'Amended'),
    { selector: (text) => text.slice(0, 5).toLowerCase() + text.slice(5, 9).toLowerCase(), maxLength: 4 },
  )
  .chain((list) =>
    fc.constantFrom(', ', ',\r\n  ', ',').map((glue) => (list.length > 0 ? `[${list.join(glue)}]` : '')),
  );
const gap = fc.constantFrom(' ', '\r\n', '\r\n    ', ' /* c */ ');
const property = fc.tuple(qualifiers, gap, fc.constantFrom('string', 'uint32', 'Foo ref')).map(
  ([list, space, type]) =>
    (name: string) =>
      `    ${list}${list ? space : ''}${type} ${name};\r\n`,
);
const classText = fc
  .tuple(qualifiers, gap, fc.array(property, { maxLength: 5 }))
  .map(
    ([list, space, members]) =>
      `${list}${space}class A : B\r\n{\r\n${members.map((make, i) => make(`P${i}`)).join('')}};\r\n`,
  );

test('law: afterwards the flag says what was asked, a second switch changes nothing, and no other fact changes', () => {
  fc.assert(
    fc.property(classText, fc.nat({ max: 5 }), fc.boolean(), (text, which, report) => {
      const tree = parseTree(text);
      const before = readInventory(tree).classes[0];
      // Only reporting classes are in the inventory; the others still must not break.
      const name = which === 0 || !text.includes(`P${which - 1};`) ? 'class A' : `P${which - 1};`;
      const offset = text.indexOf(name) + (name === 'class A' ? 6 : 0);
      const result = applyEdits(text, toggleReport(tree, offset, report)!.edits);
      const again = parseTree(result);
      expect(again.problems()).toEqual([]);
      const now = result.indexOf(name) + (name === 'class A' ? 6 : 0);
      expect(toggleReport(again, now, report)!.edits).toEqual([]);
      const after = readInventory(again).classes[0];
      if (!after) return;
      const flag = name === 'class A' ? after.flag : after.properties[which - 1]!.flag;
      expect(flag === true).toBe(report);
      if (!before) return;
      for (const [i, old] of before.properties.entries()) {
        const { span: _s, nameSpan: _n, ...rest } = after.properties[i]!;
        const { span: _s2, nameSpan: _n2, ...earlier } = old;
        if (name !== `P${i};`) expect(rest).toEqual(earlier);
      }
    }),
    { numRuns: 300 },
  );
});
