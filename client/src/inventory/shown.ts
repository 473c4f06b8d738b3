/** What a person chose to see in the Hardware Inventory view: a filter, an order, a search. */
import type { InventoryFilter } from '../../../server/src/protocol';

export type Filter = InventoryFilter;
export type Order = 'file' | 'name';

export interface ViewSettings {
  readonly filter: Filter;
  readonly order: Order;
  /** Only what has this text in the name of its group, class or property; any case. */
  readonly search: string;
}
