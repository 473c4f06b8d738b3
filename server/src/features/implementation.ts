/**
 * What is on a class or a member: for a class all that derive from it, for a member those that override it; for a
 * reporting class and its properties the data class, which supplies what is reported.
 */
import { findReportingSide } from '../semantics/dataClasses';
import { keyOf } from '../semantics/names';
import { MAX_ANCESTORS } from '../semantics/scope';
import { finish, type Steps } from '../text/steps';
import type { IndexedClass } from '../semantics/workspaceIndex';
import { dataPlaces } from './definition';
import { nameAt, scopeOf, type Location, type Model } from './model';
import { placesOfIndexed, placesOfInfo } from './places';

/** Of all files that the index knows; the index has to know the open ones as they are. */
export function findImplementations(model: Model, offset: number): Location[] {
  return finish(implementationSteps(model, offset));
}

/** As `findImplementations`, in steps. */
export function* implementationSteps(model: Model, offset: number): Steps<Location[]> {
  const at = nameAt(model.document, offset);
  if (!at) return [];
  const { kind, name, owner } = at.occurrence;
  const data = dataPlaces(model, at);
  if (data.length > 0) return data;
  if (kind === 'class') {
    const reporting = findReportingSide(scopeOf(model), name).filter(({ namespace }) => namespace !== at.namespace);
    const derived = yield* descendantsOf(model, name, at.namespace);
    return [
      ...reporting.flatMap((info) => placesOfInfo(model, info)),
      ...(model.index ? yield* placesOfIndexed(model.index, derived) : []),
    ];
  }
  if ((kind !== 'property' && kind !== 'method') || owner === undefined) return [];
  const key = keyOf(name);
  const reported = findReportingSide(scopeOf(model), owner).filter(
    ({ namespace, members }) =>
      namespace !== at.namespace && members?.some((member) => member.kind === kind && keyOf(member.name) === key),
  );
  const descendants = yield* descendantsOf(model, owner, at.namespace);
  const overriding = descendants.filter(({ members }) => members.some((member) => keyOf(member.name) === key));
  return [
    ...reported.flatMap((info) => placesOfInfo(model, info, key)),
    ...(model.index ? yield* placesOfIndexed(model.index, overriding, key) : []),
  ];
}

/** The classes that derive from a class, nearest first, each once. */
function* descendantsOf(model: Model, className: string, namespace: string): Steps<IndexedClass[]> {
  const found: IndexedClass[] = [];
  const seen = new Set([keyOf(className)]);
  let level = [className];
  for (let depth = 0; level.length > 0 && depth < MAX_ANCESTORS; depth++) {
    const next: string[] = [];
    for (const parent of level) {
      yield;
      for (const info of childrenOf(model, parent, namespace)) {
        found.push(info);
        const key = keyOf(info.name);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(info.name);
      }
    }
    level = next;
  }
  return found;
}

/** The classes that name a class of that namespace as their superclass. */
export function childrenOf({ index }: Model, className: string, namespace: string): IndexedClass[] {
  const children = index?.subclassesOf(className) ?? [];
  // A subclass in a namespace that has a class of that name itself derives from that one.
  return children.filter((info) => info.namespace === namespace || index!.find(className, info.namespace).length === 0);
}
