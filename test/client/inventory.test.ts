/** How the rows of the inventory are arranged. */
import { describe, expect, test } from 'vitest';
import {
  customizedPlaces,
  describeClass,
  describeTotals,
  nextCustomization,
  rowAt,
  rowsOf,
  type ClassNode,
  type GroupNode,
} from '../../client/src/inventory/model';
import type { ViewSettings } from '../../client/src/inventory/shown';
import {
  besideRowAt,
  besideRowsOf,
  describeBeside,
  describeFile,
  findData,
} from '../../client/src/inventory/besideModel';
import type {
  BesideClassItem,
  InventoryClassItem,
  InventoryFileItem,
  InventoryPropertyItem,
} from '../../server/src/protocol';

const stretch = (from: number, to: number) => ({
  start: { line: from, character: 0 },
  end: { line: to, character: 9 },
});

function property(name: string, line: number, more: Partial<InventoryPropertyItem> = {}): InventoryPropertyItem {
  const range = stretch(line, line);
  return { name, type: 'string', isKey: false, reported: true, customized: [], range, nameRange: range, ...more };
}

function item(name: string, line: number, more: Partial<InventoryClassItem> = {}): InventoryClassItem {
  return {
    name,
    groupName: name,
    namespace: 'root\\cimv2\\sms',
    contexts: [],
    reported: true,
    isOwn: false,
    isPair: false,
    data: 'windows',
    customized: [],
    problems: 0,
    range: stretch(line, line + 4),
    nameRange: stretch(line, line),
    properties: [property('Name', line + 1, { isKey: true }), property('Size', line + 2)],
    ...more,
  };
}

const classes = [
  item('Win32_Zoo', 0),
  item('App', 10, { groupName: 'Applications', isOwn: true, contexts: ['__ProviderArchitecture=32|uint32'] }),
  item('Win32_Disk', 20, { reported: false, problems: 2 }),
  item('App_64', 30, { groupName: 'applications', isOwn: true, customized: ['App_64 was added.'] }),
  item('Win32_Net', 40, {
    properties: [
      property('A', 41),
      property('B', 42, { reported: false, customized: ['Win32_Net.B is no longer reported.'] }),
    ],
  }),
];

function shown(settings: Partial<ViewSettings>): string[] {
  const line = (node: ClassNode): string =>
    `${node.item.name}(${node.children.map((child) => child.item.name).join(',')})`;
  return rowsOf(classes, { filter: 'all', order: 'file', search: '', ...settings }).map((row) =>
    row.kind === 'group' ? `[${row.name}: ${row.children.map(line).join(' ')}]` : line(row),
  );
}

describe('the rows of the inventory', () => {
  test('a group of several classes is a row, a class alone stands for its group', () => {
    expect(shown({})).toEqual([
      'Win32_Zoo(Name,Size)',
      '[Applications: App(Name,Size) App_64(Name,Size)]',
      'Win32_Disk(Name,Size)',
      'Win32_Net(A,B)',
    ]);
    expect(shown({ order: 'name' }).map((row) => row.replace(/[([].*/, ''))).toEqual([
      '',
      'Win32_Disk',
      'Win32_Net',
      'Win32_Zoo',
    ]);
  });
  test.each([
    ['reported', ['Win32_Zoo(Name,Size)', '[Applications: App(Name,Size) App_64(Name,Size)]', 'Win32_Net(A)']],
    ['own', ['[Applications: App(Name,Size) App_64(Name,Size)]']],
    ['customized', ['App_64(Name,Size)', 'Win32_Net(B)']],
    ['problems', ['Win32_Disk(Name,Size)']],
  ] as const)('the filter %s', (filter, rows) => expect(shown({ filter })).toEqual(rows));
  test('a search finds groups, classes and properties', () => {
    expect(shown({ search: 'applic' })).toEqual(['[Applications: App(Name,Size) App_64(Name,Size)]']);
    expect(shown({ search: 'ZOO' })).toEqual(['Win32_Zoo(Name,Size)']);
    expect(shown({ search: 'size' }).join()).not.toContain('Win32_Net');
    expect(shown({ search: 'nothing like it' })).toEqual([]);
  });
  test('rows keep their identity across readings, and two declarations of one class are two rows', () => {
    const ids = (list: readonly InventoryClassItem[]): string[] =>
      rowsOf(list, { filter: 'all', order: 'file', search: '' }).flatMap((row) =>
        row.kind === 'group' ? row.children.map(({ id }) => id) : [row.id],
      );
    const twice = [item('A', 0), item('a', 10)];
    expect(new Set(ids(twice)).size).toBe(2);
    expect(ids(twice)).toEqual(ids(twice.map((one) => ({ ...one, reported: !one.reported }))));
  });
  test('five thousand classes are arranged at once', () => {
    const many = Array.from({ length: 5000 }, (_, i) => item(`Class_${i}`, i * 10, { groupName: `Group ${i % 1000}` }));
    expect(rowsOf(many, { filter: 'all', order: 'name', search: 'class' })).toHaveLength(1000);
  });
  test('counts and special things are said first', () => {
    expect(describeTotals(classes)).toBe('4 of 5 reported · 7 properties');
    expect(describeClass(classes[1]!)).toBe('2 of 2 · 32-bit · App');
    expect(describeClass(classes[2]!)).toBe('not reported · 2 problems');
    const undone = item('X', 0, { undone: 'deleted by the pragma in line 4' });
    expect(describeClass(undone)).toBe('deleted by the pragma in line 4 · not reported');
    expect(describeTotals([undone])).toBe('0 of 1 reported · 0 properties');
    expect(describeClass(item('X', 0, { cost: '', data: undefined }))).toBe('2 of 2 · costly · no data class');
  });
  test('the row of the cursor is the property, else the class', () => {
    const rows = rowsOf(classes, { filter: 'all', order: 'file', search: '' });
    const name = (line: number, character = 0): string | undefined => rowAt(rows, line, character)?.item.name;
    expect([name(31), name(34), name(5), name(42)]).toEqual(['Name', 'App_64', undefined, 'B']);
    expect((rowAt(rows, 31, 0) as { parent?: ClassNode & { parent?: GroupNode } }).parent?.parent?.name).toBe(
      'Applications',
    );
  });
  test('customizations are visited in the order of the file, around its end', () => {
    expect(customizedPlaces(classes)).toHaveLength(2);
    const line = (from: number, step: 1 | -1): number | undefined => nextCustomization(classes, from, step)?.line;
    expect([line(0, 1), line(30, 1), line(42, 1), line(30, -1), line(42, -1)]).toEqual([30, 42, 30, 42, 30]);
    expect(nextCustomization([item('A', 0)], 0, 1)).toBeUndefined();
  });
});

describe('rows of other files', () => {
  const one = (name: string, line: number, more: Partial<BesideClassItem> = {}): BesideClassItem => ({
    ...{ name, kind: 'data', namespace: 'root\\cimv2', detail: 'RegProv', reported: false, isPaired: true },
    nameRange: stretch(line, line),
    ...more,
  });
  const files: InventoryFileItem[] = [
    { relation: 'same', uri: 'file:///h/SMS_def.mof', classes: [one('Own', 3)] },
    {
      relation: 'configuration',
      uri: 'file:///h/configuration.mof',
      classes: [one('B', 1), one('A', 5, { isPaired: false, detail: '' }), one('B', 9, { undone: 'deleted by x' })],
    },
    {
      relation: 'included',
      uri: 'file:///h/my%20own.mof',
      classes: [one('C', 2, { kind: 'reporting', detail: 'Group', reported: true })],
    },
  ];
  const rows = (settings: Partial<ViewSettings> = {}): string[] =>
    besideRowsOf(files, { filter: 'all', order: 'file', search: '', ...settings }).map(
      (file) => `${file.name}: ${describeFile(file)}: ${file.children.map(({ item: { name } }) => name).join(',')}`,
    );
  test('a row for each file, with counts', () => {
    expect(rows()).toEqual([
      'Data classes in this file: 1 data class: Own',
      'configuration.mof: 3 data classes · 1 without a reporting class: B,A,B',
      'my own.mof (included): 1 reporting class: C',
    ]);
    expect(rows({ order: 'name', search: 'b' })).toEqual([expect.stringMatching(/: B,B$/)]);
    expect(rows({ filter: 'customized' })).toEqual([]);
    expect(rows({ filter: 'problems' })).toEqual([expect.stringMatching(/: A,B$/)]);
    expect(rows({ filter: 'reported' }).at(-1)).toMatch(/: C$/);
  });
  test('what stands after a name', () => {
    expect(files.flatMap(({ classes }) => classes).map(describeBeside)).toEqual([
      'RegProv',
      'RegProv',
      'no reporting class',
      'deleted by x · RegProv',
      'reported · Group',
    ]);
  });
  test('ids are unique, places lead to rows, and a class to the data class that stays', () => {
    const nodes = besideRowsOf(files, { filter: 'all', order: 'file', search: '' });
    const ids = nodes.flatMap(({ id, children }) => [id, ...children.map((child) => child.id)]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(besideRowAt(nodes, 'file:///h/configuration.mof', 7)?.item.name).toBe('A');
    expect(besideRowAt(nodes, 'file:///h/configuration.mof', 0)).toBeUndefined();
    expect(findData(files, 'b')).toMatchObject({ uri: 'file:///h/configuration.mof', item: files[1]!.classes[0] });
    expect(findData(files, 'c')).toBeUndefined();
  });
});
