/**
 * Text of other people's files as people may see it: nothing in it moves the cursor, rings, changes the order in which the
 * line is read, or begins a line of its own.
 */

/** Characters that are instructions rather than text: C0 but for tab and line breaks, DEL and C1; marks of direction; separators of lines. */
const INSTRUCTIONS = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The text with its line breaks; what would be an instruction to a terminal or an editor is shown as U+FFFD. */
export function visibleText(text: string): string {
  // A carriage return alone goes back to the beginning of the line, to write over it.
  return text.replace(/\r(?!\n)/g, '\ufffd').replace(INSTRUCTIONS, '\ufffd');
}

/** The text on one line. */
export function visibleLine(text: string): string {
  return visibleText(text.replace(/[\r\n\u2028\u2029]+/g, ' '));
}

/** Lines of a report: whatever a value holds, each stays one line. */
export function visibleLines(lines: readonly string[]): string {
  return lines.map(visibleLine).join('\n');
}

/** JSON text in which only escapes stand for such characters, so that it may be shown as it is and means the same. */
export function visibleJson(json: string): string {
  return json.replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
