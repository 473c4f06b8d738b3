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
  /** Where a member of a class begins, after its qualifiers perhaps. */
  | { readonly at: 'member'; readonly className?: string; readonly hasQualifiers: boolean }
  /** After the type of a member: its name. */
  | { readonly at: 'memberName'; readonly className?: string; readonly type: string }
  /** Where a property is assigned to in an instance. */
  | { readonly at: 'assignment'; readonly className?: string }
  | { readonly at: 'value'; readonly className?: string; readonly property?: string; readonly type?: string }
  | { readonly at: 'className'; readonly role: 'superclass' | 'instance' | 'declaration' }
  | { readonly at: 'qualifier'; readonly on: 'class' | 'member' | 'parameter'; readonly present: readonly string[] }
  | { readonly at: 'qualifierValue'; readonly qualifier: string; readonly inString: boolean }
  | { readonly at: 'flavor' }
  | { readonly at: 'pragma' }
  | { readonly at: 'pragmaArgument'; readonly pragma: string; readonly argument: number; readonly inString: boolean };

export interface PlaceAt {
  readonly place: Place;
  /** Start of the word being typed; the offset itself where there is none. */
  readonly wordStart: number;
}

interface Frame {
  readonly kind: 'class' | 'instance' | 'enumeration' | 'list' | 'qualifiers' | 'paren';
  readonly name?: string;
  /** For qualifiers: what stands in the list so far. */
  readonly present: string[];
  /** For parentheses: what they belong to. */
  readonly of?: 'qualifier' | 'pragma' | 'parameters';
  /** Commas seen on this level. */
  commas: number;
  /** Tokens of the statement that is being read, names and punctuation. */
  statement: { kind: number; text: string }[];
}

/** How far before the cursor reading starts at the latest boundary between declarations. */
const WINDOW = 64 * 1024;

export function placeAt(document: MofDocument, offset: number): PlaceAt {
  const { tree } = document;
  let index = tree.indexAt(offset);
  // What is being typed at the end of a file or after a mistake may have been cut off from its beginning.
  while (index > 0 && offset - tree.offsetOf(index - 1) < WINDOW && isUnfinished(document, index - 1)) index--;
  const from = tree.offsetOf(index);
  const text = document.text.slice(from, offset);
  const tape = lex(text);
  const top: Frame = frame('list');
  const stack: Frame[] = [{ ...top, kind: 'list' }];
  let inString = false;
  let count = tape.count;
  let wordStart = offset;
  if (count > 0) {
    const last = count - 1;
    const start = tape.starts[last];
    const kind = tape.kinds[last];
    const word = text.slice(start);
    if (kind === Kind.LineComment && !/[\r\n]$/.test(word)) return { place: { at: 'nothing' }, wordStart };
    if (kind === Kind.BlockComment && !(word.length >= 4 && word.endsWith('*/')))
      return { place: { at: 'nothing' }, wordStart };
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
    const kind = tape.kinds[i];
    if (kind >= Kind.Whitespace) continue;
    step(stack, kind, text.slice(tape.starts[i], tape.starts[i + 1]));
  }
  return { place: judge(stack, inString), wordStart };
}

function isClosed(literal: string): boolean {
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(literal);
}

function isUnfinished(document: MofDocument, index: number): boolean {
  const { node, text } = document.declarations[index];
  return node.kind === 'unparsed' || !/[;)]\s*$/.test(text.slice(-200));
}

function frame(kind: Frame['kind'], name?: string, of?: Frame['of']): Frame {
  return { kind, name, of, present: [], commas: 0, statement: [] };
}

function step(stack: Frame[], kind: number, text: string): void {
  const current = stack[stack.length - 1];
  const { statement } = current;
  const before = statement.at(-1);
  switch (kind) {
    case Kind.LBracket:
      // `Name[` is an array; a list of qualifiers begins a statement, a parameter, or follows another bracket.
      if (before && before.kind <= Kind.Null && current.of !== 'parameters') stack.push(frame('list'));
      else if (before && before.kind <= Kind.Null) stack.push(frame('list'));
      else stack.push(frame('qualifiers'));
      return;
    case Kind.LBrace: {
      const body = bodyOf(statement);
      stack.push(body ?? frame('list'));
      return;
    }
    case Kind.LParen:
      stack.push(frame('paren', before?.text, ownerOfParen(current)));
      return;
    case Kind.RBracket:
    case Kind.RBrace:
    case Kind.RParen: {
      if (stack.length === 1) return;
      const closed = stack.pop()!;
      const outer = stack[stack.length - 1];
      if (closed.kind === 'qualifiers') outer.statement.push({ kind: Kind.RBracket, text: ']' });
      else outer.statement.push({ kind, text });
      return;
    }
    case Kind.Semicolon:
      current.statement = [];
      return;
    case Kind.Comma:
      current.commas++;
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
    const { kind } = statement[i];
    if (kind === Kind.Equals && i === statement.length - 1) return undefined;
    if (kind === Kind.Class || kind === Kind.Association || kind === Kind.Structure)
      return frame('class', statement[i + 1]?.text);
    if (kind === Kind.Enumeration) return frame('enumeration');
    if (kind === Kind.Of) return frame('instance', statement[i + 1]?.text);
  }
  return undefined;
}

function ownerOfParen(current: Frame): Frame['of'] {
  if (current.kind === 'qualifiers') return 'qualifier';
  if (current.statement[0]?.kind === Kind.Pragma) return 'pragma';
  return current.kind === 'class' ? 'parameters' : undefined;
}

function judge(stack: readonly Frame[], inString: boolean): Place {
  const current = stack[stack.length - 1];
  const outer = stack[stack.length - 2];
  const { statement } = current;
  const last = statement.at(-1);
  if (current.kind === 'paren') {
    if (current.of === 'qualifier') return { at: 'qualifierValue', qualifier: current.name ?? '', inString };
    if (current.of === 'pragma') {
      return { at: 'pragmaArgument', pragma: current.name ?? '', argument: current.commas, inString };
    }
    if (current.of === 'parameters' && !inString) {
      const types = statement.filter(({ kind }) => kind !== Kind.RBracket);
      if (types.length === 0) return { at: 'member', hasQualifiers: statement.length > 0 };
    }
    return { at: 'nothing' };
  }
  if (current.kind === 'list' && outer) {
    // A list of values, of a qualifier or of a property.
    if (outer.kind === 'qualifiers')
      return { at: 'qualifierValue', qualifier: outer.statement.at(-1)?.text ?? '', inString };
    const assigned = assignedIn(outer);
    if (assigned) return inString ? { at: 'nothing' } : { at: 'value', className: outer.name, ...assigned };
    return { at: 'nothing' };
  }
  if (inString) return { at: 'nothing' };
  if (current.kind === 'qualifiers') {
    if (statement.some(({ kind }) => kind === Kind.Colon)) return { at: 'flavor' };
    if (statement.length > 0) return { at: 'nothing' };
    const on = outer?.kind === 'class' ? 'member' : outer?.of === 'parameters' ? 'parameter' : 'class';
    return { at: 'qualifier', on, present: current.present };
  }
  const assigned = assignedIn(current);
  if (assigned) return { at: 'value', className: current.name, ...assigned };
  switch (current.kind) {
    case 'class': {
      const words = statement.filter(({ kind }) => kind !== Kind.RBracket);
      const hasQualifiers = words.length < statement.length;
      if (words.length === 0) return { at: 'member', className: current.name, hasQualifiers };
      const type = words[0].text;
      if (words.length === 1 || (words.length === 2 && words[1].kind === Kind.Ref)) {
        return { at: 'memberName', className: current.name, type };
      }
      return { at: 'nothing' };
    }
    case 'instance':
      return statement.every(({ kind }) => kind === Kind.RBracket)
        ? { at: 'assignment', className: current.name }
        : { at: 'nothing' };
    case 'enumeration':
      return { at: 'nothing' };
    default:
      break;
  }
  if (last?.kind === Kind.Pragma) return { at: 'pragma' };
  if (last?.kind === Kind.Colon) return { at: 'className', role: 'superclass' };
  if (last?.kind === Kind.Of) return { at: 'className', role: 'instance' };
  if (last?.kind === Kind.Class) return { at: 'className', role: 'declaration' };
  const begins = statement.every(({ kind }) => kind === Kind.RBracket || kind === Kind.RParen);
  if (begins || statement[0]?.kind === Kind.Pragma) return { at: 'declaration' };
  return { at: 'nothing' };
}

/** What a value is being assigned to: `Name =` or `type Name =`. */
function assignedIn(current: Frame): { property?: string; type?: string } | undefined {
  const { statement } = current;
  const equals = statement.findLastIndex(({ kind }) => kind === Kind.Equals);
  if (equals < 1 || equals !== statement.length - 1) return undefined;
  const names = statement.slice(0, equals).filter(({ kind }) => kind <= Kind.Null);
  const property = names.at(-1)?.text;
  return current.kind === 'class' ? { property, type: names[0]?.text } : { property };
}
