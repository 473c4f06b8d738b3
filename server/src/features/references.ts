import { keyOf } from '../semantics/names';
import type { MofDocument } from '../semantics/document';
import type { Occurrence } from '../semantics/occurrences';
import { nameAt, namesIn, ownerOf, scopeOf, type Found, type Location, type Model } from './model';

export interface Reference extends Location {
  readonly isDeclaration: boolean;
}

/**
 * Every place that names the thing at an offset: in this file, and for classes in all files of the workspace. Members are
 * told apart by the class that first declares them.
 */
export function findReferences(model: Model, offset: number): Reference[] {
  const at = nameAt(model.document, offset);
  return at ? referencesTo(model, at) : [];
}

/** As `findReferences`, in this file only: what an editor highlights around the cursor. */
export function findHighlights(model: Model, offset: number): Reference[] {
  return findReferences({ document: model.document, index: model.index }, offset).filter(
    ({ uri }) => uri === model.document.uri,
  );
}

function referencesTo(model: Model, at: Found): Reference[] {
  const { document } = model;
  const here = placesIn(document, model, at);
  if (at.occurrence.kind === 'class') {
    const elsewhere = model.index?.mentionsOf(at.occurrence.name).filter(({ uri }) => uri !== document.uri) ?? [];
    return [...here, ...elsewhere];
  }
  if ((at.occurrence.kind === 'property' || at.occurrence.kind === 'method') && model.open && model.index) {
    const owner = ownerIn(model, at);
    if (owner === undefined) return here;
    const others = filesConcerned(model, owner);
    return [
      ...here,
      ...others.flatMap((uri) => {
        const other = model.open!(uri);
        return other ? placesIn(other, { ...model, document: other }, at, owner) : [];
      }),
    ];
  }
  return here;
}

/** The places in one document; `owner` is the class that first declares the member, where it is known already. */
function placesIn(document: MofDocument, model: Model, at: Found, owner?: string): Reference[] {
  const { kind, name, qualifier } = at.occurrence;
  const key = keyOf(name);
  let wanted: (occurrence: Occurrence) => boolean = (o) => o.kind === kind && keyOf(o.name) === key;
  let belongs: (found: Found) => boolean = () => true;
  if (kind === 'parameter') belongs = (found) => found.start === at.start;
  if (kind === 'keyword') return [];
  if (kind === 'property' || kind === 'method') {
    const scope = scopeOf(model);
    const first = owner ?? ownerIn(model, at);
    const firstKey = first === undefined ? undefined : keyOf(first);
    const answers = new Map<string, boolean>();
    belongs = (found) => {
      const className = found.occurrence.owner;
      if (className === undefined) return false;
      if (found.start === at.start && document === model.document && owner === undefined) return true;
      if (firstKey === undefined) return keyOf(className) === keyOf(at.occurrence.owner ?? '');
      const question = `${found.namespace}/${keyOf(className)}`;
      let answer = answers.get(question);
      if (answer === undefined) {
        const declaredIn = ownerOf(scope, className, name, found.namespace);
        answer = declaredIn !== undefined && keyOf(declaredIn) === firstKey;
        answers.set(question, answer);
      }
      return answer;
    };
  }
  if (kind === 'qualifier' && qualifier) wanted = (o) => o.kind === 'qualifier' && keyOf(o.name) === key;
  const places: Reference[] = [];
  for (const found of namesIn(document, wanted)) {
    if (!belongs(found)) continue;
    places.push({
      uri: document.uri,
      start: found.start,
      end: found.end,
      isDeclaration: found.occurrence.role === 'declaration',
    });
  }
  return places;
}

function ownerIn(model: Model, { occurrence, namespace }: Found): string | undefined {
  return occurrence.owner && ownerOf(scopeOf(model), occurrence.owner, occurrence.name, namespace);
}

/** Files other than this one that name the class or one that derives from it. */
export function filesConcerned({ document, index }: Model, className: string): string[] {
  if (!index) return [];
  const family = new Set([keyOf(className)]);
  // A superclass may come after its subclasses: go round until nothing is added.
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const info of index.all()) {
      if (info.superclass && family.has(keyOf(info.superclass))) family.add(keyOf(info.name));
    }
  }
  const files = new Set<string>();
  for (const name of family) for (const { uri } of index.mentionsOf(name)) files.add(uri);
  files.delete(document.uri);
  return [...files];
}
