/** By which id a row of the Hardware Inventory view, and a line above its class, stay themselves when the file is edited. */
import type { InventoryProperty, ReportingClass } from './inventory';

/** Ids of things by their names: two of one name get two ids, each the same as long as their order is. */
export function idsOf<T>(items: readonly T[], nameOf: (item: T) => string): string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item).toLowerCase();
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number === 1 ? name : `${name}#${number}`;
  });
}

export const classIdsOf = (classes: readonly Pick<ReportingClass, 'name' | 'namespace'>[]): string[] =>
  idsOf(classes, ({ namespace, name }) => `${namespace}/${name}`);

export const propertyIdsOf = (properties: readonly Pick<InventoryProperty, 'name'>[]): string[] =>
  idsOf(properties, ({ name }) => name);
