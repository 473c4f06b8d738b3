import { isPrimitiveType } from '../knowledge';
import { nameKind } from '../syntax/tokens';
import { Kind } from '../syntax/tokens';
import { keyOf } from '../semantics/names';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/edits';
import { filesConcerned, findReferences } from './references';
import { nameAt, ownerOf, scopeOf, type Found, type Model } from './model';

export type RenameResult = { readonly edits: ReadonlyMap<string, readonly TextEdit[]> } | { readonly problem: string };

/** The span that a rename at this offset would replace, with its text; a sentence where nothing can be renamed there. */
export function prepareRename(
  model: Model,
  offset: number,
): { readonly span: Span; readonly text: string } | { readonly problem: string } {
  const at = nameAt(model.document, offset);
  const problem = at ? refusal(model, at) : 'There is no name here.';
  if (!at || problem) return { problem: problem! };
  return { span: { start: at.start, end: at.end }, text: at.occurrence.name };
}

/**
 * Renames the class, member, parameter or alias at an offset, everywhere that it is named. Refuses, with a sentence, what
 * would change the meaning of the file: a name that is taken or is no name, and things that are declared nowhere here.
 */
export function rename(model: Model, offset: number, newName: string): RenameResult {
  const at = nameAt(model.document, offset);
  const problem = at ? (refusal(model, at) ?? badName(model, at, newName)) : 'There is no name here.';
  if (!at || problem) return { problem: problem! };
  const { kind, name, owner } = at.occurrence;
  const written = kind === 'alias' && !newName.startsWith('$') ? `$${newName}` : newName;
  if (written === name) return { edits: new Map() };
  if ((kind === 'property' || kind === 'method') && owner && !model.open) {
    const declaring = ownerOf(scopeOf(model), owner, name, at.namespace) ?? owner;
    const others = filesConcerned(model, declaring);
    if (others.length > 0) {
      return { problem: `${declaring} is used in ${others.length} other file(s), which cannot be changed from here.` };
    }
  }
  const edits = new Map<string, TextEdit[]>();
  for (const { uri, start, end } of findReferences(model, offset)) {
    const list = edits.get(uri);
    const edit = { start, end, newText: written };
    if (list) list.push(edit);
    else edits.set(uri, [edit]);
  }
  return { edits };
}

/** Why the thing cannot be renamed at all; undefined where it can. */
function refusal(model: Model, at: Found): string | undefined {
  const { kind, name, owner } = at.occurrence;
  switch (kind) {
    case 'alias':
    case 'parameter':
      return undefined;
    case 'class': {
      const isDeclared = model.document.sitesOf(name).length > 0 || (model.index?.find(name).length ?? 0) > 0;
      return isDeclared ? undefined : `${name} is declared in no file of this workspace, so it cannot be renamed here.`;
    }
    case 'property':
    case 'method': {
      const scope = scopeOf(model);
      const first = owner && ownerOf(scope, owner, name, at.namespace);
      if (!owner || !first) return `No class of this workspace declares ${name}, so it cannot be renamed here.`;
      const origin = scope.find(first, at.namespace)?.origin;
      return origin === 'knowledge'
        ? `${name} belongs to ${first}, a class of the system, and cannot be renamed.`
        : undefined;
    }
    default:
      return `“${name}” is part of the language or of a standard and cannot be renamed.`;
  }
}

/** Why the new name will not do; undefined where it will. */
function badName(model: Model, at: Found, newName: string): string | undefined {
  const { kind, owner, name } = at.occurrence;
  const bare = kind === 'alias' ? newName.replace(/^\$/, '') : newName;
  if (!/^[A-Za-z_]\w*$/.test(bare))
    return `“${newName}” is no name: use letters, digits and underscores, with no digit in front.`;
  if (kind !== 'alias' && (isPrimitiveType(bare) || nameKind(bare, 0, bare.length) !== Kind.Identifier)) {
    return `“${newName}” is a word of the language.`;
  }
  if (keyOf(newName) === keyOf(name)) return undefined;
  if (kind === 'class') {
    const { document, index } = model;
    const isTaken =
      document.sitesOf(newName).some(({ namespace }) => namespace === at.namespace) ||
      (index?.find(newName, at.namespace).length ?? 0) > 0;
    return isTaken ? `${newName} is the name of another class of ${at.namespace}.` : undefined;
  }
  if (kind === 'alias') {
    const key = `$${keyOf(bare)}`;
    const isTaken = model.document.summaries.some(({ aliases }) =>
      aliases.some((alias) => keyOf(alias.name.text) === key),
    );
    return isTaken ? `$${bare} is the alias of another instance of this file.` : undefined;
  }
  if (kind === 'parameter') return parameterTaken(at, newName);
  if (!owner) return undefined;
  const scope = scopeOf(model);
  const taken = scope.membersOf(owner, at.namespace).members.find((member) => keyOf(member.name) === keyOf(newName));
  return taken ? `${taken.declaredIn.name} has a member ${taken.name} already.` : undefined;
}

function parameterTaken({ declaration, occurrence }: Found, newName: string): string | undefined {
  if (declaration.node.kind !== 'class') return undefined;
  for (const member of declaration.node.members) {
    if (member.kind !== 'method' || !member.parameters.some((p) => p.name.start === occurrence.start)) continue;
    if (member.parameters.some((p) => keyOf(p.name.text) === keyOf(newName))) {
      return `${member.name.text} has a parameter ${newName} already.`;
    }
  }
  return undefined;
}
