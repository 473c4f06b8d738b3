/** Semantic tokens. */

import type { MofDocument } from '../semantics/document';
import { occurrencesOf, type Occurrence } from '../semantics/occurrences';
import type { Declaration } from '../syntax/declaration';
import { Kind, LAST_NAME } from '../syntax/tokens';
import type { Span } from '../text/span';
import { append } from '../text/append';
import { finish, type Steps } from '../text/steps';

/** Types of tokens, in the order of their numbers in the protocol. */
export const TOKEN_TYPES = [
  'class',
  'type',
  'property',
  'method',
  'parameter',
  'variable',
  'decorator',
  'modifier',
  'macro',
  'enumMember',
  'keyword',
  'string',
  'number',
  'comment',
] as const;
export const TOKEN_MODIFIERS = ['declaration', 'defaultLibrary'] as const;

export interface SemanticToken extends Span {
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly isDeclaration: boolean;
}

const TYPES: Partial<Record<Occurrence['kind'], SemanticToken['type']>> = {
  class: 'class',
  primitive: 'type',
  property: 'property',
  method: 'method',
  parameter: 'parameter',
  alias: 'variable',
  qualifier: 'decorator',
  flavor: 'modifier',
  pragma: 'macro',
  literal: 'enumMember',
};

export interface TokensOptions {
  /** Limits them to what can be seen. */
  readonly range?: Span;
  /** Keywords, strings, numbers and comments, too, for an editor that has no grammar of MOF. */
  readonly lexical?: boolean;
}

/**
 * What the names of a file are, in the order of the text. Names inside strings, and without `lexical` everything that is
 * no name, are left to the grammar of the editor.
 */
export function semanticTokens(document: MofDocument, options?: TokensOptions): SemanticToken[] {
  return finish(semanticTokenSteps(document, options));
}

/** As `semanticTokens`, declaration by declaration. */
export function* semanticTokenSteps(
  document: MofDocument,
  { range, lexical = false }: TokensOptions = {},
): Steps<SemanticToken[]> {
  const tokens: SemanticToken[] = [];
  const { tree } = document;
  const from = range ? tree.indexAt(range.start) : 0;
  for (let index = from; index < document.declarations.length; index++) {
    yield;
    const base = tree.offsetOf(index);
    if (range && base >= range.end) break;
    for (const token of tokensOf(document.declarations[index]!, lexical)) {
      const start = token.start + base;
      const end = token.end + base;
      if (!range || (end > range.start && start < range.end)) tokens.push({ ...token, start, end });
    }
  }
  return tokens;
}

/** The tokens of one declaration; offsets of its text. */
export function tokensOf(declaration: Declaration, lexical: boolean): SemanticToken[] {
  const names: SemanticToken[] = [];
  for (const { kind, use, start, end, role } of occurrencesOf(declaration)) {
    const type = TYPES[kind];
    if (!type || use === 'string' || start === end) continue;
    names.push({ start, end, type, isDeclaration: role === 'declaration' });
  }
  return lexical ? besides(names, lexicalTokens(declaration)) : names;
}

const WORDS: Partial<Record<number, SemanticToken['type']>> = {
  [Kind.String]: 'string',
  [Kind.Char]: 'string',
  [Kind.Integer]: 'number',
  [Kind.Real]: 'number',
  [Kind.Pragma]: 'keyword',
  [Kind.Include]: 'keyword',
  [Kind.LineComment]: 'comment',
  [Kind.BlockComment]: 'comment',
  [Kind.Preprocessor]: 'macro',
};

/** What the words of a declaration are by themselves, each on one line: a longer one is a token for each of its lines. */
function lexicalTokens({ tokens, text }: Declaration): SemanticToken[] {
  const found: SemanticToken[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i]!;
    const isKeyword = kind > Kind.Identifier && kind <= LAST_NAME;
    const type = isKeyword ? 'keyword' : WORDS[kind];
    if (!type) continue;
    const from = tokens.starts[i]!;
    for (const { 0: line, index } of text.slice(from, tokens.starts[i + 1]).matchAll(/[^\r\n]+/g)) {
      const start = from + index;
      found.push({ start, end: start + line.length, type, isDeclaration: false });
    }
  }
  return found;
}

/** Names with the words that none of them covers, in the order of the text; both lists are in it already. */
function besides(names: readonly SemanticToken[], words: readonly SemanticToken[]): SemanticToken[] {
  const all: SemanticToken[] = [];
  let next = 0;
  let covered = 0;
  for (const word of words) {
    while (next < names.length && names[next]!.start < word.end) {
      covered = names[next]!.end;
      all.push(names[next++]!);
    }
    if (word.start >= covered) all.push(word);
  }
  append(all, names.slice(next));
  return all;
}
