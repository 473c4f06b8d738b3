/** Where in MOF an offset is: what may be written there, told from the brackets that are open. */
import type { MofDocument } from '../semantics/document';
import { Kind } from '../syntax/tokens';
import {
  classAround,
  isQualifierType,
  openBrackets,
  type Frame,
  type InClass,
  type OpenBrackets,
  type Token,
} from './openBrackets';

export type Place =
  | { readonly at: 'nothing' }
  /** Between declarations, after the qualifiers of one perhaps. */
  | { readonly at: 'declaration'; readonly hasQualifiers: boolean }
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
  | { readonly at: 'className'; readonly role: 'instance' | 'declaration' }
  /** After the colon of the class of that name. */
  | { readonly at: 'className'; readonly role: 'superclass'; readonly of?: string }
  /** After the dot that follows the name of an enumeration. */
  | { readonly at: 'literal'; readonly enumeration: string }
  | { readonly at: 'qualifier'; readonly on: 'class' | 'member' | 'parameter'; readonly present: readonly string[] }
  | ({ readonly at: 'qualifierValue'; readonly qualifier: string; readonly inString: boolean } & InClass)
  /** Flavors, in lower case those that are there. */
  | { readonly at: 'flavor'; readonly present: readonly string[] }
  /** In the declaration of a qualifier: what may be on its colon, what follows its type, what it may be on. */
  | { readonly at: 'qualifierType' }
  | { readonly at: 'qualifierClause'; readonly present: readonly string[] }
  | { readonly at: 'scope'; readonly present: readonly string[] }
  | { readonly at: 'primitive' }
  | { readonly at: 'pragma' }
  | {
      readonly at: 'pragmaArgument';
      readonly pragma: string;
      readonly argument: number;
      /** Those before it, as written, in lower case. */
      readonly present: readonly string[];
      readonly inString: boolean;
    };

export interface PlaceAt {
  readonly place: Place;
  /** Start of the word being typed; the offset itself where there is none. */
  readonly wordStart: number;
  /** The word is all of the text between quotes. */
  readonly inString: boolean;
}

export function placeAt(document: MofDocument, offset: number): PlaceAt {
  const { wordStart, ...open } = openBrackets(document, offset);
  return { place: judge(open), wordStart, inString: open.inString };
}

function judge({ stack, inString, isNewLine, inside }: Omit<OpenBrackets, 'wordStart'>): Place {
  if (inside) return inside === 'directive' ? { at: 'directive' } : NOTHING;
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
      return inBody(current, inString, isNewLine);
    case 'enumeration':
      return NOTHING;
  }
}

const NOTHING: Place = { at: 'nothing' };

function inParen(stack: readonly Frame[], inString: boolean): Place {
  const { of, name = '', commas, present, statement } = stack[stack.length - 1]!;
  switch (of) {
    case 'qualifier':
      return { at: 'qualifierValue', qualifier: name, inString, ...classAround(stack) };
    case 'pragma':
      return { at: 'pragmaArgument', pragma: name, argument: commas, present, inString };
    case 'parameters': {
      if (inString) return NOTHING;
      const [type, ...more] = statement.filter(({ kind }) => kind !== Kind.RBracket);
      return more.length > 0 ? NOTHING : { at: 'parameter', ...(type ? { type: type.text } : {}) };
    }
    case 'scope':
      return { at: 'scope', present };
    case 'flavor':
      return { at: 'flavor', present };
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
  const colon = statement.findIndex(({ kind }) => kind === Kind.Colon);
  if (colon >= 0) return { at: 'flavor', present: wordsOf(statement.slice(colon + 1)) };
  if (statement.length > 0) return NOTHING;
  const on = outer?.kind === 'class' ? 'member' : outer?.of === 'parameters' ? 'parameter' : 'class';
  return { at: 'qualifier', on, present };
}

function inBody(current: Frame, inString: boolean, isNewLine: boolean): Place {
  const value = valueOf(current, inString);
  if (value) return value;
  if (inString) return NOTHING;
  const { kind, name, superclass, present } = current;
  const statement = unfinished(current, isNewLine);
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

/**
 * What is being written in a body: a line that begins after a whole member is another one, though the semicolon of the
 * first is missing.
 */
function unfinished({ kind, statement }: Frame, isNewLine: boolean): readonly Token[] {
  const isWhole = (end: number): boolean => {
    const before = statement.slice(0, end);
    if (kind === 'instance') return before.length > 2 && before.some((token) => token.kind === Kind.Equals);
    return before.filter((token) => token.kind <= Kind.Null && token.kind !== Kind.Ref).length > 1;
  };
  if (isNewLine && isWhole(statement.length)) return [];
  const first = statement.findLastIndex((token, at) => token.isFirst && token.kind <= Kind.Null && isWhole(at));
  return statement.slice(Math.max(0, first));
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
      return first?.kind === Kind.Enumeration
        ? { at: 'primitive' }
        : { at: 'className', role: 'superclass', of: statement.at(-2)?.text };
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
  return begins || statement[0]?.kind === Kind.Pragma
    ? { at: 'declaration', hasQualifiers: last?.kind === Kind.RBracket }
    : NOTHING;
}

/** After `Qualifier`: the name is new; its type or WMI's flavors follow the colon; scopes and flavors the type. */
function inQualifierType(statement: readonly Token[]): Place {
  const colon = statement.findIndex(({ kind }) => kind === Kind.Colon);
  if (colon < 0) return NOTHING;
  const after = statement.slice(colon + 1);
  const last = after.at(-1);
  if (!last) return { at: 'qualifierType' };
  if (last.kind === Kind.Comma) {
    const words = after.filter(({ kind }) => kind === Kind.Scope || kind === Kind.Flavor || kind === Kind.Policy);
    return { at: 'qualifierClause', present: wordsOf(words) };
  }
  // WMI lists its flavors without commas.
  return after.some(({ kind }) => kind >= Kind.Alias) ? NOTHING : { at: 'flavor', present: wordsOf(after) };
}

function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.map(({ text }) => text.toLowerCase());
}

/** Where a value is being assigned: after `Name =` or `type Name =`, or in the list that begins there. */
function valueOf({ kind, name, statement }: Frame, inString: boolean): Place | undefined {
  const equals = statement.findLastIndex((token) => token.kind === Kind.Equals);
  if (equals < 1) return undefined;
  const [enumeration, dot, ...more] = statement.slice(equals + 1);
  // The value of an enumeration that is named: `Color.`, and nothing else may follow what is assigned.
  if (enumeration) {
    const isNamed = dot?.kind === Kind.Dot && more.length === 0 && !inString;
    return isNamed ? { at: 'literal', enumeration: enumeration.text } : undefined;
  }
  const names = statement.slice(0, equals).filter((token) => token.kind <= Kind.Null);
  const property = names.at(-1)?.text;
  const isReference = names.some((token) => token.kind === Kind.Ref);
  const type = kind === 'class' ? names[0]?.text : undefined;
  return { at: 'value', className: name, property, isReference, inString, ...(type === undefined ? {} : { type }) };
}
