/** The inventories of several sites side by side: which class and which property is reported where. */
import { REPORTING_NAMESPACE } from '../knowledge/configmgr';
import { normalizeNamespace } from '../semantics/namespaces';
import { isInEffect, type Inventory, type InventoryProperty, type ReportingClass, type Undone } from './inventory';

export interface SiteInventory {
  /** How people call the site: a code, a folder, a file. */
  readonly site: string;
  readonly inventory: Inventory;
  /** What the file deletes without declaring it, as `deletedClasses` gives it. */
  readonly deleted?: ReadonlyMap<string, number>;
}

export type SiteState = 'reported' | 'not-reported' | 'absent';

export interface SiteCell {
  readonly state: SiteState;
  /** What else may differ, in the words of the file: group name, ID, contexts, namespaces; of a property type, unit, key. */
  readonly details: readonly string[];
  /** Of a class: how many of its properties are collected. */
  readonly collected?: number;
  /** Of a class that is absent though the file is about it: why. */
  readonly absence?: Absence;
}

/** What takes the class away again, or the namespace it is put into, where inventory does not look. */
export type Absence = Undone | { readonly by: 'outside'; readonly namespace: string };

export interface SiteRow {
  /** As the first site writes it that has it. */
  readonly name: string;
  /** One for each site, in the order given. */
  readonly cells: readonly SiteCell[];
  /** The sites do not agree in anything that the cells hold. Of a class: in the class itself, not in its properties. */
  readonly differs: boolean;
}

export interface SiteClass extends SiteRow {
  readonly properties: readonly SiteRow[];
}

export interface SiteComparison {
  readonly sites: readonly string[];
  /** In the order of the first site; what only others have comes after it. */
  readonly classes: readonly SiteClass[];
  /** Classes in which the sites differ, themselves or in a property. */
  readonly differing: number;
}

/**
 * Names have no case; two declarations of one class are told apart by their order. What a file deletes or replaces again, or
 * puts where inventory does not look, is absent.
 */
export function compareSites(sites: readonly SiteInventory[]): SiteComparison {
  const rows = union(
    sites.map(({ inventory }) => inventory.classes.filter((item) => isInEffect(item) && !item.isOutside)),
    ({ name }) => name,
  );
  const classes = rows.map(({ name, items }): SiteClass => {
    const row = rowOf(
      name,
      items.map((item, i) => (item ? classCell(item) : absentCell(name, sites[i]!))),
    );
    const properties = union(
      items.map((item) => item?.properties ?? []),
      (property) => property.name,
    ).map((property) => {
      const cells = property.items.map(propertyCell);
      // Where the class is missing as a whole its row says so; its properties need not say it again.
      const { differs } = rowOf(
        property.name,
        cells.filter((_, i) => items[i] !== undefined),
      );
      // Of a class that is off nothing is collected, whatever its properties say.
      const collected = cells.map((cell, i): SiteCell =>
        cell.state === 'reported' && !items[i]?.reported ? { ...cell, state: 'not-reported' } : cell,
      );
      return { name: property.name, cells: collected, differs };
    });
    return { ...row, properties };
  });
  return { sites: sites.map(({ site }) => site), classes, differing: classes.filter(differsAnywhere).length };
}

/** In the class itself or in one of its properties. */
export function differsAnywhere({ differs, properties }: SiteClass): boolean {
  return differs || properties.some((property) => property.differs);
}

function rowOf(name: string, cells: readonly SiteCell[]): SiteRow {
  const seen = new Set(cells.map(({ state, details }) => JSON.stringify([state, details])));
  return { name, cells, differs: seen.size > 1 };
}

function absentCell(name: string, { inventory, deleted }: SiteInventory): SiteCell {
  const key = name.toLowerCase();
  const last = inventory.classes.findLast((item) => item.name.toLowerCase() === key);
  const line = deleted?.get(key);
  const absence =
    last?.undone ??
    (last?.isOutside ? { by: 'outside' as const, namespace: last.namespace } : undefined) ??
    (line === undefined ? undefined : { by: 'deleted' as const, line });
  return { state: 'absent', details: [], ...(absence ? { absence } : {}) };
}

function classCell(item: ReportingClass): SiteCell {
  return {
    state: item.reported ? 'reported' : 'not-reported',
    details: [
      item.groupName,
      item.classId ?? '',
      // Each says what it is about by itself.
      ...[...item.contexts].sort(),
      item.namespace === REPORTING_NAMESPACE ? '' : item.namespace,
      item.dataNamespace === undefined ? '' : normalizeNamespace(item.dataNamespace),
    ],
    collected: item.reported ? item.properties.filter(({ reported }) => reported).length : 0,
  };
}

function propertyCell(property: InventoryProperty | undefined): SiteCell {
  if (!property) return { state: 'absent', details: [] };
  return {
    state: property.reported ? 'reported' : 'not-reported',
    details: [property.type.toLowerCase(), property.units ?? '', property.isKey ? 'key' : ''],
  };
}

interface UnionRow<T> {
  readonly name: string;
  readonly items: readonly (T | undefined)[];
}

/** Every name of the lists once, in the order in which they come up, with the item of each list. */
function union<T>(lists: readonly (readonly T[])[], nameOf: (item: T) => string): UnionRow<T>[] {
  const rows = new Map<string, { name: string; items: (T | undefined)[] }>();
  lists.forEach((list, at) => {
    const times = new Map<string, number>();
    for (const item of list) {
      const name = nameOf(item);
      const time = (times.get(name.toLowerCase()) ?? 0) + 1;
      times.set(name.toLowerCase(), time);
      const key = `${name.toLowerCase()}#${time}`;
      let row = rows.get(key);
      if (!row) rows.set(key, (row = { name, items: lists.map(() => undefined) }));
      row.items[at] = item;
    }
  });
  return [...rows.values()];
}
