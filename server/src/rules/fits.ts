/** Does a value fit a type? One answer for default values, instances and qualifiers. */
import { t } from '../l10n';
import type { PrimitiveType } from '../knowledge';
import { isDatetime, readInteger, readReal } from '../semantics/numbers';
import type { Fix, Severity, Value } from '../syntax/tree';
import { fix, type RuleDialect } from './rule';

export interface Misfit {
  readonly value: Value;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/**
 * What is wrong with a value for a property of a primitive type; undefined where nothing is. NULL always fits, and a value
 * that could not be read has its own problem.
 */
export function misfit(value: Value, type: PrimitiveType, isArray: boolean, dialect: RuleDialect): Misfit | undefined {
  if (value.kind === 'null' || value.kind === 'invalid') return undefined;
  if (value.kind === 'array') {
    if (!isArray) {
      return problem(value, 'error', t`A list in braces needs an array: write the value alone, or [] after the name.`);
    }
    for (const item of value.items) {
      const found = item.kind === 'array' ? undefined : misfitScalar(item, type, dialect);
      if (found) return found;
    }
    return undefined;
  }
  if (isArray && value.kind !== 'alias' && value.kind !== 'name') {
    const severity = dialect === 'wmi' ? 'information' : 'error';
    return { ...problem(value, severity, t`The value of an array goes in braces: { … }.`), fixes: [braces(value)] };
  }
  return misfitScalar(value, type, dialect);
}

function misfitScalar(value: Value, type: PrimitiveType, dialect: RuleDialect): Misfit | undefined {
  // WMI tries to convert: a number in quotes, or text where the number was forgotten to be quoted. [U] how far it goes.
  const strict: Severity = dialect === 'wmi' ? 'warning' : 'error';
  switch (value.kind) {
    case 'null':
    case 'invalid':
    case 'array':
      return undefined;
    case 'name':
      // An enumeration's literal, a macro of the preprocessor, or text without quotes.
      if (dialect === 'cim3' || type.kind !== 'string') return undefined;
      return {
        ...problem(value, 'warning', t`Text goes in quotes: "${value.text}".`),
        fixes: [fix(t`Put it in quotes`, value, `"${value.text}"`)],
      };
    case 'instance':
    case 'alias':
      // CIM declares embedded objects as strings.
      if (type.kind === 'string' || type.kind === 'object') return undefined;
      return problem(value, 'error', t`${described(value)} is not of the type ${type.name}.`);
  }
  switch (type.kind) {
    case 'integer':
      return misfitInteger(value, type, dialect, strict);
    case 'real':
      if (value.kind === 'integer' || value.kind === 'real') return undefined;
      return mismatch(value, type, value.kind === 'string' && readReal(value.value.trim()) ? strict : 'error');
    case 'string':
      if (value.kind === 'string') return undefined;
      // The parser speaks of single quotes itself.
      return value.kind === 'char' ? undefined : { ...mismatch(value, type, strict), fixes: [quoted(value)] };
    case 'boolean': {
      if (value.kind === 'boolean') return undefined;
      const word = value.kind === 'string' ? value.value.trim().toUpperCase() : value.text;
      const meant = word === 'TRUE' || word === '1' ? 'TRUE' : word === 'FALSE' || word === '0' ? 'FALSE' : undefined;
      const fixes = meant ? { fixes: [fix(t`Change to ${meant}`, value, meant, true)] } : {};
      if (meant && value.kind === 'integer') {
        // [M] The compiler of WMI takes the number.
        const severity = dialect === 'wmi' ? 'hint' : strict;
        return { ...problem(value, severity, t`A boolean is written ${meant} rather than ${value.text}.`), ...fixes };
      }
      const message =
        value.kind === 'string' ? t`A boolean is TRUE or FALSE, without quotes.` : t`A boolean is TRUE or FALSE.`;
      return { ...problem(value, meant ? strict : 'error', message), ...fixes };
    }
    case 'datetime':
      if (value.kind !== 'string') return mismatch(value, type);
      if (value.value === '' || isDatetime(value.value)) return undefined;
      return problem(
        value,
        'warning',
        t`A datetime has 25 characters: yyyymmddhhmmss.mmmmmm±utc for a time, ddddddddhhmmss.mmmmmm:000 for an interval.`,
      );
    case 'char':
      return value.kind === 'char' || value.kind === 'integer' ? undefined : mismatch(value, type, strict);
    default:
      return undefined;
  }
}

function misfitInteger(value: Value, type: PrimitiveType, dialect: RuleDialect, strict: Severity): Misfit | undefined {
  if (value.kind === 'integer') {
    const number = readInteger(value.text);
    const { min, max } = type.range!;
    if (number === undefined || (number >= min && number <= max)) return undefined;
    // Windows' own files write the bits of a negative number in hexadecimal.
    const isPattern = /^0x/i.test(value.text) && number <= max * 2n + 1n;
    return problem(
      value,
      isPattern && dialect === 'wmi' ? 'hint' : strict,
      t`${value.text} does not fit into ${type.name}, which goes from ${min} to ${max}.`,
    );
  }
  if (value.kind === 'real') {
    const number = readReal(value.text)?.value;
    if (number === undefined) return undefined;
    if (dialect !== 'wmi') return mismatch(value, type);
    const rounded = String(Math.round(number));
    return {
      ...problem(value, 'hint', t`${type.name} holds whole numbers: the compiler rounds ${value.text}.`),
      ...(Number.isSafeInteger(Math.round(number)) ? { fixes: [fix(t`Change to ${rounded}`, value, rounded)] } : {}),
    };
  }
  // WMI writes numbers of 64 bits as text, and reads them back.
  if (
    value.kind === 'string' &&
    /64$/.test(type.name) &&
    dialect === 'wmi' &&
    readInteger(value.value.trim()) !== undefined
  ) {
    return undefined;
  }
  if (value.kind === 'boolean' || value.kind === 'char') return mismatch(value, type, strict);
  const digits = value.kind === 'string' ? value.value.trim() : '';
  const fixes = readInteger(digits) === undefined ? {} : { fixes: [fix(t`Remove the quotes`, value, digits, true)] };
  return { ...mismatch(value, type, 'fixes' in fixes ? strict : 'error'), ...fixes };
}

function problem(value: Value, severity: Severity, message: string): Misfit {
  return { value, severity, message };
}

function mismatch(value: Value, type: PrimitiveType, severity: Severity = 'error'): Misfit {
  return problem(value, severity, t`${described(value)} does not fit the type ${type.name}.`);
}

function braces(value: Value): Fix {
  return {
    title: t`Put it in braces`,
    edits: [
      { start: value.start, end: value.start, newText: '{' },
      { start: value.end, end: value.end, newText: '}' },
    ],
  };
}

function quoted(value: Value): Fix {
  return {
    title: t`Put it in quotes`,
    edits: [
      { start: value.start, end: value.start, newText: '"' },
      { start: value.end, end: value.end, newText: '"' },
    ],
  };
}

function described(value: Value): string {
  switch (value.kind) {
    case 'string':
      return t`Text in quotes`;
    case 'integer':
    case 'real':
      return t`The number ${value.text}`;
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE';
    case 'char':
      return t`The character ${value.text}`;
    case 'alias':
      return t`The alias ${value.text}`;
    case 'instance':
      return t`An embedded instance`;
    default:
      return t`This value`;
  }
}
