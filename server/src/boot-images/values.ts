/** From the values of an export, each format with its own habits, to values that can be compared. */
import { t } from '../l10n';
import type { DriverReference, RawProperty, RawRecord, RawValue } from './model';

/** `System.Byte[]`, `System.Management.ManagementBaseObject[]`: the name of a type where its contents should be. */
const TYPE_NAME = /^(System|Microsoft)\.[\w.]+(\[\])?(#.*)?$/;

/** True where the export wrote the name of a type in place of the value: something is there, and nothing is known of it. */
export function isTypeName(value: RawValue): boolean {
  return typeof value === 'string' && TYPE_NAME.test(value.trim());
}

/** True for a text that stands for an object or a list: `@{Name=Lab; …}`, `System.Object[]`. */
export function isCutObject(text: string): boolean {
  return text.startsWith('@{') || isTypeName(text);
}

export function isRecord(value: RawValue): value is RawRecord {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** The value as the type of the property wants it: CSV and older shapes write everything as text. */
export function coerce(value: RawValue, type: string | undefined): RawValue {
  if (typeof value === 'string') {
    const text = value.trim();
    // VBScript writes −1 for true; words of other languages than English are not guessed at.
    if (type === 'boolean' && /^(true|yes|1|-1)$/i.test(text)) return true;
    if (type === 'boolean' && /^(false|no|0)$/i.test(text)) return false;
    if (type?.startsWith('uint') && !type.endsWith('[]') && /^\d{1,15}$/.test(text)) return Number(text);
  }
  if (type === 'boolean' && typeof value === 'number') return value !== 0;
  if (type?.endsWith('[]') && value !== null && !Array.isArray(value) && !isTypeName(value))
    return value === '' ? [] : [value];
  return value;
}

/** False where a value of a property that holds one number, or TRUE or FALSE, is something else. */
export function fits(value: RawValue, type: string | undefined): boolean {
  if (isEmpty(value) || isTypeName(value)) return true;
  if (type === 'boolean') return typeof value === 'boolean';
  return type !== 'uint32' || typeof value === 'number';
}

/** Null, an empty text and an empty array say the same: nothing is set. */
export function isEmpty(value: RawValue): boolean {
  return (
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  );
}

/** A value in a sentence, shortened to something that fits a line. */
export function showValue(value: RawValue): string {
  if (value === null || isEmpty(value)) return 'nothing';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const line = value.replace(/\s+/g, ' ').trim();
    return `“${line.length > 120 ? `${line.slice(0, 117)}…` : line}”`;
  }
  if (isRecord(value)) return value.className ?? t`an object`;
  return value.length > 8 || value.some(isRecord) ? t`${value.length} entries` : value.map(showValue).join(', ');
}

/** Equal as far as a person would call it equal; the order of arrays counts. */
export function sameValue(a: RawValue, b: RawValue): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...a.properties.keys(), ...b.properties.keys()]);
    return [...keys].every((key) =>
      sameValue(a.properties.get(key)?.value ?? null, b.properties.get(key)?.value ?? null),
    );
  }
  return a === b;
}

/**
 * A date of an export in ISO 8601, without a zone where the export has none: WMI's `20141107155847.000000+***` and
 * `…+060` (minutes east of Greenwich), JSON's `/Date(…)/`, and ISO itself. Other notations give nothing.
 */
export function readDate(value: RawValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const cim = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d{6}(?:([+-])(\d{3})|[+-]\*\*\*)$/.exec(text);
  if (cim) {
    const local = `${cim[1]}-${cim[2]}-${cim[3]}T${cim[4]}:${cim[5]}:${cim[6]}`;
    const time = Date.parse(`${local}Z`);
    if (Number.isNaN(time)) return undefined;
    if (!cim[7]) return local;
    return iso(time - (cim[7] === '-' ? -1 : 1) * Number(cim[8]) * 60_000);
  }
  const json = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text);
  if (json) return iso(Number(json[1]));
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) {
    const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
    if (Number.isNaN(time)) return undefined;
    return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? iso(time) : text.slice(0, 19);
  }
  return undefined;
}

function iso(time: number): string | undefined {
  return Math.abs(time) <= 8.64e15 ? `${new Date(time).toISOString().slice(0, 19)}Z` : undefined;
}

/** The drivers of `ReferencedDrivers`, or `undefined` where the export does not list them. */
export function readDrivers(value: RawValue): readonly DriverReference[] | undefined {
  if (value === null) return [];
  if (!Array.isArray(value)) return isRecord(value) ? [readDriver(value)] : undefined;
  return value.map((item: RawValue) => (isRecord(item) ? readDriver(item) : {}));
}

function readDriver(record: RawRecord): DriverReference {
  const id = coerce(record.properties.get('id')?.value ?? null, 'uint32');
  const sourcePath = record.properties.get('sourcepath')?.value;
  return {
    ...(typeof id === 'number' ? { id } : {}),
    ...(typeof sourcePath === 'string' && sourcePath !== '' ? { sourcePath } : {}),
  };
}

/** The properties of an object while it is read, by their names in lower case. */
export class PropertyList {
  readonly properties = new Map<string, RawProperty>();
  private readonly again: RawProperty[] = [];

  add(property: RawProperty): void {
    const key = property.name.toLowerCase();
    const known = this.properties.get(key);
    this.properties.set(key, property);
    if (known && !sameValue(known.value, property.value)) this.again.push(known);
  }

  /** What belongs into the record. */
  get fields(): Pick<RawRecord, 'properties' | 'repeated'> {
    return { properties: this.properties, ...(this.again.length > 0 ? { repeated: this.again } : {}) };
  }
}
