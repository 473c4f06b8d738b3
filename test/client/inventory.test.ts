/** How the rows of the inventory are arranged, and kept up with what the server says has changed. */
import { describe, expect, test } from 'vitest';
import {
  changedRows,
  classNodes,
  customizedPlaces,
  describeClass,
  describeTotals,
  nextCustomization,
  propertiesOf,
  propertyAt,
  rowsOf,
  spliced,
} from '../../client/src/inventory/model';
import { besideRowsOf, describeBeside, describeFile } from '../../client/src/inventory/besideModel';
import type {
  BesideRow,
  CustomizedItem,
  InventoryClassItem,
  InventoryFileItem,
  InventoryRow,
} from '../../server/src/protocol';

function row(name: string, more: Partial<InventoryRow> = {}): InventoryRow {
  return {
    ...{ id: `root\\cimv2\\sms/${name.toLowerCase()}`, name, groupName: name, reported: true, counts: [2, 2, 2] },
    ...{ edition: 1, data: 'windows', ...more },
  };
}

const classes = [
  row('Win32_Zoo'),
  row('App', { groupName: 'Applications', isOwn: true, bits: '32' }),
  row('Win32_Disk', { reported: false, problems: 2, counts: [2, 0, 2] }),
  row('App_64', { groupName: 'applications', isOwn: true, isCustomized: true }),
];

describe('the rows of the inventory', () => {
  const shown = (order: 'file' | 'name'): string[] =>
    rowsOf(classes, order).map((one) =>
      one.kind === 'group' ? `[${one.name}: ${one.children.map(({ item }) => item.name).join(' ')}]` : one.item.name,
    );
  test('a group of several classes is a row, a class alone stands for its group', () => {
    expect(shown('file')).toEqual(['Win32_Zoo', '[Applications: App App_64]', 'Win32_Disk']);
    expect(shown('name')).toEqual(['[Applications: App App_64]', 'Win32_Disk', 'Win32_Zoo']);
    const nodes = classNodes(rowsOf(classes, 'name'));
    expect(nodes.map(({ parent }) => parent?.name)).toEqual(['Applications', 'Applications', undefined, undefined]);
  });
  test('counts and special things are said first', () => {
    expect(describeTotals({ classes: 5, reported: 4, properties: 7 })).toBe('4 of 5 reported · 7 properties');
    expect(describeClass(classes[1]!)).toBe('2 of 2 · 32-bit · App');
    expect(describeClass(classes[2]!)).toBe('not reported · 2 problems');
    expect(describeClass(row('X', { undone: 'deleted by the pragma on line 4' }))).toBe(
      'deleted by the pragma on line 4 · not reported',
    );
    expect(describeClass(row('X', { isCostly: true, data: undefined }))).toBe('2 of 2 · costly · no data class');
  });
  test('properties that are hidden have no row, and a place leads to its property', () => {
    const stretch = (from: number, to: number) => ({
      start: { line: from, character: 4 },
      end: { line: to, character: 9 },
    });
    const property = (id: string, line: number) => ({
      ...{ id, name: id, type: 'string', isKey: false, reported: true, customized: [] },
      ...{ range: stretch(line, line + 1), nameRange: stretch(line, line) },
    });
    const properties = [property('a', 2), { ...property('b', 5), isHidden: true as const }, property('c', 7)];
    const item = { properties } as unknown as InventoryClassItem;
    const [node] = classNodes(rowsOf(classes, 'file'));
    expect(propertiesOf(node!, item).map(({ id }) => id)).toEqual([`${node!.id}.a`, `${node!.id}.c`]);
    const at = (line: number, character: number) => propertyAt(item, { line, character });
    expect([at(2, 4), at(2, 3), at(3, 9), at(4, 0), at(8, 0)]).toEqual(['a', undefined, 'a', undefined, 'c']);
  });
});

describe('what has changed', () => {
  test('is put where it belongs', () => {
    const list = ['a', 'b', 'c'];
    expect(spliced(list, { start: 1, deleted: 1, items: ['x', 'y'] })).toEqual(['a', 'x', 'y', 'c']);
    expect(spliced(list, { start: 0, deleted: 2 ** 31 - 1, items: ['z'] })).toEqual(['z']);
    expect(spliced(list, { start: 3, deleted: 0, items: [] })).toBe(list);
  });
  test('is a row for a class that only says something else, and the whole tree otherwise', () => {
    const splice = (...items: InventoryRow[]) => ({ start: 1, deleted: 1, items });
    const other = { ...classes[1]!, edition: 7 };
    expect(changedRows(classes, splice(other))).toEqual([other]);
    expect(changedRows(classes, { start: 4, deleted: 0, items: [] })).toEqual([]);
    expect(changedRows(classes, splice({ ...other, groupName: 'Other' }))).toBeUndefined();
    expect(changedRows(classes, splice({ ...other, id: 'other' }))).toBeUndefined();
    expect(changedRows(classes, splice(other, row('New')))).toBeUndefined();
  });
});

test('customizations are visited in the order of the file, around its end', () => {
  const items: CustomizedItem[] = [
    { lines: 30, from: 6, to: 12, sentences: ['App_64 was added.'] },
    { lines: 0, from: 20, to: 22, sentences: ['x'], inDefault: 'y' },
    { lines: 12, from: 8, to: 9, sentences: ['Win32_Net.B is no longer reported.'] },
  ];
  expect(customizedPlaces(items).map(({ range }) => [range.start.line, range.start.character])).toEqual([
    [30, 6],
    [30, 20],
    [42, 8],
  ]);
  const line = (from: number, step: 1 | -1): number | undefined => nextCustomization(items, from, step)?.line;
  expect([line(0, 1), line(30, 1), line(42, 1), line(30, -1), line(42, -1)]).toEqual([30, 42, 30, 42, 30]);
  expect(nextCustomization([], 0, 1)).toBeUndefined();
});

describe('rows of other files', () => {
  const one = (file: number, name: string, more: Partial<BesideRow> = {}): BesideRow => ({
    ...{ id: `${file}:${name}:${more.undone ?? ''}`, file, name, kind: 'data', namespace: 'root\\cimv2' },
    ...{ detail: 'RegProv', reported: false, isPaired: true, ...more },
  });
  const file = (relation: InventoryFileItem['relation'], uri: string, counts: Partial<InventoryFileItem>) => ({
    ...{ relation, uri, reporting: 0, data: 0, unpaired: 0, shown: 1, ...counts },
  });
  const files: InventoryFileItem[] = [
    file('same', 'file:///h/SMS_def.mof', { data: 1 }),
    file('configuration', 'file:///h/configuration.mof', { data: 3, unpaired: 1 }),
    file('included', 'file:///h/my%20own.mof', { reporting: 1 }),
    file('included', 'file:///h/nothing.mof', { reporting: 4, shown: 0 }),
  ];
  const beside = [
    one(0, 'Own'),
    one(1, 'B'),
    one(1, 'A', { isPaired: false, detail: '' }),
    one(1, 'B', { undone: 'deleted by x' }),
    one(2, 'C', { kind: 'reporting', detail: 'Group', reported: true }),
  ];
  test('a row for each file of which something is shown, with counts of all of it', () => {
    const rows = besideRowsOf(files, beside, 'file');
    expect(
      rows.map((node) => `${node.name}: ${describeFile(node)}: ${node.children.map(({ item }) => item.name).join()}`),
    ).toEqual([
      'Data classes in this file: 1 data class: Own',
      'configuration.mof: 3 data classes · 1 without a reporting class: B,A,B',
      'my own.mof (included): 1 reporting class: C',
    ]);
    expect(besideRowsOf(files, beside, 'name')[1]!.children.map(({ item }) => item.name)).toEqual(['A', 'B', 'B']);
    const ids = rows.flatMap(({ id, children }) => [id, ...children.map((child) => child.id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('what stands after a name', () => {
    expect(beside.map(describeBeside)).toEqual([
      'RegProv',
      'RegProv',
      'no reporting class',
      'deleted by x · RegProv',
      'reported · Group',
    ]);
  });
});
