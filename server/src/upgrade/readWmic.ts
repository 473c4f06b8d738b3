/**
 * Exports that `wmic … get` writes: `/format:list`, a line `Name=Value` for each property, and its table, a line of names and a
 * line for each object in columns of fixed width. Its CSV is read with the others.
 */
import type { RawRecord } from '../boot-images/model';
import { screenValue } from '../boot-images/readList';
import { PropertyList } from '../boot-images/values';
import type { Span } from '../text/span';
import { replaceEach } from '../text/replaceEach';

interface Line extends Span {
  readonly text: string;
}

/** Each line ends with two carriage returns and a line feed when wmic writes into a file. */
function linesOf(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]+/g)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ text: line }) => line.trim() !== '');
}

const PROPERTY = /^(\w+)=(.*)$/;
/** Two names at least, two blanks after each. */
const NAMES = /^\w+ {2,}(?:\w+ {2,})*\w+ *$/;

export interface WmicExport {
  readonly records: readonly RawRecord[];
  /** It ends in the middle of an object: others may be missing. */
  readonly isCut: boolean;
}

/** The objects of a text that wmic wrote; undefined for another text. */
export function readWmic(text: string): WmicExport | undefined {
  const lines = linesOf(text);
  const [first] = lines;
  // The value that a text breaks off in may be half of one: wmic ends each line.
  const isOpen = !/[\r\n]$/.test(text);
  if (isOpen) lines.pop();
  if (first && PROPERTY.test(first.text)) {
    const records = readProperties(lines);
    const [most, last] = [records[0], records.at(-1)].map((one) => one?.properties.size ?? 0);
    return { records, isCut: isOpen || last !== most };
  }
  return first && NAMES.test(first.text)
    ? { records: readColumns(first.text, lines.slice(1)), isCut: isOpen }
    : undefined;
}

/** wmic writes all properties of an object in one order, so one that comes again begins the next object. */
function readProperties(lines: readonly Line[]): RawRecord[] {
  const records: RawRecord[] = [];
  let list = new PropertyList();
  let span: Span | undefined;
  const close = (): void => {
    if (span) records.push({ kind: 'record', span, ...list.fields });
    list = new PropertyList();
    span = undefined;
  };
  for (const { text, start, end } of lines) {
    const [, name, value] = PROPERTY.exec(text) ?? [];
    // What goes on in a further line belongs to the value above, which no property that is looked for does.
    if (name === undefined || value === undefined) continue;
    if (list.properties.has(name.toLowerCase())) close();
    list.add({ name, value: screenValue(plain(value).trim()), span: { start, end } });
    span = { start: span?.start ?? start, end };
  }
  close();
  return records;
}

function readColumns(names: string, rows: readonly Line[]): RawRecord[] {
  const columns = [...names.matchAll(/\w+/g)].map(({ 0: name, index }) => ({ name, start: index }));
  return rows.map(({ text, start, end }): RawRecord => {
    const list = new PropertyList();
    columns.forEach((column, i) => {
      // A value that reaches into the next column, as one of wide letters may, belongs to neither.
      const isCut = [column.start, columns[i + 1]?.start].some(
        (at) => at !== undefined && /\S/.test(text[at - 1] ?? ' '),
      );
      const value = text.slice(column.start, columns[i + 1]?.start).trim();
      if (!isCut) list.add({ name: column.name, value: screenValue(value), span: { start, end } });
    });
    return { kind: 'record', span: { start, end }, ...list.fields };
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(value: string): string {
  return replaceEach(value, /&(amp|lt|gt|quot|apos);/g, ([, name]) => ENTITIES[name!]!);
}
