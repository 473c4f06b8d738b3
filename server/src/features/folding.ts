/** Folding ranges. */

import { isTrivia } from '../syntax/lexer';
import { Kind } from '../syntax/tokens';
import { finish, type Steps } from '../text/steps';
import type { MofDocument } from '../semantics/document';

export interface FoldingRange {
  /** Zero-based lines; the first stays visible. */
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment' | 'region';
}

/**
 * What can be folded away: bodies, long lists of qualifiers or values, comments of several lines, and everything from one
 * namespace pragma to the next.
 */
export function foldingRanges(document: MofDocument): FoldingRange[] {
  return finish(foldingSteps(document));
}

/** As `foldingRanges`, declaration by declaration. */
export function* foldingSteps(document: MofDocument): Steps<FoldingRange[]> {
  const ranges: FoldingRange[] = [];
  const { lines, tree } = document;
  const add = (start: number, end: number, kind?: FoldingRange['kind']) => {
    const startLine = lines.positionAt(start).line;
    const endLine = lines.positionAt(end).line;
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind ? { kind } : {}) });
  };
  let namespace: number | undefined;
  let comment: { start: number; end: number; line: number } | undefined;
  const closeComment = () => {
    if (comment) add(comment.start, comment.end, 'comment');
    comment = undefined;
  };
  for (let index = 0; index < document.declarations.length; index++) {
    yield;
    const { node, tokens } = document.declarations[index]!;
    const base = tree.offsetOf(index);
    const open: number[] = [];
    for (let i = 0; i < tokens.count; i++) {
      const kind = tokens.kinds[i]!;
      const start = tokens.starts[i]! + base;
      const end = tokens.starts[i + 1]! + base;
      if (kind === Kind.LineComment) {
        const { line, character } = lines.positionAt(start);
        // Comments after something do not join those below them.
        const standsAlone = document.text.slice(start - character, start).trim() === '';
        if (comment && standsAlone && line === comment.line + 1) comment = { start: comment.start, end, line };
        else {
          closeComment();
          if (standsAlone) comment = { start, end, line };
        }
      } else if (kind === Kind.BlockComment) {
        closeComment();
        add(start, end, 'comment');
      } else if (kind !== Kind.Whitespace) closeComment();
      if (isTrivia(kind)) continue;
      if (kind === Kind.LBrace || kind === Kind.LBracket || kind === Kind.LParen) open.push(start);
      else if (kind === Kind.RBrace || kind === Kind.RBracket || kind === Kind.RParen) {
        const from = open.pop();
        // The line of the closing bracket stays: it says where the fold ends.
        if (from !== undefined) add(from, Math.max(from, lines.lineStart(lines.positionAt(start).line) - 1));
      }
    }
    if (node.kind === 'pragma' && node.name?.text.toLowerCase() === 'namespace') {
      if (namespace !== undefined)
        add(namespace, Math.max(namespace, lines.lineStart(lines.positionAt(node.start + base).line) - 1), 'region');
      namespace = node.start + base;
    }
  }
  closeComment();
  if (namespace !== undefined) add(namespace, document.text.trimEnd().length, 'region');
  // Two folds cannot begin on one line: the longer one is the one that people mean.
  const byLine = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const known = byLine.get(range.startLine);
    if (!known || known.endLine < range.endLine) byLine.set(range.startLine, range);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}
