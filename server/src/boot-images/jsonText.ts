/**
 * JSON with the place of every value, so that a finding can point at its line. A text that breaks off gives what was
 * read up to there: half an export still tells something, and the reader says that it is half.
 */
import { t } from '../l10n';
import type { Span } from '../text/span';
import { replaceEach } from '../text/replaceEach';

export type JsonNode =
  | (Span & { readonly kind: 'object'; readonly members: readonly JsonMember[]; readonly cut: boolean })
  | (Span & { readonly kind: 'array'; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: 'string'; readonly value: string })
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'null' });

export interface JsonMember extends Span {
  readonly name: string;
  readonly value: JsonNode;
}

export interface JsonText {
  /** The values at the top: PowerShell pipelines write several documents after one another. */
  readonly values: readonly JsonNode[];
  readonly error?: { readonly offset: number; readonly message: string; readonly atEnd: boolean };
  /** There are more values and names than may be read. */
  readonly isLimited: boolean;
}

/**
 * Reads as far as the text is JSON. Never throws; nesting beyond `depth` is an error of the text.
 * @param most how many values and names are read.
 */
export function readJsonText(text: string, depth: number, most = Infinity): JsonText {
  const reader = new JsonReader(text, depth, most);
  const values: JsonNode[] = [];
  for (;;) {
    reader.skipSpace();
    const value = reader.done ? undefined : reader.value();
    if (value) values.push(value);
    if (reader.done || reader.error) return { values, error: reader.error, isLimited: reader.isLimited };
    reader.skipComma();
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class JsonReader {
  error: JsonText['error'];
  private position = 0;
  private open = 0;
  private count = 0;

  constructor(
    private readonly text: string,
    private readonly depth: number,
    private readonly most: number,
  ) {}

  get isLimited(): boolean {
    return this.count > this.most;
  }

  get done(): boolean {
    return this.position >= this.text.length;
  }

  skipSpace(): void {
    while (this.position < this.text.length && ' \t\r\n\ufeff'.includes(this.text[this.position]!)) this.position++;
  }

  skipComma(): void {
    this.skipSpace();
    if (this.text[this.position] === ',') this.position++;
  }

  /** The value here, or what there is of it when the text breaks off; nothing where none begins. */
  value(): JsonNode | undefined {
    this.skipSpace();
    const start = this.position;
    if (++this.count > this.most) {
      this.fail('');
      return undefined;
    }
    switch (this.text[start]) {
      case '{':
        return this.nested(() => this.object(start));
      case '[':
        return this.nested(() => this.array(start));
      case '"': {
        const value = this.string();
        return value === undefined ? undefined : { kind: 'string', value, start, end: this.position };
      }
    }
    for (const [word, node] of [
      ['true', { kind: 'boolean', value: true }],
      ['false', { kind: 'boolean', value: false }],
      ['null', { kind: 'null' }],
    ] as const) {
      if (!this.text.startsWith(word, start)) continue;
      this.position += word.length;
      return { ...node, start, end: this.position };
    }
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text);
    if (number) {
      this.position = NUMBER.lastIndex;
      if (this.done && this.open > 0) {
        this.fail(t`the text ends in a number, which may be half of one`);
        return undefined;
      }
      return { kind: 'number', value: Number(number[0]), start, end: this.position };
    }
    this.fail(t`there is no value where one is needed`);
    return undefined;
  }

  private nested(read: () => JsonNode): JsonNode | undefined {
    if (this.open >= this.depth) {
      this.fail(t`it nests deeper than ${this.depth} levels`);
      return undefined;
    }
    this.open++;
    const node = read();
    this.open--;
    return node;
  }

  private object(start: number): JsonNode {
    this.position++;
    const members: JsonMember[] = [];
    const close = (cut: boolean): JsonNode => ({ kind: 'object', members, cut, start, end: this.position });
    this.skipSpace();
    if (this.take('}')) return close(false);
    for (;;) {
      this.skipSpace();
      const memberStart = this.position;
      const name = this.text[memberStart] === '"' ? this.string() : undefined;
      if (name === undefined) return (this.fail(t`a property has no name in quotes`), close(true));
      this.skipSpace();
      if (!this.take(':')) return (this.fail(t`a colon is missing after “${name}”`), close(true));
      this.count++;
      const value = this.value();
      if (value) members.push({ name, value, start: memberStart, end: this.position });
      if (this.error) return close(true);
      this.skipSpace();
      if (this.take('}')) return close(false);
      if (!this.take(',')) return (this.fail(t`a comma or a closing brace is missing`), close(true));
    }
  }

  private array(start: number): JsonNode {
    this.position++;
    const items: JsonNode[] = [];
    const close = (): JsonNode => ({ kind: 'array', items, start, end: this.position });
    this.skipSpace();
    if (this.take(']')) return close();
    for (;;) {
      const item = this.value();
      if (item) items.push(item);
      if (this.error) return close();
      this.skipSpace();
      if (this.take(']')) return close();
      if (!this.take(',')) return (this.fail(t`a comma or a closing bracket is missing`), close());
    }
  }

  private string(): string | undefined {
    const start = this.position;
    let end = start + 1;
    // By hand, because a regular expression keeps a way back for every character of a string of megabytes.
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) {
      this.position = this.text.length;
      this.fail(t`a string has no closing quote`);
      return undefined;
    }
    this.position = end + 1;
    const body = this.text.slice(start + 1, end);
    if (!body.includes('\\')) return body;
    return replaceEach(body, /\\(?:u([0-9a-fA-F]{4})|(.))/gsu, ([whole, hex, char = '']) => {
      if (hex) return String.fromCharCode(parseInt(hex, 16));
      const simple = '"\\/bfnrt'.indexOf(char);
      if (simple < 0) this.fail(t`“${whole}” is not a JSON escape`, start);
      return simple < 0 ? char : '"\\/\b\f\n\r\t'[simple]!;
    });
  }

  private take(char: string): boolean {
    if (this.text[this.position] !== char) return false;
    this.position++;
    return true;
  }

  private fail(message: string, offset = this.position): void {
    this.error ??= { offset, message, atEnd: offset >= this.text.length };
  }
}
