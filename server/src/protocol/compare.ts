/** A file compared with the default, customization by customization. */
import type { Stretch } from './files';

export interface CompareParams {
  readonly before: string;
  readonly after: string;
}

export interface CompareResult {
  readonly changes: readonly FactItem[];
  /** What to say where declarations are in another order. */
  readonly order?: string;
  /** Why the first file is hardly the default of the second; left out where nothing speaks against it. */
  readonly doubt?: string;
  /** The changes as a document. */
  readonly markdown: string;
  /** Both texts, decoded by their bytes. */
  readonly texts: { readonly before: string; readonly after: string };
}

export interface FactItem {
  readonly key: string;
  readonly kind: string;
  readonly class?: string;
  readonly property?: string;
  readonly qualifier?: string;
  readonly before?: string;
  readonly after?: string;
  /** Where it is in each text. */
  readonly ranges: { readonly before?: Stretch; readonly after?: Stretch };
}
