/** A text while it is being edited: many changes, one after the other, gathered into the one that covers them all. */
import { LineIndex, type Range } from './lineIndex';

/**
 * What a text becomes by edits that each speak of the text that the one before left. Only the stretch that was edited is
 * built again, so that a thousand keystrokes in one place cost hardly more than one.
 */
export class EditedText {
  private current: LineIndex;
  /** What of the text as it was is replaced, and by what. */
  private start = 0;
  private end = 0;
  private middle = '';
  private isEdited = false;

  constructor(
    private readonly before: string,
    lines = new LineIndex(before),
  ) {
    this.current = lines;
  }

  /** Lines of the text as it is now. */
  get lines(): LineIndex {
    return this.current;
  }

  /** The text as it is now. */
  get text(): string {
    if (!this.isEdited) return this.before;
    return this.before.slice(0, this.start) + this.middle + this.before.slice(this.end);
  }

  /** The one change that leads from the text as it was to the text as it is. */
  get change(): { readonly start: number; readonly end: number; readonly newLength: number } {
    return { start: this.start, end: this.end, newLength: this.middle.length };
  }

  /** Replaces a range of the text as it is now; one whose end is before its start inserts at its start. */
  replace(range: Range, newText: string): void {
    const from = this.current.offsetAt(range.start);
    const to = Math.max(from, this.current.offsetAt(range.end));
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
    this.current = this.current.edited(from, to, newText.length, (a, b) => this.slice(a, b));
  }

  /** A part of the text as it is now. */
  private slice(from: number, to: number): string {
    if (from >= to) return '';
    const end = this.start + this.middle.length;
    const before = from < this.start ? this.before.slice(from, Math.min(to, this.start)) : '';
    const inside = this.middle.slice(Math.max(0, from - this.start), Math.max(0, to - this.start));
    const shift = this.end - end;
    const after = to > end ? this.before.slice(Math.max(from, end) + shift, to + shift) : '';
    return before + inside + after;
  }
}
