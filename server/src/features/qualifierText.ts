/** What the qualifiers of a member or a class tell people, as lines of Markdown. All text from files is escaped. */
import { t } from '../l10n';
import { booleanOf, findQualifierIn, stringOf } from '../semantics/names';
import { readInteger } from '../semantics/numbers';
import { entryOf } from '../semantics/valueMap';
import type { QualifierList, Value } from '../syntax/tree';
import { markdownCode, markdownText } from '../text/markdown';

/** How many values of a ValueMap are shown. */
const MOST_ROWS = 40;
/** How long a description may be; the rest is in the file. */
const MOST_TEXT = 1500;

/** The first of these lists that has a description: a member that overrides another seldom repeats it. */
export function descriptionOf(lists: readonly (QualifierList | undefined)[]): string {
  for (const list of lists) {
    const text = stringOf(findQualifierIn(list, 'description'))?.trim();
    if (text) return markdownText(text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)} …` : text);
  }
  return '';
}

/** Units, length, range and the like in one line; of each qualifier the nearest list that has it. */
export function limitsOf(lists: readonly (QualifierList | undefined)[]): string {
  const find = (key: string) => lists.map((list) => findQualifierIn(list, key)).find((one) => one !== undefined);
  const parts: string[] = [];
  const add = (key: string, make: (value: string) => string): void => {
    const qualifier = find(key);
    const value = qualifier?.value && writtenOf(qualifier.value);
    if (value !== undefined && value !== '') parts.push(make(markdownCode(value)));
  };
  for (const key of ['punit', 'units', 'sms_units']) add(key, (value) => t`Units: ${value}`);
  add('maxlen', (value) => t`at most ${value} characters`);
  add('minlen', (value) => t`at least ${value} characters`);
  add('minvalue', (value) => t`from ${value}`);
  add('maxvalue', (value) => t`up to ${value}`);
  if (booleanOf(find('not_null')) === true) parts.push(t`never NULL`);
  if (booleanOf(find('required')) === true) parts.push(t`required`);
  const deprecated = find('deprecated');
  if (deprecated && booleanOf(deprecated) !== false) {
    const instead = listOf(deprecated.value).filter((text) => !/^no value$/i.test(text));
    parts.push(
      `**${t`deprecated`}**${instead.length > 0 ? `; ${t`use ${instead.map(markdownCode).join(', ')}`}` : ''}`,
    );
  }
  const line = parts.join(' · ');
  return line === '' ? '' : `${line[0]!.toUpperCase()}${line.slice(1)}`;
}

/** One value of a ValueMap with the text that Values has for it. */
export interface MappedValue {
  readonly value: string;
  readonly text: string;
}

export interface MappedValues {
  /** The values are numbers of bits, of which a value has several. */
  readonly areBits: boolean;
  readonly entries: readonly MappedValue[];
}

/** The pairs of ValueMap and Values, or of BitMap and BitValues; none where the nearest list with one has no texts. */
export function mappedValues(lists: readonly (QualifierList | undefined)[]): MappedValues {
  for (const list of lists) {
    for (const [keys, texts, areBits] of [
      ['valuemap', 'values', false],
      ['bitmap', 'bitvalues', true],
    ] as const) {
      const map = findQualifierIn(list, keys);
      const meanings = findQualifierIn(list, texts);
      if (!map && !meanings) continue;
      const named = listOf(meanings?.value);
      // Without a map, values count from 0.
      const values = map ? listOf(map.value) : named.map((_, at) => String(at));
      return { areBits, entries: values.map((value, at) => ({ value, text: named[at] ?? '' })) };
    }
  }
  return { areBits: false, entries: [] };
}

/** What a value means: the text of its entry, of bits those of all that it has; undefined where they have none. */
export function meaningOf({ areBits, entries }: MappedValues, value: Value): string | undefined {
  if (entries.length === 0 || (value.kind !== 'integer' && value.kind !== 'string')) return undefined;
  const isNumber = value.kind === 'integer';
  const written = value.kind === 'string' ? value.value : value.text;
  if (!areBits) {
    const text =
      entries[
        entryOf(
          entries.map((entry) => entry.value),
          written,
          isNumber,
        )
      ]?.text;
    return text === '' || text === written ? undefined : text;
  }
  const bits = isNumber ? readInteger(written) : undefined;
  if (bits === undefined) return undefined;
  const texts = entries.filter((entry) => hasBit(bits, entry.value)).map(({ text }) => text);
  return texts.filter((text) => text !== '').join(', ') || undefined;
}

/** The number that has this bit alone; undefined for what is no number of a bit. */
export function valueOfBit(bit: string): bigint | undefined {
  const number = readInteger(bit.trim());
  return number === undefined || number < 0n || number > 63n ? undefined : 1n << number;
}

function hasBit(value: bigint, bit: string): boolean {
  const mask = valueOfBit(bit);
  return mask !== undefined && (value & mask) !== 0n;
}

/** The same as a table; empty without values. */
export function valueTable({ areBits, entries }: MappedValues): string {
  if (entries.length === 0) return '';
  const rows = entries
    .slice(0, MOST_ROWS)
    .map(({ value, text }) => `| ${markdownCode(value)} | ${markdownText(text)} |`);
  const rest = entries.length - rows.length;
  return [
    `| ${areBits ? t`Bit` : t`Value`} | ${t`Meaning`} |`,
    '|---|---|',
    ...rows,
    ...(rest > 0 ? [`| | ${t`… and ${rest} more`} |`] : []),
  ].join('\n');
}

function listOf(value: Value | undefined): string[] {
  const items = value?.kind === 'array' ? value.items : value ? [value] : [];
  return items.map(writtenOf);
}

/** A value for people: a text without its quotes, anything else as it is written. */
function writtenOf(value: Value): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'boolean':
      return String(value.value).toUpperCase();
    case 'null':
      return 'NULL';
    case 'array':
      return value.items.map(writtenOf).join(', ');
    case 'integer':
    case 'real':
    case 'char':
    case 'alias':
    case 'name':
      return value.text;
    default:
      return '';
  }
}
