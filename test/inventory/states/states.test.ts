// Two exports of one client setting. Everything here is synthetic: no export of a real site is at hand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deletedClasses, readInventory } from '../../../server/src/inventory/inventory';
import { changesOf, compareStates } from '../../../server/src/inventory/states/compareStates';
import { exportedClasses } from '../../../server/src/inventory/states/exportedClasses';
import { restoreText } from '../../../server/src/inventory/states/restoreStates';
import { statesCsv, statesHtml, statesMarkdown, statesText } from '../../../server/src/report/states';
import { parseTree } from '../../../server/src/syntax/parser';
import { testWithCorpus } from '../../support/corpus';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../../server/src/text/encoding';

function compared(before: string, after: string) {
  const [was, now] = [parseTree(before), parseTree(after)];
  const comparison = compareStates(exportedClasses(was), exportedClasses(now), {
    before: deletedClasses(was),
    after: deletedClasses(now),
  });
  const restore = restoreText(comparison, was, now);
  return { comparison, changes: changesOf(comparison), restore };
}

const kinds = (before: string, after: string) =>
  compared(before, after).changes.map(({ kind, weight, class: name, property }) =>
    [kind, weight, property === undefined ? name : `${name}.${property}`].join(' '),
  );

const one = (name: string, more = '', body = '[SMS_Report(TRUE), key] string A; [SMS_Report(TRUE)] string B;') =>
  `[SMS_Report(TRUE), SMS_Group_Name("${name}"), SMS_Class_ID("X|${name}|1.0")${more}] class ${name} : SMS_Class_Template { ${body} };`;
const off = (text: string) => text.replace('SMS_Report(TRUE)', 'SMS_Report(FALSE)');

describe('what changed', () => {
  test.each([
    [
      'nothing, in another order, case and layout',
      one('P') + one('Q'),
      one('Q').toUpperCase().replace(/ \{/g, '\n{') + one('P'),
      [],
    ],
    ['off', one('P'), off(one('P')), ['class-off state P']],
    ['on', off(one('P')), one('P'), ['class-on state P']],
    ['selected now', one('P'), one('P') + one('Q'), ['class-new state Q']],
    ['listed now, but off', one('P'), one('P') + off(one('Q')), ['class-new other Q']],
    ['no longer selected', one('P') + one('Q'), one('P'), ['class-gone state Q']],
    ['gone, but was off', one('P') + off(one('Q')), one('P'), ['class-gone other Q']],
    ['a property off', one('P'), one('P').replace('(TRUE)] string B', '(FALSE)] string B'), ['property-off state P.B']],
    [
      'a property without its flag',
      one('P'),
      one('P').replace('[SMS_Report(TRUE)] string B', 'string B'),
      ['property-off state P.B'],
    ],
    ['a property gone', one('P'), one('P').replace('[SMS_Report(TRUE)] string B;', ''), ['property-gone state P.B']],
    ['the flag of a key', one('P'), one('P').replace('SMS_Report(TRUE), key', 'SMS_Report(FALSE), key'), []],
    ['an ID', one('P'), one('P').replace('X|P|1.0', 'X|P|2.0'), ['class-id identity P']],
    ['a class name', one('P'), one('P').replace('class P', 'class PP'), ['class-name identity PP']],
    [
      'a context',
      one('P', ', SMS_Context_1("a=32|uint32")'),
      one('P', ', SMS_Context_1("a=64|uint32")'),
      ['contexts identity P'],
    ],
    [
      'the order of contexts',
      one('P', ', SMS_Context_1("a=1|uint32"), SMS_Context_2("b=1|uint32")'),
      one('P', ', SMS_Context_1("b=1|uint32"), SMS_Context_2("a = 1|uint32")'),
      [],
    ],
    [
      'the namespace of the data',
      one('P', ', Namespace("root\\\\\\\\cimv2")'),
      one('P', ', Namespace("root\\\\\\\\other")'),
      ['data-namespace identity P'],
    ],
    [
      'the spelling of that namespace',
      one('P', ', Namespace("root\\\\\\\\cimv2")'),
      one('P', ', Namespace("\\\\\\\\\\\\\\\\.\\\\\\\\ROOT\\\\\\\\cimv2")'),
      [],
    ],
    ['a group name', one('P'), one('P').replace('Name("P")', 'Name("Papa")'), ['group-name other P']],
  ])('%s', (_, before, after, expected) => {
    expect(kinds(before, after).filter((kind) => !(expected.length === 0 && kind.startsWith('group-name')))).toEqual(
      expected,
    );
  });

  test('a pair of one class ID and two contexts stays a pair in any order', () => {
    const half = (name: string, bits: number) =>
      one('P', `, SMS_Context_1("__ProviderArchitecture=${bits}|uint32")`).replace('class P', `class ${name}`);
    expect(kinds(half('P', 32) + half('P64', 64), half('P64', 64) + off(half('P', 32)))).toEqual(['class-off state P']);
  });
});

describe('a class that a file takes back', () => {
  const pragma = '#pragma deleteclass("Q", NOFAIL)\n';
  const both = `${one('P')}\n${one('Q')}\n`;
  const said = (before: string, after: string) =>
    statesText({ before: 'b', after: 'a', notes: [], ...compared(before, after) });

  test.each([
    [
      'deleted after it',
      both,
      both + pragma,
      'Q is deleted by the pragma on line 3 of the second export; in the first it was on.',
    ],
    ['deleted, and not declared', both, pragma + one('P'), 'Q is deleted by the pragma on line 1 of the second export'],
    [
      'deleted, off before',
      one('P') + off(one('Q')),
      both + pragma,
      'Q is deleted by the pragma on line 3 of the second export; in the first it was off.',
    ],
    ['no longer deleted', both + pragma, both, 'Q is selected; the first export deletes it by the pragma on line 3.'],
    [
      'deleted among data classes',
      both,
      `#pragma namespace("root\\\\cimv2")\n${pragma}#pragma namespace("root\\\\cimv2\\\\sms")\n${one('P')}`,
      'does not mean that it was deleted',
    ],
  ])('is absent, not off: %s', (_, before, after, sentence) => {
    expect(said(before, after)).toContain(sentence);
  });
  test('in both files counts in neither; deleted first and declared then it stands', () => {
    expect(kinds(both + pragma, both + pragma)).toEqual([]);
    expect(compared(both + pragma, both + pragma).comparison.counts).toEqual({ before: 1, after: 1, both: 1 });
    expect(kinds(both, pragma + both)).toEqual([]);
  });
  test('comes back from the first export; of two declarations the last counts', () => {
    const { restore } = compared(both, both + pragma);
    expect(restore.classes).toEqual(['Q']);
    expect(restore.text).toContain('[SMS_Report(TRUE), SMS_Group_Name("Q")');
    expect(restore.text).not.toContain('pragma');
    expect(compared(both + pragma, both).restore.text).toContain('[SMS_Report(FALSE), SMS_Group_Name("Q")');
    expect(kinds(both, both + off(one('Q')))).toEqual(['class-off state Q']);
    expect(kinds(both + off(one('Q')), both)).toEqual(['class-on state Q']);
  });
});

describe('two classes of one name in an export', () => {
  const other = one('P').replace('X|P|1.0', 'Y|P|1.0');
  test.each([
    ['with other IDs are two classes', one('P') + other, off(one('P')) + other, ['class-off state P']],
    ['in another order', one('P') + other, other + off(one('P')), ['class-off state P']],
    ['of which one is gone', one('P') + other, other, ['class-gone state P']],
    ['of which one has no ID: the last counts', one('P').replace(', SMS_Class_ID("X|P|1.0")', '') + other, other, []],
    [
      'that are both deleted',
      one('P'),
      `${one('P') + other}\n#pragma deleteclass("P", NOFAIL)\n`,
      ['class-gone state P'],
    ],
  ])('%s', (_, before, after, expected) => expect(kinds(before, after)).toEqual(expected));
});

describe('the file that restores the states', () => {
  test('holds only what changed, keeps what the second export says besides, and deletes nothing', () => {
    const { restore } = compared(
      `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n#pragma deleteclass("P", NOFAIL)\n${one('P')}\n${one('Q')}`,
      `${off(one('P', ', SMS_Context_1("a=1|uint32")'))}\n${one('Q')}`,
    );
    expect(restore.classes).toEqual(['P']);
    expect(restore.text).toContain('class P : SMS_Class_Template');
    expect(restore.text).toContain('SMS_Context_1("a=1|uint32")');
    expect(restore.text).not.toMatch(/pragma|class Q/);
  });

  test('takes a class that is gone from the first export, with the namespace that it stood in', () => {
    const pragma = String.raw`#pragma namespace ("\\.\root\cimv2\SMS")`;
    const { text } = compared(`${pragma}\n${one('P')}`, `${pragma}\n${one('Q')}`).restore;
    expect(text.split(pragma)).toHaveLength(2);
    expect(text.indexOf(pragma)).toBeLessThan(text.indexOf('class P'));
  });

  test('names no namespace where one export names none', () => {
    const pragma = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';
    const { text } = compared(`${pragma}${one('P')}${one('Q')}`, off(one('Q'))).restore;
    expect(text).not.toContain('pragma');
    expect(text.match(/class [PQ]/g)).toEqual(['class Q', 'class P']);
  });

  test('is empty where only IDs, contexts or names changed', () => {
    expect(compared(one('P'), one('P').replace('X|P', 'Y|P')).restore.text).toBe('');
  });

  type Shape = Record<string, { on: boolean; properties: Record<string, boolean> }>;
  const shape = fc.dictionary(
    fc.constantFrom('P', 'Q', 'R', 'S'),
    fc.record({ on: fc.boolean(), properties: fc.dictionary(fc.constantFrom('B', 'C', 'D'), fc.boolean()) }),
  );
  const layouts = fc.constantFrom(' ', '\n', '\r\n');
  const written = (classes: Shape, gap: string) =>
    Object.entries(classes)
      .map(
        ([name, { on, properties }]) =>
          `[SMS_Report(${on}), SMS_Class_ID("X|${name}|1.0")]${gap}class ${name} : SMS_Class_Template${gap}{${gap}[key] string A;${gap}${Object.entries(
            properties,
          )
            .map(([property, flag]) =>
              flag ? `[SMS_Report(TRUE)] string ${property};${gap}` : `string ${property};${gap}`,
            )
            .join('')}};`,
      )
      .join(gap);
  /** Class → whether it is on, and which of its properties are. What is absent is off. */
  const states = (text: string) =>
    new Map(
      readInventory(parseTree(text)).classes.map(({ name, reported, properties }) => [
        name,
        {
          reported,
          on: properties
            .filter((item) => item.reported && !item.isKey)
            .map((item) => item.name)
            .sort(),
        },
      ]),
    );

  test('law: imported over the second export it gives the states of the first, and holds no class whose states agree', () => {
    fc.assert(
      fc.property(shape, shape, layouts, layouts, (was, now, gapBefore, gapAfter) => {
        const [before, after] = [written(was, gapBefore), written(now, gapAfter)];
        const { restore } = compared(before, after);
        expect(parseTree(restore.text).problems()).toEqual([]);
        const restored = states(restore.text);
        const result = new Map([...states(after), ...restored]);
        for (const [name, state] of states(before)) {
          // A class that was off and is gone is as off as it was.
          if (!result.has(name)) expect(state.reported).toBe(false);
          else expect(result.get(name)).toEqual(state);
        }
        for (const [name, state] of result) if (!states(before).has(name)) expect(state.reported).toBe(false);
        for (const name of restored.keys()) expect(states(after).get(name)).not.toEqual(states(before).get(name));
      }),
    );
  });
});

test('every medium escapes what files say', () => {
  const evil = 'A|<b>=cmd';
  const { comparison, changes, restore } = compared(one('P'), one('P').replace('X|P|1.0', evil));
  const report = { before: '<b>.mof', after: 'b.mof', comparison, changes, restore, notes: [] };
  expect(statesHtml(report)).not.toContain('<b>');
  expect(statesMarkdown(report)).not.toMatch(/[^\\]<b>/);
  expect(statesText(report)).toContain(evil);
  expect(statesCsv(report).split('\r\n')[1]).toContain(evil);
});

testWithCorpus(
  'real import files agree with themselves, and restore every class that another export lacks',
  (corpus) => {
    const folder = join(corpus, 'configmgr');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.mof$/i.test(name)) continue;
      const { text } = decodeText(readFileSync(join(folder, name)));
      expect(compared(text, text).changes, name).toEqual([]);
      const { restore } = compared(text, one('Other'));
      const reported = readInventory(parseTree(text)).classes.filter((item) => item.reported);
      expect(restore.classes.filter((item) => item !== 'Other').length, name).toBe(reported.length);
      const errors = parseTree(restore.text)
        .problems()
        .filter(({ severity }) => severity === 'error');
      expect(errors, name).toEqual([]);
    }
  },
);
