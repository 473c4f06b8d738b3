/** Names that are typed together: an alias and the values that name it, where all of them are in one file. */
import type { Span } from '../text/span';
import { nameAt, type Model } from './model';
import { findHighlights } from './references';

/** What a linked name may become. */
export const LINKED_WORD = '\\$[A-Za-z_]\\w*';

/** All places of the alias at an offset; empty for other names, and where there is only one or they are spelled differently. */
export function linkedPlaces(model: Model, offset: number): Span[] {
  const at = nameAt(model.document, offset);
  // An alias of a file that includes others may be named there: that is for a rename.
  if (at?.occurrence.kind !== 'alias' || model.document.shared.includes.length > 0) return [];
  const places = findHighlights(model, offset);
  if (places.length < 2 || places.some(({ name }) => name !== at.occurrence.name)) return [];
  return places.map(({ start, end }) => ({ start, end }));
}
