/**
 * The file to import that gives the classes of a setting their earlier states. It holds the classes whose states changed and
 * nothing else, each as an export writes it: what is in the second export keeps its ID, contexts, types and layout from
 * there and only its flags change; what is only in the first comes from the first. It deletes nothing.
 */
import { REPORTING_NAMESPACE } from '../../knowledge';
import { normalizeNamespace } from '../../semantics/namespaces';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { applyEdits, type TextEdit } from '../../text/edits';
import { preferredLineBreak, withLineBreaks } from '../../text/eol';
import type { Span } from '../../text/span';
import { toggleReport } from '../toggle';
import { t } from '../../l10n';
import { propertiesByName, type StateComparison, type StatePair } from './compareStates';
import { append } from '../../text/append';

export interface RestoreText {
  /** Empty where no state changed. */
  readonly text: string;
  /** Names of the classes in it. */
  readonly classes: readonly string[];
  /** Sentences about what the file cannot do. */
  readonly notes: readonly string[];
}

/** @param before,after the trees of the two exports that were compared. */
export function restoreText(comparison: StateComparison, before: SyntaxTree, after: SyntaxTree): RestoreText {
  const notes: string[] = [];
  const items = alike(
    comparison.pairs
      .filter(({ changes }) => changes.some(({ weight }) => weight === 'state'))
      .map((pair) => restoredClass(pair, before, after, notes)),
  );
  if (items.length === 0) return { text: '', classes: [], notes };
  const lineBreak = preferredLineBreak(after.text);
  // What is in no namespace comes first: after a pragma it would be in that one's.
  items.sort((a, b) => Number(a.pragma !== undefined) - Number(b.pragma !== undefined));
  const lines = [
    '// Inventory classes whose states changed, with the states that they had before.',
    '// Made by comparing two exports; read it before you import it.',
  ];
  let pragma: string | undefined;
  for (const item of items) {
    lines.push('');
    if (item.pragma !== pragma) lines.push((pragma = item.pragma)!);
    lines.push(item.text);
  }
  return {
    text: `${withLineBreaks(lines.join('\n'), lineBreak)}${lineBreak}`,
    classes: items.map(({ name }) => name),
    notes,
  };
}

/**
 * Where one export names the namespace of reporting classes and the other none, none is named: in one file the classes
 * without a pragma would be in another namespace than those with one.
 */
function alike(items: RestoredClass[]): RestoredClass[] {
  const isMixed = items.some(({ pragma }) => pragma === undefined);
  const isUsual = items.every(({ namespace }) => namespace === undefined || namespace === REPORTING_NAMESPACE);
  return isMixed && isUsual ? items.map(({ name, text }) => ({ name, text })) : items;
}

interface RestoredClass {
  readonly name: string;
  readonly text: string;
  /** The namespace pragma under which the export has it. */
  readonly pragma?: string;
  /** That it names, normalized. */
  readonly namespace?: string;
}

function restoredClass(pair: StatePair, before: SyntaxTree, after: SyntaxTree, notes: string[]): RestoredClass {
  const tree = pair.after ? after : before;
  const { name, span, nameSpan } = (pair.after ?? pair.before)!;
  const edits: TextEdit[] = [];
  const toggle = (at: Span, report: boolean): void => {
    append(edits, toggleReport(tree, at.start, report)?.edits ?? []);
  };
  if (pair.after) {
    const reported = pair.before?.reported ?? false;
    if (pair.after.reported !== reported) toggle(nameSpan, reported);
    if (pair.before) append(edits, propertyEdits(pair, before, after, notes));
  }
  const pragma = namespacePragma(tree, span.start);
  return {
    name,
    text: sliceWith(tree.text, span, edits),
    ...pragma,
  };
}

function propertyEdits(
  { before: was, after: now }: StatePair,
  before: SyntaxTree,
  after: SyntaxTree,
  notes: string[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const old = propertiesByName(was!);
  for (const [key, property] of propertiesByName(now!)) {
    const reported = old.get(key)?.reported ?? false;
    old.delete(key);
    if (property.reported === reported) continue;
    if (property.isKey)
      notes.push(t`${now!.name}.${property.name} is a key now and is collected whatever its flag says.`);
    append(edits, toggleReport(after, property.span.start, reported)?.edits ?? []);
  }
  const gone = [...old.values()].filter(({ reported }) => reported);
  if (gone.length === 0) return edits;
  const at = closingBrace(after.text, now!.span);
  const lineBreak = preferredLineBreak(after.text);
  const indent = /(?:^|[\r\n])([ \t]*)$/.exec(before.text.slice(0, gone[0]!.span.start))?.[1] ?? '    ';
  for (const { span } of gone) {
    const text = before.text.slice(span.start, span.end).trimEnd();
    edits.push({ start: at, end: at, newText: `${indent}${text}${text.endsWith(';') ? '' : ';'}${lineBreak}` });
  }
  notes.push(
    t`${now!.name}: ${gone.map(({ name }) => name).join(', ')} comes from the first export. Where the update took it out of the class, it cannot be selected again.`,
  );
  return edits;
}

/** Where a line can be inserted before the brace that closes a class: at the start of the brace's line, else at the brace. */
function closingBrace(text: string, { start, end }: Span): number {
  const brace = start + text.slice(start, end).lastIndexOf('}');
  const indent = /[\r\n]([ \t]*)$/.exec(text.slice(start, brace))?.[1];
  return indent === undefined ? brace : brace - indent.length;
}

function sliceWith(text: string, span: Span, edits: readonly TextEdit[]): string {
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - span.start, end: edit.end - span.start }));
  const result = applyEdits(text.slice(span.start, span.end), shifted).trimEnd();
  return result.endsWith(';') ? result : `${result};`;
}

/** The last namespace pragma before an offset, as it is written, and the namespace that it names. */
function namespacePragma(tree: SyntaxTree, offset: number): { pragma: string; namespace: string } | undefined {
  for (let index = tree.indexAt(offset); index >= 0; index--) {
    const { node } = tree.declarations[index]!;
    if (node.kind !== 'pragma' || node.name?.text.toLowerCase() !== 'namespace') continue;
    const base = tree.offsetOf(index);
    const [argument] = node.arguments;
    return {
      pragma: tree.text.slice(base + node.start, base + node.end).trim(),
      namespace: argument?.kind === 'string' ? normalizeNamespace(argument.value) : '',
    };
  }
  return undefined;
}
