/**
 * Exports in MOF: what `GetText("Mof")` of the provider and of WMI's own tools write. The syntax tree recovers from
 * what such exporters forget (a semicolon, the end of the file); what it could not read is said.
 */
import { summaryOf } from '../semantics/summary';
import type { Span } from '../text/span';
import { shiftSpan } from '../text/span';
import type { InstanceDeclaration, Value } from '../syntax/tree';
import { parseOrLeave } from '../syntax/parser';
import { t } from '../l10n';
import type { ExportContents, InputProblem, RawRecord, RawValue } from './model';
import type { BootImageLimits } from './options';
import { endOfScriptExport } from './exportMarks';
import { IMAGE_CLASS } from './recognize';
import { instancesIn, mayBeginInstance, mayHideImage } from './strayText';
import { isRecord, PropertyList } from './values';
import { append } from '../text/append';
import { tooManyRecords } from './tooManyRecords';

/** Reads a MOF export. Never throws; what is wrong is in `problems`. */
export function readMof(path: string, text: string, limits: BootImageLimits): ExportContents {
  const tree = parseOrLeave(text);
  const found: InputProblem[] = [];
  const records: RawRecord[] = [];
  const unread: Span[] = [];
  let namespace: string | undefined;
  for (const [index, declaration] of tree.declarations.entries()) {
    const { node, problems } = declaration;
    const offset = tree.offsetOf(index);
    if (node.kind === 'pragma' && node.name?.text.toLowerCase() === 'namespace') {
      const argument = node.arguments[0];
      namespace = argument?.kind === 'string' ? argument.value : undefined;
    } else if (node.kind === 'instance') {
      if (records.length >= limits.records) {
        found.push(tooManyRecords(path, limits));
        break;
      }
      const record = toRecord(node, text, offset, namespace, limits.depth);
      if (record.cut) {
        found.push({
          severity: 'error',
          code: 'boot-images/cut-off',
          message: t`The export ends inside this object. What comes before the end was read; export again to have all of it.`,
          path,
          span: record.span,
          unjudged: true,
        });
      }
      records.push(record);
    }
    const open = problems.find(({ code }) => code === 'syntax/unterminated-comment');
    if (open) {
      found.push({
        severity: 'error',
        code: 'boot-images/cut-off',
        message: t`This comment is never closed, so what follows in the export was not read. Close it, or export again.`,
        path,
        span: shiftSpan({ start: open.start, end: open.end }, offset),
        unjudged: true,
      });
    }
    if (summaryOf(declaration).includes.length > 0) {
      found.push({
        severity: 'warning',
        code: 'boot-images/left-out',
        message: t`This line includes another file, which was not read. If it holds boot images, give that file as well.`,
        path,
        span: trimmed(shiftSpan(node, offset), text),
        unjudged: true,
      });
    }
    const isBrokenClass = node.kind === 'class' && problems.length > 0 && keyOf(node.name?.text) === keyOf(IMAGE_CLASS);
    if (node.kind === 'unparsed' || isBrokenClass) unread.push(trimmed(shiftSpan(node, offset), text));
  }
  if (tree.isForeign) {
    const [reason] = tree.problems();
    // Of a text of another kind it is said anyway that it holds no objects, with what to do.
    if (reason && reason.code !== 'syntax/not-mof')
      found.push({
        severity: 'error',
        code: 'boot-images/unreadable-text',
        message: reason.message,
        path,
        unjudged: true,
      });
  } else if (records.length > 0) {
    const isSuspicious = ({ start, end }: Span): boolean => {
      const stray = text.slice(start, end);
      return mayHideImage(stray) || (text.slice(end).trim() === '' && mayBeginInstance(stray));
    };
    // Stray text before, after or between the objects of an export may hide an image; the reader must know.
    for (const span of unread) {
      found.push({
        severity: 'warning',
        code: 'boot-images/unreadable-text',
        message: t`This text of the export could not be read; if it holds an image, that image is missing from the verdicts.`,
        path,
        span,
        ...(isSuspicious(span) ? { unjudged: true as const } : {}),
      });
    }
  }
  if (!tree.isForeign) append(found, unseen(path, text, records, unread));
  const marks = endOfScriptExport(path, text);
  append(found, marks.problems);
  return { format: 'mof', records, problems: found, ...(marks.showsEnd ? { showsEnd: true } : {}) };
}

/** Boot images that are in a comment or inside of a value, where they are no objects. */
function unseen(path: string, text: string, records: readonly RawRecord[], unread: readonly Span[]): InputProblem[] {
  const seen = new Set<number>();
  const note = (value: RawValue): void => {
    if (Array.isArray(value)) value.forEach(note);
    if (!isRecord(value)) return;
    seen.add(value.span.start);
    for (const property of value.properties.values()) note(property.value);
  };
  records.forEach(note);
  const hidden = instancesIn(text, IMAGE_CLASS).filter(
    (at) => !seen.has(at) && !unread.some(({ start, end }) => start <= at && at < end),
  );
  if (hidden.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'boot-images/left-out',
      message:
        hidden.length === 1
          ? t`A boot image is in a comment or inside of a value, so it was not judged. Take it out of there, or export again.`
          : t`${hidden.length} boot images are in a comment or inside of a value, so they were not judged. Take them out of there, or export again.`,
      path,
      span: { start: hidden[0]!, end: hidden[0]! + 'instance'.length },
      unjudged: true,
    },
  ];
}

const keyOf = (name: string | undefined): string => (name ?? '').toLowerCase();

function toRecord(
  node: InstanceDeclaration,
  text: string,
  offset: number,
  namespace: string | undefined,
  depth: number,
): RawRecord {
  const list = new PropertyList();
  const span = shiftSpan(node, offset);
  const closed = node.body !== undefined && text[offset + node.body.end - 1] === '}';
  const end = closed ? Infinity : text.trimEnd().length;
  for (const member of node.members) {
    // The value that the text breaks off in may be half of one: half a name is another name.
    if (offset + member.end >= end && !text.endsWith(';', end)) continue;
    list.add({
      name: member.name.text,
      value: member.value ? toValue(member.value, text, offset, depth) : null,
      span: trimmed(shiftSpan(member, offset), text),
    });
  }
  return {
    kind: 'record',
    className: node.className?.text,
    namespace,
    span,
    ...list.fields,
    ...(closed ? {} : { cut: true }),
  };
}

/** Without the white space that recovery may have left at the end, so that a finding marks the property alone. */
function trimmed(span: Span, text: string): Span {
  return { start: span.start, end: span.start + text.slice(span.start, span.end).trimEnd().length };
}

function toValue(value: Value, text: string, offset: number, depth: number): RawValue {
  if (depth <= 0) return null;
  switch (value.kind) {
    case 'string':
    case 'boolean':
      return value.value;
    case 'integer':
    case 'real':
      return toNumber(value.text);
    case 'array':
      return value.items.map((item) => toValue(item, text, offset, depth - 1));
    case 'instance':
      return toRecord(value.instance, text, offset, undefined, depth - 1);
    case 'char':
    case 'alias':
    case 'name':
      return value.text;
    case 'null':
    case 'invalid':
      return null;
  }
}

/** MOF writes integers in four bases: `0x1F`, `101b`, `017`, `31`. */
function toNumber(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]/, '');
  if (/^0x[0-9a-f]+$/i.test(digits)) return sign * parseInt(digits, 16);
  if (/^[01]+b$/i.test(digits)) return sign * parseInt(digits, 2);
  if (/^0[0-7]+$/.test(digits)) return sign * parseInt(digits, 8);
  return sign * Number(digits);
}
