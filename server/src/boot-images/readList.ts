/**
 * Exports as a list for the screen, `Get-WmiObject … | Format-List *`: a line `Name : value` for each property, a blank
 * line after each object. Made to be looked at: long values go on in further lines, and lists are cut short. What was cut
 * counts as unknown.
 */
import { t } from '../l10n';
import type { ExportContents, InputProblem, RawRecord, RawValue } from './model';
import type { BootImageLimits } from './options';
import { classNamedBy } from './recognize';
import { cutInValue, isTyped, mayHideImage } from './strayText';
import { PropertyList } from './values';
import { tooManyRecords } from './tooManyRecords';

/** `Name : value`. The name is at the beginning of its line, the colon after blanks that make a column. */
const PROPERTY = /^(\w+) *: ?/;

/** Another property on the same line. */
const BESIDE = / {2}\w+ *: /;

/** True for a text whose first line that is not blank reads like a property in a list; no other format begins so. */
export function looksLikeList(text: string): boolean {
  const first = /\S/.exec(text)?.index ?? 0;
  return /^\w+ *: /.test(text.slice(first, first + 256)) && !/^https?:/i.test(text.slice(first, first + 8));
}

/** True for a text with a list somewhere in it, such as the transcript of a session; not for MOF, whose comments may have one. */
export function holdsList(text: string): boolean {
  return /^\w+ *: .*(?:\r\n|\n|\r)\w+ *: /m.test(text) && !/\b(?:instance|value)\s+of\b/i.test(text);
}

/** Reads a list. Never throws; what is wrong is in `problems`. */
export function readList(path: string, text: string, limits: BootImageLimits): ExportContents {
  const records: RawRecord[] = [];
  const problems: InputProblem[] = [];
  let open: OpenObject | undefined;
  /** From the first line that belongs to no object and may hold values to the last one. */
  let stray: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open) records.push(finish(open));
    open = undefined;
  };
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    const line = text.slice(start, end);
    const property = PROPERTY.exec(line);
    if (line.trim() === '' || isTyped(line)) close();
    else if (property) {
      if (records.length >= limits.records) {
        problems.push(tooManyRecords(path, limits));
        break;
      }
      open ??= { start, end, list: new PropertyList() };
      open.end = end;
      open.last = property[1]!.toLowerCase();
      const value = line.slice(property[0].length).trim();
      // Two columns on a line: what is in the second would be a part of the first, and half a name is another name.
      if (BESIDE.test(value)) stray = { start: stray?.start ?? start, end };
      // Of a value that was cut short for the screen, nothing is known but its beginning.
      if (!/(?:\.\.\.|…)$/.test(value))
        open.list.add({ name: property[1]!, value: screenValue(value), span: { start, end } });
    } else if (open?.last !== undefined && /^\s/.test(line)) {
      // The value goes on here, and whether a blank was where the line was broken is not known.
      open.end = end;
      open.list.properties.delete(open.last);
    } else if (mayHideImage(line)) {
      if (stray) stray.end = end;
      else stray = { start, end };
    }
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  // Half a name is another name.
  if (open?.last !== undefined && open.end === text.length) {
    open.list.properties.delete(open.last);
    problems.push(cutInValue(path, { start: text.length - 1, end: text.length }));
  }
  close();
  if (stray) {
    problems.push({
      severity: 'warning',
      code: 'boot-images/unreadable-text',
      message: t`From this line on there is text that is no list of properties; an image in it is missing from the verdicts.`,
      path,
      span: stray,
      unjudged: true,
    });
  }
  return { format: 'list', records, problems };
}

interface OpenObject {
  readonly start: number;
  end: number;
  /** Key of the property that was read last. */
  last?: string;
  readonly list: PropertyList;
}

/** `{}` is an empty list, `{CEN}` one code of a site; of `{a, b...}` it is only known that something is in it. */
export function screenValue(text: string): RawValue {
  if (text === '') return null;
  if (text === '{}') return [];
  if (/^\{\w{3}\}$/.test(text)) return [text.slice(1, -1)];
  return /^\{.*\}$/.test(text) ? 'System.Object[]' : text;
}

function finish({ start, end, list }: OpenObject): RawRecord {
  const { properties } = list;
  let className: string | undefined;
  let namespace: string | undefined;
  for (const { name, value } of [...properties.values()]) {
    if (typeof value !== 'string') continue;
    const named = classNamedBy(name, value);
    className ??= named.className;
    namespace ??= named.namespace;
    if (name.startsWith('__')) properties.delete(name.toLowerCase());
  }
  return { kind: 'record', className, namespace, span: { start, end }, ...list.fields };
}
