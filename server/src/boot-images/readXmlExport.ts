/**
 * Exports in the XML of PowerShell: `Export-Clixml`, which keeps types and embedded objects, and `ConvertTo-Xml`. The
 * objects are looked for wherever they are.
 */
import { t } from '../l10n';
import type { ExportContents, InputProblem, RawRecord, RawValue } from './model';
import type { BootImageLimits } from './options';
import { classFromType } from './readCsv';
import { classNamedBy } from './recognize';
import { isCutObject, isRecord, PropertyList } from './values';
import { child, readXmlSoFar, type XmlElement } from './xml';
import { tooManyRecords, VALUES_OF_AN_OBJECT } from './tooManyRecords';
import { replaceEach } from '../text/replaceEach';

/** What PowerShell writes before objects that it hands to another program. */
const MARK = /^\s*#< CLIXML\s*/;

/** True for the XML of either command, whatever the file is called. */
export function looksLikeXmlExport(text: string): boolean {
  return /^\s*(#< CLIXML\s*)?(<\?xml[^>]*\?>\s*)?<(Objs|Objects)[\s/>]/.test(text.slice(0, 1024));
}

/** Reads an export in XML. Never throws; what is wrong is in `problems`. */
export function readXmlExport(path: string, text: string, limits: BootImageLimits): ExportContents {
  const problems: InputProblem[] = [];
  // Blanks in place of the mark keep every offset.
  const source = text.replace(MARK, (mark) => ' '.repeat(mark.length));
  const { root, error } = readXmlSoFar(source, limits.records * VALUES_OF_AN_OBJECT);
  if (error) {
    const isCutOff = root?.cut === true && error.isEnd;
    problems.push({
      severity: 'error',
      code: isCutOff ? 'boot-images/cut-off' : 'boot-images/bad-xml',
      message: isCutOff
        ? t`The export ends in the middle: it ${error.message}. What comes before it was read; export again.`
        : t`The export ${error.message}. What comes before it was read; export again.`,
      path,
      span: { start: Math.max(0, text.length - 1), end: text.length },
      unjudged: true,
    });
  }
  const reader = new Reader(limits);
  for (const element of root?.children ?? []) reader.collect(reader.valueOf(element), true);
  if (reader.isLimited) {
    problems.push(tooManyRecords(path, limits));
  }
  return { format: 'xml', records: reader.records, problems, showsEnd: true };
}

const LISTS = new Set(['LST', 'IE', 'STK', 'QUE']);
const NUMBERS = new Set(['By', 'SB', 'U16', 'I16', 'U32', 'I32', 'U64', 'I64', 'Sg', 'Db', 'D']);

class Reader {
  readonly records: RawRecord[] = [];
  isLimited = false;
  /** Types and objects are written once, and referred to by number after that. */
  private readonly types = new Map<string, string>();
  private readonly objects = new Map<string, RawValue>();

  constructor(private readonly limits: BootImageLimits) {}

  /** An object without a class may be a case around others; what is neither is a record all the same, so that nothing is passed over. */
  collect(value: RawValue | undefined, isEntry: boolean): void {
    if (value === undefined || value === null) return;
    if (this.records.length >= this.limits.records) this.isLimited = true;
    else if (Array.isArray(value)) for (const item of value as readonly RawValue[]) this.collect(item, true);
    else if (isRecord(value)) {
      const inner = [...value.properties.values()].filter(({ value: one }) => Array.isArray(one) || isRecord(one));
      const before = this.records.length;
      if (value.className === undefined && !value.properties.has('sitecode') && !value.properties.has('packageid'))
        for (const one of inner) this.collect(one.value, false);
      if (this.records.length === before && (isEntry || value.properties.has('name'))) this.records.push(value);
    } else if (isEntry && typeof value === 'string' && isCutObject(value)) {
      const span = { start: 0, end: 0 };
      this.records.push({ kind: 'record', span, properties: new Map([['value', { name: 'value', value, span }]]) });
    }
  }

  valueOf(element: XmlElement): RawValue | undefined {
    const { name, text } = element;
    // Half a value is another value.
    if (element.cut && element.children.length === 0) return undefined;
    if (name === 'Nil') return null;
    if (name === 'Ref') return this.objects.get(element.attributes.get('RefId') ?? '') ?? null;
    if (name === 'B') return /^true$/i.test(text);
    if (NUMBERS.has(name)) return Number.isFinite(Number(text)) && text !== '' ? Number(text) : text;
    if (name === 'BA') return text === '' ? [] : 'System.Byte[]';
    if (name === 'Object' || (name === 'Property' && child(element, 'Property'))) return this.converted(element);
    if (name !== 'Obj')
      return replaceEach(text, /_x([0-9A-Fa-f]{4})_/g, ([, code]) => String.fromCharCode(parseInt(code!, 16)));
    const value = this.serialized(element);
    const id = element.attributes.get('RefId');
    if (id !== undefined) this.objects.set(id, value);
    return value;
  }

  /** `<Obj>` of Export-Clixml. */
  private serialized(element: XmlElement): RawValue {
    const type = this.typeOf(element);
    const items = element.children.find(({ name }) => LISTS.has(name));
    if (items && !child(element, 'Props')) return items.children.map((item) => this.valueOf(item) ?? null);
    const list = new PropertyList();
    // Added members come after the object's own.
    for (const holder of ['Props', 'MS'])
      for (const member of child(element, holder)?.children ?? []) this.add(list, member.attributes.get('N'), member);
    for (const entry of child(element, 'DCT')?.children ?? []) {
      const [key, value] = ['Key', 'Value'].map((part) =>
        entry.children.find(({ attributes }) => attributes.get('N') === part),
      );
      if (value) this.add(list, key?.text, value);
    }
    return recordOf(element, list, type);
  }

  private add(list: PropertyList, name: string | undefined, element: XmlElement): void {
    const value = name === undefined ? undefined : this.valueOf(element);
    if (name !== undefined && value !== undefined)
      list.add({ name, value, span: { start: element.start, end: element.end } });
  }

  private typeOf(element: XmlElement): string {
    const own = child(element, 'TN');
    if (!own) return this.types.get(child(element, 'TNRef')?.attributes.get('RefId') ?? '') ?? '';
    const names = own.children.map(({ text }) => text);
    const telling = names.find((name) => name.includes('#')) ?? names[0] ?? '';
    this.types.set(own.attributes.get('RefId') ?? '', telling);
    return telling;
  }

  /** `<Object>` of ConvertTo-Xml, and a property of it that is an object or a list. */
  private converted(element: XmlElement): RawValue {
    const members = element.children.filter(({ name }) => name === 'Property');
    const isList = members.length > 0 && members.every(({ attributes }) => !attributes.has('Name'));
    if (isList) return members.map((item) => this.valueOf(item) ?? null);
    const list = new PropertyList();
    for (const member of members) {
      const isNull = member.text === '' && member.children.length === 0;
      const name = member.attributes.get('Name');
      if (isNull && name !== undefined) list.add({ name, value: null, span: { start: member.start, end: member.end } });
      else this.add(list, name, member);
    }
    return recordOf(element, list, element.attributes.get('Type') ?? '');
  }
}

function recordOf(element: XmlElement, { properties, fields }: PropertyList, type: string): RawRecord {
  let { className, namespace } = classFromType(type);
  for (const { name, value } of [...properties.values()]) {
    const named = typeof value === 'string' ? classNamedBy(name, value) : {};
    className = named.className ?? className;
    namespace ??= named.namespace;
    if (name.startsWith('__')) properties.delete(name.toLowerCase());
  }
  return {
    kind: 'record',
    ...(className === undefined ? {} : { className }),
    ...(namespace === undefined ? {} : { namespace }),
    span: { start: element.start, end: element.end },
    ...fields,
    ...(element.cut ? { cut: true } : {}),
  };
}
