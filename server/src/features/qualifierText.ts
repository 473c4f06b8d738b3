/** What the qualifiers of a member or a class tell people, as lines of Markdown. All text from files is escaped. */
import { t } from '../l10n';
import { booleanOf, findQualifierIn, stringOf } from '../semantics/names';
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

/** The pairs of ValueMap and Values, or of BitMap and BitValues; empty where the nearest list with one has no texts. */
export function mappedValues(lists: readonly (QualifierList | undefined)[]): MappedValue[] {
  for (const list of lists) {
    for (const [keys, texts] of [
      ['valuemap', 'values'],
      ['bitmap', 'bitvalues'],
    ]) {
      const map = findQualifierIn(list, keys!);
      const meanings = findQualifierIn(list, texts!);
      if (!map && !meanings) continue;
      const named = listOf(meanings?.value);
      // Without a map, values count from 0.
      const values = map ? listOf(map.value) : named.map((_, at) => String(at));
      return values.map((value, at) => ({ value, text: named[at] ?? '' }));
    }
  }
  return [];
}

/** The same as a table; empty without values. */
export function valueTable(values: readonly MappedValue[]): string {
  if (values.length === 0) return '';
  const rows = values
    .slice(0, MOST_ROWS)
    .map(({ value, text }) => `| ${markdownCode(value)} | ${markdownText(text)} |`);
  const rest = values.length - rows.length;
  return [
    `| ${t`Value`} | ${t`Meaning`} |`,
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
