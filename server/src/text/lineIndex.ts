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
 * Converts between offsets and positions of one text. Lines end at CRLF, LF or a lone CR, as in the Language Server
 * Protocol. Building it is one linear pass; a query is a binary search.
 */
export class LineIndex {
  private readonly starts: number[];

  constructor(private readonly text: string) {
    const starts = [0];
    // A lone CR is rare, and searching is much faster than looking at each character.
    if (/\r(?!\n)/.test(text)) {
      for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    } else for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.starts = starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset at which a zero-based line begins; lines past the end give the text's length. */
  lineStart(line: number): number {
    return line < this.starts.length ? this.starts[Math.max(0, line)] : this.text.length;
  }

  /** Position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const clamped = Math.min(Math.max(0, offset), this.text.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.starts[low] };
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
