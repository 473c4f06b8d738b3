/** Long texts, broken into several literals, which the compiler puts together again. */
import type { TextEdit } from '../../text/edits';

/**
 * Breaks a literal after blanks, so that no line reaches past a column where that can be.
 * @param literal with its quotes.
 * @param column at which it begins, and `next` that of the literals that follow.
 * @param lineBreak what goes between two of them.
 */
export function wrapText(literal: string, column: number, next: number, limit: number, lineBreak: string): TextEdit[] {
  if (column + literal.length <= limit || /[\r\n]/.test(literal)) return [];
  const edits: TextEdit[] = [];
  const end = literal.length - 1;
  let from = column;
  let begin = 0;
  /** Where the literal can be broken last, so far. */
  let last = 0;
  for (let i = 1; i < end; i++) {
    // With its closing quote the piece would end at this column.
    const reach = from + (i - begin) + (begin === 0 ? 1 : 2);
    if (reach >= limit && last > begin) {
      edits.push({ start: last, end: last, newText: `"${lineBreak}"` });
      begin = last;
      from = next;
    }
    if (literal[i] === '\\') i++;
    else if (literal[i] === ' ' && i + 1 < end && literal[i + 1] !== ' ') last = i + 1;
  }
  return edits;
}
