/** Replacing in texts of files that people did not write. */

/** How many pieces wait to be made one text. */
const MOST_PIECES = 4096;

/**
 * As `text.replace(pattern, change)` with a global pattern. That one keeps what it found until the end, in two hundred bytes
 * for each match: a string of escapes, twenty megabytes long, took more than two gigabytes.
 */
export function replaceEach(text: string, pattern: RegExp, change: (match: RegExpExecArray) => string): string {
  let done = '';
  let pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push(text.slice(from, match.index), change(match));
    from = match.index + match[0].length;
    if (pieces.length < MOST_PIECES) continue;
    done += pieces.join('');
    pieces = [];
  }
  return done + pieces.join('') + text.slice(from);
}
