/**
 * Every place that names the thing at an offset: in this file from its tree, in all others from the index, so that no file
 * is read for it. Members are told apart by the class that first declares them, parameters by their method and that class,
 * literals by their enumeration, and classes of one name by their namespaces.
 */
import { keyOf } from '../semantics/names';
import type { Occurrence } from '../semantics/occurrences';
import { Scope } from '../semantics/scope';
import type { NameKind, NamePlace } from '../semantics/workspaceIndex';
import { finish, type Steps } from '../text/steps';
import { namesakeTest } from './namesakes';
import { nameAt, namesIn, namesInSteps, ownerOf, scopeOf, type Found, type Location, type Model } from './model';

export interface Reference extends Location {
  readonly isDeclaration: boolean;
  /** As it is written there. */
  readonly name: string;
}

/**
 * All of them, this file's first.
 * @returns nothing where there is no name at the offset.
 */
export function findReferences(model: Model, offset: number): Reference[] {
  return finish(referenceSteps(model, offset));
}

/** As `findReferences`, in steps. */
export function* referenceSteps(model: Model, offset: number): Steps<Reference[]> {
  const at = nameAt(model.document, offset);
  return at ? yield* referencesToInSteps(model, at) : [];
}

/** As `findReferences`, in this file only: what an editor highlights around the cursor. */
export function findHighlights(model: Model, offset: number): Reference[] {
  return finish(highlightSteps(model, offset));
}

/** As `findHighlights`, in steps. */
export function* highlightSteps(model: Model, offset: number): Steps<Reference[]> {
  const at = nameAt(model.document, offset);
  return at ? yield* placesHere(model, at, thingAt(model, at)) : [];
}

export function referencesTo(model: Model, at: Found): Reference[] {
  return finish(referencesToInSteps(model, at));
}

/** As `referencesTo`, in steps. */
export function* referencesToInSteps(model: Model, at: Found): Steps<Reference[]> {
  const thing = thingAt(model, at);
  const here = yield* placesHere(model, at, thing);
  return [...here, ...(yield* placesElsewhere(model, at, thing))];
}

/** What names are compared by, beside their kind and spelling: nothing, the declaring class, or the one place. */
type Thing =
  | { readonly by: 'name' }
  | { readonly by: 'owner' | 'parameter'; readonly owner: string | undefined }
  | { readonly by: 'enumeration'; readonly owner: string | undefined; readonly declaredIn: ReadonlySet<string> }
  | { readonly by: 'place' };

/** The test by namespaces, of the class itself or of the one that a member, a parameter or a literal belongs to. */
function namespaceTest(model: Model, { occurrence, namespace }: Found, thing: Thing): (namespace: string) => boolean {
  const owner = thing.by === 'name' || thing.by === 'place' ? undefined : thing.owner?.split('.')[0];
  const className = occurrence.kind === 'class' ? occurrence.name : owner;
  return className === undefined ? () => true : namesakeTest(model, className, namespace);
}

/** `class.method` of a parameter, with the class that first declares the method; in lower case. */
function methodOf(scope: Scope, owner: string | undefined, namespace: string): string | undefined {
  const dot = owner?.indexOf('.') ?? -1;
  if (owner === undefined || dot < 0) return undefined;
  const method = owner.slice(dot + 1);
  const first = ownerOf(scope, owner.slice(0, dot), method, namespace);
  return first && `${keyOf(first)}.${keyOf(method)}`;
}

function isMember(kind: Occurrence['kind']): boolean {
  return kind === 'property' || kind === 'method';
}

function thingAt(model: Model, { occurrence, namespace }: Found): Thing {
  const { kind, owner, name } = occurrence;
  if (isMember(kind)) {
    const first = owner && ownerOf(scopeOf(model), owner, name, namespace);
    return { by: 'owner', owner: first && keyOf(first) };
  }
  if (kind === 'literal') {
    const enumeration = enumerationOf(scopeOf(model), occurrence, namespace);
    const declaredIn = enumerationsWith(model, keyOf(name));
    const owner = enumeration && declaringEnumeration(scopeOf(model), enumeration, declaredIn, namespace);
    return { by: 'enumeration', owner, declaredIn };
  }
  if (kind !== 'parameter') return { by: 'name' };
  return owner === undefined ? { by: 'place' } : { by: 'parameter', owner: methodOf(scopeOf(model), owner, namespace) };
}

function* placesHere(model: Model, at: Found, thing: Thing): Steps<Reference[]> {
  const { document } = model;
  const { kind, name } = at.occurrence;
  if (kind === 'keyword') return [];
  const key = keyOf(name);
  const member = isMember(kind);
  const places: Reference[] = [];
  const scope = scopeOf(model);
  const same = ownerTest(scope, key, thing);
  const isNear = namespaceTest(model, at, thing);
  const wanted = (o: Occurrence) => (o.kind === kind || (member && isMember(o.kind))) && keyOf(o.name) === key;
  for (const found of yield* namesInSteps(document, wanted)) {
    const { occurrence, namespace, start, end } = found;
    const isSelf = start === at.start;
    if (!isSelf) {
      if (!isNear(namespace)) continue;
      if (thing.by === 'place') continue;
      if (thing.by === 'owner' || thing.by === 'parameter') {
        if (occurrence.owner === undefined) continue;
        // Of a class that is not known, members are told apart by the name of the class alone.
        const belongs =
          thing.owner === undefined
            ? keyOf(occurrence.owner) === keyOf(at.occurrence.owner ?? '')
            : same(occurrence.owner, namespace);
        if (!belongs) continue;
      }
      if (thing.by === 'enumeration') {
        const enumeration = enumerationOf(scope, occurrence, namespace);
        if (thing.owner === undefined ? enumeration !== undefined : !enumeration || !same(enumeration, namespace))
          continue;
      }
    }
    places.push({
      uri: document.uri,
      start,
      end,
      isDeclaration: occurrence.role === 'declaration',
      name: occurrence.name,
    });
  }
  return places;
}

const INDEXED: Partial<Record<Occurrence['kind'], NameKind>> = {
  class: 'class',
  property: 'member',
  method: 'member',
  qualifier: 'qualifier',
  literal: 'literal',
  parameter: 'parameter',
};

function* placesElsewhere(model: Model, at: Found, thing: Thing): Steps<Reference[]> {
  const { document, index } = model;
  const { kind, name } = at.occurrence;
  const indexed = INDEXED[kind];
  if (!index || !indexed || thing.by === 'place') return [];
  if (thing.by !== 'name' && thing.owner === undefined) return [];
  const key = keyOf(name);
  let scope: Scope | undefined;
  let uri = '';
  let same: (owner: string, namespace: string) => boolean = () => true;
  const isNear = namespaceTest(model, at, thing);
  const belongs = (place: NamePlace): boolean => {
    if (place.uri === document.uri || !isNear(place.namespace)) return false;
    if (thing.by === 'name') return true;
    if (!scope || place.uri !== uri) {
      uri = place.uri;
      scope = new Scope(index.viewOf(uri), index, uri);
      same = ownerTest(scope, key, thing);
    }
    if (place.owner === '') return false;
    const owner = thing.by === 'enumeration' ? typeOfHolder(scope, place.owner, place.namespace) : place.owner;
    return owner !== undefined && same(owner, place.namespace);
  };
  const found: Reference[] = [];
  for (const place of yield* index.placesInSteps(indexed, name)) {
    yield;
    if (belongs(place)) found.push(place);
  }
  return found;
}

/** Whether a member or literal of that name, seen from a class or enumeration, is the thing; asked once for each. */
function ownerTest(scope: Scope, key: string, thing: Thing): (owner: string, namespace: string) => boolean {
  const answers = new Map<string, boolean>();
  return (owner, namespace) => {
    if (thing.by === 'name' || thing.by === 'place') return true;
    const question = `${namespace}/${keyOf(owner)}`;
    let answer = answers.get(question);
    if (answer === undefined) {
      const first =
        thing.by === 'enumeration'
          ? declaringEnumeration(scope, owner, thing.declaredIn, namespace)
          : thing.by === 'owner'
            ? ownerOf(scope, owner, key, namespace)
            : methodOf(scope, owner, namespace);
      answer = first !== undefined && keyOf(first) === thing.owner;
      answers.set(question, answer);
    }
    return answer;
  };
}

/** The enumeration whose literal a name is; undefined where that is not known. */
export function enumerationOf(scope: Scope, { owner, assignedTo }: Occurrence, namespace: string): string | undefined {
  if (owner !== undefined || !assignedTo) return owner;
  return typeOfHolder(scope, `${assignedTo.className}.${assignedTo.property}`, namespace);
}

/** `class.property` gives the type of the property; a plain name is the enumeration itself. */
function typeOfHolder(scope: Scope, holder: string, namespace: string): string | undefined {
  const dot = holder.indexOf('.');
  if (dot < 0) return holder;
  return scope.membersOf(holder.slice(0, dot), namespace).byKey.get(keyOf(holder.slice(dot + 1)))?.type;
}

/** The enumeration, of those that one derives from, that declares a literal; in lower case. */
function declaringEnumeration(
  scope: Scope,
  enumeration: string,
  declaredIn: ReadonlySet<string>,
  namespace: string,
): string | undefined {
  const { classes } = scope.lineageOf(enumeration, namespace);
  const found = classes.findLast(({ name }) => declaredIn.has(keyOf(name)));
  return found && keyOf(found.name);
}

/** The enumerations of all files that declare a literal of that name (lower case), in lower case. */
function enumerationsWith({ document, index }: Model, key: string): ReadonlySet<string> {
  const owners = new Set<string>();
  const declares = (o: Occurrence) => o.kind === 'literal' && o.role === 'declaration' && keyOf(o.name) === key;
  for (const { occurrence } of namesIn(document, declares)) owners.add(keyOf(occurrence.owner ?? ''));
  for (const place of index?.places('literal', key) ?? []) {
    if (place.isDeclaration && place.uri !== document.uri) owners.add(place.owner);
  }
  return owners;
}
