/**
 * Switching what is reported, by the smallest edit: a flag that is there gets another value, one that is missing is
 * written in the layout of its neighbors. Everything else keeps its bytes.
 */
import { t } from '../l10n';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { ClassDeclaration, Property, QualifierList } from '../syntax/tree';
import type { TextEdit } from '../text/edits';
import { preferredLineBreak } from '../text/eol';
import { findQualifier, flagQualifier } from './qualifiers';

export interface ToggleResult {
  /** Offsets of the file. Empty where nothing has to change. */
  readonly edits: readonly TextEdit[];
  /** A sentence where the flag alone does not do what one may expect. */
  readonly note?: string;
}

/**
 * Edits that make SMS_Report of the class at an offset, or of its property there, say `report`. Absent means FALSE, so
 * switching off what has no flag changes nothing.
 * @param offset anywhere in the class; inside a property that property is meant.
 * @returns undefined where the offset is in no class with a name.
 */
export function toggleReport(tree: SyntaxTree, offset: number, report: boolean): ToggleResult | undefined {
  const index = tree.indexAt(offset);
  const { node } = tree.declarations[index]!;
  if (node.kind !== 'class' || !node.name) return undefined;
  const base = tree.offsetOf(index);
  // Where one property begins at the end of another, as on one line, it is the one that begins there.
  const member = node.members.findLast(
    (candidate): candidate is Property =>
      candidate.kind === 'property' && candidate.start <= offset - base && offset - base <= candidate.end,
  );
  return member ? toggleProperty(tree, node, member, base, report) : toggleClass(tree, node, base, report);
}

/** The same for every property of the class at an offset that is not a key; keys are reported as they are. */
export function toggleAllProperties(tree: SyntaxTree, offset: number, report: boolean): ToggleResult | undefined {
  const index = tree.indexAt(offset);
  const { node } = tree.declarations[index]!;
  if (node.kind !== 'class' || !node.name) return undefined;
  const base = tree.offsetOf(index);
  const edits = node.members
    .filter((member): member is Property => member.kind === 'property')
    .filter((property) => flagQualifier(property.qualifiers, 'key') !== true)
    .flatMap((property) => toggleProperty(tree, node, property, base, report).edits);
  return { edits };
}

function toggleClass(tree: SyntaxTree, node: ClassDeclaration, base: number, report: boolean): ToggleResult {
  const changed = changeFlag(tree.text, node.qualifiers, base, report);
  if (changed) return { edits: changed };
  const start = base + node.keyword.start;
  const newText = `[ ${flagText(tree.text, report)} ]${preferredLineBreak(tree.text)}${indentAt(tree.text, start)}`;
  return { edits: [{ start, end: start, newText }] };
}

function toggleProperty(
  tree: SyntaxTree,
  node: ClassDeclaration,
  property: Property,
  base: number,
  report: boolean,
): ToggleResult {
  const { text } = tree;
  const note =
    !report && flagQualifier(property.qualifiers, 'key') === true
      ? t`${property.name.text} is a key and is reported whatever its flag says.`
      : report && flagQualifier(node.qualifiers, 'SMS_Report') !== true
        ? t`The class ${node.name!.text} is not reported itself, so its properties are not collected.`
        : undefined;
  const edits = changeFlag(text, property.qualifiers, base, report) ?? [insertList(text, node, property, base, report)];
  return { edits, ...(note === undefined ? {} : { note }) };
}

/** Undefined where a list of qualifiers has to be made first. */
function changeFlag(
  text: string,
  list: QualifierList | undefined,
  base: number,
  report: boolean,
): TextEdit[] | undefined {
  const qualifier = findQualifier(list, 'SMS_Report');
  if (qualifier?.value) {
    if (qualifier.value.kind === 'boolean' && qualifier.value.value === report) return [];
    const old = text.slice(base + qualifier.value.start, base + qualifier.value.end);
    const written = /^[a-z]+$/.test(old)
      ? word(report).toLowerCase()
      : /^[A-Z][a-z]/.test(old)
        ? titled(report)
        : word(report);
    return [{ start: base + qualifier.value.start, end: base + qualifier.value.end, newText: written }];
  }
  if (qualifier) {
    // The bare name means TRUE.
    const at = base + qualifier.name.end;
    return report ? [] : [{ start: at, end: at, newText: '(FALSE)' }];
  }
  if (!report) return [];
  if (!list) return undefined;
  const first = list.qualifiers[0];
  const at = first ? base + first.start : base + list.start + 1;
  const separator = first ? separatorIn(text, list, base) : ' ';
  return [{ start: at, end: at, newText: `${first ? '' : ' '}${flagText(text, report)}${separator}` }];
}

/** How qualifiers of a list are parted: what is between the first two, where that is white space and a comma. */
function separatorIn(text: string, list: QualifierList, base: number): string {
  const [first, second] = list.qualifiers;
  if (!first || !second) return ', ';
  const between = text.slice(base + first.end, base + second.start);
  return /^\s*,\s*$/.test(between) ? between.trimStart() : ', ';
}

/** `[SMS_Report (TRUE)]` where the class's other properties have theirs: on a line of its own, or before the type. */
function insertList(text: string, node: ClassDeclaration, property: Property, base: number, report: boolean): TextEdit {
  const start = base + (property.type?.start ?? property.name.start);
  const list = `[${flagText(text, report)}]`;
  const neighbor = node.members.find(
    (member): member is Property =>
      member.kind === 'property' && member.qualifiers !== undefined && member.type !== undefined,
  );
  const gap = neighbor && text.slice(base + neighbor.qualifiers!.end, base + neighbor.type!.start);
  const ownLine = gap !== undefined && /^[ \t]*(\r\n|\n|\r)\s*$/.test(gap) && isAtLineStart(text, start);
  if (!ownLine) return { start, end: start, newText: `${list} ` };
  const lineStart = start - indentAt(text, start).length;
  const indent = indentAt(text, base + neighbor!.qualifiers!.start);
  return { start: lineStart, end: lineStart, newText: `${indent}${list}${preferredLineBreak(text)}` };
}

function isAtLineStart(text: string, offset: number): boolean {
  return /(^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 400), offset));
}

/** The white space between the start of a line and an offset; empty where anything else is there. */
function indentAt(text: string, offset: number): string {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 400), offset))?.[1] ?? '';
}

/** `SMS_Report (TRUE)` or `SMS_Report(TRUE)`, as the file mostly has it. */
function flagText(text: string, report: boolean): string {
  const spaced = /SMS_Report[ \t]+\(/i.test(text) || !/SMS_Report\(/i.test(text);
  return `SMS_Report${spaced ? ' ' : ''}(${word(report)})`;
}

const word = (value: boolean): string => (value ? 'TRUE' : 'FALSE');
const titled = (value: boolean): string => (value ? 'True' : 'False');
