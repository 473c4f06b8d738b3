/** Expand and shrink selection. */

import type { Span } from '../text/span';
import { Kind } from '../syntax/tokens';
import { visit } from '../semantics/visit';
import type { MofDocument } from '../semantics/document';

/**
 * What "expand selection" goes through at an offset, from the word outwards: the word, the qualifier, the inside of each
 * bracket, the bracket itself, the parameter, the member, the declaration, the file. Each holds the one before it.
 */
export function selectionRanges(document: MofDocument, offset: number): Span[] {
  const { tree, text } = document;
  const index = tree.indexAt(offset);
  const base = tree.offsetOf(index);
  const { node, tokens } = document.declarations[index]!;
  const spans: Span[] = [];
  const open: number[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i];
    const start = tokens.starts[i]! + base;
    const end = tokens.starts[i + 1]! + base;
    if (start <= offset && offset <= end && kind !== Kind.Whitespace) {
      spans.push({ start, end });
      if (kind === Kind.String && end - start >= 2) spans.push({ start: start + 1, end: end - 1 });
    }
    if (kind === Kind.LBrace || kind === Kind.LBracket || kind === Kind.LParen) open.push(start);
    else if (kind === Kind.RBrace || kind === Kind.RBracket || kind === Kind.RParen) {
      const from = open.pop();
      if (from !== undefined) spans.push({ start: from + 1, end: start }, { start: from, end });
    }
  }
  const add = (span: Span): void => void spans.push(shift(span, base));
  visit(node, {
    qualifier: add,
    property: add,
    method: add,
    parameter: add,
    assignment: add,
    classDeclaration: ({ qualifiers }) => qualifiers && add(qualifiers),
  });
  if (node.kind !== 'end') spans.push(shift(node, base));
  spans.push({ start: 0, end: text.length });
  const around = spans
    .filter(({ start, end }) => start <= offset && offset <= end && start < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  for (const span of around) {
    const last = chain.at(-1);
    if (!last || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start)) {
      chain.push(span);
    }
  }
  return chain;
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
