/** Reading the inventory of an open file for the Hardware Inventory view, and finding one row of it. */
import {
  classIdsOf,
  idsOf,
  inventoryView,
  isSameList,
  isShownBeside,
  isUnpaired,
  LineIndex,
  propertyIdsOf,
  shownProperties,
  countTwins,
  type InventoryView,
  type RowShown,
} from '../service';
import type { InventoryClassItem, InventoryFileItem, InventoryRowParams, InventoryRowResult } from '../protocol';
import type { ServerContext } from './context';
import type { OpenDocument } from './documents';
import { runnerWith, type Pause } from './guard';
import type { InventoryReading, ReadBeside, ReadClass } from './inventoryRows';

/** @param base path of the default. @throws Refusal where the default cannot be read */
export async function readInventoryView(
  context: ServerContext,
  open: OpenDocument,
  base: string | undefined,
  pause: Pause,
): Promise<InventoryReading> {
  const { model } = open;
  const view = await inventoryView(context.host.env, model, {
    index: context.workspace.index,
    base,
    path: context.host.pathOf(open.uri),
    open: (path) => context.documents.named(context.host.uriOf(path))?.model.tree,
    ansi: context.settings().ansi,
    pause,
  });
  const found = await runnerWith(pause)(context.diagnostics.of(open));
  const problems = found
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ start }) => start)
    .sort((a, b) => a - b);
  const ids = classIdsOf(view.classes.map(({ item }) => item));
  const twinsOf = countTwins(ids);
  const before = context.inventory.reading(open.uri);
  return {
    tree: model.tree,
    lines: model.lines,
    base,
    view,
    classes: view.classes.map(({ item, isOwn, changes, cost, isPair, customized, inDefault, data }, i): ReadClass => ({
      ...{ item, isOwn, changes, cost, isPair, customized, inDefault, data },
      id: ids[i]!,
      twins: twinsOf(ids[i]!),
      problems: countBetween(problems, item.span.start, item.span.end),
    })),
    beside: view.beside.map((file, i) => readBeside(file, i, before)),
  };
}

/** The classes of a file beside with the ids of their rows: the list of before, where its classes are those of before. */
function readBeside(
  { path, classes }: InventoryView['beside'][number],
  file: number,
  before: InventoryReading | undefined,
): readonly ReadBeside[] {
  const last = before?.view.beside[file];
  if (last && last.path === path && isSameList(last.classes, classes)) return before.beside[file]!;
  const names = idsOf(classes, ({ namespace, name }) => `${namespace}/${name}`);
  return classes.map((item, i) => ({ ...item, file, id: `${path ?? ''}:${names[i]!}` }));
}

export function fileItems(
  context: ServerContext,
  uri: string,
  { view }: InventoryReading,
  shown: RowShown,
): InventoryFileItem[] {
  return view.beside.map(({ relation, path, classes }) => {
    const reporting = classes.filter(({ kind }) => kind === 'reporting').length;
    return {
      relation,
      uri: path === undefined ? uri : context.host.uriOf(path),
      reporting,
      data: classes.length - reporting,
      unpaired: classes.filter(isUnpaired).length,
      shown: classes.filter((item) => isShownBeside(item, shown)).length,
    };
  });
}

/** One row with all that is known of it; nothing where the file has no such row any more. */
export function findRow(
  context: ServerContext,
  reading: InventoryReading,
  { uri, id, name, at }: Omit<InventoryRowParams, 'base'>,
  shown: RowShown,
): InventoryRowResult {
  const { classes, beside, lines, view } = reading;
  const addressOf = (file: number): string => {
    const { path } = view.beside[file]!;
    return path === undefined ? uri : context.host.uriOf(path);
  };
  const placeOf = (item: ReadBeside): NonNullable<InventoryRowResult['beside']> => ({
    ...{ id: item.id, uri: addressOf(item.file) },
    nameRange: linesOf(reading, item.file).rangeOf(item.nameSpan),
  });
  const asClass = (read: ReadClass): InventoryRowResult => {
    const source = dataClassOf(reading, read.item.name);
    return {
      class: {
        ...itemOf(read, lines, shown),
        ...(source
          ? { source: { uri: placeOf(source).uri, nameRange: placeOf(source).nameRange, detail: source.detail } }
          : {}),
      },
    };
  };
  if (id !== undefined) {
    const read = classes.find((one) => one.id === id);
    if (read) return asClass(read);
    const item = beside.flat().find((one) => one.id === id);
    return item ? { beside: placeOf(item) } : {};
  }
  if (name !== undefined) {
    const read = classes.find(({ item }) => item.name.toLowerCase() === name.toLowerCase());
    return read ? asClass(read) : {};
  }
  if (at === undefined) return {};
  if (at.uri === uri) {
    const offset = lines.offsetAt(at.position);
    const read = classes.find(({ item: { span } }) => span.start <= offset && offset <= span.end);
    if (read) return asClass(read);
  }
  // The class whose name is nearest above the place.
  let nearest: ReadBeside | undefined;
  for (const item of beside.flat()) {
    if (addressOf(item.file) !== at.uri) continue;
    const offset = linesOf(reading, item.file).offsetAt({ line: at.position.line + 1, character: 0 });
    if (item.nameSpan.start <= offset && (nearest?.nameSpan.start ?? -1) <= item.nameSpan.start) nearest = item;
  }
  return nearest ? { beside: placeOf(nearest) } : {};
}

const linesOfTexts = new WeakMap<object, LineIndex>();

function linesOf({ view, lines }: InventoryReading, file: number): LineIndex {
  const beside = view.beside[file]!;
  if (beside.path === undefined) return lines;
  let index = linesOfTexts.get(beside);
  if (!index) linesOfTexts.set(beside, (index = new LineIndex(beside.text)));
  return index;
}

/** The data class of a reporting class among the files in view: the one that stays, where there are several. */
function dataClassOf({ beside }: InventoryReading, className: string): ReadBeside | undefined {
  const key = className.toLowerCase();
  const found = beside.flat().filter(({ kind, name }) => kind === 'data' && name.toLowerCase() === key);
  return found.find(({ undone }) => undone === undefined) ?? found[0];
}

function itemOf(read: ReadClass, lines: LineIndex, shown: RowShown): InventoryClassItem {
  const { id, twins, item, isPair, cost, customized } = read;
  const properties = new Set(shownProperties(read, shown));
  const ids = propertyIdsOf(item.properties);
  return {
    ...{ id, edition: item.declared.edition, name: item.name, groupName: item.groupName },
    ...(twins === undefined ? {} : { twins }),
    ...(item.classId === undefined ? {} : { classId: item.classId }),
    ...{ namespace: item.namespace, contexts: item.contexts, isPair },
    ...(cost === undefined ? {} : { cost }),
    customized: customized.get('') ?? [],
    range: lines.rangeOf(item.span),
    nameRange: lines.rangeOf(item.nameSpan),
    properties: item.properties.map((property, i) => ({
      ...{ id: ids[i]!, name: property.name, type: property.type, isKey: property.isKey, reported: property.reported },
      ...(property.units === undefined ? {} : { units: property.units }),
      customized: customized.get(property.name.toLowerCase()) ?? [],
      ...(properties.has(item.declared.properties[i]!) ? {} : { isHidden: true }),
      range: lines.rangeOf(property.span),
      nameRange: lines.rangeOf(property.nameSpan),
    })),
  };
}

/** How many of the sorted numbers are from `start` to before `end`. */
function countBetween(sorted: readonly number[], start: number, end: number): number {
  const firstFrom = (limit: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return firstFrom(end) - firstFrom(start);
}
