/** A text of which parts are wanted: a string, or one that nobody has joined yet. */
export interface TextSource {
  /** In UTF-16 code units. */
  readonly length: number;
  /** From `start` to before `end`, neither of them negative. */
  slice(start: number, end: number): string;
}

/** The whole of it. */
export function wholeText(text: TextSource): string {
  return typeof text === 'string' ? text : text.slice(0, text.length);
}
