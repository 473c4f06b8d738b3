/** The text that goes into the section: what is needed first, the own section as it is, then what was outside of it. */
import { isReportingClass } from '../../inventory/inventory';
import { afterMarkers, type AddedExtensions } from '../../semantics/addedExtensions';
import { isNamespacePragma, namespacesOf, pragmaFor } from '../../semantics/namespaces';
import type { SyntaxTree } from '../../syntax/syntaxTree';

export interface CarriedClass {
  readonly name: string;
  /** Whether it was in the section of the own file; what was not goes into the section of the result. */
  readonly from: 'section' | 'outside';
}

export interface Blocks {
  readonly text: string;
  readonly carried: readonly CarriedClass[];
}

/** Declarations outside the section, by index. */
export interface Chosen {
  /** What the rest refers to: it comes first. */
  readonly first: ReadonlySet<number>;
  readonly rest: ReadonlySet<number>;
}

export const isIn = (section: AddedExtensions | undefined, start: number): boolean =>
  section !== undefined && start >= section.content.start && start < section.content.end;

/** The declarations of a section. */
export function indexesIn(tree: SyntaxTree, section: AddedExtensions | undefined): number[] {
  return tree.declarations.flatMap(({ node }, index) =>
    node.kind !== 'end' && isIn(section, tree.offsetOf(index) + node.start) ? [index] : [],
  );
}

/** @param namespace in force where the blocks go. */
export function blocksOf(
  tree: SyntaxTree,
  section: AddedExtensions | undefined,
  { first, rest }: Chosen,
  namespace: string,
): Blocks {
  const namespaces = namespacesOf(tree);
  const carried: CarriedClass[] = [];
  const parts: string[] = [];
  let current = namespace;
  const add = (index: number): void => {
    const { node } = tree.declarations[index]!;
    const offset = tree.offsetOf(index);
    if (namespaces[index] !== current) parts.push(`${pragmaFor((current = namespaces[index]!))}\n`);
    const next = index + 1 < tree.declarations.length ? tree.offsetOf(index + 1) : tree.text.length;
    const leading = ownComments(tree.text.slice(offset, offset + node.start));
    parts.push(`${leading}${tree.text.slice(offset + node.start, next).trimEnd()}\n`);
    if (node.kind === 'class' && node.name) carried.push({ name: node.name.text, from: 'outside' });
  };
  const inOrder = (indexes: ReadonlySet<number>): number[] => [...indexes].sort((a, b) => a - b);

  inOrder(first).forEach(add);
  const inside = indexesIn(tree, section);
  const [top] = inside;
  if (top !== undefined && !isNamespacePragma(tree.declarations[top]!) && namespaces[top] !== current)
    parts.push(`${pragmaFor(namespaces[top]!)}\n`);
  // Comments are content, too, also where there is nothing else.
  const content = section ? contentOf(tree.text, section) : '';
  if (content.trim() !== '') parts.push(/[\r\n]$/.test(content) ? content : `${content}\n`);
  for (const index of inside) {
    current = namespaces[index]!;
    const { node } = tree.declarations[index]!;
    if (node.kind === 'class' && node.name) carried.push({ name: node.name.text, from: 'section' });
  }
  inOrder(rest).forEach(add);
  return { text: parts.join('').replace(/^\s*\n(?=\S)/, ''), carried };
}

/** Blanks around what shares its line with a marker belong to that line. */
function contentOf(text: string, { content: { start, end } }: AddedExtensions): string {
  const content = text.slice(start, end);
  return /[^\r\n]/.test(text.charAt(start - 1)) ? content.trim() : content;
}

/** The comments that are directly above a declaration; what a blank line or a marker parts from it belongs to the file. */
function ownComments(trivia: string): string {
  const last = afterMarkers(trivia)
    .split(/(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)/)
    .at(-1)!;
  return last.trim() === '' ? '' : `${last.trimStart()}`;
}

/** The class that a declaration declares, is an instance of, or deletes. */
export function subjectOf({ node }: SyntaxTree['declarations'][number]): string | undefined {
  if (node.kind === 'class') return isReportingClass(node) ? undefined : node.name?.text;
  if (node.kind === 'instance') return node.className?.text;
  if (node.kind !== 'pragma' || node.name?.text.toLowerCase() !== 'deleteclass') return undefined;
  const [argument] = node.arguments;
  return argument?.kind === 'string' ? argument.value : undefined;
}
