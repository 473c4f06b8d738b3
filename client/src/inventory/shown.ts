/** What a person chose to see in the Hardware Inventory view: a filter, an order, a search. */

export type Filter = 'all' | 'reported' | 'own' | 'customized' | 'problems';
export type Order = 'file' | 'name';

export interface ViewSettings {
  readonly filter: Filter;
  readonly order: Order;
  /** Only what has this text in the name of its group, class or property; any case. */
  readonly search: string;
}
