/**
 * The files that the client has open, each with its text, its tree and its model of the current version. Changes are kept
 * as they come and applied when somebody asks: a burst of keystrokes is one edit.
 */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { LineIndex, SyntaxTree, TextFormat, TextSource } from '../service';
import { EditedText, MofDocument, parseOrLeave, parseTree, reparse, wholeText } from '../service';
import { RecentChanges, rangeOf } from './recentChanges';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly model: MofDocument;
  /** Set where the file is larger than the limit; its model is then that of an empty text. */
  readonly tooLarge?: number;
}

interface Entry {
  document: OpenDocument;
  /** The whole text of a file over the limit, whose model is empty: changes arrive for it, too. */
  largeText?: string;
  /** What came since, in its order, and the version that it leads to. */
  changes: TextDocumentContentChangeEvent[];
  version: number;
  readonly recent: RecentChanges;
}

export class Documents {
  private readonly open = new Map<string, Entry>();

  constructor(
    private readonly maxSize: () => number,
    private readonly report: (what: string, error: unknown) => void,
    /** The one form of an address under which a file is known, however the client escapes it. */
    private readonly nameOf: (uri: string) => string,
  ) {}

  get(uri: string): OpenDocument | undefined {
    const entry = this.open.get(uri);
    return entry && this.upToDate(entry);
  }

  /** The open file of that name. */
  named(name: string): OpenDocument | undefined {
    const entry = this.entryNamed(name);
    return entry && this.upToDate(entry);
  }

  /** Whether the file of that name is open; costs nothing. */
  has(name: string): boolean {
    return this.entryNamed(name) !== undefined;
  }

  /** The version of an open file; nothing is read for it. */
  versionOf(uri: string): number | undefined {
    return this.open.get(uri)?.version;
  }

  /** Whether that is a model of the file's text as it is now; nothing is read for it. */
  isCurrent(uri: string, model: MofDocument): boolean {
    const entry = this.open.get(uri);
    return entry?.changes.length === 0 && entry.document.model.tree === model.tree;
  }

  *all(): IterableIterator<OpenDocument> {
    for (const entry of this.open.values()) yield this.upToDate(entry);
  }

  /** The addresses of all open files, as the client gave them. */
  uris(): string[] {
    return [...this.open.keys()];
  }

  set(uri: string, version: number, text: string): OpenDocument {
    const previous = this.open.get(uri)?.document.model;
    const { document, largeText } = this.read(uri, version, text, () => this.parse(text), previous);
    const recent = new RecentChanges();
    recent.isKnown(version, () => text);
    this.open.set(uri, { document, largeText, changes: [], version, recent });
    return document;
  }

  /**
   * Takes the changes of one notification. Nothing happens for a file that is not open. Those of an older version than the one at
   * hand are put in their order; where what was before them is not known any more, nothing happens: their places are those
   * of another text.
   * @returns false in that last case. An equal version, or none, is taken: there are clients that do not count.
   */
  change(uri: string, version: number | null | undefined, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    const entry = this.open.get(uri);
    if (!entry) return true;
    const isCounted = typeof version === 'number';
    if (isCounted && version < entry.version) {
      const text = entry.recent.addLate(version, changes);
      if (text !== undefined) entry.changes = [{ text }];
      return text !== undefined;
    }
    entry.recent.add(isCounted ? version : undefined, changes);
    // What a full text replaces need not be applied first.
    const full = changes.findLastIndex((change) => !rangeOf(change));
    if (full >= 0) entry.changes = [];
    entry.changes.push(...changes.slice(Math.max(0, full)));
    if (isCounted) entry.version = version;
    return true;
  }

  /** Adds what is known of how the file is stored. */
  setFormat(uri: string, format: TextFormat | undefined): OpenDocument | undefined {
    const entry = this.open.get(uri);
    if (!entry) return undefined;
    const { model } = this.upToDate(entry);
    const lines = model.lines;
    entry.document = {
      ...entry.document,
      model: new MofDocument(this.nameOf(uri), model.tree, { previous: model, format, lines }),
    };
    return entry.document;
  }

  delete(uri: string): void {
    this.open.delete(uri);
  }

  private entryNamed(name: string): Entry | undefined {
    const known = this.open.get(name);
    if (known) return known;
    for (const entry of this.open.values()) if (entry.document.model.uri === name) return entry;
    return undefined;
  }

  private upToDate(entry: Entry): OpenDocument {
    if (entry.changes.length === 0) return entry.document;
    const { document, largeText, changes, version } = entry;
    entry.changes = [];
    const { uri, model } = document;
    const [first] = changes;
    const isFull = !rangeOf(first!);
    const edited = isFull
      ? new EditedText(first!.text)
      : new EditedText(largeText ?? model.tree, largeText === undefined ? model.lines : undefined);
    for (const change of changes) {
      const range = rangeOf(change);
      if (range) edited.replace(range, change.text);
    }
    const parse = (): SyntaxTree => {
      if (isFull || largeText !== undefined) return this.parse(edited.text);
      try {
        return parseOrLeave(edited, () => reparse(model.tree, edited, edited.change));
      } catch (error) {
        this.report(`Reading a change of ${uri}`, error);
        return this.parse(edited.text);
      }
    };
    const next = this.read(uri, version, edited, parse, model, edited.lines);
    entry.document = next.document;
    entry.largeText = next.largeText;
    const { largeText: large, document: known } = next;
    entry.recent.isKnown(version, () => large ?? known.model.text);
    return entry.document;
  }

  private read(
    uri: string,
    version: number,
    text: TextSource,
    parse: () => SyntaxTree,
    previous?: MofDocument,
    lines?: LineIndex,
  ): Pick<Entry, 'document' | 'largeText'> {
    const tooLarge = text.length > this.maxSize() ? text.length : undefined;
    const tree = tooLarge === undefined ? parse() : parseTree('');
    const model = new MofDocument(this.nameOf(uri), tree, {
      previous,
      format: previous?.format,
      ...(tooLarge === undefined && lines ? { lines } : {}),
    });
    return {
      document: { uri, version, model, ...(tooLarge === undefined ? {} : { tooLarge }) },
      ...(tooLarge === undefined ? {} : { largeText: wholeText(text) }),
    };
  }

  /** A tree for any text: should the parser itself fail, the editor must not. */
  private parse(text: string): SyntaxTree {
    try {
      return parseOrLeave(text);
    } catch (error) {
      this.report('Reading a file', error);
      return parseTree('');
    }
  }
}
