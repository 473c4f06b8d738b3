import { keyOf } from '../semantics/names';
import type { MofDocument } from '../semantics/document';
import type { NameKind, WorkspaceIndex } from '../semantics/workspaceIndex';
import { nameAt, namesIn, ownerOf, scopeOf, type Location, type Model } from './model';

/** Where the thing named at an offset is declared; several places where several files declare it. */
export function findDefinition(model: Model, offset: number): Location[] {
  const { document } = model;
  const at = nameAt(document, offset);
  if (!at) return [];
  const { occurrence, namespace } = at;
  const key = keyOf(occurrence.name);
  switch (occurrence.kind) {
    case 'class':
      return classPlaces(model, occurrence.name, namespace);
    case 'alias':
      return [...namesIn(document, (o) => o.kind === 'alias' && o.role === 'declaration' && keyOf(o.name) === key)].map(
        (place) => locate(document, place),
      );
    case 'property':
    case 'method': {
      if (!occurrence.owner) return [];
      const scope = scopeOf(model);
      const owner = ownerOf(scope, occurrence.owner, occurrence.name, namespace);
      if (owner === undefined) return [];
      // The nearest declaration is the one to see; on that itself, the one it overrides.
      const { classes } = scope.lineageOf(occurrence.owner, namespace);
      const declaring = classes.filter((info) => info.members?.some(({ name }) => keyOf(name) === key));
      const target = occurrence.role === 'declaration' ? (declaring[1] ?? declaring[0]) : declaring[0];
      return memberPlaces(model, target.name, key, namespace);
    }
    case 'qualifier':
      return [
        ...namesIn(document, (o) => o.kind === 'qualifier' && o.role === 'declaration' && keyOf(o.name) === key),
      ].map((place) => locate(document, place));
    case 'parameter':
      return [locate(document, at)];
    default:
      return [];
  }
}

function classPlaces({ document, index }: Model, name: string, namespace: string): Location[] {
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

function memberPlaces({ document, index }: Model, className: string, key: string, namespace: string): Location[] {
  const here = document.sitesOf(className);
  const near = here.filter((site) => site.namespace === namespace);
  if (here.length > 0) {
    return (near.length > 0 ? near : here).flatMap(({ type, index: at }) => {
      const base = document.tree.offsetOf(at);
      return type.members
        .filter(({ name }) => keyOf(name) === key)
        .map(({ start, end }) => ({ uri: document.uri, start: start + base, end: end + base }));
    });
  }
  return declaredElsewhere(index, document, 'member', key, namespace, keyOf(className));
}

/** Declarations in other files; those of the namespace alone where it has any. */
function declaredElsewhere(
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

function locate(document: MofDocument, { start, end }: { start: number; end: number }): Location {
  return { uri: document.uri, start, end };
}
