/** The rows of the Hardware Inventory view: which are shown, in which order, with which words. Knows nothing of VS Code. */
import { t } from '../../../server/src/l10n';
import type { InventoryClassItem, InventoryPropertyItem } from '../../../server/src/protocol';
import type { BesideNode, FileNode } from './besideModel';
import type { Filter, ViewSettings } from './shown';

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
  readonly item: InventoryClassItem;
  /** Undefined for a class that is alone in its group: then its row stands for the group. */
  parent?: GroupNode;
  readonly children: readonly PropertyNode[];
}
export interface PropertyNode {
  readonly kind: 'property';
  readonly id: string;
  readonly item: InventoryPropertyItem;
  readonly parent: ClassNode;
}

/** The rows at the top: groups of several classes, and classes that are alone in their group. */
export function rowsOf(classes: readonly InventoryClassItem[], settings: ViewSettings): (GroupNode | ClassNode)[] {
  const search = settings.search.trim().toLowerCase();
  const seen = new Map<string, number>();
  const groups = new Map<string, { name: string; nodes: ClassNode[] }>();
  for (const item of classes) {
    // Two declarations of one class are two rows, and keep their state across changes of the file.
    const name = `${item.namespace}/${item.name}`.toLowerCase();
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    if (!passes(item, settings.filter)) continue;
    const isNamed = search === '' || [item.groupName, item.name].some((text) => text.toLowerCase().includes(search));
    const properties = item.properties.filter(
      (property) =>
        (isNamed || property.name.toLowerCase().includes(search)) && passesProperty(item, property, settings.filter),
    );
    if (!isNamed && properties.length === 0) continue;
    const id = number === 1 ? name : `${name}#${number}`;
    const children: PropertyNode[] = [];
    const node: ClassNode = { kind: 'class', id, item, children };
    const names = new Map<string, number>();
    for (const property of properties) {
      const key = property.name.toLowerCase();
      const times = (names.get(key) ?? 0) + 1;
      names.set(key, times);
      children.push({
        kind: 'property',
        id: `${id}.${key}${times === 1 ? '' : `#${times}`}`,
        item: property,
        parent: node,
      });
    }
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
  return settings.order === 'file' ? rows : sorted(rows);
}

function sorted(rows: readonly (GroupNode | ClassNode)[]): (GroupNode | ClassNode)[] {
  const nameOf = (row: GroupNode | ClassNode): string => (row.kind === 'group' ? row.name : row.item.groupName);
  return [...rows].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function passes(item: InventoryClassItem, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'reported':
      return isReported(item);
    case 'own':
      return item.isOwn;
    case 'customized':
      return isCustomized(item);
    case 'problems':
      return item.problems > 0 || item.cost !== undefined;
  }
}

function passesProperty(item: InventoryClassItem, property: InventoryPropertyItem, filter: Filter): boolean {
  if (filter === 'reported') return property.reported;
  // A class that differs as a whole is shown with all it has; otherwise only what differs.
  return filter !== 'customized' || item.customized.length > 0 || property.customized.length > 0;
}

function isCustomized(item: InventoryClassItem): boolean {
  return item.customized.length > 0 || item.properties.some(({ customized }) => customized.length > 0);
}

/** SMS_Report is TRUE and nothing further down takes the class away. */
function isReported({ reported, undone }: InventoryClassItem): boolean {
  return reported && undone === undefined;
}

/** Properties that are collected, keys included; none of a class that is not reported. */
export function countReported(item: InventoryClassItem): number {
  return isReported(item) ? item.properties.filter(({ reported }) => reported).length : 0;
}

/** For the title: `32 of 101 reported · 280 properties`. */
export function describeTotals(classes: readonly InventoryClassItem[]): string {
  const reported = classes.filter(isReported);
  const properties = reported.reduce((sum, item) => sum + countReported(item), 0);
  const count = properties === 1 ? t`1 property` : t`${properties} properties`;
  return `${t`${reported.length} of ${classes.length} reported`} · ${count}`;
}

/** What stands after the name of a class: the counts first, then what is special about it. */
export function describeClass(item: InventoryClassItem): string {
  const bits = /__ProviderArchitecture=(32|64)/i.exec(item.contexts.join(' '))?.[1];
  return [
    item.undone ?? '',
    isReported(item) ? t`${countReported(item)} of ${item.properties.length}` : t`not reported`,
    isCustomized(item) ? t`customized` : '',
    item.problems === 0 ? '' : item.problems === 1 ? t`1 problem` : t`${item.problems} problems`,
    item.cost === undefined ? '' : t`costly`,
    item.data === undefined ? t`no data class` : '',
    bits ? t`${bits}-bit` : '',
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

/** The row at a place of the file, zero-based: the property there, else the class; undefined where none is shown. */
export function rowAt(
  rows: readonly (GroupNode | ClassNode)[],
  line: number,
  character: number,
): ClassNode | PropertyNode | undefined {
  const holds = ({ range: { start, end } }: InventoryClassItem | InventoryPropertyItem): boolean =>
    (start.line < line || (start.line === line && start.character <= character)) &&
    (line < end.line || (line === end.line && character <= end.character));
  for (const row of rows)
    for (const node of row.kind === 'group' ? row.children : [row])
      if (holds(node.item)) return node.children.find(({ item }) => holds(item)) ?? node;
  return undefined;
}

/** The next customized line after (or before) a line, around the end of the file; undefined where nothing is customized. */
export function nextCustomization(
  classes: readonly InventoryClassItem[],
  line: number,
  step: 1 | -1,
): { readonly line: number; readonly character: number } | undefined {
  const places = customizedPlaces(classes)
    .map(({ place }) => place.nameRange.start)
    .sort((a, b) => a.line - b.line || a.character - b.character);
  return step === 1
    ? (places.find((place) => place.line > line) ?? places[0])
    : (places.findLast((place) => place.line < line) ?? places.at(-1));
}

export interface CustomizedPlace {
  readonly place: InventoryClassItem | InventoryPropertyItem;
  readonly sentences: readonly string[];
}

/** Every class and property that differs from the default, with the sentences that say how. */
export function customizedPlaces(classes: readonly InventoryClassItem[]): CustomizedPlace[] {
  return classes.flatMap((item) => [
    ...(item.customized.length > 0 ? [{ place: item, sentences: item.customized }] : []),
    ...item.properties
      .filter(({ customized }) => customized.length > 0)
      .map((property) => ({ place: property, sentences: property.customized })),
  ]);
}
