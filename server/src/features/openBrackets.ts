/**
 * Which brackets are open at an offset, and what was read in each since its last statement, told from the tokens before it
 * alone: while somebody types, the tree after the cursor is seldom whole.
 */
import type { MofDocument } from '../semantics/document';
import { lex, tokenAt, type Tape } from '../syntax/lexer';
import { Kind } from '../syntax/tokens';
import { tailStart } from '../text/tail';

/** The class whose body it is in, as far as that is written. */
export interface InClass {
  readonly className?: string;
  readonly superclass?: string;
}

/** A name or punctuation of a statement. */
export interface Token {
  readonly kind: number;
  readonly text: string;
  /** Whether it is the first of its line. */
  readonly isFirst: boolean;
}

export interface Frame {
  readonly kind: 'class' | 'instance' | 'enumeration' | 'list' | 'qualifiers' | 'paren';
  readonly name?: string;
  /** For the body of a class: what it derives from. */
  readonly superclass?: string;
  /**
   * In lower case. For qualifiers: what is in the list so far; for an instance: what is assigned; for parentheses: what is before
   * the comma, of parameters their names as written.
   */
  readonly present: string[];
  /** For parentheses: what they belong to. */
  readonly of?: 'qualifier' | 'pragma' | 'parameters' | 'scope' | 'flavor';
  /** Commas seen on this level. */
  commas: number;
  /** Tokens of the statement that is being read, names and punctuation. */
  statement: Token[];
}

/** How far before the cursor reading starts at the latest boundary between declarations. */
const WINDOW = 64 * 1024;

export interface OpenBrackets {
  readonly stack: readonly Frame[];
  readonly inString: boolean;
  readonly wordStart: number;
  /** Whether a line ends between the last token and the word. */
  readonly isNewLine: boolean;
  /** Set where the last token alone tells the place. */
  readonly inside?: 'directive' | 'comment';
}

export function openBrackets(document: MofDocument, offset: number): OpenBrackets {
  const { tree } = document;
  let index = tree.indexAt(offset);
  if (isInLongText(document, index, offset))
    return { stack: [frame('list')], inString: true, isNewLine: false, inside: 'comment', wordStart: offset };
  // What is being typed at the end of a file or after a mistake may have been cut off from its beginning.
  while (index > 0 && offset - tree.offsetOf(index - 1) < WINDOW && isUnfinished(document, index - 1)) index--;
  const from = tree.offsetOf(index);
  const text = document.text.slice(from, offset);
  const tape = lex(text);
  const stack: Frame[] = [frame('list')];
  let inString = false;
  let isNewLine = false;
  let count = tape.count;
  let wordStart = offset;
  if (count > 0) {
    const last = count - 1;
    const start = tape.starts[last]!;
    const kind = tape.kinds[last];
    const word = text.slice(start);
    // A hash alone, or with a few letters, reads as a line for nobody.
    if (/^#\w*$/.test(word)) return { stack, inString, isNewLine, inside: 'directive', wordStart: from + start };
    const isOpenComment =
      (kind === Kind.LineComment && !/[\r\n]$/.test(word)) ||
      (kind === Kind.BlockComment && !(word.length >= 4 && word.endsWith('*/')));
    if (isOpenComment) return { stack, inString, isNewLine, inside: 'comment', wordStart };
    const open = openText(tape, text, document.text.slice(offset, offset + LONGEST_LINE));
    if (open !== undefined) {
      inString = true;
      wordStart = from + tape.starts[open]! + 1;
      count = open;
    } else if (/^[$\w]+$/.test(word)) {
      wordStart = from + start;
      count--;
    }
  }
  for (let i = 0; i < count; i++) {
    const kind = tape.kinds[i]!;
    const token = text.slice(tape.starts[i], tape.starts[i + 1]);
    if (kind >= Kind.Whitespace) {
      isNewLine ||= /[\r\n]/.test(token);
      continue;
    }
    step(stack, kind, token, isNewLine);
    isNewLine = false;
  }
  return { stack, inString, isNewLine, wordStart };
}

/** Whether the offset is in a text that began on a line before and goes on: from what is before it alone, it looks over. */
function isInLongText(document: MofDocument, index: number, offset: number): boolean {
  const { tokens, text } = document.declarations[index]!;
  const at = offset - document.tree.offsetOf(index);
  // The one that begins before it; what ends at it does not have it inside.
  const token = tokenAt(tokens, at) - 1;
  if (token < 0 || tokens.kinds[token] !== Kind.String || at >= tokens.starts[token + 1]!) return false;
  return /[\r\n]/.test(text.slice(tokens.starts[token], at));
}

/** How much after the cursor is looked at for the end of a text. */
const LONGEST_LINE = 1024;

/**
 * The token of a text that is open at the end, if there is one. What the reader of whole files takes for its end, as the comma
 * that follows a forgotten quote, is part of the text while somebody types it.
 */
function openText(tape: Tape, text: string, after: string): number | undefined {
  for (let i = tape.count - 1; i >= 0; i--) {
    const token = text.slice(tape.starts[i], tape.starts[i + 1]);
    if (tape.kinds[i] === Kind.String && !isClosed(token, i === tape.count - 1 ? '' : after)) return i;
    // A text that runs over several lines is the last token, as nobody guesses where it ends.
    if (/[\r\n]/.test(token)) return undefined;
  }
  return undefined;
}

/** Whether its last quote ends it: one after a backslash does where no quote is left after the cursor that could. */
function isClosed(literal: string, after: string): boolean {
  const quote = literal.length - 1;
  if (quote < 1 || literal[quote] !== '"') return false;
  const [line = ''] = /^.*/.exec(after) ?? [];
  const quotes = (line.match(/\\.|"/g) ?? []).filter((mark) => mark === '"').length;
  return (quote - tailStart(literal, /\\/, quote)) % 2 === 0 || (after !== '' && quotes % 2 === 0);
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

function step(stack: Frame[], kind: number, text: string, isFirst: boolean): void {
  const current = stack[stack.length - 1]!;
  const { statement } = current;
  const before = statement.at(-1);
  switch (kind) {
    case Kind.LBracket:
      // `Name[` is an array; a list of qualifiers begins a statement, a parameter, or follows another bracket.
      if (before && before.kind <= Kind.Null && !isFirst) stack.push(frame('list'));
      else {
        // In a body they begin a member, though the semicolon of the one before is missing.
        if (current.kind === 'class' && before && before.kind !== Kind.RBracket) current.statement = [];
        stack.push(frame('qualifiers'));
      }
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
      if (closed.kind === 'qualifiers') outer.statement.push({ kind: Kind.RBracket, text: ']', isFirst });
      else outer.statement.push({ kind, text, isFirst });
      return;
    }
    case Kind.Semicolon:
      current.statement = [];
      return;
    case Kind.Comma:
      current.commas++;
      if (current.kind === 'paren') {
        const isNamed = current.of === 'parameters';
        const last = isNamed ? statement.findLast((token) => token.kind <= Kind.Null) : before;
        if (last) current.present.push(isNamed ? last.text : last.text.toLowerCase());
      }
      // In a body it is a slip for a semicolon: what follows is a member all the same.
      if (current.kind !== 'list' && current.kind !== 'enumeration') current.statement = [];
      else statement.push({ kind, text, isFirst });
      return;
    case Kind.Pragma:
      current.statement = [{ kind, text: '#pragma', isFirst }];
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
      current.statement.push({ kind, text, isFirst });
  }
}

function isDeclarationKeyword(kind: number): boolean {
  return kind === Kind.Class || kind === Kind.Instance || kind === Kind.Qualifier;
}

/** The frame of the body that a brace opens; undefined for a list of values. */
function bodyOf(statement: readonly Token[]): Frame | undefined {
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
export function isQualifierType({ kind, statement }: Frame): boolean {
  return (
    kind === 'list' && statement.some((token, at) => token.kind === Kind.Qualifier && !isOpening(statement[at - 1]))
  );
}

/** A token after which a name is a name, keyword or not. */
function isOpening(token: Token | undefined): boolean {
  return token?.kind === Kind.Class || token?.kind === Kind.Of || token?.kind === Kind.Colon;
}

/** The class of the innermost body. */
export function classAround(stack: readonly Frame[]): InClass {
  const body = stack.findLast(({ kind }) => kind === 'class');
  if (body) return { className: body.name, superclass: body.superclass };
  return {};
}
