// Which rows a filter and a search leave, and that a row stays itself.
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../server/src/inventory/inventory';
import { ClassFinder, classIdsOf, idsOf, countTwins } from '../../server/src/inventory/ids';
import { isShownBeside, shownProperties, type RowSubject, type Shown } from '../../server/src/inventory/rows';
import { viewInventory } from '../../server/src/inventory/view';
import { parseTree } from '../../server/src/syntax/parser';
import { reparse } from '../../server/src/syntax/reparse';

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
  describe('though there are two of one name', () => {
    const named = (group: string): string => one('Twin', group, '[key] string Name;');
    const [A, B, C] = [named('A'), named('B'), one('Other', 'C', '[key] string Name;')];
    const first = one('First', 'First', '[key] string Name;');
    /** What a row that was shown of one text means in another, edited one: the group of the class. */
    function meant(
      before: string,
      at: number,
      after: string,
      [start, end]: readonly [number, number],
    ): string | undefined {
      const tree = parseTree(first + before);
      const shown = readInventory(tree).classes;
      const ids = classIdsOf(shown);
      const newLength = after.length - before.length + end - start;
      const change = { start: first.length + start, end: first.length + end, newLength };
      const now = readInventory(reparse(tree, first + after, change)).classes;
      const [id, item] = [ids[at + 1]!, shown[at + 1]!];
      const row = { id, edition: item.declared.edition, twins: countTwins(ids)(id) };
      return new ClassFinder(now).find(row)?.groupName;
    }
    test.each<[string, string, number, string, [number, number], string | undefined]>([
      ['another one came before it', B + C, 0, A + B + C, [0, 0], 'B'],
      ['the one before it is gone', A + B + C, 1, B + C, [0, A.length], 'B'],
      ['it is gone itself', A + B + C, 0, B + C, [0, A.length], undefined],
      [
        'it was written otherwise, and is one of two',
        A + B,
        1,
        A + named('D'),
        [A.length, A.length + B.length],
        undefined,
      ],
      ['it was written otherwise, and is the only one', B + C, 0, named('D') + C, [0, B.length], 'D'],
      ['it was written otherwise, and another one came', B + C, 0, A + named('D') + C, [0, B.length], undefined],
      ['both are the same to the letter', A + A + C, 1, `\n${A}${A}${C}`, [0, 0], 'A'],
      ['a third one came that is the same to the letter', A + A + C, 1, A + A + A + C, [0, 0], undefined],
    ])('%s', (_name, before, at, after, change, group) => {
      expect(meant(before, at, after, change)).toBe(group);
    });
  });
  test('with a number that says whether its declaration was written otherwise', () => {
    const tree = parseTree(TEXT);
    const editions = (): number[] => readInventory(tree).classes.map(({ declared }) => declared.edition);
    expect(editions()).toEqual(editions());
    expect(new Set(editions()).size).toBe(4);
  });
});
