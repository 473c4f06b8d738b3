/**
 * Where in MOF an offset is, told from the tokens before it alone: while somebody types, the tree after the cursor is
 * seldom whole.
 */
import { Kind } from '../syntax/tokens';
import { lex } from '../syntax/lexer';
import type { MofDocument } from '../semantics/document';

export type Place =
  | { readonly at: 'nothing' }
  /** Between declarations. */
  | { readonly at: 'declaration' }
  /** A word that begins with a hash. */
  | { readonly at: 'directive' }
  /** Where only these keywords go on. */
  | { readonly at: 'keyword'; readonly words: readonly string[] }
  /** Where a member of a class begins, after its qualifiers perhaps. */
  | ({ readonly at: 'member'; readonly hasQualifiers: boolean } & InClass)
  /** After the type of a member: its name, or `ref`. */
  | ({ readonly at: 'memberName'; readonly type: string; readonly isReference: boolean } & InClass)
  /** Where a parameter of a method begins, or after its type. */
  | { readonly at: 'parameter'; readonly type?: string }
  /** Where a property is assigned to in an instance; those before it are assigned already. */
  | { readonly at: 'assignment'; readonly className?: string; readonly assigned: readonly string[] }
  | {
      readonly at: 'value';
      readonly className?: string;
      readonly property?: string;
      readonly type?: string;
      readonly isReference: boolean;
      readonly inString: boolean;
    }
  | { readonly at: 'className'; readonly role: 'superclass' | 'instance' | 'declaration' }
  | { readonly at: 'qualifier'; readonly on: 'class' | 'member' | 'parameter'; readonly present: readonly string[] }
  | ({ readonly at: 'qualifierValue'; readonly qualifier: string; readonly inString: boolean } & InClass)
  | { readonly at: 'flavor' }
  /** In the declaration of a qualifier: what may be on its colon, what follows its type, what it may be on. */
  | { readonly at: 'qualifierType' }
  | { readonly at: 'qualifierClause'; readonly present: readonly string[] }
  | { readonly at: 'scope' }
  | { readonly at: 'primitive' }
  | { readonly at: 'pragma' }
  | { readonly at: 'pragmaArgument'; readonly pragma: string; readonly argument: number; readonly inString: boolean };

/** The class whose body it is in, as far as that is written. */
interface InClass {
  readonly className?: string;
  readonly superclass?: string;
}

export interface PlaceAt {
  readonly place: Place;
  /** Start of the word being typed; the offset itself where there is none. */
  readonly wordStart: number;
}

interface Frame {
  readonly kind: 'class' | 'instance' | 'enumeration' | 'list' | 'qualifiers' | 'paren';
  readonly name?: string;
  /** For the body of a class: what it derives from. */
  readonly superclass?: string;
  /** In lower case. For qualifiers: what is in the list so far; for an instance: what is assigned; for parameters, as written: those before. */
  readonly present: string[];
  /** For parentheses: what they belong to. */
  readonly of?: 'qualifier' | 'pragma' | 'parameters' | 'scope' | 'flavor';
  /** Commas seen on this level. */
  commas: number;
  /** Tokens of the statement that is being read, names and punctuation. */
  statement: { kind: number; text: string }[];
}

/** How far before the cursor reading starts at the latest boundary between declarations. */
const WINDOW = 64 * 1024;

export function placeAt(document: MofDocument, offset: number): PlaceAt {
  const { stack, inString, wordStart, place } = readUpTo(document, offset);
  return { place: place ?? judge(stack, inString), wordStart };
}

/** The parentheses or braces around an offset that take arguments, and the number of the one that it is in. */
export interface Call {
  readonly of: 'qualifier' | 'pragma' | 'parameters';
  /** Of the qualifier, directive or method; as written. */
  readonly name: string;
  /** From 0. */
  readonly argument: number;
  /** The names of the parameters before, as written. */
  readonly names: readonly string[];
  /** Whether the parameter that is being written has its qualifiers. */
  readonly hasQualifiers: boolean;
  readonly className?: string;
  readonly superclass?: string;
}

/** The innermost call around an offset; undefined where there is none, and in comments. */
export function callAt(document: MofDocument, offset: number): Call | undefined {
  const { stack, place } = readUpTo(document, offset);
  if (place) return undefined;
  for (let at = stack.length - 1; at > 0; at--) {
    const { kind, of, name = '', commas, present, statement } = stack[at]!;
    if (kind === 'paren' && (of === 'qualifier' || of === 'pragma' || of === 'parameters')) {
      const hasQualifiers = statement.some((token) => token.kind === Kind.RBracket);
      const argument = of === 'qualifier' ? 0 : commas;
      return { of, name, argument, names: present, hasQualifiers, ...classAround(stack.slice(0, at)) };
    }
    const around = stack[at - 1]!;
    if (kind === 'list' && around.kind === 'qualifiers')
      return {
        ...{ of: 'qualifier', name: around.statement.at(-1)?.text ?? '', argument: 0 },
        ...{ names: [], hasQualifiers: false, ...classAround(stack) },
      };
    // What is in a body, or among qualifiers, is no argument of what is around that.
    if (kind !== 'list' && kind !== 'paren' && kind !== 'qualifiers') return undefined;
  }
  return undefined;
}

interface ReadUpTo {
  readonly stack: readonly Frame[];
  readonly inString: boolean;
  readonly wordStart: number;
  /** Set where the last token alone tells the place. */
  readonly place?: Place;
}

function readUpTo(document: MofDocument, offset: number): ReadUpTo {
  const { tree } = document;
  let index = tree.indexAt(offset);
  // What is being typed at the end of a file or after a mistake may have been cut off from its beginning.
  while (index > 0 && offset - tree.offsetOf(index - 1) < WINDOW && isUnfinished(document, index - 1)) index--;
  const from = tree.offsetOf(index);
  const text = document.text.slice(from, offset);
  const tape = lex(text);
  const stack: Frame[] = [frame('list')];
  let inString = false;
  let count = tape.count;
  let wordStart = offset;
  if (count > 0) {
    const last = count - 1;
    const start = tape.starts[last]!;
    const kind = tape.kinds[last];
    const word = text.slice(start);
    // A hash alone, or with a few letters, reads as a line for nobody.
    if (/^#\w*$/.test(word)) return { stack, inString, place: { at: 'directive' }, wordStart: from + start };
    const isOpenComment =
      (kind === Kind.LineComment && !/[\r\n]$/.test(word)) ||
      (kind === Kind.BlockComment && !(word.length >= 4 && word.endsWith('*/')));
    if (isOpenComment) return { stack, inString, place: NOTHING, wordStart };
    if (kind === Kind.String && !isClosed(word)) {
      inString = true;
      wordStart = from + start + 1;
      count--;
    } else if (/^[$\w]+$/.test(word)) {
      wordStart = from + start;
      count--;
    }
  }
  for (let i = 0; i < count; i++) {
    const kind = tape.kinds[i]!;
    if (kind >= Kind.Whitespace) continue;
    step(stack, kind, text.slice(tape.starts[i], tape.starts[i + 1]));
  }
  return { stack, inString, wordStart };
}

function isClosed(literal: string): boolean {
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(literal);
}

function isUnfinished(document: MofDocument, index: number): boolean {
  const { node, text } = document.declarations[index]!;
  if (node.kind === 'unparsed') return true;
  // A body without its brace goes on, whatever its last member ends with.
  if ('body' in node && node.body) return text[node.body.end - 1] !== '}';
  return !/[;)]\s*$/.test(text.slice(-200));
}

function frame(kind: Frame['kind'], name?: string, of?: Frame['of'], superclass?: string): Frame {
  return { kind, name, of, superclass, present: [], commas: 0, statement: [] };
}

function step(stack: Frame[], kind: number, text: string): void {
  const current = stack[stack.length - 1]!;
  const { statement } = current;
  const before = statement.at(-1);
  switch (kind) {
    case Kind.LBracket:
      // `Name[` is an array; a list of qualifiers begins a statement, a parameter, or follows another bracket.
      stack.push(frame(before && before.kind <= Kind.Null ? 'list' : 'qualifiers'));
      return;
    case Kind.LBrace: {
      const body = bodyOf(statement);
      stack.push(body ?? frame('list'));
      return;
    }
    case Kind.LParen:
      // `#include ("file")` is the directive `#pragma include` in other letters.
      if (before?.kind === Kind.Include) stack.push(frame('paren', 'include', 'pragma'));
      else stack.push(frame('paren', before?.text, ownerOfParen(current)));
      return;
    case Kind.RBracket:
    case Kind.RBrace:
    case Kind.RParen: {
      if (stack.length === 1) return;
      const closed = stack.pop()!;
      const outer = stack[stack.length - 1]!;
      if (closed.kind === 'qualifiers') outer.statement.push({ kind: Kind.RBracket, text: ']' });
      else outer.statement.push({ kind, text });
      return;
    }
    case Kind.Semicolon:
      current.statement = [];
      return;
    case Kind.Comma:
      current.commas++;
      if (current.of === 'parameters') {
        const name = statement.findLast((token) => token.kind <= Kind.Null);
        if (name) current.present.push(name.text);
      }
      if (current.kind === 'qualifiers' || current.kind === 'paren') current.statement = [];
      else statement.push({ kind, text });
      return;
    case Kind.Pragma:
      current.statement = [{ kind, text: '#pragma' }];
      return;
    default:
      if (current.kind === 'qualifiers' && kind <= Kind.Null && before?.kind !== Kind.Colon && statement.length === 0) {
        current.present.push(text.toLowerCase());
      }
      if (kind === Kind.Equals && current.kind === 'instance' && before)
        current.present.push(before.text.toLowerCase());
      // A pragma ends with its line; whatever keyword follows begins something new.
      if (statement[0]?.kind === Kind.Pragma && statement.length > 2 && isDeclarationKeyword(kind))
        current.statement = [];
      current.statement.push({ kind, text });
  }
}

function isDeclarationKeyword(kind: number): boolean {
  return kind === Kind.Class || kind === Kind.Instance || kind === Kind.Qualifier;
}

/** The frame of the body that a brace opens; undefined for a list of values. */
function bodyOf(statement: readonly { kind: number; text: string }[]): Frame | undefined {
  for (let i = statement.length - 1; i >= 0; i--) {
    const { kind } = statement[i]!;
    if (kind === Kind.Equals && i === statement.length - 1) return undefined;
    if (kind === Kind.Class || kind === Kind.Association || kind === Kind.Structure) {
      const colon = statement.findIndex((token, at) => at > i && token.kind === Kind.Colon);
      return frame('class', statement[i + 1]?.text, undefined, colon < 0 ? undefined : statement[colon + 1]?.text);
    }
    if (kind === Kind.Enumeration) return frame('enumeration');
    if (kind === Kind.Of) return frame('instance', statement[i + 1]?.text);
  }
  return undefined;
}

function ownerOfParen(current: Frame): Frame['of'] {
  if (current.kind === 'qualifiers') return 'qualifier';
  if (current.statement[0]?.kind === Kind.Pragma) return 'pragma';
  if (isQualifierType(current)) {
    const last = current.statement.at(-1)?.kind;
    return last === Kind.Scope ? 'scope' : last === Kind.Flavor || last === Kind.Policy ? 'flavor' : undefined;
  }
  return current.kind === 'class' ? 'parameters' : undefined;
}

/** In `Qualifier Name : …`, which is between declarations. */
function isQualifierType({ kind, statement }: Frame): boolean {
  return (
    kind === 'list' && statement.some((token, at) => token.kind === Kind.Qualifier && !isOpening(statement[at - 1]))
  );
}

/** A token after which a name is a name, keyword or not. */
function isOpening(token: { kind: number } | undefined): boolean {
  return token?.kind === Kind.Class || token?.kind === Kind.Of || token?.kind === Kind.Colon;
}

function judge(stack: readonly Frame[], inString: boolean): Place {
  const current = stack[stack.length - 1]!;
  const outer = stack[stack.length - 2];
  switch (current.kind) {
    case 'paren':
      return inParen(stack, inString);
    case 'list':
      return outer ? inList(stack, inString) : inString ? NOTHING : betweenDeclarations(current);
    case 'qualifiers':
      return inString ? NOTHING : inQualifiers(current, outer);
    case 'class':
    case 'instance':
      return inBody(current, inString);
    case 'enumeration':
      return NOTHING;
  }
}

const NOTHING: Place = { at: 'nothing' };

/** The class of the innermost body. */
function classAround(stack: readonly Frame[]): InClass {
  const body = stack.findLast(({ kind }) => kind === 'class');
  if (body) return { className: body.name, superclass: body.superclass };
  return {};
}

function inParen(stack: readonly Frame[], inString: boolean): Place {
  const { of, name = '', commas, statement } = stack[stack.length - 1]!;
  switch (of) {
    case 'qualifier':
      return { at: 'qualifierValue', qualifier: name, inString, ...classAround(stack) };
    case 'pragma':
      return { at: 'pragmaArgument', pragma: name, argument: commas, inString };
    case 'parameters': {
      if (inString) return NOTHING;
      const [type, ...more] = statement.filter(({ kind }) => kind !== Kind.RBracket);
      return more.length > 0 ? NOTHING : { at: 'parameter', ...(type ? { type: type.text } : {}) };
    }
    case 'scope':
      return { at: 'scope' };
    case 'flavor':
      return { at: 'flavor' };
    case undefined:
      return NOTHING;
  }
}

/** In a list of values, of a qualifier or of a property. */
function inList(stack: readonly Frame[], inString: boolean): Place {
  const outer = stack[stack.length - 2]!;
  if (outer.kind === 'qualifiers') {
    const qualifier = outer.statement.at(-1)?.text ?? '';
    return { at: 'qualifierValue', qualifier, inString, ...classAround(stack) };
  }
  return valueOf(outer, inString) ?? NOTHING;
}

function inQualifiers({ statement, present }: Frame, outer: Frame | undefined): Place {
  if (statement.some(({ kind }) => kind === Kind.Colon)) return { at: 'flavor' };
  if (statement.length > 0) return NOTHING;
  const on = outer?.kind === 'class' ? 'member' : outer?.of === 'parameters' ? 'parameter' : 'class';
  return { at: 'qualifier', on, present };
}

function inBody(current: Frame, inString: boolean): Place {
  const value = valueOf(current, inString);
  if (value) return value;
  if (inString) return NOTHING;
  const { kind, name, superclass, present, statement } = current;
  const words = statement.filter((token) => token.kind !== Kind.RBracket);
  if (kind === 'instance') {
    return words.length === 0 ? { at: 'assignment', className: name, assigned: present } : NOTHING;
  }
  const within = { className: name, superclass };
  if (words.length === 0) return { at: 'member', hasQualifiers: statement.length > 0, ...within };
  const isReference = words[1]?.kind === Kind.Ref;
  if (words.length > (isReference ? 2 : 1)) return NOTHING;
  return { at: 'memberName', type: words[0]!.text, isReference, ...within };
}

function betweenDeclarations(current: Frame): Place {
  const { statement } = current;
  const last = statement.at(-1);
  if (isQualifierType(current)) return inQualifierType(statement);
  const [first] = statement.filter(({ kind }) => kind !== Kind.RBracket);
  switch (last?.kind) {
    case Kind.Pragma:
      return { at: 'pragma' };
    case Kind.Colon:
      return first?.kind === Kind.Enumeration ? { at: 'primitive' } : { at: 'className', role: 'superclass' };
    case Kind.Of:
      return { at: 'className', role: 'instance' };
    case Kind.Class:
      return { at: 'className', role: 'declaration' };
    case Kind.Instance:
    case Kind.Value:
      return { at: 'keyword', words: ['of'] };
  }
  if (first && (first.kind === Kind.Instance || first.kind === Kind.Value) && statement.at(-2)?.kind === Kind.Of)
    return { at: 'keyword', words: ['as'] };
  const begins = statement.every(({ kind }) => kind === Kind.RBracket || kind === Kind.RParen);
  return begins || statement[0]?.kind === Kind.Pragma ? { at: 'declaration' } : NOTHING;
}

/** After `Qualifier`: the name is new; its type or WMI's flavors follow the colon; scopes and flavors the type. */
function inQualifierType(statement: readonly { kind: number; text: string }[]): Place {
  const colon = statement.findIndex(({ kind }) => kind === Kind.Colon);
  if (colon < 0) return NOTHING;
  const after = statement.slice(colon + 1);
  const last = after.at(-1);
  if (!last) return { at: 'qualifierType' };
  if (last.kind === Kind.Comma) {
    const words = after.filter(({ kind }) => kind === Kind.Scope || kind === Kind.Flavor || kind === Kind.Policy);
    return { at: 'qualifierClause', present: words.map(({ text }) => text.toLowerCase()) };
  }
  // WMI lists its flavors without commas.
  return after.some(({ kind }) => kind >= Kind.Alias) ? NOTHING : { at: 'flavor' };
}

/** Where a value is being assigned: after `Name =` or `type Name =`, or in the list that begins there. */
function valueOf({ kind, name, statement }: Frame, inString: boolean): Place | undefined {
  const equals = statement.findLastIndex((token) => token.kind === Kind.Equals);
  if (equals < 1 || equals !== statement.length - 1) return undefined;
  const names = statement.slice(0, equals).filter((token) => token.kind <= Kind.Null);
  const property = names.at(-1)?.text;
  const isReference = names.some((token) => token.kind === Kind.Ref);
  const type = kind === 'class' ? names[0]?.text : undefined;
  return { at: 'value', className: name, property, isReference, inString, ...(type === undefined ? {} : { type }) };
}
