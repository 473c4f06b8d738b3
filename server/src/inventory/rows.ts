/** The rows of the Hardware Inventory view: which of them a filter and a search leave. */
import type { InventoryProperty } from './inventory';
import type { LensSubject } from './lenses';

export type RowFilter = 'all' | 'reported' | 'own' | 'customized' | 'problems';

/** A class of the view with how many errors and warnings are in it. */
export interface RowSubject extends LensSubject {
  readonly problems: number;
}

export interface Shown {
  readonly filter: RowFilter;
  /** Only what has this text in the name of its group, class or property; any case. */
  readonly search: string;
}

/** The properties of a class that are shown, with offsets of its declaration; undefined where the class is not. */
export function shownProperties(subject: RowSubject, shown: Shown): readonly InventoryProperty[] | undefined {
  if (!passes(subject, shown.filter)) return undefined;
  const { item } = subject;
  const all = item.declared.properties;
  if (shown.filter === 'all' && shown.search === '') return all;
  const search = shown.search.trim().toLowerCase();
  const isNamed = search === '' || [item.groupName, item.name].some((text) => text.toLowerCase().includes(search));
  const properties = all.filter(
    (property) =>
      (isNamed || property.name.toLowerCase().includes(search)) && passesProperty(subject, property, shown.filter),
  );
  return isNamed || properties.length > 0 ? properties : undefined;
}

function passes({ item, isOwn, cost, customized, problems }: RowSubject, filter: RowFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'reported':
      return item.reported;
    case 'own':
      return isOwn;
    case 'customized':
      return customized.size > 0;
    case 'problems':
      return problems > 0 || cost !== undefined;
  }
}

function passesProperty({ customized }: RowSubject, { name, reported }: InventoryProperty, filter: RowFilter): boolean {
  if (filter === 'reported') return reported;
  // A class that differs as a whole is shown with all it has; otherwise only what differs.
  return filter !== 'customized' || customized.has('') || customized.has(name.toLowerCase());
}

/** What the filter and the search leave of classes that are beside; of those nothing is customized or anybody’s own. */
export function isShownBeside(
  item: {
    readonly name: string;
    readonly kind: 'data' | 'reporting';
    readonly reported: boolean;
    readonly isPaired: boolean;
    readonly undone?: unknown;
  },
  { filter, search }: Shown,
): boolean {
  if (!item.name.toLowerCase().includes(search.trim().toLowerCase())) return false;
  if (filter === 'problems') return item.undone !== undefined || isUnpaired(item);
  if (filter === 'reported') return item.kind === 'reporting' ? item.reported : item.isPaired;
  return filter === 'all';
}

/** A data class that nothing reports. */
export const isUnpaired = ({ kind, isPaired }: { readonly kind: string; readonly isPaired: boolean }): boolean =>
  kind === 'data' && !isPaired;
