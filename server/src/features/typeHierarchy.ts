/**
 * Superclasses and subclasses of a class, one level at a time, as an editor unfolds them. A class that no file declares, as those of
 * Windows and of the CIM schema are seldom, is at the place that names it.
 */
import { findClass, findDscClass } from '../knowledge';
import { t } from '../l10n';
import { keyOf } from '../semantics/names';
import { childrenOf } from './implementation';
import { nameAt, scopeOf, type Location, type Model } from './model';
import { classPlaces, placesOfInfo } from './places';

/** A class in the tree, at the name of its declaration, else where it is named. */
export interface TypeItem extends Location {
  readonly name: string;
  /** In which its superclass and its subclasses are looked up. */
  readonly namespace: string;
  /** What tells it from its namesakes: its namespace, or where a class is from that no file declares. */
  readonly detail: string;
  readonly kind: 'class' | 'enumeration';
}

/** The class named at an offset, else the one that is declared around it; empty where there is none. */
export function typeItemsAt(model: Model, offset: number): TypeItem[] {
  const { document } = model;
  const at = nameAt(document, offset);
  if (at?.occurrence.kind === 'class') {
    const { start, end, occurrence, namespace } = at;
    return itemsOf(model, occurrence.name, namespace, { uri: document.uri, start, end });
  }
  const index = document.tree.indexAt(offset);
  const [type] = document.summaries[index]!.types;
  return type ? declaredItems(model, type.name, document.namespaces[index]!) : [];
}

/** The classes that it derives from directly: one, where all is well. */
export function supertypesOf(model: Model, item: TypeItem): TypeItem[] {
  const { name, namespace } = item;
  const parent = scopeOf(model).find(name, namespace)?.superclass;
  return parent === undefined ? [] : itemsOf(model, parent, namespace, placeOfSuperclass(model, item, parent));
}

/** The classes that derive from it directly and that a file declares, in the order of their names. */
export function subtypesOf(model: Model, { name, namespace }: TypeItem): TypeItem[] {
  const seen = new Set<string>();
  return childrenOf(model, name, namespace)
    .flatMap((info) => {
      const { name: own, namespace: where, kind } = info;
      return placesOfInfo(model, info).map((place): TypeItem => ({
        ...place,
        name: own,
        namespace: where,
        detail: where,
        kind,
      }));
    })
    .filter(({ uri, start }) => {
      const place = `${uri}#${start}`;
      return !seen.has(place) && seen.add(place);
    })
    .sort((a, b) => (keyOf(a.name) < keyOf(b.name) ? -1 : 1));
}

/** The places at which a class is declared, else the one at which it is named. */
function itemsOf(model: Model, name: string, namespace: string, named: Location): TypeItem[] {
  const declared = declaredItems(model, name, namespace);
  if (declared.length > 0) return declared;
  const known = findClass(name) ?? findDscClass(name);
  const { uri, start, end } = named;
  return [{ uri, start, end, name: known?.name ?? name, namespace, detail: originOf(name), kind: 'class' }];
}

function declaredItems(model: Model, name: string, namespace: string): TypeItem[] {
  const info = scopeOf(model).find(name, namespace);
  if (!info || info.origin === 'knowledge') return [];
  const where = info.namespace ?? namespace;
  return classPlaces(model, info.name, namespace).map((place) => ({
    ...place,
    name: info.name,
    namespace: where,
    detail: where,
    kind: info.kind,
  }));
}

/** Where a class names its superclass: the first mention after its own name. The place of the class where that names none. */
function placeOfSuperclass({ index }: Model, item: TypeItem, superclass: string): Location {
  let nearest: Location = item;
  for (const place of index?.places('class', superclass, item.uri) ?? [])
    if (place.start > item.start && (nearest === item || place.start < nearest.start)) nearest = place;
  return nearest;
}

function originOf(name: string): string {
  const source = findClass(name)?.source;
  if (source === undefined) return findDscClass(name) ? 'Desired State Configuration' : t`declared in no file`;
  return source === 'cim' ? 'CIM 2.36' : t`well known`;
}
