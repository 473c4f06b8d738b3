/** The rows of the Hardware Inventory view: in which groups and order, with which words. Knows nothing of VS Code. */
import { t } from '../../../server/src/l10n';
import type {
  CustomizedItem,
  InventoryClassItem,
  InventoryPropertyItem,
  InventoryResult,
  InventoryRow,
  Place,
  Splice,
  Stretch,
} from '../../../server/src/protocol';
import type { BesideNode, FileNode } from './besideModel';
import type { Order } from './shown';

export type InventoryNode = GroupNode | ClassNode | PropertyNode | FileNode | BesideNode;

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly name: string;
  readonly children: readonly ClassNode[];
}
export interface ClassNode {
  readonly kind: 'class';
  readonly id: string;
  item: InventoryRow;
  /** Undefined for a class that is alone in its group: then its row stands for the group. */
  parent?: GroupNode;
  /** Its properties as they are shown, once they have been asked for. */
  children?: Promise<readonly PropertyNode[]> | undefined;
}
export interface PropertyNode {
  readonly kind: 'property';
  readonly id: string;
  readonly item: InventoryPropertyItem;
  readonly parent: ClassNode;
}

/** The rows at the top: groups of several classes, and classes that are alone in their group. */
export function rowsOf(classes: readonly InventoryRow[], order: Order): (GroupNode | ClassNode)[] {
  const groups = new Map<string, { name: string; nodes: ClassNode[] }>();
  for (const item of classes) {
    const node: ClassNode = { kind: 'class', id: item.id, item };
    const key = item.groupName.toLowerCase();
    const group = groups.get(key);
    if (group) group.nodes.push(node);
    else groups.set(key, { name: item.groupName, nodes: [node] });
  }
  const rows = [...groups].map(([key, { name, nodes }]): GroupNode | ClassNode => {
    if (nodes.length === 1) return nodes[0]!;
    const group: GroupNode = { kind: 'group', id: `group:${key}`, name, children: nodes };
    for (const node of nodes) node.parent = group;
    return group;
  });
  return order === 'file' ? rows : sorted(rows);
}

function sorted(rows: readonly (GroupNode | ClassNode)[]): (GroupNode | ClassNode)[] {
  const nameOf = (row: GroupNode | ClassNode): string => (row.kind === 'group' ? row.name : row.item.groupName);
  const { compare } = new Intl.Collator();
  return [...rows].sort((a, b) => compare(nameOf(a), nameOf(b)));
}

/** The rows of the properties that are shown of a class. */
export function propertiesOf(parent: ClassNode, { properties }: InventoryClassItem): PropertyNode[] {
  return properties
    .filter(({ isHidden }) => !isHidden)
    .map((item) => ({ kind: 'property', id: `${parent.id}.${item.id}`, item, parent }));
}

/** Every class among the rows. */
export function classNodes(rows: readonly (GroupNode | ClassNode)[]): ClassNode[] {
  return rows.flatMap((row) => (row.kind === 'group' ? row.children : [row]));
}

/** A list with what has changed in it; the same list where nothing has. */
export function spliced<T>(list: readonly T[], { start, deleted, items }: Splice<T>): readonly T[] {
  if (items.length === 0 && (deleted === 0 || list.length === 0)) return list;
  return [...list.slice(0, start), ...items, ...list.slice(start + deleted)];
}

/**
 * The rows of which only the class itself is another than before: the list and the groups are the same.
 * @returns undefined where the tree has to be built again
 */
export function changedRows(before: readonly InventoryRow[], change: Splice<InventoryRow>): InventoryRow[] | undefined {
  const { start, deleted, items } = change;
  if (deleted !== items.length) return undefined;
  const isSame = items.every((item, i) => {
    const old = before[start + i];
    return old?.id === item.id && old.groupName === item.groupName;
  });
  return isSame ? [...items] : undefined;
}

/** SMS_Report is TRUE and nothing further down takes the class away. */
export function isReported({ reported, undone }: Pick<InventoryRow, 'reported' | 'undone'>): boolean {
  return reported && undone === undefined;
}

/** For the title: `32 of 101 reported · 280 properties`. */
export function describeTotals({ classes, reported, properties }: InventoryResult['totals']): string {
  const count = properties === 1 ? t`1 property` : t`${properties} properties`;
  return `${t`${reported} of ${classes} reported`} · ${count}`;
}

/** What is after the name of a class: the counts first, then what is special about it. */
export function describeClass(item: InventoryRow): string {
  const [all, collected] = item.counts;
  const { problems = 0 } = item;
  return [
    item.undone ?? '',
    isReported(item) ? t`${collected} of ${all}` : t`not reported`,
    item.isCustomized ? t`customized` : '',
    problems === 0 ? '' : problems === 1 ? t`1 problem` : t`${problems} problems`,
    item.isCostly ? t`costly` : '',
    item.data === undefined ? t`no data class` : '',
    item.bits ? t`${item.bits}-bit` : '',
    item.groupName === item.name ? '' : item.name,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function describeProperty({ type, isKey, units, customized }: InventoryPropertyItem): string {
  return [customized.length > 0 ? t`customized` : '', type, isKey ? t`key, always reported` : '', units ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}

/** The id of the property at a place of its file; undefined where none is there. */
export function propertyAt({ properties }: InventoryClassItem, { line, character }: Place): string | undefined {
  return properties.find(
    ({ range: { start, end } }) =>
      (start.line < line || (start.line === line && start.character <= character)) &&
      (line < end.line || (line === end.line && character <= end.character)),
  )?.id;
}

export interface CustomizedPlace {
  readonly range: Stretch;
  readonly sentences: readonly string[];
  readonly inDefault?: string;
}

/** Where each name is that differs from the default. */
export function customizedPlaces(items: readonly CustomizedItem[]): CustomizedPlace[] {
  let line = 0;
  return items.map(({ lines, from, to, sentences, inDefault }) => {
    line += lines;
    return {
      range: { start: { line, character: from }, end: { line, character: to } },
      sentences,
      ...(inDefault === undefined ? {} : { inDefault }),
    };
  });
}

/** The next customized line after (or before) a line, around the end of the file; undefined where nothing is customized. */
export function nextCustomization(items: readonly CustomizedItem[], line: number, step: 1 | -1): Place | undefined {
  const places = customizedPlaces(items).map(({ range }) => range.start);
  return step === 1
    ? (places.find((place) => place.line > line) ?? places[0])
    : (places.findLast((place) => place.line < line) ?? places.at(-1));
}
