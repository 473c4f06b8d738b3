/**
 * Where the thing named at an offset is declared. A reporting class only says what is reported: its definition, and that of
 * its properties, is the data class of the same name.
 */
import { dataPropertiesOf, findDataSide } from '../semantics/dataClasses';
import type { MofDocument } from '../semantics/document';
import { includedKey } from '../semantics/fileKeys';
import { aliasesOfIncludes } from '../semantics/includes';
import { keyOf } from '../semantics/names';
import { summaryOf } from '../semantics/summary';
import { documentLinks } from './links';
import { nameAt, namesIn, ownerOf, scopeOf, type Found, type Location, type Model } from './model';
import { classPlaces, declaredElsewhere, memberPlaces, placesOfInfo } from './places';
import { referencesTo } from './references';

/** Several places where several files declare it; for a reporting class and its properties those of the data class. */
export function findDefinition(model: Model, offset: number): Location[] {
  const at = nameAt(model.document, offset);
  if (!at) return includedFile(model, offset);
  const data = dataPlaces(model, at);
  return data.length > 0 ? data : declarationsOf(model, at);
}

/** The file that the path at an offset includes, where it is one of those at hand. */
function includedFile({ document, index }: Model, offset: number): Location[] {
  const link = documentLinks(document).find(({ start, end }) => start <= offset && offset <= end);
  const file = link && index?.fileOf(includedKey(document.uri, link.path));
  return file ? [{ uri: file.uri, start: 0, end: 0 }] : [];
}

/** As `findDefinition`, but a reporting class and its properties stand for themselves. */
export function findDeclaration(model: Model, offset: number): Location[] {
  const at = nameAt(model.document, offset);
  return at ? declarationsOf(model, at) : [];
}

/** The data side of what is declared at a name; empty for everything that is no part of a reporting class. */
export function dataPlaces(model: Model, { occurrence, declaration, base, start }: Found): Location[] {
  const { reporting } = summaryOf(declaration);
  if (!reporting || occurrence.role !== 'declaration') return [];
  const scope = scopeOf(model);
  const side = findDataSide(scope, reporting.name, reporting.dataNamespace);
  if (!side) return [];
  if (occurrence.kind === 'class') {
    const isSelf = reporting.node.name?.start === start - base;
    return isSelf ? side.classes.flatMap((info) => placesOfInfo(model, info)) : [];
  }
  if (occurrence.kind !== 'property') return [];
  const key = keyOf(occurrence.name);
  if (!dataPropertiesOf(scope, side).byKey.has(key)) return [];
  return side.classes.flatMap((info) => {
    if (info.members?.some(({ name }) => keyOf(name) === key)) return placesOfInfo(model, info, key);
    if (info.superclass === undefined) return [];
    const { classes } = scope.lineageOf(info.superclass, info.namespace ?? reporting.dataNamespace);
    const declaring = classes.find(({ members }) => members?.some(({ name }) => keyOf(name) === key));
    return declaring ? placesOfInfo(model, declaring, key) : [];
  });
}

function declarationsOf(model: Model, at: Found): Location[] {
  const { document, index } = model;
  const { occurrence, namespace } = at;
  const key = keyOf(occurrence.name);
  switch (occurrence.kind) {
    case 'class':
      return classPlaces(model, occurrence.name, namespace);
    case 'alias': {
      const here = declaredHere(document, 'alias', key);
      if (here.length > 0 || !aliasesOfIncludes(document, index).names.has(key)) return here;
      return declaredElsewhere(index, document, 'alias', key, namespace);
    }
    case 'property':
    case 'method': {
      if (!occurrence.owner) return [];
      const scope = scopeOf(model);
      const owner = ownerOf(scope, occurrence.owner, occurrence.name, namespace);
      if (owner === undefined) return [];
      // The nearest declaration is the one to see; on that itself, the one it overrides.
      const { classes } = scope.lineageOf(occurrence.owner, namespace);
      const declaring = classes.filter((info) => info.members?.some(({ name }) => keyOf(name) === key));
      const target = occurrence.role === 'declaration' ? (declaring[1] ?? declaring[0]!) : declaring[0]!;
      return memberPlaces(model, target.name, key, namespace);
    }
    case 'qualifier': {
      const here = declaredHere(document, 'qualifier', key);
      return here.length > 0 ? here : declaredElsewhere(index, document, 'qualifier', key, namespace);
    }
    case 'parameter':
      return occurrence.role === 'declaration' ? [locate(document, at)] : declarationsAmongReferences(model, at);
    case 'literal':
      return declarationsAmongReferences(model, at);
    default:
      return [];
  }
}

function declarationsAmongReferences(model: Model, at: Found): Location[] {
  return referencesTo(model, at)
    .filter(({ isDeclaration }) => isDeclaration)
    .map(({ uri, start, end }) => ({ uri, start, end }));
}

function declaredHere(document: MofDocument, kind: 'alias' | 'qualifier', key: string): Location[] {
  return [...namesIn(document, (o) => o.kind === kind && o.role === 'declaration' && keyOf(o.name) === key)].map(
    (place) => locate(document, place),
  );
}

function locate(document: MofDocument, { start, end }: { start: number; end: number }): Location {
  return { uri: document.uri, start, end };
}
