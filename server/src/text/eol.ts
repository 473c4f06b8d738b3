/** How the lines of a text end. `none` is a text without any line break. */
export type LineEnding = 'crlf' | 'lf' | 'cr' | 'mixed' | 'none';

export interface LineEndingCounts {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
}

export function countLineEndings(text: string): LineEndingCounts {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  // Searching is many times as fast as looking at each character.
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (at > 0 && text.charCodeAt(at - 1) === 13) crlf++;
    else lf++;
  }
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) cr++;
  cr -= crlf;
  return { crlf, lf, cr };
}

export function detectLineEnding(text: string): LineEnding {
  const { crlf, lf, cr } = countLineEndings(text);
  const kinds = Number(crlf > 0) + Number(lf > 0) + Number(cr > 0);
  if (kinds === 0) return 'none';
  if (kinds > 1) return 'mixed';
  return crlf > 0 ? 'crlf' : lf > 0 ? 'lf' : 'cr';
}

/**
 * The line break a new line in this text should use: the commonest there. Where the text has none, it is that of the first
 * of the others that has one, else CRLF, ConfigMgr's own.
 */
export function preferredLineBreak(text: string, ...others: readonly string[]): '\r\n' | '\n' | '\r' {
  const { crlf, lf, cr } = countLineEndings(text);
  const [next, ...rest] = others;
  if (crlf + lf + cr === 0 && next !== undefined) return preferredLineBreak(next, ...rest);
  if (lf > crlf && lf >= cr) return '\n';
  if (cr > crlf && cr > lf) return '\r';
  return '\r\n';
}

/** The text with every line break replaced by `lineBreak`. */
export function withLineBreaks(text: string, lineBreak: string): string {
  return text.replace(/\r\n|\n|\r/g, lineBreak);
}

/** Whether two texts are the same when a line break of one kind counts as one of any other. */
export function isSameButForLineBreaks(a: string, b: string): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const one = breakAt(a, i);
    const other = breakAt(b, j);
    if (one === 0 || other === 0) {
      if (one !== other || a.charCodeAt(i) !== b.charCodeAt(j)) return false;
      i++;
      j++;
    } else {
      i += one;
      j += other;
    }
  }
  return i === a.length && j === b.length;
}

/** Length of the line break that begins at an offset; 0 for none. */
function breakAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 10) return 1;
  if (code !== 13) return 0;
  return text.charCodeAt(at + 1) === 10 ? 2 : 1;
}
