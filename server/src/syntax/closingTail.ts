/** What tends to be after the closing quote that was forgotten, up to the end of the line. */

/** Each at one place, with nothing in it that could be matched in many ways. */
const CLOSINGS = [
  /\]\s*[A-Za-z_]\w*\s+\w+\s*(?:\[\d*\]\s*)?;/y,
  /\)\s*[\],;]/y,
  /\)\s*:[\w \t]+[,\]]/y,
  /\}\s*(?:\)\s*)?[,;\]]/y,
  // The end of a class or an instance on one line.
  /;\s*\}\s*;/y,
  /[);,]/y,
];
/** The end of a list and the next declaration, which ends in a semicolon somewhere. */
const DECLARATION = /\)\s*\]\s*[A-Za-z_]/y;

/**
 * Where the first of them begins after which the line has nothing but a comment; -1 where none does. One pattern for all of it
 * would try each with each end, which takes the third power of the length of a line.
 */
export function closingTail(line: string): number {
  let semicolons: Uint8Array | undefined;
  for (let at = 0; at < line.length; at++) {
    if (!'])};,'.includes(line[at]!)) continue;
    for (const closing of CLOSINGS) {
      closing.lastIndex = at;
      if (closing.test(line) && isLast(line, closing.lastIndex)) return at;
    }
    DECLARATION.lastIndex = at;
    if (!DECLARATION.test(line)) continue;
    semicolons ??= lastSemicolons(line);
    if (semicolons[DECLARATION.lastIndex] === 1) return at;
  }
  return -1;
}

/** Whether nothing but blanks and a comment is at `at` and after it. */
function isLast(line: string, at: number): boolean {
  let next = at;
  while (next < line.length && /\s/.test(line[next]!)) next++;
  return next >= line.length || line.startsWith('//', next);
}

/** For each place of a line, 1 where a semicolon that is the last of the line follows before the next quote. */
function lastSemicolons(line: string): Uint8Array {
  const found = new Uint8Array(line.length + 1);
  for (let at = line.length - 1; at >= 0; at--) {
    if (line[at] === ';' && isLast(line, at + 1)) found[at] = 1;
    else if (line[at] !== '"') found[at] = found[at + 1]!;
  }
  return found;
}
