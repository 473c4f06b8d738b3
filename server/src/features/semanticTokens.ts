import type { MofDocument } from '../semantics/document';
import { occurrencesOf, type Occurrence } from '../semantics/occurrences';
import type { Span } from '../text/span';

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

/**
 * What the names of a file are, in the order of the text; `range` limits them to what can be seen. Names inside strings
 * and keywords are left to the grammar of the editor.
 */
export function semanticTokens(document: MofDocument, range?: Span): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const { tree } = document;
  const from = range ? tree.indexAt(range.start) : 0;
  for (let index = from; index < document.declarations.length; index++) {
    const base = tree.offsetOf(index);
    if (range && base >= range.end) break;
    for (const occurrence of occurrencesOf(document.declarations[index])) {
      const type = TYPES[occurrence.kind];
      if (!type || occurrence.use === 'string' || occurrence.start === occurrence.end) continue;
      const start = occurrence.start + base;
      const end = occurrence.end + base;
      if (range && (end <= range.start || start >= range.end)) continue;
      tokens.push({ start, end, type, isDeclaration: occurrence.role === 'declaration' });
    }
  }
  return tokens;
}
