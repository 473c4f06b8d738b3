/** The inventory of a file class by class with what an admin wants to see beside each: what differs from the default, what it costs. */
import { addUnder } from '../text/append';
import { finish, mapInSteps, type Steps } from '../text/steps';
import { costOfReporting } from '../knowledge';
import { compareInventorySteps, type InventoryChange } from './compare';
import type { Inventory, ReportingClass } from './inventory';

export interface ViewedClass {
  readonly item: ReportingClass;
  /** The class ID names another vendor than Microsoft, or the default has no such class. */
  readonly isOwn: boolean;
  /** Against the default, of the class and its properties; undefined where no default is known. */
  readonly changes?: readonly InventoryChange[];
  /** Reporting it is known to cause problems: why, empty where only that is known. Only of classes that are reported. */
  readonly cost?: string;
  /** Another class has the same class ID and reads the other view of the registry. */
  readonly isPair: boolean;
}

/** @param base the inventory of the default; left out where none is known. */
export function viewInventory(inventory: Inventory, base?: Inventory): ViewedClass[] {
  return finish(viewInventorySteps(inventory, base));
}

/** As `viewInventory`, in steps. */
export function* viewInventorySteps(inventory: Inventory, base?: Inventory): Steps<ViewedClass[]> {
  const changes = base && changesByClass(yield* compareInventorySteps(base, inventory));
  const byId = new Map<string, number>();
  for (const { classId, contexts } of inventory.classes)
    if (classId !== undefined && contexts.length > 0) {
      const key = classId.toLowerCase();
      byId.set(key, (byId.get(key) ?? 0) + 1);
    }
  return yield* mapInSteps(inventory.classes, (item): ViewedClass => {
    const own = changes?.get(item.name.toLowerCase()) ?? [];
    const cost = item.reported ? costOfReporting(item.name) : undefined;
    return {
      item,
      isOwn:
        own.some(({ kind }) => kind === 'class-added') ||
        (item.vendor !== undefined && item.vendor.toUpperCase() !== 'MICROSOFT'),
      ...(changes ? { changes: own } : {}),
      ...(cost === undefined ? {} : { cost }),
      isPair: item.contexts.length > 0 && (byId.get(item.classId?.toLowerCase() ?? '') ?? 0) > 1,
    };
  });
}

function changesByClass(changes: readonly InventoryChange[]): Map<string, InventoryChange[]> {
  const byClass = new Map<string, InventoryChange[]>();
  for (const change of changes) {
    const key = change.class.toLowerCase();
    addUnder(byClass, key, change);
  }
  return byClass;
}
