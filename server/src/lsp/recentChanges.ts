/**
 * The last changes of an open file, in the order of its versions: one that arrives after a later one is put where it belongs.
 * Helix 25.01 sends such changes when somebody types quickly.
 */
import type { Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { EditedText } from '../service';

/** What one notification said. */
interface Note {
  readonly version: number;
  readonly changes: readonly TextDocumentContentChangeEvent[];
}

/** A text that is known as a whole; it is put together when it is asked for. */
interface Known {
  readonly version: number;
  readonly text: () => string;
}

/** More than a person types while one message overtakes another. */
const MOST_NOTES = 64;
const MOST_TEXTS = 4;

export class RecentChanges {
  /** From the oldest on. The notes are all that came after the first text. */
  private texts: Known[] = [];
  private notes: Note[] = [];

  /** The text is known as a whole: opened, or with all notes so far applied. */
  isKnown(version: number, text: () => string): void {
    this.texts = [...this.texts.filter((known) => known.version < version), { version, text }].slice(-MOST_TEXTS);
    this.forgetBefore(this.texts[0]!.version);
  }

  /**
   * Takes note of changes of the next version. Where a client does not count, nothing can be put in order later.
   * @param version undefined, or that of the changes before, where it does not
   */
  add(version: number | undefined, changes: readonly TextDocumentContentChangeEvent[]): void {
    const last = this.notes.at(-1)?.version ?? this.texts.at(-1)?.version;
    if (version === undefined || last === undefined || version <= last) {
      this.texts = [];
      this.notes = [];
      return;
    }
    this.notes.push({ version, changes });
    if (this.notes.length <= MOST_NOTES) return;
    const { version: dropped } = this.notes.shift()!;
    this.texts = this.texts.filter((known) => known.version >= dropped);
  }

  /**
   * Takes changes of an earlier version than the last.
   * @returns the text with all changes in their order; undefined where what was before them is not known any more
   */
  addLate(version: number, changes: readonly TextDocumentContentChangeEvent[]): string | undefined {
    const before = this.texts.findLast((known) => known.version < version);
    if (!before || this.notes.some((note) => note.version === version)) return undefined;
    this.texts = this.texts.filter((known) => known.version < version);
    this.notes = [...this.notes, { version, changes }].sort((a, b) => a.version - b.version);
    let edited = new EditedText(before.text());
    for (const note of this.notes.filter((one) => one.version > before.version)) {
      for (const change of note.changes) {
        const range = rangeOf(change);
        if (range) edited.replace(range, change.text);
        else edited = new EditedText(change.text);
      }
    }
    return edited.text;
  }

  private forgetBefore(version: number): void {
    if (this.notes.length > 0 && this.notes[0]!.version <= version)
      this.notes = this.notes.filter((note) => note.version > version);
  }
}

/** Undefined for a full text: some clients write a range that is not there as `null`. */
export function rangeOf(change: TextDocumentContentChangeEvent): Range | undefined {
  return ('range' in change ? (change.range as Range | null) : undefined) ?? undefined;
}
