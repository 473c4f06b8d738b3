/** What a person chose to see in the Hardware Inventory view: a filter, an order, a search. */
import { t } from '../../../server/src/l10n';
import type { InventoryFilter } from '../../../server/src/protocol';

export type Filter = InventoryFilter;
export type Order = 'file' | 'name';

export interface ViewSettings {
  readonly filter: Filter;
  readonly order: Order;
  /** Only what has this text in the name of its group, class or property; any case. */
  readonly search: string;
}

const nameOf = (filter: Filter): string =>
  ({
    all: '',
    reported: t`reported only`,
    own: t`your own classes only`,
    customized: t`customized only`,
    problems: t`with problems only`,
  })[filter];

export interface Shown {
  /** Of the file. */
  readonly name: string;
  /** No row is left. */
  readonly isEmpty: boolean;
  /** How many reporting classes the file has. */
  readonly classes: number;
  /** Includes that are not counted. */
  readonly missing: readonly string[];
}

/** What the view says above its rows: why there are none, what is left out, and what could not be read. */
export function describeShown({ name, isEmpty, classes, missing }: Shown, { filter, search }: ViewSettings): string {
  const limits = [nameOf(filter), search === '' ? '' : t`with “${search}”`].filter((part) => part !== '');
  return [
    classes === 0 ? t`${name} holds no reporting class.` : '',
    limits.length > 0 ? `${name}, ${limits.join(', ')}${isEmpty ? `: ${t`nothing`}` : ''}` : '',
    missing.length > 0 ? t`Included and not counted: ${missing.join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
