/** By which id a row of the Hardware Inventory view, and a line above its class, stay themselves when the file is edited. */
import { addUnder } from '../text/append';
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

/** How many of a name there are among them, of the one with that id; undefined for one that is alone. */
export function countTwins(ids: readonly string[]): (id: string) => number | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(nameIn(id), (counts.get(nameIn(id)) ?? 0) + 1);
  return (id) => {
    const count = counts.get(nameIn(id)) ?? 0;
    return count > 1 ? count : undefined;
  };
}

/** Without the number that tells one of several of a name. */
const nameIn = (id: string): string => id.replace(/#\d+$/, '');

/** What a row, or a line above a class, said of the class when it was shown. */
export interface ClassMeant {
  readonly id: string;
  /** That its declaration had then; left out by who knows the id alone. */
  readonly edition?: number | undefined;
  /** How many of its name there were, where it was not alone. */
  readonly twins?: number | undefined;
}

/** Finds the classes that rows meant when they were shown, in the file as it is now; nothing where that is not sure any more. */
export class ClassFinder<T extends Pick<ReportingClass, 'name' | 'namespace' | 'declared'>> {
  private readonly byId: ReadonlyMap<string, T>;
  private readonly byEdition = new Map<number, T[]>();
  private readonly twinsNow: (id: string) => number | undefined;

  constructor(classes: readonly T[]) {
    const ids = classIdsOf(classes);
    this.byId = new Map(ids.map((id, i) => [id, classes[i]!]));
    this.twinsNow = countTwins(ids);
    for (const item of classes) addUnder(this.byEdition, item.declared.edition, item);
  }

  find({ id, edition, twins }: ClassMeant): T | undefined {
    const named = this.byId.get(id);
    if (edition === undefined) return named;
    // Its order among those of its name tells which one it is, as long as none of them came or went.
    if (named?.declared.edition === edition && this.twinsNow(id) === twins) return named;
    const same = this.byEdition.get(edition) ?? [];
    // What is written as it was is followed wherever it is.
    if (same.length > 0) return same.length === 1 ? same[0] : undefined;
    // It was written otherwise since: then its name tells, where no other has or had it.
    return twins === undefined && this.twinsNow(id) === undefined ? named : undefined;
  }
}

export const propertyIdsOf = (properties: readonly Pick<InventoryProperty, 'name'>[]): string[] =>
  idsOf(properties, ({ name }) => name);
