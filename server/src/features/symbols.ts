/** The outline of a file, and the search for a class in the workspace. */
import { t } from '../l10n';
import type { Span } from '../text/span';
import type { MofDocument } from '../semantics/document';
import type { NameKind, NamePlace, WorkspaceIndex } from '../semantics/workspaceIndex';
import { isNamespacePragma } from '../semantics/namespaces';
import { booleanOf, findQualifierIn, stringOf } from '../semantics/names';
import type { ClassMember, DeclarationNode, Method, Property } from '../syntax/tree';
import type { Location } from './model';
import { finish, type Steps } from '../text/steps';

export type SymbolKind =
  'namespace' | 'class' | 'instance' | 'enumeration' | 'property' | 'key' | 'method' | 'literal' | 'qualifier';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  /** From the first qualifier to the closing brace. */
  readonly span: Span;
  /** The name. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

/** The outline in the order of the text. What follows a namespace pragma is listed beneath it, so spans nest. */
export function documentSymbols(document: MofDocument): DocumentSymbol[] {
  return finish(documentSymbolSteps(document));
}

/** As `documentSymbols`, declaration by declaration. */
export function documentSymbolSteps(document: MofDocument): Steps<DocumentSymbol[]> {
  return outlineSteps<DocumentSymbol>(
    document,
    (index) => symbolOf(document.declarations[index]!.node, document.tree.offsetOf(index)),
    (heading, children) => ({ ...heading, children }),
  );
}

/**
 * The outline with what a caller makes of each declaration.
 * @param symbolAt of the declaration of that index, if it has one
 * @param group what a namespace pragma is with what follows it
 */
export function* outlineSteps<S>(
  document: MofDocument,
  symbolAt: (index: number) => S | undefined,
  group: (heading: DocumentSymbol, children: readonly S[]) => S,
): Steps<S[]> {
  const top: S[] = [];
  let pragma: number | undefined;
  let last = 0;
  let children: S[] = [];
  const close = (): void => {
    if (pragma !== undefined) top.push(group(headingOf(document, pragma, last), children));
  };
  for (let index = 0; index < document.declarations.length; index++) {
    yield;
    if (isNamespacePragma(document.declarations[index]!)) {
      close();
      pragma = last = index;
      children = [];
      continue;
    }
    const symbol = symbolAt(index);
    if (symbol === undefined) continue;
    last = index;
    (pragma === undefined ? top : children).push(symbol);
  }
  close();
  return top;
}

/** A namespace pragma, whose span goes to the end of the last declaration beneath it. */
function headingOf({ declarations, tree }: MofDocument, pragma: number, last: number): DocumentSymbol {
  const { node } = declarations[pragma]!;
  const [argument] = node.kind === 'pragma' ? node.arguments : [];
  const name = argument?.kind === 'string' && argument.value !== '' ? argument.value : 'namespace';
  const selection = shift(node, tree.offsetOf(pragma));
  const span = { start: selection.start, end: declarations[last]!.node.end + tree.offsetOf(last) };
  return { name, detail: '', kind: 'namespace', span, selection, children: [] };
}

/** The declaration in the outline with what is in it; offsets begin at `base`. */
export function symbolOf(node: DeclarationNode | ClassMember, base: number): DocumentSymbol | undefined {
  switch (node.kind) {
    case 'class': {
      const report = findQualifierIn(node.qualifiers, 'sms_report');
      const group = stringOf(findQualifierIn(node.qualifiers, 'sms_group_name'));
      const detail = [
        group,
        report ? (booleanOf(report) === true ? t`reported` : t`not reported`) : undefined,
        !report && node.superclass ? `: ${node.superclass.text}` : undefined,
      ];
      return {
        name: node.name?.text ?? t`(without a name)`,
        detail: detail.filter((part) => part !== undefined).join(' · '),
        kind: 'class',
        span: shift(node, base),
        selection: shift(node.name ?? node.keyword, base),
        children: node.members.flatMap((member) => symbolOf(member, base) ?? []),
      };
    }
    case 'property':
    case 'method':
      return memberSymbol(node, base);
    case 'enumeration':
      return {
        name: node.name?.text ?? t`(without a name)`,
        detail: '',
        kind: 'enumeration',
        span: shift(node, base),
        selection: shift(node.name ?? node.keyword, base),
        children: node.elements.map((element) => ({
          name: element.name.text,
          detail: '',
          kind: 'literal',
          span: shift(element, base),
          selection: shift(element.name, base),
          children: [],
        })),
      };
    case 'instance':
      return {
        name: node.className?.text ?? t`(without a class)`,
        detail: [node.alias?.text, instanceName(node)].filter((part) => part).join(' '),
        kind: 'instance',
        span: shift(node, base),
        selection: shift(node.className ?? node.keyword, base),
        children: [],
      };
    case 'qualifierType':
      if (!node.name) return undefined;
      return {
        name: node.name.text,
        detail: 'qualifier',
        kind: 'qualifier',
        span: shift(node, base),
        selection: shift(node.name, base),
        children: [],
      };
    default:
      return undefined;
  }
}

function memberSymbol(node: Property | Method, base: number): DocumentSymbol {
  const isKey = node.kind === 'property' && booleanOf(findQualifierIn(node.qualifiers, 'key')) === true;
  const report = findQualifierIn(node.qualifiers, 'sms_report');
  const type = `${node.type?.name.text ?? ''}${node.type?.isReference ? ' ref' : ''}${node.kind === 'property' && node.array ? '[]' : ''}`;
  return {
    name: node.name.text === '' ? t`(without a name)` : node.name.text,
    detail: [type, isKey ? t`key` : '', report && booleanOf(report) === true ? t`reported` : '']
      .filter((part) => part)
      .join(' · '),
    kind: node.kind === 'method' ? 'method' : isKey ? 'key' : 'property',
    span: shift(node, base),
    selection: shift(node.name, base),
    children: [],
  };
}

/** The value by which people know an instance: `Name` or `Id`. */
function instanceName(node: Extract<DeclarationNode, { kind: 'instance' }>): string | undefined {
  for (const wanted of ['name', 'instanceid', 'id', 'packageid']) {
    const member = node.members.find(({ name }) => name.text.toLowerCase() === wanted);
    if (member?.value?.kind === 'string' && member.value.value !== '') return `“${member.value.value.slice(0, 80)}”`;
  }
  return undefined;
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

export interface WorkspaceSymbol extends Location {
  readonly name: string;
  readonly kind: 'class' | 'property' | 'method' | 'alias' | 'qualifier' | 'literal';
  /** The namespace of a class; the class of a member. */
  readonly container: string;
}

/** What a search looks for. */
type SearchedKind = Exclude<NameKind, 'text' | 'parameter'>;

/**
 * What is declared in the workspace under a name that holds the letters of the query in order: classes, then qualifiers,
 * aliases, members and enumeration values; names that begin with it come first. At most `limit`.
 */
export function workspaceSymbols(index: WorkspaceIndex, query: string, limit = 200): WorkspaceSymbol[] {
  return finish(workspaceSymbolSteps(index, query, limit));
}

/** As `workspaceSymbols`, in steps. */
export function* workspaceSymbolSteps(index: WorkspaceIndex, query: string, limit = 200): Steps<WorkspaceSymbol[]> {
  const wanted = query.toLowerCase();
  const letters = [...wanted];
  const rank = (name: string): number => rankOf(name, wanted, letters);
  const found: WorkspaceSymbol[] = [];
  // Without a letter, everything would match: then classes are what people look for.
  const rounds: SearchedKind[][] =
    wanted === '' ? [['class']] : [['class'], ['qualifier', 'alias', 'member', 'literal']];
  for (const kinds of rounds) {
    const best = yield* index.bestDeclared(kinds, rank, limit - found.length);
    for (const [kind, place] of best) found.push(symbolAt(index, kind, place));
    if (found.length >= limit) break;
  }
  return found;
}

function symbolAt(
  index: WorkspaceIndex,
  kind: SearchedKind,
  { name, uri, start, end, namespace, owner, isMethod }: NamePlace,
): WorkspaceSymbol {
  const isInside = kind === 'member' || kind === 'literal';
  // Places keep the owner as it is compared, in lower case.
  const container = isInside ? (index.find(owner, namespace)[0]?.name ?? owner) : namespace;
  const own = kind === 'member' ? (isMethod ? 'method' : 'property') : kind;
  return { name, kind: own, container, uri, start, end };
}

/** 0 begins with the query, 1 contains it, 2 has its letters in order, -1 none of these. */
function rankOf(name: string, query: string, letters: readonly string[]): number {
  const at = name.indexOf(query);
  if (at >= 0) return at === 0 ? 0 : 1;
  let position = 0;
  for (const letter of letters) {
    position = name.indexOf(letter, position) + 1;
    if (position === 0) return -1;
  }
  return 2;
}
