/**
 * Exports as a table for the screen, `Get-WmiObject … | Format-Table`: a line of names, a line of dashes, a line for each
 * object. Made to be looked at: a value that was cut short, or that cannot be told from its neighbor, is not known.
 */
import type { RawRecord } from '../boot-images/model';
import { screenValue } from '../boot-images/readList';
import { PropertyList } from '../boot-images/values';
import type { Span } from '../text/span';

interface Column extends Span {
  readonly name: string;
}

interface Line extends Span {
  readonly text: string;
}

/** Dashes in groups under the names; one group is a heading that somebody underlined. */
const RULE = /^ *-+(?: +-+)+ *$/;

export function looksLikeTable(text: string): boolean {
  return text
    .slice(0, 16_384)
    .split(/[\r\n]+/)
    .some((line) => RULE.test(line));
}

/** The objects of all tables in a text. */
export function readTable(text: string): RawRecord[] {
  const tables: { readonly columns: readonly Column[]; readonly rows: Row[] }[] = [];
  let isOpen = false;
  let before: Line | undefined;
  for (const line of linesOf(text)) {
    const table = tables.at(-1);
    if (RULE.test(line.text)) {
      // The names were read as a row of the table above.
      if (isOpen) table!.rows.pop();
      isOpen = before !== undefined && before.text.trim() !== '';
      if (isOpen) tables.push({ columns: columnsOf(before!.text, line.text), rows: [] });
    } else if (line.text.trim() === '') isOpen = false;
    else if (isOpen) table!.rows.push({ ...line, words: wordsOf(line.text) });
    before = line;
  }
  const records: RawRecord[] = [];
  for (const { columns, rows } of tables) {
    const sides = columns.map((column) => sideOf(column, rows));
    for (const row of rows) add(records, columns, sides, row);
  }
  return records;
}

interface Row extends Line {
  readonly words: readonly Line[];
}

/** At which side of the column its values are, by all of them. */
function sideOf(column: Column, rows: readonly Row[]): 'left' | 'right' | undefined {
  const own = rows.flatMap(({ words }) => words.filter((word) => overlap(word, column)));
  const isLeft = own.some(({ start, end }) => start === column.start && end !== column.end);
  const isRight = own.some(({ start, end }) => start !== column.start && end === column.end);
  return isLeft === isRight ? undefined : isLeft ? 'left' : 'right';
}

const overlap = (word: Span, column: Span): boolean => word.start < column.end && word.end > column.start;

function* linesOf(text: string): Generator<Line> {
  const pattern = /[^\r\n]*(?:\r\n|\r|\n|$)/y;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const [whole] = pattern.exec(text)!;
    const plain = whole.replace(/\r?\n?$/, '');
    // Later versions of PowerShell color the names.
    yield { text: plain.replaceAll(/\u001b\[[\d;]*m/g, ''), start, end: start + plain.length };
  }
}

/** Dashes are as long as the name above them, at either end of the column. */
function columnsOf(names: string, rule: string): Column[] {
  const words = wordsOf(names);
  return wordsOf(rule).map(({ start, end }) => {
    const over = words.filter((word) => overlap(word, { start, end }));
    return { name: over.map(({ text }) => text).join(' '), start, end };
  });
}

/** Words with the places where they are on the screen, on which a Chinese character takes two. */
function wordsOf(text: string): Line[] {
  return [...text.matchAll(/\S+/g)].map((match) => {
    const start = widthOf(text.slice(0, match.index));
    return { text: match[0], start, end: start + widthOf(match[0]) };
  });
}

function widthOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  );
  return text.length + (wide?.length ?? 0);
}

function add(
  records: RawRecord[],
  columns: readonly Column[],
  sides: readonly ReturnType<typeof sideOf>[],
  { words, start, end }: Row,
): void {
  const cells = columns.map((): string[] => []);
  const unclear = new Set<number>();
  for (const word of words) {
    const own = columns.flatMap((column, at) => (overlap(word, column) ? [at] : []));
    if (own.length === 1) cells[own[0]!]!.push(word.text);
    else if (own.length > 1) for (const at of own) unclear.add(at);
    else {
      // Between two columns: a further word of the left one, or the beginning of what is at the right of the other.
      const after = columns.findIndex((column) => column.start >= word.end);
      const [left, right] = [(after < 0 ? columns.length : after) - 1, after];
      if (left >= 0 && (right < 0 || sides[right] === 'left') && sides[left] !== 'right') cells[left]!.push(word.text);
      else if (right >= 0 && (left < 0 || sides[left] === 'right') && sides[right] !== 'left')
        cells[right]!.push(word.text);
      else for (const at of [left, right]) if (at >= 0) unclear.add(at);
    }
  }
  const list = new PropertyList();
  for (const [at, words] of cells.entries()) {
    const value = words.join(' ');
    if (unclear.has(at) || /(?:\.\.\.|…)$/.test(value)) continue;
    list.add({ name: columns[at]!.name, value: screenValue(value), span: { start, end } });
  }
  // Values that go on in a further line of their own leave most of it blank.
  const isMore = cells[0]!.length === 0 && cells.filter(({ length }) => length > 0).length * 2 < columns.length;
  const last = records.at(-1);
  if (!isMore || !last) records.push({ kind: 'record', span: { start, end }, ...list.fields });
  else {
    const more = new Set(columns.filter((_, at) => cells[at]!.length > 0).map(({ name }) => name.toLowerCase()));
    const properties = new Map([...last.properties].filter(([name]) => !more.has(name)));
    records[records.length - 1] = { ...last, properties };
  }
}
