/** Folding ranges. */

import { isTrivia } from '../syntax/lexer';
import { Kind } from '../syntax/tokens';
import type { MofDocument } from '../semantics/document';
import { isNamespacePragma } from '../semantics/namespaces';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import { LineIndex } from '../text/lineIndex';
import { finish, type Steps } from '../text/steps';

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
  const { declarations, lines, tree } = document;
  let namespace: number | undefined;
  const endRegion = (endLine: number): void => {
    if (namespace !== undefined && endLine > namespace) ranges.push({ startLine: namespace, endLine, kind: 'region' });
  };
  for (let index = 0; index < declarations.length; index++) {
    yield;
    const declaration = declarations[index]!;
    const offset = tree.offsetOf(index);
    const { line, character } = lines.positionAt(offset);
    for (const { startLine, endLine, kind } of foldsOf(declaration, character === 0))
      ranges.push({ startLine: startLine + line, endLine: endLine + line, ...(kind ? { kind } : {}) });
    if (!isNamespacePragma(declaration)) continue;
    const start = lines.positionAt(offset + declaration.node.start).line;
    endRegion(start - 1);
    namespace = start;
  }
  endRegion(lines.positionAt(document.text.trimEnd().length).line);
  return longestOfEachLine(ranges);
}

/** Two folds cannot begin on one line: the longer one is the one that people mean. */
function longestOfEachLine(ranges: FoldingRange[]): FoldingRange[] {
  const longest: FoldingRange[] = [];
  for (const range of ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine))
    if (longest.at(-1)?.startLine !== range.startLine) longest.push(range);
  return longest;
}

interface Folds {
  readonly startsLine: boolean;
  readonly ranges: readonly FoldingRange[];
}

const known = new PerDeclaration<Folds>();

/** What can be folded in a declaration; lines count from the one in which its text begins, alone or after something else. */
function foldsOf(declaration: Declaration, startsLine: boolean): readonly FoldingRange[] {
  let folds = known.get(declaration);
  if (folds?.startsLine !== startsLine)
    known.set(declaration, (folds = { startsLine, ranges: longestOfEachLine(readFolds(declaration, startsLine)) }));
  return folds.ranges;
}

function readFolds({ tokens, text }: Declaration, startsLine: boolean): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const lines = new LineIndex(text);
  const add = (startLine: number, endLine: number, kind?: FoldingRange['kind']): void => {
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind ? { kind } : {}) });
  };
  let comment: { start: number; line: number } | undefined;
  const closeComment = (): void => {
    if (comment) add(comment.start, comment.line, 'comment');
    comment = undefined;
  };
  const open: number[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kinds[i]!;
    const start = tokens.starts[i]!;
    if (kind === Kind.LineComment) {
      const { line, character } = lines.positionAt(start);
      // Comments after something do not join those below them.
      const standsAlone = (line > 0 || startsLine) && text.slice(start - character, start).trim() === '';
      if (comment && standsAlone && line === comment.line + 1) comment = { start: comment.start, line };
      else {
        closeComment();
        if (standsAlone) comment = { start: line, line };
      }
    } else if (kind === Kind.BlockComment) {
      closeComment();
      add(lines.positionAt(start).line, lines.positionAt(tokens.starts[i + 1]!).line, 'comment');
    } else if (kind !== Kind.Whitespace) closeComment();
    if (isTrivia(kind)) continue;
    if (kind === Kind.LBrace || kind === Kind.LBracket || kind === Kind.LParen) open.push(start);
    else if (kind === Kind.RBrace || kind === Kind.RBracket || kind === Kind.RParen) {
      const from = open.pop();
      // The line of the closing bracket stays: it says where the fold ends.
      if (from !== undefined) add(lines.positionAt(from).line, lines.positionAt(start).line - 1);
    }
  }
  closeComment();
  return ranges;
}
