/**
 * Exports in JSON: what `ConvertTo-Json` makes of WMI or CIM objects in the versions of PowerShell, and what the
 * export script of this product writes. The objects are looked for wherever they are.
 */
import { t } from '../l10n';
import { NOT_COMPLETE_CLASS, notComplete } from './exportMarks';
import { LineIndex } from '../text/lineIndex';
import type { ExportContents, InputProblem, RawRecord, RawValue } from './model';
import type { BootImageLimits } from './options';
import type { JsonNode } from './jsonText';
import { readJsonText } from './jsonText';
import { classNamedBy } from './recognize';
import { isCutObject, PropertyList } from './values';
import { tooManyRecords, VALUES_OF_AN_OBJECT } from './tooManyRecords';

type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** Reads a JSON export. Never throws; what is wrong is in `problems`. */
export function readJson(path: string, text: string, limits: BootImageLimits): ExportContents {
  const problems: InputProblem[] = [];
  const { values, error, isLimited } = readJsonText(text, limits.depth, limits.records * VALUES_OF_AN_OBJECT);
  if (isLimited) problems.push(tooManyRecords(path, limits, true));
  else if (error) {
    problems.push({
      severity: 'error',
      code: error.atEnd ? 'boot-images/cut-off' : 'boot-images/bad-json',
      message: error.atEnd
        ? t`The export ends in the middle: ${error.message}. What comes before it was read; export again to have all of it.`
        : t`The export is not JSON from line ${lineOf(text, error.offset)} on: ${error.message}. What comes before it was read. Delete what is not part of the export there, or export again.`,
      path,
      span: {
        start: Math.min(error.offset, Math.max(0, text.length - 1)),
        end: Math.min(error.offset + 1, text.length),
      },
      unjudged: true,
    });
  }
  const records: RawRecord[] = [];
  for (const value of values) {
    for (const item of value.kind === 'array' ? value.items : [value])
      if (!isCut(item)) noteBare(item, records, limits);
    collect(value, undefined, records, limits, true);
  }
  if (records.length >= limits.records) {
    problems.push(tooManyRecords(path, limits));
  }
  const isMark = ({ className }: RawRecord): boolean => className === NOT_COMPLETE_CLASS;
  for (const { properties, span } of records.filter(isMark))
    problems.push(notComplete(path, String(properties.get('sitecode')?.value ?? ''), span));
  // Of several values on lines of their own any may be the last, and so may an object that is the only line.
  const [only, ...more] = values;
  const showsEnd = more.length === 0 && only !== undefined && !isLine(only, text);
  return {
    format: 'json',
    records: records.filter((record) => !isMark(record)),
    problems,
    ...(showsEnd ? { showsEnd: true } : {}),
  };
}

function lineOf(text: string, offset: number): number {
  return new LineIndex(text).positionAt(offset).line + 1;
}

function isLine(node: JsonNode, text: string): boolean {
  return node.kind === 'object' && !/[\r\n]/.test(text.slice(node.start, node.end));
}

/**
 * Objects that describe a WMI object become records. Anything else is looked into, and where it holds none, an entry of a
 * list, or what has a name, is a record after all: what it is, is not told here, and nothing is passed over.
 */
function collect(
  node: JsonNode,
  namespace: string | undefined,
  records: RawRecord[],
  limits: BootImageLimits,
  isEntry: boolean,
): void {
  if (records.length >= limits.records) return;
  if (isCut(node)) noteBare(node, records, limits);
  else if (node.kind === 'array') {
    for (const item of node.items) collect(item, namespace, records, limits, true);
  } else if (node.kind === 'object') {
    const record = toRecord(node, namespace);
    if (record.className !== undefined || OWN_SIGNS.some((sign) => record.properties.has(sign))) {
      records.push(record);
      return;
    }
    const own = text(find(node, 'namespace')) ?? namespace;
    const before = records.length;
    for (const member of node.members) collect(member.value, own, records, limits, false);
    if (records.length === before && (isEntry || record.properties.has('name'))) records.push(record);
  }
}

/** An object with one of these is a record itself, and not a case around others. */
const OWN_SIGNS = ['packageid', 'sitecode', 'packagetype', 'imagepath', 'enablelabshell', 'backgroundbitmappath'];

/** A conversion that did not go deep enough leaves a text where an object was. */
function isCut(node: JsonNode): boolean {
  return node.kind === 'string' && isCutObject(node.value);
}

/** A text or a number where an object should be is a record of nothing but itself, so that it is not passed over. */
function noteBare(node: JsonNode, records: RawRecord[], limits: BootImageLimits): void {
  if (node.kind === 'object' || node.kind === 'array' || node.kind === 'null' || records.length >= limits.records)
    return;
  const span = { start: node.start, end: node.end };
  records.push({ kind: 'record', span, properties: new Map([['value', { name: 'value', value: node.value, span }]]) });
}

function toRecord(node: JsonObject, outerNamespace: string | undefined): RawRecord {
  const list = new PropertyList();
  for (const member of node.members) {
    if (member.name.startsWith('__')) continue;
    list.add({ name: member.name, value: toValue(member.value), span: { start: member.start, end: member.end } });
  }
  const own = new Set(list.properties.keys());
  // Objects converted as a whole carry their properties in a list of names and values too, sometimes only there.
  for (const holder of ['Properties', 'CimInstanceProperties']) {
    const entries = unwrap(find(node, holder));
    if (entries?.kind !== 'array') continue;
    for (const entry of entries.items) {
      if (entry.kind !== 'object') continue;
      const name = text(find(entry, 'Name'));
      const value = find(entry, 'Value');
      if (name === undefined || !value || name.startsWith('__') || own.has(name.toLowerCase())) continue;
      list.add({ name, value: toValue(value), span: { start: entry.start, end: entry.end } });
    }
  }
  const identity = identify(node);
  return {
    kind: 'record',
    className: identity.className,
    namespace: identity.namespace ?? outerNamespace,
    span: { start: node.start, end: node.end },
    ...list.fields,
    ...(node.cut ? { cut: true } : {}),
  };
}

/** Class and namespace, as WMI objects, CIM objects and their short forms name them. */
function identify(node: JsonObject): { className?: string; namespace?: string } {
  const system = find(node, 'CimSystemProperties');
  const cimClass = find(node, 'CimClass');
  const inside = cimClass?.kind === 'object' ? find(cimClass, 'CimClassName') : undefined;
  let className: string | undefined;
  let namespace: string | undefined;
  for (const name of HELPERS) {
    const named = classNamedBy(name, text(find(node, name)) ?? '');
    className ??= named.className;
    namespace ??= named.namespace;
  }
  return {
    className: className ?? (system?.kind === 'object' ? text(find(system, 'ClassName')) : undefined) ?? text(inside),
    namespace: namespace ?? (system?.kind === 'object' ? text(find(system, 'Namespace')) : undefined),
  };
}

/** Properties that name the class of an object, the surest first. `CimClass` is a text where a conversion was shallow. */
const HELPERS = [
  '__CLASS',
  '__NAMESPACE',
  '__RELPATH',
  '__PATH',
  'CimClass',
  'ObjectClass',
  'OverridingObjectClass',
  'SmsProviderObjectPath',
];

function toValue(node: JsonNode): RawValue {
  switch (node.kind) {
    case 'null':
      return null;
    case 'array':
      return node.items.map(toValue);
    case 'object': {
      const inner = unwrap(node);
      return inner && inner !== node ? toValue(inner) : toRecord(node, undefined);
    }
    default:
      return node.value;
  }
}

/** Windows PowerShell wraps some arrays and dates: `{ "value": […], "Count": 2 }`. */
function unwrap(node: JsonNode | undefined): JsonNode | undefined {
  if (node?.kind !== 'object') return node;
  const value = find(node, 'value');
  const wrapped = value && node.members.every((member) => /^(value|Count|DateTime|DisplayHint)$/i.test(member.name));
  return wrapped ? value : node;
}

function find(node: JsonObject, name: string): JsonNode | undefined {
  const key = name.toLowerCase();
  return node.members.find((member) => member.name.toLowerCase() === key)?.value;
}

function text(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' && node.value !== '' ? node.value : undefined;
}
