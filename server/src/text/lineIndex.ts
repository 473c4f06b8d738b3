/** Lines of a text: between offsets and positions, and what an edit makes of them. */

/** A place as editors count it: zero-based line, zero-based UTF-16 code unit within the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Start and end as positions; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * Converts between offsets and positions of one text, which it does not keep. Lines end at CRLF, LF or a lone CR, as in
 * the Language Server Protocol. Building it is one linear pass; a query is a binary search; after an edit only the
 * edited lines are read again. Immutable.
 */
export class LineIndex {
  private readonly starts: Uint32Array;
  /** Of the text, in UTF-16 code units. */
  readonly length: number;

  constructor(text: string);
  /** Only `edited` gives the starts of lines itself. */
  constructor(length: number, starts: Uint32Array);
  constructor(text: string | number, starts?: Uint32Array) {
    this.length = typeof text === 'string' ? text.length : text;
    if (starts) this.starts = starts;
    else {
      const found = lineStartsIn(text as string, 0);
      this.starts = new Uint32Array(found.length + 1);
      this.starts.set(found, 1);
    }
  }

  /**
   * The lines after `start`..`end` of this text was replaced by `newLength` code units. `slice` gives parts of the new
   * text: only the replaced stretch and one code unit on either side are asked for.
   */
  edited(start: number, end: number, newLength: number, slice: (from: number, to: number) => string): LineIndex {
    const { before, read, after, delta, length } = this.change(start, end, newLength, slice);
    const starts = new Uint32Array(before + read.length + this.starts.length - after);
    starts.set(this.starts.subarray(0, before));
    starts.set(read, before);
    const rest = before + read.length;
    for (let i = after; i < this.starts.length; i++) starts[rest + i - after] = this.starts[i]! + delta;
    return new LineIndex(length, starts);
  }

  /** Where lines begin after such a change, without making all of them: what the change left alone costs nothing. */
  startsAfter(
    start: number,
    end: number,
    newLength: number,
    slice: (from: number, to: number) => string,
  ): (line: number) => number {
    const { before, read, after, delta, length } = this.change(start, end, newLength, slice);
    return (line) => {
      if (line < before) return this.lineStart(line);
      const inside = line - before;
      if (inside < read.length) return read[inside]!;
      const known = after + inside - read.length;
      return known < this.starts.length ? this.starts[known]! + delta : length;
    };
  }

  /** So many lines `before` a change begin as they did, then those that were `read`; from `after` on they are shifted. */
  private change(start: number, end: number, newLength: number, slice: (from: number, to: number) => string) {
    const delta = newLength - (end - start);
    const length = this.length + delta;
    // A CR before the edit may have met its LF, or lost it: what is judged again begins and ends one code unit further out.
    const from = Math.max(0, start - 1);
    const to = Math.min(length, start + newLength + 1);
    const seam = Math.min(length, to + 1);
    const before = this.countUpTo(from);
    const after = this.countUpTo(Math.min(this.length, to - delta));
    const read = lineStartsIn(slice(from, seam), from).filter((at) => at <= to);
    return { before, read, after, delta, length };
  }

  /** How many lines begin at or before an offset. */
  private countUpTo(offset: number): number {
    return this.positionAt(offset).line + 1;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset at which a zero-based line begins; lines past the end give the text's length. */
  lineStart(line: number): number {
    return line < this.starts.length ? this.starts[Math.max(0, line)]! : this.length;
  }

  /** Position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(0, offset), this.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.starts[low]! };
  }

  /** Whether an offset of the text is at that position; nothing is made for it. */
  isAt(offset: number, { line, character }: Position): boolean {
    if (line < 0 || line >= this.starts.length || this.starts[line]! + character !== offset) return false;
    return offset <= this.length && (line + 1 === this.starts.length || offset < this.starts[line + 1]!);
  }

  /** Offset of a position; a character past the end of its line gives the end of the line's text with its break. */
  offsetAt(position: Position): number {
    const start = this.lineStart(position.line);
    return Math.min(start + Math.max(0, position.character), this.lineStart(position.line + 1));
  }

  rangeOf(span: { start: number; end: number }): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}

/** Where lines begin after a break in the text, which itself begins at `offset`. */
function lineStartsIn(text: string, offset: number): number[] {
  const starts: number[] = [];
  // A lone CR is rare, and searching is much faster than looking at each character.
  if (/\r(?!\n)/.test(text)) {
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(offset + match.index + match[0].length);
  } else for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(offset + i + 1);
  return starts;
}
