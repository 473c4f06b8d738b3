/**
 * Own data classes from one configuration.mof into the section for added extensions of another, by the merge of this folder:
 * the section ships empty, so the section is merged with nothing as its base. The rest of the new file keeps its bytes. What
 * differs above the section is never carried; it is named.
 */
import { isReportingClass } from '../../inventory/inventory';
import { isSupplied } from '../../knowledge';
import { findAddedExtensions, type AddedExtensions } from '../../semantics/addedExtensions';
import { factsOf } from '../../semantics/facts';
import { DEFAULT_NAMESPACE, isNamespacePragma, namespacesOf, pragmaFor } from '../../semantics/namespaces';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';
import { renamed } from '../aliases';
import { diffSources } from '../diff';
import { mergeSources } from '../merge';
import type { Choice, MergeResult } from '../types';
import { blocksOf, indexesIn, isIn, subjectOf, type CarriedClass } from './blocks';
import { needsOf } from './needs';

export interface CarryInput {
  /** The configuration.mof with the own classes. */
  readonly mine: string;
  /** The file that the update brought. */
  readonly theirs: string;
  /** What the own file was made from; without it, what `theirs` lacks is taken for own. */
  readonly base?: string;
}

export interface CarryResult {
  readonly text: string;
  /** With markers around open questions; equal to `text` without any. */
  readonly marked: string;
  readonly carried: readonly CarriedClass[];
  /** Not even a comment was there to carry. */
  readonly isNothing: boolean;
  /** The new file has the section; otherwise the blocks are at its end. */
  readonly hasSection: boolean;
  /** The merge of the section, where the new file has classes in its own. */
  readonly merge?: MergeResult;
  /** Classes outside the section that differ between the files, or are in the own file alone, and were not carried. */
  readonly left: readonly string[];
  /** Instances that came along because own classes need them, by class and name. */
  readonly brought: readonly string[];
  /** Aliases that mean something else in the new file, and what they are called in the result. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Aliases that the carried text uses and nothing in the result declares, as written. */
  readonly unresolved: readonly string[];
}

/** Both texts parse without an error: the caller sees to it. */
export function carryExtensions(
  { mine, theirs, base }: CarryInput,
  resolve: Readonly<Record<string, Choice>> = {},
): CarryResult {
  const source = parseTree(mine);
  const target = parseTree(theirs);
  const from = findAddedExtensions(mine);
  const to = findAddedExtensions(theirs);
  const lineBreak = preferredLineBreak(theirs);
  const at = to?.content ?? { start: theirs.length, end: theirs.length };
  const namespace = namespaceAt(target, at.start);
  const known = classNames(parseTree(base ?? theirs), base === undefined ? to : findAddedExtensions(base));
  const outside = outsideNames(source, from, known);
  const { entries } = factsOf(source);
  const own = subjectsOf(source, from, outside);
  const needs = needsOf(source, new Set(indexesIn(source, from)), own, target, (offset) => !isIn(to, offset));
  const named = renamed(mine, needs.renamings);
  const blocks = blocksOf(parseTree(named), findAddedExtensions(named), needs, namespace);
  const { carried } = blocks;
  const carriedKeys = new Set([...needs.first, ...needs.rest].map((index) => entries[index]!.key));
  const isNothing = blocks.text.trim() === '';
  const inTarget = theirs.slice(at.start, at.end);
  const isEmpty = to === undefined || inTarget.trim() === '';
  const pragma = namespace === DEFAULT_NAMESPACE ? '' : `${pragmaFor(namespace)}\n`;
  const merge =
    isEmpty || isNothing
      ? undefined
      : mergeSources({ base: pragma, mine: pragma + blocks.text, theirs: pragma + inTarget }, { resolve });
  const merged = (text: string): string => (text.startsWith(pragma) ? text.slice(pragma.length) : text);
  const written = merge ? merged(merge.text) : withLineBreaks(blocks.text, lineBreak);
  const back = restoredNamespace(target, at.end, namespaceAt(parseTree(pragma + written), Infinity));
  const withContent = (content: string): string => {
    if (isNothing || content === inTarget) return theirs;
    const head = theirs.slice(0, at.start) + gap(theirs, at.start, lineBreak);
    return head + ended(content, lineBreak) + ended(back, lineBreak) + theirs.slice(at.end);
  };
  return {
    text: withContent(written),
    marked: withContent(merge ? merged(merge.marked) : written),
    carried,
    isNothing,
    hasSection: to !== undefined,
    ...(merge ? { merge } : {}),
    left: notCarried(mine, base ?? theirs, base === undefined ? to : findAddedExtensions(base), from, carriedKeys),
    brought: needs.brought,
    renamed: needs.renamed,
    unresolved: needs.unresolved,
  };
}

/** The data classes outside a section: name in lower case, to the namespaces that have it. */
function classNames(tree: SyntaxTree, section: AddedExtensions | undefined): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const namespaces = namespacesOf(tree);
  tree.declarations.forEach(({ node }, index) => {
    if (node.kind !== 'class' || !node.name || isReportingClass(node)) return;
    if (isIn(section, tree.offsetOf(index) + node.start)) return;
    const name = node.name.text.toLowerCase();
    names.set(name, (names.get(name) ?? new Set()).add(namespaces[index]!));
  });
  return names;
}

/** Own classes that are outside the section: the other file lacks them, and neither Windows nor the product has the name. */
function outsideNames(
  tree: SyntaxTree,
  section: AddedExtensions | undefined,
  known: { has(name: string): boolean },
): Map<string, Set<string>> {
  return new Map([...classNames(tree, section)].filter(([name]) => !known.has(name) && !isSupplied(name)));
}

/** The declarations outside the section that are own classes, their instances and deletions. */
function subjectsOf(
  tree: SyntaxTree,
  section: AddedExtensions | undefined,
  outside: ReadonlyMap<string, ReadonlySet<string>>,
): Set<number> {
  const namespaces = namespacesOf(tree);
  const found = new Set<number>();
  tree.declarations.forEach((declaration, index) => {
    if (isIn(section, tree.offsetOf(index) + declaration.node.start)) return;
    const name = subjectOf(declaration);
    // In another namespace it is another class: the reporting class, mostly.
    if (name !== undefined && outside.get(name.toLowerCase())?.has(namespaces[index]!)) found.add(index);
  });
  return found;
}

function namespaceAt(tree: SyntaxTree, offset: number): string {
  const namespaces = namespacesOf(tree);
  let found = DEFAULT_NAMESPACE;
  tree.declarations.forEach(({ node }, index) => {
    if (node.kind !== 'end' && tree.offsetOf(index) + node.start < offset) found = namespaces[index]!;
  });
  return found;
}

/** What comes after the section must stay in the namespace that it had: the pragma that it needs for that, or nothing. */
function restoredNamespace(target: SyntaxTree, end: number, after: string): string {
  const namespaces = namespacesOf(target);
  const next = target.declarations.findIndex(
    ({ node }, index) => node.kind !== 'end' && target.offsetOf(index) + node.start >= end,
  );
  if (next < 0 || namespaces[next] === after) return '';
  if (isNamespacePragma(target.declarations[next]!)) return '';
  return pragmaFor(namespaces[next]!);
}

/** A line break where text is put after a line that has none. */
function gap(text: string, start: number, lineBreak: string): string {
  return start === 0 || /[\r\n]$/.test(text.slice(0, start)) ? '' : lineBreak;
}

function ended(text: string, lineBreak: string): string {
  return text === '' || /[\r\n]$/.test(text) ? text : text + lineBreak;
}

/** Names of what differs above the section, or is missing in the other file, and was not carried. */
function notCarried(
  mine: string,
  other: string,
  otherSection: AddedExtensions | undefined,
  section: AddedExtensions | undefined,
  carriedKeys: ReadonlySet<string>,
): string[] {
  const names = new Map<string, string>();
  const changes = diffSources(withoutSection(other, otherSection), withoutSection(mine, section));
  for (const { class: name, key, before, after } of changes) {
    // The key of a deletion is `namespace/name#deleteclass`: it is about that class, and the pragma names one without a class.
    const deleted = name === undefined ? /\/([^/#]+)#deleteclass/.exec(key)?.[1] : undefined;
    const about = (name ?? deleted ?? key).toLowerCase();
    if (!isAbout(key, carriedKeys))
      names.set(about, name ?? names.get(about) ?? (deleted ? (after ?? before) : key) ?? key);
  }
  return [...names.values()];
}

/** The text without what is in the section; what follows it stays in the namespace that the section switched to. */
function withoutSection(text: string, section: AddedExtensions | undefined): string {
  if (!section) return text;
  const { start, end } = section.content;
  return `${text.slice(0, start)}${pragmaFor(namespaceAt(parseTree(text), end))}\n${text.slice(end)}`;
}

/** Whether a fact is one of these declarations, or of something in them. */
function isAbout(key: string, declarations: ReadonlySet<string>): boolean {
  if (declarations.has(key)) return true;
  for (
    let end = key.length;
    (end = Math.max(...['.', ':', '@', '#'].map((mark) => key.lastIndexOf(mark, end - 1)))) > 0;
  )
    if (declarations.has(key.slice(0, end))) return true;
  return false;
}
