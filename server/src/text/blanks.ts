/** A text on one line, as it is shown in a table or compared. */

/** White space that is more, or something else, than a single blank: of most there is little, and one blank stays as it is. */
const UNEVEN = /\s{2,}|[^\S ]/g;

/** The text with single blanks for all white space in it, and none around it. */
export function withSingleBlanks(text: string): string {
  return text.replace(UNEVEN, ' ').trim();
}
