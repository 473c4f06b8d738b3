/** Blank lines around what is inserted, and where the lines of a declaration end. */
import type { Entry, FileFacts } from '../../semantics/facts';
import { BLANK_LINE } from '../compose/seams';
import type { Pairing } from '../pairing';
import { contentAfter, type FileOutline } from './outline';

/** Where the lines of a declaration end, with semicolons after it that end nothing: `#pragma namespace("");` */
export function endOf(facts: FileFacts, outline: FileOutline, index: number): number {
  const { end } = outline.at(index).whole;
  const next = facts.entries[index + 1];
  const goesOn = next?.kind === 'empty' && !/[\r\n]/.test(facts.text.slice(end, next.nodeSpan.start));
  return goesOn ? endOf(facts, outline, index + 1) : end;
}

/** The line breaks of the blank lines that mine has below a declaration. */
export function blankLinesBelow({ context: { mine }, pieces }: Pairing, { index }: Entry): string {
  if (!contentAfter(mine.entries, index)) return '';
  const below = mine.text.slice(endOf(mine, pieces.mine, index));
  // The first break ends the line of the declaration.
  return BLANK_LINE.test(below) ? withoutFirstBreak(/^(?:[ \t]*(?:\r\n|\r|\n))+/.exec(below)![0]) : '';
}

export function withoutFirstBreak(text: string): string {
  return text.replace(/^[ \t]*(?:\r\n|\n|\r)/, '');
}
