/** Blank lines around what is inserted, and where the lines of a declaration end. */
import type { Entry, FileFacts } from '../../semantics/facts';
import type { Pairing } from '../pairing';
import { isContent, type FileOutline } from './outline';

/** White space that begins with the end of a line and a blank line. */
export const BLANK_LINE = /^[ \t]*(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/;

/** Where the lines of a declaration end, with semicolons after it that end nothing: `#pragma namespace("");` */
export function endOf(facts: FileFacts, outline: FileOutline, index: number): number {
  const { end } = outline.at(index).whole;
  const next = facts.entries[index + 1];
  const goesOn = next?.kind === 'empty' && !/[\r\n]/.test(facts.text.slice(end, next.nodeSpan.start));
  return goesOn ? endOf(facts, outline, index + 1) : end;
}

/** The blank lines that mine has below a declaration, where theirs has none at that place. */
export function blankLinesBelow(
  { context: { mine, theirs }, pieces }: Pairing,
  { index }: Entry,
  offset: number,
): string {
  const below = mine.text.slice(endOf(mine, pieces.mine, index));
  const isLast = !mine.entries.some((entry) => entry.index > index && isContent(entry));
  if (isLast || !BLANK_LINE.test(below) || BLANK_LINE.test(theirs.text.slice(offset))) return '';
  const blank = /^(?:[ \t]*(?:\r\n|\r|\n))+/.exec(below)![0];
  // The first break ends the line of the declaration.
  return offset === 0 ? blank : withoutFirstBreak(blank);
}

export function withoutFirstBreak(text: string): string {
  return text.replace(/^[ \t]*(?:\r\n|\n|\r)/, '');
}
