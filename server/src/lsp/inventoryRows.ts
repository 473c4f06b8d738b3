/** One reading of the inventory of an open file, and its rows for the Hardware Inventory view as the protocol has them. */
import {
  countReported,
  describeUndone,
  isSameList,
  isShownBeside,
  shownProperties,
  type InventoryView,
  type InventoryViewClass,
  type LineIndex,
  type RowShown,
  type SyntaxTree,
} from '../service';
import type { BesideRow, CustomizedItem, InventoryResult, InventoryRow } from '../protocol';

/** A class of the file with the id of its row, and the errors and warnings in it. */
export type ReadClass = InventoryViewClass & {
  readonly id: string;
  readonly twins: number | undefined;
  readonly problems: number;
};
export type ReadBeside = InventoryView['beside'][number]['classes'][number] & {
  readonly id: string;
  readonly file: number;
};

export interface InventoryReading {
  readonly tree: SyntaxTree;
  readonly lines: LineIndex;
  readonly base: string | undefined;
  readonly view: InventoryView;
  readonly classes: readonly ReadClass[];
  /** File by file. */
  readonly beside: readonly (readonly ReadBeside[])[];
}

export function totalsOf({ classes }: InventoryReading): InventoryResult['totals'] {
  return {
    classes: classes.length,
    reported: classes.filter(({ item }) => item.reported).length,
    properties: classes.reduce((sum, { item }) => sum + countReported(item), 0),
  };
}

/** The classes that a filter and a search leave; a row that says what it said before is the same object. */
export function classRows({ classes }: InventoryReading, shown: RowShown): InventoryRow[] {
  const rows: InventoryRow[] = [];
  for (const read of classes) {
    const properties = shownProperties(read, shown);
    if (properties) rows.push(rowOf(read, properties.length));
  }
  return rows;
}

const made = new WeakMap<ReadClass['item']['declared'], InventoryRow>();

function rowOf({ id, twins, item, isOwn, customized, cost, problems, data }: ReadClass, shown: number): InventoryRow {
  const { declared, undone } = item;
  const row: InventoryRow = {
    id,
    name: item.name,
    groupName: item.groupName,
    reported: item.flag === true,
    counts: [declared.properties.length, countReported(item), shown],
    edition: declared.edition,
    twins,
    undone: undone && describeUndone(undone),
    isOwn: isOwn || undefined,
    isCustomized: customized.size > 0 || undefined,
    isCostly: cost !== undefined || undefined,
    problems: problems > 0 ? problems : undefined,
    data,
    bits: bitsOf(item.contexts),
  };
  const last = made.get(declared);
  if (last && isSameRow(last, row)) return last;
  made.set(declared, row);
  return row;
}

function isSameRow(one: InventoryRow, other: InventoryRow): boolean {
  // Name, group and flag are those of one declaration.
  return (
    one.id === other.id &&
    one.twins === other.twins &&
    isSameList(one.counts, other.counts) &&
    one.undone === other.undone &&
    one.isOwn === other.isOwn &&
    one.isCustomized === other.isCustomized &&
    one.isCostly === other.isCostly &&
    one.problems === other.problems &&
    one.data === other.data
  );
}

function bitsOf(contexts: readonly string[]): InventoryRow['bits'] {
  if (contexts.length === 0) return undefined;
  return /__ProviderArchitecture=(32|64)/i.exec(contexts.join(' '))?.[1] as InventoryRow['bits'];
}

/** @param isUnfolded which files are wanted, by their indexes */
export function besideRows(
  { beside }: InventoryReading,
  shown: RowShown,
  isUnfolded: (file: number) => boolean,
): BesideRow[] {
  return beside
    .filter((_, file) => isUnfolded(file))
    .flat()
    .filter((item) => isShownBeside(item, shown))
    .map(({ nameSpan: _, undone, ...item }) => ({ ...item, ...(undone ? { undone: describeUndone(undone) } : {}) }));
}

/** Each name that differs from the default, counted from the one before it. */
export function customizedItems({ classes, lines }: InventoryReading): CustomizedItem[] {
  let last = 0;
  return classes.flatMap(({ item, customized, inDefault }) => {
    if (customized.size === 0) return [];
    const places = [{ key: '', nameSpan: item.nameSpan }].concat(
      item.properties.map(({ name, nameSpan }) => ({ key: name.toLowerCase(), nameSpan })),
    );
    return places.flatMap(({ key, nameSpan }): CustomizedItem[] => {
      const sentences = customized.get(key);
      if (!sentences) return [];
      const { start, end } = lines.rangeOf(nameSpan);
      const text = inDefault.get(key);
      const moved = start.line - last;
      last = start.line;
      const made = { lines: moved, from: start.character, to: end.character, sentences, inDefault: text };
      const known = customizedBefore.get(sentences);
      if (known && isSameItem(known, made)) return [known];
      customizedBefore.set(sentences, made);
      return [made];
    });
  });
}

/** What was last made of the sentences about a name. */
const customizedBefore = new WeakMap<readonly string[], CustomizedItem>();

function isSameItem(one: CustomizedItem, other: CustomizedItem): boolean {
  return (
    one.lines === other.lines && one.from === other.from && one.to === other.to && one.inDefault === other.inDefault
  );
}
