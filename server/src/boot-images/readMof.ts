/**
 * Exports in MOF: what `GetText("Mof")` of the provider and of WMI's own tools write. The syntax tree recovers from
 * what such exporters forget (a semicolon, the end of the file); what it could not read is said.
 */
import type { Span } from '../text/span';
import { shiftSpan } from '../text/span';
import type { InstanceDeclaration, Value } from '../syntax/tree';
import { parseTree } from '../syntax/parser';
import type { ExportContents, InputProblem, RawProperty, RawRecord, RawValue } from './model';
import type { BootImageLimits } from './options';

/** Reads a MOF export. Never throws; what is wrong is in `problems`. */
export function readMof(path: string, text: string, limits: BootImageLimits): ExportContents {
  const tree = parseTree(text);
  const found: InputProblem[] = [];
  const records: RawRecord[] = [];
  const unread: Span[] = [];
  let namespace: string | undefined;
  for (const [index, { node, problems }] of tree.declarations.entries()) {
    const offset = tree.offsetOf(index);
    if (node.kind === 'pragma' && node.name?.text.toLowerCase() === 'namespace') {
      const argument = node.arguments[0];
      namespace = argument?.kind === 'string' ? argument.value : undefined;
    } else if (node.kind === 'instance') {
      if (records.length >= limits.records) {
        found.push({
          severity: 'warning',
          code: 'boot-images/too-many',
          message: `The export holds more than ${limits.records} objects; the rest was not read. Export fewer at a time, or raise the limit.`,
          path,
          unjudged: true,
        });
        break;
      }
      const record = toRecord(node, text, offset, namespace, limits.depth);
      if (record.cut) {
        found.push({
          severity: 'error',
          code: 'boot-images/cut-off',
          message:
            'The export ends inside this object. What stands before the end was read; export again to have all of it.',
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
        message: 'This comment is never closed, so what follows in the export was not read. Close it, or export again.',
        path,
        span: shiftSpan({ start: open.start, end: open.end }, offset),
        unjudged: true,
      });
    }
    if (node.kind === 'unparsed') unread.push(trimmed(shiftSpan(node, offset), text));
  }
  if (tree.isForeign) {
    const [reason] = tree.problems();
    found.push({
      severity: 'error',
      code: 'boot-images/unreadable-text',
      message: reason?.message ?? '',
      path,
      unjudged: true,
    });
  } else if (records.length > 0) {
    // Stray text before, after or between the objects of an export may hide an image; the reader must know.
    for (const span of unread) {
      found.push({
        severity: 'warning',
        code: 'boot-images/unreadable-text',
        message:
          'This text of the export could not be read; if it holds an image, that image is missing from the verdicts.',
        path,
        span,
        // A line that a program wrote between the objects holds no value; text of another encoding reads as foreign letters.
        ...(/[{=]|[^\0-\u024f]{4}/.test(text.slice(span.start, span.end)) ? { unjudged: true as const } : {}),
      });
    }
  }
  return { format: 'mof', records, problems: found };
}

function toRecord(
  node: InstanceDeclaration,
  text: string,
  offset: number,
  namespace: string | undefined,
  depth: number,
): RawRecord {
  const properties = new Map<string, RawProperty>();
  const span = shiftSpan(node, offset);
  const closed = node.body !== undefined && text[offset + node.body.end - 1] === '}';
  const end = closed ? Infinity : text.trimEnd().length;
  for (const member of node.members) {
    // The value that the text breaks off in may be half of one: half a name is another name.
    if (offset + member.end >= end && !text.endsWith(';', end)) continue;
    properties.set(member.name.text.toLowerCase(), {
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
    properties,
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
