/**
 * Text of an export outside of the objects that were read: a line that a program wrote to the screen, or an image that
 * nobody saw, because it is there in another format, in a comment or inside of a text.
 */
import { t } from '../l10n';
import type { Span } from '../text/span';
import { lineEnd } from '../syntax/strings';
import type { InputProblem } from './model';

/** An export ends without a line break, right after a value. */
export function cutInValue(path: string, span: Span): InputProblem {
  return {
    severity: 'error',
    code: 'boot-images/cut-off',
    message: t`The export ends in the middle of a line, so its last value may be half of one. Export again to have all of it; if it is whole, end it with a line break.`,
    path,
    span,
    unjudged: true,
  };
}

/** What a person typed to make the export. */
const PROMPT = /^(?:>|PS [^>\r\n\u2028\u2029]*|[a-z]:\\[^>\r\n\u2028\u2029]*)>.*$/gim;

/** True for a line that a person typed. */
export function isTyped(line: string): boolean {
  return line.replace(PROMPT, '') !== line;
}

/**
 * The text with blanks in place of what a person typed before the export or after it, so that each offset stays what it was. In
 * the middle nothing is taken away: there such a line may be part of a value.
 */
export function withoutWhatWasTyped(text: string): string {
  const isAround = (line: string): boolean => line.trim() === '' || isTyped(line);
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(text, start);
    if (!isAround(text.slice(start, end))) break;
    start = Math.min(text.length, end + 1);
  }
  let end = text.length;
  while (end > start) {
    let from = end;
    while (from > start && !isLineBreak(text[from - 1]!)) from--;
    if (!isAround(text.slice(from, end))) break;
    end = Math.max(start, from - 1);
  }
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

const isLineBreak = (char: string): boolean => char === '\n' || char === '\r';

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Signs of data: marks of a format, columns, a name or an ID of a boot image, text read in a wrong encoding. */
const DATA = /[{}=",;\t|]|\w +: |\S {2,}\S|---|boot image|[^\0-\u024f]{4}|\b\w{3}[0-9a-f]{5}\b/i;

/** False for a text that holds no value of an object, such as a line that says how many there are. */
export function mayHideImage(text: string): boolean {
  return DATA.test(text.replace(PROMPT, '')) || /\binstance\b/i.test(text);
}

/** True where the text that an export ends with may be the beginning of an object: it was cut off in `instance of …`. */
export function mayBeginInstance(text: string): boolean {
  return 'instance of'.startsWith(text.trim().replace(/\s+/g, ' ').toLowerCase());
}

/** Where a text speaks of an instance of a class, in comments and inside of values, too. */
export function instancesIn(text: string, className: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(/\b(?:instance|value)\s+of\s+(\w+)/gi))
    if (match[1]!.toLowerCase() === className.toLowerCase()) found.push(match.index);
  return found;
}
