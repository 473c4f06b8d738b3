/**
 * Reads MOF text into the table of facts, with a tokenizer of its own: a merge is checked against this reader, so it must
 * share nothing with the product's parser. It knows the part of the language that inventory files and resource schemas
 * use and says plainly what it does not understand.
 */
import type { ClassFacts, FactTable, PropertyFacts } from './facts';
import { addQualifierFact, classKey } from './facts';
import { DEFAULT_NAMESPACE } from './model';

export interface ReadClass {
  readonly key: string;
  readonly name: string;
  /** From the first qualifier's bracket, or the keyword, to after the semicolon. */
  readonly start: number;
  readonly end: number;
  readonly facts: ClassFacts;
  readonly propertyOrder: readonly string[];
}

export interface Reading {
  readonly table: FactTable;
  readonly classes: readonly ReadClass[];
  /** Every comment's text without its marks, trimmed. */
  readonly comments: readonly string[];
  /** The same with their places; a block comment counts once for each line that says something. */
  readonly commentSpans: readonly { readonly text: string; readonly start: number }[];
  /** What could not be read, each with its offset; empty for a good file. */
  readonly errors: readonly string[];
  /** Classes that a `#pragma deleteclass` further down removes again. */
  readonly deletedAfterwards: readonly string[];
  /** Instances and other declarations, as the text of their tokens. */
  readonly others: readonly string[];
}

interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'char' | 'punctuation' | 'pragma';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

class Unreadable extends Error {}

/** The last readings: the laws look at the same few texts again and again. */
const readings = new Map<string, Reading>();

export function readMof(text: string): Reading {
  const known = readings.get(text);
  if (known) return known;
  const reading = read(text);
  if (readings.size >= 32) readings.delete(readings.keys().next().value!);
  readings.set(text, reading);
  return reading;
}

function read(text: string): Reading {
  const errors: string[] = [];
  const { tokens, comments } = tokenize(text, errors);
  const classes: ReadClass[] = [];
  const others: string[] = [];
  const deleteClass = new Set<string>();
  const deletedAfterwards: string[] = [];
  let namespace = DEFAULT_NAMESPACE;
  const cursor = new Cursor(tokens);
  while (!cursor.atEnd()) {
    const from = cursor.position;
    try {
      if (cursor.peek()!.kind === 'pragma') {
        cursor.next();
        const name = cursor.next().text.toLowerCase();
        const values = cursor.is('(') ? pragmaArguments(cursor) : [];
        if (name === 'namespace') namespace = values[0] ?? namespace;
        else if (name === 'deleteclass') {
          const key = classKey(namespace, values[0] ?? '');
          deleteClass.add(key);
          if (classes.some((c) => c.key === key)) deletedAfterwards.push(key);
        }
        if (cursor.is(';')) cursor.next();
        continue;
      }
      if (cursor.is(';')) {
        cursor.next();
        continue;
      }
      const qualifiers = cursor.is('[') ? qualifierList(cursor) : new Map<string, string>();
      if (cursor.isWord('class')) classes.push(readClass(cursor, tokens[from]!.start, namespace, qualifiers));
      else others.push(readOther(cursor, from, tokens));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors.push(error.message);
      cursor.skipPast('};', from);
    }
  }
  const table = new Map<string, ClassFacts>();
  const repeated: { key: string; facts: ClassFacts }[] = [];
  for (const { key, facts } of classes) {
    // The last one is in effect.
    const earlier = table.get(key);
    if (earlier) repeated.push({ key, facts: earlier });
    table.delete(key);
    table.set(key, facts);
  }
  return {
    table: { classes: table, repeated, deleteClass },
    classes,
    comments: comments.map((comment) => comment.text),
    commentSpans: comments,
    errors,
    deletedAfterwards,
    others,
  };
}

function readClass(cursor: Cursor, start: number, namespace: string, qualifiers: Map<string, string>): ReadClass {
  cursor.expectWord('class');
  const name = cursor.next().text;
  let superclass = '';
  if (cursor.is(':')) {
    cursor.next();
    superclass = cursor.next().text.toLowerCase();
  }
  const members = new Map<string, PropertyFacts>();
  cursor.expect('{');
  while (!cursor.is('}')) {
    const own = cursor.is('[') ? qualifierList(cursor) : new Map<string, string>();
    let type = cursor.nextOf('word').text.toLowerCase();
    if (cursor.isWord('ref')) type += ' ' + cursor.next().text.toLowerCase();
    const property = cursor.nextOf('word').text.toLowerCase();
    if (cursor.is('[')) {
      cursor.next();
      if (!cursor.is(']')) cursor.next();
      cursor.expect(']');
      type += '[]';
    }
    if (cursor.is('(')) {
      // A method: its parameters are kept as text, so that a change in them is seen.
      type += `(${value(cursor)})`;
    }
    let defaultValue: string | undefined;
    if (cursor.is('=')) {
      cursor.next();
      defaultValue = value(cursor);
    }
    cursor.expect(';');
    if (members.has(property)) throw new Unreadable(`The property ${property} is declared twice in ${name}.`);
    members.set(property, { type, qualifiers: own, ...(defaultValue === undefined ? {} : { defaultValue }) });
  }
  cursor.expect('}');
  const end = cursor.expect(';').end;
  const facts = { superclass, qualifiers, properties: members };
  return { key: classKey(namespace, name), name, start, end, facts, propertyOrder: [...members.keys()] };
}

/** An instance or a qualifier declaration: kept as the text of its tokens up to the semicolon outside all brackets. */
function readOther(cursor: Cursor, from: number, tokens: readonly Token[]): string {
  const first = cursor.peek();
  if (!first || first.kind !== 'word')
    throw new Unreadable(`Nothing can begin with “${first?.text}” at ${first?.start}.`);
  if (!['instance', 'qualifier'].includes(first.text.toLowerCase())) {
    throw new Unreadable(`“${first.text}” at ${first.start} begins no declaration.`);
  }
  let depth = 0;
  for (;;) {
    const token = cursor.next();
    if ('([{'.includes(token.text) && token.kind === 'punctuation') depth++;
    else if (')]}'.includes(token.text) && token.kind === 'punctuation') depth--;
    else if (token.text === ';' && depth === 0) break;
  }
  return tokens
    .slice(from, cursor.position)
    .map((token) => token.text)
    .join(' ');
}

function qualifierList(cursor: Cursor): Map<string, string> {
  const facts = new Map<string, string>();
  cursor.expect('[');
  if (cursor.is(']')) throw new Unreadable(`The list of qualifiers at ${cursor.peek()!.start} is empty.`);
  while (!cursor.is(']')) {
    const name = cursor.nextOf('word').text;
    const given = cursor.is('(') || cursor.is('{') ? value(cursor) : 'true';
    const flavors: string[] = [];
    if (cursor.is(':')) {
      cursor.next();
      while (cursor.peek()?.kind === 'word') flavors.push(cursor.next().text);
    }
    if (facts.has(name.toLowerCase())) throw new Unreadable(`The qualifier ${name} is given twice.`);
    addQualifierFact(facts, name, given, flavors);
    if (cursor.is(',')) {
      cursor.next();
      if (cursor.is(']')) throw new Unreadable(`A qualifier is missing after the comma at ${cursor.peek()!.start}.`);
    } else if (!cursor.is(']')) {
      throw new Unreadable(`A comma or ] is missing at ${cursor.peek()?.start}.`);
    }
  }
  cursor.expect(']');
  return facts;
}

/** A value in canonical form: neighboring strings joined, words in lower case, lists without blanks. */
function value(cursor: Cursor): string {
  const token = cursor.next();
  if (token.kind === 'string') {
    let text = token.text;
    while (cursor.peek()?.kind === 'string') text += cursor.next().text;
    return JSON.stringify(text);
  }
  if (token.text === '(' || token.text === '{') {
    const close = token.text === '(' ? ')' : '}';
    const parts: string[] = [];
    while (!cursor.is(close)) {
      if (cursor.is(',')) cursor.next();
      else parts.push(cursor.is('[') ? `[${[...qualifierList(cursor)].join(';')}]` : value(cursor));
    }
    cursor.expect(close);
    return close === ')' ? parts.join(' ') : `{${parts.join(',')}}`;
  }
  if (token.text === '-' || token.text === '+') return token.text + cursor.next().text;
  return token.kind === 'word' ? token.text.toLowerCase() : token.text;
}

function pragmaArguments(cursor: Cursor): string[] {
  const values: string[] = [];
  cursor.expect('(');
  while (!cursor.is(')')) {
    const token = cursor.next();
    if (token.kind === 'string' || token.kind === 'word') values.push(token.text);
  }
  cursor.expect(')');
  return values;
}

class Cursor {
  position = 0;
  constructor(private readonly tokens: readonly Token[]) {}
  atEnd(): boolean {
    return this.position >= this.tokens.length;
  }
  peek(): Token | undefined {
    return this.tokens[this.position];
  }
  next(): Token {
    const token = this.tokens[this.position++];
    if (!token) throw new Unreadable('The file ends inside a declaration.');
    return token;
  }
  is(text: string): boolean {
    const token = this.peek();
    return token?.kind === 'punctuation' && token.text === text;
  }
  isWord(text: string): boolean {
    const token = this.peek();
    return token?.kind === 'word' && token.text.toLowerCase() === text;
  }
  expect(text: string): Token {
    const token = this.next();
    if (token.kind !== 'punctuation' || token.text !== text) {
      throw new Unreadable(`“${text}” expected at ${token.start}, found “${token.text}”.`);
    }
    return token;
  }
  expectWord(text: string): void {
    const token = this.next();
    if (token.text.toLowerCase() !== text) throw new Unreadable(`“${text}” expected at ${token.start}.`);
  }
  nextOf(kind: Token['kind']): Token {
    const token = this.next();
    if (token.kind !== kind) throw new Unreadable(`A ${kind} expected at ${token.start}, found “${token.text}”.`);
    return token;
  }
  /** Goes on after the next `}` `;`, always at least one token further than `from`. */
  skipPast(_text: '};', from: number): void {
    this.position = Math.max(this.position, from + 1);
    while (!this.atEnd()) {
      const token = this.tokens[this.position++]!;
      const before = this.tokens[this.position - 2];
      if (token.text === ';' && before?.text === '}') return;
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

function tokenize(text: string, errors: string[]): { tokens: Token[]; comments: { text: string; start: number }[] } {
  const tokens: Token[] = [];
  const comments: { text: string; start: number }[] = [];
  const pattern =
    /\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|#\s*pragma\b|[A-Z_\u0080-\uffff$][\w\u0080-\uffff]*|\d[\w.]*|\s+|./giy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const raw = match[0];
    const at = { start: match.index, end: match.index + raw.length };
    if (/^\s/.test(raw)) continue;
    if (raw.startsWith('//')) comments.push({ text: raw.slice(2).trim(), start: at.start });
    else if (raw.startsWith('/*')) {
      for (const line of raw.slice(2, -2).split(/\r\n|\n|\r/)) {
        const words = line.replace(/^\s*\*/, '').trim();
        if (words) comments.push({ text: words, start: at.start });
      }
    } else if (raw.startsWith('"') && raw.length > 1)
      tokens.push({ kind: 'string', text: unescape(raw.slice(1, -1)), ...at });
    else if (raw.startsWith("'") && raw.length > 1) {
      if (!/^'(?:[^\\]|\\x[0-9a-f]{1,4}|\\.)'$/i.test(raw))
        errors.push(`${raw} at ${at.start} is no single character.`);
      tokens.push({ kind: 'char', text: raw, ...at });
    } else if (raw.startsWith('#') && raw.length > 1) tokens.push({ kind: 'pragma', text: raw, ...at });
    else if (/^[A-Za-z_\u0080-\uffff$]/.test(raw)) tokens.push({ kind: 'word', text: raw, ...at });
    else if (/^\d/.test(raw)) tokens.push({ kind: 'number', text: raw, ...at });
    else {
      if (!'()[]{},;:=+-'.includes(raw)) errors.push(`“${raw}” at ${at.start} is no part of MOF.`);
      tokens.push({ kind: 'punctuation', text: raw, ...at });
    }
  }
  return { tokens, comments };
}

function unescape(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{1,4})|([\s\S]))/gi, (_all, hex: string | undefined, one: string) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : (ESCAPES[one] ?? one),
  );
}
