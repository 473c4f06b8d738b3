/**
 * Exports in CSV, as `Export-Csv` writes them (RFC 4180 with a `#TYPE` line in older PowerShell). An empty cell is
 * null: the format cannot tell a property that was left out from one that is empty.
 */
import type { Span } from '../text/span';
import { IMAGE_CLASS } from './inventory';
import type { ExportContents, InputProblem, RawProperty, RawRecord } from './model';
import type { BootImageLimits } from './options';

/** A row that broke off may lack the columns that show what it is; the header still has them. */
const IMAGE_COLUMNS = ['packageid', 'imagepath', 'architecture'];

interface Cell extends Span {
  readonly value: string;
}

/** Reads a CSV export. Never throws; what is wrong is in `problems`. */
export function readCsv(path: string, text: string, limits: BootImageLimits): ExportContents {
  const problems: InputProblem[] = [];
  const type = /^#TYPE[ \t]+([^\r\n]*)(?:\r\n|\r|\n|$)/i.exec(text);
  const start = type ? type[0].length : 0;
  const { rows, unclosed } = readRows(text, start, delimiterOf(text, start), limits.records + 1);
  const header = rows[0] ?? [];
  const records: RawRecord[] = [];
  const typeClass = classFromType(type?.[1] ?? '');
  for (const [index, row] of rows.slice(1).entries()) {
    // A row shorter than the header is where the copy broke off, or a blank line at the end.
    const short = row.length < header.length;
    if (short && row.length === 1 && row[0].value === '') continue;
    const last = index === rows.length - 2;
    const cut = last && (short || unclosed);
    if (short || row.length > header.length) {
      problems.push({
        severity: 'error',
        code: cut ? 'boot-images/cut-off' : 'boot-images/bad-csv',
        message: cut
          ? `The export ends in the middle of a row: ${row.length} of ${header.length} values are there. Export again to have all of it.`
          : `This row has ${row.length} values and the header ${header.length} names, so what stands where is not certain. Export again.`,
        path,
        span: { start: row[0].start, end: row[row.length - 1].end },
      });
    }
    records.push(toRecord(header, row, typeClass, cut));
  }
  if (unclosed && problems.length === 0) {
    problems.push({
      severity: 'error',
      code: 'boot-images/cut-off',
      message: 'The export ends inside a quoted value. Export again to have all of it.',
      path,
      span: { start: Math.max(0, text.length - 1), end: text.length },
    });
  }
  return { format: 'csv', records, problems };
}

function toRecord(header: readonly Cell[], row: readonly Cell[], typeClass: TypeClass, cut: boolean): RawRecord {
  const properties = new Map<string, RawProperty>();
  let { className, namespace } = typeClass;
  // The value that the text breaks off in may be half of one: half a name is another name.
  const whole = cut ? row.slice(0, -1) : row;
  for (const [column, cell] of whole.entries()) {
    const name = header[column]?.value.trim();
    if (!name) continue;
    if (/^__CLASS$/i.test(name)) className = cell.value || className;
    else if (/^__NAMESPACE$/i.test(name)) namespace = cell.value || namespace;
    // `root/sms/site_ABC:SMS_BootImagePackage` is the class of an object of the CIM cmdlets.
    else if (/^CimClass$/i.test(name)) {
      const cim = /^(.*):(\w+)$/.exec(cell.value);
      if (cim) [, namespace, className] = cim;
    } else if (!name.startsWith('__')) {
      properties.set(name.toLowerCase(), {
        name,
        value: cell.value === '' ? null : cell.value,
        span: { start: cell.start, end: cell.end },
      });
    }
  }
  if (
    cut &&
    className === undefined &&
    IMAGE_COLUMNS.every((name) => header.some((cell) => cell.value.trim().toLowerCase() === name))
  ) {
    className = IMAGE_CLASS;
  }
  return {
    kind: 'record',
    className,
    namespace,
    span: { start: row[0].start, end: row[row.length - 1].end },
    properties,
    ...(cut ? { cut } : {}),
  };
}

interface TypeClass {
  readonly className?: string;
  readonly namespace?: string;
}

/** `System.Management.ManagementObject#root\sms\site_ABC\SMS_BootImagePackage`, or with slashes from CIM cmdlets. */
function classFromType(type: string): TypeClass {
  const match = /#(.*)[\\/](\w+)\s*$/.exec(type);
  return match ? { namespace: match[1], className: match[2] } : {};
}

/** Export-Csv takes the list separator of the culture when asked to; the header shows which one it was. */
function delimiterOf(text: string, start: number): string {
  const line = /[^\r\n]*/y;
  line.lastIndex = start;
  const bare = (line.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((char) => ({ char, count: bare.split(char).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).char;
}

function readRows(text: string, from: number, delimiter: string, limit: number): { rows: Cell[][]; unclosed: boolean } {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let position = from;
  let unclosed = false;
  while (position < text.length && rows.length < limit) {
    const start = position;
    let value: string;
    if (text[position] === '"') {
      const parts: string[] = [];
      position++;
      for (;;) {
        const quote = text.indexOf('"', position);
        if (quote < 0) {
          parts.push(text.slice(position));
          position = text.length;
          unclosed = true;
          break;
        }
        parts.push(text.slice(position, quote));
        position = quote + 1;
        if (text[position] !== '"') break;
        parts.push('"');
        position++;
      }
      value = parts.join('');
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
  return { rows, unclosed };
}
