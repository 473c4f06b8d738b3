/** Rename: every place of a name, or the reason why it cannot be renamed. */

import { t } from '../l10n';
import { findClass, findQualifier, isPrimitiveType, REPORTING_TEMPLATE, type ClassFact } from '../knowledge';
import { isMarked } from '../semantics/classInfo';
import { findDataSide } from '../semantics/dataClasses';
import type { NamePlace } from '../semantics/workspaceIndex';
import { Kind, nameKind } from '../syntax/tokens';
import { keyOf } from '../semantics/names';
import type { Span } from '../text/span';
import { finish, type Steps } from '../text/steps';
import type { TextEdit } from '../text/edits';
import { referencesTo, referencesToInSteps } from './references';
import { nameAt, namesIn, ownerOf, scopeOf, type Found, type Model } from './model';

export interface RenameEdit extends TextEdit {
  /** What is replaced, for a check that the file still has it there. */
  readonly oldText: string;
  /** True for a word in a comment or a description: whether it means the thing, a person has to say. */
  readonly isText: boolean;
}

export type RenameResult =
  | {
      readonly edits: ReadonlyMap<string, readonly RenameEdit[]>;
      /** The name to look for in comments and descriptions of the changed files; undefined where `edits` has all of those. */
      readonly alsoMentioned?: { readonly name: string; readonly newName: string };
    }
  | { readonly problem: string };

/** The span that a rename at this offset would replace, with its text; a sentence where nothing can be renamed there. */
export function prepareRename(
  model: Model,
  offset: number,
): { readonly span: Span; readonly text: string } | { readonly problem: string } {
  const at = nameAt(model.document, offset);
  const problem = at ? refusal(model, at) : t`There is no name here.`;
  if (!at || problem) return { problem: problem! };
  return { span: { start: at.start, end: at.end }, text: at.occurrence.name };
}

/**
 * Renames the class, member, parameter, alias, declared qualifier or enumeration value at an offset, everywhere that it is named. Refuses, with a sentence, what
 * would change the meaning of the file: a name that is taken or is no name, and things that are declared nowhere here.
 */
export function rename(model: Model, offset: number, newName: string): RenameResult {
  return finish(renameSteps(model, offset, newName));
}

/** As `rename`, in steps. */
export function* renameSteps(model: Model, offset: number, newName: string): Steps<RenameResult> {
  const at = nameAt(model.document, offset);
  const problem = at ? (refusal(model, at) ?? badName(model, at, newName)) : t`There is no name here.`;
  if (!at || problem) return { problem: problem! };
  const { kind, name } = at.occurrence;
  const written = kind === 'alias' && !newName.startsWith('$') ? `$${newName}` : newName;
  if (written === name) return { edits: new Map() };
  const edits = new Map<string, RenameEdit[]>();
  const add = (uri: string, edit: RenameEdit): void => {
    const list = edits.get(uri);
    if (list) list.push(edit);
    else edits.set(uri, [edit]);
  };
  for (const { uri, start, end, name: oldText } of yield* referencesToInSteps(model, at)) {
    add(uri, { start, end, newText: written, oldText, isText: false });
  }
  if (kind === 'class') {
    for (const { uri, start, end, name: oldText } of yield* textsNaming(model, name)) {
      add(uri, { start, end, newText: written, oldText, isText: true });
    }
  }
  for (const list of edits.values()) list.sort((a, b) => a.start - b.start);
  return kind === 'class' || kind === 'alias' ? { edits } : { edits, alsoMentioned: { name, newName: written } };
}

/** Comments and descriptions with the name of a class in them, in all files. */
function* textsNaming({ document, index }: Model, name: string): Steps<NamePlace[]> {
  const places = index ? yield* index.placesInSteps('text', name) : [];
  return places.filter(({ uri, start, end, name: word }) => {
    // The index may be older than this file: a word that moved is left.
    return uri !== document.uri || document.text.slice(start, end) === word;
  });
}

/** Why the thing cannot be renamed at all; undefined where it can. */
function refusal(model: Model, at: Found): string | undefined {
  const { kind, name, owner } = at.occurrence;
  switch (kind) {
    case 'alias':
      return undefined;
    case 'parameter': {
      const declared = referencesTo(model, at).some(({ isDeclaration }) => isDeclaration);
      return declared ? undefined : t`No method of this workspace has a parameter ${name}, as far as is known here.`;
    }
    case 'class': {
      if (keyOf(name) === keyOf(REPORTING_TEMPLATE))
        return t`Every reporting class derives from ${REPORTING_TEMPLATE}, which is part of each site: it cannot be renamed.`;
      const isDeclared = model.document.sitesOf(name).length > 0 || (model.index?.find(name).length ?? 0) > 0;
      if (!isDeclared) return t`${name} is declared in no file of this workspace, so it cannot be renamed here.`;
      return systemDataOf(model, name, at.namespace)
        ? t`${name} reports the class of that name that Windows has; under another name there would be nothing to report.`
        : undefined;
    }
    case 'property':
    case 'method': {
      const scope = scopeOf(model);
      const first = owner && ownerOf(scope, owner, name, at.namespace);
      if (!owner || !first) return t`No class of this workspace declares ${name}, so it cannot be renamed here.`;
      const origin = scope.find(first, at.namespace)?.origin;
      const data = systemDataOf(model, first, at.namespace);
      const isSystems = data?.properties?.some((property) => keyOf(property.name) === keyOf(name)) ?? false;
      return origin === 'knowledge' || isSystems
        ? t`${name} belongs to ${first}, a class of the system, and cannot be renamed.`
        : undefined;
    }
    case 'qualifier': {
      if (findQualifier(name)) return t`${name} is a qualifier of the standard or of WMI and cannot be renamed.`;
      const isDeclared = model.document.environment.declaresQualifier(name) || model.index?.declaresQualifier(name);
      return isDeclared ? undefined : t`No file of this workspace declares the qualifier ${name}.`;
    }
    case 'literal': {
      const declared = referencesTo(model, at).some(({ isDeclaration }) => isDeclaration);
      return declared ? undefined : t`No enumeration of this workspace declares ${name}, as far as is known here.`;
    }
    default:
      return t`“${name}” is part of the language or of a standard and cannot be renamed.`;
  }
}

/** The class of Windows whose data a reporting class reports; undefined where a file declares them. */
function systemDataOf(model: Model, name: string, namespace: string): ClassFact | undefined {
  const scope = scopeOf(model);
  if (!scope.findAll(name, namespace).some((info) => isMarked(info, 'reporting'))) return undefined;
  const place = findDataSide(scope, name)?.place;
  return place === undefined || place === 'windows' ? findClass(name) : undefined;
}

/** Why the new name will not do; undefined where it will. */
function badName(model: Model, at: Found, newName: string): string | undefined {
  const { kind, owner, name } = at.occurrence;
  const bare = kind === 'alias' ? newName.replace(/^\$/, '') : newName;
  if (!/^[A-Za-z_]\w*$/.test(bare))
    return t`“${newName}” is not a name: use letters, digits and underscores, and do not begin with a digit.`;
  if (kind !== 'alias' && (isPrimitiveType(bare) || nameKind(bare, 0, bare.length) !== Kind.Identifier)) {
    return t`“${newName}” is a keyword of the language.`;
  }
  if (keyOf(newName) === keyOf(name)) return undefined;
  if (kind === 'class') {
    const { document, index } = model;
    const isTaken =
      document.sitesOf(newName).some(({ namespace }) => namespace === at.namespace) ||
      (index?.find(newName, at.namespace).length ?? 0) > 0;
    return isTaken ? t`${newName} is the name of another class of ${at.namespace}.` : undefined;
  }
  if (kind === 'alias') {
    const key = `$${keyOf(bare)}`;
    const isTaken = model.document.summaries.some(({ aliases }) =>
      aliases.some((alias) => keyOf(alias.name.text) === key),
    );
    return isTaken ? t`$${bare} is the alias of another instance of this file.` : undefined;
  }
  if (kind === 'parameter') return parameterTaken(model, at, newName);
  if (kind === 'qualifier') {
    const { document, index } = model;
    const isTaken =
      findQualifier(newName) ?? (document.environment.declaresQualifier(newName) || index?.declaresQualifier(newName));
    return isTaken ? t`${newName} is the name of another qualifier.` : undefined;
  }
  if (kind === 'literal') return literalTaken(model, at, newName);
  if (!owner) return undefined;
  const scope = scopeOf(model);
  const taken = scope.membersOf(owner, at.namespace).members.find((member) => keyOf(member.name) === keyOf(newName));
  if (taken) return t`${taken.declaredIn.name} already has a member ${taken.name}.`;
  const below = subclassDeclaring(model, at, newName);
  return below === undefined
    ? undefined
    : t`${below}, which derives from ${owner}, has a member ${newName} already: it would override this one.`;
}

/** The class that declares a member of that name and inherits the one that is renamed. */
function subclassDeclaring(model: Model, { occurrence, namespace }: Found, newName: string): string | undefined {
  const scope = scopeOf(model);
  const first = ownerOf(scope, occurrence.owner!, occurrence.name, namespace);
  const inherits = (className: string, from: string): boolean =>
    first !== undefined && scope.lineageOf(className, from).classes.some(({ name }) => keyOf(name) === keyOf(first));
  const here = model.document.summaries.flatMap(({ types }, at) =>
    types
      .filter(({ members }) => members.some(({ name }) => keyOf(name) === keyOf(newName)))
      .map(({ name }) => ({ name, from: model.document.namespaces[at]! })),
  );
  const elsewhere = (model.index?.places('member', newName) ?? [])
    .filter(({ isDeclaration, uri }) => isDeclaration && uri !== model.document.uri)
    .map((place) => ({ name: model.index!.find(place.owner, place.namespace)[0]?.name, from: place.namespace }));
  return [...here, ...elsewhere].find(({ name, from }) => name !== undefined && inherits(name, from))?.name;
}

/** The method of that class, as it is declared here or in another file, that has a parameter of that name. */
function parameterTaken({ document, index }: Model, at: Found, newName: string): string | undefined {
  const key = keyOf(newName);
  const owner = keyOf(at.occurrence.owner ?? '');
  const taken =
    [...namesIn(document, (o) => o.kind === 'parameter' && o.role === 'declaration' && keyOf(o.name) === key)].some(
      ({ occurrence }) => keyOf(occurrence.owner ?? '') === owner,
    ) || index?.places('parameter', newName).some((place) => place.isDeclaration && place.owner === owner);
  const method = at.occurrence.owner?.split('.')[1] ?? '';
  return taken ? t`${method} already has a parameter ${newName}.` : undefined;
}

function literalTaken({ document, index }: Model, at: Found, newName: string): string | undefined {
  const { owner } = at.occurrence;
  if (owner === undefined) return undefined;
  const isTaken =
    document.summaries.some(({ types }) =>
      types.some(
        ({ key, node }) =>
          key === keyOf(owner) &&
          node.kind === 'enumeration' &&
          node.elements.some(({ name }) => keyOf(name.text) === keyOf(newName)),
      ),
    ) || index?.places('literal', newName).some((place) => place.isDeclaration && place.owner === keyOf(owner));
  return isTaken ? t`${owner} already has a value ${newName}.` : undefined;
}
