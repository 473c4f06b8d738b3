/** What the rules of order share: the problems of the file’s effect, with their places in the text. */
import { t } from '../l10n';
import { fileNameOf } from '../semantics/dataClasses';
import type { MofDocument } from '../semantics/document';
import { stepsOf, type FileOrderProblem, type OrderCode } from '../semantics/effect';
import { keyOf } from '../semantics/names';
import { pragmaFor } from '../semantics/namespaces';
import type { Declaration } from '../syntax/declaration';
import type { DeclarationNode, Fix } from '../syntax/tree';
import { preferredLineBreak } from '../text/eol';
import type { Span } from '../text/span';
import type { FileContext } from './rule';
import { tailStart } from '../text/tail';

export interface PlacedProblem extends FileOrderProblem {
  /** The name in the declaration at fault, in the file. */
  readonly span: Span;
  /** The line of the declaration that it is about, from 1; 0 where there is none. */
  line(): number;
}

/** The problems of one kind, in the order of the run. Only the compiler of WMI runs a file: in other dialects there are none. */
export function orderProblemsOf({ document, dialect }: FileContext, code: OrderCode): readonly PlacedProblem[] {
  if (dialect !== 'wmi') return [];
  const { problems } = document.order;
  if (problems.length === 0) return [];
  return problems
    .filter((problem) => problem.code === code)
    .map((problem) => ({
      ...problem,
      span: nameSpan(document, problem.index, USES.has(code)),
      line: () => (problem.other === undefined ? 0 : lineOf(document, problem.other)),
    }));
}

const USES: ReadonlySet<OrderCode> = new Set<OrderCode>(['used-before-declared', 'used-after-deleted']);

/** The name of what a declaration declares or deletes, or of the class that it uses. */
function nameSpan({ tree }: MofDocument, index: number, isUse: boolean): Span {
  const { node } = tree.declarations[index]!;
  const offset = tree.offsetOf(index);
  const { start, end } = nameIn(node, isUse) ?? node;
  return { start: start + offset, end: end + offset };
}

function nameIn(node: DeclarationNode, isUse: boolean): Span | undefined {
  if (node.kind === 'class') return (isUse ? node.superclass : undefined) ?? node.name;
  if (node.kind === 'instance') return node.className;
  return node.kind === 'pragma' ? node.arguments[0] : undefined;
}

/** The line in which a declaration is named, from 1. */
function lineOf(document: MofDocument, index: number): number {
  return document.lines.positionAt(nameSpan(document, index, false).start).line + 1;
}

/** How a declaration is named in a sentence: its class, or an instance of it. */
export function describe(document: MofDocument, index: number): string {
  const { node } = document.declarations[index]!;
  if (node.kind === 'instance') return t`an instance of ${node.className?.text ?? 'it'}`;
  return (node.kind === 'class' ? node.name?.text : undefined) ?? 'it';
}

export function isClassNamed(document: MofDocument, index: number, name: string): boolean {
  const { node } = document.declarations[index]!;
  return node.kind === 'class' && keyOf(node.name?.text ?? '') === keyOf(name.trim());
}

/**
 * The index of the declaration from which a file says itself into which namespace it goes: of the first pragma that does, or 0 in
 * SMS_def.mof. What is before it may be a piece that is pasted in, or imported, elsewhere. Infinity where nothing says so.
 */
export function namespaceKnownFrom({ uri, declarations }: MofDocument): number {
  if (keyOf(fileNameOf(uri)) === 'sms_def.mof') return 0;
  const first = declarations.findIndex(isNamespacePragma);
  return first < 0 ? Infinity : first;
}

/** A pragma that switches to a namespace, as the file writes it, or as ConfigMgr does where it has none. */
export function spellingOf({ declarations, namespaces }: MofDocument, namespace: string): string {
  const index = declarations.findIndex((one, i) => namespaces[i] === namespace && isNamespacePragma(one));
  if (index < 0) return pragmaFor(namespace);
  const { text, node } = declarations[index]!;
  return text.slice(node.start, node.end);
}

function isNamespacePragma(declaration: Declaration): boolean {
  return stepsOf(declaration).some(({ kind }) => kind === 'namespace');
}

type Edits = Fix['edits'];

/** Puts a line of its own before a declaration, indented like it. */
export function lineBefore({ text, tree }: MofDocument, index: number, line: string): Edits {
  const at = tree.offsetOf(index) + tree.declarations[index]!.node.start;
  const lineBreak = preferredLineBreak(text);
  const indent = text.slice(tailStart(text, /[^\r\n]/, at, at - 1000), at);
  const newText = indent.trim() === '' ? `${line}${lineBreak}${indent}` : `${lineBreak}${line}${lineBreak}`;
  return [{ start: at, end: at, newText }];
}

/** Switches to a namespace before a declaration, and back before `end`, where what is there needs the one it had. */
export function inNamespace(document: MofDocument, start: number, end: number, namespace: string): Edits {
  const { declarations, namespaces } = document;
  const next = declarations[end];
  const isDone = !next || next.node.kind === 'end' || namespaces[end] === namespace || isNamespacePragma(next);
  return [
    ...lineBefore(document, start, spellingOf(document, namespace)),
    ...(isDone ? [] : lineBefore(document, end, spellingOf(document, namespaces[end]!))),
  ];
}

/** Takes a declaration out, with its line if nothing else is there. */
export function without({ text, tree }: MofDocument, index: number): Edits {
  const offset = tree.offsetOf(index);
  const { node } = tree.declarations[index]!;
  return withoutSpan(text, { start: offset + node.start, end: offset + node.end });
}

/** Takes a stretch out, with its line if nothing else is there. */
export function withoutSpan(text: string, span: Span): Edits {
  let { start, end } = span;
  const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, start - 1000), start));
  const after = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(end, end + 1000));
  if (before && after) {
    start -= before[1]!.length;
    end += after[0].length;
  }
  return [{ start, end, newText: '' }];
}
