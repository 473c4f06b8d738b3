/** Where classes and their members are declared: in the file at hand from its tree, in others from the index. */
import { addUnder } from '../text/append';
import { finish, type Steps } from '../text/steps';
import type { ClassInfo } from '../semantics/classInfo';
import { keyOf } from '../semantics/names';
import type { MofDocument } from '../semantics/document';
import type { IndexedClass, NameKind, NamePlace, WorkspaceIndex } from '../semantics/workspaceIndex';
import type { Location, Model } from './model';

/** The names of the declarations of a class; those of the namespace alone where it has any, this file before others. */
export function classPlaces({ document, index }: Model, name: string, namespace: string): Location[] {
  const here = document.sitesOf(name);
  const near = here.filter((site) => site.namespace === namespace);
  if (near.length > 0 || here.length > 0) {
    return (near.length > 0 ? near : here).map(({ type, index: at }) => {
      const base = document.tree.offsetOf(at);
      return { uri: document.uri, start: type.start + base, end: type.end + base };
    });
  }
  return declaredElsewhere(index, document, 'class', name, namespace);
}

/** The names of the declarations of a member (in lower case) of a class, as `classPlaces` finds the class. */
export function memberPlaces({ document, index }: Model, className: string, key: string, namespace: string) {
  const here = document.sitesOf(className);
  const near = here.filter((site) => site.namespace === namespace);
  if (here.length > 0) {
    return (near.length > 0 ? near : here).flatMap(({ type, index: at }): Location[] => {
      const base = document.tree.offsetOf(at);
      return type.members
        .filter(({ name }) => keyOf(name) === key)
        .map(({ start, end }) => ({ uri: document.uri, start: start + base, end: end + base }));
    });
  }
  return declaredElsewhere(index, document, 'member', key, namespace, keyOf(className));
}

/** Declarations in other files; those of the namespace alone where it has any. */
export function declaredElsewhere(
  index: WorkspaceIndex | undefined,
  document: MofDocument,
  kind: NameKind,
  name: string,
  namespace: string,
  owner?: string,
): Location[] {
  const found = (index?.places(kind, name) ?? []).filter(
    (place) => place.isDeclaration && place.uri !== document.uri && (owner === undefined || place.owner === owner),
  );
  const same = found.filter((place) => place.namespace === namespace);
  return (same.length > 0 ? same : found).map(({ uri, start, end }) => ({ uri, start, end }));
}

/**
 * The names of exactly that declaration of a class, or with a member (in lower case) the names of that; empty for a class
 * that no file declares.
 */
export function placesOfInfo({ document, index }: Model, info: ClassInfo, member?: string): Location[] {
  if (info.origin === 'document') {
    return document
      .sitesOf(info.name)
      .filter((site) => site.namespace === info.namespace)
      .flatMap(({ type, index: at }): Location[] => {
        const base = document.tree.offsetOf(at);
        const named = member === undefined ? [type] : type.members.filter(({ name }) => keyOf(name) === member);
        return named.map(({ start, end }) => ({ uri: document.uri, start: start + base, end: end + base }));
      });
  }
  return info.origin === 'workspace' && index ? finish(placesOfIndexed(index, [info as IndexedClass], member)) : [];
}

/** As `placesOfInfo`, for classes of the index, in steps; each of their files is gone through once, however many are in it. */
export function* placesOfIndexed(
  index: WorkspaceIndex,
  infos: readonly IndexedClass[],
  member?: string,
): Steps<Location[]> {
  const files = new Map<string, IndexedClass[]>();
  for (const info of infos) addUnder(files, info.uri, info);
  const places = new Map<string, NamePlace[]>();
  const placeKey = (uri: string, namespace: string, className: string) => `${uri}\n${namespace}\n${keyOf(className)}`;
  for (const [uri, inIt] of files) {
    yield;
    const classes = new Set(inIt.map(({ name }) => keyOf(name)));
    const isWanted = (name: string) => (member === undefined ? classes.has(name) : name === member);
    for (const [, place] of index.declared([member === undefined ? 'class' : 'member'], isWanted, uri))
      addUnder(places, placeKey(uri, place.namespace, member === undefined ? place.name : place.owner), place);
  }
  // A class that is declared twice is two of them, whose places are found together.
  const keys = new Set(infos.map(({ uri, name, namespace }) => placeKey(uri, namespace, name)));
  return [...keys].flatMap((key) => (places.get(key) ?? []).map(({ uri, start, end }) => ({ uri, start, end })));
}
