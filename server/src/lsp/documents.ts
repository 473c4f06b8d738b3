/** The files that the client has open, each with its text, its tree and its model of the current version. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import {
  applyEdits,
  LineIndex,
  MofDocument,
  parseTree,
  reparse,
  type SyntaxTree,
  type TextEdit,
  type TextFormat,
} from '../service';
import { isBefore } from './convert';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly model: MofDocument;
  /** Set where the file is larger than the limit; its model is then that of an empty text. */
  readonly tooLarge?: number;
}

/** A text, and the one change that leads to it from the text before. */
interface Step {
  readonly text: string;
  readonly change: { readonly start: number; readonly end: number; readonly newLength: number };
}

export class Documents {
  private readonly open = new Map<string, OpenDocument>();
  /** The whole text of files over the limit: changes arrive for them, too. */
  private readonly largeTexts = new Map<string, string>();

  constructor(
    private readonly maxSize: () => number,
    private readonly report: (what: string, error: unknown) => void,
    /** The one form of an address under which a file is known, however the client escapes it. */
    private readonly nameOf: (uri: string) => string,
  ) {}

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  /** The open file of that name. */
  named(name: string): OpenDocument | undefined {
    const known = this.open.get(name);
    if (known) return known;
    for (const document of this.open.values()) if (document.model.uri === name) return document;
    return undefined;
  }

  all(): IterableIterator<OpenDocument> {
    return this.open.values();
  }

  set(uri: string, version: number, text: string): OpenDocument {
    const previous = this.open.get(uri)?.model;
    return this.keep(uri, version, text, () => this.parse(text), previous);
  }

  /** Applies the changes of one notification, in their order. Nothing happens for a file that is not open. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDocument | undefined {
    const document = this.open.get(uri);
    if (!document) return undefined;
    const large = this.largeTexts.get(uri);
    const steps = stepsOf(
      large ?? document.model.text,
      large === undefined ? document.model.lines : undefined,
      changes,
    );
    if (!steps) return this.set(uri, version, lastFullText(changes, large ?? document.model.text));
    const text = steps.at(-1)?.text ?? large ?? document.model.text;
    const parse = (): SyntaxTree => {
      if (large !== undefined) return this.parse(text);
      try {
        return steps.reduce((tree, step) => reparse(tree, step.text, step.change), document.model.tree);
      } catch (error) {
        this.report(`Reading a change of ${uri}`, error);
        return this.parse(text);
      }
    };
    return this.keep(uri, version, text, parse, document.model);
  }

  /** Adds what is known of how the file is stored. */
  setFormat(uri: string, format: TextFormat | undefined): OpenDocument | undefined {
    const document = this.open.get(uri);
    if (!document) return undefined;
    const model = new MofDocument(this.nameOf(uri), document.model.tree, { previous: document.model, format });
    const next = { ...document, model };
    this.open.set(uri, next);
    return next;
  }

  delete(uri: string): void {
    this.open.delete(uri);
    this.largeTexts.delete(uri);
  }

  private keep(
    uri: string,
    version: number,
    text: string,
    parse: () => SyntaxTree,
    previous?: MofDocument,
  ): OpenDocument {
    const tooLarge = text.length > this.maxSize() ? text.length : undefined;
    const tree = tooLarge === undefined ? parse() : parseTree('');
    if (tooLarge === undefined) this.largeTexts.delete(uri);
    else this.largeTexts.set(uri, text);
    const model = new MofDocument(this.nameOf(uri), tree, { previous, format: previous?.format });
    const document: OpenDocument = { uri, version, model, ...(tooLarge === undefined ? {} : { tooLarge }) };
    this.open.set(uri, document);
    return document;
  }

  /** A tree for any text: should the parser itself fail, the editor must not. */
  private parse(text: string): SyntaxTree {
    try {
      return parseTree(text);
    } catch (error) {
      this.report('Reading a file', error);
      return parseTree('');
    }
  }
}

/** The text that a full replacement among the changes leads to. */
function lastFullText(changes: readonly TextDocumentContentChangeEvent[], text: string): string {
  for (const change of changes) {
    if (!('range' in change)) text = change.text;
    else {
      const lines = new LineIndex(text);
      const start = lines.offsetAt(change.range.start);
      text = text.slice(0, start) + change.text + text.slice(lines.offsetAt(change.range.end));
    }
  }
  return text;
}

/**
 * The changes as steps, each speaking of the text that the one before led to. Changes that go from the end of the text to
 * its start, as editors send them for several cursors, are one step: counting lines anew for each would be quadratic.
 * Undefined where a change replaces the whole text.
 */
function stepsOf(
  text: string,
  lines: LineIndex | undefined,
  changes: readonly TextDocumentContentChangeEvent[],
): Step[] | undefined {
  const steps: Step[] = [];
  let pending: TextEdit[] = [];
  let first = { line: Infinity, character: 0 };
  const flush = (): void => {
    if (pending.length === 0) return;
    const start = Math.min(...pending.map((edit) => edit.start));
    const end = Math.max(...pending.map((edit) => edit.end));
    const before = text.length;
    text = applyEdits(text, pending);
    steps.push({ text, change: { start, end, newLength: end - start + text.length - before } });
    lines = undefined;
    pending = [];
  };
  for (const change of changes) {
    if (!('range' in change)) return undefined;
    if (pending.length > 0 && !isBefore(change.range.end, first)) flush();
    lines ??= new LineIndex(text);
    const start = lines.offsetAt(change.range.start);
    pending.push({ start, end: Math.max(start, lines.offsetAt(change.range.end)), newText: change.text });
    first = change.range.start;
  }
  flush();
  return steps;
}
