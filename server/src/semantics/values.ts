/** Values in the form in which two of them are compared. */

import type { Qualifier, Value } from '../syntax/tree';

/** A value as it is compared: strings in JSON quotes with their parts joined, names in lower case, layout gone. */
export function canonicalValue(value: Value | undefined): string {
  if (!value) return '';
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'integer':
    case 'real':
      return canonicalNumber(value.text);
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'null':
      return 'null';
    case 'char':
      return value.text;
    case 'alias':
    case 'name':
      return value.text.toLowerCase();
    case 'array':
      return `{${value.items.map(canonicalValue).join(',')}}`;
    case 'instance': {
      const members = value.instance.members.map((m) => `${m.name.text.toLowerCase()}=${canonicalValue(m.value)}`);
      return `instance of ${value.instance.className?.text.toLowerCase() ?? ''}{${members.join(';')}}`;
    }
    case 'invalid':
      return 'invalid';
  }
}

/** Integers of every base as decimal digits; what is no integer stays as written, in lower case. */
export function canonicalNumber(text: string): string {
  const match = /^([+-]?)(?:(0x[0-9a-f]+)|([01]+)b|(0[0-7]+)|(\d+))$/i.exec(text);
  if (!match) return text.toLowerCase();
  const [, sign, hex, binary, octal, decimal] = match;
  const value = BigInt(hex ?? (binary ? `0b${binary}` : octal ? `0o${octal}` : decimal!));
  return (sign === '-' ? -value : value).toString();
}

/** A qualifier's value with its flavors, as it is compared. A qualifier without a value is TRUE. */
export function canonicalQualifier(qualifier: Qualifier): string {
  const value = qualifier.value ? canonicalValue(qualifier.value) : 'true';
  if (qualifier.flavors.length === 0) return value;
  const flavors = qualifier.flavors.map((flavor) => flavor.text.toLowerCase()).sort();
  return `${value} : ${flavors.join(' ')}`;
}
