/**
 * Own data classes from one configuration.mof into the section for added extensions of another, by the merge of this folder:
 * the section ships empty, so the section is merged with nothing as its base. The rest of the new file keeps its bytes. What
 * differs above the section is never carried; it is named.
 */
import { isReportingClass } from '../../inventory/inventory';
import { isSupplied } from '../../knowledge';
import { findAddedExtensions, type AddedExtensions } from '../../semantics/addedExtensions';
import { DEFAULT_NAMESPACE, namespacesOf } from '../../semantics/namespaces';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';
import { diffSources } from '../diff';
import { mergeSources } from '../merge';
import type { Choice, MergeResult } from '../types';

export interface CarryInput {
  /** The configuration.mof with the own classes. */
  readonly mine: string;
  /** The file that the update brought. */
  readonly theirs: string;
  /** What the own file was made from; without it, what `theirs` lacks is taken for own. */
  readonly base?: string;
}

export interface CarriedClass {
  readonly name: string;
  /** Whether it stood in the section of the own file; what did not is in the section of the result. */
  readonly from: 'section' | 'outside';
}

export interface CarryResult {
  readonly text: string;
  /** With markers around open questions; equal to `text` without any. */
  readonly marked: string;
  readonly carried: readonly CarriedClass[];
  /** The new file has the section; otherwise the blocks stand at its end. */
  readonly hasSection: boolean;
  /** The merge of the section, where the new file has classes in its own. */
  readonly merge?: MergeResult;
  /** Classes outside the section that differ between the files, or are in the own file alone, and were not carried. */
  readonly left: readonly string[];
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
  const blocks = blocksOf(source, from, outside, namespace);
  const carried = blocks.carried;
  const inTarget = theirs.slice(at.start, at.end);
  const isEmpty = to === undefined || !parseTree(inTarget).declarations.some(({ node }) => node.kind !== 'end');
  const pragma = namespace === DEFAULT_NAMESPACE ? '' : `${pragmaFor(namespace)}\n`;
  const merge =
    isEmpty || carried.length === 0
      ? undefined
      : mergeSources({ base: pragma, mine: pragma + blocks.text, theirs: pragma + inTarget }, { resolve });
  const content = (text: string): string => {
    const own = text.startsWith(pragma) ? text.slice(pragma.length) : text;
    return theirs.slice(0, at.start) + gap(theirs, at.start, lineBreak) + ended(own, lineBreak) + theirs.slice(at.end);
  };
  const plain = `${inTarget.trim() === '' ? '' : inTarget}${withLineBreaks(blocks.text, lineBreak)}`;
  const back = restoredNamespace(target, at.end, blocks.namespace, lineBreak);
  return {
    text: carried.length === 0 ? theirs : content((merge?.text ?? plain) + back),
    marked: carried.length === 0 ? theirs : content((merge?.marked ?? plain) + back),
    carried,
    hasSection: to !== undefined,
    ...(merge ? { merge } : {}),
    left: leftBehind(mine, base ?? theirs, base === undefined ? to : findAddedExtensions(base), from, outside),
  };
}

const isIn = (section: AddedExtensions | undefined, start: number): boolean =>
  section !== undefined && start >= section.content.start && start < section.content.end;

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

/** Own classes that stand outside the section: the other file lacks them, and neither Windows nor the product has the name. */
function outsideNames(
  tree: SyntaxTree,
  section: AddedExtensions | undefined,
  known: { has(name: string): boolean },
): Map<string, Set<string>> {
  return new Map([...classNames(tree, section)].filter(([name]) => !known.has(name) && !isSupplied(name)));
}

interface Blocks {
  readonly text: string;
  /** In force after them. */
  readonly namespace: string;
  readonly carried: CarriedClass[];
}

/** The content of the section as it is, then what belongs to own classes outside of it, each in its namespace. */
function blocksOf(
  tree: SyntaxTree,
  section: AddedExtensions | undefined,
  outside: ReadonlyMap<string, ReadonlySet<string>>,
  namespace: string,
): Blocks {
  const namespaces = namespacesOf(tree);
  const carried: CarriedClass[] = [];
  const parts: string[] = [];
  let current = namespace;
  let inSection = '';
  let sectionEnd = namespace;
  let isFirst = true;
  tree.declarations.forEach(({ node }, index) => {
    const start = tree.offsetOf(index) + node.start;
    if (!isIn(section, start)) return;
    const isPragma = node.kind === 'pragma' && node.name?.text.toLowerCase() === 'namespace';
    if (isFirst && !isPragma && node.kind !== 'end' && namespaces[index] !== namespace)
      inSection = `${pragmaFor(namespaces[index]!)}\n`;
    isFirst = false;
    sectionEnd = namespaces[index]!;
    if (node.kind === 'class' && node.name) carried.push({ name: node.name.text, from: 'section' });
  });
  if (!isFirst) {
    parts.push(inSection + tree.text.slice(section!.content.start, section!.content.end));
    current = sectionEnd;
  }
  tree.declarations.forEach((declaration, index) => {
    const { node } = declaration;
    const offset = tree.offsetOf(index);
    if (isIn(section, offset + node.start)) return;
    const name = subjectOf(declaration);
    // In another namespace it is another class: the reporting class, mostly.
    if (name === undefined || !outside.get(name.toLowerCase())?.has(namespaces[index]!)) return;
    if (namespaces[index] !== current) parts.push(`${pragmaFor((current = namespaces[index]!))}\n`);
    const next = index + 1 < tree.declarations.length ? tree.offsetOf(index + 1) : tree.text.length;
    const leading = ownComments(tree.text.slice(offset, offset + node.start));
    parts.push(`${leading}${tree.text.slice(offset + node.start, next).trimEnd()}\n`);
    if (node.kind === 'class') carried.push({ name, from: 'outside' });
  });
  return { text: parts.join('').replace(/^\s*\n(?=\S)/, ''), namespace: current, carried };
}

/** The comments that stand directly above a declaration; what a blank line parts from it belongs to the file. */
function ownComments(trivia: string): string {
  const last = trivia.split(/(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)/).at(-1)!;
  return last.trim() === '' ? '' : `${last.trimStart()}`;
}

/** The class that a declaration declares, is an instance of, or deletes. */
function subjectOf({ node }: SyntaxTree['declarations'][number]): string | undefined {
  if (node.kind === 'class') return isReportingClass(node) ? undefined : node.name?.text;
  if (node.kind === 'instance') return node.className?.text;
  if (node.kind !== 'pragma' || node.name?.text.toLowerCase() !== 'deleteclass') return undefined;
  const [argument] = node.arguments;
  return argument?.kind === 'string' ? argument.value : undefined;
}

function namespaceAt(tree: SyntaxTree, offset: number): string {
  const namespaces = namespacesOf(tree);
  let found = DEFAULT_NAMESPACE;
  tree.declarations.forEach(({ node }, index) => {
    if (node.kind !== 'end' && tree.offsetOf(index) + node.start < offset) found = namespaces[index]!;
  });
  return found;
}

/** What comes after the section must stay in the namespace that it had. */
function restoredNamespace(target: SyntaxTree, end: number, after: string, lineBreak: string): string {
  const namespaces = namespacesOf(target);
  const next = target.declarations.findIndex(
    ({ node }, index) => node.kind !== 'end' && target.offsetOf(index) + node.start >= end,
  );
  if (next < 0 || namespaces[next] === after) return '';
  const { node } = target.declarations[next]!;
  if (node.kind === 'pragma' && node.name?.text.toLowerCase() === 'namespace') return '';
  return `${lineBreak}${pragmaFor(namespaces[next]!)}`;
}

function pragmaFor(namespace: string): string {
  return `#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")`;
}

/** A line break where text is put after a line that has none. */
function gap(text: string, start: number, lineBreak: string): string {
  return start === 0 || /[\r\n]$/.test(text.slice(0, start)) ? '' : lineBreak;
}

function ended(text: string, lineBreak: string): string {
  return text === '' || /[\r\n]$/.test(text) ? text : text + lineBreak;
}

/** Names of what differs above the section, or is missing in the other file, and belongs to no class that was carried. */
function leftBehind(
  mine: string,
  other: string,
  otherSection: AddedExtensions | undefined,
  section: AddedExtensions | undefined,
  outside: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const cut = (text: string, part: AddedExtensions | undefined): string =>
    part ? text.slice(0, part.content.start) + text.slice(part.content.end) : text;
  const names = new Map<string, string>();
  for (const { class: name, key } of diffSources(cut(other, otherSection), cut(mine, section))) {
    const shown = name ?? key;
    if (!outside.has(shown.toLowerCase()) && ![...outside.keys()].some((own) => key.toLowerCase().includes(own)))
      names.set(shown.toLowerCase(), shown);
  }
  return [...names.values()];
}
