/** A text while it is being edited: many changes, one after the other, gathered into the one that covers them all. */
import { LineIndex, type Position, type Range } from './lineIndex';
import { wholeText, type TextSource } from './textSource';

/** Edits of a stretch of so many code units are near each other. */
const NEAR = 4096;

/**
 * What a text becomes by edits that each speak of the text that the one before left. Only the stretch that was edited is
 * built again, so that a thousand keystrokes in one place cost hardly more than one.
 */
export class EditedText implements TextSource {
  /** The lines as they were before the latest edits, which are near each other: moving all lines is for far ones alone. */
  private known: LineIndex;
  /** What of the text with those lines was replaced since, and by how much. */
  private latest: { start: number; end: number; newLength: number } | undefined;
  private startOf: ((line: number) => number) | undefined;
  /** What of the text as it was is replaced, and by what. */
  private start = 0;
  private end = 0;
  private middle = '';
  private isEdited = false;

  constructor(
    private readonly before: TextSource,
    lines = new LineIndex(wholeText(before)),
    private readonly near = NEAR,
  ) {
    this.known = lines;
  }

  /** Lines of the text as it is now. */
  get lines(): LineIndex {
    if (this.latest) {
      const { start, end, newLength } = this.latest;
      this.known = this.known.edited(start, end, newLength, this.slice);
      this.latest = this.startOf = undefined;
    }
    return this.known;
  }

  /** Of the text as it is now. */
  get length(): number {
    return this.before.length + this.middle.length - (this.end - this.start);
  }

  /** The text as it is now. */
  get text(): string {
    const { before } = this;
    if (!this.isEdited) return wholeText(before);
    return before.slice(0, this.start) + this.middle + before.slice(this.end, before.length);
  }

  /** The one change that leads from the text as it was to the text as it is. */
  get change(): { readonly start: number; readonly end: number; readonly newLength: number } {
    return { start: this.start, end: this.end, newLength: this.middle.length };
  }

  /** Replaces a range of the text as it is now; one whose end is before its start inserts at its start. */
  replace(range: Range, newText: string): void {
    const from = this.offsetAt(range.start);
    const to = Math.max(from, this.offsetAt(range.end));
    this.noteEdit(from, to, newText.length);
    if (!this.isEdited) {
      this.start = this.end = from;
      this.isEdited = true;
    }
    // The edited stretch grows until it holds the new edit.
    const low = Math.min(from, this.start);
    const high = Math.max(to, this.start + this.middle.length);
    const middle = this.slice(low, from) + newText + this.slice(to, high);
    const shift = this.end - (this.start + this.middle.length);
    this.start = low;
    this.end = high + shift;
    this.middle = middle;
  }

  /** A character past the end of its line is the end of its text: the line break is no part of it. */
  private offsetAt({ line, character }: Position): number {
    const start = this.lineStart(line);
    let offset = Math.min(start + Math.max(0, character), this.lineStart(line + 1));
    while (offset > start && /[\r\n]/.test(this.slice(offset - 1, offset))) offset--;
    return offset;
  }

  private lineStart(line: number): number {
    if (!this.latest) return this.known.lineStart(line);
    const { start, end, newLength } = this.latest;
    this.startOf ??= this.known.startsAfter(start, end, newLength, this.slice);
    return this.startOf(Math.max(0, line));
  }

  /** Adds an edit to the latest ones where it is near them; else the lines are counted, and it is the first of others. */
  private noteEdit(from: number, to: number, newLength: number): void {
    const { latest } = this;
    if (latest) {
      const latestEnd = latest.start + latest.newLength;
      const low = Math.min(from, latest.start);
      const high = Math.max(to, latestEnd);
      if (high - low <= this.near) {
        const shift = latest.end - latestEnd;
        this.latest = { start: low, end: high + shift, newLength: high - low + newLength - (to - from) };
        this.startOf = undefined;
        return;
      }
    }
    this.known = this.lines;
    this.latest = { start: from, end: to, newLength };
    this.startOf = undefined;
  }

  /** A part of the text as it is now. */
  readonly slice = (from: number, to: number): string => {
    if (from >= to) return '';
    const end = this.start + this.middle.length;
    const before = from < this.start ? this.before.slice(from, Math.min(to, this.start)) : '';
    const inside = this.middle.slice(Math.max(0, from - this.start), Math.max(0, to - this.start));
    const shift = this.end - end;
    const after = to > end ? this.before.slice(Math.max(from, end) + shift, to + shift) : '';
    return before + inside + after;
  };
}
