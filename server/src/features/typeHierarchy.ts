/** Superclasses and subclasses of a class, one level at a time, as an editor unfolds them. */
import { keyOf } from '../semantics/names';
import { childrenOf } from './implementation';
import { nameAt, scopeOf, type Location, type Model } from './model';
import { classPlaces, placesOfInfo } from './places';

/** A class in the tree, at the name of its declaration. */
export interface TypeItem extends Location {
  readonly name: string;
  readonly namespace: string;
  readonly kind: 'class' | 'enumeration';
}

/** The class named at an offset, else the one that is declared around it; empty where no file declares it. */
export function typeItemsAt(model: Model, offset: number): TypeItem[] {
  const { document } = model;
  const at = nameAt(document, offset);
  if (at?.occurrence.kind === 'class') return itemsOf(model, at.occurrence.name, at.namespace);
  const index = document.tree.indexAt(offset);
  const [type] = document.summaries[index]!.types;
  return type ? itemsOf(model, type.name, document.namespaces[index]!) : [];
}

/** The classes that it derives from directly: one, where all is well. */
export function supertypesOf(model: Model, { name, namespace }: TypeItem): TypeItem[] {
  const parent = scopeOf(model).find(name, namespace)?.superclass;
  return parent === undefined ? [] : itemsOf(model, parent, namespace);
}

/** The classes that derive from it directly, in the order of their names. */
export function subtypesOf(model: Model, { name, namespace }: TypeItem): TypeItem[] {
  const seen = new Set<string>();
  return childrenOf(model, name, namespace)
    .flatMap((info) => {
      const { name: own, namespace: where, kind } = info;
      return placesOfInfo(model, info).map((place) => ({ ...place, name: own, namespace: where, kind }));
    })
    .filter(({ uri, start }) => {
      const place = `${uri}#${start}`;
      return !seen.has(place) && seen.add(place);
    })
    .sort((a, b) => (keyOf(a.name) < keyOf(b.name) ? -1 : 1));
}

function itemsOf(model: Model, name: string, namespace: string): TypeItem[] {
  const info = scopeOf(model).find(name, namespace);
  if (!info) return [];
  return classPlaces(model, info.name, namespace).map((place) => ({
    ...place,
    name: info.name,
    namespace: info.namespace ?? namespace,
    kind: info.kind,
  }));
}
