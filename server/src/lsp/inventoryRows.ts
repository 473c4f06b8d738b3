/** One reading of the inventory of an open file, and its rows for the Hardware Inventory view as the protocol has them. */
import {
  countReported,
  describeUndone,
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
export type ReadClass = InventoryViewClass & { readonly id: string; readonly problems: number };
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
  readonly beside: readonly ReadBeside[];
}

export function totalsOf({ classes }: InventoryReading): InventoryResult['totals'] {
  return {
    classes: classes.length,
    reported: classes.filter(({ item }) => item.reported).length,
    properties: classes.reduce((sum, { item }) => sum + countReported(item), 0),
  };
}

/** The classes that a filter and a search leave. */
export function classRows({ classes }: InventoryReading, shown: RowShown): InventoryRow[] {
  return classes.flatMap((read): InventoryRow[] => {
    const properties = shownProperties(read, shown);
    if (!properties) return [];
    const { id, item, isOwn, customized, cost, problems, data } = read;
    const bits = /__ProviderArchitecture=(32|64)/i.exec(item.contexts.join(' '))?.[1] as '32' | '64' | undefined;
    return [
      {
        id,
        name: item.name,
        groupName: item.groupName,
        reported: item.flag === true,
        counts: [item.properties.length, countReported(item), properties.length],
        edition: item.edition,
        ...(item.undone ? { undone: describeUndone(item.undone) } : {}),
        ...(isOwn ? { isOwn } : {}),
        ...(customized.size > 0 ? { isCustomized: true } : {}),
        ...(cost === undefined ? {} : { isCostly: true }),
        ...(problems > 0 ? { problems } : {}),
        ...(data === undefined ? {} : { data }),
        ...(bits === undefined ? {} : { bits }),
      },
    ];
  });
}

/** @param isUnfolded which files are wanted, by their indexes */
export function besideRows(
  { beside }: InventoryReading,
  shown: RowShown,
  isUnfolded: (file: number) => boolean,
): BesideRow[] {
  return beside
    .filter((item) => isUnfolded(item.file) && isShownBeside(item, shown))
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
      return [
        {
          ...{ lines: moved, from: start.character, to: end.character, sentences },
          ...(text === undefined ? {} : { inDefault: text }),
        },
      ];
    });
  });
}
