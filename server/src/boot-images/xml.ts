/**
 * A strict reader of the little XML that WIM files and exports of PowerShell hold: elements, attributes, text, comments. A document type or an
 * entity beyond the five of XML itself is refused, so nothing can grow; depth and number of elements are limited, and
 * every step moves forward, so nothing can hang. Written for text that a stranger made.
 */
import { t } from '../l10n';
import { replaceEach } from '../text/replaceEach';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, without that of the children. */
  readonly text: string;
  /** Where it is: from its “<” to after its “>”, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The text broke off inside. */
  readonly cut?: true;
}

/** The XML cannot be read; the message is a clause that fits after “Its XML …”. */
export class XmlError extends Error {
  override readonly name = 'XmlError';

  constructor(
    message: string,
    /** What is missing may be after the end of the text, which was cut off. */
    readonly isEnd = false,
  ) {
    super(message);
  }
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly start: number;
  text: string[];
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 200_000;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NAME = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy;

/**
 * Reads one document and gives its root element.
 * @throws XmlError where it is not well formed or goes beyond what a WIM holds.
 */
export function readXml(source: string): XmlElement {
  const reader = new Reader(source);
  return reader.document();
}

/**
 * Reads as far as the text goes: what was open where it broke off is marked as cut.
 * @param elements how many are read at most.
 */
export function readXmlSoFar(source: string, elements: number): { root?: XmlElement; error?: XmlError } {
  const reader = new Reader(source, elements);
  try {
    return { root: reader.document() };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const root = reader.closeOpen();
    return { ...(root ? { root } : {}), error };
  }
}

class Reader {
  private position = 0;
  private count = 0;
  private readonly stack: OpenElement[] = [];
  private root: XmlElement | undefined;

  constructor(
    private readonly source: string,
    private readonly elements = MAX_ELEMENTS,
  ) {}

  /** After an error: what was read until then. */
  closeOpen(): XmlElement | undefined {
    let inner: XmlElement | undefined;
    for (const open of this.stack.splice(0).reverse()) {
      if (inner) open.children.push(inner);
      inner = { ...finish(open, this.source.length), cut: true };
    }
    return inner ?? this.root;
  }

  document(): XmlElement {
    if (this.source.charCodeAt(0) === 0xfeff) this.position = 1;
    const { stack } = this;
    for (;;) {
      const tag = this.source.indexOf('<', this.position);
      const text = this.source.slice(this.position, tag < 0 ? this.source.length : tag);
      const top = stack[stack.length - 1];
      if (top) top.text.push(this.resolve(text));
      // Some writers pad the resource with zeros; they say nothing.
      else if (/[^\s\0]/.test(text)) throw this.error(t`has text outside its root element`, this.position);
      if (tag < 0) {
        if (top) throw this.error(t`ends inside <${top.name}>`, this.source.length, true);
        if (!this.root) throw new XmlError(t`is empty`);
        return this.root;
      }
      this.position = tag;
      if (this.skipAside()) continue;
      if (this.source.startsWith('</', tag)) {
        const closed = this.closeTag(stack);
        if (stack.length > 0) stack[stack.length - 1]!.children.push(closed);
        else this.root = closed;
        continue;
      }
      if (this.root) throw this.error(t`has a second root element`, tag);
      const { element, empty } = this.openTag();
      if (empty) {
        const closed = finish(element, this.position);
        if (top) top.children.push(closed);
        else this.root = closed;
      } else {
        if (stack.length >= MAX_DEPTH) throw this.error(t`nests deeper than ${MAX_DEPTH} elements`, tag);
        stack.push(element);
      }
    }
  }

  /** Comments and processing instructions are passed over; a document type is refused. */
  private skipAside(): boolean {
    for (const [head, tail] of [
      ['<!--', '-->'],
      ['<?', '?>'],
    ]) {
      if (!this.source.startsWith(head!, this.position)) continue;
      const end = this.source.indexOf(tail!, this.position + head!.length);
      if (end < 0) throw this.error(t`has a ${head} without its ${tail}`, this.position);
      this.position = end + tail!.length;
      return true;
    }
    if (this.source.startsWith('<!', this.position)) {
      throw this.error(t`has a document type or another declaration, which no WIM holds`, this.position);
    }
    return false;
  }

  private closeTag(stack: OpenElement[]): XmlElement {
    const start = this.position;
    this.position += 2;
    const name = this.readName();
    this.skipSpace();
    const top = stack[stack.length - 1];
    if (!top || top.name !== name)
      throw this.error(
        top ? t`closes <${name}> where <${top.name}> is open` : t`closes <${name}> where nothing is open`,
        start,
      );
    this.expect('>');
    stack.pop();
    return finish(top, this.position);
  }

  private openTag(): { element: OpenElement; empty: boolean } {
    if (++this.count > this.elements) throw new XmlError(t`holds more than ${this.elements} elements`);
    const start = this.position++;
    const element: OpenElement = { name: this.readName(), attributes: new Map(), children: [], start, text: [] };
    for (;;) {
      this.skipSpace();
      if (this.source.startsWith('/>', this.position)) {
        this.position += 2;
        return { element, empty: true };
      }
      if (this.source[this.position] === '>') {
        this.position++;
        return { element, empty: false };
      }
      const name = this.readName();
      this.skipSpace();
      this.expect('=');
      this.skipSpace();
      const quote = this.source[this.position];
      if (quote !== '"' && quote !== "'") throw this.error(t`has no quoted value for ${name}`, this.position);
      const end = this.source.indexOf(quote, this.position + 1);
      if (end < 0) throw this.error(t`has no end to the value of ${name}`, this.position, true);
      element.attributes.set(name, this.resolve(this.source.slice(this.position + 1, end)));
      this.position = end + 1;
    }
  }

  private readName(): string {
    NAME.lastIndex = this.position;
    const match = NAME.exec(this.source);
    if (!match) throw this.error(t`has no name where one is needed`, this.position, true);
    this.position = NAME.lastIndex;
    return match[0];
  }

  private skipSpace(): void {
    while (/\s/.test(this.source[this.position] ?? 'x')) this.position++;
  }

  private expect(char: string): void {
    if (this.source[this.position] !== char) throw this.error(t`lacks a “${char}”`, this.position, true);
    this.position++;
  }

  private resolve(text: string): string {
    if (!text.includes('&')) return text;
    return replaceEach(text, /&([^;&]{0,12});?/g, ([whole, name = '']) => {
      if (!whole.endsWith(';')) throw new XmlError(t`has a stray “&”`);
      const named = NAMED[name];
      if (named !== undefined) return named;
      const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
      const code = number ? parseInt((number[1] ?? number[2])!, number[1] ? 16 : 10) : NaN;
      if (!(code > 0 && code <= 0x10ffff)) throw new XmlError(t`uses the entity “${name}”, which no WIM needs`);
      return String.fromCodePoint(code);
    });
  }

  private error(clause: string, offset: number, isEnd?: boolean): XmlError {
    return new XmlError(t`${clause} (character ${offset})`, isEnd);
  }
}

function finish(open: OpenElement, end: number): XmlElement {
  const { name, children, start } = open;
  const attributes = open.attributes.size === 0 ? NO_ATTRIBUTES : open.attributes;
  return { name, attributes, children, text: open.text.join('').trim(), start, end };
}

/** The first child of that name, whatever the case. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  const key = name.toLowerCase();
  return element?.children.find((candidate) => candidate.name.toLowerCase() === key);
}

/** The text of a child; nothing where it is missing or empty. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.text || undefined;
}
