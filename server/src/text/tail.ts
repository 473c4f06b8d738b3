/**
 * What a text ends in, found from its end. A pattern that ends in `$` is tried at every place of the text, and looks at a long
 * run of blanks once for each of them.
 */

/** Where the run of characters that fit `part`, a pattern for one character, begins before `end`; not before `from`. */
export function tailStart(text: string, part: RegExp, end = text.length, from = 0): number {
  let start = end;
  while (start > from && part.test(text.charAt(start - 1))) start--;
  return start;
}

/** A text without the characters at its end that fit `part`. */
export function withoutTail(text: string, part: RegExp): string {
  return text.slice(0, tailStart(text, part));
}
