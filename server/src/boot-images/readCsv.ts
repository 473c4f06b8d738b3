/**
 * Exports in CSV, as `Export-Csv` writes them (RFC 4180 with a `#TYPE` line in older PowerShell). An empty cell is
 * null: the format cannot tell a property that was left out from one that is empty.
 */
import type { Span } from '../text/span';
import { t } from '../l10n';
import type { ExportContents, InputProblem, RawRecord } from './model';
import type { BootImageLimits } from './options';
import { classNamedBy } from './recognize';
import { cutInValue } from './strayText';
import { PropertyList } from './values';
import { replaceEach } from '../text/replaceEach';
import { tooManyRecords, VALUES_OF_AN_OBJECT } from './tooManyRecords';

interface Cell extends Span {
  readonly value: string;
}

/** Reads a CSV export. Never throws; what is wrong is in `problems`. */
export function readCsv(path: string, text: string, limits: BootImageLimits): ExportContents {
  const problems: InputProblem[] = [];
  const { start, type, delimiter } = readHead(text);
  const { rows, unclosed, isLimited } = readRows(text, start, delimiter, limits);
  const header = rows[0] ?? [];
  const records: RawRecord[] = [];
  const typeClass = classFromType(type);
  if (isLimited) problems.push(tooManyRecords(path, limits, rows.length <= limits.records));
  for (const [index, row] of rows.slice(1).entries()) {
    // A row shorter than the header is where the copy broke off, or a blank line at the end.
    const short = row.length < header.length;
    if (short && row.length === 1 && row[0]!.value.trim() === '') continue;
    const last = index === rows.length - 2;
    // Without a line break after it, the last value may be half of one, also where a quote ends it: it may have been the first of two.
    const isOpen = last && !short && !unclosed && row.at(-1)!.end >= text.length;
    const cut = last && (short || unclosed || isOpen);
    if (isOpen && row.length === header.length)
      problems.push(cutInValue(path, { start: row.at(-1)!.start, end: text.length }));
    if (short || row.length > header.length) {
      problems.push({
        severity: 'error',
        code: cut ? 'boot-images/cut-off' : 'boot-images/bad-csv',
        message: cut
          ? t`The export ends in the middle of a row: ${row.length} of ${header.length} values are there. Export again to have all of it.`
          : t`This row has ${row.length} values and the header ${header.length} names, so which value belongs to which column is not certain. Export again.`,
        path,
        span: { start: row[0]!.start, end: row[row.length - 1]!.end },
        unjudged: true,
      });
    }
    records.push(toRecord(header, row, typeClass, cut));
  }
  if (unclosed && problems.length === 0) {
    problems.push({
      severity: 'error',
      code: 'boot-images/cut-off',
      message: t`The export ends inside a quoted value. Export again to have all of it.`,
      path,
      span: { start: Math.max(0, text.length - 1), end: text.length },
      unjudged: true,
    });
  }
  return { format: 'csv', records, problems };
}

function toRecord(header: readonly Cell[], row: readonly Cell[], typeClass: TypeClass, cut: boolean): RawRecord {
  const list = new PropertyList();
  let { className, namespace } = typeClass;
  // The value that the text breaks off in may be half of one: half a name is another name.
  const whole = cut ? row.slice(0, -1) : row;
  for (const [column, cell] of whole.entries()) {
    const name = header[column]?.value.trim();
    if (!name) continue;
    const named = classNamedBy(name, cell.value);
    className = named.className ?? className;
    namespace = named.namespace ?? namespace;
    if (name.startsWith('__')) continue;
    const value = cell.value === '' ? null : cell.value;
    list.add({ name, value, span: { start: cell.start, end: cell.end } });
  }
  return {
    kind: 'record',
    className,
    namespace,
    span: { start: row[0]!.start, end: row[row.length - 1]!.end },
    ...list.fields,
    ...(cut ? { cut, columns: header.map((cell) => cell.value.trim().toLowerCase()) } : {}),
  };
}

export interface TypeClass {
  readonly className?: string;
  readonly namespace?: string;
}

/**
 * `System.Management.ManagementObject#root\sms\site_ABC\SMS_BootImagePackage`, with slashes from the CIM cmdlets, without
 * a namespace from those of the console (`IResultObject#SMS_BootImagePackage`). `Selected.…` names no class.
 */
export function classFromType(type: string): TypeClass {
  const hash = type.indexOf('#');
  const path = hash < 0 ? '' : type.slice(hash + 1).trim();
  const slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  const className = path.slice(slash + 1);
  if (!/^\w+$/.test(className)) return {};
  return slash > 0 ? { namespace: path.slice(0, slash), className } : { className };
}

/** What is before the header: `#TYPE …` of Windows PowerShell, `sep=;` of a spreadsheet, blank lines. */
function readHead(text: string): { start: number; type: string; delimiter: string } {
  let start = 0;
  let type = '';
  let delimiter: string | undefined;
  for (;;) {
    const { end, next } = lineAt(text, start);
    const line = text.slice(start, end).trim();
    const isType = /^#TYPE\b/i.test(line);
    if (isType) type = line.slice('#TYPE'.length).trim();
    else if (/^sep=.$/i.test(line)) delimiter = line[4];
    else if (line !== '' || next >= text.length) break;
    start = next;
  }
  return { start, type, delimiter: delimiter ?? delimiterOf(text, start) };
}

/** The line that begins at `start`: where it ends, and where the next one begins. */
function lineAt(text: string, start: number): { end: number; next: number } {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return { end, next: text.startsWith('\r\n', end) ? end + 2 : Math.min(text.length, end + 1) };
}

/** Export-Csv takes the list separator of the culture when asked to; the header shows which one it was. */
function delimiterOf(text: string, start: number): string {
  const bare = text.slice(start, lineAt(text, start).end).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((char) => ({ char, count: bare.split(char).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).char;
}

interface Rows {
  readonly rows: Cell[][];
  /** The text ends inside a quoted value. */
  readonly unclosed: boolean;
  /** There are more rows than were read. */
  readonly isLimited: boolean;
}

function readRows(text: string, from: number, delimiter: string, { records }: BootImageLimits): Rows {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let position = from;
  let unclosed = false;
  let room = records * VALUES_OF_AN_OBJECT;
  while (position < text.length && rows.length <= records && room-- > 0) {
    const start = position;
    let value: string;
    if (text[position] === '"') {
      position++;
      // A quote that is doubled is one of the value.
      let quote = text.indexOf('"', position);
      while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
      unclosed = quote < 0;
      if (unclosed) quote = text.length;
      value = replaceEach(text.slice(position, quote), /""/g, () => '"');
      position = unclosed ? quote : quote + 1;
    } else {
      while (
        position < text.length &&
        text[position] !== delimiter &&
        text[position] !== '\n' &&
        text[position] !== '\r'
      )
        position++;
      value = text.slice(start, position);
    }
    row.push({ value, start, end: position });
    if (text[position] === delimiter) {
      position++;
      if (position < text.length && text[position] !== '\n' && text[position] !== '\r') continue;
      // A delimiter at the end of a line opens one more, empty value.
      row.push({ value: '', start: position, end: position });
    } else if (position < text.length && text[position] !== '\n' && text[position] !== '\r') {
      // Text after a closing quote: keep going, the row will not match its header and is reported.
      continue;
    }
    if (text[position] === '\r') position++;
    if (text[position] === '\n') position++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return { rows, unclosed, isLimited: position < text.length };
}
