/** The classes of an open file by the ids that the lines above them name: a line may be clicked after an edit that it does not know of yet. */
import { classPlacesOf, type ClassPlace } from '../features/classLenses';
import type { Model } from '../features/model';
import { idsOf, type MofDocument } from '../service';

const known = new WeakMap<MofDocument, ReadonlyMap<string, ClassPlace>>();

export function classPlacesById(model: Pick<Model, 'document'>): ReadonlyMap<string, ClassPlace> {
  let places = known.get(model.document);
  if (!places) {
    const all = classPlacesOf(model);
    const ids = idsOf(all, ({ namespace, name }) => `${namespace}/${name}`);
    places = new Map(ids.map((id, i) => [id, all[i]!]));
    known.set(model.document, places);
  }
  return places;
}
