// Which rows a filter and a search leave, and that a row stays itself.
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../server/src/inventory/inventory';
import { classIdsOf, idsOf } from '../../server/src/inventory/ids';
import { isShownBeside, shownProperties, type RowSubject, type Shown } from '../../server/src/inventory/rows';
import { viewInventory } from '../../server/src/inventory/view';
import { parseTree } from '../../server/src/syntax/parser';

const one = (name: string, group: string, properties: string, report = 'TRUE', vendor = 'MICROSOFT'): string =>
  `[SMS_Report(${report}), SMS_Group_Name("${group}"), SMS_Class_ID("${vendor}|${name}|1.0")]\n` +
  `class ${name} : SMS_Class_Template { ${properties} };\n`;
const TEXT =
  one('Win32_Zoo', 'Zoo', '[key, SMS_Report(TRUE)] string Name; [SMS_Report(TRUE)] uint32 Size;') +
  one('App', 'Applications', '[key] string Name; [SMS_Report(TRUE)] uint32 Size;', 'TRUE', 'CONTOSO') +
  one('Win32_Disk', 'Disk', '[key] string Name; uint32 Size;', 'FALSE') +
  one('Win32_Net', 'Net', '[SMS_Report(TRUE)] string A; [SMS_Report(FALSE)] string B;');

const NO_DIFFERENCES: ReadonlyMap<string, readonly string[]> = new Map();
const subjects = viewInventory(readInventory(parseTree(TEXT))).map((viewed): RowSubject => {
  const { name } = viewed.item;
  const customized =
    name === 'App' ? ['', 'App was added.'] : name === 'Win32_Net' ? ['b', 'Net.B is off.'] : undefined;
  return {
    ...viewed,
    customized: customized ? new Map([[customized[0]!, [customized[1]!]]]) : NO_DIFFERENCES,
    problems: name === 'Win32_Disk' ? 2 : 0,
  };
});

function shown(settings: Partial<Shown>): string[] {
  return subjects.flatMap((subject) => {
    const properties = shownProperties(subject, { filter: 'all', search: '', ...settings });
    return properties ? [`${subject.item.name}(${properties.map(({ name }) => name).join(',')})`] : [];
  });
}

describe('the rows that are shown', () => {
  test.each([
    ['reported', ['Win32_Zoo(Name,Size)', 'App(Name,Size)', 'Win32_Net(A)']],
    ['own', ['App(Name,Size)']],
    ['customized', ['App(Name,Size)', 'Win32_Net(B)']],
    ['problems', ['Win32_Disk(Name,Size)']],
  ] as const)('the filter %s', (filter, rows) => expect(shown({ filter })).toEqual(rows));
  test('a search finds groups, classes and properties', () => {
    expect(shown({ search: 'applic' })).toEqual(['App(Name,Size)']);
    expect(shown({ search: ' ZOO' })).toEqual(['Win32_Zoo(Name,Size)']);
    expect(shown({ search: 'size' })).toEqual(['Win32_Zoo(Size)', 'App(Size)', 'Win32_Disk(Size)']);
    expect(shown({ search: 'nothing like it' })).toEqual([]);
  });
  test('of classes of other files', () => {
    const data = { name: 'App_Data', kind: 'data', reported: false, isPaired: true } as const;
    const reporting = { name: 'Included', kind: 'reporting', reported: true, isPaired: true } as const;
    const kept = (settings: Partial<Shown>): string[] =>
      [data, { ...data, name: 'Alone', isPaired: false }, { ...data, name: 'Gone', undone: {} }, reporting]
        .filter((item) => isShownBeside(item, { filter: 'all', search: '', ...settings }))
        .map(({ name }) => name);
    expect(kept({ search: 'app' })).toEqual(['App_Data']);
    expect(kept({ filter: 'problems' })).toEqual(['Alone', 'Gone']);
    expect(kept({ filter: 'reported' })).toEqual(['App_Data', 'Gone', 'Included']);
    expect(kept({ filter: 'customized' })).toEqual([]);
  });
});

describe('what a row is known by', () => {
  test('is the same while the file is edited, and two declarations of one class have two', () => {
    const ids = (text: string): string[] => classIdsOf(readInventory(parseTree(text)).classes);
    expect(ids(TEXT + TEXT)).toHaveLength(new Set(ids(TEXT + TEXT)).size);
    expect(ids(`\n\n${TEXT.replaceAll('TRUE', 'FALSE')}`)).toEqual(ids(TEXT));
    expect(idsOf(['a', 'A', 'b', 'a'], (name) => name)).toEqual(['a', 'a#2', 'b', 'a#3']);
  });
  test('with a number that says whether its declaration was written otherwise', () => {
    const tree = parseTree(TEXT);
    const editions = (): number[] => readInventory(tree).classes.map(({ declared }) => declared.edition);
    expect(editions()).toEqual(editions());
    expect(new Set(editions()).size).toBe(4);
  });
});
